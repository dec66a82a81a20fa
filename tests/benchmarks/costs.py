"""What the exchange costs beside time: room, memory, and every local save."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import time
import zlib
from contextlib import closing
from pathlib import Path

from coopdesk.services import desks
from coopdesk.store.connection import FILE_NAME
from tests.benchmarks.coop import Coopdesk, save
from tests.benchmarks.plain import Plain, raw
from tests.benchmarks.workload import Workload, edited, scaled

_ROOT = Path(__file__).resolve().parents[2]


def table(
    folder: Path, workload: Workload, coop: Coopdesk, plain: Plain, size: int, *, saves: int = 300, memory: bool = True
) -> list[str]:
    """Return the lines of the table; ``saves``: how many are timed. ``memory`` starts two more processes."""
    lines = ["| | coopdesk | plain | |", "|---|---|---|---|"]
    lines += _file_size(plain, size)
    timed = _saves(workload, coop, plain, saves)
    for what, of in (("median", statistics.median), ("mean", statistics.mean)):
        ours, theirs = (of(seconds) for seconds in timed)
        lines.append(
            f"| a local save, {what} | {1000 * ours:.2f} ms | {1000 * theirs:.2f} ms | × {ours / theirs:.2f} |"
        )
    lines += _room(workload, coop, plain)
    if memory:
        ours, theirs = (_memory(folder, system) for system in (coop, plain))
        lines.append(f"| memory of an import | {ours:.0f} MB | {theirs:.0f} MB | + {ours - theirs:.0f} MB |")
    return lines


def doubling(folder: Path, workload: Workload, rounds: int) -> str:
    """Return the line that says what the same delta costs, in processor time, on a desk with twice the rows."""
    found: dict[int, list[float]] = {}
    desks_of: dict[int, Coopdesk] = {}
    for rows in (len(workload.rows), 2 * len(workload.rows)):
        desks_of[rows], place = Coopdesk(), folder / f"rows-{rows}"
        place.mkdir()
        desks_of[rows].prepare(place, scaled(workload, rows))
    for _ in range(rounds):
        for rows, coop in desks_of.items():
            coop.fresh()
            file = folder / f"rows-{rows}.file"
            file.unlink(missing_ok=True)
            begun = time.process_time()
            coop.export(file)
            found.setdefault(rows, []).append(time.process_time() - begun)
    (rows, one), (twice, other) = ((n, statistics.median(seconds)) for n, seconds in found.items())
    share = 100 * (other / one - 1)
    cost = f"{1000 * one:.0f} · {1000 * other:.0f} ms"
    return f"| export of the same changes, {rows} · {twice} rows | {cost} | | {share:+.0f} % |"


def _file_size(plain: Plain, size: int) -> list[str]:
    lines = raw(plain.lines())
    packed = {"zlib 9": len(zlib.compress(lines, 9))}
    try:
        import zstandard
    except ImportError:
        pass
    else:
        packed |= {f"zstd {n}": len(zstandard.ZstdCompressor(level=n).compress(lines)) for n in (3, 19)}
    return [
        f"| file, against the raw changes by {name} | {size / 1000:.0f} kB | {other / 1000:.0f} kB"
        f" | × {size / other:.2f} |"
        for name, other in packed.items()
    ]


def _saves(workload: Workload, coop: Coopdesk, plain: Plain, count: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each save, of both in turn."""
    coop.fresh()
    plain.fresh()
    ours: list[float] = []
    theirs: list[float] = []
    with desks.open_desk(coop.receiver) as desk, plain.opened(plain.receiver) as db:
        for edit in workload.edits[1][:count]:
            begun = time.perf_counter()
            save(desk, *edited(workload, edit))
            between = time.perf_counter()
            plain.save(db, *edited(workload, edit))
            ours.append(between - begun)
            theirs.append(time.perf_counter() - between)
    return ours, theirs


def _room(workload: Workload, coop: Coopdesk, plain: Plain) -> list[str]:
    base, after = (_file(coop, name) for name in ("base", "edited"))
    plain_base, plain_after = (plain.receiver.with_name(f"one.{name}.sqlite") for name in ("base", "edited"))
    values = sum(len(json.dumps(e.value, ensure_ascii=False).encode()) for e in workload.edits[0])
    grown = (_pages(after) - _pages(base) - values) / workload.changes
    plain_grown = (_pages(plain_after) - _pages(plain_base) - values) / workload.changes
    share = 100 * (_pages(base) / _pages(plain_base) - 1)
    return [
        f"| room for a change beyond its value | {grown:.0f} B | {plain_grown:.0f} B | |",
        *_shares(base, after, values, workload.changes),
        f"| room for the rows without edits | {_pages(base) / 1e6:.1f} MB | {_pages(plain_base) / 1e6:.1f} MB"
        f" | + {share:.0f} % |",
    ]


def _shares(base: Path, after: Path, values: int, changes: int) -> list[str]:
    """Return what of the room for a change the journal takes, and the search; none where SQLite cannot tell."""
    try:
        before, now = _sizes(base), _sizes(after)
    except sqlite3.OperationalError:
        return []
    grown = {name: size - before.get(name, 0) for name, size in now.items()}
    journal = sum(size for name, size in grown.items() if name.startswith(("change", "sqlite_autoindex_change")))
    search = sum(size for name, size in grown.items() if name.startswith("search"))
    return [
        f"| of it the journal, who and when included | {(journal - values) / changes:.0f} B | | |",
        f"| of it the search, not tidied | {search / changes:.0f} B | | |",
    ]


def _sizes(file: Path) -> dict[str, int]:
    """Return the bytes that each table and index takes."""
    with closing(sqlite3.connect(file)) as db:
        return dict(db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall())


def _file(coop: Coopdesk, name: str) -> Path:
    return coop.receiver.with_suffix(f".{name}") / FILE_NAME


def _pages(file: Path) -> int:
    """Return the bytes of a database that are in use."""
    with closing(sqlite3.connect(file)) as db:
        pages, free, size = (
            db.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)


def _memory(folder: Path, system: Coopdesk | Plain) -> float:
    """Return by how many MB the peak of a process of its own grows while it takes a file in."""
    system.fresh()
    file = folder / f"{system.name}.file".replace(" ", "-")
    command = [sys.executable, "-m", "tests.benchmarks.memory", system.name, str(system.receiver), str(file)]
    done = subprocess.run(
        command, cwd=_ROOT, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(_ROOT)}
    )
    return float(done.stdout)
