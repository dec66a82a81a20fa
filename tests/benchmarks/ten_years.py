"""A desk of ten years measured: opened, looked at, a day's changes packed and received.

    python -m tests.benchmarks.ten_years [--part N] [--rounds 3] [--folder DIR] [--check]

``--part`` makes a desk of the N-th part. Times are medians of the rounds; the machine's load is printed with them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__" and not __package__:  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from coopdesk.domain.filters import IncidentFilter
from coopdesk.services import desks, exchange, incident_views, overview, pairing
from coopdesk.services.exchange import Received
from coopdesk.store.connection import FILE_NAME
from tests.benchmarks import decade
from tests.benchmarks.coop import pair, tell
from tests.benchmarks.decade import Scale
from tests.benchmarks.exchange import machine, timed


class TenYears:
    """Two devices of one agency that know the same ten years."""

    def __init__(self, folder: Path, scale: Scale) -> None:
        self._folder = folder
        self._scale = scale
        self.one, self.other = folder / "kota", folder / "trc"
        self.changes = 0

    def make(self) -> None:
        """Make both, and let each know what the other knows."""
        pair(self._folder)
        with desks.open_desk(self.one) as desk:
            pairing.enrol(desk, self._folder / "new.join", "Laptop Baru")
            self.changes = decade.fill(desk, self._scale)
        decade.take_over(self.one, self.other)
        tell(self.other, self.one)

    def open(self) -> None:
        """Open and close the desk."""
        with desks.open_desk(self.one):
            pass

    def look(self) -> None:
        """Read what the window shows first: the situation, the number of incidents, a page of them."""
        with desks.view(self.one) as desk:
            overview.situation(desk)
            incident_views.count(desk, IncidentFilter())
            incident_views.page(desk, IncidentFilter(), limit=50)

    def day(self, days: int = 3650) -> int:
        """Let a day pass at the first desk; return how many changes were made."""
        with desks.open_desk(self.one) as desk:
            return decade.day(desk, self._scale.part(days))

    def pack(self, file: Path) -> None:
        """Pack what the other does not know."""
        file.unlink(missing_ok=True)
        with desks.open_desk(self.one) as desk:
            exchange.pack(desk, file, recipient="Laptop TRC", personal=True)

    def receive(self, file: Path) -> list[Received]:
        """Let the other take it in."""
        with desks.open_desk(self.other) as desk:
            return exchange.receive(desk, file)

    def pack_all(self, file: Path) -> list[Path]:
        """Pack everything for a laptop that is new."""
        desks.join_desk(self._folder / "new", self._folder / "new.join", "Dewi")
        with desks.open_desk(self.one) as desk:
            return list(exchange.pack(desk, file, recipient="Laptop Baru", full=True, personal=True).paths)

    def receive_all(self, files: list[Path]) -> None:
        """Let the new laptop take it in."""
        with desks.open_desk(self._folder / "new") as desk:
            for file in files:
                exchange.receive(desk, file)

    def agree(self) -> bool:
        """Tell whether the new laptop knows what the first desk knows, once that has heard of it."""
        tell(self._folder / "new", self.one)
        with desks.view(self._folder / "new") as new, desks.view(self.one) as old:
            return exchange.digest(new, own=True) == exchange.digest(old, own=True)

    def acknowledge(self) -> None:
        """Let the first desk know that the other has it."""
        tell(self.other, self.one)

    def check(self) -> None:
        """Check the desk, its projection made anew."""
        with desks.view(self.one) as desk:
            assert desks.check(desk).whole


def measure(folder: Path, scale: Scale, rounds: int, check: bool) -> list[str]:
    """Return the lines of the table."""
    desk = TenYears(folder, scale)
    made = timed(desk.make)
    size = (desk.one / FILE_NAME).stat().st_size
    lines = [
        f"{desk.changes} changes, desk of {size / 1e6:.0f} MB, made in {made:.0f} s; {machine()}",
        "",
        "| | median | processor |",
        "|---|---|---|",
        _line("opened and closed", [both(desk.open) for _ in range(rounds)]),
        _line("the window's first lists", [both(desk.look) for _ in range(rounds)]),
    ]
    packing: list[Timing] = []
    receiving: list[Timing] = []
    sizes: list[int] = []
    changes: list[int] = []
    file = folder / "day.coop.zip"
    for _ in range(rounds):
        changes.append(desk.day())
        packing.append(both(desk.pack, file))
        sizes.append(file.stat().st_size)
        receiving.append(both(desk.receive, file))
        desk.acknowledge()
    lines.append(_line(f"a day's {changes[0]} changes packed, {sizes[0] / 1000:.0f} kB", packing))
    lines.append(_line("and received", receiving))
    files: list[Path] = []
    packing = [both(lambda: files.extend(desk.pack_all(folder / "all.coop.zip")))]
    size = sum(f.stat().st_size for f in files)
    lines.append(_line(f"everything packed for a new laptop, {len(files)} files, {size / 1e6:.1f} MB", packing))
    lines.append(_line("and received", [both(desk.receive_all, files)]))
    assert desk.agree()
    if check:
        lines.append(_line("checked", [both(desk.check)]))
    return lines


Timing = tuple[float, float]
"""Seconds by the clock, and seconds of the processor."""


def both(work: Callable[..., object], *arguments: object) -> Timing:
    """Return how long something takes. On a busy machine the processor's time is the steadier one."""
    begun = time.process_time()
    seconds = timed(work, *arguments)
    return seconds, time.process_time() - begun


def _line(what: str, timings: list[Timing]) -> str:
    wall, processor = (statistics.median(t) for t in zip(*timings, strict=True))
    return f"| {what} | {wall:.2f} s | {processor:.2f} s |"


def main(arguments: list[str] | None = None, say: Callable[[str], None] = print) -> int:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--part", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder otherwise")
    parser.add_argument("--check", action="store_true", help="check the desk too, which takes minutes")
    chosen = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="coopdesk-bench-", dir=chosen.folder))
    os.environ["COOPDESK_HOME"] = str(folder / "home")
    try:
        say("\n".join(measure(folder, Scale().part(chosen.part), chosen.rounds, chosen.check)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
