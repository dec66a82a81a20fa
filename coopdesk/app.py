"""Puts the parts together for the window: environment, log, error hook, language, look, desk, window.

Qt is imported inside the functions: the environment must be chosen before, and a command that opens no window needs
none of it.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from coopdesk import paths
from coopdesk.ui import environment

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

log = logging.getLogger("coopdesk")

_PAGES = ("situation", "incidents", "map", "inventory", "exchange", "reports")


def run(desk_path: Path | None = None, screenshot: Path | None = None) -> int:
    """Open the window on a desk, the default one where none is named; return when it is closed.

    With ``screenshot``, a folder, draw its pages into files there instead.
    """
    if screenshot is not None:
        _draw(desk_path or paths.default_desk(), screenshot, _PAGES)
        return 0
    app = _application()
    from coopdesk.ui.garbage import Collector
    from coopdesk.ui.start import Start

    collector = Collector()
    start = Start(desk_path or paths.default_desk())
    app.setQuitOnLastWindowClosed(False)  # the first-start dialog closes before the window is there
    start.over.connect(app.exit)
    sys.excepthook = start.unexpected
    start.begin()
    code = app.exec()
    start.end()
    collector.stop()
    return code


def screenshot(desk_path: Path, out: Path, pages: Sequence[str] = _PAGES) -> list[Path]:
    """Draw pages of the window as PNG files of 1366×768, without anybody looking. Raises DeskProblem."""
    return _draw(desk_path, out, pages)


def _draw(desk_path: Path, out: Path, pages: Sequence[str]) -> list[Path]:
    _application()
    from coopdesk.services import desks
    from coopdesk.ui import screenshots
    from coopdesk.ui.main_window import MainWindow
    from coopdesk.ui.session import Session
    from coopdesk.ui.tasks import Tasks

    desk = desks.view(desk_path)
    window = MainWindow(Session(desk, Tasks()))
    try:
        window.show()
        return screenshots.write_pictures(window, out, pages)
    finally:
        screenshots.close(window)


def _application() -> QApplication:
    """Return the one application of this process, dressed."""
    chosen = environment.choose_environment()
    _write_log()
    for setting in chosen:
        log.info("environment: %s", setting)
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from coopdesk.ui import language, settings, theme
    from coopdesk.ui.focus_ring import FocusFollower

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # WebEngine, which is only imported when a map or a sheet is opened, asks for this before the application.
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
        app = QApplication(["coopdesk"])
    app.setApplicationName("coopdesk")
    app.setApplicationDisplayName("coopdesk")
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "coopdesk.svg")))
    known = settings.load()
    language.install(app, known.language)
    theme.apply(app, known.mode, known.text)
    if app.findChild(FocusFollower) is None:
        FocusFollower(app)
    return app


def _write_log() -> None:
    """Send the program's log, and Qt's, to one file that never grows beyond a few megabytes."""
    if any(isinstance(h, RotatingFileHandler) for h in log.handlers):
        return
    folder = paths.user_data()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "coopdesk.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    except OSError:  # a full or read-only disk keeps nobody from opening the window
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
