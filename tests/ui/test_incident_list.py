from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.hazards import HazardType
from coopdesk.services import desks, exchange, incidents
from coopdesk.ui.incident_model import Col
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop, scenes
from tests.ui.desktop import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def listed(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on the list of three incidents of the Kota and one of the Kab."""
    kota, kab = scenes.pair(tmp_path)
    package = scenes.package_from(kab, tmp_path / "out")
    with desks.open_desk(kota) as desk:
        exchange.receive(desk, package)
        now = desk.clock()
        for hours, affected in ((1, 9), (2, 1_200), (3, None)):
            made = incidents.record(desk, hazard_type=HazardType.DROUGHT, occurred_at=now - timedelta(hours=hours))
            if affected is not None:
                incidents.report_figure(
                    desk,
                    incident=made.records[0].id,
                    category=FigureCategory.AFFECTED_PEOPLE,
                    value=Decimal(affected),
                )
    with desktop.open_window(qtbot, kota) as window:
        window.show_page("incidents")
        desktop.settle(qtbot, window.session.tasks)
        window.incidents.focus_list()
        yield window


def column_of(window: MainWindow, column: Col) -> list[str]:
    model = window.incidents.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def put_cursor(qtbot: QtBot, window: MainWindow, number: str, column: Col) -> None:
    row = column_of(window, Col.NUMBER).index(number)
    window.incidents.list.setCurrentIndex(window.incidents.model.index(row, column))
    desktop.settle(qtbot, window.session.tasks)


def test_figures_are_sorted_in_both_directions(qtbot: QtBot, listed: MainWindow) -> None:
    header = listed.incidents.list.horizontalHeader()
    header.setSortIndicator(Col.AFFECTED, Qt.SortOrder.DescendingOrder)
    desktop.settle(qtbot, listed.session.tasks)
    assert column_of(listed, Col.AFFECTED) == ["1.200", "442", "9", "…"]
    header.setSortIndicator(Col.AFFECTED, Qt.SortOrder.AscendingOrder)
    desktop.settle(qtbot, listed.session.tasks)
    assert column_of(listed, Col.AFFECTED) == ["…", "9", "442", "1.200"]


def test_the_list_is_painted_once_when_it_is_opened(qtbot: QtBot, listed: MainWindow) -> None:
    view = listed.incidents.list
    listed.quick.begin()  # a list that gets the keyboard is painted again by Qt
    for wanted in (True, False):
        listed.show_page("inventory")
        desktop.settle(qtbot, listed.session.tasks)
        listed.incidents._stale = wanted  # as if something had changed meanwhile
        paintings = desktop.Paintings(view.viewport())
        listed.show_page("incidents")
        desktop.settle(qtbot, listed.session.tasks)
        qtbot.wait(50)  # what Qt puts off with a timer of no length would come by now
        assert paintings.count == 1


def test_home_and_end_go_to_the_ends(qtbot: QtBot, listed: MainWindow) -> None:
    hands, view = Hands(listed), listed.incidents.list
    hands.press(Qt.Key.Key_End, CTRL)
    assert view.currentIndex().row() == 3
    hands.press(Qt.Key.Key_Home, CTRL)
    assert view.currentIndex().row() == 0


def test_the_cursor_stays_in_its_column_when_the_list_is_read_anew(qtbot: QtBot, listed: MainWindow) -> None:
    put_cursor(qtbot, listed, "KOT-26-A002", Col.KIND)
    listed.session.filter.change(active=True)
    desktop.settle(qtbot, listed.session.tasks)
    at = listed.incidents.list.currentIndex()
    assert (column_of(listed, Col.NUMBER)[at.row()], at.column()) == ("KOT-26-A002", Col.KIND)


def test_the_filter_has_a_key_there_and_back(qtbot: QtBot, listed: MainWindow) -> None:
    hands = Hands(listed)
    hands.press(Qt.Key.Key_L, CTRL | SHIFT)
    assert QApplication.focusWidget() is listed.incidents.bar.active
    hands.press(Qt.Key.Key_Space)
    assert listed.session.filter.value.active
    hands.press(Qt.Key.Key_L, CTRL | SHIFT)
    assert QApplication.focusWidget() is listed.incidents.list
    listed.show_page("inventory")
    hands.press(Qt.Key.Key_L, CTRL | SHIFT)
    assert listed.page is listed.incidents
    desktop.settle(qtbot, listed.session.tasks)


def test_columns_are_hidden_moved_and_found_again(qtbot: QtBot, listed: MainWindow) -> None:
    view = listed.incidents.list
    listed._actions["columns"].trigger()
    menu = next(m for m in view.findChildren(QMenu) if m.isVisible())
    actions = menu.actions()
    assert not actions[Col.STATUS].isEnabled()  # how it stands is never hidden
    actions[Col.KIND].trigger()
    view.horizontalHeader().moveSection(view.horizontalHeader().visualIndex(Col.STATUS), 0)
    view.setColumnWidth(Col.TIME, 160)
    view.horizontalHeader().setSortIndicator(Col.AFFECTED, Qt.SortOrder.AscendingOrder)
    desktop.settle(qtbot, listed.session.tasks)
    line = view.arrangement()
    view.forget_columns()
    desktop.settle(qtbot, listed.session.tasks)
    assert not view.isColumnHidden(Col.KIND)
    assert view.horizontalHeader().visualIndex(Col.STATUS) == Col.STATUS
    view.arrange(line)
    desktop.settle(qtbot, listed.session.tasks)
    assert view.isColumnHidden(Col.KIND)
    assert view.shown_columns()[0] == Col.STATUS
    assert view.columnWidth(Col.TIME) == 160
    assert column_of(listed, Col.AFFECTED)[0] == "…"
    assert view.arrangement() == line
    view.resizeEvent(QResizeEvent(view.size(), view.size()))
    assert view.isColumnHidden(Col.KIND)


@pytest.mark.parametrize(
    "line",
    ["", "x", "[]", "{}", '{"order": 1}', '{"order": ["NONE"], "hidden": [], "widths": {}, "sort": ["TIME", 1]}'],
)
def test_an_arrangement_that_cannot_be_read_changes_nothing(listed: MainWindow, line: str) -> None:
    before = listed.incidents.list.arrangement()
    listed.incidents.list.arrange(line)
    assert listed.incidents.list.arrangement() == before


def test_no_arrangement_hides_how_an_incident_stands(listed: MainWindow) -> None:
    said = json.loads(listed.incidents.list.arrangement())
    listed.incidents.list.arrange(json.dumps({**said, "hidden": ["STATUS", "TIME", "KIND"], "widths": {"TIME": -7}}))
    assert listed.incidents.list.shown_columns()[0] == Col.TIME
    assert not listed.incidents.list.isColumnHidden(Col.STATUS)
    assert listed.incidents.list.columnWidth(Col.TIME) == 40
