"""A window under a stop-watch: how long an act takes until its rows are painted, and when the window did not answer."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.agencies import Agency
from coopdesk.domain.hazards import HazardType
from coopdesk.services import desks
from coopdesk.ui.incident_model import Col
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Tasks
from tests.ui import desktop

_SCREENS = 30
_BEAT_MS = 2
_PATIENCE = 60.0

Measured = tuple[str, list[float], list[float], float]
"""What was done, the milliseconds of every round by clock and processor, the longest without an answer."""


class Watched:
    """The main window of a desk, with a heart that notices every pause of the thread that paints."""

    def __init__(self, path: Path) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        desktop.dress(app)
        self._app = app
        self._tasks = Tasks()
        opened: list[desks.Desk] = []
        self._tasks.run(lambda: desks.open_desk(path), opened.append, None)
        self._until(lambda: bool(opened))
        self._desk = opened[0]
        self._session = Session(self._desk, self._tasks)
        self._heart = QTimer(interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._beat)
        self._last = time.perf_counter()
        self._longest = 0.0
        self._heart.start()
        self.window = MainWindow(self._session)
        self.window.resize(1366, 768)
        self.window.show()
        self._settle()

    def __enter__(self) -> Watched:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._heart.stop()
        self.window.close()
        self._settle()
        self.window.deleteLater()
        self._tasks.close(self._desk.close)
        self._app.processEvents()

    def measure(self, rounds: int) -> Iterator[Measured]:
        """Do each act some times; every second act undoes the one before where there is something to undo."""
        page, chosen = self.window.incidents, self._session.filter
        header = page.list.horizontalHeader()
        bar = page.list.verticalScrollBar()
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder

        def search(text: str) -> None:
            field = self.window.bar.search
            field.setText(text)
            field.search()

        yield self._timed("open the list", rounds, lambda: self.window.show_page("incidents"), self._leave)
        yield self._timed(
            "sort by place",
            rounds,
            lambda: header.setSortIndicator(Col.PLACE, up),
            lambda: header.setSortIndicator(Col.TIME, down),
        )
        yield self._timed(
            "filter: floods of the Kab",
            rounds,
            lambda: chosen.change(hazard_types=(HazardType.FLOOD,), agency=Agency.KAB),
            chosen.clear,
        )
        yield self._timed("search: a word of nearly half", rounds, lambda: search("air"), chosen.clear)
        yield self._timed("search: a reporter", rounds, lambda: search("sari"), chosen.clear)
        jump = bar.maximum() * 9 // 10
        yield self._timed("scroll: to the ninth tenth", rounds, lambda: bar.setValue(jump), lambda: bar.setValue(0))
        page.list.setFocus()
        what, spent, cpu, worst = self._timed("", rounds, self._page_down, lambda: bar.setValue(0))
        what = f"scroll: Page Down, each of {_SCREENS}"
        yield what, [one / _SCREENS for one in spent], [one / _SCREENS for one in cpu], worst

    def _page_down(self) -> None:
        for _ in range(_SCREENS):
            QTest.keyClick(self.window.incidents.list, Qt.Key.Key_PageDown)
            self._app.processEvents()

    def _leave(self) -> None:
        self.window.show_page("inventory")
        self.window.incidents._stale = True  # as if something had changed meanwhile

    def _timed(self, what: str, rounds: int, act: Callable[[], object], back: Callable[[], object]) -> Measured:
        spent, cpu, self._longest = [], [], 0.0
        back()
        self._settle()
        for _ in range(rounds):
            self._last = time.perf_counter()
            begun, busy = time.perf_counter(), time.process_time()
            act()
            self._until(self._painted)
            spent.append((time.perf_counter() - begun) * 1000)
            cpu.append((time.process_time() - busy) * 1000)
            longest = self._longest
            back()
            self._settle()
            self._longest = longest
        return what, spent, cpu, self._longest * 1000

    def _painted(self) -> bool:
        """Tell whether the rows on show are there, and nothing more is asked."""
        view, model = self.window.incidents.list, self.window.incidents.model
        first = view.rowAt(0)
        return model.settled and (first < 0 or model.incident_row(first) is not None)

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last - _BEAT_MS / 1000)
        self._last = now

    def _settle(self) -> None:
        self._until(lambda: self._tasks.idle)
        self._app.processEvents()

    def _until(self, reached: Callable[[], bool]) -> None:
        loop, end = QEventLoop(), time.monotonic() + _PATIENCE
        while not reached():
            if time.monotonic() > end:
                raise TimeoutError
            QTimer.singleShot(1, loop.quit)
            loop.exec()
