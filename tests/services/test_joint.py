from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from coopdesk.domain.errors import InvalidValue, JointRefused, NotOwner
from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.joint import JointState
from coopdesk.services import history, incidents, joint, listing, merging
from coopdesk.store import sharing
from coopdesk.store.desk import Desk
from tests.builders import World, an_incident, content, world

C = FigureCategory
KARANGKETUG, KRATON = "35.75.01.1001", "35.14.16"


@pytest.fixture
def flood() -> Iterator[tuple[World, Incident, Incident]]:
    """One river, two records, known to both governments."""
    with world() as three:
        kota = an_incident(three.kota, place=KARANGKETUG, cause="luapan")
        kab = an_incident(three.kab, place=KRATON, cause="tanggul jebol")
        report(three.kota, kota, 442, KARANGKETUG)
        report(three.kab, kab, 300)
        incidents.add_entry(three.kota, incident=kota.id, text="air masuk rumah")
        incidents.add_entry(three.kab, incident=kab.id, text="tanggul dipantau")
        three.converge()
        yield three, kota, kab


def report(desk: Desk, incident: Incident, value: int | None, place: str | None = None) -> None:
    state = ValueState.PENDING if value is None else None
    number = None if value is None else Decimal(value)
    incidents.report_figure(
        desk, incident=incident.id, category=C.AFFECTED_PEOPLE, value=number, state=state, place=place
    )


def agree(three: World, kota: Incident, kab: Incident) -> None:
    joint.propose(three.kota, incident=kota.id, other=kab.id)
    three.converge()
    joint.accept(three.kab, id=joint.pairs(three.kab)[0].links[0].id)
    three.converge()


def states(three: World) -> list[list[JointState]]:
    return [[p.state for p in joint.pairs(desk)] for desk in three.desks]


def people(desk: Desk, incident: Incident) -> Decimal | None:
    pair = joint.of_incident(desk, incident.id)
    assert pair is not None
    return joint.view(desk, pair).totals[C.AFFECTED_PEOPLE].number


def test_two_records_become_one_picture_at_both(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    joint.propose(three.kota, incident=kota.id, other=kab.id, note="satu aliran")
    assert joint.pairs(three.kota)[0].state is JointState.PROPOSED
    three.converge()
    assert states(three) == [[JointState.PROPOSED]] * 3
    joint.accept(three.kab, id=joint.pairs(three.kab)[0].links[0].id, word="benar")
    three.converge()
    assert states(three) == [[JointState.CONFIRMED]] * 3
    for desk in three.desks:
        (pair,) = joint.pairs(desk)
        seen = joint.view(desk, pair)
        assert [(line.view.entry.text, line.number) for line in seen.timeline] == [
            (line.view.entry.text, kota.number if line.owner == "kota" else kab.number) for line in seen.timeline
        ]
        assert {line.view.entry.text for line in seen.timeline} == {"air masuk rumah", "tanggul dipantau"}
        assert seen.totals[C.AFFECTED_PEOPLE].number == 742
    assert len({sharing.digest(desk) for desk in three.desks}) == 1


def test_both_who_propose_at_once_agree(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    joint.propose(three.kota, incident=kota.id, other=kab.id)
    joint.propose(three.kab, incident=kab.id, other=kota.id)
    three.converge()
    assert states(three) == [[JointState.CONFIRMED]] * 3


def test_a_no_can_be_followed_by_a_new_proposal(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    joint.propose(three.kota, incident=kota.id, other=kab.id)
    three.converge()
    link = joint.pairs(three.kab)[0].links[0].id
    with pytest.raises(InvalidValue):
        joint.reject(three.kab, id=link, word=" ")
    joint.reject(three.kab, id=link, word="bukan satu aliran")
    with pytest.raises(JointRefused):
        joint.accept(three.kab, id=link)
    three.converge()
    assert states(three) == [[JointState.REJECTED]] * 3
    joint.propose(three.kab, incident=kab.id, other=kota.id)
    three.converge()
    assert states(three) == [[JointState.PROPOSED]] * 3


def test_either_side_can_let_go(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    agree(three, kota, kab)
    joint.dissolve(three.kab, incident=kab.id, reason="dua hujan")
    three.converge()
    assert states(three) == [[JointState.REJECTED]] * 3
    history.undo(three.kab)
    three.converge()
    assert states(three) == [[JointState.CONFIRMED]] * 3
    joint.dissolve(three.kota, incident=kota.id, reason="dua hujan")
    three.converge()
    assert states(three) == [[]] * 3


def test_consent_can_be_undone(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    agree(three, kota, kab)
    history.undo(three.kab)
    three.converge()
    assert states(three) == [[JointState.PROPOSED]] * 3
    history.undo(three.kota)
    three.converge()
    assert states(three) == [[]] * 3


def test_an_overlap_counts_once_the_partner_agrees(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    agree(three, kota, kab)
    joint.propose_overlap(three.kab, incident=kab.id, category=C.AFFECTED_PEOPLE, value=Decimal(40), reason="pengungsi")
    assert people(three.kab, kab) == 742
    three.converge()
    (row,) = listing.list_kind(three.kota, "overlaps", {})
    with pytest.raises(NotOwner):
        joint.accept_overlap(three.kab, id=row["id"])  # type: ignore[arg-type]
    joint.accept_overlap(three.kota, id=row["id"])  # type: ignore[arg-type]
    three.converge()
    assert [people(desk, kota) for desk in three.desks] == [702] * 3
    (row,) = listing.list_kind(three.kab, "joint_totals", {"category": "affected_people"})
    assert (row["value"], row["overlap"]) == (702, 40)


def test_a_merged_record_stays_joint_through_its_survivor(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    agree(three, kota, kab)
    survivor = an_incident(three.trc, place=KARANGKETUG)
    report(three.trc, survivor, 450, KARANGKETUG)
    three.hand_over(three.trc, three.kota)
    merging.merge(three.kota, id=kota.id, into=survivor.id)
    three.converge()
    for desk in three.desks:
        (pair,) = joint.pairs(desk)
        assert (pair.kota, pair.kab, pair.state) == (survivor.id, kab.id, JointState.CONFIRMED)
        assert people(desk, kota) == 750
        assert "air masuk rumah" in {line.view.entry.text for line in joint.view(desk, pair).timeline}


def test_what_is_struck_or_untrue_is_in_no_pair(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    agree(three, kota, kab)
    incidents.set_status(three.kota, id=kota.id, status=IncidentStatus.FALSE_REPORT)
    three.converge()
    assert states(three) == [[]] * 3


def test_no_record_is_joint_twice(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    agree(three, kota, kab)
    second, third = an_incident(three.kota), an_incident(three.kab)
    three.converge()
    before = content(three.kota.path)
    for ours, theirs, reason in ((second, kab, "taken"), (kota, third, "taken"), (kota, kab, "exists")):
        with pytest.raises(JointRefused) as refused:
            joint.propose(three.kota, incident=ours.id, other=theirs.id)
        assert refused.value.reason == reason
    assert content(three.kota.path) == before


def test_who_agreed_with_two_at_once_is_told(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    other = an_incident(three.kab)
    three.converge()
    joint.propose(three.kota, incident=kota.id, other=kab.id)
    joint.propose(three.kab, incident=other.id, other=kota.id)
    three.hand_over(three.kab, three.trc)
    joint.accept(three.trc, id=joint.pairs(three.trc)[0].links[0].id)
    three.hand_over(three.kota, three.kab)
    joint.accept(three.kab, id=next(p for p in joint.pairs(three.kab) if p.kab == kab.id).links[0].id)
    three.converge()
    assert all(sorted(s) == [JointState.CLASH, JointState.CONFIRMED] for s in states(three))
    assert len({repr(joint.pairs(desk)) for desk in three.desks}) == 1


@pytest.mark.parametrize("reason", ["own", "not_shared", "struck"])
def test_what_makes_no_sense_is_not_linked(flood: tuple[World, Incident, Incident], reason: str) -> None:
    three, kota, kab = flood
    other = kab
    if reason == "own":
        other = an_incident(three.kota)
    elif reason == "not_shared":
        incidents.amend(three.kota, id=kota.id, shared=False)
    else:
        incidents.strike(three.kota, id=kota.id, reason="dobel")
    before = content(three.kota.path)
    with pytest.raises(JointRefused) as refused:
        joint.propose(three.kota, incident=kota.id, other=other.id)
    assert refused.value.reason == reason
    assert content(three.kota.path) == before
    with pytest.raises(NotOwner):
        joint.propose(three.kota, incident=kab.id, other=kota.id)
    with pytest.raises(JointRefused):
        joint.dissolve(three.kota, incident=an_incident(three.kota).id, reason="x")


def test_the_lists_tell_all_of_it(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    agree(three, kota, kab)
    (pair,) = listing.list_kind(three.kab, "joint", {"state": "confirmed"})
    assert (pair["kota_number"], pair["kab_number"]) == (kota.number, kab.number)
    lines = listing.list_kind(three.kab, "joint_timeline", {})
    assert {(r["number"], r["record_owner"]) for r in lines} == {(kota.number, "kota"), (kab.number, "kab")}
    (total,) = listing.list_kind(three.kab, "joint_totals", {})
    assert total["kota_total"]["value"] == 442  # type: ignore[index, call-overload]
    assert total["kab_total"]["value"] == 300  # type: ignore[index, call-overload]
