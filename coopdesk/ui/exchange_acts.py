"""What an operator does with packages: nothing is taken in before it was looked into."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import BundleRefused
from coopdesk.domain.exchange import Progress
from coopdesk.domain.journal import Changes
from coopdesk.domain.people import Device
from coopdesk.domain.records import KINDS
from coopdesk.services import exchange, package_plan, refused
from coopdesk.services.desks import Desk
from coopdesk.services.exchange import Packed, Received
from coopdesk.services.refused import RefusedPackage
from coopdesk.ui import carriers, locale
from coopdesk.ui.carriers import Way
from coopdesk.ui.dialogs.form import ask
from coopdesk.ui.dialogs.pack_dialog import PackDialog, PackOrder, PackQuestion
from coopdesk.ui.dialogs.packed_dialog import PackedDialog, hand_over
from coopdesk.ui.dialogs.preview_dialog import PreviewDialog
from coopdesk.ui.dialogs.survey_dialog import SurveyDialog
from coopdesk.ui.dropped_files import local_files
from coopdesk.ui.file_choice import open_file, open_folder
from coopdesk.ui.notice import package_notice, show_once
from coopdesk.ui.session import Session

_EVERYTHING = frozenset(KINDS)


class ExchangeActs(QWidget):
    """Opens the dialogs of packages above a window. ``to_decide`` comes after a package brought conflicts of ours."""

    to_decide = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.hide()

    # -- making ----------------------------------------------------------------------------------------------------

    def pack(self, recipient: str | None = None) -> None:
        """Ask for whom and by what way, and make the package."""

        def question(desk: Desk) -> PackQuestion:
            own = [d for d in desk.all(Device) if d.agency is desk.agency and d.id != desk.device.id]
            ways = carriers.carriers(desk.path / "outbox", carriers.mounted_volumes())
            plan = package_plan.plan(desk, recipient)
            return PackQuestion(desk.agency.partner, own, plan, ways, recipient)

        def opened(found: PackQuestion) -> None:
            ask(PackDialog(self._session, found, self.window()), self.make)

        self._session.read(self, question, opened, self._session.refused.emit)

    def make(self, order: PackOrder) -> None:
        """Make a package; the status line shows how far it is and can stop it."""
        desk = self._session.desk

        def work(step: Progress) -> Packed:
            return exchange.pack(
                desk,
                order.carrier.folder,
                recipient=order.recipient,
                full=order.full,
                personal=order.personal,
                encrypt=order.encrypt,
                photos=order.photos,
                progress=step,
            )

        self._session.tasks.run_long(
            work, lambda made: self._packed(made, order.carrier.way), self, self._session.refused.emit
        )

    def _packed(self, made: Packed, way: Way) -> None:
        self._announce()
        dialog = PackedDialog(made, way, self.window())
        hand_over(dialog, made, way)
        dialog.open()

    # -- receiving -------------------------------------------------------------------------------------------------

    def choose_package(self) -> None:
        """Ask for a file and look into it."""
        filters = (self.tr("Packages (*.coop.zip *.zip *.coop.age)"), self.tr("All files (*)"))
        open_file(self.window(), self.tr("Receive a package"), self.look_into, filters)

    def choose_folder(self) -> None:
        """Ask for a folder and look into all packages in it."""
        open_folder(self.window(), self.tr("Receive all packages of a folder"), self.survey)

    def paste(self) -> None:
        """Look into the files that lie on the clipboard."""
        files = local_files(QGuiApplication.clipboard().mimeData().urls())
        if files:
            self.take(files)
        else:
            self._session.said.emit(self.tr("No file is on the clipboard. Copy a package first."), False)

    def take(self, files: Sequence[Path]) -> None:
        """Look into what was dropped or pasted: one package, or a folder of them."""
        if len(files) > 1:
            self._session.said.emit(self.tr("One package at a time, or a folder of them."), False)
        elif files[0].is_dir():
            self.survey(files[0])
        else:
            self.look_into(files[0])

    def look_into(self, file: Path) -> None:
        """Show what a package would change; take it in only when the operator agrees."""
        self._session.read(
            self,
            lambda desk: exchange.preview(desk, file),
            lambda found: self._previewed(file, found),
            lambda error: self._not_opened(file, error),
        )

    def _previewed(self, file: Path, found: Received) -> None:
        ask(PreviewDialog(found, self.window()), lambda _none: self.receive(file))

    def receive(self, file: Path) -> None:
        """Take a package in, and whatever had waited for it."""
        desk = self._session.desk

        def work(step: Progress) -> list[Received]:
            return exchange.receive(desk, file, step)

        self._session.tasks.run_long(work, self._received, self, lambda error: self._not_opened(file, error))

    def survey(self, folder: Path) -> None:
        """Show what all packages of a folder would change."""

        def found(packages: list[Received]) -> None:
            if packages:
                ask(SurveyDialog(packages, self._session.now(), self.window()), lambda _none: self.receive_all(folder))
            else:
                self._session.said.emit(self.tr("No package for us in this folder."), False)

        self._session.read(
            self, lambda desk: exchange.receive_all(desk, folder, dry_run=True), found, self._session.refused.emit
        )

    def receive_all(self, folder: Path) -> None:
        """Take every package of a folder in."""
        self._session.read(
            self, lambda desk: exchange.receive_all(desk, folder), self._received, self._session.refused.emit
        )

    def _received(self, done: list[Received]) -> None:
        self._announce()
        total, clashes = sum(one.total for one in done), sum(one.conflicts for one in done)
        text = self.tr("{n} things taken in.").format(n=locale.number(total))
        if clashes:
            text = self.tr("{n} things taken in; {conflicts} to be decided.").format(
                n=locale.number(total), conflicts=locale.number(clashes)
            )
        self._session.said.emit(text, False)
        if clashes:
            self.to_decide.emit()

    # -- what was refused ------------------------------------------------------------------------------------------

    def _not_opened(self, file: Path, error: Exception) -> None:
        """Keep what may still become a package, and offer the words to ask for another one."""
        if not isinstance(error, BundleRefused):
            self._session.refused.emit(error)
            return
        us = self._session.desk.agency
        show_once(package_notice(error, us, self.window()), self.window())
        self._session.read(self, lambda desk: refused.keep(desk, file, error), lambda kept: self._announce())

    def retry(self, package: RefusedPackage) -> None:
        """Try a refused package once more."""
        desk = self._session.desk
        self._session.tasks.run_long(
            lambda step: refused.retry(desk, package.path, step),
            self._received,
            self,
            lambda error: self._not_opened(package.path, error),
        )

    def discard(self, package: RefusedPackage) -> None:
        """Throw a refused package away."""
        self._session.read(
            self,
            lambda desk: refused.discard(desk, package.path),
            lambda _none: self._announce(),
            self._session.refused.emit,
        )

    def _announce(self) -> None:
        self._session.announce(Changes("receive", _EVERYTHING, frozenset({"*"})))

    def copy(self, text: str) -> None:
        """Copy a text."""
        QGuiApplication.clipboard().setText(text)
        self._session.said.emit(self.tr("Copied."), False)
