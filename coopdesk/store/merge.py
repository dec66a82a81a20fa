"""Taking in what other devices did: all of a package in one transaction, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from coopdesk.domain import times
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused
from coopdesk.domain.journal import Change, FeedId, Heads, Lack
from coopdesk.domain.records import KINDS
from coopdesk.store import journal, photo_arrivals, photo_wants, projection
from coopdesk.store.desk import Desk
from coopdesk.store.exchange_lists import Peer
from coopdesk.store.journal import Position
from coopdesk.store.photo_arrivals import Arrivals, ArrivingPhoto
from coopdesk.store.witness import Doubt

_STEP = 500
"""Positions between two looks whether the operator still wants it."""


@dataclass(frozen=True)
class Stretch:
    """Consecutive positions of one feed with the author's seal over the last of them."""

    feed: FeedId
    positions: Sequence[Position]
    seal: str


@dataclass(frozen=True)
class Incoming:
    """A verified package: what it is, what its sender knows and lacks, the stretches of feeds and the photos it brings.

    ``base`` are the positions that it builds on. ``wants``: hashes of photos that its sender asks for.
    """

    id: str
    file: str
    sha256: str
    sender: str
    incarnation: str
    sender_agency: Agency
    made_at: datetime
    base: Heads
    heads: Heads
    lacks: Sequence[Lack]
    stretches: Sequence[Stretch]
    photos: Sequence[ArrivingPhoto] = ()
    wants: Sequence[str] = ()


@dataclass
class Merged:
    """What taking a package in changed: new records by kind, records touched, conflicts and refusals it opened.

    ``void`` counts the acts of revoked devices that were put aside with it; ``photos`` the files that came,
    ``refused_photos`` those that are no photos within limits.
    """

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    positions: int = 0
    conflicts: int = 0
    foreign: int = 0
    quarantined: int = 0
    void: int = 0
    forks: list[FeedId] = field(default_factory=list)
    photos: int = 0
    refused_photos: int = 0

    @property
    def anything(self) -> bool:
        """Whether the desk knows more than before."""
        return self.positions > 0 or self.photos > 0


@dataclass(frozen=True)
class Gap:
    """Positions of a feed that must arrive first."""

    feed: FeedId
    first: int
    last: int


def all_known(desk: Desk, heads: Heads) -> bool:
    """Tell whether every one of some positions is known here."""
    return all(journal.line_of(desk.db, head.hash) is not None for head in heads.values())


def gaps(desk: Desk, base: Heads) -> list[Gap]:
    """Return what is missing here before a package that builds on ``base`` can be taken in."""
    missing = []
    for feed, head in base.items():
        if journal.line_of(desk.db, head.hash) is None:
            known = journal.head(desk.db, FeedId(feed.device, feed.incarnation)).number
            missing.append(Gap(feed, known + 1 if known < head.number else head.number, head.number))
    return missing


class _Rehearsed(Exception):
    """Ends a rehearsal, so that its transaction is rolled back."""


def rehearse(desk: Desk, incoming: Incoming, look: Callable[[Merged], None] | None = None) -> Merged:
    """Tell exactly what taking a package in would change, and change nothing.

    ``look`` is called while the desk reads as if the package were in.
    """
    merged = Merged()
    try:
        with desk.write() as db:
            merged = _merge(db, incoming)
            merged.photos = len(photo_arrivals.expected(desk.path, db, incoming.photos))
            if look is not None:
                look(merged)
            raise _Rehearsed
    except _Rehearsed:
        return merged


def merge(
    desk: Desk,
    incoming: Incoming,
    counts: dict[str, int],
    step: Callable[[int], None] | None = None,
    *,
    waited: bool = False,
) -> Merged:
    """Take a package in. ``counts`` is kept with the note of its receipt; of one that ``waited`` its word is old.

    ``step`` hears now and then how many positions are in, and may raise: then nothing is. Photos are on the disk before
    the commit.
    """
    arrivals = Arrivals()
    try:
        with desk.write() as db:
            twin = _is_written_elsewhere(desk, incoming)
            merged = _merge(db, incoming, step)
            fresh = not waited and db.execute(_RECEIVED, [incoming.id]).fetchone() is None
            photo_arrivals.store(desk.path, photo_arrivals.expected(desk.path, db, incoming.photos), arrivals)
            _keep_receipt(db, desk, incoming, counts)
            if not waited:
                _keep_told(db, incoming, incoming.heads)
            if fresh:
                photo_wants.note(db, Peer(incoming.sender, incoming.incarnation), incoming.wants)
            if twin:
                desk.begin_incarnation(db, Doubt.FORKED)
    except BaseException:
        photo_arrivals.forget(desk.path, arrivals)
        raise
    merged.photos, merged.refused_photos = len(arrivals.stored), len(arrivals.refused)
    heads = (p.header for stretch in incoming.stretches for p in stretch.positions)
    for hlc in sorted({header.hlc for header in heads if header is not None}):
        desk.observe(hlc)
    return merged


_RECEIVED = "SELECT 1 FROM received_bundle WHERE id = ?"


def _is_written_elsewhere(desk: Desk, incoming: Incoming) -> bool:
    """Tell whether a package bears our name, or knows positions of our own feed that we did not write.

    Somebody else has our identity. Or had it: an older copy was put in this desk's place, and nothing noticed. Nobody
    may go on from such a position.
    """
    me = (desk.identity.device, desk.identity.incarnation)
    if (incoming.sender, incoming.incarnation) == me:
        return True
    named = (*incoming.heads.items(), *incoming.base.items())
    own = [head for feed, head in named if (feed.device, feed.incarnation) == me]
    return any(journal.line_of(desk.db, head.hash) is None for head in own)


def _merge(db: Database, incoming: Incoming, step: Callable[[int], None] | None = None) -> Merged:
    merged = Merged()
    before, forked = _tallies(db), set(journal.forks(db))
    told: list[Change] = []
    for stretch in incoming.stretches:
        for position in _take_in(db, incoming, stretch):
            merged.positions += 1
            if step and merged.positions % _STEP == 0:
                step(merged.positions)
            told += [change for change in position.changes if change is not None]
    kinds: dict[str, str] = {change.record: change.kind for change in told}
    known = _known(db, kinds)
    projection.project(db, told)
    now = _known(db, kinds)
    for record in now:
        target = merged.changed if record in known else merged.new
        target[kinds[record]] = target.get(kinds[record], 0) + 1
    after = _tallies(db)
    merged.ids = set(kinds)
    merged.forks = [line for line in journal.forks(db) if line not in forked]
    merged.conflicts, merged.foreign, merged.quarantined, merged.void = (
        a - b for a, b in zip(after, before, strict=True)
    )
    return merged


def _take_in(db: Database, incoming: Incoming, stretch: Stretch) -> Iterable[Position]:
    """Append what is new of a stretch, fill in what was withheld, and yield the positions that told anything."""
    known = journal.known(db, [position.hash for position in stretch.positions])
    for is_known, run in groupby(stretch.positions, key=lambda position: position.hash in known):
        positions = list(run)
        if is_known:
            yield from (p for p in positions if not known[p.hash] and journal.fill(db, p))
            continue
        try:
            journal.append_all(db, positions, incoming.id)
        except LookupError as error:
            raise BundleRefused(incoming.file, "damaged", str(error)) from error
        yield from positions
    found = journal.line_of(db, stretch.positions[-1].hash)
    if found:
        journal.keep_seal(db, *found, stretch.seal)


def _tallies(db: Database) -> tuple[int, int, int, int]:
    row = db.execute(
        "SELECT (SELECT count(*) FROM open_conflict), (SELECT count(*) FROM foreign_change),"
        " (SELECT count(*) FROM quarantine), (SELECT count(*) FROM void_changeset)"
    ).fetchone()
    return (row[0], row[1], row[2], row[3])


def _known(db: Database, kinds: dict[str, str]) -> set[str]:
    by_kind: dict[str, list[str]] = {}
    for record, kind in kinds.items():
        by_kind.setdefault(kind, []).append(record)
    found: set[str] = set()
    for kind, records in by_kind.items():
        found |= _existing(db, kind, records)
    return found


def _existing(db: Database, kind: str, records: list[str]) -> set[str]:
    if kind not in KINDS:
        return set()
    found: set[str] = set()
    for start in range(0, len(records), 400):
        batch = records[start : start + 400]
        marks = ",".join("?" * len(batch))
        found |= {r[0] for r in db.execute(f"SELECT id FROM {kind} WHERE id IN ({marks})", batch)}
    return found


def _keep_receipt(db: Database, desk: Desk, incoming: Incoming, counts: dict[str, int]) -> None:
    db.execute(
        "INSERT OR IGNORE INTO received_bundle VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            incoming.id,
            incoming.file,
            incoming.sha256,
            incoming.sender,
            incoming.sender_agency.value,
            times.to_text(incoming.made_at),
            times.to_text(desk.clock()),
            json.dumps(counts),
        ],
    )
    db.execute("DELETE FROM parked_bundle WHERE file = ?", [incoming.file])


_Told = dict[tuple[str, str], int]
"""How far somebody knows each feed, by device and incarnation."""


def _keep_told(db: Database, incoming: Incoming, heads: Heads) -> None:
    """Keep what the sender knows and lacks, in the place of what it told before: a desk may know less than it did.

    A package that comes late takes the place too: then too much is sent, once, until the sender tells again. Of a
    sender that once told less than before, more counts only when it is told twice in a row: two copies of one disk
    speak under one name until one of them writes, and the copy that knows less must get what it lacks.
    """
    peer = [incoming.sender, incoming.incarnation]
    db.execute("UPDATE peer SET outlived = outlived + 1 WHERE device = ? AND incarnation <> ?", peer)
    before, wavers = _told_before(db, peer)
    now: _Told = {}
    for feed, head in heads.items():
        now[feed.device, feed.incarnation] = max(head.number, now.get((feed.device, feed.incarnation), 0))
    counts, wavers = _weigh(before, now, wavers)
    db.execute("INSERT OR REPLACE INTO peer VALUES (?, ?, 0, ?)", [*peer, wavers])
    if counts:
        _replace_told(db, peer, heads, incoming.lacks)


_TOLD_LESS, _MORE_ONCE = 1, 2
"""What ``peer.wavers`` says of a peer: it told less than before; and since then more, once."""


def _weigh(before: _Told, now: _Told, wavers: int) -> tuple[bool, int]:
    """Tell whether what a peer says now takes the place of what it said before, and how it ``wavers`` from now on."""
    if any(now.get(feed, 0) < number for feed, number in before.items()):
        return True, _TOLD_LESS
    if all(number <= before.get(feed, 0) for feed, number in now.items()):
        return True, min(wavers, _TOLD_LESS)
    if wavers == _TOLD_LESS:
        return False, _MORE_ONCE
    return True, 0


def _told_before(db: Database, peer: Sequence[str]) -> tuple[_Told, int]:
    """Return how far a peer knew each feed as it told last, and its ``wavers``."""
    sql = "SELECT device, incarnation, max(number) AS number FROM peer_head WHERE peer = ? AND peer_incarnation = ?"
    rows = db.execute(f"{sql} GROUP BY device, incarnation", peer).fetchall()
    row = db.execute("SELECT wavers FROM peer WHERE device = ? AND incarnation = ?", peer).fetchone()
    return {(r["device"], r["incarnation"]): r["number"] for r in rows}, row["wavers"] if row else 0


def _replace_told(db: Database, peer: Sequence[str], heads: Heads, lacks: Sequence[Lack]) -> None:
    for table in ("peer_head", "peer_lack"):
        db.execute(f"DELETE FROM {table} WHERE peer = ? AND peer_incarnation = ?", peer)
    known: list[tuple[Any, ...]] = [
        (*peer, f.device, f.incarnation, bytes.fromhex(h.hash), h.number) for f, h in heads.items()
    ]
    db.conn.executemany("INSERT OR IGNORE INTO peer_head VALUES (?, ?, ?, ?, ?, ?)", known)
    missing: list[tuple[Any, ...]] = [
        (*peer, bytes.fromhex(lack.head), lack.first, lack.last, lack.parts) for lack in lacks
    ]
    db.conn.executemany("INSERT OR IGNORE INTO peer_lack VALUES (?, ?, ?, ?, ?, ?)", missing)


def park(desk: Desk, file: str, sender: str, waits_for: str, incoming: Incoming) -> None:
    """Note that a package waits in the inbox, and what its sender knows: what it builds on included.

    Otherwise two desks of which each believes too much of the other would wait for ever.
    """
    with desk.write() as db:
        db.execute(
            "INSERT OR REPLACE INTO parked_bundle VALUES (?, ?, ?, ?)",
            [file, sender, times.to_text(desk.clock()), waits_for],
        )
        base = {replace(feed, branch=head.hash): head for feed, head in incoming.base.items()}
        _keep_told(db, incoming, {**incoming.heads, **base})
        if _is_written_elsewhere(desk, incoming):
            desk.begin_incarnation(db, Doubt.FORKED)


def unpark(desk: Desk, file: str) -> None:
    """Forget a package that waits no longer."""
    with desk.write() as db:
        db.execute("DELETE FROM parked_bundle WHERE file = ?", [file])


def keep_sent(
    desk: Desk, bundle: str, counter: int, file: str, recipient: str, changesets: int, seal: tuple[int, str] | None
) -> None:
    """Note a package made here, with the own seal that it carries."""
    with desk.write() as db:
        db.execute(
            "INSERT INTO sent_bundle VALUES (?, ?, ?, ?, ?, ?)",
            [bundle, counter, file, recipient, times.to_text(desk.clock()), changesets],
        )
        # A twin that is silent while we speak is none: an earlier life of ours, or one that came to an end.
        db.execute("UPDATE peer SET outlived = outlived + 1 WHERE device = ?", [desk.identity.device])
        if seal:
            journal.keep_seal(db, desk.identity.feed, *seal)
