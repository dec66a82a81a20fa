"""The numbers of one cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopdesk.domain.figures import FigureCategory as F
from coopdesk.domain.figures import ValueState
from coopdesk.formats.recap_values import RecapField, RecapFigure, Target
from coopdesk.formats.row_figures import is_counted, read_figures
from coopdesk.formats.sheets import Cell

HOUSEHOLDS_PEOPLE: tuple[Target, ...] = (F.AFFECTED_HOUSEHOLDS, F.AFFECTED_PEOPLE)


def number(category: F, value: int) -> RecapFigure:
    return RecapFigure(category, ValueState.NUMBER, Decimal(value))


@pytest.mark.parametrize(
    ("cell", "targets"),
    [
        ("442/1.117", HOUSEHOLDS_PEOPLE),
        ("442 KK / 1.117 jiwa", HOUSEHOLDS_PEOPLE),
        ("442 KK dan 1.117 jiwa", HOUSEHOLDS_PEOPLE),
        ("442 KK/1.117 jiwa", (F.AFFECTED_HOUSEHOLDS,)),
        ("1.117 jiwa, 442 KK", (F.AFFECTED_PEOPLE,)),
    ],
)
def test_households_and_people_in_one_cell(cell: str, targets: tuple[Target, ...]) -> None:
    read = read_figures(cell, targets)
    assert set(read.figures) == {number(F.AFFECTED_HOUSEHOLDS, 442), number(F.AFFECTED_PEOPLE, 1117)}
    assert not (read.keep or read.unread or read.sum)


def test_nil_holds_for_all_and_a_number_alone_for_none() -> None:
    assert [f.state for f in read_figures("-", HOUSEHOLDS_PEOPLE).figures] == [ValueState.NIL, ValueState.NIL]
    assert len(read_figures(0.0, HOUSEHOLDS_PEOPLE).figures) == 2
    for cell in ("12", 12.0, "1/2/3", "x"):
        read = read_figures(cell, HOUSEHOLDS_PEOPLE)
        assert (read.figures, read.keep, read.unread) == ((), True, True)


@pytest.mark.parametrize(
    ("cell", "states", "is_sum"),
    [
        ("0", [ValueState.NUMBER] * 3, False),
        ("-", [ValueState.NIL] * 3, False),
        ("belum ada data", [ValueState.PENDING] * 3, False),
        ("42", [], True),
    ],
)
def test_a_sum_says_of_its_parts_only_what_is_certain(cell: Cell, states: list[ValueState], is_sum: bool) -> None:
    read = read_figures(cell, (RecapField.HOUSE_DAMAGED,))
    assert [figure.state for figure in read.figures] == states
    assert (read.keep, read.sum) == (is_sum, is_sum)


def test_an_empty_cell_reports_nothing() -> None:
    for targets in (HOUSEHOLDS_PEOPLE, (F.DECEASED,), (RecapField.INJURED,)):
        read = read_figures(None, targets)
        assert (read.figures, read.keep, read.unread) == ((), False, False)


def test_columns_of_numbers() -> None:
    assert is_counted(HOUSEHOLDS_PEOPLE)
    assert is_counted((RecapField.INJURED,))
    assert not is_counted((RecapField.WATER,))
    assert not is_counted(())
