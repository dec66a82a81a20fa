"""Reads mutants and counts what became of them; whatever breaks a law is kept with its number."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from coopdesk.bundle import reader, writer
from coopdesk.bundle.segments import FeedSegment
from coopdesk.domain.errors import BundleRefused
from coopdesk.domain.journal import Head, withhold
from tests.bundle import hostile
from tests.bundle.packages import KAB, KOTA, KOTA2, ROSTER, File, contents, files_of, segment

TIME = 2.0
"""Seconds of the processor within which any file is read or refused."""
MEMORY = 256_000_000
"""Bytes that reading may take beside what the program itself needs."""


@dataclass
class Tally:
    """What became of many mutants; ``slowest`` in seconds of the processor, ``memory`` in bytes over the start."""

    verdicts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_name: str = ""
    memory: int = 0
    broken: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in what another process counted."""
        self.verdicts += other.verdicts
        if other.slowest > self.slowest:
            self.slowest, self.slowest_name = other.slowest, other.slowest_name
        self.memory = max(self.memory, other.memory)
        self.broken += other.broken


class Stock:
    """Good packages that mutants are made of: a small one, a relay with withheld parts, a delta with a photo."""

    def __init__(self, folder: Path) -> None:
        self.sender = hostile.sender_of(KOTA)
        whole = segment(KAB, 3)
        told = (withhold(whole.changesets[1], {2}), withhold(whole.changesets[2], {0, 1, 2}))
        partial = FeedSegment(whole.feed, whole.agency, 1, whole.changesets[:1], whole.seal, told)
        made = (
            contents(segment(KOTA)),
            contents(segment(KOTA, 2), partial, peers=(KOTA, KAB)),
            contents(segment(KOTA, 12, after=Head(4, "a" * 64)), segment(KOTA2, 2), peers=(KOTA, KOTA2)),
        )
        self.segments = [one.segments for one in made]
        self.hashes = [[s.hashes for s in one.segments] for one in made]
        self.packages: list[bytes] = []
        self.files: list[list[File]] = []
        for one in made:
            path = folder / "good.coop.zip"
            writer.write(path, one, KOTA.key)
            self.packages.append(path.read_bytes())
            self.files.append(files_of(path))
            path.unlink()

    def mutant(self, name: str, seed: int) -> tuple[bytes, int]:
        """Return the mutant of a name as ``raw-17``, and which good package it was made of."""
        rng = Random(f"{seed}-{name}")
        which = rng.randrange(len(self.packages))
        if name.startswith("raw"):
            return hostile.raw(rng, self.packages[which], rng.choice(self.packages)), which
        return hostile.signed(rng, self.files[which], self.sender), which


class Bench:
    """Reads one mutant after the other as the regency's desk does, in a folder where nothing else may appear."""

    def __init__(self, seed: int) -> None:
        place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self._room = tempfile.TemporaryDirectory(prefix="mutants-", dir=place)
        self.folder = Path(self._room.name)
        self._file = self.folder / "x.coop.zip"
        self.stock = Stock(self.folder)
        self._seed = seed
        self.tally = Tally()
        self._start = _peak()

    def close(self) -> None:
        """Throw the folder away."""
        self._room.cleanup()

    def read(self, name: str) -> str:
        """Read a mutant, count it, and return what became of it."""
        data, which = self.stock.mutant(name, self._seed)
        return self.judge(name, data, which)

    def judge(self, name: str, data: bytes, which: int) -> str:
        """Read bytes that were made of a good package; nothing but that package may be taken for whole."""
        if name.startswith("raw") and data in self.stock.packages:  # a splice may have become another good package
            which = self.stock.packages.index(data)
        self._file.write_bytes(data)
        before = time.process_time()
        try:
            found = self._take(which)
            if name.startswith("raw") and found == "read" and data not in self.stock.packages:
                found = "TAKEN"
        except Exception as error:
            found = f"crash {type(error).__name__}"
        spent = time.process_time() - before
        tally = self.tally
        tally.verdicts[found] += 1
        if spent > tally.slowest:
            tally.slowest, tally.slowest_name = spent, name
        tally.memory = max(tally.memory, _peak() - self._start)
        if found.startswith(("crash", "TAKEN")) or spent > TIME or self.strangers():
            tally.broken.append(f"{name}: {found}, {spent:.2f} s, {self.strangers()}")
        return found

    def _take(self, which: int) -> str:
        try:
            bundle = reader.read(self._file, ROSTER, us=KAB.device, agency=KAB.agency, withheld=True)
        except BundleRefused as refused:
            return refused.verdict
        sealed = all(s.hashes in self.stock.hashes[which] for s in bundle.segments)
        return "read" if sealed else "TAKEN"

    def strangers(self) -> list[str]:
        """Return the files that should not be there."""
        return [name for name in os.listdir(self.folder) if name != self._file.name]


def confine(folder: Path) -> None:
    """Give this process no more memory than reading may take, and no way to write anywhere but into a folder."""
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    inside = str(folder)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            if not str(arguments[0]).startswith(inside):
                raise PermissionError(f"writes {arguments[0]}")
        elif event in _FORBIDDEN:
            raise PermissionError(event)

    sys.addaudithook(watch)


_FORBIDDEN = frozenset(
    {
        *("os.rename", "os.mkdir", "os.symlink", "os.link", "os.system", "os.exec", "os.posix_spawn"),
        *("subprocess.Popen", "socket.connect", "socket.bind", "ctypes.dlopen"),
    }
)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
