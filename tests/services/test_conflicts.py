from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from coopdesk.domain.errors import CannotKeepBoth, InvalidValue, NoConflict, NotOwner, UndoRefused
from coopdesk.domain.figures import Figure, FigureCategory
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import Incident
from coopdesk.services import conflicts, history, incidents
from coopdesk.store.desk import Desk
from tests.builders import World, an_incident, content, world


@pytest.fixture
def torn() -> Iterator[tuple[World, Incident]]:
    """Three desks, and an incident of which two devices said different things."""
    with world() as three:
        incident = an_incident(three.kota, cause="hujan")
        three.converge()
        incidents.amend(three.kota, id=incident.id, cause="tanggul", place="35.75.01.1001")
        incidents.amend(three.trc, id=incident.id, cause="luapan", place="35.75.01.1002")
        three.converge()
        yield three, incident


def value(desk: Desk, incident: Incident) -> Any:
    found = desk.get(Incident, incident.id)
    assert found is not None
    return found.cause


def test_both_values_are_shown_with_who_and_when(torn: tuple[World, Incident]) -> None:
    three, incident = torn
    found = {c.field: c for c in conflicts.open_conflicts(three.kota)}
    assert set(found) == {"cause", "place"}
    heads = found["cause"].heads
    by = {h.operator: h for h in heads}
    assert {name: (h.device, h.value) for name, h in by.items()} == {
        "Sari": ("Pusdalops", "tanggul"),
        "Wati": ("Laptop TRC", "luapan"),
    }
    assert heads[-1].value == value(three.kota, incident)
    assert by["Sari"].received_at is None
    assert by["Wati"].received_at is not None
    assert all(h.shown.startswith("Kel. ") for h in found["place"].heads)


@pytest.mark.parametrize("choice", ["tanggul", "luapan", "keduanya", None])
def test_a_decision_takes_the_place_of_all_values(torn: tuple[World, Incident], choice: str | None) -> None:
    three, incident = torn
    conflicts.resolve(three.kota, kind="incident", id=incident.id, field="cause", value=choice)
    assert value(three.kota, incident) == choice
    assert [c.field for c in conflicts.open_conflicts(three.kota)] == ["place"]
    three.converge()
    assert [value(desk, incident) for desk in three.desks] == [choice] * 3


def test_two_different_decisions_are_a_conflict_again(torn: tuple[World, Incident]) -> None:
    three, incident = torn
    conflicts.resolve(three.kota, kind="incident", id=incident.id, field="cause", value="a")
    conflicts.resolve(three.trc, kind="incident", id=incident.id, field="cause", value="b")
    three.converge()
    heads = {c.field: {h.value for h in c.heads} for c in conflicts.open_conflicts(three.kab)}
    assert heads["cause"] == {"a", "b"}


def test_amending_settles_it_too(torn: tuple[World, Incident]) -> None:
    three, incident = torn
    incidents.amend(three.trc, id=incident.id, cause="sudah dicek")
    three.converge()
    assert [c.field for c in conflicts.open_conflicts(three.kota)] == ["place"]


def test_a_decision_can_be_undone(torn: tuple[World, Incident]) -> None:
    three, incident = torn
    shown = value(three.kota, incident)
    conflicts.resolve(three.kota, kind="incident", id=incident.id, field="cause", value="salah pilih")
    history.undo(three.kota)
    assert value(three.kota, incident) == shown
    with pytest.raises(UndoRefused):
        history.undo(three.kota)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"field": "river", "value": "x"}, NoConflict),
        ({"field": "no_such_field", "value": "x"}, InvalidValue),
        ({"field": "cause", "value": 7}, InvalidValue),
        ({"field": "cause", "value": "\ud800"}, InvalidValue),
        ({"field": "cause", "value": {"a": 1}}, InvalidValue),
        ({"field": "place", "value": "99"}, InvalidValue),
        ({"field": "cause", "value": "x", "kind": "depot"}, InvalidValue),
        ({"field": "cause", "value": "x", "id": "a" * 32}, InvalidValue),
    ],
)
def test_what_makes_no_sense_decides_nothing(
    torn: tuple[World, Incident], arguments: dict[str, Any], error: type[Exception]
) -> None:
    three, incident = torn
    before = content(three.kota.path)
    with pytest.raises(error):
        conflicts.resolve(three.kota, **{"kind": "incident", "id": incident.id, **arguments})
    assert content(three.kota.path) == before


def test_the_partner_sees_it_and_does_not_decide(torn: tuple[World, Incident]) -> None:
    three, incident = torn
    assert len(conflicts.open_conflicts(three.kab)) == 2
    with pytest.raises(NotOwner):
        conflicts.resolve(three.kab, kind="incident", id=incident.id, field="cause", value="x")


def test_striking_and_lifting_are_values_like_others() -> None:
    with world() as three:
        incident = an_incident(three.kota)
        three.converge()
        incidents.strike(three.kota, id=incident.id, reason="dobel")
        incidents.strike(three.trc, id=incident.id, reason="salah wilayah")
        incidents.amend(three.trc, id=incident.id, hazard_type=HazardType.FLOOD)
        three.converge()
        (conflict,) = conflicts.open_conflicts(three.kab)
        assert conflict.field == "struck"
        conflicts.resolve(three.kota, kind="incident", id=incident.id, field="struck", value=None)
        three.converge()
        assert all(desk.struck("incident", incident.id) is None for desk in three.desks)


def test_two_texts_are_kept_one_after_the_other(torn: tuple[World, Incident]) -> None:
    three, incident = torn
    both = {c.field: c for c in conflicts.open_conflicts(three.kota)}
    assert all(conflicts.can_keep_both(c) for c in both.values())
    conflicts.keep_both(three.kota, kind="incident", id=incident.id, field="cause")
    three.converge()
    newest = both["cause"].heads[-1].value
    assert [value(desk, incident) for desk in three.desks] == ["\n".join(_order(newest, "tanggul", "luapan"))] * 3
    history.undo(three.kota)
    assert value(three.kota, incident) == newest


def _order(newest: Any, one: str, other: str) -> list[str]:
    return [one, other] if newest == other else [other, one]


def test_a_second_village_becomes_a_further_place(torn: tuple[World, Incident]) -> None:
    three, incident = torn
    incidents.amend(three.kota, id=incident.id, other_places=("35.75.01.1003",))
    conflicts.keep_both(three.kota, kind="incident", id=incident.id, field="place")
    found = three.kota.get(Incident, incident.id)
    assert found is not None
    assert set(found.places) == {"35.75.01.1001", "35.75.01.1002", "35.75.01.1003"}
    assert len(found.places) == 3
    assert [c.field for c in conflicts.open_conflicts(three.kota)] == ["cause"]
    history.undo(three.kota)
    undone = three.kota.get(Incident, incident.id)
    assert undone is not None
    assert undone.other_places == ("35.75.01.1003",)


def test_what_holds_one_value_is_chosen(torn: tuple[World, Incident]) -> None:
    three, incident = torn
    incidents.amend(three.kota, id=incident.id, hazard_type=HazardType.FLOOD)
    incidents.amend(three.trc, id=incident.id, hazard_type=HazardType.TIDAL_FLOOD)
    three.converge()
    (one,) = (c for c in conflicts.open_conflicts(three.kota) if c.field == "hazard_type")
    assert not conflicts.can_keep_both(one)
    before = content(three.kota.path)
    for arguments, error in (
        ({"field": "hazard_type"}, CannotKeepBoth),
        ({"field": "river"}, NoConflict),
        ({"field": "no_such_field"}, InvalidValue),
        ({"field": "cause", "kind": "moon"}, InvalidValue),
    ):
        with pytest.raises(error):
            conflicts.keep_both(three.kota, **{"kind": "incident", "id": incident.id, **arguments})
    with pytest.raises(NotOwner):
        conflicts.keep_both(three.kab, kind="incident", id=incident.id, field="cause")
    assert content(three.kota.path) == before


def test_two_reports_of_a_figure_always_stand_side_by_side() -> None:
    with world() as three:
        incident = an_incident(three.kota)
        three.converge()
        for desk, number in ((three.kota, 120), (three.trc, 185), (three.kab, 130)):
            incidents.report_figure(
                desk, incident=incident.id, category=FigureCategory.AFFECTED_PEOPLE, value=Decimal(number)
            )
        three.converge()
        assert conflicts.open_conflicts(three.kota) == []
        assert {f.value for f in three.kota.all(Figure)} == {120, 185, 130}
