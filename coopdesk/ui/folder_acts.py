"""Exchange through a shared folder: chosen once, watched while the window is open, used at once on demand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import Cancelled
from coopdesk.domain.journal import Changes
from coopdesk.domain.records import KINDS
from coopdesk.services import folder as folders
from coopdesk.services.desks import Desk
from coopdesk.services.folder import Folder, Round, Watch
from coopdesk.services.folder_files import MARKER
from coopdesk.ui import locale
from coopdesk.ui.dialogs.folder_dialog import FolderDialog
from coopdesk.ui.dialogs.form import ask
from coopdesk.ui.session import Session

_POLL_MS = 10_000
"""Shares send no notices: look again that often."""


@dataclass(frozen=True)
class FolderState:
    """A folder and whether it is connected: one that is not is something else than an empty one."""

    path: Path
    own: bool
    there: bool


def states(desk: Desk) -> list[FolderState]:
    """Return the folders that this desk exchanges through; a share that does not answer makes this slow."""
    return [FolderState(f.path, f.own, (f.path / MARKER).is_file()) for f in folders.folders(desk)]


class FolderActs(QWidget):
    """Chooses folders and exchanges through them. What comes by itself opens no dialog: somebody may be typing."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._watch = Watch(session.desk.path)
        self._busy = False
        self.poll = QTimer(self, interval=_POLL_MS)
        self.poll.timeout.connect(self._look)
        self.hide()
        session.read(self, folders.folders, self._begin)

    def _begin(self, found: list[Folder]) -> None:
        if found:
            self.poll.start()
            self._look()
        else:
            self.poll.stop()

    def choose(self) -> None:
        """Show the folders in use, add one, take one away."""
        self._session.read(self, states, self._choose)

    def _choose(self, found: list[FolderState]) -> None:
        dialog = FolderDialog([one.path for one in found], self.window())
        dialog.removed.connect(self._leave)
        ask(dialog, lambda answer: self.use(answer.path, own=answer.own))

    def use(self, path: Path, *, own: bool = False) -> None:
        """Exchange through a folder from now on."""

        def used(_folder: Folder) -> None:
            self._session.said.emit(self.tr("The folder is used from now on."), False)
            self.poll.start()
            self.exchange_now()

        self._session.read(self, lambda desk: folders.use(desk, path, own=own), used, self._session.refused.emit)

    def _leave(self, path: Path) -> None:
        def left(_folder: Folder) -> None:
            self._session.said.emit(self.tr("The folder is used no longer. What lies in it stays there."), False)
            self._announce()
            self._session.read(self, folders.folders, self._begin)

        self._session.read(self, lambda desk: folders.leave(desk, path), left, self._session.refused.emit)

    def look_now(self) -> None:
        """Exchange through the folders, if there are any."""
        if self.poll.isActive():
            self.exchange_now()

    def exchange_now(self) -> None:
        """Read what is new in the folders and write what is to be told there; say what came of it."""
        self._session.read(self, folders.exchange_once, self._done_aloud, self._session.refused.emit)

    def _look(self) -> None:
        """Exchange if the desk or a folder changed since the last look; say only what the operator has to know."""
        if self._busy:
            return
        self._busy = True
        watch = self._watch
        self._session.read(
            self, lambda desk: folders.exchange_once(desk) if watch.changed() else [], self._done, self._failed
        )

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, Cancelled):
            self._session.refused.emit(error)

    def _done(self, rounds: list[Round]) -> None:
        self._busy = False
        if any(not one.quiet for one in rounds):
            self._announce()
        taken = sum(r.total for one in rounds for r in one.received)
        if taken:
            text = self.tr("{n} things came by the shared folder.")
            self._session.said.emit(text.format(n=locale.number(taken)), False)

    def _done_aloud(self, rounds: list[Round]) -> None:
        problem = next((one.problem for one in rounds if one.problem is not None), None)
        self._done(rounds)
        self._announce()
        if problem is not None:
            self._session.refused.emit(problem)
        elif not any(r.total for one in rounds for r in one.received):
            written = any(one.written for one in rounds)
            told = self.tr("Nothing new in the folder; our news lies there now.")
            self._session.said.emit(told if written else self.tr("Nothing new in the folder."), False)

    def _announce(self) -> None:
        self._session.announce(Changes("receive", frozenset(KINDS), frozenset({"*"})))
