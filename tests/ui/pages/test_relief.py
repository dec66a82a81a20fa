from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.domain.inventory import ItemKind
from coopdesk.domain.needs import Need
from coopdesk.services import desks, inventory, shelters
from coopdesk.ui.dialogs.head_count_dialog import HeadCountDialog
from coopdesk.ui.dialogs.need_dialog import MeetDialog, NeedDialog
from coopdesk.ui.dialogs.shelter_dialog import ShelterDialog
from coopdesk.ui.dialogs.standard_dialog import StandardDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.value_table import Table
from tests.ui import desktop, scenes
from tests.ui.desktop import Hands

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> Iterator[MainWindow]:
    """Return a window on the shelters and needs of a flood; 100 kg of rice are ready."""
    with desks.open_desk(desk_path) as desk:
        flood = scenes.record_flood(desk)
        depot = inventory.add_depot(desk, name="Gudang Bugul").records[0].id
        rice = inventory.add_item(desk, name="Beras", kind=ItemKind.FOOD, unit="kg").records[0].id
        inventory.receipt(desk, item=rice, depot=depot, quantity=Decimal(100))
    with desktop.open_window(qtbot, desk_path) as opened:
        opened.open_incident(flood)
        desktop.settle(qtbot, opened.session.tasks)
        Hands(opened).press(Qt.Key.Key_U, CTRL)
        desktop.settle(qtbot, opened.session.tasks)
        yield opened


def press(qtbot: QtBot, window: MainWindow, dialog: QDialog) -> None:
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)


def cells(table: Table, row: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def open_shelter(qtbot: QtBot, window: MainWindow) -> None:
    window.beside.relief.shelters_or_empty.empty.pressed.emit("open")
    dialog = desktop.dialog_of(qtbot, window, ShelterDialog)
    press(qtbot, window, dialog)
    assert dialog.isVisible()  # a place without a name is none
    dialog.name.setText("SDN Karangketug 1")
    dialog.capacity.setText("120")
    press(qtbot, window, dialog)


def test_people_in_a_shelter_become_a_need_in_both_stocks(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.relief
    assert page.shelters_or_empty.is_empty and page.needs_or_empty.is_empty and page.minimum_or_empty.is_empty
    open_shelter(qtbot, window)
    page.count.click()
    dialog = desktop.dialog_of(qtbot, window, HeadCountDialog)
    press(qtbot, window, dialog)
    assert dialog.isVisible()  # nobody was counted yet
    for name, number in (("households", "41"), ("people", "143"), ("male", "70"), ("female", "70"), ("elderly", "14")):
        dialog.lines[name].setText(number)
    assert dialog.sums.text() == "! jiwa melebihi kapasitas; L + P tidak sama dengan jumlah jiwa"
    dialog.lines["female"].setText("73")
    press(qtbot, window, dialog)
    assert cells(page.shelters, 0)[:8] == ["! SDN Karangketug 1", "Kota", "41", "143", "70", "73", "120", "Lansia 14"]
    assert page.people.text().startswith("143 jiwa mengungsi")
    assert cells(page.minimum, 0)[:7] == ["beras (kg)", "58", "401", "100", "0", "0", "301"]
    page.as_need.click()
    need = desktop.dialog_of(qtbot, window, NeedDialog)
    assert (need.what.text(), need.quantity.text(), need.unit.text()) == ("beras", "301", "kg")
    press(qtbot, window, need)
    assert cells(page.needs, 0)[:2] == ["beras", "301 kg"]
    assert window.pane.strip.texts == ["Pengungsian 1 · kebutuhan 1"]


def test_a_need_is_met_in_part_in_whole_and_opened_again(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.relief
    page.needs_or_empty.empty.pressed.emit("need")
    dialog = desktop.dialog_of(qtbot, window, NeedDialog)
    assert [dialog.hours.itemData(i) for i in range(dialog.hours.count())] == [12, 24, 48, 72, None]
    dialog.what.setText("perahu karet")
    dialog.quantity.setText("dua")
    press(qtbot, window, dialog)
    assert dialog.isVisible()
    dialog.quantity.setText("2")
    dialog.unit.setText("unit")
    press(qtbot, window, dialog)
    assert cells(page.needs, 0)[1] == "2 unit"
    assert cells(page.needs, 0)[2].startswith("12 jam (")
    for said, left in (("1", "1 unit"), ("", "1 unit")):
        page.meet.click()
        meet = desktop.dialog_of(qtbot, window, MeetDialog)
        meet.quantity.setText(said)
        press(qtbot, window, meet)
        assert cells(page.needs, 0)[1] == left
    assert cells(page.needs, 0)[2] == "terpenuhi"
    page.meet.click()
    desktop.settle(qtbot, window.session.tasks)
    (need,) = window.session.desk.all(Need)
    assert not need.met


def test_a_shelter_is_changed_and_closed(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.relief
    open_shelter(qtbot, window)
    page.amend.click()
    dialog = desktop.dialog_of(qtbot, window, ShelterDialog)
    assert dialog.name.text() == "SDN Karangketug 1"
    dialog.capacity.setText("seratus")
    press(qtbot, window, dialog)
    assert dialog.isVisible()
    dialog.capacity.setText("150")
    press(qtbot, window, dialog)
    assert cells(page.shelters, 0)[6] == "150"
    page.close_shelter.click()
    desktop.settle(qtbot, window.session.tasks)
    assert cells(page.shelters, 0)[0] == "SDN Karangketug 1 (ditutup)"
    assert not page.close_shelter.isEnabled()


def test_the_agency_sets_its_own_rate(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.relief
    open_shelter(qtbot, window)
    shelter = page.shelters.chosen().shelter.id
    window.session.act(window, lambda desk: shelters.count(desk, id=shelter, people=Decimal(100)))
    desktop.settle(qtbot, window.session.tasks)
    assert cells(page.minimum, 0)[:3] == ["beras (kg)", "40", "280"]
    page.standard.click()
    dialog = desktop.dialog_of(qtbot, window, StandardDialog)
    assert (dialog.name.currentText(), dialog.unit.text(), dialog.rate.text()) == ("beras", "kg", "2,8")
    dialog.rate.setText("banyak")
    press(qtbot, window, dialog)
    assert dialog.isVisible()
    dialog.rate.setText("3,5")
    press(qtbot, window, dialog)
    assert cells(page.minimum, 0)[:3] == ["beras (kg)", "50", "350"]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1093, 614), (911, 512)])
def test_the_page_fits_the_screens(qtbot: QtBot, window: MainWindow, width: int, height: int) -> None:
    window.resize(width, height)
    desktop.settle(qtbot, window.session.tasks)
    assert (window.width(), window.height()) == (width, height)
