"""Fixtures of the window's tests; none may leave a thread behind."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.services import desks, exchange
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.session import Session
from tests.ui import desktop, scenes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the platform without a screen say what it cannot do: every window and menu makes it say so."""
    quiet = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent.parent):
            item.add_marker(quiet)


@pytest.fixture(scope="session")
def frozen() -> None:
    """Leave out of every later collection what was there before the first window: looking through it takes long."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def cycles_are_freed_between_tests(frozen: None) -> Iterator[None]:
    """Free no window's cycles while Qt delivers events, as coopdesk.ui.garbage does for the program."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """Fail where a test leaves a thread running."""
    yield
    assert desktop.running_threads() == []


@pytest.fixture(autouse=True)
def nothing_is_left_on_the_clipboard() -> Iterator[None]:
    """Take away what a test copied: the platform without a screen frees it after Python has ended, and crashes."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture
def copied_files(qapp: QApplication) -> Callable[[Path], None]:
    """Return how to copy a file as file managers do."""

    def copy(file: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        QGuiApplication.clipboard().setMimeData(mime)

    return copy


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """Return the application in its look and language."""
    desktop.dress(qapp)
    return qapp


@pytest.fixture
def desk_path(tmp_path: Path) -> Path:
    """Return an empty desk of the Kota."""
    return desktop.make_desk(tmp_path / "desk")


@pytest.fixture
def session(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> Iterator[Session]:
    """Return an open desk with its worker."""
    with desktop.open_session(qtbot, desk_path) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, desk_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on an empty desk."""
    with desktop.open_window(qtbot, desk_path) as opened:
        yield opened


@pytest.fixture
def paired(tmp_path: Path) -> Path:
    """Return a desk with a flood of its own and one of the partner's, received and packed."""
    kota, kab = scenes.pair(tmp_path)
    package = scenes.package_from(kab, tmp_path / "theirs")
    scenes.package_from(kota, tmp_path / "ours")
    with desks.open_desk(kota) as desk:
        exchange.receive(desk, package)
    return kota
