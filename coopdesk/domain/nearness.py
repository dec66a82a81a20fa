"""When two incidents may be one: one hazard, hours apart, in the same or a neighbouring village, or few kilometres off.

The border between the governments is no border for water: a village of the other one is a neighbour like any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache

from coopdesk.domain.incidents import Incident
from coopdesk.domain.places import distance_km, outlines, village_at
from coopdesk.domain.regions import Level, gazetteer

SIMILAR_KM = 5.0
SIMILAR_TIME = timedelta(hours=6)
_DAY = timedelta(days=1)


class Nearness(StrEnum):
    """How two incidents lie to each other, the closest first."""

    SAME_VILLAGE = "same_village"
    NEIGHBOURS = "neighbours"
    DISTANCE = "distance"


@dataclass(frozen=True)
class Spot:
    """Where something is: villages, and a point where one is known."""

    villages: frozenset[str]
    point: tuple[float, float] | None


@cache
def neighbours() -> Mapping[str, frozenset[str]]:
    """Return the villages that touch each village: their outlines have a corner in common."""
    corners: dict[tuple[float, float], set[str]] = {}
    for outline in outlines():
        for ring in outline.rings:
            for corner in ring:
                corners.setdefault(corner, set()).add(outline.code)
    found: dict[str, set[str]] = {outline.code: set() for outline in outlines()}
    for touching in corners.values():
        if len(touching) > 1:
            for code in touching:
                found[code] |= touching - {code}
    return {code: frozenset(others) for code, others in found.items()}


def spot(places: Iterable[str], lat: float | None, lon: float | None) -> Spot:
    """Return where something is; a kecamatan stands for its villages, a point alone for the village that holds it."""
    villages = {village for place in places for village in _villages(place)}
    point = None if lat is None or lon is None else (lat, lon)
    if point and not villages:
        around = village_at(*point)
        villages = {around} if around else set()
    return Spot(frozenset(villages), point)


@cache
def _villages(place: str) -> tuple[str, ...]:
    regions = gazetteer().regions.values()
    return tuple(
        r.code for r in regions if r.level is Level.VILLAGE and (r.code == place or r.code.startswith(f"{place}."))
    )


def nearness(one: Spot, other: Spot) -> tuple[Nearness | None, float | None]:
    """Return how two spots lie to each other, None where far apart, and the kilometres between their points."""
    distance = distance_km(*one.point, *other.point) if one.point and other.point else None
    if one.villages & other.villages:
        return Nearness.SAME_VILLAGE, distance
    if any(neighbours()[village] & other.villages for village in one.villages):
        return Nearness.NEIGHBOURS, distance
    if distance is not None and distance <= SIMILAR_KM:
        return Nearness.DISTANCE, distance
    return None, distance


def apart(one: Incident, other: Incident) -> timedelta:
    """Return how long lies between two incidents at the least; a day of which no hour is known is meant whole."""
    starts = sorted((one, other), key=lambda i: i.date)
    end = starts[0].date + (_DAY if starts[0].day_only else timedelta(0))
    return max(timedelta(0), starts[1].date - end)
