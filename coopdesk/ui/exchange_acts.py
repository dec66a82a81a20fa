"""What an operator does with packages and cards: nothing is taken in before it was looked into."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.domain.exchange import Progress
from coopdesk.domain.journal import Changes
from coopdesk.domain.people import Device
from coopdesk.domain.records import KINDS
from coopdesk.services import conflicts, exchange, pairing
from coopdesk.services.conflicts import Conflict
from coopdesk.services.desks import Desk
from coopdesk.services.exchange import Packed, PartnerState, Received
from coopdesk.ui import locale
from coopdesk.ui.dialogs.conflict_dialog import ConflictDialog
from coopdesk.ui.dialogs.form import ask
from coopdesk.ui.dialogs.pack_dialog import PackDialog, PackOrder
from coopdesk.ui.dialogs.packed_dialog import PackedDialog
from coopdesk.ui.dialogs.preview_dialog import PreviewDialog
from coopdesk.ui.dialogs.trust_dialog import TrustAnswer, TrustDialog
from coopdesk.ui.file_choice import open_file, save_file
from coopdesk.ui.session import Session

_EVERYTHING = frozenset(KINDS)


class ExchangeActs(QWidget):
    """Opens the dialogs of the exchange above a window. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.hide()

    # -- packages --------------------------------------------------------------------------------------------------

    def pack(self) -> None:
        """Ask for whom and into which folder, and make the package."""

        def question(desk: Desk) -> tuple[PartnerState, list[Device], Path]:
            own = [d for d in desk.all(Device) if d.agency is desk.agency and d.id != desk.device.id]
            return exchange.partner(desk), own, desk.path / "outbox"

        def opened(found: tuple[PartnerState, list[Device], Path]) -> None:
            ask(PackDialog(*found, self.window()), self.make)

        self._session.read(self, question, opened)

    def make(self, order: PackOrder) -> None:
        """Make a package."""
        desk = self._session.desk

        def work(step: Progress) -> Packed:
            return exchange.pack(
                desk,
                order.folder,
                recipient=order.recipient,
                full=order.full,
                personal=order.personal,
                progress=step,
            )

        self._session.tasks.run_long(work, self._packed, self, self._session.refused.emit)

    def _packed(self, made: Packed) -> None:
        self._announce()
        PackedDialog(made, self.window()).open()

    def choose_package(self) -> None:
        """Ask for a file and look into it."""
        filters = (self.tr("Packages (*.coop.zip *.zip)"), self.tr("All files (*)"))
        open_file(self.window(), self.tr("Receive a package"), self.look_into, filters)

    def look_into(self, file: Path) -> None:
        """Show what a package would change; take it in only when the operator agrees."""
        self._session.read(
            self,
            lambda desk: exchange.preview(desk, file),
            lambda found: self._previewed(file, found),
            self._session.refused.emit,
        )

    def _previewed(self, file: Path, found: Received) -> None:
        ask(PreviewDialog(found, self.window()), lambda _none: self.receive(file))

    def receive(self, file: Path) -> None:
        """Take a package in, and whatever had waited for it."""
        desk = self._session.desk

        def work(step: Progress) -> list[Received]:
            return exchange.receive(desk, file, step)

        self._session.tasks.run_long(work, self._received, self, self._session.refused.emit)

    def _received(self, done: list[Received]) -> None:
        self._announce()
        total = sum(one.total for one in done)
        clashes = sum(one.conflicts for one in done)
        text = self.tr("{n} things taken in.").format(n=locale.number(total))
        if clashes:
            text = self.tr("{n} things taken in; {conflicts} to be decided.").format(
                n=locale.number(total), conflicts=locale.number(clashes)
            )
        self._session.said.emit(text, False)

    def _announce(self) -> None:
        self._session.announce(Changes("receive", _EVERYTHING, frozenset({"*"})))

    # -- conflicts -------------------------------------------------------------------------------------------------

    def review(self) -> None:
        """Show the open conflicts one after the other."""
        self._session.read(self, conflicts.open_conflicts, self._review)

    def _review(self, found: list[Conflict]) -> None:
        if not found:
            self._session.said.emit(self.tr("No conflicting values."), False)
            return
        dialog = ConflictDialog(self._session, found, self.window())
        dialog.decided.connect(self._resolve)
        dialog.open()

    def _resolve(self, conflict: Conflict, value: object) -> None:
        self._session.act(
            self,
            lambda desk: conflicts.resolve(desk, kind=conflict.kind, id=conflict.id, field=conflict.field, value=value),
            said=lambda _: self.tr("Decided: {record}.").format(record=conflict.label),
        )

    # -- cards -----------------------------------------------------------------------------------------------------

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

    def copy(self, text: str) -> None:
        """Copy a text."""
        QGuiApplication.clipboard().setText(text)
        self._session.said.emit(self.tr("Copied."), False)
