"""J4: news of an incident and its next status; J5: its message for WhatsApp; J15: the watch is handed over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.shifts import ShiftHandover
from coopdesk.services import desks, documents
from coopdesk.ui.dialogs.shift_dialog import HandoverDialog
from coopdesk.ui.dialogs.status_dialog import StatusDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.print_preview import PrintPreview
from tests.ui import desktop, scenes
from tests.ui.desktop import Hands

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NEWS = "air surut di RW"


@pytest.fixture
def flooded(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> Iterator[MainWindow]:
    """Return a window on the list with a flood under the cursor."""
    with desks.open_desk(desk_path) as desk:
        scenes.record_flood(desk)
    with desktop.open_window(qtbot, desk_path) as window:
        window.show_page("incidents")
        desktop.settle(qtbot, window.session.tasks)
        window.incidents.focus_list()
        qtbot.waitUntil(lambda: window.pane.detail is not None, timeout=10_000)
        desktop.settle(qtbot, window.session.tasks)
        yield window


def at(qtbot: QtBot, dialog: QDialog) -> Hands:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return Hands(dialog)


def test_news_and_status_cost_six_keys_beside_the_words(qtbot: QtBot, flooded: MainWindow) -> None:
    hands = Hands(flooded)
    hands.press(Qt.Key.Key_K, CTRL)
    hands.write(NEWS)
    hands.press(Qt.Key.Key_T, CTRL)  # what was typed is recorded on the way
    menu = QApplication.activePopupWidget()
    assert menu is not None
    choosing = Hands(menu)
    choosing.press(Qt.Key.Key_P)
    agreeing = at(qtbot, desktop.dialog_of(qtbot, flooded, StatusDialog))
    agreeing.press(Qt.Key.Key_Return)
    assert hands.keys - len(NEWS) + choosing.keys + agreeing.keys == 6  # and no click; the budget is 6
    desktop.settle(qtbot, flooded.session.tasks)
    qtbot.waitUntil(lambda: flooded.pane.detail is not None and NEWS in said(flooded), timeout=5_000)
    assert flooded.pane.detail is not None
    assert flooded.pane.detail.incident.status is IncidentStatus.MONITORING


def said(window: MainWindow) -> list[str]:
    assert window.pane.detail is not None
    return [view.entry.text for view in window.pane.detail.entries]


def test_a_status_from_elsewhere_leaves_what_is_typed_alone(qtbot: QtBot, flooded: MainWindow) -> None:
    hands = Hands(flooded)
    hands.press(Qt.Key.Key_K, CTRL)
    hands.write(NEWS)
    flooded.incidents.focus_list()
    hands.press(Qt.Key.Key_T, CTRL)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    Hands(menu).press(Qt.Key.Key_Escape)
    desktop.settle(qtbot, flooded.session.tasks)
    assert flooded.pane.entry.words.toPlainText() == NEWS
    assert NEWS not in said(flooded)


def test_the_message_costs_three_keys(qtbot: QtBot, flooded: MainWindow) -> None:
    hands = Hands(flooded)
    began = time.monotonic()
    hands.press(Qt.Key.Key_C, CTRL | SHIFT)
    assert hands.keys == 3  # and no click; the budget is 3
    desktop.settle(qtbot, flooded.session.tasks)
    assert time.monotonic() - began < 2
    desk, detail = flooded.session.desk, flooded.pane.detail
    assert detail is not None
    record = detail.incident.id
    text = desktop.in_worker(qtbot, flooded.session.tasks, lambda: documents.whatsapp(desk, record, short=True))
    assert QGuiApplication.clipboard().text() == text  # the golden files hold the form of it
    assert text.startswith("*Banjir, Kel. Karangketug, Kec. Gadingrejo, Kota Pasuruan*")


def test_a_watch_is_handed_over_with_six_keys(qtbot: QtBot, flooded: MainWindow) -> None:
    hands = Hands(flooded)
    hands.press(Qt.Key.Key_P, CTRL | SHIFT)
    desktop.settle(qtbot, flooded.session.tasks)
    word = flooded.beside.watch.hand_over.text()
    hands.press(Qt.Key(ord(word[word.index("&") + 1].upper())), ALT)
    agreeing = at(qtbot, desktop.dialog_of(qtbot, flooded, HandoverDialog))
    agreeing.press(Qt.Key.Key_Return)
    assert hands.keys + agreeing.keys == 6  # and no click; the budget is 6
    desktop.dialog_of(qtbot, flooded, PrintPreview).close()  # the paper to sign is on the screen
    desktop.settle(qtbot, flooded.session.tasks)
    desk = flooded.session.desk
    (handed,) = desktop.in_worker(qtbot, flooded.session.tasks, lambda: desk.all(ShiftHandover))
    assert "KOT-" in (handed.items or "")
