from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.journal import canonical
from coopdesk.domain.records import KINDS, STRUCK, Kind, kind_of
from tests.strategies import bad_texts, kinds, records

KIND_AND_RECORD = kinds().flatmap(lambda k: st.tuples(st.just(k), records(k)))


@given(KIND_AND_RECORD)
def test_every_record_comes_back_from_its_json(pair: tuple[Kind, Any]) -> None:
    kind, record = pair
    assert kind_of(record) is kind
    assert kind.decode(record.id, kind.encode(record)) == record
    assert kind.decode(record.id, kind.encode_all(record)) == record


@given(KIND_AND_RECORD)
def test_its_json_is_canonical_text_and_comes_back(pair: tuple[Kind, Any]) -> None:
    kind, record = pair
    text = canonical(dict(kind.encode(record)))
    assert canonical(json.loads(text)) == text
    assert kind.decode(record.id, json.loads(text)) == record
    text.encode()  # no half character anywhere


@given(KIND_AND_RECORD)
def test_recoding_changes_nothing_that_is_already_in_form(pair: tuple[Kind, Any]) -> None:
    kind, record = pair
    for name, value in kind.encode_all(record).items():
        assert kind.recode(name, value) == value


@given(KIND_AND_RECORD)
def test_defaults_are_left_out_and_come_back(pair: tuple[Kind, Any]) -> None:
    kind, record = pair
    written, whole = kind.encode(record), kind.encode_all(record)
    assert set(whole) == set(kind.fields)
    assert all(whole[name] == value for name, value in written.items())


@given(KIND_AND_RECORD)
def test_fields_of_a_newer_version_are_passed_over(pair: tuple[Kind, Any]) -> None:
    kind, record = pair
    assert kind.decode(record.id, {**kind.encode(record), "since_version_9": ["x"]}) == record


@given(kinds(), bad_texts())
def test_no_text_field_takes_what_cannot_be_shown(kind: Kind, bad: str) -> None:
    for name, field in kind.fields.items():
        if field.python is str:
            with pytest.raises(InvalidValue):
                kind.recode(name, [bad] if field.many else bad)
    with pytest.raises(InvalidValue):
        kind.recode(STRUCK, bad)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda k: k.name)
def test_every_kind_has_an_id_and_what_must_be_there(kind: Kind) -> None:
    with pytest.raises(InvalidValue) as error:
        kind.decode("a" * 32, {})  # type: ignore[arg-type]
    assert error.value.reason == "missing"
    assert "id" not in kind.fields
    with pytest.raises(InvalidValue) as error:
        kind.field("no_such_field")
    assert error.value.reason == "unknown_field"


def test_any_record_can_be_struck_with_a_reason() -> None:
    for kind in KINDS.values():
        assert kind.recode(STRUCK, "salah catat") == "salah catat"
        assert kind.recode(STRUCK, None) is None
