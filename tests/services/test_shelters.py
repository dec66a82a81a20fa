from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from coopdesk.domain.errors import InvalidValue, NotOwner
from coopdesk.domain.figures import FigureCategory, FigurePart, ValueState
from coopdesk.domain.ids import RecordId
from coopdesk.domain.shelters import STANDARD, warnings
from coopdesk.services import history, incident_views, incidents, inventory, joint, listing, minimum, needs, shelters
from coopdesk.services.minimum import MinimumNeeds
from coopdesk.store.desk import Desk
from tests.builders import a_depot, an_incident, an_item, content, one_desk, world

PEOPLE = FigureCategory.DISPLACED_PEOPLE
P = FigurePart


def shelter_for(desk: Desk, incident: RecordId, name: str = "Balai RW 1", capacity: int | None = None) -> RecordId:
    return shelters.open_shelter(desk, incident=incident, name=name, capacity=capacity).records[0].id


def displaced(desk: Desk, incident: RecordId, number: int | None) -> None:
    value = None if number is None else Decimal(number)
    state = ValueState.PENDING if number is None else None
    incidents.report_figure(desk, incident=incident, category=PEOPLE, value=value, state=state)


def test_who_stays_where_travels_and_adds_to_no_total() -> None:
    with world() as three:
        incident = an_incident(three.kota).id
        displaced(three.kota, incident, 100)
        here = shelter_for(three.kota, incident, capacity=80)
        heads = {"households": 30, "people": 95, "male": 45, "female": 50, "infant": 4, "pregnant": 2}
        shelters.count(three.kota, id=here, **{k: Decimal(v) for k, v in heads.items()})  # type: ignore[arg-type]
        three.converge()
        for desk in three.desks:
            (view,) = shelters.listed(desk, incident)
            assert (view.households, view.people, view.parts[P.PREGNANT]) == (Decimal(30), Decimal(95), Decimal(2))
            assert view.warnings == ("over_capacity",)
            assert incident_views.detail(desk, incident).totals[PEOPLE].number == 100
            (row,) = listing.list_kind(desk, "shelters", {"open": "true"})
            assert (row["people"], row["warnings"]) == (95, ["over_capacity"])
            assert minimum.of_incident(desk, incident).discrepancy
        shelters.count(three.kota, id=here, people=Decimal(60))
        assert shelters.listed(three.kota)[0].people == 60
        history.undo(three.kota)
        assert shelters.listed(three.kota)[0].people == 95
        shelters.close(three.kota, id=here)
        assert listing.list_kind(three.kota, "shelters", {"open": "true"}) == []


def test_what_does_not_add_up_is_said() -> None:
    said = {P.MALE: Decimal(5), P.FEMALE: Decimal(4)}
    assert warnings(Decimal(9), said, None) == ()
    assert warnings(Decimal(10), said, None) == ("sexes",)
    assert warnings(Decimal(8), said, 7) == ("over_capacity", "sexes")
    assert warnings(Decimal(3), {P.ELDERLY: Decimal(4)}, None) == ("ages", "elderly")
    assert warnings(None, said, 1) == ()


@pytest.mark.parametrize(
    ("name", "people", "days", "needed"),
    [
        ("beras", 100, 7, 280),
        ("beras", 100, 1, 40),
        ("beras", 1, 1, 1),
        ("air minum", 100, 7, 1750),
        ("air bersih", 100, 1, 958),
        ("paket keluarga", 12, 7, 3),
        ("toilet", 41, 1, 3),
        ("toilet", 41, 7, 3),
        ("beras", 0, 7, 0),
    ],
)
def test_the_standard_counted_by_hand(name: str, people: int, days: int, needed: int) -> None:
    rate = next(r for r in STANDARD if r.name == name)
    assert rate.needed(people, days) == needed


def needs_of(desk: Desk, incident: RecordId) -> tuple[MinimumNeeds, dict[str, list[Decimal]]]:
    found = minimum.of_incident(desk, incident)
    return found, {line.name: [line.own, line.partner, line.gap_day, line.gap_week] for line in found.lines}


def test_needs_are_held_against_the_stock_of_both() -> None:
    with world() as three:
        incident = an_incident(three.kota).id
        displaced(three.kota, incident, 1000)
        for desk, quantity in ((three.kota, 500), (three.kab, 900)):
            rice = an_item(desk, "Beras")
            inventory.receipt(desk, item=rice.id, depot=a_depot(desk).id, quantity=Decimal(quantity))
        water = an_item(three.kab, "Air minum", "dus")
        inventory.receipt(three.kab, item=water.id, depot=a_depot(three.kab).id, quantity=Decimal(40))
        three.converge()
        found, lines = needs_of(three.kota, incident)
        assert lines["beras"] == [500, 900, 0, 1400]
        assert lines["air minum"] == [0, 0, 2500, 17500]
        assert next(line for line in found.lines if line.name == "air minum").other_units == ("dus",)
        assert needs_of(three.kab, incident)[1]["beras"] == [900, 500, 0, 1400]
        rows = listing.list_kind(three.kab, "minimum_needs", {"incident": incident, "name": "beras"})
        assert [(r["per_day"], r["per_week"], r["gap_week"]) for r in rows] == [(400, 2800, 1400)]


def test_an_unknown_number_of_people_is_not_counted_with() -> None:
    with one_desk() as desk:
        incident = an_incident(desk).id
        assert minimum.of_incident(desk, incident).people is None
        displaced(desk, incident, None)
        (row,) = listing.list_kind(desk, "minimum_needs", {"incident": incident})
        assert (row["people"], row["note"]) == (None, "belum dapat dihitung")
        shelters.count(desk, id=shelter_for(desk, incident), people=Decimal(20))
        assert minimum.of_incident(desk, incident).people == 20


def test_a_joint_incident_is_counted_once_with_both_sides() -> None:
    with world() as three:
        kota, kab = an_incident(three.kota).id, an_incident(three.kab).id
        displaced(three.kota, kota, 100)
        displaced(three.kab, kab, 40)
        three.converge()
        joint.propose(three.kota, incident=kota, other=kab)
        joint.propose(three.kab, incident=kab, other=kota)
        three.converge()
        assert {minimum.of_incident(desk, kab).people for desk in three.desks} == {140}


def test_an_agency_sets_rates_of_its_own() -> None:
    with one_desk() as desk:
        incident = an_incident(desk).id
        displaced(desk, incident, 10)
        shelters.set_standard(desk, name="Beras", unit="kg", per_week=Decimal("3.5"))
        shelters.set_standard(desk, name="selimut", unit="lembar", per_week=Decimal(1))
        shelters.set_standard(desk, name="beras", unit="kg", per_week=Decimal(4))
        lines = {line.name: line.per_week for line in minimum.of_incident(desk, incident).lines}
        assert [lines["beras"], lines["selimut"], lines["toilet"]] == [40, 10, 1]
        assert len(listing.list_kind(desk, "need_standards", {})) == 2


def test_parts_of_a_need_are_met_and_it_is_due() -> None:
    with one_desk() as desk:
        incident = an_incident(desk).id
        made = needs.add(desk, incident=incident, what="perahu", quantity=Decimal(3), within_hours=12)
        needs.meet(desk, id=made.records[0].id, met_quantity=Decimal(1))
        (row,) = listing.list_kind(desk, "needs", {"incident": incident})
        assert (row["met"], row["missing"], row["overdue"]) == (False, 2, False)
        needs.meet(desk, id=made.records[0].id, met_quantity=Decimal(3))
        assert listing.list_kind(desk, "needs", {})[0]["met"] is True
        needs.meet(desk, id=made.records[0].id, met=False)
        assert listing.list_kind(desk, "needs", {})[0]["met"] is False


def test_only_its_own_agency_changes_a_shelter() -> None:
    with world() as three:
        incident = an_incident(three.kota).id
        other = an_incident(three.kota).id
        here = shelter_for(three.kota, incident)
        three.converge()
        before = content(three.kab.path)
        bad_ones: list[Callable[[], object]] = [
            lambda: shelters.close(three.kab, id=here),
            lambda: shelters.count(three.kab, id=here, people=Decimal(1)),
            lambda: shelters.amend(three.kab, id=here, name="x"),
        ]
        for bad in bad_ones:
            with pytest.raises(NotOwner):
                bad()
        wrong_ones: list[Callable[[], object]] = [
            lambda: shelters.open_shelter(three.kab, incident=incident, name=" "),
            lambda: incidents.report_figure(three.kab, incident=other, category=PEOPLE, value=Decimal(1), shelter=here),
            lambda: incidents.report_figure(
                three.kab, incident=incident, category=FigureCategory.ROAD, value=Decimal(1), part=P.MALE
            ),
        ]
        for wrong in wrong_ones:
            with pytest.raises(InvalidValue):
                wrong()
        assert content(three.kab.path) == before
        with pytest.raises(InvalidValue):
            shelters.count(three.kota, id=here)
