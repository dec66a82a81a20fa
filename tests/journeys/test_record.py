"""J1: a minimal record, from the first key to the row in the list."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.agencies import Agency
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.services import desks, incident_views
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop
from tests.ui.desktop import Hands

KEDUNGRINGIN = "35.14.13.2010"
CTRL = Qt.KeyboardModifier.ControlModifier


def test_kind_and_village_are_a_record(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    hands.press(Qt.Key.Key_F9)
    hands.write("ban")
    hands.press(Qt.Key.Key_Return)
    hands.write("kedungri")
    began = time.monotonic()
    hands.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.incidents.model.rowCount() == 1, timeout=5_000)
    took = time.monotonic() - began

    assert hands.keys == 15  # and no click; the budget is 18
    assert took < 0.5  # the budget is 150 ms on an idle machine
    row = window.incidents.model.incident_row(0)
    assert row is not None
    assert (row.hazard_type, row.place) == (HazardType.FLOOD, KEDUNGRINGIN)
    assert row.gaps == ("reporter",)
    desktop.settle(qtbot, window.session.tasks)
    assert window.status_line.toast.text == f"{row.number} dicatat."
    assert window.page is window.incidents
    assert window.quick.call().empty


def test_the_record_is_on_the_disk(qtbot: QtBot, window: MainWindow, desk_path: Path) -> None:
    window.quick.hazard.setText("sesuatu yang belum ada namanya")
    window.quick.place.setText("di tempat yang tidak dikenal")
    window.quick.save()
    desktop.settle(qtbot, window.session.tasks)
    with desks.view(desk_path) as desk:
        (row,) = incident_views.page(desk, IncidentFilter())
    assert row.hazard_detail == "sesuatu yang belum ada namanya"
    assert row.place_text == "di tempat yang tidak dikenal"
    assert row.gaps == ("hazard_type", "place", "reporter")


@pytest.mark.parametrize("letters", ["sebani", "wonosari", "karanganyar"])
def test_an_ambiguous_village_is_never_picked(qtbot: QtBot, window: MainWindow, letters: str) -> None:
    hands = Hands(window)
    window.quick.place.setFocus()
    hands.write(letters)
    hands.press(Qt.Key.Key_Return)
    assert window.quick.place.value is None
    assert window.quick.place.text() == letters


def test_escape_leaves_and_keeps_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    hands.press(Qt.Key.Key_F9)
    hands.write("tanah")
    hands.press(Qt.Key.Key_Escape)  # closes the answers
    hands.press(Qt.Key.Key_Escape)
    focus = QApplication.focusWidget()
    assert focus is None or not window.quick.isAncestorOf(focus)
    assert window.quick.call().hazard_detail == "tanah"


def test_a_second_call_does_not_lose_the_first(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    hands.press(Qt.Key.Key_F9)
    hands.write("ban")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_F9)
    assert window.quick.call().empty
    hands.write("tanah")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return, CTRL)
    desktop.settle(qtbot, window.session.tasks)
    window.quick.show_next_draft()
    assert window.quick.call().hazard is HazardType.FLOOD


def test_a_new_record_is_seen_even_through_a_filter(qtbot: QtBot, window: MainWindow) -> None:
    window.session.filter.change(agency=Agency.KAB, text="sesuatu")
    window.quick.hazard.setText("ledakan")
    window.quick.save()
    qtbot.waitUntil(lambda: window.incidents.model.rowCount() == 1, timeout=5_000)
    desktop.settle(qtbot, window.session.tasks)
    assert not window.session.filter.value.restricts
    assert window.incidents.list.currentIndex().row() == 0


def test_undo_takes_the_record_back(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    hands.press(Qt.Key.Key_F9)
    hands.write("ban")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.incidents.model.rowCount() == 1)
    desktop.settle(qtbot, window.session.tasks)
    window.incidents.focus_list()
    hands.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.incidents.model.rowCount() == 0, timeout=5_000)
    desktop.settle(qtbot, window.session.tasks)
    assert window.status_line.toast.text.startswith("Diurungkan: Kejadian dicatat KOT-")
