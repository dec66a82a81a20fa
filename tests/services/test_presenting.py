from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.records import KINDS, Kind
from coopdesk.services import incidents, inventory
from coopdesk.services.presenting import describe, label, number, shown, to_json
from tests.builders import a_depot, an_incident, an_item, one_desk
from tests.strategies import json_values, kinds, records


@given(kinds().flatmap(lambda k: st.tuples(st.just(k), records(k))))
def test_any_record_is_json_for_scripts(pair: tuple[Kind, Any]) -> None:
    kind, record = pair
    told = to_json(record)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["id"] == record.id
    assert told["owner"] in ("kota", "kab")
    assert len(told) == len(kind.fields) + 2


@given(st.integers(0, 10**12))
def test_numbers_are_whole_where_they_are_whole(thousandths: int) -> None:
    value = Decimal(thousandths) / 1000
    told = number(value)
    assert Decimal(str(told)) == value
    assert isinstance(told, int) == (thousandths % 1000 == 0)


@given(kinds().flatmap(lambda k: st.tuples(st.just(k), records(k))), json_values())
def test_any_value_has_words_also_one_that_makes_no_sense(pair: tuple[Kind, Any], nonsense: Any) -> None:
    kind, record = pair
    for name, value in kind.encode_all(record).items():
        assert isinstance(shown(kind.field(name), value), str)
        assert isinstance(shown(kind.field(name), nonsense), str)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("place", "35.75", "Kota Pasuruan"),
        ("other_places", ["35.75", "35.14"], "Kota Pasuruan; Kabupaten Pasuruan"),
        ("shared", False, "tidak"),
        ("hazard_type", "flood", "Banjir"),
        ("status", "closed", "Selesai"),
        ("occurred_at", "2025-11-24T10:32:00Z", "24/11/2025 17.32 WIB"),
        ("lat", -7.6453, "-7,6453"),
        ("cause", None, "–"),
        ("cause", "", "–"),
        ("other_places", [], "–"),
        ("status", "archived", "archived"),
    ],
)
def test_values_are_said_in_indonesian(field: str, value: Any, words: str) -> None:
    assert shown(KINDS["incident"].field(field), value) == words


def test_every_record_is_called_something() -> None:
    with one_desk() as desk:
        incident, item, depot = an_incident(desk), an_item(desk), a_depot(desk)
        (entry,) = incidents.add_entry(desk, incident=incident.id, text="\n  air naik\nlagi " + "x" * 99).records
        (figure,) = incidents.report_figure(
            desk, incident=incident.id, category=FigureCategory.ILL, value=Decimal(1)
        ).records
        (movement,) = inventory.receipt(desk, item=item.id, depot=depot.id, quantity=Decimal(1)).records
        assert describe(desk, incident) == incident.number
        assert describe(desk, entry) == "air naik"
        assert describe(desk, figure) == f"Sakit {incident.number}"
        assert describe(desk, movement) == "Beras"
        assert describe(desk, depot) == "Gudang BPBD"
        assert label(desk, "incident", "a" * 32) == "a" * 8
        assert label(desk, "no_such_kind", "a" * 32) == "a" * 8


@given(kinds().flatmap(records))
def test_also_what_a_stranger_made_is_called_something(record: Any) -> None:
    with one_desk() as desk:
        assert isinstance(describe(desk, record), str)
