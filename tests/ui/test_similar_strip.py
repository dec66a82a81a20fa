from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, exchange, incident_views, incidents, joint
from coopdesk.services.desks import Desk
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop, scenes
from tests.ui.desktop import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ACROSS = "35.14.16.2019"
"""Tambakrejo, Kraton: on the other bank of the Welang."""


@pytest.fixture
def border(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window of the Kota on a desk that knows a flood of its own and one of the Kab."""
    kota, kab = scenes.pair(tmp_path)
    with desks.open_desk(kab) as theirs:
        flood = scenes.record_flood(theirs)
        incidents.amend(theirs, id=flood, place=ACROSS, lat=None, lon=None)
        package = exchange.pack(theirs, tmp_path / "kab.coop.zip").path
    with desks.open_desk(kota) as ours:
        exchange.receive(ours, package)
        scenes.record_flood(ours)
    with desktop.open_window(qtbot, kota) as window:
        yield window


def call_about(qtbot: QtBot, window: MainWindow, village: str = "karangketug") -> Hands:
    hands = Hands(window)
    hands.press(Qt.Key.Key_F9)
    hands.write("ban")
    hands.press(Qt.Key.Key_Return)
    hands.write(village)
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.quick.similar.shown is not None, timeout=10_000)
    return hands


def known(qtbot: QtBot, window: MainWindow) -> list[Incident]:
    desk = window.session.desk
    desktop.settle(qtbot, window.session.tasks)
    return desktop.in_worker(qtbot, window.session.tasks, lambda: desk.all(Incident))


def test_both_sides_of_the_border_are_offered_and_nobody_is_stopped(qtbot: QtBot, border: MainWindow) -> None:
    call_about(qtbot, border)
    strip = border.quick.similar
    assert strip.open.text().startswith("KOT-")  # the same village comes first
    assert strip.joint.isHidden()
    (other,) = strip.more.menu().actions()
    assert other.text().startswith("KAB-")
    assert QApplication.focusWidget() is border.quick.chronology  # nothing took the keyboard
    other.trigger()
    assert strip.open.text().startswith("KAB-")
    assert strip.joint.isVisible()
    strip.open.click()
    desktop.settle(qtbot, border.session.tasks)
    assert border.pane.detail is not None
    assert border.pane.detail.incident.number == strip.open.text()
    assert border.quick.call().hazard is HazardType.FLOOD


def test_a_call_becomes_news_of_what_is_known(qtbot: QtBot, border: MainWindow, tmp_path: Path) -> None:
    hands = call_about(qtbot, border)
    hands.write("air 60 cm, 40 KK")
    border.quick.phone.setText("081234567890")
    number = border.quick.similar.open.text()
    hands.press(Qt.Key.Key_H, CTRL)
    before = len(known(qtbot, border))
    assert before == 2
    assert border.status_line.toast.text == f"Kabar dicatat di {number}."
    assert border.quick.call().empty
    desk = border.session.desk

    def log() -> list[str]:
        (row,) = [r for r in incident_views.page(desk, incident_views.IncidentFilter()) if r.number == number]
        return [e.entry.text for e in incident_views.detail(desk, row.id).entries]

    assert "air 60 cm, 40 KK (Karangketug, Gadingrejo (Kota))" in desktop.in_worker(qtbot, border.session.tasks, log)
    assert "081234567890" in border.quick.message.text
    border.quick.message.button.click()
    assert QGuiApplication.clipboard().text() == "081234567890"


def test_one_press_makes_a_joint_incident(qtbot: QtBot, border: MainWindow) -> None:
    hands = call_about(qtbot, border)
    border.quick.similar.more.menu().actions()[0].trigger()
    hands.press(Qt.Key.Key_H, CTRL | SHIFT)
    assert len(known(qtbot, border)) == 3
    assert "diusulkan sebagai kejadian bersama dengan KAB-" in border.status_line.toast.text
    desk = border.session.desk

    def pairs(desk: Desk = desk) -> int:
        return len(joint.pairs(desk))

    assert desktop.in_worker(qtbot, border.session.tasks, pairs) == 1


def test_what_is_new_stays_new(qtbot: QtBot, border: MainWindow) -> None:
    hands = call_about(qtbot, border)
    border.quick.similar.new.click()
    assert border.quick.similar.isHidden()
    border.quick.chronology.setFocus()
    hands.write("air naik")
    desktop.settle(qtbot, border.session.tasks)
    assert border.quick.similar.isHidden()
    hands.press(Qt.Key.Key_Return, CTRL)
    assert len(known(qtbot, border)) == 3
    call_about(qtbot, border)  # another call is asked about anew


def test_without_anything_alike_the_keys_say_so(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_H, CTRL)
    assert window.quick.message.text == "Tidak ada kejadian mirip yang tampil."
    hands.press(Qt.Key.Key_H, CTRL | SHIFT)
    assert window.quick.message.text == "Tidak ada kejadian mitra yang mirip yang tampil."
