from __future__ import annotations

import gc
import threading
import weakref

import pytest
from pytestqt.qtbot import QtBot

from coopdesk.ui.garbage import Collector


class Ring:
    """Refers to itself; notes the thread that frees it."""

    def __init__(self, freed_in: list[int]) -> None:
        self.itself = self
        self.freed_in = freed_in

    def __del__(self) -> None:
        self.freed_in.append(threading.get_ident())


def fill() -> None:
    """Allocate what makes Python collect, where it may."""
    assert len([[number] for number in range(5 * gc.get_threshold()[0])]) > 0


@pytest.fixture
def collector(qtbot: QtBot) -> Collector:
    """Return a collector in a process where Python collects by itself."""
    gc.enable()
    return Collector()


def test_no_other_thread_frees_a_cycle(collector: Collector) -> None:
    freed_in: list[int] = []

    def work() -> None:
        Ring(freed_in)
        fill()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert freed_in == []
    gc.collect()
    assert freed_in == [threading.get_ident()]
    collector.stop()


def test_cycles_go_when_the_loop_comes_round(qtbot: QtBot, collector: Collector) -> None:
    freed_in: list[int] = []
    Ring(freed_in)
    kept = [[number] for number in range(5 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: bool(freed_in), timeout=10_000)
    assert len(kept) > 0
    assert freed_in == [threading.get_ident()]
    collector.stop()


def test_where_nothing_is_due_nothing_is_looked_through(collector: Collector) -> None:
    gc.collect()
    assert collector.collect() is None
    collector.stop()


def test_afterwards_python_collects_by_itself(collector: Collector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    freed_in: list[int] = []
    ring = weakref.ref(Ring(freed_in))
    fill()
    assert ring() is None


def test_a_process_that_never_collects_goes_on_so(qtbot: QtBot) -> None:
    gc.disable()
    Collector().stop()
    assert not gc.isenabled()
