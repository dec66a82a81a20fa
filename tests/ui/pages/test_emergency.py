from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.domain.emergency import EmergencyLevel, EmergencyStatus
from coopdesk.domain.hazards import HazardType
from coopdesk.services import desks, emergency
from coopdesk.ui.dialogs.emergency_dialog import EmergencyDialog
from coopdesk.ui.dialogs.strike_dialog import StrikeDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.value_table import Table
from tests.ui import desktop

SK = "100.3.3.3/283/423.011/2025"


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> Iterator[MainWindow]:
    """Return a window on the page of the emergency status."""
    with desktop.open_window(qtbot, desk_path) as opened:
        opened.situation.emergencies[opened.session.desk.agency].click()
        desktop.settle(qtbot, opened.session.tasks)
        yield opened


def press(qtbot: QtBot, window: MainWindow, dialog: QDialog) -> None:
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)


def cells(table: Table, row: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def tick(dialog: EmergencyDialog, *hazards: HazardType) -> None:
    for i in range(dialog.hazards.count()):
        item = dialog.hazards.item(i)
        chosen = item.data(Qt.ItemDataRole.UserRole) in hazards
        item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)


def test_the_decree_of_the_kota_ends_on_16_april_2026(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.emergency
    assert page.shown.is_empty
    page.shown.empty.pressed.emit("declare")
    dialog = desktop.dialog_of(qtbot, window, EmergencyDialog)
    press(qtbot, window, dialog)
    assert dialog.isVisible()  # of what hazard?
    tick(dialog, HazardType.FLOOD, HazardType.EXTREME_WEATHER)
    dialog.starts.setDate(QDate(2025, 11, 18))
    dialog.days.setValue(150)
    assert dialog.end.text() == "Kamis, 16 April 2026"
    dialog.number.setText(SK)
    press(qtbot, window, dialog)
    assert cells(page.table, 0)[:4] == ["Kota", "Tanggap Darurat", "Banjir, Cuaca ekstrem", SK]
    assert cells(page.table, 0)[6:] == ["Kamis, 16 April 2026", "Berakhir"]
    page.extend.click()
    longer = desktop.dialog_of(qtbot, window, EmergencyDialog)
    assert not longer.starts.isEnabled()
    assert longer.starts.date() == QDate(2026, 4, 17)  # the day after the last one
    longer.days.setValue(30)
    longer.number.setText("SK kedua")
    press(qtbot, window, longer)
    assert page.table.model().rowCount() == 2
    page.table.setCurrentIndex(page.table.model().index(1, 0))
    assert not page.extend.isEnabled()  # it is prolonged already


def test_what_holds_is_on_the_first_page_with_its_reminder(qtbot: QtBot, window: MainWindow) -> None:
    today = datetime.now(UTC)

    def declare(days: int) -> None:
        window.session.act(
            window,
            lambda desk: emergency.declare(
                desk,
                level=EmergencyLevel.RESPONSE,
                hazards=(HazardType.FLOOD,),
                starts_on=today - timedelta(days=1),
                days=days,
                number="188/1",
            ),
        )
        desktop.settle(qtbot, window.session.tasks)

    declare(3)
    window.show_page("situation")
    desktop.settle(qtbot, window.session.tasks)
    kota, kab = window.situation.emergencies.values()
    assert kota.content.alarm and not kab.content.alarm
    assert kota.content.title.startswith("Kota: Tanggap Darurat s.d. ")
    assert kota.content.title.endswith(", 1 hari lagi! · Banjir · SK 188/1")
    assert kab.content.title == "Kab: tanpa status darurat"


def test_a_status_is_filled_in_and_struck(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.emergency
    page.declare.click()
    dialog = desktop.dialog_of(qtbot, window, EmergencyDialog)
    tick(dialog, HazardType.FLOOD)
    press(qtbot, window, dialog)
    assert cells(page.table, 0)[7] == "Belum ditetapkan"  # no number yet
    page.amend.click()
    dialog = desktop.dialog_of(qtbot, window, EmergencyDialog)
    dialog.number.setText("188/2")
    press(qtbot, window, dialog)
    assert cells(page.table, 0)[7].startswith("Berlaku, 13 hari lagi")
    page.strike.click()
    strike = desktop.dialog_of(qtbot, window, StrikeDialog)
    strike.reason.setText("salah ketik")
    press(qtbot, window, strike)
    assert page.shown.is_empty


def test_the_partners_decree_is_read_only(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> None:
    from coopdesk.services import exchange
    from tests.ui import scenes

    kota, kab = scenes.pair(tmp_path)
    (tmp_path / "p").mkdir()
    with desks.open_desk(kab) as theirs, desks.open_desk(kota) as ours:
        emergency.declare(
            theirs,
            level=EmergencyLevel.ALERT,
            hazards=(HazardType.FLOOD,),
            starts_on=theirs.clock(),
            days=9,
            number="1",
        )
        exchange.receive(ours, exchange.pack(theirs, tmp_path / "p").path)
        assert len(ours.all(EmergencyStatus)) == 1
    with desktop.open_window(qtbot, kota) as window:
        window.show_page("emergency")
        desktop.settle(qtbot, window.session.tasks)
        page = window.beside.emergency
        assert cells(page.table, 0)[:2] == ["Kab", "Siaga Darurat"]
        assert not (page.extend.isEnabled() or page.amend.isEnabled() or page.strike.isEnabled())
        assert window.situation.emergencies[window.session.desk.agency.partner].content.alarm
