"""Someone who types into the window without a pause until the power is cut: run by ``test_power_cut``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, incident_views
from coopdesk.services.desks import Desk
from coopdesk.ui.dialogs.incident_dialog import IncidentDialog
from coopdesk.ui.incident_acts import IncidentActs
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Tasks
from tests.ui import desktop

_EVERY_MS = 40
_TEXT = "air naik cepat di RW 3, tanggul retak, warga mulai mengungsi ke balai desa, "


def form_of(window: MainWindow, desk: Desk) -> QWidget:
    """Open the form of the first incident; return the field of its chronology."""
    first = next(iter(desk.all(Incident)))
    IncidentActs(window.session, window).amend(incident_views.detail(desk, first.id))
    dialog = window.findChild(IncidentDialog)
    assert isinstance(dialog, IncidentDialog)
    return dialog.fields["chronology"]


def main(desk_path: Path, diary: Path, where: str) -> None:
    """Type into the ``bar`` or the ``form``, and write into the diary how much was typed at which moment."""
    app = QApplication([])
    desktop.dress(app)
    tasks = Tasks()
    opened: list[Desk] = []
    windows: list[MainWindow] = []
    fields: list[QWidget] = []
    typed = 0

    def begin(desk: Desk) -> None:
        opened.append(desk)
        windows.append(MainWindow(Session(desk, tasks)))
        windows[0].show()
        fields.append(windows[0].quick.chronology if where == "bar" else form_of(windows[0], desk))
        fields[0].setFocus()
        timer.start()

    with diary.open("w", encoding="utf-8") as stream:

        def press() -> None:
            nonlocal typed
            QTest.keyClicks(fields[0], _TEXT[typed % len(_TEXT)])
            typed += 1
            stream.write(f"{time.monotonic()} {typed}\n")
            stream.flush()

        timer = QTimer(interval=_EVERY_MS)
        timer.timeout.connect(press)
        tasks.run(lambda: desks.open_desk(desk_path), begin, app)
        app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
