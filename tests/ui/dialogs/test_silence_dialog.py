from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from coopdesk.domain.incidents import IncidentStatus
from coopdesk.services import emergency, silence_limits
from coopdesk.ui.dialogs.silence_dialog import SilenceDialog
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop


def test_the_limits_are_chosen_and_can_be_undone(qtbot: QtBot, window: MainWindow) -> None:
    def limits() -> silence_limits.Limits:
        return desktop.in_worker(qtbot, window.session.tasks, lambda: silence_limits.limits(window.session.desk))

    window.acts.change_silence_limits()
    dialog = desktop.dialog_of(qtbot, window, SilenceDialog)
    assert [box.value() for box in dialog.minutes.values()] == [15, 15, 60, 180]
    assert all(box.accessibleName() for box in dialog.minutes.values())
    dialog.minutes[IncidentStatus.RESPONDING].setValue(30)
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert limits()[IncidentStatus.RESPONDING] == timedelta(minutes=30)
    window.acts.change_silence_limits()
    dialog = desktop.dialog_of(qtbot, window, SilenceDialog)
    assert dialog.minutes[IncidentStatus.RESPONDING].value() == 30
    dialog.defaults.click()
    dialog.reject()
    desktop.settle(qtbot, window.session.tasks)
    assert limits()[IncidentStatus.RESPONDING] == timedelta(minutes=30)
    window.acts.undo()
    desktop.settle(qtbot, window.session.tasks)
    assert limits() == silence_limits.DEFAULTS


def test_the_reminder_of_a_status_is_chosen_beside_them(qtbot: QtBot, window: MainWindow) -> None:
    def days() -> int:
        desk = window.session.desk
        return desktop.in_worker(qtbot, window.session.tasks, lambda: emergency.remind_days(desk, desk.agency))

    window.acts.change_silence_limits()
    dialog = desktop.dialog_of(qtbot, window, SilenceDialog)
    assert dialog.days.value() == 3
    assert dialog.days.accessibleName()
    dialog.days.setValue(7)
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert days() == 7
    assert window.status_line.toast.text == "Pengingat disimpan: 7 hari sebelum berakhir."
    window.acts.undo()
    desktop.settle(qtbot, window.session.tasks)
    assert days() == 3
