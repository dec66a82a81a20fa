"""What an operator does with devices and with the key that vouches for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coopdesk.domain.journal import Changes
from coopdesk.domain.records import KINDS
from coopdesk.services import identities, revoking, roots
from coopdesk.services.desks import Desk
from coopdesk.services.revoking import DeviceState
from coopdesk.ui.dialogs.form import ask
from coopdesk.ui.dialogs.revoke_dialog import RevokeDialog
from coopdesk.ui.dialogs.root_dialog import RootDialog
from coopdesk.ui.dialogs.separate_dialog import SeparateDialog, Separation, Which
from coopdesk.ui.file_choice import open_file, save_file
from coopdesk.ui.session import Session
from coopdesk.ui.sheet_acts import SheetActs


class DeviceActs(QWidget):
    """Opens the dialogs of devices and of the root key above a window. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._sheets = SheetActs(session, self)
        self.hide()

    def revoke(self, state: DeviceState) -> None:
        """Ask why, and end a device of our agency for everybody."""
        name = state.device.name

        def agreed(reason: str) -> None:
            said = self.tr("{name} is revoked. Make packages now, so that all hear of it.").format(name=name)
            self._do(lambda desk: revoking.revoke(desk, state.device.id, reason), said)

        ask(RevokeDialog(name, self.window()), agreed)

    def block(self, state: DeviceState) -> None:
        """Take no package of a device any more, on this desk alone."""
        said = self.tr("Packages of {name} are not taken any more.").format(name=state.device.name)
        self._do(lambda desk: revoking.block(desk, state.device.id), said)

    def unblock(self, state: DeviceState) -> None:
        """Take packages of a device again."""
        said = self.tr("Packages of {name} are taken again.").format(name=state.device.name)
        self._do(lambda desk: revoking.unblock(desk, state.device.id), said)

    def separate(self) -> None:
        """Ask which of two computers this is, and tell it apart from its double."""

        def opened(has_root: bool) -> None:
            dialog = SeparateDialog(self._session.desk.device.name, has_root, self.window())
            ask(dialog, self._separate)

        self._session.read(self, lambda desk: roots.state(desk).here, opened, self._session.refused.emit)

    def _separate(self, answer: Separation) -> None:
        def verb(desk: Desk) -> object:
            if answer.which is Which.NAMED:
                return identities.separate_as(desk, answer.name)
            if answer.file is not None:
                return identities.separate_by(desk, answer.file)
            identities.separate(desk)
            return None

        self._do(verb, self.tr("Separated. Everything recorded is still here."))

    def renew_key(self) -> None:
        """Give this desk a new key for the one that it lost: by the root key, or by a join file made for it again."""

        def looked(found: tuple[bool, bool]) -> None:
            has_key, has_root = found
            if has_key:
                self._session.said.emit(self.tr("This computer has its key; nothing needs to be replaced."), False)
            elif has_root:
                self._rejoin(None)
            else:
                open_file(self.window(), self.tr("Join file made again for this computer"), self._rejoin)

        def look(desk: Desk) -> tuple[bool, bool]:
            return identities.has_key(desk), roots.state(desk).here

        self._session.read(self, look, looked, self._session.refused.emit)

    def _rejoin(self, file: Path | None) -> None:
        said = self.tr("This computer has a new key. Make packages now, so that all hear of it.")
        self._do(lambda desk: identities.rejoin(desk, file), said)

    def back_up_root(self) -> None:
        """Ask for a passphrase and a stick, and keep the agency's root key there."""

        def chosen(answer: tuple[str, bool]) -> None:
            title = self.tr("Back up the root key")
            save_file(self.window(), title, partial(self._back_up, *answer), "kunci-induk.coop")

        ask(RootDialog(self.window()), chosen)

    def _back_up(self, passphrase: str, sheet: bool, file: Path) -> None:
        said = self.tr("The root key is backed up and was opened again. Keep it far from this computer.")
        then = partial(self._show_sheet, file) if sheet else None
        self._do(lambda desk: roots.backup(desk, file, passphrase), said, then)

    def _show_sheet(self, file: Path) -> None:
        self._session.read(
            self,
            lambda desk: roots.sheet(desk, file),
            partial(self._sheets.show_sheet, self.tr("Root key sheet.pdf")),
            self._session.refused.emit,
        )

    def _do(self, verb: Callable[[Desk], object], said: str, then: Callable[[], None] | None = None) -> None:
        def done(_result: object) -> None:
            self._session.announce(Changes("trust", frozenset(KINDS), frozenset({"*"})))
            self._session.said.emit(said, False)
            if then is not None:
                then()

        self._session.read(self, verb, done, self._session.refused.emit)
