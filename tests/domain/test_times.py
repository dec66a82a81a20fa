from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.times import WIB, HybridClock, from_text, now, to_iso, to_text, to_wib
from tests.strategies import moments


@given(moments())
def test_a_moment_comes_back_from_its_stored_and_its_shown_form(moment: datetime) -> None:
    assert from_text(to_text(moment)) == moment
    assert from_text(to_iso(moment)) == moment
    assert to_wib(moment) == moment


@given(moments(), moments())
def test_stored_moments_sort_as_text(one: datetime, other: datetime) -> None:
    assert (to_text(one) < to_text(other)) == (one < other)


def test_a_time_without_an_offset_is_wib() -> None:
    assert from_text("2025-11-24T17:32") == datetime(2025, 11, 24, 10, 32, tzinfo=UTC)
    assert from_text("2025-11-24T17:32:00.9+07:00") == from_text("2025-11-24T10:32:00Z")
    assert to_iso(datetime(2025, 11, 24, 20, 0, tzinfo=UTC)) == "2025-11-25T03:00:00+07:00"


@pytest.mark.parametrize("text", ["", "24/11/2025", "1899-12-31T00:00Z", "2201-01-01T00:00Z", "2025-11-24T25:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_text(text)


def test_now_is_utc_to_the_second() -> None:
    assert now().utcoffset() == timedelta(0)
    assert now().microsecond == 0
    assert WIB.utcoffset(None) == timedelta(hours=7)


walls = st.floats(0, 4_000_000_000)


@given(st.lists(st.tuples(walls, st.booleans(), st.integers(0, 2**47)), min_size=1, max_size=30))
def test_logical_time_grows_whatever_the_wall_clock_does(steps: list[tuple[float, bool, int]]) -> None:
    wall = [0.0]
    clock = HybridClock(wall=lambda: wall[0])
    last = ""
    for wall[0], observes, other in steps:
        if observes:
            clock.observe(f"{other:012x}0000")
        tick = clock.tick()
        assert tick > last
        assert len(tick) == 16
        last = tick


def test_a_laptop_in_the_year_2031_drags_nobody_along() -> None:
    clock = HybridClock(wall=lambda: 1_764_000_000.0)
    ahead = HybridClock(wall=lambda: 1_930_000_000.0).tick()
    clock.observe(ahead)
    assert clock.tick() < ahead
    near = HybridClock(wall=lambda: 1_764_000_000.0 + 3600).tick()
    clock.observe(near)
    assert clock.tick() > near


def test_time_goes_on_after_the_desk_was_closed() -> None:
    last = HybridClock(wall=lambda: 2_000_000_000.0).tick()
    assert HybridClock(last, wall=lambda: 1_000_000_000.0).tick() > last
