from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coopdesk.ui import icons, settings, theme
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.roomy_scroll import RoomyScroll
from coopdesk.ui.short_label import ShortLabel
from coopdesk.ui.start import Start
from coopdesk.ui.theme import TEXT_SIZES, Mode
from tests.builders import an_incident
from tests.ui import desktop
from tests.ui.desktop import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = ("situation", "incidents", "inventory", "exchange", "reports", "joint", "relief", "figures", "watch")


@pytest.fixture(autouse=True)
def as_large_as_at_first(dressed: QApplication) -> Iterator[None]:
    yield
    desktop.dress(dressed)


def opened(qtbot: QtBot, start: Start) -> MainWindow:
    start.begin()
    qtbot.waitUntil(lambda: start.window is not None)
    return window_of(qtbot, start)


def window_of(qtbot: QtBot, start: Start) -> MainWindow:
    """Return the window as it is now: another text makes another one."""
    assert start.window is not None
    qtbot.waitExposed(start.window)
    start.window.activateWindow()
    desktop.settle(qtbot, start.tasks)
    return start.window


@pytest.fixture
def start(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> Iterator[Start]:
    made = Start(desk_path)
    yield made
    if made.window is not None:
        made.window.close()
        desktop.settle(qtbot, made.tasks)
        made.window.deleteLater()
    made.end()
    made.deleteLater()
    desktop.settle(qtbot, made.tasks)


def test_keys_make_the_text_larger_smaller_and_as_it_was(qtbot: QtBot, start: Start, home: Path) -> None:
    window = opened(qtbot, start)
    window.show_page("incidents")
    window.incidents.list.setFocus()
    row = window.incidents.list.verticalHeader().defaultSectionSize()
    Hands(window).press(Qt.Key.Key_Plus, CTRL)
    window = window_of(qtbot, start)
    assert (theme.text_size(), settings.load().text) == (110, 110)
    assert window.status_line.toast.text == "Teks 110 %"
    assert window.page is window.incidents
    assert window.page.isAncestorOf(QApplication.focusWidget() or window)
    Hands(window).press(Qt.Key.Key_Equal, CTRL)
    window = window_of(qtbot, start)
    assert theme.text_size() == 125
    assert window.incidents.list.verticalHeader().defaultSectionSize() > row
    Hands(window).press(Qt.Key.Key_Minus, CTRL)
    window = window_of(qtbot, start)
    assert theme.text_size() == 110
    Hands(window).press(Qt.Key.Key_0, CTRL)
    window = window_of(qtbot, start)
    assert (theme.text_size(), settings.load().text) == (100, 100)
    assert window.incidents.list.verticalHeader().defaultSectionSize() == row


def test_what_is_typed_stays_typed(qtbot: QtBot, start: Start, home: Path) -> None:
    window = opened(qtbot, start)
    flood = desktop.in_worker(qtbot, window.session.tasks, lambda: an_incident(window.session.desk))
    window.open_incident(flood.id)
    desktop.settle(qtbot, window.session.tasks)
    window.quick.chronology.setText("air naik")
    window.pane.entry.words.setPlainText("tanggul jebol")
    window.pane.entry.whom.setText("Kades")
    window.acts.change_text_size(1)
    window = window_of(qtbot, start)
    desktop.settle(qtbot, window.session.tasks)
    assert window.quick.chronology.text() == "air naik"
    assert window.pane.entry.words.toPlainText() == "tanggul jebol"
    assert window.pane.entry.whom.text() == "Kades"


def test_no_text_is_larger_than_the_largest(qtbot: QtBot, start: Start, home: Path) -> None:
    settings.save(settings.WindowSettings(text=200))
    window = opened(qtbot, start)
    theme.apply(QApplication.instance(), Mode.LIGHT, 200)  # type: ignore[arg-type]
    window.acts.change_text_size(1)
    assert window_of(qtbot, start) is window  # nothing to be made anew
    assert window.status_line.toast.text == "Teks 200 %"


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.FIELD])
def test_text_and_targets_grow_with_the_look(dressed: QApplication, mode: Mode) -> None:
    theme.apply(dressed, mode)
    points, target = dressed.font().pointSizeF(), theme.tokens().target
    theme.apply(dressed, mode, 150)
    assert dressed.font().pointSizeF() == pytest.approx(points * 1.5)
    assert theme.tokens().target == round(target * 1.5)
    assert icons.grown(20) == 30
    theme.apply(dressed, mode, 80)
    assert dressed.font().pointSizeF() == pytest.approx(points * 0.8)
    assert theme.tokens().target == target  # what is to be hit is never smaller
    assert icons.grown(20) == 20


@pytest.mark.parametrize(("said", "size"), [(0, 80), (100, 100), (101, 100), (130, 125), (9_999, 200)])
def test_any_size_in_the_settings_is_one_that_there_is(dressed: QApplication, said: int, size: int) -> None:
    theme.apply(dressed, Mode.LIGHT, said)
    assert theme.text_size() == size
    assert size in TEXT_SIZES


@pytest.mark.parametrize(("mode", "width", "height"), [(Mode.LIGHT, 1366, 768), (Mode.FIELD, 1366, 768)])
def test_the_largest_text_fits_the_screen_or_scrolls(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, mode: Mode, width: int, height: int
) -> None:
    theme.apply(dressed, mode, 200)
    with desktop.open_window(qtbot, desk_path) as window:
        for name in PAGES:
            window.show_page(name)
            window.resize(width, height)
            desktop.settle(qtbot, window.session.tasks)
            least = window.minimumSizeHint()
            assert least.width() <= width, name
            assert least.height() <= height, name
            for scroll in window.findChildren(RoomyScroll):
                qtbot.waitUntil(lambda scroll=scroll: room_enough(scroll))  # type: ignore[misc]


def room_enough(scroll: RoomyScroll) -> bool:
    """Tell whether all that is in a scroll has its room, and can be scrolled to."""
    inside, seen, needed = scroll.inner.size(), scroll.viewport().size(), scroll.inner.minimumSizeHint()
    beyond = max(0, inside.width() - seen.width()), max(0, inside.height() - seen.height())
    bars = scroll.horizontalScrollBar().maximum(), scroll.verticalScrollBar().maximum()
    return inside.width() >= needed.width() and inside.height() >= needed.height() and beyond == bars


def test_with_room_nothing_scrolls(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> None:
    with desktop.open_window(qtbot, desk_path) as window:
        window.resize(1366, 768)
        for name in PAGES:
            window.show_page(name)
            desktop.settle(qtbot, window.session.tasks)
            for scroll in window.findChildren(RoomyScroll):
                qtbot.waitUntil(lambda scroll=scroll: room_enough(scroll))  # type: ignore[misc]
                assert scroll.inner.size() == scroll.viewport().size(), name


def test_a_scroll_follows_the_keyboard(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> None:
    with desktop.open_window(qtbot, desk_path) as window:
        window.resize(1366, 768)
        scroll = next(s for s in window.findChildren(RoomyScroll) if s.isAncestorOf(window.quick))
        scroll.setFixedWidth(300)
        window.quick.hazard.setFocus()
        assert scroll.horizontalScrollBar().maximum() > 0
        window.quick.button.setFocus(Qt.FocusReason.TabFocusReason)
        place = window.quick.button.mapTo(scroll.viewport(), window.quick.button.rect().center())
        assert 0 <= place.x() < scroll.viewport().width()


def test_a_short_label_never_widens_its_window(qtbot: QtBot, dressed: QApplication) -> None:
    label = ShortLabel("")
    qtbot.addWidget(label)
    label.say("Mitra: kabar terakhir 24/11 04.14 (7 menit lalu)")
    assert label.minimumSizeHint().width() < 10
    assert label.toolTip() == label.text()
    whole = label.sizeHint()
    label.resize(whole.width() // 2, whole.height())
    half = label.grab().toImage()
    plain = QLabel(label.text())
    qtbot.addWidget(plain)
    plain.resize(QSize(whole.width() // 2, whole.height()))
    assert half != plain.grab().toImage()  # it says that there is more
