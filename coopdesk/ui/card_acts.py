"""What an operator does with cards and devices: whom to believe, who joins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.domain.journal import Changes
from coopdesk.domain.people import Device
from coopdesk.domain.records import KINDS
from coopdesk.services import pairing
from coopdesk.services.desks import Desk
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

        def look(desk: Desk) -> tuple[Agency, str, str | None]:
            card = pairing.read_card(file)
            return card.agency, card.fingerprint, pairing.believed_fingerprint(desk, card.agency)

        self._session.read(self, look, lambda found: self._compare(file, *found), self._session.refused.emit)

    def _compare(self, file: Path, agency: Agency, fingerprint: str, before: str | None) -> None:
        ask(TrustDialog(agency, fingerprint, before, self.window()), lambda answer: self._trust(file, agency, answer))

    def _trust(self, file: Path, agency: Agency, answer: TrustAnswer) -> None:
        ours = agency is self._session.desk.agency

        def trusted(_believed: object) -> None:
            self._announce()
            said = (
                self.tr("The new key of our agency is trusted.") if ours else self.tr("The partner's card is trusted.")
            )
            self._session.said.emit(said, False)

        def believe(desk: Desk) -> object:
            if answer.replaced and ours:
                return pairing.adopt_root(desk, file, answer.fingerprint, replaced=True)
            given, unverified = answer.fingerprint, answer.unverified
            return pairing.trust(desk, file, given, unverified=unverified, replaced=answer.replaced)

        self._session.read(self, believe, trusted, self._session.refused.emit)

    def enrol(self, name: str, file: Path) -> None:
        """Enrol a further device of the agency and write its join file."""

        def enrolled(device: Device) -> None:
            self._announce()
            self._session.said.emit(self.tr("Join file for {name} written.").format(name=device.name), False)

        self._session.read(self, lambda desk: pairing.enrol(desk, file, name), enrolled, self._session.refused.emit)

    def _announce(self) -> None:
        self._session.announce(Changes("trust", frozenset(KINDS), frozenset({"*"})))
