"""Incidents and depots as data for the map: points, or counts of cells where points would be too many."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from coopdesk.domain.agencies import Agency
from coopdesk.domain.incidents import OPEN_STATUSES

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

POINT_LIMIT = 2_000
"""More points than this in one view are counted in cells: a screen shows no more, and a canvas stays quick."""

_CELL_PIXELS = 64
_WORLD_PIXELS = 256  # of the whole world at zoom 0


@dataclass(frozen=True)
class MapPoint:
    """One thing on the map (degrees, WGS 84).

    ``exact`` is false where only the village is known and the point is its middle. ``status`` is the value of an
    ``IncidentStatus``, or of a ``DepotKind``. The texts are shown as they are, never as HTML.
    """

    id: str
    kind: Literal["incident", "depot"]
    lat: float
    lon: float
    exact: bool
    label: str
    sublabel: str
    status: str
    owner: Agency
    hazard: str | None = None

    @property
    def open(self) -> bool:
        """Whether it is an incident in which somebody still has to act."""
        return self.kind == "incident" and self.status in OPEN_STATUSES


def features(
    points: Iterable[MapPoint], bbox: Bounds | None = None, zoom: float | None = None, *, keep: str | None = None
) -> str:
    """Return the points within bounds as JSON, or counts of cells where there are more than :data:`POINT_LIMIT`.

    ``zoom`` sets the size of the cells; the point whose id is ``keep`` is given as a point in any case.
    """
    seen = [p for p in points if _inside(p, bbox)]
    if len(seen) <= POINT_LIMIT:
        return json.dumps({"points": [_point(p) for p in seen], "cells": []})
    kept = [_point(p) for p in seen if p.id == keep]
    return json.dumps({"points": kept, "cells": _cells(seen, 11.0 if zoom is None else zoom)})


def _inside(point: MapPoint, bbox: Bounds | None) -> bool:
    if not (math.isfinite(point.lat) and math.isfinite(point.lon)):
        return False
    if bbox is None:
        return True
    west, south, east, north = bbox
    return west <= point.lon <= east and south <= point.lat <= north


def _point(point: MapPoint) -> dict[str, object]:
    return {
        "id": point.id,
        "kind": point.kind,
        "lat": point.lat,
        "lon": point.lon,
        "exact": point.exact,
        "label": point.label,
        "sublabel": point.sublabel,
        "status": point.status,
        "owner": point.owner.value,
        "hazard": point.hazard,
    }


def _cells(points: Sequence[MapPoint], zoom: float) -> list[dict[str, float]]:
    """Return one entry per cell that holds points: their mean place, how many they are, how many of them are open."""
    size = 360 / (_WORLD_PIXELS * 2**zoom) * _CELL_PIXELS
    cells: dict[tuple[int, int], list[MapPoint]] = {}
    for point in points:
        cells.setdefault((math.floor(point.lon / size), math.floor(point.lat / size)), []).append(point)
    return [
        {
            "lat": math.fsum(p.lat for p in members) / len(members),
            "lon": math.fsum(p.lon for p in members) / len(members),
            "count": len(members),
            "open": sum(p.open for p in members),
        }
        for members in cells.values()
    ]
