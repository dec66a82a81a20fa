from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import InsufficientStock, InvalidValue, NothingToUndo, Refused, UnknownVerb
from coopdesk.services import verbs
from coopdesk.store.desk import Desk
from coopdesk.ui.messages import sentence
from tests.builders import a_depot, an_incident, an_item, content, one_desk
from tests.strategies import bad_texts, json_values, texts

PROMISED = {
    "incidents.record": {"hazard_type", "hazard_detail", "place", "occurred_at", "reported_at", "chronology", "cause"}
    | {"lat", "lon", "reporter"},
    "incidents.amend": {"id", "cause", "place"},
    "incidents.set_status": {"id", "status", "reason"},
    "incidents.add_entry": {"incident", "text", "happened_at", "from", "to", "medium"},
    "incidents.strike_entry": {"id", "reason"},
    "incidents.report_figure": {"incident", "category", "value", "state", "place", "source", "as_of", "status"},
    "photos.attach": {"incident", "file", "caption", "keep_exif"},
    "photos.strike": {"id", "reason"},
    "inventory.add_depot": {"name", "place", "lat", "lon"},
    "inventory.add_item": {"name", "kind", "unit"},
    "inventory.receipt": {"item", "depot", "quantity", "incident", "note"},
    "inventory.issue": {"item", "depot", "quantity", "incident", "note", "over"},
    "inventory.transfer": {"item", "from", "to", "quantity"},
    "inventory.stocktake": {"item", "depot", "quantity"},
    "history.undo": set(),
    "conflicts.resolve": {"kind", "id", "field", "value"},
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COOPDESK_HOME", str(tmp_path_factory.mktemp("home")))
        with one_desk() as opened:
            yield opened


@pytest.mark.parametrize("name", PROMISED)
def test_scripts_find_the_verbs_they_were_promised(name: str) -> None:
    verb = verbs.verbs()[name]
    assert set(verb.arguments) >= PROMISED[name]
    assert set(verb.required) <= set(verb.arguments)
    assert verb.summary.endswith((".", ";"))


def refused(desk: Desk, name: str, arguments: Any) -> Refused:
    """Let a desk refuse a verb; the desk is then as it was, and one line says why."""
    before = content(desk.path)
    with pytest.raises(Refused) as error:
        verbs.run(desk, name, arguments)
    assert content(desk.path) == before
    assert "\n" not in sentence(error.value)
    return error.value


@pytest.mark.parametrize("name", ["incidents.recrod", "", "record", "incidents", "incidents.__class__", "\ud800"])
def test_an_unknown_verb_is_refused(desk: Desk, name: str) -> None:
    error = refused(desk, name, {})
    assert isinstance(error, UnknownVerb)
    if name == "incidents.recrod":
        assert "incidents.record" in error.near


@pytest.mark.parametrize("arguments", [None, [], "x", 7, True, [{}]])
def test_arguments_are_an_object(desk: Desk, arguments: Any) -> None:
    error = refused(desk, "incidents.record", arguments)
    assert isinstance(error, InvalidValue)
    assert error.reason == "not_json"


@pytest.mark.parametrize("field", ["colour", "from_", "desk", "self", "id", "status", "number", "", "\ud800", "a\nb"])
def test_an_unknown_field_is_refused(desk: Desk, field: str) -> None:
    error = refused(desk, "incidents.record", {field: 1})
    assert isinstance(error, InvalidValue)
    assert error.reason == "unknown_field"


@pytest.mark.parametrize("name", PROMISED)
def test_what_must_be_given_must_be_given(desk: Desk, name: str) -> None:
    required = verbs.verbs()[name].required
    if required:
        error = refused(desk, name, {})
        assert isinstance(error, InvalidValue)
        assert (error.field, error.reason) == (required[0], "missing")


@given(data=st.data(), name=st.sampled_from(sorted(PROMISED)))
def test_whatever_is_thrown_at_a_verb_is_taken_or_refused(desk: Desk, data: st.DataObject, name: str) -> None:
    fields = sorted(verbs.verbs()[name].arguments)
    values = json_values() | texts() | bad_texts() | st.floats() | st.integers() | st.just("a" * 32)
    keys = st.sampled_from(fields) if fields else st.nothing()
    arguments = data.draw(st.dictionaries(keys, values, max_size=5)) if fields else {}
    try:
        outcome = verbs.run(desk, name, arguments)
    except Refused as error:
        assert "\n" not in sentence(error)
    else:
        assert outcome.records
    assert not desk.db.conn.in_transaction


HUGE = 10**400
RICE = {"name": "Beras", "kind": "food", "unit": "kg"}
BAD: list[tuple[str, dict[str, Any], str, str]] = [
    ("incidents.record", {"lat": 91, "lon": 0}, "lat", "out_of_range"),
    ("incidents.record", {"lat": HUGE, "lon": 0}, "lat", "out_of_range"),
    ("incidents.record", {"lat": float("nan"), "lon": 0}, "lat", "not_finite"),
    ("incidents.record", {"lat": 0, "lon": float("-inf")}, "lon", "not_finite"),
    ("incidents.record", {"lat": -7.6}, "lon", "missing"),
    ("incidents.record", {"lon": 112.9}, "lat", "missing"),
    ("incidents.record", {"lat": "-7.6", "lon": "112.9"}, "lat", "not_number"),
    ("incidents.record", {"lat": True, "lon": True}, "lat", "not_number"),
    ("incidents.record", {"chronology": "a\0b"}, "chronology", "control_character"),
    ("incidents.record", {"chronology": "\ud83d"}, "chronology", "surrogate"),
    ("incidents.record", {"chronology": "x" * 20_001}, "chronology", "too_long"),
    ("incidents.record", {"hazard_type": "banjir"}, "hazard_type", "not_choice"),
    ("incidents.record", {"place": "35.75.99.9999"}, "place", "unknown_region"),
    ("incidents.record", {"place": "Bugul"}, "place", "unknown_region"),
    ("incidents.record", {"other_places": ["35.75.01.1001", "x"]}, "other_places", "unknown_region"),
    ("incidents.record", {"occurred_at": "kemarin"}, "occurred_at", "not_time"),
    ("incidents.record", {"reported_at": None}, "reported_at", "missing"),
    ("incidents.record", {"water_high_cm": -1}, "water_high_cm", "out_of_range"),
    ("incidents.record", {"water_high_cm": 1.5}, "water_high_cm", "out_of_range"),
    ("incidents.record", {"shared": 1}, "shared", "not_flag"),
    ("incidents.amend", {"id": "a" * 32, "cause": "x"}, "id", "unknown_record"),
    ("incidents.amend", {"id": "KOT-26-A001"}, "id", "unknown_record"),
    ("incidents.amend", {"id": 7}, "id", "not_text"),
    ("incidents.set_status", {"id": "a" * 32, "status": "selesai"}, "status", "not_choice"),
    ("incidents.add_entry", {"text": ""}, "text", "missing"),
    ("incidents.add_entry", {"text": " \n "}, "text", "missing"),
    ("incidents.add_entry", {"text": "x", "incident": "b" * 32}, "incident", "unknown_record"),
    ("incidents.add_entry", {"text": "x", "medium": "fax"}, "medium", "not_choice"),
    ("incidents.strike_entry", {"id": "a" * 32, "reason": "x"}, "id", "unknown_record"),
    ("inventory.add_item", {"name": " ", "kind": "food", "unit": "kg"}, "name", "missing"),
    ("inventory.add_item", {"name": "Beras", "kind": "Food", "unit": "kg"}, "kind", "not_choice"),
    ("inventory.add_item", {"name": "Beras", "kind": "food", "unit": ""}, "unit", "missing"),
    ("inventory.add_item", {"name": "a\nb", "kind": "food", "unit": "kg"}, "name", "control_character"),
    (
        "inventory.add_item",
        {"name": "x", "kind": "food", "unit": "x", "minimum_stock": -1},
        "minimum_stock",
        "out_of_range",
    ),
    ("inventory.receipt", {"item": "a" * 32, "depot": "a" * 32, "quantity": 1}, "item", "unknown_record"),
    ("conflicts.resolve", {"kind": "xyz", "id": "a" * 32, "field": "x", "value": 1}, "kind", "not_choice"),
    ("conflicts.resolve", {"kind": "incident", "id": "a" * 32, "field": "cause", "value": 1}, "id", "unknown_record"),
]


@pytest.mark.parametrize(("name", "arguments", "field", "reason"), BAD)
def test_bad_values_are_refused_by_name(
    desk: Desk, name: str, arguments: dict[str, Any], field: str, reason: str
) -> None:
    error = refused(desk, name, arguments)
    assert isinstance(error, InvalidValue)
    assert (error.field, error.reason) == (field, reason)


@pytest.mark.parametrize(
    ("quantity", "reason"),
    [
        (0, "out_of_range"),
        (-1, "out_of_range"),
        (-0.0, "out_of_range"),
        (1e308, "out_of_range"),
        (HUGE, "out_of_range"),
        (1_000_000_001, "out_of_range"),
        (0.0001, "out_of_range"),
        (float("nan"), "not_finite"),
        (float("inf"), "not_finite"),
        ("NaN", "not_finite"),
        ("dua", "not_number"),
        (True, "not_number"),
        (None, "missing"),
        ([5], "not_number"),
    ],
)
@pytest.mark.parametrize("verb", ["receipt", "issue", "transfer"])
def test_absurd_quantities_are_refused(desk: Desk, verb: str, quantity: Any, reason: str) -> None:
    item, depot, other = an_item(desk), a_depot(desk), a_depot(desk)
    where = {"from": depot.id, "to": other.id} if verb == "transfer" else {"depot": depot.id}
    error = refused(desk, f"inventory.{verb}", {"item": item.id, "quantity": quantity, **where})
    assert isinstance(error, InvalidValue)
    assert (error.field, error.reason) == ("quantity", reason)


def test_figures_are_a_number_or_a_word_and_not_both(desk: Desk) -> None:
    incident = an_incident(desk).id
    for more in (
        {},
        {"value": 1, "state": "nil"},
        {"value": 1, "state": "pending"},
        {"state": "number"},
        {"value": -1},
        {"value": float("nan")},
        {"value": 1, "category": "dead"},
        {"value": 1, "place": "99"},
        {"value": 1, "status": "sure"},
    ):
        refused(desk, "incidents.report_figure", {"incident": incident, "category": "deceased", **more})
    for good in ({"value": 0}, {"state": "nil"}, {"state": "pending"}, {"value": 2, "state": "number"}):
        verbs.run(desk, "incidents.report_figure", {"incident": incident, "category": "deceased", **good})


def test_over_issue_names_the_balance_or_is_recorded_on_purpose(desk: Desk) -> None:
    item, depot = an_item(desk), a_depot(desk)
    verbs.run(desk, "inventory.receipt", {"item": item.id, "depot": depot.id, "quantity": "12.5"})
    wanted = {"item": item.id, "depot": depot.id, "quantity": 20}
    error = refused(desk, "inventory.issue", wanted)
    assert isinstance(error, InsufficientStock)
    assert (float(error.available), float(error.asked), error.unit) == (12.5, 20, "kg")
    assert "12,5 kg" in sentence(error)
    (movement,) = verbs.run(desk, "inventory.issue", {**wanted, "over": True}).records
    assert movement.over  # type: ignore[attr-defined]
    (enough,) = verbs.run(desk, "inventory.receipt", {**wanted, "quantity": 50}).records
    (fits,) = verbs.run(desk, "inventory.issue", {**wanted, "over": True}).records
    assert not enough.over  # type: ignore[attr-defined]
    assert not fits.over  # type: ignore[attr-defined]


def test_nothing_to_undo_is_a_sentence() -> None:
    with one_desk("kab") as fresh:
        assert isinstance(refused(fresh, "history.undo", {}), NothingToUndo)
