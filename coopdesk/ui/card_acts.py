"""What an operator does with cards and devices: whom to believe, who joins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.domain.journal import Changes
from coopdesk.domain.people import Device
from coopdesk.domain.records import KINDS
from coopdesk.services import pairing
from coopdesk.ui import locale
from coopdesk.ui.dialogs.form import ask
from coopdesk.ui.dialogs.trust_dialog import TrustAnswer, TrustDialog
from coopdesk.ui.file_choice import open_file, save_file
from coopdesk.ui.session import Session


class CardActs(QWidget):
    """Opens the dialogs of cards and join files above a window. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.hide()

    def write_card(self) -> None:
        """Ask where our card for the partner goes."""
        name = f"kartu-{self._session.desk.agency.value}.coop"
        save_file(self.window(), self.tr("Save our card"), self._write_card, name)

    def _write_card(self, file: Path) -> None:
        def written(digits: str) -> None:
            text = self.tr("Card saved. Our digits: {digits}").format(digits=locale.fingerprint(digits))
            self._session.said.emit(text, False)

        self._session.read(self, lambda desk: pairing.card(desk, file), written, self._session.refused.emit)

    def choose_card(self) -> None:
        """Ask for the partner's card and show its digits."""
        open_file(self.window(), self.tr("The partner's card"), self.look_at_card)

    def look_at_card(self, file: Path) -> None:
        """Show the digits of a card; believe it only when the operator says how they were compared."""
        self._session.read(
            self,
            lambda _desk: pairing.read_card(file),
            lambda card: self._compare(file, card.agency, card.fingerprint),
            self._session.refused.emit,
        )

    def _compare(self, file: Path, agency: Agency, fingerprint: str) -> None:
        ask(TrustDialog(agency, fingerprint, self.window()), lambda answer: self._trust(file, answer))

    def _trust(self, file: Path, answer: TrustAnswer) -> None:
        def trusted(_partner: object) -> None:
            self._announce()
            self._session.said.emit(self.tr("The partner's card is trusted."), False)

        self._session.read(
            self,
            lambda desk: pairing.trust(desk, file, answer.fingerprint, unverified=answer.unverified),
            trusted,
            self._session.refused.emit,
        )

    def enrol(self, name: str, file: Path) -> None:
        """Enrol a further device of the agency and write its join file."""

        def enrolled(device: Device) -> None:
            self._announce()
            self._session.said.emit(self.tr("Join file for {name} written.").format(name=device.name), False)

        self._session.read(self, lambda desk: pairing.enrol(desk, file, name), enrolled, self._session.refused.emit)

    def _announce(self) -> None:
        self._session.announce(Changes("trust", frozenset(KINDS), frozenset({"*"})))
