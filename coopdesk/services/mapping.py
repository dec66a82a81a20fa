"""What the window needs of the map: the page, its files, and the points as data."""

from __future__ import annotations

from coopdesk.maps.assets import ATTRIBUTION, asset
from coopdesk.maps.base_page import AREA, base_page
from coopdesk.maps.features import Bounds, MapPoint, features
from coopdesk.maps.palette import PALETTES, MapMode, Palette

__all__ = [
    "AREA",
    "ATTRIBUTION",
    "PALETTES",
    "Bounds",
    "MapMode",
    "MapPoint",
    "Palette",
    "asset",
    "base_page",
    "features",
]
