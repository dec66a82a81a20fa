from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.ui import present_keys
from coopdesk.ui.dialogs.incident_dialog import IncidentDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.moment_edit import moment_of, show_moment
from tests.ui import desktop, scenes
from tests.ui.desktop import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NOON = datetime(2025, 11, 24, 5, 0, tzinfo=UTC)  # 12.00 WIB


def test_a_date_and_a_time_go_into_a_text(qtbot: QtBot, window: MainWindow) -> None:
    window.quick.chronology.setFocus()
    present_keys.insert_today(lambda: NOON)
    QTest.keyClicks(window.quick.chronology, " ")
    present_keys.insert_now(lambda: NOON)
    assert window.quick.chronology.text() == "24/11/2025 12.00"
    hands = Hands(window)
    window.quick.reporter.setFocus()
    hands.press(Qt.Key.Key_Semicolon, CTRL)
    assert window.quick.reporter.text().count("/") == 2
    window.quick.phone.setFocus()
    hands.press(Qt.Key.Key_Semicolon, CTRL | SHIFT)
    assert window.quick.phone.text().count(".") == 1
    window.pane.setFocus()
    hands.press(Qt.Key.Key_Semicolon, CTRL)  # nothing to write into: nothing happens


def test_a_field_for_a_moment_takes_the_day_and_keeps_its_time(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    desk = session.desk
    incident = desktop.in_worker(qtbot, session.tasks, lambda: scenes.record_flood(desk))
    window.open_incident(incident)
    desktop.settle(qtbot, session.tasks)
    window.pane.amend("occurred_at")
    dialog = desktop.dialog_of(qtbot, window, IncidentDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.known.setChecked(True)
    show_moment(dialog.occurred, NOON - timedelta(days=3, hours=2))
    dialog.occurred.setFocus()
    present_keys.insert_today(lambda: NOON)
    assert moment_of(dialog.occurred) == NOON - timedelta(hours=2)
    before = moment_of(dialog.occurred)
    Hands(dialog).press(Qt.Key.Key_Semicolon, CTRL | SHIFT)  # the dialog hears the key as well
    assert moment_of(dialog.occurred) > before
    assert abs(moment_of(dialog.occurred) - session.now()) < timedelta(minutes=2)
    dialog.reject()
