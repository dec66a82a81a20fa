from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk import paths
from coopdesk.domain.agencies import Agency
from coopdesk.services import desks, pairing
from coopdesk.ui import settings, theme
from coopdesk.ui.language import Language
from coopdesk.ui.opening_sign import OpeningSign
from coopdesk.ui.start import Start
from coopdesk.ui.theme import Mode
from tests.ui import desktop

Begin = Iterator[Start]


@pytest.fixture
def starts(qtbot: QtBot, dressed: QApplication) -> Iterator[list[Start]]:
    """Collect what was started, and end it."""
    made: list[Start] = []
    yield made
    for start in made:
        for widget in (start.window, start.notice, start.first_run):
            if widget is not None:
                widget.close()
        desktop.settle(qtbot, start.tasks)
        start.end()
        if start.window is not None:
            start.window.deleteLater()
    qtbot.wait(10)


def begin(starts: list[Start], path: Path) -> Start:
    start = Start(path)
    starts.append(start)
    start.begin()
    return start


def test_a_desk_opens_with_the_keyboard_in_quick_entry(qtbot: QtBot, starts: list[Start], desk_path: Path) -> None:
    start = begin(starts, desk_path)
    qtbot.waitUntil(lambda: start.window is not None)
    window = start.window
    assert window is not None
    assert "Pusdalops Kota, BPBD Kota Pasuruan" in window.windowTitle()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert QApplication.focusWidget() is window.quick.hazard
    window.close()
    assert settings.load().geometry


def test_a_desk_that_opens_slowly_says_so(
    qtbot: QtBot, starts: list[Start], desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    open_desk = desks.open_desk

    def slowly(path: Path) -> desks.Desk:
        go_on.wait(20)
        return open_desk(path)

    monkeypatch.setattr(desks, "open_desk", slowly)
    start = begin(starts, desk_path)
    sign = start.sign
    assert sign is not None
    assert not sign.isVisible()
    qtbot.waitUntil(sign.isVisible)
    assert "dibuka" in sign.headline.text()
    assert "tunggu" in sign.rest.text()
    QTest.keyClick(sign, Qt.Key.Key_Escape)
    sign.close()
    assert sign.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: start.window is not None)
    assert start.sign is None
    assert not any(w.isVisible() for w in QApplication.topLevelWidgets() if isinstance(w, OpeningSign))


def test_the_first_start_asks_whose_desk_it_is(qtbot: QtBot, starts: list[Start]) -> None:
    start = begin(starts, paths.default_desk())
    qtbot.waitUntil(lambda: start.first_run is not None)
    dialog = start.first_run
    assert dialog is not None
    dialog.accept()
    assert dialog.isVisible()  # nobody is named yet
    dialog.agency.setCurrentIndex(dialog.agency.findData(Agency.KAB))
    dialog.device.setText("Pusdalops Kab")
    dialog.operator.setText("Budi Contoh")
    dialog.accept()
    qtbot.waitUntil(lambda: start.window is not None, timeout=20_000)
    start.first_run = None
    window = start.window
    assert window is not None
    desktop.settle(qtbot, start.tasks)
    assert "Kabupaten" in window.windowTitle()
    assert "Budi Contoh" in window.status_line._operator.text()


def test_a_further_desk_comes_from_its_join_file(
    qtbot: QtBot, starts: list[Start], desk_path: Path, tmp_path: Path
) -> None:
    ticket = tmp_path / "gabung.coop"
    with desks.open_desk(desk_path) as desk:
        pairing.enrol(desk, ticket, "Laptop TRC")
    start = begin(starts, paths.default_desk())
    qtbot.waitUntil(lambda: start.first_run is not None)
    dialog = start.first_run
    assert dialog is not None
    dialog.join.setChecked(True)
    dialog.operator.setText("Citra Contoh")
    dialog.accept()
    assert dialog.isVisible()  # no file yet
    dialog.file.setText(str(ticket))
    dialog.accept()
    qtbot.waitUntil(lambda: start.window is not None, timeout=20_000)
    start.first_run = None
    assert start.window is not None
    assert "Laptop TRC, BPBD Kota Pasuruan" in start.window.windowTitle()


def test_a_desk_that_is_open_elsewhere_is_explained(qtbot: QtBot, starts: list[Start], desk_path: Path) -> None:
    with desks.open_desk(desk_path):
        start = begin(starts, desk_path)
        qtbot.waitUntil(lambda: start.notice is not None)
        notice = start.notice
        assert notice is not None
        assert "sedang terbuka di tempat lain" in notice.headline.text()
        assert start.window is None
        with qtbot.waitSignal(start.over) as over:
            notice.accept()
        assert over.args == [1]
        start.notice = None


def test_a_folder_that_is_no_desk_is_explained(qtbot: QtBot, starts: list[Start], tmp_path: Path) -> None:
    start = begin(starts, tmp_path / "nothing")
    qtbot.waitUntil(lambda: start.notice is not None)
    assert start.notice is not None
    assert "tidak ditemukan" in start.notice.headline.text()
    assert start.first_run is None


def test_look_and_language_change_at_once(qtbot: QtBot, starts: list[Start], desk_path: Path) -> None:
    start = begin(starts, desk_path)
    qtbot.waitUntil(lambda: start.window is not None)
    first = start.window
    assert first is not None
    first.quick.chronology.setText("air naik")
    first.show_page("inventory")
    desktop.settle(qtbot, start.tasks)
    first.acts.set_mode(Mode.DARK)
    qtbot.waitUntil(lambda: start.window is not first)
    second = start.window
    assert second is not None
    assert theme.mode() is Mode.DARK
    assert second.page.name == "inventory"
    assert second.quick.chronology.text() == "air naik"
    second.acts.set_language(Language.ENGLISH)
    third = start.window
    assert third is not None
    assert third.menuBar().actions()[0].text() == "&File"
    third.acts.set_language(Language.INDONESIAN)
    desktop.settle(qtbot, start.tasks)
    assert start.window is not None
    start.window.acts.set_mode(Mode.LIGHT)
    desktop.settle(qtbot, start.tasks)
    assert start.window.menuBar().actions()[0].text() == "&Berkas"


def test_what_nobody_foresaw_is_said_once(qtbot: QtBot, starts: list[Start], desk_path: Path) -> None:
    start = begin(starts, desk_path)
    qtbot.waitUntil(lambda: start.window is not None)
    from coopdesk.ui.notice import Notice

    for _ in range(3):
        error = RuntimeError("odd")
        start.unexpected(RuntimeError, error, None)
    assert start.window is not None
    assert len(start.window.findChildren(Notice)) == 1


def test_a_lost_key_is_told_at_once_and_work_goes_on(qtbot: QtBot, starts: list[Start], desk_path: Path) -> None:
    with desks.view(desk_path) as desk:
        desks.key_path(desk.identity.device).unlink()
    start = begin(starts, desk_path)
    qtbot.waitUntil(lambda: start.notice is not None)
    assert start.window is not None and start.notice is not None
    assert start.notice.headline.text().startswith("Kunci perangkat untuk meja kerja ini tidak ditemukan")
    assert "Ganti kunci yang hilang" in start.notice.rest.text()
    start.notice.accept()
    assert start.window.isVisible()
    start.notice = None
