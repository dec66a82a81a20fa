"""The list of incidents measured on a desk with 100,000 of them: open, sort, filter, scroll, search.

    python -m tests.benchmarks.incidents [--incidents 100000] [--rounds 7] [--folder DIR]

The desk is made through the services (``full_desk``); with ``--folder`` it is kept and taken again the next time, which
saves most of the time. The first table is what the desk answers, beside a bare table without indexes that is asked the
same; the second what happens in the window, until the rows are painted, with the longest time it did not answer.
The exit code is 1 where an aim is missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

if __name__ == "__main__" and not __package__:  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from coopdesk.domain.agencies import Agency
from coopdesk.domain.filters import SORT_KEYS, IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.services import desks, incident_views
from coopdesk.services.desks import Desk
from tests.benchmarks import full_desk

SEARCH_AIM, LIST_AIM, STALL_AIM = 50.0, 100.0, 100.0
"""Milliseconds: a search over everything; opening, sorting, filtering; how long the window may not answer."""

WORDS = {
    "a word of nearly half of all": "air",
    "a word of few": "korsleting kios",
    "a village": "kedungringin",
    "a name of two villages": "sebani",
    "a reporter": "sari conto",
    "a telephone number": "08991",
    "an incident number": "KOT-19-A0042",
    "a counter": "a1234",
    "words of a log entry": "dapur umum nasi",
    "two letters": "ba",
    "nothing": "zeppelin",
}
FILTERS = {
    "active": IncidentFilter(active=True),
    "floods of the Kab": IncidentFilter(hazard_types=(HazardType.FLOOD,), agency=Agency.KAB),
    "one kecamatan": IncidentFilter(kecamatan="35.14.13"),
    "one government": IncidentFilter(kecamatan="35.75"),
    "incomplete": IncidentFilter(incomplete=True),
    "closed": IncidentFilter(statuses=(IncidentStatus.CLOSED,)),
    "thirty days": IncidentFilter(since=full_desk.LAST - timedelta(days=30), until=full_desk.LAST),
    "floods with a word": IncidentFilter(hazard_types=(HazardType.FLOOD,), text="surut"),
}
_PAGE = 80  # as in coopdesk.ui.incident_model, which needs Qt


@dataclass(frozen=True)
class Line:
    """One row of a table: medians in milliseconds, of the clock and of the processor (less where others work too).

    ``baseline`` None where there is nothing to compare with; ``worst`` is how long the window did not answer.
    """

    what: str
    took: float
    cpu: float
    aim: float
    baseline: float | None = None
    worst: float | None = None
    found: int | None = None

    @property
    def missed(self) -> bool:
        """Whether the aim was missed."""
        return self.took > self.aim or (self.worst or 0) > STALL_AIM

    def __str__(self) -> str:
        verdict = "  MISSED" if self.missed else "      ok"
        cells = [f"{self.what:<44}", f"{self.took:8.1f}", f"{self.cpu:8.1f}", f"{self.aim:6.0f}", verdict]
        cells.append(f"{self.baseline:10.1f}" if self.baseline is not None else " " * 10)
        cells.append(f"{self.worst:10.1f}" if self.worst is not None else " " * 10)
        cells.append(f"{self.found:9,}" if self.found is not None else "")
        return " ".join(cells)


HEAD = f"{'milliseconds, median':<44} {'took':>8} {'cpu':>8} {'aim':>6} {'':>8} {'bare':>10} {'stall':>10} {'found':>9}"


def median(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the median milliseconds of some runs, by the clock and by the processor."""
    clock, cpu = [], []
    for _ in range(rounds):
        begun, busy = time.perf_counter(), time.thread_time()
        work()
        clock.append((time.perf_counter() - begun) * 1000)
        cpu.append((time.thread_time() - busy) * 1000)
    return statistics.median(clock), statistics.median(cpu)


def answers(desk: Desk, rounds: int) -> Iterator[Line]:
    """Measure what the desk answers: a page with its figures and the count, as the window asks for them."""
    bare = Bare(desk)
    everything = IncidentFilter()
    total = incident_views.count(desk, everything)

    def asked(chosen: IncidentFilter, sort: str = "date", down: bool = True, offset: int = 0) -> Callable[[], int]:
        def both() -> int:
            return incident_views.counted_page(desk, chosen, sort, down, offset, _PAGE)[1]

        return both

    yield Line("open", *median(asked(everything), rounds), LIST_AIM, bare.time("1", "reported_at", rounds))
    for sort in SORT_KEYS:
        baseline = bare.time("1", _BARE[sort], rounds) if sort in _BARE else None  # sums a bare table has not
        for way, offset in (("first page", 0), ("last page", max(0, total - _PAGE))):
            took = median(asked(everything, sort, False, offset), rounds)
            yield Line(f"sort by {sort}, {way}", *took, LIST_AIM, baseline)
    for name, chosen in FILTERS.items():
        ask = asked(chosen)
        yield Line(f"filter: {name}", *median(ask, rounds), LIST_AIM, found=ask())
    for name, words in WORDS.items():
        ask = asked(IncidentFilter(text=words))
        what, baseline = f"search: {name} ({words})", bare.search(words, rounds)
        yield Line(what, *median(ask, rounds), SEARCH_AIM, baseline, found=ask())


_BARE = {
    "date": "reported_at",
    "number": "number",
    "hazard": "hazard_type",
    "place": "place",
    "status": "status",
    "entry": "entry",
}


class Bare:
    """A bare table in memory with what a list shows, without an index: what one would write first."""

    def __init__(self, desk: Desk) -> None:
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE TABLE bare (number, reported_at, hazard_type, place, status, entry, text)")
        found = desk.rows(
            "SELECT i.number, i.reported_at, i.hazard_type, i.place, i.status, max(e.happened_at) AS entry,"
            " i.number || ' ' || coalesce(i.chronology, '') || ' ' || coalesce(i.reporter, '') || ' ' ||"
            " coalesce(i.reporter_phone, '') || ' ' || coalesce(group_concat(e.text, ' '), '') AS text"
            " FROM incident i LEFT JOIN log_entry e ON e.incident = i.id GROUP BY i.id"
        )
        self._db.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?, ?)", [tuple(row) for row in found])

    def time(self, where: str, sort: str, rounds: int, *values: str) -> float:
        """Return the median milliseconds for one page and the count."""
        page = f"SELECT * FROM bare WHERE {where} ORDER BY {sort} DESC LIMIT {_PAGE}"

        def both() -> None:
            self._db.execute(page, values).fetchall()
            self._db.execute(f"SELECT count(*) FROM bare WHERE {where}", values).fetchone()

        return median(both, min(rounds, 3))[0]

    def search(self, words: str, rounds: int) -> float:
        """Return the median milliseconds of a search for parts of texts."""
        each = words.split()
        where = " AND ".join(["text LIKE ?"] * len(each))
        return self.time(where, "reported_at", rounds, *(f"%{word}%" for word in each))


def in_the_window(path: Path, rounds: int) -> list[Line]:
    """Measure a window on the desk: from the act to the rows painted, and the longest time without an answer."""
    from tests.benchmarks.window import Watched

    with Watched(path) as watched:
        return [
            Line(what, statistics.median(spent), statistics.median(cpu), LIST_AIM, worst=worst)
            for what, spent, cpu, worst in watched.measure(rounds)
        ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the desk, measure, print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="keep the desk here")
    parser.add_argument("--no-window", action="store_true", help="only what the desk answers")
    chosen = parser.parse_args(arguments)
    with _folder(chosen.folder) as folder:
        os.environ["COOPDESK_HOME"] = str(folder / "home")
        path = full_desk.make(folder, chosen.incidents)
        with desks.open_desk(path) as desk:
            size = (path / "desk.sqlite").stat().st_size / 1e6
            entries, figures = (desk.row(f"SELECT count(*) AS n FROM {t}")["n"] for t in ("log_entry", "figure"))
            print(f"{chosen.incidents:,} incidents, {entries:,} log entries, {figures:,} figures, {size:.0f} MB")
            load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
            print(f"{platform.platform()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}", end="")
            print(f", {os.cpu_count()} cores, load {load}\n\n{HEAD}")
            lines = []
            for line in answers(desk, chosen.rounds):
                lines.append(line)
                print(line, flush=True)
        if not chosen.no_window:
            shown = in_the_window(path, chosen.rounds)
            print(f"\nin the window\n{HEAD}")
            for line in shown:
                print(line)
            lines += shown
    missed = [line.what for line in lines if line.missed]
    print(f"\n{len(lines) - len(missed)} of {len(lines)} aims met" + "".join(f"\n  missed: {what}" for what in missed))
    return 1 if missed else 0


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="coopdesk-bench-") as name:
        yield Path(name)


if __name__ == "__main__":
    sys.exit(main())
