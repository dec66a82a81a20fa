from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from coopdesk.domain.figures import ValueState
from coopdesk.ui.number_text import TypedFigure, read_figure, read_quantity

NUMBER = ValueState.NUMBER


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("1.117", "1117"),
        ("1,117", "1117"),
        ("2.400,5", "2400.5"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        (" 1 200 ", "1200"),
        ("1.234.567", "1234567"),
    ],
)
def test_quantities_as_people_write_them(text: str, value: str) -> None:
    assert read_quantity(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "dua", "-3", "1,2,3", "1.2.3", "12 orang", "1e5", "NaN", "∞", "٣"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    assert read_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("120", TypedFigure(NUMBER, Decimal(120))),
        ("±185", TypedFigure(NUMBER, Decimal(185), True)),
        ("sekitar 1.300", TypedFigure(NUMBER, Decimal(1300), True)),
        ("Nihil", TypedFigure(ValueState.NIL)),
        ("0", TypedFigure(ValueState.NIL)),
        ("?", TypedFigure(ValueState.PENDING)),
        ("Dalam pendataan", TypedFigure(ValueState.PENDING)),
    ],
)
def test_a_number_nil_and_not_yet_counted_are_three_things(text: str, figure: TypedFigure) -> None:
    assert read_figure(text) == figure


def test_nothing_is_no_figure() -> None:
    assert read_figure("") is None


@given(st.integers(0, 10**9))
def test_what_the_screen_shows_can_be_typed_back(value: int) -> None:
    shown = QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia).toString(value)
    assert read_quantity(shown) == value
