from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from coopdesk.domain.errors import AlreadyStruck, HandoverRefused, InvalidValue, NotOwner
from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.handover import HandoverState, taken_id
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action
from coopdesk.domain.needs import Need
from coopdesk.services import documents, handovers, history, incident_views, incidents, listing, needs, shelters
from coopdesk.store import incident_lists, sharing
from coopdesk.store.desk import Desk
from tests.builders import World, an_incident, content, world

C = FigureCategory


@pytest.fixture
def offered() -> Iterator[tuple[World, Incident, RecordId]]:
    """Three desks, and an incident that Kota entered for a village of Kab and offers to it."""
    with world() as three:
        wrong = an_incident(three.kota, place="35.14.16", cause="luapan", reporter="Samsul")
        incidents.report_figure(three.kota, incident=wrong.id, category=C.AFFECTED_PEOPLE, value=Decimal(40))
        incidents.report_figure(three.kota, incident=wrong.id, category=C.AFFECTED_PEOPLE, value=Decimal(55))
        incidents.add_entry(three.kota, incident=wrong.id, text="warga menelepon")
        here = shelters.open_shelter(three.kota, incident=wrong.id, name="Balai desa").records[0].id
        shelters.count(three.kota, id=here, people=Decimal(30), male=Decimal(14))
        needs.add(three.kota, incident=wrong.id, what="perahu", quantity=Decimal(2))
        (made,) = handovers.offer(three.kota, incident=wrong.id, reason="wilayah Kab").records
        three.converge()
        yield three, wrong, made.id


def state(desk: Desk) -> HandoverState:
    (one,) = handovers.listed(desk)
    return one.state


def listed_ids(desk: Desk) -> list[str]:
    return [row.id for row in incident_views.page(desk, IncidentFilter())]


def test_it_goes_on_with_the_partner_number_and_history_kept(offered: tuple[World, Incident, RecordId]) -> None:
    three, wrong, offer = offered
    assert listed_ids(three.kab) == [wrong.id]
    handovers.accept(three.kab, id=offer, word="kami teruskan")
    three.converge()
    new = taken_id(three.kab.agency, wrong.id)
    for desk in three.desks:
        assert state(desk) is HandoverState.TAKEN
        assert listed_ids(desk) == [new]
        seen = incident_views.detail(desk, new)
        assert (seen.incident.number, seen.incident.cause, seen.owner) == (wrong.number, "luapan", "kab")
        assert "warga menelepon" in {e.entry.text for e in seen.entries}
        assert seen.totals[C.AFFECTED_PEOPLE].number == 55
        assert [n.what for n in desk.all(Need, "incident = ?", new)] == ["perahu"]
        (shelter,) = shelters.listed(desk, new)
        assert (shelter.owner, shelter.people, len(shelter.parts)) == ("kab", Decimal(30), 1)
        assert incident_views.detail(desk, wrong.id).head == new
        assert documents.find(desk, wrong.number).id == new
    assert len({sharing.digest(desk) for desk in three.desks}) == 1


@pytest.mark.parametrize("frequent", [1, 4_000])
def test_a_search_finds_what_was_handed_over_once(
    offered: tuple[World, Incident, RecordId], frequent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incident_lists, "_FREQUENT", frequent)
    three, wrong, offer = offered
    handovers.accept(three.kab, id=offer)
    three.converge()
    for desk in three.desks:
        found, total = incident_views.counted_page(desk, IncidentFilter(text="luapan"), "date", True, 0, 7)
        assert [row.id for row in found] == [taken_id(three.kab.agency, wrong.id)]
        assert total == 1


def test_all_are_counted_but_the_struck_and_the_handed_over(offered: tuple[World, Incident, RecordId]) -> None:
    three, _, offer = offered
    struck, _ = an_incident(three.kota), an_incident(three.kota)
    incidents.strike(three.kota, id=struck.id, reason="keliru")

    def counted(desk: Desk) -> tuple[int, int]:
        return incident_lists.count(desk, IncidentFilter()), len(incident_views.page(desk, IncidentFilter(), limit=-1))

    three.converge()
    assert [counted(desk) for desk in three.desks] == [(2, 2)] * 3
    handovers.accept(three.kab, id=offer)
    three.converge()
    assert [counted(desk) for desk in three.desks] == [(2, 2)] * 3  # it counts under its new id alone


def test_what_was_handed_over_is_the_partners_alone(offered: tuple[World, Incident, RecordId]) -> None:
    three, wrong, offer = offered
    handovers.accept(three.kab, id=offer)
    three.converge()
    with pytest.raises(NotOwner) as refused:
        incidents.amend(three.kota, id=wrong.id, cause="x")
    assert refused.value.owner == "kab"
    with pytest.raises(NotOwner):
        handovers.withdraw(three.kab, id=offer, reason="x")
    incidents.amend(three.kab, id=taken_id(three.kab.agency, wrong.id), cause="tanggul")
    assert incident_views.detail(three.kab, taken_id(three.kab.agency, wrong.id)).incident.cause == "tanggul"
    new = an_incident(three.kota)
    assert new.number != wrong.number


def test_taking_over_can_be_undone_and_done_again(offered: tuple[World, Incident, RecordId]) -> None:
    three, wrong, offer = offered
    handovers.accept(three.kab, id=offer)
    history.undo(three.kab)
    three.converge()
    assert [state(desk) for desk in three.desks] == [HandoverState.OFFERED] * 3
    assert listed_ids(three.kota) == [wrong.id]
    handovers.accept(three.kab, id=offer)
    three.converge()
    new = taken_id(three.kab.agency, wrong.id)
    assert [listed_ids(desk) for desk in three.desks] == [[new]] * 3
    assert incident_views.detail(three.kota, new).totals[C.AFFECTED_PEOPLE].number == 55


def test_two_that_take_over_at_once_make_one_record(offered: tuple[World, Incident, RecordId]) -> None:
    """The two devices here are of Kota: Kab hands an incident to them."""
    three, _, _ = offered
    theirs = an_incident(three.kab, cause="salah sisi")
    incidents.report_figure(three.kab, incident=theirs.id, category=C.MISSING, value=Decimal(3))
    (made,) = handovers.offer(three.kab, incident=theirs.id, reason="wilayah Kota").records
    three.converge()
    handovers.accept(three.kota, id=made.id)
    handovers.accept(three.trc, id=made.id)
    three.converge()
    new = taken_id(three.kota.agency, theirs.id)
    for desk in three.desks:
        assert new in listed_ids(desk)
        assert theirs.id not in listed_ids(desk)
        assert incident_views.detail(desk, new).totals[C.MISSING].number == 3
    assert len({sharing.digest(desk) for desk in three.desks}) == 1
    assert listing.list_kind(three.kota, "conflicts", {}) == []


def test_it_may_come_back(offered: tuple[World, Incident, RecordId]) -> None:
    three, wrong, offer = offered
    handovers.accept(three.kab, id=offer)
    new = taken_id(three.kab.agency, wrong.id)
    (back,) = handovers.offer(three.kab, incident=new, reason="ternyata Kota").records
    three.converge()
    handovers.accept(three.trc, id=back.id)
    three.converge()
    again = taken_id(three.kota.agency, new)
    for desk in three.desks:
        assert listed_ids(desk) == [again]
        assert incident_views.detail(desk, wrong.id).head == again
        assert "warga menelepon" in {e.entry.text for e in incident_views.detail(desk, again).entries}


def test_a_no_and_a_withdrawal_leave_it_where_it_is(offered: tuple[World, Incident, RecordId]) -> None:
    three, wrong, offer = offered
    with pytest.raises(InvalidValue):
        handovers.decline(three.kab, id=offer, word="")
    handovers.decline(three.kab, id=offer, word="di wilayah Kota")
    three.converge()
    assert [state(desk) for desk in three.desks] == [HandoverState.DECLINED] * 3
    with pytest.raises(HandoverRefused):
        handovers.accept(three.kab, id=offer)
    (second,) = handovers.offer(three.kota, incident=wrong.id, reason="sungguh").records
    handovers.withdraw(three.kota, id=second.id, reason="keliru")
    three.converge()
    with pytest.raises(AlreadyStruck):
        handovers.accept(three.kab, id=second.id)
    assert listed_ids(three.kab) == [wrong.id]


def test_who_was_not_offered_it_cannot_claim_it(offered: tuple[World, Incident, RecordId]) -> None:
    """A record that names another as its past takes nothing from an owner who did not offer it."""
    three, _, _ = offered
    other = an_incident(three.kota, cause="milik Kota")
    three.converge()
    with three.kab.transact(Action.RECORD_INCIDENT) as act:
        act.put(replace(other, id=three.kab.new_id(), taken_from=other.id))
    three.converge()
    assert all(other.id in listed_ids(desk) for desk in three.desks)
    incidents.amend(three.kota, id=other.id, cause="masih")


@pytest.mark.parametrize("case", ["offered", "struck", "not_shared"])
def test_what_makes_no_sense_is_not_offered(offered: tuple[World, Incident, RecordId], case: str) -> None:
    three, wrong, _ = offered
    desk = three.kota
    one = wrong if case == "offered" else an_incident(desk, shared=case != "not_shared")
    if case == "struck":
        incidents.strike(desk, id=one.id, reason="dobel")
    before = content(desk.path)
    with pytest.raises(HandoverRefused) as refused:
        handovers.offer(desk, incident=one.id, reason="x")
    assert refused.value.reason == case
    assert content(desk.path) == before
    with pytest.raises(NotOwner):
        handovers.offer(three.kab, incident=wrong.id, reason="x")
