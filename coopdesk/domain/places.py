"""Points and villages: which village's outline holds a point, and how far two points lie apart.

The outlines are simplified and no legal boundaries (``resources/geo/README.md``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from coopdesk import paths

_EARTH_KM = 6371.0088

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Outline:
    """A village's area: rings of (lon, lat), and the box around them (west, south, east, north)."""

    code: str
    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether a point lies inside: a ray to the east crosses the rings an odd number of times.

        Holes and several parts need no care of their own, since each is crossed as often as the ray enters it.
        """
        west, south, east, north = self.box
        if not (west <= lon <= east and south <= lat <= north):
            return False
        return sum(_crossings(ring, lat, lon) for ring in self.rings) % 2 == 1


def village_at(lat: float, lon: float) -> str | None:
    """Return the code of the village that holds a point (WGS 84, degrees); None outside all of them."""
    return next((outline.code for outline in outlines() if outline.holds(lat, lon)), None)


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the great-circle distance between two points in kilometres."""
    a, b = math.radians(lat_a), math.radians(lat_b)
    across = math.sin(math.radians(lon_b - lon_a) / 2) ** 2 * math.cos(a) * math.cos(b)
    chord = math.sin((b - a) / 2) ** 2 + across
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


@cache
def outlines() -> tuple[Outline, ...]:
    """Return the outlines of all villages, read once."""
    text = (paths.resources() / "geo" / "desa_kelurahan.geojson").read_text(encoding="utf-8")
    return tuple(
        _outline(feature["properties"]["kode"], feature["geometry"]) for feature in json.loads(text)["features"]
    )


def _outline(code: str, geometry: Mapping[str, Any]) -> Outline:
    shapes = geometry["coordinates"]
    polygons = shapes if geometry["type"] == "MultiPolygon" else [shapes]
    rings = tuple(tuple((p[0], p[1]) for p in ring) for polygon in polygons for ring in polygon)
    return Outline(code, rings, _box(rings))


def _box(rings: Sequence[Ring]) -> tuple[float, float, float, float]:
    lons = [lon for ring in rings for lon, _ in ring]
    lats = [lat for ring in rings for _, lat in ring]
    return (min(lons), min(lats), max(lons), max(lats))


def _crossings(ring: Ring, lat: float, lon: float) -> int:
    count = 0
    before_lon, before_lat = ring[-1]
    for here_lon, here_lat in ring:
        if (here_lat > lat) != (before_lat > lat):
            crossing = here_lon + (lat - here_lat) * (before_lon - here_lon) / (before_lat - here_lat)
            count += lon < crossing
        before_lon, before_lat = here_lon, here_lat
    return count
