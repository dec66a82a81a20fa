from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.inventory import MovementType
from coopdesk.services import desks
from coopdesk.ui.dialogs.depot_dialog import DepotDialog
from coopdesk.ui.dialogs.item_dialog import ItemDialog
from coopdesk.ui.dialogs.movement_dialog import MovementDialog
from coopdesk.ui.dialogs.shortage_dialog import ShortageDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pages.inventory import InventoryPage
from tests.ui import desktop, scenes


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, desk_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on the page of a stock of two boats."""
    with desks.open_desk(desk_path) as desk:
        scenes.stock_boats(desk, 2)
    with desktop.open_window(qtbot, desk_path) as window:
        window.show_page("inventory")
        desktop.settle(qtbot, window.session.tasks)
        yield window


def page(window: MainWindow) -> InventoryPage:
    found = window.page
    assert isinstance(found, InventoryPage)
    return found


def column(page: InventoryPage, title: str) -> list[str]:
    model = page.table.model()
    titles = [str(model.headerData(c, page.table.horizontalHeader().orientation())) for c in range(model.columnCount())]
    at = titles.index(title)
    return [str(model.index(r, at).data()) for r in range(model.rowCount())]


def ask(qtbot: QtBot, window: MainWindow, kind: MovementType, quantity: str) -> MovementDialog:
    page(window).move_goods(kind)
    dialog = desktop.dialog_of(qtbot, window, MovementDialog)
    dialog.quantity.setText(quantity)
    return dialog


def test_the_stock_and_its_card_are_shown(window: MainWindow) -> None:
    assert column(page(window), "Barang") == ["Perahu karet"]
    assert column(page(window), "Jumlah") == ["2"]
    assert page(window).card_title.text() == "Kartu Stok: Perahu karet, Gudang Bugul"
    assert page(window).card.model().rowCount() == 1


def test_goods_go_out_and_the_card_says_what_is_left(qtbot: QtBot, window: MainWindow) -> None:
    ask(qtbot, window, MovementType.ISSUE, "1").accept()
    desktop.settle(qtbot, window.session.tasks)
    assert column(page(window), "Jumlah") == ["1"]
    model = page(window).card.model()
    assert [str(model.index(0, c).data()) for c in (1, 2, 3, 4)] == ["Barang keluar", "", "1", "1"]


def test_more_than_the_books_hold_is_asked_about(qtbot: QtBot, window: MainWindow) -> None:
    ask(qtbot, window, MovementType.ISSUE, "3").accept()
    dialog = desktop.dialog_of(qtbot, window, ShortageDialog)
    assert (dialog.available.text(), dialog.all.text()) == ("Catat 2", "Catat 3, tandai selisih")
    dialog.available.click()
    desktop.settle(qtbot, window.session.tasks)
    assert column(page(window), "Jumlah") == ["0"]


def test_the_difference_can_be_recorded_on_purpose(qtbot: QtBot, window: MainWindow) -> None:
    ask(qtbot, window, MovementType.ISSUE, "3").accept()
    desktop.dialog_of(qtbot, window, ShortageDialog).all.click()
    desktop.settle(qtbot, window.session.tasks)
    assert column(page(window), "Jumlah") == ["-1"]
    assert column(page(window), "Keterangan") == ["! stok minus"]


def test_turning_away_records_nothing(qtbot: QtBot, window: MainWindow) -> None:
    ask(qtbot, window, MovementType.ISSUE, "3").accept()
    desktop.dialog_of(qtbot, window, ShortageDialog).reject()
    desktop.settle(qtbot, window.session.tasks)
    assert column(page(window), "Jumlah") == ["2"]


@pytest.mark.parametrize("text", ["", "nol", "0", "-1"])
def test_a_quantity_must_be_one(qtbot: QtBot, window: MainWindow, text: str) -> None:
    dialog = ask(qtbot, window, MovementType.RECEIPT, text)
    dialog.accept()
    assert dialog.isVisible()


def test_a_stocktake_may_count_nothing(qtbot: QtBot, window: MainWindow) -> None:
    ask(qtbot, window, MovementType.STOCKTAKE, "0").accept()
    desktop.settle(qtbot, window.session.tasks)
    assert column(page(window), "Jumlah") == ["0"]


def test_goods_move_between_depots(qtbot: QtBot, window: MainWindow) -> None:
    window.stock_acts.add_depot()
    depot = desktop.dialog_of(qtbot, window, DepotDialog)
    depot.name.setText("Posko Gadingrejo")
    depot.accept()
    desktop.settle(qtbot, window.session.tasks)
    dialog = ask(qtbot, window, MovementType.TRANSFER, "1")
    assert dialog.value().target != dialog.value().depot
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert column(page(window), "Gudang") == ["Gudang Bugul", "Posko Gadingrejo"]
    assert column(page(window), "Jumlah") == ["1", "1"]


def test_a_new_item_is_listed_before_it_ever_moved(qtbot: QtBot, window: MainWindow) -> None:
    window.stock_acts.add_item()
    dialog = desktop.dialog_of(qtbot, window, ItemDialog)
    dialog.accept()
    assert dialog.isVisible()
    dialog.name.setText("Beras")
    dialog.unit.setCurrentText("kg")
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert column(page(window), "Barang") == ["Beras", "Perahu karet"]
    assert column(page(window), "Jumlah") == ["0", "2"]


def test_the_dialog_goes_to_where_the_goods_are(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ask(qtbot, window, MovementType.ISSUE, "1")
    assert dialog.stock.text() == "Stok tercatat: 2 unit"
    assert dialog.value().quantity == Decimal(1)


def test_an_empty_stock_says_how_to_begin(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> None:
    path = desktop.make_desk(tmp_path / "empty")
    with desktop.open_window(qtbot, path) as window:
        window.show_page("inventory")
        desktop.settle(qtbot, window.session.tasks)
        assert page(window).table_or_empty.is_empty
        page(window).move_goods(MovementType.ISSUE)
        assert desktop.dialog_of(qtbot, window, ItemDialog).isVisible()
