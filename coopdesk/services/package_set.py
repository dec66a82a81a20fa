"""The packages that one packing makes: one where it fits, else several, each small enough for mail and messengers.

What was done goes into the first ones, each beginning where the one before ended; photos go into the rest. A part that
comes too early waits with whoever receives it, until those it builds on have come.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coopdesk import __version__, disk
from coopdesk.bundle import limits, note, sources, writer
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.manifest import Part
from coopdesk.bundle.segments import FeedSegment, Seal
from coopdesk.bundle.sources import Source, Spool
from coopdesk.bundle.writer import BundleContents, Written
from coopdesk.domain import ids
from coopdesk.domain.errors import FileProblem
from coopdesk.domain.exchange import Counts, Progress
from coopdesk.domain.journal import FeedId, Head, Heads
from coopdesk.services import packing
from coopdesk.services.packing import Plan
from coopdesk.store import photo_files, photo_lists, photo_wants
from coopdesk.store.desk import Desk

_COUNTED = {"incident": "incidents", "log_entry": "entries", "figure": "figures", "movement": "movements"}
_FIXED, _PER_CERTIFICATE, _PER_HEAD, _PER_LACK, _PER_WANT = 30_000, 1_200, 240, 40, 70
"""Bytes of manifest, signature, note and encryption, at most, about."""


@dataclass
class Draft:
    """One package while it is filled: from where it goes on, its files, and what these hold."""

    base: Heads
    room: int
    files: list[Source] = field(default_factory=list)
    ends: Heads = field(default_factory=dict)
    changesets: int = 0
    photos: int = 0
    seal: Seal | None = None
    counts: Counts = field(default_factory=Counts)
    _changes: int = 0
    _inflated: int = 0
    _records: dict[str, set[str]] = field(default_factory=dict)
    _positions: set[Head] = field(default_factory=set)

    def has_room(self, source: Source, changes: int = 0) -> bool:
        """Tell whether a file still fits; an empty package takes whatever the format allows."""
        inflated = self._inflated + (source.entry.size if changes else 0)
        return not self.files or (
            source.room <= self.room
            and self._changes + changes <= limits.WRITTEN_CHANGES
            and inflated <= limits.WRITTEN_FEEDS
            and len(self.files) < limits.WRITTEN_ENTRIES - 4
        )

    def add_feed(self, segment: FeedSegment, source: Source, changes: int, own: FeedId) -> None:
        """Take in a stretch of a feed. Of a line that branched off, where it did so must be known or inside."""
        before = Head(segment.first - 1, segment.previous)
        if before.number and before not in {*self._positions, *_of_feed(self.base, segment.feed)}:
            self.base[segment.feed] = before
        head = Head(segment.last, segment.seal.hash)
        self._positions.update(Head(number, hash_) for number, hash_ in enumerate(segment.hashes, segment.first))
        self.ends[segment.feed] = head
        self._add(source)
        self._changes += changes
        self._inflated += source.entry.size
        self.changesets += segment.last - segment.first + 1
        if segment.feed == own:
            self.seal = segment.seal
        for position in segment.in_order:
            for change in position.changes:
                if change is not None:
                    self._records.setdefault(_COUNTED.get(change.kind, "other"), set()).add(change.record)

    def add_photo(self, source: Source) -> None:
        """Take in a photo."""
        self._add(source)
        self.photos += 1

    def _add(self, source: Source) -> None:
        self.files.append(source)
        self.room -= source.room

    def close(self) -> None:
        """Count what is inside, and forget what only filling needs."""
        self.counts = Counts(**{name: len(records) for name, records in self._records.items()})
        self._records.clear()
        self._positions.clear()


def _of_feed(heads: Heads, feed: FeedId) -> list[Head]:
    return [h for f, h in heads.items() if (f.device, f.incarnation) == (feed.device, feed.incarnation)]


@dataclass
class PackageSet:
    """The packages of one packing before they are written; ``missing`` photos should be inside and are not here.

    Of these ``damaged`` are here, but not whole: they are asked for, whatever else is.
    """

    plan: Plan
    drafts: list[Draft] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def _room(self) -> int:
        made = self.plan
        heads = len(made.heads) + len(made.base)
        known = _PER_CERTIFICATE * len(made.certificates) + _PER_HEAD * heads
        asked = _PER_LACK * min(len(made.lacks), limits.LACKS) + _PER_WANT * limits.WANTS
        return limits.WRITTEN_FILE - _FIXED - known - asked

    def begin(self) -> Draft:
        """Begin a package where the one before ended."""
        base = dict(self.plan.base)
        for draft in self.drafts:
            base.update(draft.ends)
        if self.drafts:
            self.drafts[-1].close()
        self.drafts.append(Draft(base, self._room))
        return self.drafts[-1]

    def contents(self) -> Iterator[BundleContents]:
        """Yield the packages as they are to be written."""
        made, of = self.plan, len(self.drafts)
        name = ids.random_hex(16)
        wants = tuple(dict.fromkeys([*self.damaged, *made.wants]))[: limits.WANTS]
        for number, draft in enumerate(self.drafts, 1):
            yield BundleContents(
                id=ids.random_hex(16),
                sender=made.me,
                incarnation=made.incarnation,
                certificates=made.certificates,
                roster=made.roster,
                recipient=made.request.recipient,
                made_at=made.made_at,
                base=draft.base,
                heads=made.heads,
                segments=(),
                digest=made.digest,
                counts=draft.counts,
                app_version=__version__,
                files=tuple(draft.files),
                lacks=made.lacks,
                wants=wants,
                part=Part(name, number, of) if of > 1 else None,
            )


def gather(desk: Desk, made: Plan, key: DeviceKey, spool: Spool, progress: Progress | None = None) -> PackageSet:
    """Return the packages that tell a recipient what it is to be told. Raises BundleRefused, what ``progress`` raises.

    ``progress`` counts changesets, then photos.
    """
    found, named = PackageSet(made), set[str]()
    draft = found.begin()
    for segment in packing.segments(desk, made, key):
        _step(progress, sum(d.changesets for d in found.drafts), made.changesets)
        changes = [c for position in segment.in_order for c in position.changes]
        source = spool.put(sources.of_feed(segment, desk.identity.device))
        if not draft.has_room(source, len(changes)):
            draft = found.begin()
        draft.add_feed(segment, source, len(changes), desk.identity.feed)
        puts = (c.value for c in changes if c is not None and c.kind == "photo" and isinstance(c.value, dict))
        named.update(str(value.get("sha256")) for value in puts)
    if made.request.photos:
        _add_photos(desk, found, named, progress)
    found.drafts[-1].close()
    return found


def _add_photos(desk: Desk, found: PackageSet, named: set[str], progress: Progress | None) -> None:
    """Add the photos of what is told and those that the recipient asked for, beside the rest where all fits there."""
    request = found.plan.request
    asked = named | photo_wants.of(desk, request.peers)
    sendable = photo_lists.sendable(desk, found.plan.leaves, request.personal)
    chosen = {photo: size for photo, size in sendable.items() if photo in asked or request.full}
    draft = found.drafts[-1]
    if draft.files and (len(found.drafts) > 1 or sum(chosen.values()) + 500 * len(chosen) > draft.room):
        draft = found.begin() if chosen else draft
    for done, (photo, size) in enumerate(chosen.items()):
        _step(progress, found.plan.changesets + done, found.plan.changesets + len(chosen))
        there = photo_files.is_there(desk.path, photo, size)
        source = sources.of_photo(photo_files.path_of(desk.path, photo), photo) if there else None
        if source is None:
            found.missing.append(photo)
            found.damaged += [photo] if there else []
            continue
        if not draft.has_room(source):
            draft = found.begin()
        draft.add_photo(source)
    if len(found.drafts) > 1 and not draft.files:
        found.drafts.pop()  # of all that were chosen none is here


def _step(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress(done, total)


def write(
    found: PackageSet,
    key: DeviceKey,
    paths: Sequence[Path],
    progress: Progress | None = None,
    readers: Sequence[str] = (),
) -> list[Written]:
    """Write the packages under these names, all of them or none. Raises as ``bundle.writer.write`` does.

    Beside encrypted ones, for ``readers`` alone, lies a note for whoever finds them.
    """
    written: list[Written] = []
    files = [len(draft.files) for draft in found.drafts]
    total = sum(files) + len(files)

    def step(done: int, of: int) -> None:
        before = sum(files[: len(written)]) + len(written)
        _step(progress, before + done, total)

    try:
        for path, contents in zip(paths, found.contents(), strict=True):
            written.append(writer.write(path, contents, key, step, readers))
        _step(progress, total, total)
        if readers and not note_beside(paths).exists():
            disk.publish_bytes(note_beside(paths), note.beside([path.name for path in paths]))
    except BaseException:
        for path in paths[: len(written) + 1]:  # none of these was there before
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    return written


def note_beside(paths: Sequence[Path]) -> Path:
    """Return where the note beside encrypted packages lies."""
    stem = paths[0].name.partition(".")[0]
    if len(paths) > 1:
        stem = stem.removesuffix(writer.part_suffix(Part("", 1, len(paths))))
    return paths[0].with_name(f"{stem}-BACA.txt")


def total(counts: Sequence[Counts]) -> Counts:
    """Return the sum of what several packages hold; a record that is in two of them counts twice."""
    return Counts(*(sum(getattr(c, name) for c in counts) for name in Counts.__dataclass_fields__))


def names(target: Path, own_name: str, letter: str, count: int) -> list[Path]:
    """Return the names of a set: those of ``target``, or ``own_name`` in it where it is a folder.

    Where a colleague's device took the name, our letter tells the two apart. Raises FileProblem(exists).
    """
    found = _numbered(target / own_name if target.is_dir() else target, count)
    if target.is_dir() and any(path.exists() for path in found):
        stem, dot, endings = own_name.partition(".")
        found = _numbered(target / f"{stem}-{letter}{dot}{endings}", count)
    for path in found:
        if path.exists():
            raise FileProblem(str(path), "exists")
    return found


def _numbered(path: Path, count: int) -> list[Path]:
    if count == 1:
        return [path]
    stem, dot, endings = path.name.partition(".")
    parts = (writer.part_suffix(Part("", number, count)) for number in range(1, count + 1))
    return [path.with_name(f"{stem}{part}{dot}{endings}") for part in parts]
