"""What the map of a sheet shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coopdesk.domain.regions import gazetteer
from coopdesk.services import map_points
from coopdesk.services.map_points import SheetMap
from coopdesk.store.desk import Desk
from tests.builders import an_incident, one_desk

KARANGKETUG, KRAPYAKREJO, KRATON = "35.75.01.1001", "35.75.01.1007", "35.14.16"


@pytest.fixture
def desk() -> Iterator[Desk]:
    with one_desk() as opened:
        yield opened


def inside(plan: SheetMap, lat: float, lon: float, margin: float) -> bool:
    """Tell whether a place lies within the map and not at its edge."""
    west, south, east, north = plan.area
    return west + margin <= lon <= east - margin and south + margin <= lat <= north - margin


def test_the_map_of_a_sheet_holds_the_point_and_every_region(desk: Desk) -> None:
    incident = an_incident(desk, place=KARANGKETUG, other_places=(KRAPYAKREJO, KRATON), lat=-7.6, lon=112.95)
    plan = map_points.sheet_map(desk, incident)
    assert plan is not None
    assert [(p.lat, p.lon, p.exact) for p in plan.points] == [(-7.6, 112.95, True)]
    assert plan.regions == (KARANGKETUG, KRAPYAKREJO, KRATON)
    assert inside(plan, -7.6, 112.95, 0.012)
    for code, margin in ((KARANGKETUG, 0.012), (KRAPYAKREJO, 0.012), (KRATON, 0.039)):
        region = gazetteer().regions[code]
        assert inside(plan, region.lat, region.lon, margin)


def test_a_region_without_a_point_is_shown_by_its_middle(desk: Desk) -> None:
    plan = map_points.sheet_map(desk, an_incident(desk, place=KARANGKETUG))
    assert plan is not None
    assert not plan.points[0].exact
    assert plan.area[2] - plan.area[0] == pytest.approx(0.026, abs=1e-6)


def test_an_incident_without_a_place_has_no_map(desk: Desk) -> None:
    assert map_points.sheet_map(desk, an_incident(desk)) is None
