"""What lies in an exchange folder: files seen before, and what each package there offers to whom."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from coopdesk import __version__
from coopdesk.bundle import reader
from coopdesk.bundle.manifest import Manifest, Part, Recipient
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused, FileProblem
from coopdesk.domain.exchange import Verdict
from coopdesk.domain.journal import FeedId, Lack
from coopdesk.services import pairing
from coopdesk.store import exchange_lists, merge
from coopdesk.store.desk import Desk
from coopdesk.store.opening import EXCHANGE_MARKER

MARKER = EXCHANGE_MARKER

_SETTLED = (Verdict.APPLIED, Verdict.ALREADY, Verdict.PARKED, Verdict.OWN)
_MAY_GROW = (Verdict.TRUNCATED, Verdict.DAMAGED, Verdict.NOT_A_BUNDLE)


@dataclass(frozen=True)
class Sighting:
    """A file in a folder; ``name`` is ``sub-folder/file``, ``size`` in bytes, ``modified`` in nanoseconds."""

    name: str
    path: Path
    size: int
    modified: int


@dataclass(frozen=True)
class Seen:
    """A file that was looked into, and what became of it. ``as_of`` names what the verdict depended on here."""

    size: int
    modified: int
    sha256: str
    verdict: str
    as_of: str

    def settles(self, sighting: Sighting, as_of: str) -> bool:
        """Tell by size and time alone whether a file need not be opened again.

        A file that was not whole may have been completed within the coarse time of a FAT stick.
        """
        if (self.size, self.modified) != (sighting.size, sighting.modified) or self.verdict in _MAY_GROW:
            return False
        return self.verdict in _SETTLED or self.as_of == as_of

    def settles_content(self, sha256: str, as_of: str) -> bool:
        """Tell whether a file is the one that was looked into, and would be judged as it was then."""
        return self.sha256 == sha256 and (self.verdict in _SETTLED or self.as_of == as_of)


Memory = dict[str, dict[str, Seen]]
"""Files seen, by folder and name."""


def read_memory(text: str | None) -> Memory:
    """Read what :func:`memory_text` wrote."""
    kept = json.loads(text or "{}")
    return {folder: {name: Seen(*row) for name, row in files.items()} for folder, files in kept.items()}


def memory_text(memory: Memory) -> str:
    """Return the text under which a desk keeps its memory."""
    return json.dumps({folder: {n: astuple(s) for n, s in files.items()} for folder, files in memory.items()})


def sub_folder(desk: Desk) -> str:
    """Return the name of this device's own sub-folder: capitals, digits and ``-``, so that FAT takes it."""
    me = desk.identity
    return f"{me.agency.value.upper()}-{me.letter}-{me.device.upper()}"


def sightings(folder: Path) -> Iterator[Sighting]:
    """Yield the files in the sub-folders of a folder, without links and without what an engine is still writing.

    Raises OSError where the folder itself cannot be listed; a sub-folder that goes away meanwhile is passed over.
    """
    with os.scandir(folder) as found:
        subs = [e for e in found if e.is_dir(follow_symlinks=False) and not e.name.startswith(".")]
    for sub in subs:
        try:
            with os.scandir(sub) as found:
                files = [e for e in found if e.is_file(follow_symlinks=False) and not _unfinished(e.name)]
            stats = [(e, e.stat(follow_symlinks=False)) for e in files]
        except FileNotFoundError:
            continue
        for entry, stat in stats:
            yield Sighting(f"{sub.name}/{entry.name}", Path(entry.path), stat.st_size, stat.st_mtime_ns)


def _unfinished(name: str) -> bool:
    return name.startswith((".", "~")) or name.lower().endswith((".part", ".tmp", ".partial"))


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def as_of(desk: Desk) -> str:
    """Return what a refusal depends on beside the file: another program or another trust may judge differently."""
    roots = sorted(pairing.roster(desk).roots.items())
    return hashlib.sha256(repr((__version__, roots)).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Offer:
    """A package, or a set of packages, of the own agency for all devices of one agency.

    Who has ``base`` comes to have ``heads`` by it. ``lacks``, ``wants``: what its sender said that it lacks. ``photos``
    lie inside.
    """

    files: tuple[Sighting, ...]
    sender: str
    base: dict[FeedId, int]
    heads: dict[FeedId, int]
    lacks: frozenset[Lack]
    wants: frozenset[str]
    photos: frozenset[str]

    @property
    def order(self) -> tuple[int, int, str]:
        """Something by which the newest of one sender's offers is the greatest."""
        return sum(self.heads.values()), self.files[0].modified, self.files[0].name

    def tells(self, now: Telling) -> bool:
        """Tell whether it says all that its sender has to say now, but for what others offer."""
        repeats = all(self.base.get(line, 0) < first for line, first in now.again.items())
        asks = self.wants >= now.wants
        return covers(self.heads, now.heads) and self.lacks == now.lacks and asks and repeats


@dataclass(frozen=True)
class Telling:
    """What a desk has to say to an agency: how far it has come, what it lacks, what it repeats from where on."""

    heads: dict[FeedId, int]
    lacks: frozenset[Lack]
    wants: frozenset[str]
    again: dict[FeedId, int]


def offers(desk: Desk, found: Iterable[Sighting], audience: Agency) -> tuple[list[Offer], list[Sighting]]:
    """Return what packages of our agency's devices offer to an agency, and the parts of sets that are not whole.

    Left out are those that cannot be read, and those that build on positions unknown here.
    """
    roster = pairing.roster(desk)
    sets: dict[str, dict[int, tuple[Sighting, Manifest]]] = {}
    for sighting in found:
        try:
            told = reader.describe(sighting.path, roster).manifest
        except (BundleRefused, FileProblem):
            continue
        if told.agency is desk.agency and told.recipient == Recipient(audience):
            part = told.part or Part(told.id, 1, 1)
            sets.setdefault(f"{told.sender} {part.set} {part.of}", {}).setdefault(part.number, (sighting, told))
    made, remnants = [], []
    for name, parts in sets.items():
        if len(parts) < int(name.rpartition(" ")[2]):
            remnants += [sighting for sighting, _ in parts.values()]
        elif merge.all_known(desk, parts[min(parts)][1].base):
            made.append(_offer(desk, [parts[number] for number in sorted(parts)]))
    return made, remnants


def _offer(desk: Desk, parts: Sequence[tuple[Sighting, Manifest]]) -> Offer:
    first = parts[0][1]
    names = [entry.name for _, told in parts for entry in told.entries]
    return Offer(
        tuple(sighting for sighting, _ in parts),
        first.sender,
        exchange_lists.lines(desk, first.base),
        exchange_lists.lines(desk, first.heads),
        frozenset(first.lacks),
        frozenset(first.wants),
        frozenset(Path(name).stem for name in names if name.startswith("photos/")),
    )


def covers(known: Mapping[FeedId, int], wanted: Mapping[FeedId, int]) -> bool:
    """Tell whether knowledge reaches at least as far as other knowledge."""
    return all(known.get(line, 0) >= number for line, number in wanted.items())


def reach(known: Mapping[FeedId, int], offered: Sequence[Offer]) -> dict[FeedId, int]:
    """Return how far somebody comes who reads all that is offered."""
    reached = dict(known)
    waiting = list(offered)
    while usable := [offer for offer in waiting if covers(reached, offer.base)]:
        waiting = [offer for offer in waiting if offer not in usable]
        for offer in usable:
            for line, number in offer.heads.items():
                reached[line] = max(number, reached.get(line, 0))
    return reached
