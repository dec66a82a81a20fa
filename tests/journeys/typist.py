"""Someone who types into the window without a pause until the power is cut: run by ``test_power_cut``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.services import desks
from coopdesk.services.desks import Desk
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Tasks
from tests.ui import desktop

_EVERY_MS = 40
_TEXT = "air naik cepat di RW 3, tanggul retak, warga mulai mengungsi ke balai desa, "


def main(desk_path: Path, diary: Path) -> None:
    """Type, and write into the diary how much was typed at which moment."""
    app = QApplication([])
    desktop.dress(app)
    tasks = Tasks()
    opened: list[Desk] = []
    windows: list[MainWindow] = []
    typed = 0

    def begin(desk: Desk) -> None:
        opened.append(desk)
        windows.append(MainWindow(Session(desk, tasks)))
        windows[0].show()
        windows[0].quick.chronology.setFocus()
        timer.start()

    with diary.open("w", encoding="utf-8") as stream:

        def press() -> None:
            nonlocal typed
            QTest.keyClicks(windows[0].quick.chronology, _TEXT[typed % len(_TEXT)])
            typed += 1
            stream.write(f"{time.monotonic()} {typed}\n")
            stream.flush()

        timer = QTimer(interval=_EVERY_MS)
        timer.timeout.connect(press)
        tasks.run(lambda: desks.open_desk(desk_path), begin, app)
        app.exec()


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
