from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from coopdesk.domain.errors import (
    AlreadyStruck,
    InvalidValue,
    NotOwner,
    ProposalRefused,
    Refused,
    TransitionRefused,
)
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.journal import Action
from coopdesk.domain.proposals import CorrectionProposal, ProposalState
from coopdesk.services import history, incidents, listing, proposals, verbs
from coopdesk.services.proposals import Proposal
from coopdesk.store import sharing
from coopdesk.store.desk import Desk
from tests.builders import World, an_incident, content, world

KARANGKETUG, SEBANI = "35.75.01.1001", "35.75.01.1002"


@pytest.fixture
def asked() -> Iterator[tuple[World, Incident]]:
    """Three desks, and an incident of the city that everybody knows."""
    with world() as three:
        incident = an_incident(three.kota, place=KARANGKETUG, cause="hujan")
        three.converge()
        yield three, incident


def propose(desk: Desk, incident: Incident, field: str = "cause", value: object = "tanggul jebol") -> Proposal:
    proposals.propose(desk, id=incident.id, field=field, value=value, reason="warga melihat sendiri")
    return proposals.listed(desk)[0]


def now(desk: Desk, incident: Incident) -> Incident:
    found = desk.get(Incident, incident.id)
    assert found is not None
    return found


def test_a_proposal_travels_is_accepted_and_the_answer_comes_back(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    made = propose(three.kab, incident)
    assert (made.ours, made.waiting, made.state) == (True, False, ProposalState.PROPOSED)
    assert now(three.kab, incident).cause == "hujan"

    three.hand_over(three.kab, three.kota)
    (waiting,) = proposals.listed(three.kota)
    assert waiting.waiting
    assert proposals.count_waiting(three.kota) == 1
    assert (waiting.before, waiting.current, waiting.value) == ("hujan", "hujan", "tanggul jebol")
    assert (waiting.operator, waiting.reason) == ("Budi", "warga melihat sendiri")

    proposals.accept(three.kota, id=waiting.id, word="benar")
    assert now(three.kota, incident).cause == "tanggul jebol"
    assert proposals.count_waiting(three.kota) == 0
    three.hand_over(three.kota, three.kab)
    (answered,) = proposals.listed(three.kab)
    assert (answered.state, answered.word, answered.answered_by) == (ProposalState.ACCEPTED, "benar", "Sari")
    assert now(three.kab, incident).cause == "tanggul jebol"


def test_a_rejection_changes_nothing_and_says_why(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    made = propose(three.kab, incident)
    three.converge()
    with pytest.raises(InvalidValue):
        proposals.reject(three.kota, id=made.id, word=" ")
    proposals.reject(three.kota, id=made.id, word="bukan tanggul")
    three.converge()
    assert {p.state for desk in three.desks for p in proposals.listed(desk)} == {ProposalState.REJECTED}
    assert [proposals.listed(desk)[0].word for desk in three.desks] == ["bukan tanggul"] * 3
    assert now(three.kab, incident).cause == "hujan"
    assert len({sharing.digest(desk) for desk in three.desks}) == 1


def test_accepting_can_be_undone_whole(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    made = propose(three.kab, incident)
    three.converge()
    proposals.accept(three.kota, id=made.id)
    history.undo(three.kota)
    assert now(three.kota, incident).cause == "hujan"
    assert proposals.listed(three.kota)[0].waiting
    proposals.accept(three.kota, id=made.id)
    assert now(three.kota, incident).cause == "tanggul jebol"


def test_who_made_it_can_take_it_back(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    made = propose(three.kab, incident)
    three.converge()
    history.undo(three.kab)
    three.converge()
    assert [proposals.listed(desk) for desk in three.desks] == [[], [], []]
    assert proposals.count_waiting(three.kota) == 0
    with pytest.raises(AlreadyStruck):
        proposals.accept(three.kota, id=made.id)


def test_a_point_is_proposed_whole(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    made = propose(three.kab, incident, "point", [-7.6291, 112.8892])
    assert (made.before, made.value) == ("–", "-7,62910; 112,88920")
    three.converge()
    proposals.accept(three.kota, id=made.id)
    there = now(three.kota, incident)
    assert (there.lat, there.lon, there.point_method) == (-7.6291, 112.8892, "typed")


def test_a_status_is_proposed_and_the_log_tells_of_it(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    made = propose(three.kab, incident, "status", "responding")
    three.converge()
    proposals.accept(three.kota, id=made.id)
    assert now(three.kota, incident).status is IncidentStatus.RESPONDING
    rows = listing.list_kind(three.kota, "entries", {"incident": incident.id})
    assert [r["text"] for r in rows] == ["Status: Laporan masuk → Ditangani. Usul koreksi: warga melihat sendiri"]


def test_a_step_that_does_not_exist_is_not_taken(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    incidents.set_status(three.kota, id=incident.id, status=IncidentStatus.CLOSED)
    three.converge()
    made = propose(three.kab, incident, "status", "false_report")
    three.converge()
    before = content(three.kota.path)
    with pytest.raises(TransitionRefused):
        proposals.accept(three.kota, id=made.id)
    assert content(three.kota.path) == before


def test_accepting_settles_a_conflict_in_the_field(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    incidents.amend(three.kota, id=incident.id, cause="a")
    incidents.amend(three.trc, id=incident.id, cause="b")
    three.converge()
    made = propose(three.kab, incident, value="c")
    three.converge()
    proposals.accept(three.kota, id=made.id)
    three.converge()
    assert [now(desk, incident).cause for desk in three.desks] == ["c"] * 3
    assert [listing.list_kind(desk, "conflicts", {}) for desk in three.desks] == [[], [], []]


def test_the_last_change_is_seen_beside_the_one_that_was_known(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    made = propose(three.kab, incident)
    incidents.amend(three.kota, id=incident.id, cause="rob")
    three.hand_over(three.kab, three.kota)
    (shown,) = proposals.listed(three.kota)
    assert (shown.id, shown.before, shown.current) == (made.id, "hujan", "rob")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"field": "number", "value": "KOT-26-A999"}, InvalidValue),
        ({"field": "reporter", "value": "Samsul"}, InvalidValue),
        ({"field": "shared", "value": False}, InvalidValue),
        ({"field": "place", "value": "99"}, InvalidValue),
        ({"field": "point", "value": [-7.6]}, InvalidValue),
        ({"field": "point", "value": [-700, 112]}, InvalidValue),
        ({"field": "cause", "value": {"a": 1}}, InvalidValue),
        ({"field": "cause", "value": "hujan"}, ProposalRefused),
        ({"field": "cause", "value": "x", "reason": ""}, InvalidValue),
        ({"field": "cause", "value": "x", "kind": "figure"}, InvalidValue),
        ({"field": "cause", "value": "x", "id": "a" * 32}, InvalidValue),
    ],
)
def test_what_makes_no_sense_is_not_proposed(
    asked: tuple[World, Incident], arguments: dict[str, Any], error: type[Refused]
) -> None:
    three, incident = asked
    before = content(three.kab.path)
    with pytest.raises(error):
        proposals.propose(three.kab, **{"id": incident.id, "reason": "karena", **arguments})
    assert content(three.kab.path) == before


def test_only_the_other_agency_asks_and_only_the_owner_answers(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    with pytest.raises(ProposalRefused):
        propose(three.trc, incident)
    made = propose(three.kab, incident)
    with pytest.raises(NotOwner):
        proposals.accept(three.kab, id=made.id)
    three.converge()
    proposals.reject(three.trc, id=made.id, word="tidak")
    with pytest.raises(ProposalRefused):
        proposals.accept(three.trc, id=made.id)


def test_what_came_broken_is_shown_and_never_applied(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    bad = CorrectionProposal(
        three.kab.new_id(), "incident", incident.id, "cause", "null", "[" * 9_000, "x", three.kab.clock()
    )
    unknown = CorrectionProposal(three.kab.new_id(), "moon", incident.id, "phase", "1", "2", "x", three.kab.clock())
    with three.kab.transact(Action.PROPOSE_CORRECTION) as act:
        act.put(bad)
        act.put(unknown)
    three.converge()
    assert {p.value for p in proposals.listed(three.kota)} == {"[" * 9_000, "2"}
    for one in (bad, unknown):
        with pytest.raises(InvalidValue):
            proposals.accept(three.kota, id=one.id)


def test_a_proposal_on_what_is_not_shared_stays_at_home(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    made = propose(three.kab, incident)
    three.converge()
    incidents.amend(three.kota, id=incident.id, shared=False)
    proposals.reject(three.kota, id=made.id, word="urusan kami")
    three.hand_over(three.kota, three.kab)
    assert proposals.listed(three.kab)[0].state is ProposalState.PROPOSED
    three.hand_over(three.kota, three.trc)
    assert proposals.listed(three.trc)[0].word == "urusan kami"


def test_scripts_propose_and_answer_too(asked: tuple[World, Incident]) -> None:
    three, incident = asked
    verbs.run(
        three.kab,
        "proposals.propose",
        {"id": incident.id, "field": "place", "value": SEBANI, "reason": "salah kelurahan"},
    )
    three.converge()
    (row,) = listing.list_kind(three.kota, "proposals", {"state": "proposed"})
    assert str(row["value"]).startswith("Kel. ")
    verbs.run(three.kota, "proposals.accept", {"id": row["id"]})
    assert now(three.kota, incident).place == SEBANI
