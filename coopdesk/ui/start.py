"""From a path to a window: open the desk in the worker, ask on the first start, say what is in the way."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from coopdesk import paths
from coopdesk.domain.errors import DeskProblem
from coopdesk.services import desks, identities, places
from coopdesk.services.desks import Desk
from coopdesk.ui import language, settings, theme
from coopdesk.ui.dialogs.first_run_dialog import FirstRun, FirstRunDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.notice import Notice, error_notice
from coopdesk.ui.opening_sign import OpeningSign
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Tasks

log = logging.getLogger("coopdesk")


class Start(QObject):
    """Owns the worker, the desk and the window of one run. ``over`` carries the exit code once all is done."""

    over = Signal(int)

    def __init__(self, desk_path: Path) -> None:
        super().__init__()
        self._path = desk_path
        self._said: set[str] = set()
        self._desk: Desk | None = None
        self.tasks = Tasks(self)
        self.window: MainWindow | None = None
        self.sign: OpeningSign | None = None
        self.notice: Notice | None = None
        self.first_run: FirstRunDialog | None = None

    def begin(self) -> None:
        """Open the desk; the window follows as soon as the loop runs."""
        path = self._path
        self.sign = OpeningSign()
        self.tasks.run(lambda: desks.open_desk(path), self._opened, self, self._not_opened)

    def end(self) -> None:
        """Close the desk and end the worker."""
        if self._desk is None:
            self.tasks.close()
            return
        self.tasks.close(self._desk.close)
        self._desk = None

    def _opened(self, desk: Desk) -> None:
        self._desk = desk
        self._take_down_sign()
        known = settings.load()
        window = self._show_window(Session(desk, self.tasks, parent=self))
        window.restore_place(known.geometry, known.state, known.columns)
        self.tasks.run(lambda: identities.has_key(desk), self._looked_for_key, self)

    def _looked_for_key(self, there: bool) -> None:
        """Say at once where the key is lost: recording goes on, and nobody would notice until the next package."""
        if not there and self._desk is not None:
            self.notice = error_notice(DeskProblem(str(self._path), "no_key"), self.window)
            self.notice.open()

    def _take_down_sign(self) -> None:
        if self.sign is not None:
            self.sign.take_down()
            self.sign = None

    def _show_window(self, session: Session) -> MainWindow:
        window = self.window = MainWindow(session)
        window.acts.look_changed.connect(self._dress_anew)
        window.closing.connect(self._remember)
        window.show()
        window.quick.hazard.setFocus()
        self.tasks.run(lambda: places.find("pasuruan"), None, self)  # the names are read before the first one is typed
        return window

    def _dress_anew(self) -> None:
        """Make the window once more in the look and language that the settings ask for; what is typed stays typed."""
        old, app = self.window, QApplication.instance()
        if old is None or not isinstance(app, QApplication):
            return
        known, focus = settings.load(), app.focusWidget()
        typing = focus is None or old.quick.isAncestorOf(focus)
        language.install(app, known.language)
        theme.apply(app, known.mode, known.text)
        old.commands.keep_now()
        new = self._show_window(old.session)
        new.restoreGeometry(old.saveGeometry())
        new.incidents.list.arrange(old.incidents.list.arrangement())
        new.show_page(old.page.name)
        if not typing:
            new.page.setFocus(Qt.FocusReason.OtherFocusReason)
        if old.pane.detail is not None:
            new.pane.show_incident(old.pane.detail.incident.id)
        old.hide()
        old.deleteLater()

    def _remember(self, geometry: str, state: str, columns: str) -> None:
        try:
            settings.save(replace(settings.load(), geometry=geometry, state=state, columns=columns))
        except OSError as error:
            log.warning("the window's place was not kept: %s", error)
        self.over.emit(0)

    def _not_opened(self, error: Exception) -> None:
        self._take_down_sign()
        if isinstance(error, DeskProblem) and error.reason == "missing" and self._path == paths.default_desk():
            self._ask_first_run()
            return
        log.error("desk not opened: %r", error)
        self.notice = error_notice(error, None)
        self.notice.finished.connect(lambda _result: self.over.emit(1))
        self.notice.open()

    def _ask_first_run(self) -> None:
        dialog = self.first_run = FirstRunDialog()
        dialog.accepted.connect(lambda: self._make(dialog.value()))
        dialog.rejected.connect(lambda: self.over.emit(0))
        dialog.open()

    def _make(self, answer: FirstRun) -> None:
        path = self._path

        def work() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            if answer.join_file is not None:
                desks.join_desk(path, answer.join_file, answer.operator)
            else:
                desks.create(path, answer.agency, answer.device, answer.operator)

        self.tasks.run(work, lambda _none: self.begin(), self, self._not_opened)

    def unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take what nobody caught: into the log always, onto the screen once for each kind of fault."""
        log.critical("unexpected", exc_info=(kind, error, trace))
        said = f"{kind.__name__}: {error}"
        if issubclass(kind, KeyboardInterrupt):
            self.over.emit(130)
        elif said not in self._said:
            self._said.add(said)
            error_notice(error, self.window).open()
