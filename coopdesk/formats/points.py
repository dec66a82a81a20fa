"""What a pasted text can mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PointForm(StrEnum):
    """In which form a point was written."""

    DECIMAL = "decimal"
    DEGREES_MINUTES_SECONDS = "degrees_minutes_seconds"
    LINK = "link"
    LINK_CENTRE = "link_centre"
    GEO = "geo"
    PLUS_CODE = "plus_code"
    UTM = "utm"
    MGRS = "mgrs"


@dataclass(frozen=True)
class Point:
    """Degrees (WGS 84). ``swapped``: longitude stood first. ``outside``: not in the area, worth a second look."""

    lat: float
    lon: float
    method: PointForm
    swapped: bool
    outside: bool


@dataclass(frozen=True)
class ShortLink:
    """A link that names no point by itself; it can be opened only with a network."""

    url: str


def point(lat: float, lon: float, method: PointForm, swapped: bool = False) -> Point | None:
    """Return the point, None where the numbers are no degrees."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    inside = -8.1 <= lat <= -7.4 and 112.4 <= lon <= 113.2
    return Point(lat, lon, method, swapped, not inside)
