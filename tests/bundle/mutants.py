"""Reads hostile packages by the million.

``python -m tests.bundle.mutants --count 1000000 --seed 7 --processes 2`` makes that many mutants of each kind, reads
them, and says what became of them. Each follows from seed, kind and number alone: ``--only raw-4711`` repeats one.
Ends with 1 where one crashed, took too long or too much memory, wrote anywhere, or was taken for what it is not.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.bundle.reading import Bench, Tally, confine

KINDS = ("raw", "signed")
_CHUNK = 2_000


def chunks(count: int, kinds: tuple[str, ...] = KINDS) -> Iterator[tuple[str, int, int]]:
    """Yield kind, first and last number + 1 of pieces of the work."""
    for start in range(0, count, _CHUNK):
        for kind in kinds:
            yield kind, start, min(start + _CHUNK, count)


_benches: dict[int, Bench] = {}


def read_chunk(seed: int, kind: str, start: int, end: int) -> Tally:
    """Read some mutants in this process, which is confined from the first on."""
    bench = _benches.get(seed)
    if bench is None:
        bench = _benches[seed] = Bench(seed)
        for number in range(50):  # what is loaded at first use is loaded
            bench.read(f"{KINDS[number % 2]}-warm-{number}")
        confine(bench.folder)
    bench.tally = Tally()
    for number in range(start, end):
        bench.read(f"{kind}-{number}")
    return bench.tally


def run(count: int, seed: int, processes: int) -> dict[str, Tally]:
    """Read ``count`` mutants of each kind and return what became of them."""
    found = {kind: Tally() for kind in KINDS}
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        work = [(kind, pool.submit(read_chunk, seed, kind, start, end)) for kind, start, end in chunks(count)]
        for done, (kind, future) in enumerate(work, 1):
            found[kind].add(future.result())
            if sys.stderr.isatty():
                print(f"\r{done}/{len(work)}", end="", file=sys.stderr)
    return found


def repeat(name: str, seed: int, folder: Path) -> str:
    """Read one mutant again, keep it, and return what became of it."""
    bench = Bench(seed)
    (folder / f"{name}.coop.zip").write_bytes(bench.stock.mutant(name, seed)[0])
    verdict = bench.read(name)
    bench.close()
    return verdict


def told(tally: Tally) -> dict[str, object]:
    """Return what became of mutants, for people and scripts."""
    return {
        "mutants": sum(tally.verdicts.values()),
        "verdicts": dict(tally.verdicts.most_common()),
        "slowest_s": round(tally.slowest, 3),
        "slowest": tally.slowest_name,
        "memory_MB": round(tally.memory / 1e6, 1),
        "broken": tally.broken[:20],
    }


def main() -> int:
    """Run what the command line asks for."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--count", type=int, default=20_000, help="mutants of each kind")
    wanted.add_argument("--seed", type=int, default=0)
    wanted.add_argument("--processes", type=int, default=1)
    wanted.add_argument("--only", help="read this one mutant again and keep it here")
    options = wanted.parse_args()
    if options.only:
        print(repeat(options.only, options.seed, Path()))
        return 0
    start = time.monotonic()
    found = run(options.count, options.seed, options.processes)
    print(json.dumps({kind: told(tally) for kind, tally in found.items()}, indent=2))
    spent = time.monotonic() - start
    print(f"{2 * options.count / spent:.0f} a second, {spent:.0f} s, seed {options.seed}")
    return 1 if any(tally.broken for tally in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
