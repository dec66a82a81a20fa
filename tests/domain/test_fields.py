from __future__ import annotations

import math
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import VALUE_REASONS, InvalidValue
from coopdesk.domain.fields import (
    MAX_INTEGER,
    MAX_LIST,
    Amount,
    Between,
    FieldType,
    Latitude,
    Longitude,
    LongText,
    Name,
    Personal,
    Quantity,
    Region,
    Text,
    check_text,
    decode,
    encode,
    field_type,
    read_quantity,
)
from coopdesk.domain.figures import FigureCategory
from tests.strategies import bad_texts, json_values, texts, values

FIELDS = [
    field_type("text", LongText),
    field_type("name", Name | None),
    field_type("place", Region),
    field_type("places", tuple[Region, ...]),
    field_type("lat", Latitude | None),
    field_type("lon", Longitude),
    field_type("amount", Amount),
    field_type("quantity", Quantity | None),
    field_type("height", Annotated[int, Between(0, 10_000)]),
    field_type("at", datetime),
    field_type("category", FigureCategory),
    field_type("flag", bool),
]


def refused(field: FieldType, value: Any) -> str:
    """Return the reason for which a JSON value is refused."""
    with pytest.raises(InvalidValue) as error:
        decode(field, value)
    assert error.value.field == field.name
    return error.value.reason


def test_an_annotation_says_everything() -> None:
    personal = field_type("reporter", Annotated[Name, Personal()] | None)
    assert (personal.python, personal.optional, personal.many, personal.personal) == (str, True, False, True)
    assert personal.mark(Text) == Text(200, single_line=True)
    assert field_type("places", tuple[Region, ...]).many
    assert not field_type("text", LongText).optional


@given(st.sampled_from(FIELDS).flatmap(lambda f: st.tuples(st.just(f), values(f))))
def test_what_a_field_may_hold_comes_back_from_json(pair: tuple[FieldType, Any]) -> None:
    field, value = pair
    assert decode(field, encode(field, value)) == value


@given(st.sampled_from(FIELDS), json_values() | st.floats() | st.binary() | st.integers())
def test_any_value_is_taken_in_one_form_or_refused(field: FieldType, value: Any) -> None:
    try:
        taken = decode(field, value)
    except InvalidValue as error:
        assert error.reason in VALUE_REASONS
    else:
        assert decode(field, encode(field, taken)) == taken


@given(st.sampled_from(FIELDS), st.datetimes() | st.decimals() | st.floats() | bad_texts())
def test_a_value_that_could_not_be_read_again_is_not_written(field: FieldType, value: Any) -> None:
    try:
        written = encode(field, [value] if field.many else value)
    except InvalidValue:
        return
    decode(field, written)


@given(bad_texts())
def test_text_that_cannot_be_shown_is_refused(text: str) -> None:
    assert refused(field_type("text", LongText), text) in ("surrogate", "control_character")


@given(texts())
def test_line_ends_have_one_form(text: str) -> None:
    windows = text.replace("\n", "\r\n")
    assert check_text("text", windows, Text()) == text
    assert check_text("text", text.replace("\n", "\r"), Text()) == text


def test_text_has_a_length_and_a_name_one_line() -> None:
    assert refused(field_type("name", Name), "x" * 201) == "too_long"
    assert refused(field_type("text", LongText), "x" * 20_001) == "too_long"
    assert decode(field_type("name", Name), "é" * 200) == "é" * 200
    for end in ("\n", "\r", "\r\n", "\t"):
        assert refused(field_type("name", Name), f"a{end}b") == "control_character"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_are_finite(value: float) -> None:
    assert refused(field_type("lat", Latitude), value) == "not_finite"
    with pytest.raises(InvalidValue):
        read_quantity(field_type("quantity", Quantity), value)


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (Latitude, 90.0000001),
        (Latitude, -91),
        (Latitude, 1e308),
        (Latitude, 10**400),
        (Longitude, 180.5),
        (Longitude, -MAX_INTEGER - 1),
        (Annotated[int, Between(0, 10_000)], 10_001),
        (Annotated[int, Between(0, 10_000)], -1),
        (Annotated[int, Between(0, 10_000)], 2.5),
        (int, MAX_INTEGER + 1),
        (int, 10**30),
        (Quantity, -1),
        (Quantity, 10**12 + 1),
        (Amount, 10**15 + 1),
    ],
)
def test_numbers_stay_in_range(hint: Any, value: Any) -> None:
    assert refused(field_type("n", hint), value) == "out_of_range"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (-1, "out_of_range"),
        (-0.001, "out_of_range"),
        (1_000_000_001, "out_of_range"),
        (1e300, "out_of_range"),
        (10**4000, "out_of_range"),
        (0.0001, "out_of_range"),
        ("0.1234", "out_of_range"),
        ("999999999.00000000000000000000000000001", "out_of_range"),
        ("NaN", "not_finite"),
        ("sNaN", "not_finite"),
        ("-Infinity", "not_finite"),
        ("", "not_number"),
        ("dua", "not_number"),
        ("1,5", "not_number"),
        ("1\x00", "not_number"),
        ("\ud800", "not_number"),
        (True, "not_number"),
        (None, "not_number"),
        ([1], "not_number"),
        ({"value": 1}, "not_number"),
    ],
)
def test_no_absurd_quantity_is_read(value: Any, reason: str) -> None:
    with pytest.raises(InvalidValue) as error:
        read_quantity(field_type("quantity", Quantity), value)
    assert error.value.reason == reason


@given(st.integers(0, 10**12))
def test_a_quantity_is_read_exactly_as_written(thousandths: int) -> None:
    exact = Decimal(thousandths) / 1000
    field = field_type("quantity", Quantity)
    for written in (exact, str(exact), float(exact)):
        assert read_quantity(field, written) == exact
    assert encode(field, exact) == thousandths


@pytest.mark.parametrize(
    ("hint", "value", "reason"),
    [
        (datetime, "kemarin", "not_time"),
        (datetime, "2025-13-01T00:00Z", "not_time"),
        (datetime, "1899-12-31T00:00Z", "not_time"),
        (datetime, "2201-01-02T00:00Z", "not_time"),
        (datetime, "0001-01-01T00:00+07:00", "not_time"),
        (datetime, "9999-12-31T23:59-07:00", "not_time"),
        (datetime, 1732444320, "not_time"),
        (bool, 1, "not_flag"),
        (bool, "true", "not_flag"),
        (FigureCategory, "dead", "not_choice"),
        (FigureCategory, ["deceased"], "not_text"),
        (Region, "35.75.99", "unknown_region"),
        (Region, "Bugul Kidul", "unknown_region"),
        (Latitude, "-7.6", "not_number"),
        (Latitude, True, "not_number"),
        (LongText, 7, "not_text"),
        (LongText, None, "missing"),
        (tuple[Region, ...], "35.75.01", "not_list"),
        (tuple[Region, ...], {"35.75.01": 1}, "not_list"),
        (tuple[Region, ...], ["35.75.01"] * (MAX_LIST + 1), "not_list"),
    ],
)
def test_every_refusal_has_its_reason(hint: Any, value: Any, reason: str) -> None:
    assert refused(field_type("n", hint), value) == reason
    assert reason in VALUE_REASONS


def test_a_list_too_long_to_be_read_is_not_written() -> None:
    with pytest.raises(InvalidValue):
        encode(field_type("places", tuple[Region, ...]), ("35.75.01",) * (MAX_LIST + 1))
