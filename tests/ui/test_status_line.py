from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

from pytestqt.qtbot import QtBot

from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop


def test_it_says_that_all_is_saved_and_when(qtbot: QtBot, window: MainWindow) -> None:
    line = window.status_line
    window.session.saved.emit(window.session.now())
    assert line._saved.text().startswith("✓ Tersimpan ")
    assert line._operator.text() == "Piket: Andi Contoh · Pusdalops Kota"


def test_the_age_of_the_partners_news_is_always_there(window: MainWindow) -> None:
    line = window.status_line
    assert line._partner.text() == "Kab: belum ada kabar"
    line.show_partner(window.session.now() - timedelta(minutes=7))
    assert "(7 menit lalu)" in line._partner.text()


def test_long_work_shows_how_far_it_is_and_can_be_stopped(qtbot: QtBot, window: MainWindow) -> None:
    line, tasks = window.status_line, window.session.tasks
    go, errors = threading.Event(), list[Exception]()

    def work(step: Callable[[int, int], None]) -> None:
        step(312, 1200)
        go.wait(10)
        for _ in range(100_000_000):
            step(313, 1200)

    tasks.run_long(work, None, None, errors.append)
    qtbot.waitUntil(line._bar.isVisible)
    assert line._bar.text() == "312 dari 1.200"
    line._cancel.click()
    go.set()
    qtbot.waitUntil(lambda: bool(errors))
    desktop.settle(qtbot, tasks)
    assert not line._bar.isVisible()
    assert not line._cancel.isVisible()


def test_work_of_unknown_length_shows_that_it_goes_on(qtbot: QtBot, window: MainWindow) -> None:
    line, tasks = window.status_line, window.session.tasks
    held = threading.Event()
    tasks.run(lambda: held.wait(10), None, None)
    qtbot.waitUntil(line._bar.isVisible, timeout=5_000)
    held.set()
    desktop.settle(qtbot, tasks)
    assert not line._bar.isVisible()


def test_a_toast_offers_to_undo_and_goes_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    toast = window.status_line.toast
    toast.say("Dicoret.", True)
    assert toast.text == "Dicoret."
    with qtbot.waitSignal(toast.undo_wanted):
        toast._undo.click()
    assert toast.text == ""
    toast.say("Disalin.", False)
    assert not toast._undo.isVisible()
