from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.hazards import HazardType
from coopdesk.services import desks, incidents
from coopdesk.ui.incident_list import IncidentList
from coopdesk.ui.incident_model import Col
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.theme import Mode
from tests.ui import desktop
from tests.ui.desktop import Hands

ROWS = 12
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
FROZEN = (Col.TIME, Col.NUMBER, Col.STATUS)


@pytest.fixture
def listed(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on a list that is too narrow for its columns, the first two of which are frozen."""
    path = desktop.make_desk(tmp_path / "meja")
    with desks.open_desk(path) as desk:
        now = desk.clock()
        for n in range(ROWS):
            made = incidents.record(
                desk, hazard_type=HazardType.FLOOD, place="35.75.01.1001", occurred_at=now - timedelta(hours=n + 1)
            )
            incidents.report_figure(
                desk, incident=made.records[0].id, category=FigureCategory.AFFECTED_PEOPLE, value=Decimal(n * 7)
            )
    with desktop.open_window(qtbot, path) as window:
        window.resize(1100, 640)
        window.show_page("incidents")
        desktop.settle(qtbot, window.session.tasks)
        window.incidents.list.freeze_through(Col.NUMBER)
        desktop.settle(qtbot, window.session.tasks)
        window.incidents.focus_list()
        yield window


def scroll_far(view: IncidentList) -> None:
    """Scroll sideways as far as the list goes."""
    bar = view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > view.columnWidth(Col.TIME)


def cell(view: IncidentList, row: int, column: Col) -> QRect:
    return view.visualRect(view.model().index(row, column))


def pixels(view: IncidentList, width: int) -> bytes:
    """Return what is painted in the first pixels of titles and cells."""
    without_bar = view.horizontalHeader().height() + view.viewport().height()
    picture = view.grab(QRect(0, 0, width, without_bar)).toImage()
    return bytes(picture.constBits())


def current(view: IncidentList) -> tuple[int, Col]:
    return view.currentIndex().row(), Col(view.currentIndex().column())


# What is frozen


def test_the_status_stands_beside_what_is_frozen(listed: MainWindow) -> None:
    view = listed.incidents.list
    assert [Col(c) for c in view.shown_columns()[:3]] == list(FROZEN)
    assert len(view.shown_columns()) == len(Col)  # none gives way: they scroll
    view.release_columns()
    assert view.shown_columns() == sorted(view.shown_columns())
    assert view.frozen_columns == 0
    assert view.isColumnHidden(Col.AFFECTED)  # there is no room, and nothing scrolls


def test_a_status_that_is_frozen_anyway_stays_in_its_place(listed: MainWindow) -> None:
    view = listed.incidents.list
    view.release_columns()
    view.horizontalHeader().moveSection(view.horizontalHeader().visualIndex(Col.STATUS), 0)
    view.freeze_through(Col.TIME)
    assert [Col(c) for c in view.shown_columns()[: view.frozen_columns]] == [Col.STATUS, Col.TIME]


def test_nobody_drags_the_status_out_of_what_is_frozen(listed: MainWindow) -> None:
    view, header = listed.incidents.list, listed.incidents.list.horizontalHeader()
    header.moveSection(header.visualIndex(Col.STATUS), 6)
    assert view.shown_columns().index(Col.STATUS) < view.frozen_columns
    header.moveSection(header.visualIndex(Col.SILENCE), 0)
    assert [Col(c) for c in view.shown_columns()[: view.frozen_columns]] == [Col.SILENCE, Col.TIME, Col.STATUS]


def test_frozen_columns_are_found_again(listed: MainWindow) -> None:
    view = listed.incidents.list
    line = view.arrangement()
    view.forget_columns()
    assert view.shown_columns() == sorted(view.shown_columns())
    assert not view.freezes
    view.arrange(line)
    assert [Col(c) for c in view.shown_columns()[:3]] == list(FROZEN)
    assert view.arrangement() == line
    view.release_columns()
    assert view.shown_columns() == sorted(view.shown_columns())


def test_an_arrangement_of_an_earlier_program_freezes_nothing(listed: MainWindow) -> None:
    view = listed.incidents.list
    said = json.loads(view.arrangement())
    view.arrange(json.dumps({key: value for key, value in said.items() if key not in ("frozen", "status_home")}))
    assert view.frozen_columns == 0
    view.arrange(json.dumps({**said, "order": [c.name for c in Col], "frozen": 2, "status_home": None}))
    assert view.shown_columns()[:2] == [Col.TIME, Col.STATUS]  # whatever a file says, the status stands


def test_a_list_too_narrow_for_them_is_as_without(qtbot: QtBot, listed: MainWindow) -> None:
    told: list[str] = []
    view = listed.incidents.list
    view.told.connect(told.append)
    view.setColumnWidth(Col.NUMBER, 420)
    assert view.freezes
    assert view.frozen_columns == 0
    assert not view.isColumnHidden(Col.STATUS)
    view.freeze_through(Col.NUMBER)
    assert "terlalu sempit" in told[-1]
    listed.resize(1900, 640)
    desktop.settle(qtbot, listed.session.tasks)
    assert view.frozen_columns == 3


def test_the_menus_freeze_and_release(qtbot: QtBot, listed: MainWindow) -> None:
    view = listed.incidents.list
    view.setCurrentIndex(view.model().index(0, Col.TIME))
    listed._actions["release"].trigger()
    assert not view.freezes
    listed._actions["freeze"].trigger()
    assert view.frozen_columns == 2
    assert "Waktu" in listed.status_line.toast.text
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > 0)
    scroll_far(view)
    header = view.horizontalHeader()
    at = QPoint(view.columnWidth(Col.TIME) + 12, 6)  # the title of the status, over a scrolled one
    QApplication.sendEvent(
        header.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, header.viewport().mapToGlobal(at))
    )
    menu = next(m for m in view.findChildren(QMenu) if m.isVisible())
    next(a for a in menu.actions() if a.text() == "Bekukan sampai kolom ini").trigger()
    menu.close()
    assert "Status" in listed.status_line.toast.text
    assert view.frozen_columns == 2


# What is seen


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.FIELD])
def test_what_is_frozen_looks_the_same_however_far_the_others_are_scrolled(
    qtbot: QtBot, dressed: QApplication, listed: MainWindow, mode: Mode
) -> None:
    desktop.dress(dressed, mode)
    view = listed.incidents.list
    view.fit_columns()
    view.fit_rows()
    listed.resize(1366, 700)
    view.setCurrentIndex(view.model().index(3, Col.NUMBER))
    desktop.settle(qtbot, listed.session.tasks)
    view.horizontalScrollBar().setValue(0)
    width = sum(view.columnWidth(column) for column in FROZEN)
    before, whole = pixels(view, width), pixels(view, view.width())
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert pixels(view, width) == before
    assert pixels(view, view.width()) != whole
    desktop.dress(dressed)


def test_no_cell_under_the_cursor_lies_beneath_what_is_frozen(listed: MainWindow) -> None:
    view = listed.incidents.list
    frozen = sum(view.columnWidth(column) for column in FROZEN)
    for column in (Col.SILENCE, Col.PLACE, Col.KIND, Col.AFFECTED, Col.DECEASED, Col.KIND):
        view.setCurrentIndex(view.model().index(2, column))
        assert cell(view, 2, column).left() >= frozen, column
        assert cell(view, 2, column).left() < view.viewport().width(), column


def test_arrows_go_in_and_out_of_what_is_frozen(listed: MainWindow) -> None:
    hands, view = Hands(listed), listed.incidents.list
    scroll_far(view)
    far = view.horizontalScrollBar().value()
    view.setCurrentIndex(view.model().index(0, Col.TIME))
    assert view.horizontalScrollBar().value() == far  # a frozen cell is in sight anyway
    went = [current(view)[1]]
    for _ in range(7):
        hands.press(Qt.Key.Key_Right)
        went.append(current(view)[1])
        assert cell(view, 0, went[-1]).intersects(view.room_of(went[-1])), went
    assert went == [
        *FROZEN,
        Col.KIND,
        Col.PLACE,
        Col.DECEASED,
        Col.AFFECTED,
        Col.SILENCE,
    ]
    hands.press(Qt.Key.Key_Home)
    assert current(view) == (0, Col.TIME)
    hands.press(Qt.Key.Key_End)
    assert current(view) == (0, Col.SILENCE)


# Mouse


def test_the_mouse_meets_what_it_sees(qtbot: QtBot, listed: MainWindow) -> None:
    view = listed.incidents.list
    scroll_far(view)
    for row, column in ((4, Col.STATUS), (2, Col.TIME), (6, Col.NUMBER)):
        at = cell(view, row, column).center()
        assert view.indexAt(at) == view.model().index(row, column)
        QTest.mouseClick(view.viewport(), LEFT, pos=at)
        assert current(view) == (row, column)
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, cell(view, 9, Col.SILENCE).center())
    assert [i.row() for i in view.selectionModel().selectedRows()] == [6, 7, 8, 9]
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, cell(view, 5, Col.TIME).center())
    assert sorted(i.row() for i in view.selectionModel().selectedRows()) == [5, 6]


def test_a_frozen_title_sorts_and_is_made_wider(qtbot: QtBot, listed: MainWindow) -> None:
    view, header = listed.incidents.list, listed.incidents.list.horizontalHeader()
    scroll_far(view)
    edge = view.columnWidth(Col.TIME)
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(edge + 30, 6))
    desktop.settle(qtbot, listed.session.tasks)
    assert header.sortIndicatorSection() == Col.NUMBER
    drag(view, QPoint(edge - 1, 6), QPoint(edge + 39, 6))
    assert view.columnWidth(Col.TIME) == edge + 40
    assert json.loads(view.arrangement())["widths"]["TIME"] == edge + 40


def drag(view: IncidentList, start: QPoint, end: QPoint) -> None:
    """Drag on the titles with the left button."""
    header = view.horizontalHeader().viewport()
    kinds = QMouseEvent.Type
    for kind, at, button, held in (
        (kinds.MouseMove, start, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton),
        (kinds.MouseButtonPress, start, LEFT, LEFT),
        (kinds.MouseMove, end, Qt.MouseButton.NoButton, LEFT),
        (kinds.MouseButtonRelease, end, LEFT, Qt.MouseButton.NoButton),
    ):
        place = QPointF(at)
        glob = QPointF(header.mapToGlobal(at))
        event = QMouseEvent(kind, place, place, glob, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(header, event)


# Editing


def test_a_cell_is_edited_where_it_stands(qtbot: QtBot, listed: MainWindow) -> None:
    hands, view = Hands(listed), listed.incidents.list
    scroll_far(view)
    view.setCurrentIndex(view.model().index(1, Col.TIME))
    hands.press(Qt.Key.Key_F2)
    desktop.settle(qtbot, listed.session.tasks)
    (editor,) = listed.incidents.cells.editors
    assert editor.geometry().left() == 0
    hands.press(Qt.Key.Key_Escape)
    view.setCurrentIndex(view.model().index(1, Col.KIND))
    hands.press(Qt.Key.Key_F2)
    (editor,) = listed.incidents.cells.editors
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert editor.geometry().left() >= sum(view.columnWidth(column) for column in FROZEN)
    hands.press(Qt.Key.Key_Escape)
