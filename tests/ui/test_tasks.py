from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from coopdesk.domain.errors import Cancelled, NothingToUndo
from coopdesk.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_work_runs_elsewhere_and_answers_here(qtbot: QtBot, tasks: Tasks) -> None:
    here, threads = threading.get_ident(), list[int]()
    answered: list[int] = []

    def done(thread: int) -> None:
        threads.append(thread)
        answered.append(threading.get_ident())

    tasks.run(threading.get_ident, done, None)
    qtbot.waitUntil(lambda: bool(answered))
    assert threads[0] != here
    assert answered == [here]


def test_work_is_done_in_order_by_one_thread(qtbot: QtBot, tasks: Tasks) -> None:
    done: list[tuple[int, int]] = []
    for i in range(50):
        tasks.run(lambda i=i: (i, threading.get_ident()), done.append, None)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(done) == 50)
    assert [i for i, _ in done] == list(range(50))
    assert len({thread for _, thread in done}) == 1


def test_an_answer_for_a_dead_owner_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    owner, held = QObject(), threading.Event()
    called: list[object] = []
    tasks.run(lambda: held.wait(5), called.append, owner)
    shiboken6.delete(owner)
    held.set()
    qtbot.waitUntil(lambda: tasks.idle)
    assert called == []


def test_dropped_work_that_waits_is_never_done(qtbot: QtBot, tasks: Tasks) -> None:
    held, did = threading.Event(), list[str]()
    tasks.run(lambda: held.wait(5), None, None)
    waiting = tasks.run(lambda: did.append("done"), lambda _: did.append("told"), None)
    waiting.drop()
    held.set()
    qtbot.waitUntil(lambda: tasks.idle)
    assert did == []


def fails() -> None:
    raise NothingToUndo


def test_an_error_goes_to_who_asked_else_to_everybody(qtbot: QtBot, tasks: Tasks) -> None:
    mine: list[Exception] = []
    others: list[Exception] = []
    tasks.failed.connect(others.append)
    tasks.run(fails, None, None, mine.append)
    tasks.run(fails, None, None)
    qtbot.waitUntil(lambda: tasks.idle)
    assert [type(e) for e in (*mine, *others)] == [NothingToUndo, NothingToUndo]


def test_long_work_reports_and_can_be_cancelled(qtbot: QtBot, tasks: Tasks) -> None:
    steps: list[tuple[int, int]] = []
    errors: list[Exception] = []
    began = threading.Event()

    def work(step: Callable[[int, int], None]) -> None:
        step(1, 1000)
        began.set()
        for i in range(2, 100_000_000):
            step(i, 1000)

    tasks.progressed.connect(lambda _job, done, of: steps.append((done, of)))
    job = tasks.run_long(work, None, None, errors.append)
    qtbot.waitUntil(began.is_set)
    job.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)
    assert steps[0] == (1, 1000)


def test_closing_finishes_what_waits_and_calls_nobody(qtbot: QtBot) -> None:
    tasks, did, told = Tasks(), list[int](), list[object]()
    for i in range(10):
        tasks.run(lambda i=i: did.append(i), told.append, None)  # type: ignore[misc]
    tasks.close(lambda: did.append(99))
    assert did == [*range(10), 99]
    assert tasks.run(lambda: did.append(100), None, None).dropped
    qtbot.wait(20)
    assert told == []
    assert did[-1] == 99


def test_the_window_goes_on_while_work_is_done(qtbot: QtBot, tasks: Tasks) -> None:
    held, beats = threading.Event(), list[int]()
    pulse = QTimer(interval=5)
    pulse.timeout.connect(lambda: beats.append(1))
    pulse.start()
    tasks.run(lambda: held.wait(5), None, None)
    qtbot.waitUntil(lambda: len(beats) > 10)
    held.set()
    qtbot.waitUntil(lambda: tasks.idle)


def test_busy_is_said_once_for_a_crowd(qtbot: QtBot, tasks: Tasks) -> None:
    said: list[bool] = []
    tasks.busy.connect(said.append)
    for _ in range(5):
        tasks.run(lambda: None, None, None)
    qtbot.waitUntil(lambda: tasks.idle)
    assert said == [True, False]
