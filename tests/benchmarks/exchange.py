"""Exchange measured: coopdesk, a plain upsert and other people's systems, the same workload, in one run.

    python -m tests.benchmarks.exchange [--rows 25000] [--changes 7000] [--rounds 5] [--folder DIR]

Every round lets each system export and take in once, in turn, so that a busy machine slows all of them alike; the table
has medians, and how far the rounds lay apart. Systems that are not installed (extra ``bench``) are left out and named.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

if __name__ == "__main__" and not __package__:  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import costs, others
from tests.benchmarks.coop import Coopdesk
from tests.benchmarks.plain import Bare, Plain
from tests.benchmarks.system import Judgement, System
from tests.benchmarks.workload import Workload, make


@dataclass
class Measured:
    """What was seen of one system: seconds of each round, bytes of its file, and what its receiver showed."""

    exports: list[float] = field(default_factory=list)
    imports: list[float] = field(default_factory=list)
    size: int = 0
    verdict: Judgement | None = None
    refused: int = 0
    damaged: int = 0

    @property
    def export(self) -> float:
        """Median seconds of an export."""
        return statistics.median(self.exports)

    @property
    def taking_in(self) -> float:
        """Median seconds of an import."""
        return statistics.median(self.imports)


def timed(work: Callable[..., object], *arguments: object) -> float:
    """Return the seconds that something takes."""
    begun = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begun


def run(folder: Path, workload: Workload, systems: list[System], rounds: int) -> dict[str, Measured]:
    """Prepare every system, then measure them in turn."""
    found = {system.name: Measured() for system in systems}
    for system in systems:
        place = folder / system.name.replace(" ", "-")
        place.mkdir()
        print(f"  {system.name}: prepared in {timed(system.prepare, place, workload):.1f} s")
    for _ in range(rounds):
        for system in systems:
            measured, file = found[system.name], folder / f"{system.name}.file".replace(" ", "-")
            file.unlink(missing_ok=True)
            system.fresh()
            measured.exports.append(timed(system.export, file))
            measured.size = file.stat().st_size
            measured.imports.append(timed(system.take_in, file))
            measured.verdict = measured.verdict or system.judge()
    return found


def damage(system: System, folder: Path, measured: Measured, rng: Random, flips: int) -> None:
    """Hand over damaged files: a flipped bit each, and truncated ones."""
    good, bad = folder / f"{system.name}.file".replace(" ", "-"), folder / "damaged"
    whole = good.read_bytes()
    system.fresh()
    before = system.state()
    for n in range(2 * flips):
        data = bytearray(whole)
        if n < flips:
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        else:
            del data[rng.randrange(len(data)) :]
        bad.write_bytes(data)
        refused = _in_a_child(lambda: not system.take_in(bad) and system.state() == before)
        measured.damaged += 1
        measured.refused += refused
        if not refused:
            system.fresh()


def _in_a_child(refuses: Callable[[], bool]) -> bool:
    """Try in a process of its own, where there is such: some systems take the whole process with them."""
    if not hasattr(os, "fork"):
        return refuses()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if refuses() else 1
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] == 0


def spread(seconds: list[float]) -> str:
    """Tell how far the rounds lay apart, as a share of their median."""
    return f"±{100 * (max(seconds) - min(seconds)) / 2 / statistics.median(seconds):.0f} %"


def table(found: dict[str, Measured]) -> list[str]:
    """Return the lines of the table of all systems."""
    plain = found[Plain.name]
    lines = [
        "| system | import | × plain | export | × plain | file | lost | false · true conflicts | stock exact |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, m in found.items():
        seen = m.verdict
        assert seen is not None
        lines.append(
            f"| {name} | {1000 * m.taking_in:.0f} ms {spread(m.imports)} | {m.taking_in / plain.taking_in:.2f} "
            f"| {1000 * m.export:.0f} ms {spread(m.exports)} | {m.export / plain.export:.2f} | {m.size / 1000:.0f} kB "
            f"| {seen.lost} | {seen.false_conflicts} · {seen.true_conflicts} | {seen.stock_exact} |"
        )
    return lines


def damaged_table(found: dict[str, Measured]) -> list[str]:
    """Return the lines of the table of damaged files."""
    rows = [f"| {name} | {m.refused} of {m.damaged} |" for name, m in found.items()]
    return ["| system | damaged files refused, nothing changed |", "|---|---|", *rows]


def machine() -> str:
    """Name what this was measured on, and how busy it was."""
    load = " ".join(f"{n:.1f}" for n in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{platform.system()}, {os.cpu_count()} cores, load {load}, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}"
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=25_000)
    parser.add_argument("--changes", type=int, default=7_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--flips", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder otherwise")
    parser.add_argument("--doubling", action="store_true", help="only: the same delta on a desk with twice the rows")
    parser.add_argument("--only", nargs="*", help="names of systems")
    chosen = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="coopdesk-bench-", dir=chosen.folder))
    os.environ["COOPDESK_HOME"] = str(folder / "home")
    try:
        if chosen.doubling:
            small = chosen.changes // 28
            workload = make(chosen.seed, chosen.rows, chosen.changes, small, min(100, small))
            print(f"{machine()}\n{costs.doubling(folder, workload, chosen.rounds)}")
        else:
            measure(folder, chosen)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def measure(folder: Path, chosen: argparse.Namespace, *, saves: int = 300, memory: bool = True) -> None:
    """Measure and print."""
    small = chosen.changes // 28
    workload = make(chosen.seed, chosen.rows, chosen.changes, small, min(100, small))
    print(f"{chosen.rows} rows; {workload.changes} changes on each of two desks; {small} true conflicts")
    print(f"before: {machine()}")
    foreign, missing = others.installed()
    systems: list[System] = [Coopdesk(), Plain(), Bare(), *foreign]
    if chosen.only is not None:
        systems = [s for s in systems if s.name in (*chosen.only, Coopdesk.name, Plain.name, Bare.name)]
    found = run(folder, workload, systems, chosen.rounds)
    print(f"after: {machine()}\n")
    coop, plain = systems[0], systems[1]
    assert isinstance(coop, Coopdesk) and isinstance(plain, Plain)
    print("\n".join(table(found)) + "\n")
    print("\n".join(costs.table(folder, workload, coop, plain, found[coop.name].size, saves=saves, memory=memory)))
    for system in systems:
        damage(system, folder, found[system.name], Random(chosen.seed), chosen.flips)
    print("\n" + "\n".join(damaged_table(found)))
    if missing:
        print(f"\nnot installed: {', '.join(missing)}")


if __name__ == "__main__":
    raise SystemExit(main())
