"""What tests of the window stand on: a dressed application, a real desk, a window on it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.domain.agencies import Agency
from coopdesk.services import desks
from coopdesk.services.desks import Desk
from coopdesk.ui import language, theme
from coopdesk.ui.focus_ring import FocusFollower
from coopdesk.ui.language import Language
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Tasks
from coopdesk.ui.theme import Mode

T = TypeVar("T")
D = TypeVar("D", bound=QDialog)


def dress(app: QApplication, mode: Mode = Mode.LIGHT, chosen: Language = Language.INDONESIAN) -> None:
    """Give the application of the tests the look and the language of the program."""
    language.install(app, chosen)
    theme.apply(app, mode)
    if app.findChild(FocusFollower) is None:
        FocusFollower(app)


def make_desk(path: Path, agency: Agency = Agency.KOTA) -> Path:
    """Make an empty desk."""
    desks.create(path, agency, f"Pusdalops {agency.short}", "Andi Contoh")
    return path


def in_worker(qtbot: QtBot, tasks: Tasks, work: Callable[[], T]) -> T:
    """Do something in the worker and return its answer; raise what it raised."""
    answers: list[T] = []
    errors: list[Exception] = []
    tasks.run(work, answers.append, None, errors.append)
    qtbot.waitUntil(lambda: bool(answers or errors), timeout=20_000)
    if errors:
        raise errors[0]
    return answers[0]


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    """Wait until the worker has nothing left to do, and what it answered is on the screen."""
    qtbot.waitUntil(lambda: tasks.idle, timeout=20_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def open_session(qtbot: QtBot, path: Path) -> Iterator[Session]:
    """Open a desk in a worker of its own; close both afterwards."""
    tasks = Tasks()
    try:
        desk = in_worker(qtbot, tasks, lambda: desks.open_desk(path))
        session = Session(desk, tasks)
        yield session
    finally:
        settle(qtbot, tasks)
        opened: list[Desk] = [desk] if "desk" in locals() else []
        tasks.close(opened[0].close if opened else None)


@contextmanager
def open_window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    """Show the window of a desk; let everything of it go afterwards."""
    with open_session(qtbot, path) as session:
        window = MainWindow(session)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        settle(qtbot, session.tasks)
        try:
            yield window
        finally:
            for dialog in window.findChildren(QDialog):
                dialog.close()
            window.close()
            settle(qtbot, session.tasks)
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dialog_of(qtbot: QtBot, window: MainWindow, kind: type[D]) -> D:
    """Wait for a dialog of a kind above the window and return it."""
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)), timeout=10_000)
    return next(d for d in window.findChildren(kind) if d.isVisible())


class Hands:
    """What an operator does at a window, counted: a modifier is a key of its own, a shortcut a key like any other."""

    def __init__(self, window: QWidget) -> None:
        handle = window.windowHandle()
        assert handle is not None
        self._window: QWindow = handle
        self.keys = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key at the window, never at a widget: what has the focus gets it."""
        self.keys += 1 + bin(modifier.value).count("1")
        QTest.keyClick(self._window, key, modifier)

    def write(self, text: str) -> None:
        """Type a text."""
        self.keys += len(text)
        for letter in text:
            QTest.keyClick(self._window, letter)  # type: ignore[call-overload]  # the stubs know no letters


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's own name)
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def running_threads() -> list[QThread]:
    """Return the threads of Qt that nobody has ended."""
    threads = [t for t in gc.get_objects() if type(t) is QThread]
    return [t for t in threads if shiboken6.isValid(t) and t.isRunning()]
