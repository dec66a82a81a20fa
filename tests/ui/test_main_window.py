from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
)
from pytestqt.qtbot import QtBot

from coopdesk.services import desks
from coopdesk.ui.incident_model import Col
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.notice import Notice
from coopdesk.ui.window_menus import PAGES, page_title
from tests.ui import desktop, scenes
from tests.ui.desktop import Hands

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def busy(qtbot: QtBot, dressed: QApplication, desk_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on a desk with an incident and a stock."""
    with desks.open_desk(desk_path) as desk:
        scenes.record_flood(desk)
        scenes.stock_boats(desk)
    with desktop.open_window(qtbot, desk_path) as window:
        yield window


def test_pages_follow_their_keys(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    for i, name in enumerate(PAGES):
        if name == "map":
            continue  # its own tests open it: it costs a browser
        hands.press(Qt.Key(Qt.Key.Key_1 + i), CTRL)
        assert window.page.name == name
        assert window.bar.pages[i].isChecked()
        assert window.dock.isVisible() == (name == "incidents")
        desktop.settle(qtbot, window.session.tasks)


def test_an_empty_desk_says_what_to_do_next(qtbot: QtBot, window: MainWindow) -> None:
    assert window.situation.news_or_empty.empty.text == "Tidak ada kejadian aktif. Tekan F9 untuk mencatat."
    window.show_page("incidents")
    desktop.settle(qtbot, window.session.tasks)
    assert "Tekan F9" in window.incidents.list_or_empty.empty.text
    window.session.filter.change(active=True, text="tak ada")
    desktop.settle(qtbot, window.session.tasks)
    assert window.incidents.list_or_empty.is_empty


def test_a_filter_that_hides_everything_says_how_much(qtbot: QtBot, busy: MainWindow) -> None:
    busy.show_page("incidents")
    busy.incidents.bar.kab.click()
    desktop.settle(qtbot, busy.session.tasks)
    said = busy.incidents.list_or_empty.empty.text
    assert said == "Tidak ada yang cocok dengan Kab (1 kejadian tersembunyi)."
    busy.incidents.list_or_empty.empty.pressed.emit("clear")
    desktop.settle(qtbot, busy.session.tasks)
    assert busy.incidents.model.rowCount() == 1


def test_the_search_finds_words_of_the_log(qtbot: QtBot, busy: MainWindow) -> None:
    hands = Hands(busy)
    hands.press(Qt.Key.Key_F, CTRL)
    hands.write("perahu")
    hands.press(Qt.Key.Key_Return)
    desktop.settle(qtbot, busy.session.tasks)
    assert busy.page is busy.incidents
    assert busy.incidents.model.rowCount() == 1
    hands.write("xyz")
    hands.press(Qt.Key.Key_Return)
    desktop.settle(qtbot, busy.session.tasks)
    assert busy.incidents.model.rowCount() == 0
    hands.press(Qt.Key.Key_Escape)
    desktop.settle(qtbot, busy.session.tasks)
    assert busy.incidents.model.rowCount() == 1


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1093, 614), (911, 512)])
def test_the_status_is_never_hidden(qtbot: QtBot, busy: MainWindow, width: int, height: int) -> None:
    busy.show_page("incidents")
    busy.resize(width, height)
    desktop.settle(qtbot, busy.session.tasks)
    view = busy.incidents.list
    assert busy.width() == width
    assert not view.isColumnHidden(Col.STATUS)
    left = view.columnViewportPosition(Col.STATUS)
    assert left >= 0
    assert left + view.columnWidth(Col.STATUS) <= view.viewport().width() + 1
    assert busy.quick.button.visibleRegion().boundingRect().width() > 20


@pytest.mark.parametrize("name", PAGES)
def test_no_page_widens_a_small_window(qtbot: QtBot, busy: MainWindow, name: str) -> None:
    if name == "map":
        pytest.skip("its own tests open it: it costs a browser")
    busy.show_page("incidents")
    busy.resize(911, 614)
    busy.session.filter.change(active=True)
    desktop.settle(qtbot, busy.session.tasks)
    busy.show_page(name)
    desktop.settle(qtbot, busy.session.tasks)
    assert (busy.width(), busy.height()) == (911, 614)


def test_undo_names_what_it_would_undo(qtbot: QtBot, busy: MainWindow) -> None:
    desktop.settle(qtbot, busy.session.tasks)
    action = next(a for a in busy.findChildren(QAction) if a.shortcut().toString() == "Ctrl+Z")
    assert action.text().startswith("&Urungkan: Barang masuk")
    action.trigger()
    desktop.settle(qtbot, busy.session.tasks)
    assert action.text().startswith("&Urungkan: Gudang didaftarkan") or "Barang didaftarkan" in action.text()


def test_redo_does_again_what_was_undone(qtbot: QtBot, busy: MainWindow) -> None:
    desktop.settle(qtbot, busy.session.tasks)
    redo = busy._actions["redo"]
    assert (redo.text(), redo.isEnabled()) == ("U&langi", False)
    hands = Hands(busy)
    busy.show_page("inventory")
    busy.inventory.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL)
    desktop.settle(qtbot, busy.session.tasks)
    assert busy.status_line.toast.text == "Diurungkan: Barang masuk Perahu karet. Ctrl+Y mengulangi."
    assert redo.text() == "U&langi: Barang masuk Perahu karet"
    hands.press(Qt.Key.Key_Y, CTRL)
    desktop.settle(qtbot, busy.session.tasks)
    assert busy.status_line.toast.text == "Diulangi: Barang masuk Perahu karet."
    assert not redo.isEnabled()
    hands.press(Qt.Key.Key_Z, CTRL)
    desktop.settle(qtbot, busy.session.tasks)
    hands.press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    desktop.settle(qtbot, busy.session.tasks)
    assert busy.status_line.toast.text == "Diulangi: Barang masuk Perahu karet."


def test_nothing_to_undo_is_no_error(qtbot: QtBot, window: MainWindow) -> None:
    desktop.settle(qtbot, window.session.tasks)
    action = next(a for a in window.findChildren(QAction) if a.shortcut().toString() == "Ctrl+Z")
    if action.isEnabled():
        window.acts.undo()
        desktop.settle(qtbot, window.session.tasks)


def test_an_error_is_a_sentence_with_details(qtbot: QtBot, window: MainWindow) -> None:
    window.session.refused.emit(ValueError("something odd"))
    notice = desktop.dialog_of(qtbot, window, Notice)
    assert notice.headline.text().startswith("Program menemui kesalahan")
    assert "something odd" in notice.details.toPlainText()


def menus(window: MainWindow) -> list[QMenu]:
    return [m for a in window.menuBar().actions() if (m := a.menu()) is not None and isinstance(m, QMenu)]


def mnemonics(actions: list[QAction]) -> list[str]:
    found = [re.search(r"&([^&])", a.text()) for a in actions if not a.isSeparator()]
    return [m.group(1).upper() for m in found if m]


def test_no_key_means_two_things(window: MainWindow) -> None:
    keys = [key.toString() for action in window._actions.values() for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_mnemonics_are_unique_in_every_menu(window: MainWindow) -> None:
    for name, actions in [("bar", window.menuBar().actions()), *((m.title(), m.actions()) for m in menus(window))]:
        letters = mnemonics(actions)
        assert len(letters) == len(set(letters)), (name, [a.text() for a in actions])


def test_shortcuts_are_unique(window: MainWindow) -> None:
    keys = [k.toString() for a in window.findChildren(QAction) for k in a.shortcuts() if k.toString()]
    assert len(keys) == len(set(keys)), sorted(keys)


def test_the_menus_are_the_ones_of_the_design(window: MainWindow) -> None:
    titles = [a.text().replace("&", "") for a in window.menuBar().actions()]
    assert titles == ["Berkas", "Ubah", "Lihat", "Kejadian", "Sumber daya", "Tukar", "Laporan", "Bantuan"]
    assert [page_title(name) for name in PAGES][:3] == ["Situasi", "Kejadian", "Peta"]


def test_the_first_tabs_go_through_the_quick_entry(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    hands.press(Qt.Key.Key_F9)
    quick = window.quick
    for field in (quick.hazard, quick.place, quick.chronology, quick.reporter, quick.phone, quick.location):
        assert QApplication.focusWidget() is field
        hands.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is quick.button


def test_the_window_answers_while_the_desk_works(qtbot: QtBot, busy: MainWindow) -> None:
    gaps, last = [0.0], [time.monotonic()]

    def beat() -> None:
        now = time.monotonic()
        gaps.append(now - last[0])
        last[0] = now

    pulse = QTimer(interval=5)
    pulse.timeout.connect(beat)
    pulse.start()
    for _ in range(30):
        busy.quick.hazard.setText("Banjir")
        busy.quick.save()
    busy.show_page("inventory")
    busy.show_page("incidents")
    desktop.settle(qtbot, busy.session.tasks)
    pulse.stop()
    assert busy.incidents.model.rowCount() == 31
    assert max(gaps) < 0.5  # the budget is 100 ms on an idle machine


def test_the_first_window_costs_no_browser(tmp_path: Path) -> None:
    desktop.make_desk(tmp_path / "desk")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from coopdesk import app\n"
        f"app.screenshot(Path({str(tmp_path / 'desk')!r}), Path({str(tmp_path)!r}), ('situation', 'incidents'))\n"
        "heavy = ('folium', 'PySide6.QtWebEngineCore', 'PySide6.QtPdf')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip().splitlines()[-1] == "[]"
    assert (tmp_path / "jendela-situation.png").stat().st_size > 10_000
