from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import Figure, FigureCategory, ValueState
from coopdesk.domain.handover import taken_id
from coopdesk.domain.ids import RecordId, is_record_id, new_id, owner_of
from coopdesk.domain.incidents import survivor
from coopdesk.domain.joint import IncidentLink, IncidentOverlap, JointState, joint_totals, pair_up
from coopdesk.domain.proposals import ProposalState
from tests.builders import START
from tests.strategies import record_ids

C = FigureCategory
KARANGKETUG, KRATON = "35.75.01.1001", "35.14.16.2001"
STATES = st.sampled_from(list(ProposalState))


def figure(owner: Agency, value: int | None, place: str | None = None, category: C = C.AFFECTED_PEOPLE) -> Figure:
    incident = RecordId({Agency.KOTA: "a", Agency.KAB: "b"}[owner] * 32)
    state = ValueState.PENDING if value is None else ValueState.NUMBER
    number = None if value is None else Decimal(value)
    return Figure(new_id(owner), incident, category, state, START, START, value=number, place=place)


def overlap(value: int) -> IncidentOverlap:
    return IncidentOverlap(
        new_id(Agency.KOTA), RecordId("a" * 32), RecordId("b" * 32), C.AFFECTED_PEOPLE, Decimal(value), "sama", START
    )


def test_each_side_counts_its_own_territory_and_nothing_twice() -> None:
    kota = [figure(Agency.KOTA, 442, KARANGKETUG), figure(Agency.KOTA, 50, KRATON)]
    kab = [figure(Agency.KAB, 300, KRATON), figure(Agency.KAB, 99, KARANGKETUG)]
    total = joint_totals({Agency.KOTA: kota, Agency.KAB: kab})[C.AFFECTED_PEOPLE]
    assert total.number == 742
    assert (total.kota and total.kota.number, total.kab and total.kab.number) == (Decimal(442), Decimal(300))
    assert {(agency, f.value) for agency, f in total.elsewhere} == {
        (Agency.KOTA, Decimal(50)),
        (Agency.KAB, Decimal(99)),
    }


def test_what_one_side_does_not_know_is_no_zero() -> None:
    total = joint_totals({Agency.KOTA: [figure(Agency.KOTA, 442)], Agency.KAB: [figure(Agency.KAB, None)]})
    people = total[C.AFFECTED_PEOPLE].total
    assert (people.number, people.pending) == (Decimal(442), 1)
    only = joint_totals({Agency.KAB: [figure(Agency.KAB, None)]})[C.AFFECTED_PEOPLE]
    assert (only.number, only.kota, only.total.known) == (None, None, True)
    assert joint_totals({}) == {}
    nil = replace(figure(Agency.KOTA, 0), state=ValueState.NIL, value=None)
    assert not joint_totals({Agency.KOTA: [nil]})[C.AFFECTED_PEOPLE].total.known
    both = {Agency.KOTA: [nil], Agency.KAB: [replace(nil, id=new_id(Agency.KAB))]}
    assert joint_totals(both)[C.AFFECTED_PEOPLE].total.nil


def test_a_confirmed_overlap_is_taken_off_and_an_absurd_one_is_shown() -> None:
    figures = {Agency.KOTA: [figure(Agency.KOTA, 10)], Agency.KAB: [figure(Agency.KAB, 5)]}
    total = joint_totals(figures, [overlap(2), overlap(1)])[C.AFFECTED_PEOPLE]
    assert (total.number, total.overlap, total.too_much) == (Decimal(12), Decimal(3), None)
    total = joint_totals(figures, [overlap(16)])[C.AFFECTED_PEOPLE]
    assert (total.number, total.overlap, total.too_much) == (Decimal(15), Decimal(0), Decimal(16))


@given(st.lists(st.tuples(st.sampled_from(Agency), st.integers(0, 99), st.sampled_from([None, KARANGKETUG, KRATON]))))
def test_the_whole_is_the_sum_of_its_sides(rows: list[tuple[Agency, int, str | None]]) -> None:
    figures = {a: [figure(a, v, p) for agency, v, p in rows if agency is a] for a in Agency}
    for total in joint_totals(figures).values():
        sides = [s.number for s in (total.kota, total.kab) if s is not None and s.number is not None]
        assert total.number == (sum(sides) if sides else None)


def link(one: str, other: str, maker: Agency | None = None) -> IncidentLink:
    owner = maker or owner_of(one) or Agency.KOTA
    return IncidentLink(new_id(owner), RecordId(one), RecordId(other), START)


KOTA, KOTA2, KAB, KAB2 = (new_id(a) for a in (Agency.KOTA, Agency.KOTA, Agency.KAB, Agency.KAB))


def test_two_that_say_the_same_at_the_same_time_agree() -> None:
    asked = ProposalState.PROPOSED
    (pair,) = pair_up([(link(KOTA, KAB), asked)])
    assert (pair.state, pair.asked_by) == (JointState.PROPOSED, (Agency.KOTA,))
    (pair,) = pair_up([(link(KOTA, KAB), asked), (link(KAB, KOTA), asked)])
    assert pair.state is JointState.CONFIRMED
    (pair,) = pair_up([(link(KOTA, KAB), ProposalState.REJECTED)])
    assert pair.state is JointState.REJECTED


def test_nobody_links_two_records_of_one_side_or_in_the_name_of_the_other() -> None:
    assert pair_up([(link(KOTA, KOTA2), ProposalState.ACCEPTED)]) == []
    assert pair_up([(link(KOTA, KAB, maker=Agency.KAB), ProposalState.ACCEPTED)]) == []


@given(st.lists(st.tuples(st.sampled_from([KOTA, KOTA2]), st.sampled_from([KAB, KAB2]), st.booleans(), STATES)))
def test_no_record_is_confirmed_twice_and_order_does_not_matter(
    rows: list[tuple[RecordId, RecordId, bool, ProposalState]],
) -> None:
    links = [(link(a, b) if forth else link(b, a), state) for a, b, forth, state in rows]
    pairs = pair_up(links)
    confirmed = [p for p in pairs if p.state is JointState.CONFIRMED]
    assert len({p.kota for p in confirmed}) == len({p.kab for p in confirmed}) == len(confirmed)
    Random(1).shuffle(links)
    assert pair_up(links) == pairs


@pytest.mark.parametrize(
    ("into", "start", "end"),
    [
        ({}, "c", "c"),
        ({"c": "b", "b": "a"}, "c", "a"),
        ({"a": "b", "b": "a"}, "a", "a"),
        ({"a": "b", "b": "a"}, "b", "a"),
        ({"c": "b", "b": "a", "a": "b"}, "c", "a"),
        ({"a": "a"}, "a", "a"),
    ],
)
def test_a_chain_ends_and_a_circle_has_one_end(into: dict[str, str], start: str, end: str) -> None:
    assert survivor(start, into) == end


@given(record_ids(), st.sampled_from(Agency))
def test_the_record_that_goes_on_is_the_takers(old: RecordId, taker: Agency) -> None:
    new = taken_id(taker, old)
    assert is_record_id(new)
    assert owner_of(new) is taker
    assert new == taken_id(taker, old)
