"""Points and villages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.places import Outline, distance_km, outlines, village_at
from coopdesk.domain.regions import gazetteer


def test_every_village_holds_its_own_point() -> None:
    wrong = [v.code for v in gazetteer().villages() if village_at(v.lat, v.lon) != v.code]
    assert wrong == []


def test_every_village_has_an_outline() -> None:
    assert {o.code for o in outlines()} == {v.code for v in gazetteer().villages()}


@pytest.mark.parametrize(("lat", "lon"), [(-7.5, 112.95), (-7.2575, 112.7521), (0.0, 0.0), (91.0, 500.0)])
def test_the_sea_and_other_towns_are_nobodys(lat: float, lon: float) -> None:
    assert village_at(lat, lon) is None


def test_a_hole_is_not_inside_and_an_island_is() -> None:
    square = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0))
    hole = ((3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0), (3.0, 3.0))
    island = ((20.0, 0.0), (21.0, 0.0), (21.0, 1.0), (20.0, 1.0), (20.0, 0.0))
    outline = Outline("x", (square, hole, island), (0.0, 0.0, 21.0, 9.0))
    assert outline.holds(1, 1)
    assert not outline.holds(4, 4)
    assert outline.holds(0.5, 20.5)
    assert not outline.holds(5, 15)


@given(st.floats(-8.1, -7.4), st.floats(112.4, 113.2))
def test_a_point_lies_in_one_village_at_most(lat: float, lon: float) -> None:
    assert sum(outline.holds(lat, lon) for outline in outlines()) <= 1


def test_distances() -> None:
    assert distance_km(-7.6453, 112.9075, -7.6453, 112.9075) == 0
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015.1, abs=0.1)
    assert distance_km(-7.6453, 112.9075, -7.2575, 112.7521) == pytest.approx(46.4, abs=0.2)


def test_a_village_is_found_while_the_pointer_moves() -> None:
    outlines()
    start = time.perf_counter()
    for step in range(100):
        village_at(-7.65 + step / 1000, 112.8)
    assert (time.perf_counter() - start) / 100 < 0.01
