from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest

from coopdesk.domain.errors import InvalidValue, UnknownKind
from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.services import incidents, inventory, listing
from coopdesk.ui.messages import sentence
from tests.builders import World, a_depot, an_incident, an_item, world


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        incident = an_incident(opened.kota, cause="hujan", place="35.75.01.1001")
        incidents.report_figure(opened.kota, incident=incident.id, category=FigureCategory.ILL, value=Decimal("2.5"))
        incidents.report_figure(
            opened.kota, incident=incident.id, category=FigureCategory.MISSING, state=ValueState.PENDING
        )
        incidents.add_entry(opened.kota, incident=incident.id, text="air naik", from_="Bu Lurah", to="Pusdalops")
        item, depot = an_item(opened.kota), a_depot(opened.kota)
        inventory.receipt(opened.kota, item=item.id, depot=depot.id, quantity=Decimal("12.5"))
        opened.converge()
        incidents.amend(opened.kota, id=incident.id, cause="a")
        incidents.amend(opened.trc, id=incident.id, cause="b")
        opened.converge()
        yield opened


def rows(three: World, kind: str, **where: str) -> list[listing.Row]:
    found = listing.list_kind(three.kota, kind, where)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    return found


@pytest.mark.parametrize("kind", listing.LISTS)
def test_every_list_is_json_on_every_desk(three: World, kind: str) -> None:
    rows(three, kind)
    for desk in three.desks:
        listing.list_kind(desk, kind, {})


def test_scripts_find_the_columns_they_were_promised(three: World) -> None:
    (stock,) = rows(three, "stock")
    assert {"item", "depot", "quantity", "unit"} <= set(stock)
    assert (stock["quantity"], stock["unit"]) == (12.5, "kg")
    figures = {r["category"]: r for r in rows(three, "figures")}
    assert {"incident", "category", "state", "value", "place"} <= set(figures["ill"])
    assert (figures["ill"]["value"], figures["ill"]["state"]) == (2.5, "number")
    assert (figures["missing"]["value"], figures["missing"]["state"]) == (None, "pending")
    (conflict,) = rows(three, "conflicts")
    assert {"kind", "id", "field", "heads"} <= set(conflict)
    heads = conflict["heads"]
    assert isinstance(heads, list)
    assert [set(h) for h in heads] == [{"value", "device", "operator", "at"}] * 2
    (incident,) = rows(three, "incidents")
    assert (incident["number"][:4], incident["place"]) == ("KOT-", "35.75.01.1001")  # type: ignore[index]
    assert str(incident["reported_at"]).endswith("+07:00")
    entry = next(r for r in rows(three, "entries") if r["text"] == "air naik")
    assert (entry["from"], entry["to"], entry["operator"], entry["agency"]) == ("Bu Lurah", "Pusdalops", "Sari", "kota")


def test_rows_are_chosen_by_the_text_of_their_fields(three: World) -> None:
    assert len(rows(three, "figures", category="ill")) == 1
    assert rows(three, "figures", category="ill", state="nil") == []
    assert len(rows(three, "figures", place="")) == 2
    assert len(rows(three, "incidents", shared="true")) == 1
    assert rows(three, "incidents", shared="1") == []
    assert len(rows(three, "stock", quantity="12.5")) == 1


def test_unknown_lists_and_fields_are_refused(three: World) -> None:
    with pytest.raises(UnknownKind) as unknown:
        rows(three, "incident")
    assert "incidents" in unknown.value.near
    assert "incidents" in sentence(unknown.value)
    with pytest.raises(UnknownKind) as unknown:
        rows(three, "🌊")
    assert set(unknown.value.near) == {*listing.LISTS, *listing.LISTS_OF_ONE}
    with pytest.raises(InvalidValue) as refused:
        rows(three, "figures", colour="red")
    assert refused.value.reason == "unknown_field"


def test_what_was_struck_is_listed_with_the_reason(three: World) -> None:
    (incident,) = rows(three, "incidents")
    incidents.strike(three.kota, id=incident["id"], reason="dobel")  # type: ignore[arg-type]
    assert rows(three, "incidents")[0]["struck"] == "dobel"
