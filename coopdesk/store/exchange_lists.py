"""What the desk knows of packages: received, sent, parked, and how far others are known to be."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coopdesk.domain import times
from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import owner_of
from coopdesk.domain.journal import FeedId, Heads
from coopdesk.domain.people import Certification, Device, Partner
from coopdesk.domain.records import KINDS
from coopdesk.store import journal
from coopdesk.store.desk import Desk
from coopdesk.store.rows import to_record


@dataclass(frozen=True)
class ReceivedBundle:
    """A package that was applied here; ``sender`` is a device id."""

    id: str
    file: str
    sha256: str
    sender: str
    sender_agency: Agency
    made_at: datetime
    received_at: datetime
    counts: dict[str, int]


@dataclass(frozen=True)
class SentBundle:
    """A package that was made here; ``recipient`` an agency, a device id or ``*``."""

    id: str
    counter: int
    file: str
    recipient: str
    made_at: datetime
    changesets: int


@dataclass(frozen=True)
class ParkedBundle:
    """A package that waits in the inbox until what comes before it has arrived."""

    file: str
    sender: str
    parked_at: datetime
    waits_for: str


def received(desk: Desk) -> list[ReceivedBundle]:
    """Return all packages applied here, the latest first."""
    rows = desk.rows("SELECT * FROM received_bundle ORDER BY received_at DESC, rowid DESC")
    return [
        ReceivedBundle(
            r["id"],
            r["file"],
            r["sha256"],
            r["sender"],
            Agency(r["sender_agency"]),
            times.from_text(r["made_at"]),
            times.from_text(r["received_at"]),
            json.loads(r["counts"]),
        )
        for r in rows
    ]


def received_ids(desk: Desk) -> list[str]:
    """Return the ids of all packages applied here, the latest first."""
    return [row["id"] for row in desk.rows("SELECT id FROM received_bundle ORDER BY rowid DESC")]


def sent(desk: Desk) -> list[SentBundle]:
    """Return all packages made here, the latest first."""
    return [
        SentBundle(r["id"], r["counter"], r["file"], r["recipient"], times.from_text(r["made_at"]), r["changesets"])
        for r in desk.rows("SELECT * FROM sent_bundle ORDER BY counter DESC")
    ]


def is_sent(desk: Desk, bundle: str) -> bool:
    """Tell whether a package was made here."""
    return desk.row("SELECT 1 FROM sent_bundle WHERE id = ?", bundle) is not None


def next_counter(desk: Desk) -> int:
    """Return the number of the next package made here."""
    return int(desk.row("SELECT coalesce(max(counter), 0) + 1 AS n FROM sent_bundle")["n"])


def parked(desk: Desk) -> list[ParkedBundle]:
    """Return the packages that wait, oldest first."""
    return [
        ParkedBundle(r["file"], r["sender"], times.from_text(r["parked_at"]), r["waits_for"])
        for r in desk.rows("SELECT * FROM parked_bundle ORDER BY parked_at, file")
    ]


def last_heard(desk: Desk, agency: Agency) -> datetime | None:
    """Return when the latest package of an agency was applied here."""
    row = desk.row("SELECT max(received_at) AS at FROM received_bundle WHERE sender_agency = ?", agency.value)
    return times.from_text(row["at"]) if row["at"] else None


def partner_data_at(desk: Desk) -> datetime | None:
    """Return when the newest package with the partner's data was made, by its sender's clock."""
    sql = "SELECT max(made_at) AS at FROM received_bundle WHERE sender_agency = ?"
    row = desk.row(sql, desk.agency.partner.value)
    return times.from_text(row["at"]) if row["at"] else None


def count_conflicts(desk: Desk) -> int:
    """Return how many fields wait for a decision."""
    return int(desk.row("SELECT count(*) AS n FROM open_conflict")["n"])


@dataclass(frozen=True)
class Peer:
    """A device in one of its incarnations, that told us what it knows."""

    device: str
    incarnation: str


def acknowledged(desk: Desk, peers: list[Peer]) -> dict[FeedId, int]:
    """Return how far every one of some peers is known to have each line: the least of what they acknowledged."""
    return least([_known_to(desk, peer) for peer in peers])


def acknowledged_by_each(desk: Desk, agency: Agency, but: Collection[str]) -> list[dict[FeedId, int]]:
    """Return how far each other device of an agency is known to have each line: nothing for one that never told.

    Those named in ``but`` do not count. Our own device counts where another computer speaks under its name.
    """
    own = desk.identity.device
    found: list[dict[FeedId, int]] = []
    for device in sorted({own, *(d.id for d in devices(desk))} - set(but)):
        if owner_of(device) is agency:
            told = [_known_to(desk, peer) for peer in peers(desk, [device])]
            found += told or ([] if device == own else [{}])
    return found


def least(known: Sequence[Mapping[FeedId, int]]) -> dict[FeedId, int]:
    """Return how far all of several know each line."""
    shared = set.intersection(*(set(k) for k in known)) if known else set()
    return {line: min(k[line] for k in known) for line in shared}


def _known_to(desk: Desk, peer: Peer) -> dict[FeedId, int]:
    """Return how far one peer has each line, with the lines that a line of its branched off from."""
    if any((f.device, f.incarnation) == (peer.device, peer.incarnation) for f in journal.forks(desk.db)):
        return {}  # two computers speak under one name: which of them is meant cannot be told
    sql = "SELECT hash FROM peer_head WHERE peer = ? AND peer_incarnation = ?"
    return _lines(desk, [row["hash"].hex() for row in desk.rows(sql, peer.device, peer.incarnation)])


def lines(desk: Desk, positions: Heads) -> dict[FeedId, int]:
    """Return how far each line goes by those of some positions that are known here, with the lines it branched off."""
    return _lines(desk, [head.hash for head in positions.values()])


def _lines(desk: Desk, hashes: Sequence[str]) -> dict[FeedId, int]:
    """Find positions by their hash: who names them may not know yet of a fork.

    A hash that is unknown here says nothing: it may lie on a line that we have not heard of. Whose package we took in,
    his positions we know.
    """
    known: dict[FeedId, int] = {}
    for hash_ in hashes:
        found = journal.line_of(desk.db, hash_)
        if found is None:
            continue
        line, number = found
        while number > known.get(line, 0):
            known[line] = number
            start = journal.base(desk.db, line)
            before = journal.line_of(desk.db, start.hash) if start.number else None
            if before is None:
                break
            line, number = before
    return known


def peers(desk: Desk, devices: Sequence[str]) -> list[Peer]:
    """Return who of some devices told us what it knows, each in every incarnation that may still be at work.

    A desk that was restored or copied goes on in a new incarnation, and so may the one it was copied from in the old:
    an incarnation counts until another one of its device has told twice since.
    """
    sql = "SELECT incarnation FROM peer WHERE device = ? AND outlived < 2 ORDER BY incarnation"
    found = [Peer(device, row["incarnation"]) for device in devices for row in desk.rows(sql, device)]
    return [p for p in found if p.device != desk.identity.device or p.incarnation != desk.identity.incarnation]


def heads(desk: Desk) -> Heads:
    """Return how far this desk knows each feed."""
    return journal.heads(desk.db)


def forks(desk: Desk) -> list[FeedId]:
    """Return the lines that branched off: each says that two computers wrote under one identity."""
    return journal.forks(desk.db)


def devices(desk: Desk) -> list[Device]:
    """Return all devices of both agencies that are known here."""
    return desk.all(Device)


def certified(desk: Desk) -> list[Device]:
    """Return all devices that were ever made known, withdrawn ones too: what they wrote before stays theirs."""
    return [to_record(KINDS["device"], row) for row in desk.rows("SELECT * FROM device ORDER BY id")]


def certifications(desk: Desk) -> list[Certification]:
    """Return the further certificates of devices, as they were stated: not all need be signed by a root we believe."""
    return desk.all(Certification)


def partner(desk: Desk) -> Partner | None:
    """Return the pinned root key of the other agency; where two devices pinned it, the same record on every desk."""
    found = desk.all(Partner, "owner = ?", desk.agency.value)
    return max(found, key=lambda p: (p.verified, p.id), default=None)


def foreign_changes(desk: Desk) -> list[tuple[str, str, str]]:
    """Return (change, record, kind) of changes by the agency that does not own the record: kept, not applied."""
    rows = desk.rows("SELECT op, record, kind FROM foreign_change ORDER BY op")
    return [(r["op"], r["record"], r["kind"]) for r in rows]


def quarantined(desk: Desk) -> list[tuple[str, str, str, str]]:
    """Return (kind, record, field, reason) of values that this version cannot show: kept, not applied."""
    rows = desk.rows("SELECT kind, record, field, reason FROM quarantine ORDER BY record, field")
    return [(r["kind"], r["record"], r["field"], r["reason"]) for r in rows]


@dataclass(frozen=True)
class Volume:
    """How much of one kind lies in a stretch of the journal: records, changes, characters of their values."""

    kind: str
    records: int
    changes: int
    characters: int


_INSIDE = (
    " FROM span JOIN feed f ON f.device = span.device AND f.incarnation = span.incarnation AND f.branch = span.branch"
    " JOIN changeset s ON s.feed = f.id AND s.number > span.after AND s.number <= span.last"
    " JOIN change c ON c.seq = s.seq"
)


def _spans(base: Heads, heads: Heads) -> list[tuple[str, str, str, int, int]]:
    """Return the stretches after ``base`` up to ``heads`` that hold anything: feed, number before, last number."""
    after = {f: base[f].number if f in base else 0 for f in heads}
    return [(f.device, f.incarnation, f.branch, after[f], h.number) for f, h in heads.items() if h.number > after[f]]


def _in_spans(desk: Desk, spans: list[tuple[str, str, str, int, int]], select: str) -> list[Any]:
    places = ",".join("(?,?,?,?,?)" for _ in spans)
    sql = f"WITH span(device, incarnation, branch, after, last) AS (VALUES {places}) {select}"
    return desk.rows(sql, *(value for row in spans for value in row))


def volume(desk: Desk, base: Heads, heads: Heads) -> tuple[int, list[Volume]]:
    """Return how many positions lie after ``base`` up to ``heads``, and what they hold, by kind."""
    spans = _spans(base, heads)
    if not spans:
        return 0, []
    select = (
        "SELECT c.kind, count(DISTINCT c.record) AS records, count(*) AS changes, sum(length(c.value)) AS characters"
        f"{_INSIDE} GROUP BY 1 ORDER BY 1"
    )
    found = _in_spans(desk, spans, select)
    positions = sum(last - after for *_, after, last in spans)
    return positions, [Volume(r["kind"], r["records"], r["changes"], r["characters"]) for r in found]


def told_photos(desk: Desk, base: Heads, heads: Heads) -> set[str]:
    """Return the hashes of the photos whose records are made after ``base`` up to ``heads``."""
    spans = _spans(base, heads)
    if not spans:
        return set()
    select = (
        f"SELECT DISTINCT p.sha256{_INSIDE} JOIN photo p ON p.id = c.record WHERE c.kind = 'photo' AND c.field IS NULL"
    )
    return {row["sha256"] for row in _in_spans(desk, spans, select)}


def live_forks(desk: Desk) -> list[str]:
    """Return the devices of which two computers wrote under one identity, and no later incarnation is known."""
    found = []
    for device, incarnation in sorted({(f.device, f.incarnation) for f in journal.forks(desk.db)}):
        row = desk.row(
            "SELECT f.incarnation FROM feed f JOIN changeset s ON s.feed = f.id WHERE f.device = ?"
            " ORDER BY s.hlc DESC LIMIT 1",
            device,
        )
        if row["incarnation"] == incarnation:
            found.append(device)
    return found
