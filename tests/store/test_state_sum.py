"""The sum under the digest follows every act, whatever the order, and a wrong one is found."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from coopdesk.domain.entries import LogEntry
from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, exchange, history, incidents, revoking
from coopdesk.store import projection, state_sum
from coopdesk.store.desk import Desk
from tests.builders import World, an_incident, one_desk, world
from tests.services.acts import act


@pytest.fixture
def desk() -> Iterator[Desk]:
    with one_desk() as found:
        yield found


@pytest.fixture
def three() -> Iterator[World]:
    with world() as found:
        yield found


def made_anew(desk: Desk) -> tuple[str, str]:
    """Return the sums after the projection was made from the journal alone."""
    with desk.write() as db:
        projection.rebuild(db)
    return state_sum.read(desk.db)


def test_it_is_what_a_rebuild_makes(desk: Desk, rng: Random) -> None:
    for _ in range(60):
        act(desk, rng)
    assert state_sum.read(desk.db) == made_anew(desk)
    assert desks.check(desk).findings == ()


def test_what_an_incident_hides_is_in_the_second_sum_alone(desk: Desk) -> None:
    empty, _ = state_sum.read(desk.db)
    incident = an_incident(desk, shared=False, cause="tanggul jebol")
    incidents.add_entry(desk, incident=incident.id, text="warga dievakuasi")
    hidden, own = state_sum.read(desk.db)
    assert hidden == empty and own != empty
    incidents.amend(desk, id=incident.id, shared=True)
    shown, _ = state_sum.read(desk.db)
    assert shown not in (hidden, empty)
    incidents.amend(desk, id=incident.id, shared=False)
    assert state_sum.read(desk.db)[0] == empty
    assert state_sum.read(desk.db) == made_anew(desk)


def test_personal_values_are_in_the_second_sum_alone(desk: Desk) -> None:
    incident = an_incident(desk)
    before = state_sum.read(desk.db)
    incidents.amend(desk, id=incident.id, reporter="Warga Contoh")
    after = state_sum.read(desk.db)
    assert after[0] == before[0] and after[1] != before[1]


def test_taking_back_gives_the_sum_from_before(desk: Desk) -> None:
    incident = an_incident(desk, cause="hujan")
    before = state_sum.read(desk.db)
    incidents.amend(desk, id=incident.id, cause="tanggul jebol")
    assert state_sum.read(desk.db) != before
    history.undo(desk)
    assert state_sum.read(desk.db) == before


def test_an_entry_may_come_before_the_incident_that_hides_it(three: World) -> None:
    incident = an_incident(three.kota, shared=False)
    three.hand_over(three.kota, three.trc)
    entry_only = three.pack(three.trc, three.kota)
    incidents.add_entry(three.trc, incident=incident.id, text="dari lapangan")
    three.hand_over(three.trc, three.kota)
    exchange.receive(three.kota, entry_only)
    for desk in (three.kota, three.trc):
        assert desk.get(Incident, incident.id) is not None
        assert state_sum.read(desk.db) == made_anew(desk)
    assert state_sum.read(three.kota.db) == state_sum.read(three.trc.db)


def test_a_wrong_sum_is_found(desk: Desk) -> None:
    an_incident(desk)
    with desk.write() as db:
        db.execute("UPDATE state_sum SET shared = zeroblob(32)")
    assert [(f.what, f.where) for f in desks.check(desk).findings] == [("projection", "state_sum")]


def test_what_hangs_on_a_void_incident_is_in_the_second_sum_alone(three: World) -> None:
    empty, _ = state_sum.read(three.kab.db)
    incident = an_incident(three.trc, cause="tanggul jebol")
    three.hand_over(three.trc, three.kab)
    entry = incidents.add_entry(three.kab, incident=incident.id, text="warga kami lewat situ").changes.ids
    counted, own = state_sum.read(three.kab.db)
    revoking.revoke(three.kota, "Laptop TRC", "dicuri")
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.kota)
    for desk in (three.kab, three.kota):
        assert desk.get(Incident, incident.id) is None and desk.get(LogEntry, *entry) is not None
        shared, everything = state_sum.read(desk.db)
        assert shared not in (empty, counted) and everything != own
        assert (shared, everything) == made_anew(desk)
    assert exchange.digest(three.kab) == exchange.digest(three.kota)
