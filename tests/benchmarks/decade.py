"""A desk of ten years: what two agencies' control room writes down, made act by act, one changeset each.

Of every incident: the report, some thirty entries of its log and thirty figures, ten movements of goods, and the
amendments that bring it from reported to closed. The acts are built and appended in bulk; nothing else is special.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from coopdesk.bundle.segments import make_seal
from coopdesk.domain import ids, times
from coopdesk.domain.entries import LogEntry, LogKind, Medium
from coopdesk.domain.figures import Figure, FigureCategory, FigureStatus, ValueState
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.inventory import Depot, Item, ItemKind, Movement, MovementType
from coopdesk.domain.journal import Action, Change, Changeset, Head, Header, op_id
from coopdesk.domain.records import kind_of
from coopdesk.domain.secret_tree import SecretSupply
from coopdesk.services import desks, pairing
from coopdesk.store import exchange_lists, journal, merge, projection
from coopdesk.store.connection import FILE_NAME
from coopdesk.store.desk import Desk
from coopdesk.store.merge import Incoming
from tests.benchmarks.workload import START, an_incident, text

_OF_ONE_BATCH = 20_000
_STILL_OPEN = 40
_CATEGORIES = tuple(FigureCategory)


@dataclass(frozen=True)
class Scale:
    """How much a desk holds."""

    incidents: int = 10_000
    entries: int = 300_000
    figures: int = 300_000
    movements: int = 100_000
    amendments: int = 290_000

    def part(self, of: int) -> Scale:
        """Return the share of one day, or of a smaller desk: every ``of``-th, at least one of each."""
        shares = (n // of for n in (self.incidents, self.entries, self.figures, self.movements, self.amendments))
        return Scale(*(max(1, n) for n in shares))


class Author:
    """Writes changesets of a desk's own feed."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk = desk
        self._rng = Random(seed)
        self._head = journal.head(desk.db, desk.identity.feed)
        self._hlc = int(START.timestamp() * 1000)
        self._latest: dict[tuple[str, str], str] = {}
        self._moment = START
        self._secrets = SecretSupply()

    def acts(self, scale: Scale, begin: datetime) -> Iterator[Changeset]:
        """Yield the acts of a time, incident by incident."""
        rng = self._rng
        items = [Item(self._id(), f"Barang {n}", ItemKind.FOOD, "buah") for n in range(20)]
        depots = [Depot(self._id(), f"Gudang {n}") for n in range(5)]
        for thing in (*items, *depots):
            yield self._act(Action.ADD_ITEM, [self._put(thing)])
        for number in range(scale.incidents):
            self._moment = begin + timedelta(hours=8 * number)
            incident = an_incident(rng, number, self._moment)
            yield self._act(Action.RECORD_INCIDENT, [self._put(incident)])
            share = [n // scale.incidents for n in (scale.entries, scale.figures, scale.movements, scale.amendments)]
            for _ in range(share[0]):
                yield self._act(Action.ADD_ENTRY, [self._put(self._entry(incident.id))])
            for _ in range(share[1]):
                yield self._act(Action.REPORT_FIGURE, [self._put(self._figure(incident.id))])
            for _ in range(share[2]):
                yield self._act(Action.RECEIVE_STOCK, [self._put(self._movement(items, depots, incident.id))])
            for n in range(share[3] - 1):
                yield self._act(Action.AMEND_INCIDENT, [self._amendment(incident.id, n)])
            # Of ten years all but the latest incidents are closed.
            last = IncidentStatus.CLOSED if number < scale.incidents - _STILL_OPEN else IncidentStatus.MONITORING
            yield self._act(Action.SET_STATUS, [self._set(incident.id, "status", last.value)])

    def _id(self) -> ids.RecordId:
        return ids.new_id(self._desk.agency)

    def _later(self) -> datetime:
        self._moment += timedelta(minutes=self._rng.randint(1, 5))
        return self._moment

    def _put(self, record: Any) -> Change:
        kind = kind_of(record)
        return Change(kind.name, record.id, None, kind.encode(record))

    def _entry(self, incident: ids.RecordId) -> LogEntry:
        rng, at = self._rng, self._later()
        return LogEntry(
            self._id(),
            text(rng, 5, 25) + ".",
            at,
            at,
            incident,
            from_party=f"Relawan {rng.randint(1, 40)}",
            medium=rng.choice(tuple(Medium)),
            kind=LogKind.NOTE,
        )

    def _figure(self, incident: ids.RecordId) -> Figure:
        rng, at = self._rng, self._later()
        amount = Decimal(rng.randint(0, 500))
        return Figure(
            self._id(),
            incident,
            rng.choice(_CATEGORIES),
            ValueState.NUMBER,
            at,
            at,
            value=amount,
            source=f"Kelurahan {rng.randint(1, 30)}",
            status=rng.choice(tuple(FigureStatus)),
        )

    def _movement(self, items: list[Item], depots: list[Depot], incident: ids.RecordId) -> Movement:
        rng, at = self._rng, self._later()
        amount, item, depot = Decimal(rng.randint(1, 200)), rng.choice(items).id, rng.choice(depots).id
        if rng.random() < 0.6:
            return Movement(self._id(), MovementType.RECEIPT, item, amount, at, at, to_depot=depot)
        return Movement(self._id(), MovementType.ISSUE, item, amount, at, at, from_depot=depot, incident=incident)

    def _amendment(self, incident: ids.RecordId, number: int) -> Change:
        rng = self._rng
        name = ("status", "situation", "cause", "chronology")[number % 4]
        value = text(rng, 4, 15)
        if name == "status":
            value = (IncidentStatus.RESPONDING, IncidentStatus.MONITORING)[number // 4 % 2].value
        return self._set(incident, name, value)

    def _set(self, incident: ids.RecordId, name: str, value: str) -> Change:
        known = self._latest.get((incident, name))
        return Change("incident", incident, name, value, (known,) if known else ())

    def _act(self, action: Action, changes: list[Change]) -> Changeset:
        at = self._later()
        self._hlc = max(self._hlc + 1, int(at.timestamp() * 1000))
        header = Header(f"{self._hlc:012x}0000", times.to_text(at), self._desk.local("operator") or "", action.value)
        feed = self._desk.identity.feed
        secret = self._secrets.secret(feed.incarnation, self._head.number + 1)
        made = Changeset(
            feed, self._desk.agency, self._head.number + 1, self._head.hash, secret, header, tuple(changes)
        )
        self._head = Head(made.number, made.hash)
        for place, change in enumerate(changes, 1):
            if change.field is not None:
                self._latest[change.record, change.field] = op_id(made.hash, place)
        return made


def fill(desk: Desk, scale: Scale, seed: int = 0) -> int:
    """Let a desk be used for ten years; return how many changes were made."""
    acts = Author(desk, seed).acts(scale, START - timedelta(days=3650))
    count = 0
    with desk.write() as db:
        while batch := list(islice(acts, _OF_ONE_BATCH)):
            journal.append_all(db, batch)
            count += sum(len(c.changes) for c in batch)
        projection.rebuild(db)
    return count


def day(desk: Desk, scale: Scale) -> int:
    """Let one more day pass; return how many changes were made."""
    count = 0
    with desk.write() as db:
        acts = list(Author(desk, 1).acts(scale, START))
        journal.append_all(db, acts)
        count += sum(len(c.changes) for c in acts)
        projection.project(db, [c for a in acts for c in a.changes])
    return count


def take_over(source: Path, target: Path) -> None:
    """Let a new device know all that another one of its agency knows, by its file: what a full package would bring."""
    with closing(sqlite3.connect(target / FILE_NAME)) as db:
        local = [row for row in db.execute("SELECT key, value FROM local") if row[0] != "projection"]
    (target / FILE_NAME).unlink()
    with closing(sqlite3.connect(source / FILE_NAME)) as db:
        db.execute("VACUUM INTO ?", [str(target / FILE_NAME)])
    with closing(sqlite3.connect(target / FILE_NAME)) as db:
        db.executemany("INSERT OR REPLACE INTO local VALUES (?, ?)", local)
        db.commit()
    with desks.open_desk(source) as there, desks.open_desk(target) as here:
        _hand_over(there, here)


def _hand_over(there: Desk, here: Desk) -> None:
    """Let one desk know how far the other is, with its seal, as if a package had brought all."""
    feed = there.identity.feed
    seal = make_seal(pairing.device_key(there), feed, journal.head(there.db, feed))
    heads = exchange_lists.heads(there)
    told = Incoming(
        id=ids.random_hex(16),
        file="",
        sha256="",
        sender=feed.device,
        incarnation=feed.incarnation,
        sender_agency=there.agency,
        made_at=START,
        base=heads,
        heads=heads,
        lacks=(),
        stretches=(),
    )
    merge.merge(here, told, {})
    with here.write() as db:
        journal.keep_seal(db, feed, seal.number, seal.signature)
