from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.services import places
from coopdesk.ui.dialogs.line_dialog import LineDialog
from coopdesk.ui.help_topics import HelpWindow
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop
from tests.ui.desktop import Hands

SHIFT = Qt.KeyboardModifier.ShiftModifier


def settled(qtbot: QtBot, window: MainWindow) -> None:
    desktop.settle(qtbot, window.session.tasks)
    qtbot.wait(1)


def test_f1_shows_the_page_of_this_screen_and_leaves_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("reports")
    settled(qtbot, window)
    before = QApplication.focusWidget()
    Hands(window).press(Qt.Key.Key_F1)
    assert window.help.isVisible()
    assert window.help.view.page == "reports"
    assert QApplication.focusWidget() is before


def test_it_follows_pages_and_tabs(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    window.show_page("situation")
    hands.press(Qt.Key.Key_F1)
    for name in ("reports", "watch", "incidents"):
        window.show_page(name)
        settled(qtbot, window)
        assert window.help.view.page == name
    window.show_page("exchange")
    window.exchange.tabs.setCurrentIndex(3)
    assert window.help.view.page == "exchange_waiting"
    window.show_page("incidents")
    settled(qtbot, window)
    window.pane.tabs.setFocus()
    qtbot.waitUntil(lambda: window.help.view.page == "incident_log")


def test_what_is_read_stays_until_something_else_is_in_use(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    window.show_page("exchange")
    window.exchange.card.setFocus()
    settled(qtbot, window)
    hands.press(Qt.Key.Key_F1)
    window.help.view.pages.anchorClicked.emit(QUrl("trust"))
    assert window.help.view.page == "trust"
    window.exchange.pack.setFocus()
    window.exchange.receive.setFocus()
    settled(qtbot, window)
    assert window.help.view.page == "trust"
    window.help.view.back.click()
    assert window.help.view.page == "exchange"
    assert not window.help.view.back.isEnabled()


def test_quick_entry_keeps_the_keyboard_and_gets_its_own_page(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    places.find("x")
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_F1)
    assert window.help.view.page == "situation"
    hands.write("ban")
    hands.press(Qt.Key.Key_F1)
    assert window.help.view.page == "quick_entry"
    hands.write("j")
    assert window.quick.hazard.text() == "banj"


def test_it_takes_no_letter_where_it_lies_over_the_page(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(911, 512)
    places.find("x")
    hands = Hands(window)
    hands.press(Qt.Key.Key_F9)
    hands.write("ban")
    hands.press(Qt.Key.Key_F1)
    settled(qtbot, window)
    assert window.help.isFloating()
    assert QApplication.focusWidget() is window.quick.hazard
    hands.write("j")
    assert window.quick.hazard.text() == "banj"
    window.resize(1366, 768)
    hands.press(Qt.Key.Key_F1)
    hands.press(Qt.Key.Key_Escape)
    window.show_page("reports")
    window.help.ask()
    settled(qtbot, window)
    assert not window.help.isFloating()


def test_f1_again_searches_enter_opens_and_esc_goes_home(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    window.show_page("exchange")
    window.exchange.receive.setFocus()
    settled(qtbot, window)
    hands.press(Qt.Key.Key_F1)
    hands.press(Qt.Key.Key_F1)
    assert QApplication.focusWidget() is window.help.view.search
    hands.write("kuncihilang")
    assert window.help.view.searching
    assert "Kunci hilang" in window.help.view.hits.item(0).text()
    hands.press(Qt.Key.Key_Return)
    assert window.help.view.page == "faults"
    hands.press(Qt.Key.Key_Escape)
    assert not window.help.isVisible()
    assert QApplication.focusWidget() is window.exchange.receive


def test_the_arrows_choose_among_the_hits(window: MainWindow) -> None:
    hands = Hands(window)
    hands.press(Qt.Key.Key_F1)
    hands.press(Qt.Key.Key_F1)
    hands.write("paket")
    second = window.help.view.hits.item(1).text().splitlines()[0]
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert window.help.view.pages.toPlainText().startswith(second)


def test_what_is_nowhere_says_so(window: MainWindow) -> None:
    window.help.show_keys()
    window.help.view.search.setText("xyzzy")
    assert window.help.view.nothing.text().startswith("Tidak ada halaman bantuan tentang «xyzzy».")
    window.help.view.back.click()
    assert window.help.view.page == "keys"
    assert window.help.view.search.text() == ""


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_F1, SHIFT), (Qt.Key.Key_Question, SHIFT)])
def test_the_keys_have_keys(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    window.show_page("reports")
    window.reports.preview.setFocus()
    settled(qtbot, window)
    Hands(window).press(key, modifier)
    assert window.help.view.page == "keys"


def test_a_question_mark_is_a_letter_where_one_types(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    hands.press(Qt.Key.Key_F9)
    window.quick.chronology.setFocus()
    hands.write("?")
    assert window.quick.chronology.text() == "?"
    assert not window.help.isVisible()


@pytest.mark.parametrize("width", [911, 1093, 1366])
def test_no_page_widens_the_window_while_the_help_is_open(qtbot: QtBot, window: MainWindow, width: int) -> None:
    window.resize(width, 614)
    window.show_page("situation")
    Hands(window).press(Qt.Key.Key_F1)
    for name in window.pages:
        if name == "map":
            continue  # its own tests open it: it costs a browser
        window.show_page(name)
        settled(qtbot, window)
        assert (name, window.width()) == (name, width)
        assert window.help.isVisible()
    window.resize(width, 614)


def test_nothing_is_fetched(window: MainWindow) -> None:
    window.help.show_keys()
    pages = window.help.view.pages
    assert pages.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/hostname")) is None
    assert not pages.openExternalLinks()


def test_a_dialog_shows_its_own_help_beside_it(qtbot: QtBot, window: MainWindow) -> None:
    dialog = LineDialog("Petugas", "&Nama", "Ambil alih", ["Andi Contoh"], window)
    dialog.open()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    hands = Hands(dialog)
    hands.press(Qt.Key.Key_F1)
    beside = dialog.findChild(HelpWindow)
    assert beside is not None
    assert beside.view.page == "names"
    hands.press(Qt.Key.Key_F1)
    assert QApplication.focusWidget() is beside.view.search
    QTest.keyClick(beside.view.search, Qt.Key.Key_Escape)
    assert not beside.isVisible()
    dialog.reject()


def test_the_pages_grow_with_the_text(window: MainWindow) -> None:
    window.help.show_keys()
    pages = window.help.view.pages
    before = pages.document().size().height()
    font = pages.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    window.help.view.setFont(font)
    assert pages.document().defaultFont().pointSizeF() == font.pointSizeF()
    assert pages.document().size().height() > before
    assert pages.mapTo(window.help, QPoint(0, 0)).x() >= 0
