"""The start of the window with 500 incidents open, beside an empty desk in the same run.

    python -m tests.benchmarks.many_open [--incidents 500] [--rounds 5] [--folder DIR]

Every round starts the program anew, on one desk and on the other: until a key typed into the quick entry stands there,
and until Situasi shows its numbers; then Situasi is read anew and the list of active incidents is opened. The stall is
the longest time in which the window, once a key was taken, did not answer. The file cache is warm. The exit code is 1
where an aim is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if __name__ == "__main__" and not __package__:  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import OPEN_STATUSES
from coopdesk.domain.regions import gazetteer
from coopdesk.services import desks, incidents, needs

if TYPE_CHECKING:
    from coopdesk.ui.start import Start

START_AIM, LIST_AIM, STALL_AIM = 5_000.0, 100.0, 100.0
"""Milliseconds: from the start of the process to a usable entry; a page that is read; a window without an answer."""

_AIMS = {"entry": START_AIM, "situation": START_AIM, "again": LIST_AIM, "list": LIST_AIM, "stall": STALL_AIM}
_WORDS = {
    "entry": "start until a key stands in the quick entry",
    "situation": "start until Situasi shows its numbers",
    "again": "Situasi read anew",
    "list": "list of the active ones opened, until its rows stand",
    "stall": "longest time without an answer",
}
_BEAT_MS = 2
_BEGUN = "COOPDESK_BENCHMARK_BEGUN"


def make(path: Path, count: int) -> Path:
    """Return a desk of the Kota with so many incidents of the last day open, with three entries and two figures each.

    Every tenth has an open need.
    """
    if (path / "desk.sqlite").exists():
        return path
    desks.create(path, Agency.KOTA, "Pusdalops", "Sari Contoh")
    rng, now = Random(0), datetime.now(UTC)
    villages = gazetteer().villages()
    with desks.open_desk(path) as desk:
        for n in range(count):
            village = rng.choice(villages).code
            when = now - timedelta(minutes=rng.randrange(1, 1_400))
            (made,) = incidents.record(
                desk, hazard_type=HazardType.FLOOD, occurred_at=when, place=village, chronology="Air naik 40 cm."
            ).records
            for text in ("TRC menuju lokasi.", "Air 60 cm.", "Perahu karet dikirim."):
                incidents.add_entry(desk, incident=made.id, text=text, happened_at=when)
            for category in (FigureCategory.AFFECTED_HOUSEHOLDS, FigureCategory.DISPLACED_PEOPLE):
                value = Decimal(rng.randrange(1, 200))
                incidents.report_figure(desk, incident=made.id, category=category, value=value, place=village)
            if n % 4:
                incidents.set_status(desk, id=made.id, status=OPEN_STATUSES[n % 4])
            if n % 10 == 0:
                needs.add(desk, incident=made.id, what="perahu karet", quantity=Decimal(2), unit="unit", within_hours=6)
    return path


class Heart:
    """Notices, once ``watching``, every pause of the thread that paints; ``longest`` in milliseconds."""

    def __init__(self) -> None:
        from PySide6.QtCore import QEventLoop, Qt, QTimer

        self.watching, self.longest = False, 0.0
        self._last, self._loop, self._once = time.monotonic(), QEventLoop(), QTimer.singleShot
        self._timer = QTimer(interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        if self.watching:
            self.longest = max(self.longest, (now - self._last) * 1000 - _BEAT_MS)
        self._last = now

    def until(self, reached: Callable[[], bool]) -> None:
        """Let the event loop run until something is reached."""
        end = time.monotonic() + 120
        while not reached():
            if time.monotonic() > end:
                raise TimeoutError
            self._once(1, self._loop.quit)
            self._loop.exec()


def start(path: Path) -> dict[str, float]:
    """Start the window in this process and return what it took, in milliseconds."""
    from coopdesk import app
    from coopdesk.ui.garbage import Collector
    from coopdesk.ui.start import Start

    app._application().setQuitOnLastWindowClosed(False)
    collector, opening = Collector(), Start(path)
    found = _watched(opening, Heart())
    if opening.window is not None:
        opening.window.close()
    opening.end()
    collector.stop()
    return found


def _watched(opening: Start, heart: Heart) -> dict[str, float]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from coopdesk.domain.filters import IncidentFilter

    def since(moment: float) -> float:
        return (time.monotonic() - moment) * 1000

    begun, found = float(os.environ[_BEGUN]), dict[str, float]()
    opening.begin()
    heart.until(lambda: opening.window is not None and opening.window.isVisible())
    window = opening.window
    assert window is not None
    QTest.keyClick(window.quick.hazard, Qt.Key.Key_B)
    heart.until(lambda: window.quick.hazard.text().startswith("b"))
    heart.watching, found["entry"] = True, since(begun)
    heart.until(lambda: bool(window.situation.active.content.number) and opening.tasks.idle)
    found["situation"] = since(begun)
    window.quick.hazard.clear()
    again = time.monotonic()
    window.situation.reload()
    heart.until(lambda: opening.tasks.idle)
    found["again"] = since(again)
    opened = time.monotonic()
    window.session.filter.set(IncidentFilter(active=True))
    window.show_page("incidents")
    model = window.incidents.model
    heart.until(lambda: model.settled and (not model.rowCount() or model.incident_row(0) is not None))
    found["list"] = since(opened)
    heart.until(lambda: opening.tasks.idle)
    found["stall"], found["active"] = heart.longest, float(model.rowCount())
    return found


def timed(path: Path) -> dict[str, float]:
    """Start the program in a process of its own and return what it took."""
    environment = {**os.environ, _BEGUN: repr(time.monotonic()), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.many_open", "--start", str(path)]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    answer: dict[str, float] = json.loads(said.splitlines()[-1])
    return answer


def main(arguments: Sequence[str] | None = None) -> int:
    """Make both desks, start on both in turn, print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="keep the desks here")
    parser.add_argument("--start", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.start:
        print(json.dumps(start(chosen.start)))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        os.environ["COOPDESK_HOME"] = str(folder / "home")
        full, empty = make(folder / "full", chosen.incidents), make(folder / "empty", 0)
        timed(empty)  # what it reads lies in the cache from now on
        rounds = [(timed(full), timed(empty)) for _ in range(chosen.rounds)]
    return _tell(rounds, chosen.incidents)


def _tell(rounds: Sequence[tuple[dict[str, float], dict[str, float]]], count: int) -> int:
    print(f"{count} open, load {os.getloadavg()[0]:.1f}, {len(rounds)} rounds; milliseconds, median (worst)")
    missed = [f"{int(one['active'])} are active" for one, _ in rounds if one["active"] != count]
    for name, words in _WORDS.items():
        full, empty = ([pair[i][name] for pair in rounds] for i in (0, 1))
        took, bare = statistics.median(full), statistics.median(empty)
        late = took > _AIMS[name]
        missed += [words] if late else []
        numbers = f"{took:7.0f} ({max(full):5.0f})  empty {bare:7.0f} ({max(empty):5.0f})  ratio {took / bare:5.2f}"
        print(f"{words:<54} {numbers}  aim {_AIMS[name]:5.0f}  {'MISSED' if late else 'ok'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
