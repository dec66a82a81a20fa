"""The files that the map's page may ask for, by fixed name; nothing else of the disk is reachable."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

from coopdesk import paths
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.terms import term
from coopdesk.maps.base_page import AREA, SHEET
from coopdesk.maps.palette import PALETTES

GEO = ("kabkota", "kabkota_tetangga", "kecamatan", "desa_kelurahan", "laut", "sungai", "gunung")
"""Names of the base layers (``geo/<name>.geojson``)."""

ATTRIBUTION = (
    "Batas wilayah © Cahya DSN (MIT), bukan acuan batas hukum",
    "Sungai © kontributor OpenStreetMap (ODbL)",
    "Gunung api: Global Volcanism Program, Smithsonian Institution",
)
"""What the licences of the base layers ask every map to say."""

_JSON = "application/json"
_SCRIPT = "text/javascript"
_STYLE = "text/css"


def asset(path: str) -> tuple[bytes, str] | None:
    """Return the bytes and the media type of a file of the page, None for any name not on the list."""
    if path == "settings.json":
        return settings().encode(), _JSON
    found = _files().get(path)
    if found is None:
        return None
    file, mime = found
    return file.read_bytes(), mime


@cache
def _files() -> dict[str, tuple[Path, str]]:
    from xstatic.pkg import leaflet

    packaged, ours = Path(leaflet.BASE_DIR), paths.resources()
    files = {
        "leaflet/leaflet.js": (packaged / "leaflet.js", _SCRIPT),
        "leaflet/leaflet.css": (packaged / "leaflet.css", _STYLE),
    }
    files |= {f"geo/{name}.geojson": (ours / "geo" / f"{name}.geojson", _JSON) for name in GEO}
    files |= {f"map/{file.name}": (file, _SCRIPT) for file in (ours / "map").glob("*.js")}
    files |= {f"map/{file.name}": (file, _STYLE) for file in (ours / "map").glob("*.css")}
    files |= {f"fonts/{file.name}": (file, "font/ttf") for file in (ours / "fonts").glob("*.ttf")}
    return files


@cache
def settings() -> str:
    """Return what the scripts must know from us, as JSON: colours, terms, the sheet's edge, whom to name."""
    return json.dumps(
        {
            "palettes": {mode.value: asdict(palette) for mode, palette in PALETTES.items()},
            "statuses": {status.value: term(status) for status in IncidentStatus},
            "sheet": SHEET,
            "area": AREA,
            "attribution": ATTRIBUTION,
        }
    )
