from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.domain.agencies import Agency
from coopdesk.domain.emergency import EmergencyLevel, EmergencyStatus
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.times import WIB
from coopdesk.services import desks, emergency
from coopdesk.ui.dialogs.emergency_dialog import EmergencyDialog
from coopdesk.ui.dialogs.strike_dialog import StrikeDialog
from coopdesk.ui.emergency_words import one_line
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.value_table import Table
from tests.builders import Clock, world
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
    assert not kab.content.alarm
    assert (kota.content.alarm, window.situation.prolong.isVisible()) == (True, True)
    assert kota.content.title.startswith("Tanggap Darurat Kota berakhir 1 hari lagi (")
    assert kota.content.title.endswith(") · Banjir · SK 188/1")
    assert kab.content.title == "Kab: tanpa status darurat"
    window.situation.prolong.click()  # at once, without a way through the list
    dialog = desktop.dialog_of(qtbot, window, EmergencyDialog)
    dialog.days.setValue(30)
    dialog.number.setText("188/2")
    press(qtbot, window, dialog)
    assert kota.content.title.startswith("Kota: Tanggap Darurat s.d. ")
    assert (kota.content.alarm, window.situation.prolong.isVisible()) == (False, False)
    window.acts.undo()
    desktop.settle(qtbot, window.session.tasks)
    assert (kota.content.alarm, window.situation.prolong.isVisible()) == (True, True)


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
        strip = window.situation.emergencies[window.session.desk.agency.partner]
        assert strip.content.title.startswith("Kab: Siaga Darurat s.d. ") and not strip.content.alarm


MOMENT = datetime(2026, 4, 13, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "days", "number", "remind", "words"),
    [
        ("2025-11-18", 150, "1", 3, "Tanggap Darurat Kab berakhir 3 hari lagi (16/04) · Banjir · SK 1"),
        ("2025-11-18", 150, "1", 2, "Kab: Tanggap Darurat s.d. 16/04, 3 hari lagi · Banjir · SK 1"),
        ("2026-04-10", 4, "1", 0, "Tanggap Darurat Kab berakhir hari ini (13/04) · Banjir · SK 1"),
        ("2026-04-20", 4, "1", 3, "Kab: Tanggap Darurat mulai 20/04 s.d. 23/04 · Banjir · SK 1"),
        ("2026-04-10", 4, None, 3, "Kab: Tanggap Darurat, Belum ditetapkan · Banjir"),
        ("2026-04-01", 4, "1", 3, "Kab: Tanggap Darurat, Berakhir 04/04 · Banjir · SK 1"),
    ],
)
def test_how_it_stands_is_said_in_one_line(
    dressed: QApplication, starts: str, days: int, number: str | None, remind: int, words: str
) -> None:
    with world() as three:
        for desk in three.desks:
            desk.clock = Clock(MOMENT)
        first = datetime.fromisoformat(starts).replace(tzinfo=WIB)
        emergency.declare(
            three.kab,
            level=EmergencyLevel.RESPONSE,
            hazards=(HazardType.FLOOD,),
            starts_on=first,
            days=days,
            number=number,
        )
        emergency.set_reminder(three.kab, days=remind)
        three.converge()
        for desk in three.desks:  # the reminder is the decree's owner's choice, and the same for both
            one = emergency.latest(desk)[Agency.KAB]
            assert one_line(Agency.KAB, one, MOMENT) == words
            assert emergency.latest(desk)[Agency.KOTA] is None
