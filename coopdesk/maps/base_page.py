"""The page without data that folium writes once: Leaflet, our scripts, one empty map.

No text of an operator ever enters it. folium puts strings into JavaScript templates, where ``${…}`` runs even
when escaped; so incidents travel as JSON, and our fixed scripts show them as plain text.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from coopdesk import paths
from coopdesk.maps.palette import MapMode

log = logging.getLogger(__name__)

SHEET = (112.3, -8.2, 113.5, -7.25)
"""West, south, east, north (degrees) of what the boundary files cover."""
AREA = (112.5748, -7.9567, 113.1002, -7.545)
"""West, south, east, north (degrees) of both governments together."""

_SETTINGS: dict[str, float | bool] = {
    "zoomSnap": 0.25,
    "wheelPxPerZoomLevel": 110,
    "keyboardPanDelta": 120,
    "maxBoundsViscosity": 0.9,
    "attributionControl": False,
}
_SCRIPTS = ("base", "labels", "points", "tools", "map")


def base_page(nonce: str, mode: MapMode = MapMode.LIGHT, *, picture: bool = False, bare: bool = False) -> str:
    """Return the page's HTML with a nonce on every script.

    ``picture`` leaves away what only a hand can use, ``bare`` the legend and the sources too.
    """
    flags = f'data-picture="{"yes" if picture else "no"}" data-bare="{"yes" if bare else "no"}"'
    look = f'<html lang="id" data-mode="{mode.value}" {flags}>'
    return _template().replace("<html>", look, 1).replace("<script", f'<script nonce="{nonce}"')


@cache
def _template() -> str:
    """Return folium's page, from the disk where it was written before: importing folium takes half a second."""
    file = _cache_file()
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        page = _write_page()
        _keep(file, page)
        return page


def _cache_file() -> Path:
    names = ("folium", "branca", "xstatic-leaflet")
    key = "\n".join([*(f"{name} {version(name)}" for name in names), repr(_SETTINGS), repr(SHEET), repr(_SCRIPTS)])
    return paths.user_data() / "cache" / f"map-{hashlib.sha256(key.encode()).hexdigest()[:16]}.html"


def _keep(file: Path, page: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.write_text(page, encoding="utf-8")
        draft.replace(file)
    except OSError as error:  # the next start is half a second slower, no more
        log.info("base page not kept: %s", error)


def _write_page() -> str:
    import folium

    west, south, east, north = SHEET
    page = folium.Map(
        tiles=None,
        location=[-7.745, 112.84],
        zoom_start=11,
        zoom_control=False,
        prefer_canvas=True,
        min_lat=south,
        max_lat=north,
        min_lon=west,
        max_lon=east,
        max_bounds=True,
    )
    page.options.update(_SETTINGS)
    address: Callable[[str], str] = "coopdesk://app/{}".format
    # folium files links by name: a script and a style of one name would be one entry.
    page.default_js = [
        ("leaflet_script", address("leaflet/leaflet.js")),
        ("channel_script", address("qwebchannel.js")),
        *((f"{name}_script", address(f"map/{name}.js")) for name in _SCRIPTS),
    ]
    page.default_css = [("leaflet_style", address("leaflet/leaflet.css")), ("map_style", address("map/map.css"))]
    return page.get_root().render()
