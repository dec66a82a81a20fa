from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.figures import Figure, FigureCategory, FigureStatus, ValueState, current, totals, unit_of
from coopdesk.domain.ids import RecordId

START = datetime(2025, 11, 24, tzinfo=UTC)
DECEASED = FigureCategory.DECEASED


def figure(number: int, value: int | None, place: str | None = None, **more: Any) -> Figure:
    state = more.pop("state", ValueState.NUMBER if value is not None else ValueState.PENDING)
    as_of = START + timedelta(hours=more.pop("hour", number))
    return Figure(
        RecordId(f"a{number:031x}"),
        RecordId("a" * 32),
        DECEASED,
        state,
        as_of,
        START,
        value=None if value is None else Decimal(value),
        place=place,
        **more,
    )


figures = st.lists(
    st.builds(
        figure,
        st.integers(0, 9),
        st.none() | st.integers(0, 99),
        st.sampled_from([None, "35.75.01.1001", "35.75.01.1002"]),
        hour=st.integers(0, 3),
    ),
    max_size=12,
    unique_by=lambda f: f.id,
)


@given(figures, st.integers())
def test_totals_depend_on_the_reports_and_not_on_their_order(reports: list[Figure], seed: int) -> None:
    shuffled = list(reports)
    Random(seed).shuffle(shuffled)
    assert set(current(shuffled)) == set(current(reports))
    one, other = totals(reports), totals(shuffled)
    assert {c: (t.number, t.pending, t.nil, t.discrepancy) for c, t in one.items()} == {
        c: (t.number, t.pending, t.nil, t.discrepancy) for c, t in other.items()
    }


@given(figures)
def test_one_report_counts_for_each_place(reports: list[Figure]) -> None:
    found = current(reports)
    assert len({f.place for f in found}) == len(found)
    for one in found:
        rivals = [f for f in reports if f.place == one.place]
        assert all(f.as_of <= one.as_of for f in rivals)


def test_unknown_is_never_zero() -> None:
    total = totals([figure(1, None), figure(2, None, "35.75.01.1001")])[DECEASED]
    assert (total.number, total.pending, total.nil) == (None, 1, False)
    assert total.known


def test_nil_is_told_apart_from_zero_and_from_pending() -> None:
    nil = figure(1, None, "35.75.01.1001", state=ValueState.NIL)
    assert totals([nil])[DECEASED].nil
    mixed = totals([nil, figure(2, 3, "35.75.01.1002")])[DECEASED]
    assert (mixed.number, mixed.nil, mixed.pending) == (Decimal(3), False, 0)


def test_villages_are_summed_and_a_differing_whole_is_named() -> None:
    reports = [figure(1, 2, "35.75.01.1001"), figure(2, 3, "35.75.01.1002"), figure(3, 7)]
    total = totals(reports)[DECEASED]
    assert (total.number, total.discrepancy) == (Decimal(5), Decimal(7))
    assert totals([*reports, figure(4, 5)])[DECEASED].discrepancy is None
    by_hand = totals([*reports, figure(5, 8, manual_total=True)])[DECEASED]
    assert (by_hand.number, by_hand.discrepancy) == (Decimal(8), None)


def test_a_total_is_confirmed_when_every_part_is() -> None:
    sure = figure(1, 1, "35.75.01.1001", status=FigureStatus.CONFIRMED, source="RSUD")
    total = totals([sure, figure(2, 1, "35.75.01.1002", approximate=True, source="RSUD")])[DECEASED]
    assert (total.confirmed, total.approximate, total.sources) == (False, True, ("RSUD",))
    assert totals([sure])[DECEASED].confirmed


def test_every_category_has_a_unit() -> None:
    assert all(unit_of(category) for category in FigureCategory)
    assert unit_of(FigureCategory.RICE_FIELD) == "ha"
