"""What is told of single fields must come out as if all were made anew, whoever said what in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from sqlite_utils import Database

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry
from coopdesk.domain.fields import Json
from coopdesk.domain.ids import RecordId, new_id, owner_of, random_hex
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.inventory import Depot
from coopdesk.domain.journal import GENESIS, Action, Change, Changeset, FeedId, Header, op_id
from coopdesk.domain.records import KINDS, STRUCK, kind_of
from coopdesk.domain.secret_tree import SecretSupply
from coopdesk.services import revoking
from coopdesk.store import amending, checks, journal, projection
from coopdesk.store.amending import Amended
from coopdesk.store.desk import Desk
from coopdesk.store.loading import load_ops
from coopdesk.store.state_sum import StateSum
from tests.builders import START, World, world


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


class Author:
    """Somebody who writes changesets as no sound program would, straight into a journal."""

    def __init__(self, device: RecordId, agency: Agency) -> None:
        self.agency = agency
        self._feed = FeedId(device, random_hex(8))
        self._secrets = SecretSupply()
        self._number, self._head = 0, GENESIS

    def say(self, db: Database, changes: list[Change], hlc: int = 0) -> str:
        """Write changes into the journal as one act; return its hash."""
        self._number += 1
        header = Header(f"{hlc:016x}", "2025-11-24T10:32:00Z", "", "amend_incident")
        secret = self._secrets.secret(self._feed.incarnation, self._number)
        made = Changeset(self._feed, self.agency, self._number, self._head, secret, header, tuple(changes))
        journal.append(db, made)
        self._head = made.hash
        return made.hash


_VALUES: dict[str, list[tuple[str, list[Json]]]] = {
    "incident": [
        ("situation", ["air naik", "air surut", "air\u0007", 7]),
        ("status", [*(s.value for s in IncidentStatus), "archived"]),
        ("water_high_cm", [10, 20, 20.0, "tinggi"]),
        ("lat", [-7.6, -7, 0, True]),
        ("other_places", [[], ["35.75.01.1001"], ["99"], None]),
        ("place", ["35.75.01.1001", None]),
        ("reporter", ["Warga Contoh", None]),
        ("number", ["KOT-26-Z001", None]),
        ("shared", [True, False, 1]),
        ("since_version_9", ["a", "b"]),
        (STRUCK, ["salah", None, 7]),
    ],
    "log_entry": [(STRUCK, ["salah", None, 7]), ("text", ["lain"])],
    "depot": [("name", ["Gudang", "Posko"]), (STRUCK, ["salah", None])],
    "no_such_kind": [("name", ["x"])],
}


class Gossip:
    """Several authors, some of whom have no business to change what they change."""

    def __init__(self, three: World, rng: Random) -> None:
        self._rng = rng
        self._authors = [
            Author(three.trc.identity.device, Agency.KOTA),
            Author(new_id(Agency.KOTA), Agency.KOTA),
            Author(three.kab.identity.device, Agency.KAB),
        ]
        self._records = {new_id(rng.choice([*Agency])): "incident" for _ in range(10)}
        self._incidents = list(self._records)
        self._records |= {new_id(Agency.KOTA): kind for kind in ("log_entry", "log_entry", "depot", "no_such_kind")}
        self._said: dict[str, list[str]] = {}

    def tell(self, db: Database) -> list[Change]:
        """Let one to three of them say something; return all that they said."""
        told: list[Change] = []
        for _ in range(self._rng.randint(1, 3)):
            author = self._rng.choice(self._authors)
            changes = [self._change(author.agency) for _ in range(self._rng.randint(1, 3))]
            act = author.say(db, changes, self._rng.randrange(4))
            for position, change in enumerate(changes, 1):
                self._said.setdefault(change.record, []).append(op_id(act, position))
            told += changes
        return told

    def _change(self, agency: Agency) -> Change:
        own = [record for record in self._records if owner_of(record) is agency]
        record = self._rng.choice(own if self._rng.random() < 0.98 else list(self._records))
        kind = self._records[record] if self._rng.random() < 0.99 else self._rng.choice(list(_VALUES))
        if record not in self._said or self._rng.random() < 0.03:
            return Change(kind, record, None, self._whole(kind))
        name, values = self._rng.choice(_VALUES[kind])
        value = self._rng.choice(values[:2] if self._rng.random() < 0.98 else values)
        before = self._said[record]
        replaced = self._rng.sample(before, self._rng.choice([0, 1, len(before) // 2, len(before)]))
        return Change(kind, record, name, value, tuple(sorted(replaced)))

    def _whole(self, kind: str) -> Json:
        incident = self._rng.choice([*self._incidents, None])
        made: dict[str, Incident | LogEntry | Depot] = {
            "incident": Incident(new_id(Agency.KOTA), "KOT-26-A001", START, shared=self._rng.random() < 0.7),
            "log_entry": LogEntry(new_id(Agency.KOTA), "air naik", START, START, incident),
            "depot": Depot(new_id(Agency.KOTA), "Gudang"),
        }
        return {**kind_of(made[kind]).encode(made[kind])} if kind in made else {"name": "x"}


def test_any_gossip_comes_out_as_if_made_anew(three: World, rng: Random, runs: Callable[[int, int], int]) -> None:
    for _ in range(runs(3, 200)):
        gossip = Gossip(three, rng)
        ended = rng.randrange(60)
        for turn in range(60):
            with three.kota.write() as db:
                told = gossip.tell(db)
                projection.project(db, told)
            expect_heads(three.kota, told)
            if turn == ended and not revoking.revoked(three.kota):
                revoking.revoke(three.kota, "Laptop TRC", "dicuri")
            if turn % 6 == 0:
                assert checks.check(three.kota).findings == ()
        assert checks.check(three.kota).findings == ()


def expect_heads(desk: Desk, told: list[Change]) -> None:
    """Expect of a field that is looked at alone what stands when the record is folded whole."""
    for change in told:
        kind = KINDS.get(change.kind)
        found = amending.field_heads(desk.db, kind, change.record, change.field) if kind and change.field else None
        if found is not None:
            state = load_ops(desk.db, [change.record])[change.record].state()
            assert state is not None
            assert found == state.heads.get(str(change.field), [])


class _Looked(Exception):
    """Ends a look, so that its transaction is rolled back."""


def amended(desk: Desk, *told: tuple[Author, list[Change]]) -> Amended:
    """Return what becomes of changes, each by somebody, on top of all that the desk has; nothing is kept."""
    done = Amended()
    try:
        with desk.write() as db:
            for author, changes in told:
                author.say(db, changes)
            done = amending.amend(db, [change for _, changes in told for change in changes], StateSum(db))
            raise _Looked
    except _Looked:
        return done


@pytest.fixture
def incident(three: World) -> Incident:
    made = Incident(new_id(Agency.KOTA), "KOT-26-A001", START, cause="hujan")
    with three.kota.transact(Action.RECORD_INCIDENT) as act:
        act.put(made)
    return made


def test_single_fields_are_written_alone(three: World, incident: Incident) -> None:
    colleague = Author(new_id(Agency.KOTA), Agency.KOTA)
    told = [Change("incident", incident.id, name, value) for name, value in (("cause", "hujan"), ("river", "Welang"))]
    found = amended(three.kota, (colleague, told))
    assert found.rest == set()
    assert found.changed == {"incident": {incident.id: frozenset({"river"})}}


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("incident", None, {"number": "KOT-26-A001", "reported_at": "2025-11-24T10:32:00Z"}),
        ("incident", "shared", False),
        ("incident", "since_version_9", "a"),
        ("incident", "status", "archived"),
        ("depot", "name", "Gudang"),
        ("no_such_kind", "name", "x"),
    ],
)
def test_what_may_touch_more_falls_to_the_whole_record(
    three: World, incident: Incident, kind: str, name: str | None, value: Json
) -> None:
    found = amended(three.kota, (Author(new_id(Agency.KOTA), Agency.KOTA), [Change(kind, incident.id, name, value)]))
    assert (found.rest, found.changed) == ({incident.id}, {})


def test_so_does_what_the_other_agency_says(three: World, incident: Incident) -> None:
    found = amended(
        three.kota, (Author(new_id(Agency.KAB), Agency.KAB), [Change("incident", incident.id, "cause", "angin")])
    )
    assert (found.rest, found.changed) == ({incident.id}, {})


def test_so_does_a_record_of_which_something_cannot_be_shown(three: World, incident: Incident) -> None:
    colleague = Author(new_id(Agency.KOTA), Agency.KOTA)
    bad = [Change("incident", incident.id, "status", "archived")]
    with three.kota.write() as db:
        colleague.say(db, bad)
        projection.project(db, bad)
    found = amended(three.kota, (colleague, [Change("incident", incident.id, "cause", "angin")]))
    assert (found.rest, found.changed) == ({incident.id}, {})
