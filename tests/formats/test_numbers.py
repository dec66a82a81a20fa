"""Numbers as recaps write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.formats.numbers import Depth, read_count, read_water
from coopdesk.formats.recap_values import Unread
from coopdesk.formats.sheets import Cell

PEOPLE = FigureCategory.AFFECTED_PEOPLE


@given(st.integers(0, 3_000_000))
def test_a_count_is_read_in_every_style(value: int) -> None:
    dotted = f"{value:,}".replace(",", ".")
    known = (ValueState.NUMBER, Decimal(value), False, False)
    spaced = dotted.replace(".", " ")
    for cell in (str(value), dotted, f"{value:,}", spaced, float(value), f"{dotted} jiwa", f"{value} org."):
        count = read_count(cell, PEOPLE)
        assert count is not None
        assert (count.state, count.value, count.approximate, count.keep) == known, cell
    about = read_count(f"± {dotted}", PEOPLE)
    assert about is not None
    assert (about.value, about.approximate) == (Decimal(value), True)


@pytest.mark.parametrize("text", ["-", "–", " - ", "--", "nihil", "NIHIL", "tidak ada"])
def test_nil(text: str) -> None:
    count = read_count(text, PEOPLE)
    assert count is not None
    assert (count.state, count.value, count.keep) == (ValueState.NIL, None, False)


@pytest.mark.parametrize(
    ("text", "keep"),
    [
        ("belum ada data", False),
        ("dlm pendataan", False),
        ("Dalam pendataan", False),
        ("masih didata", False),
        ("puluhan", True),
        ("beberapa", True),
        ("menunggu asesmen", True),
    ],
)
def test_not_yet_counted(text: str, keep: bool) -> None:
    count = read_count(text, PEOPLE)
    assert count is not None
    assert (count.state, count.keep) == (ValueState.PENDING, keep)


@pytest.mark.parametrize(
    ("text", "value", "keep"),
    [
        ("sekitar 40", 40, False),
        ("kurang lebih 40 jiwa", 40, False),
        (">50", 50, True),
        ("lebih dari 50", 50, True),
        ("100+", 100, True),
        ("1 (satu)", 1, False),
        ("dua orang", 2, False),
        ("1 orang warga", 1, False),
    ],
)
def test_about_and_in_words(text: str, value: int, keep: bool) -> None:
    count = read_count(text, PEOPLE)
    assert count is not None
    assert (count.value, count.keep) == (Decimal(value), keep)
    assert count.approximate == (text[0] not in "1d" or keep)


def test_the_unit_decides_between_households_and_people() -> None:
    households = read_count("540 KK", PEOPLE)
    assert households is not None
    assert households.category is FigureCategory.AFFECTED_HOUSEHOLDS
    people = read_count("1.117 jiwa", FigureCategory.DISPLACED_HOUSEHOLDS)
    assert people is not None
    assert people.category is FigureCategory.DISPLACED_PEOPLE


@pytest.mark.parametrize("text", ["30-40", "abc", "5 rumah", "1e5", "#DIV/0!", "7 (2 LB, 5 LR)", "12 13"])
def test_what_is_not_understood_stays_text(text: str) -> None:
    count = read_count(text, PEOPLE)
    assert count is not None
    assert (count.state, count.keep, count.understood) == (None, True, False)


@pytest.mark.parametrize("cell", [None, "...", "…"])
def test_no_report(cell: Cell) -> None:
    count = read_count(cell, PEOPLE)
    assert count is None or (count.state is None and not count.keep)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-5", "negative"),
        ("− 5", "negative"),
        (-5.0, "negative"),
        (2.33, "not_whole"),
        ("2,5", "not_whole"),
        ("0.500", "not_whole"),
        ("999.999.999", "too_large"),
        (1e300, "too_large"),
        (float("nan"), "not_finite"),
        (float("inf"), "not_finite"),
        (date(2020, 5, 10), "is_date"),
    ],
)
def test_impossible_numbers_are_said(cell: Cell, reason: str) -> None:
    with pytest.raises(Unread) as unread:
        read_count(cell, PEOPLE)
    assert unread.value.reason == reason


@pytest.mark.parametrize(
    ("text", "category", "value"),
    [
        ("14 ha", FigureCategory.BURNT_LAND, "14"),
        ("0,5", FigureCategory.BURNT_LAND, "0.5"),
        ("1.350,25 Ha", FigureCategory.RICE_FIELD, "1350.25"),
        ("Rp50 juta", FigureCategory.ESTIMATED_LOSS, "50000000"),
        ("Rp 1.250.000,-", FigureCategory.ESTIMATED_LOSS, "1250000"),
        ("1,5 miliar", FigureCategory.ESTIMATED_LOSS, "1500000000"),
        ("7 m", FigureCategory.ROAD, "7"),
    ],
)
def test_measures_and_money(text: str, category: FigureCategory, value: str) -> None:
    count = read_count(text, category)
    assert count is not None
    assert count.value == Decimal(value)
    assert not count.keep


@pytest.mark.parametrize(
    ("cell", "header", "depth"),
    [
        ("30-60", "", Depth(30, 60)),
        ("30 – 60 cm", "", Depth(30, 60)),
        ("20 s/d 200", "", Depth(20, 200)),
        ("70", "", Depth(70, 70)),
        (70.0, "", Depth(70, 70)),
        ("100+", "", Depth(100, None, keep=True)),
        (">100", "", Depth(100, None, keep=True)),
        ("maks 50 cm", "", Depth(None, 50, keep=True)),
        ("± 50 cm", "", Depth(50, 50, keep=True)),
        ("60-30", "", Depth(30, 60, keep=True)),
        ("1-1,5 m", "", Depth(100, 150)),
        ("50 cm - 1 m", "", Depth(50, 100)),
        ("1,5", "TMA (m)", Depth(150, 150)),
        (1.5, "Tinggi air (meter)", Depth(150, 150)),
        ("1,5", "TMA", Depth(keep=True, understood=False)),
        ("selutut", "", Depth(keep=True, understood=False)),
        ("-", "", None),
        (None, "", None),
    ],
)
def test_water(cell: Cell, header: str, depth: Depth | None) -> None:
    assert read_water(cell, header) == depth


@pytest.mark.parametrize(
    ("cell", "reason"), [("-30", "negative"), (-1.0, "negative"), ("99999", "too_large"), (date(2020, 1, 2), "is_date")]
)
def test_impossible_water_is_said(cell: Cell, reason: str) -> None:
    with pytest.raises(Unread) as unread:
        read_water(cell)
    assert unread.value.reason == reason


@given(st.one_of(st.text(max_size=20), st.floats(), st.from_regex(r"[0-9 .,+()/-]{1,12}", fullmatch=True)))
def test_any_cell_is_read_or_refused(cell: Cell) -> None:
    for category in (PEOPLE, FigureCategory.BURNT_LAND, FigureCategory.ESTIMATED_LOSS):
        try:
            count = read_count(cell, category)
        except Unread:
            continue
        if count and count.state is ValueState.NUMBER:
            assert count.value is not None
            assert 0 <= count.value == round(count.value, 3)
    try:
        depth = read_water(cell)
    except Unread:
        return
    if depth and depth.low is not None and depth.high is not None:
        assert 0 <= depth.low <= depth.high <= 10_000
