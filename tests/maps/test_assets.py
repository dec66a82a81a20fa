from __future__ import annotations

import json
import re

import pytest

from coopdesk import paths
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.terms import term
from coopdesk.maps.assets import ATTRIBUTION, GEO, asset, settings
from coopdesk.maps.palette import PALETTES, MapMode


@pytest.mark.parametrize("name", GEO)
def test_base_layers_are_served_as_they_are(name: str) -> None:
    found = asset(f"geo/{name}.geojson")
    assert found is not None
    assert found == ((paths.resources() / "geo" / f"{name}.geojson").read_bytes(), "application/json")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "geo/wilayah.csv",
        "geo/../events/rekap_bpbd_contoh.csv",
        "geo/kabkota.geojson/",
        "/etc/passwd",
        "map/../../coopdesk/paths.py",
        "leaflet/leaflet-src.js",
        "fonts/OFL.txt",
    ],
)
def test_nothing_else_is_served(path: str) -> None:
    assert asset(path) is None


def test_settings_speak_the_terms_of_the_field() -> None:
    told = json.loads(settings())
    assert told["statuses"] == {status.value: term(status) for status in IncidentStatus}
    assert set(told["palettes"]) == {mode.value for mode in MapMode}
    assert tuple(told["attribution"]) == ATTRIBUTION


def test_sources_are_named_as_their_licences_ask() -> None:
    words = " ".join(ATTRIBUTION)
    for owner in ("Cahya DSN", "kontributor OpenStreetMap", "Global Volcanism Program, Smithsonian Institution"):
        assert owner in words


@pytest.mark.parametrize("name", sorted(file.name for file in (paths.resources() / "map").glob("*.js")))
def test_no_script_of_ours_builds_html_from_text(name: str) -> None:
    text = (paths.resources() / "map" / name).read_text(encoding="utf-8")
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|bindPopup|bindTooltip|\beval\b", text) == []
    )


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(a: str, b: str) -> float:
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MapMode)
def test_names_and_marks_can_be_read_on_the_land(mode: MapMode) -> None:
    look = PALETTES[mode]
    for land in (look.kab, look.kota):
        assert _contrast(look.text, land) >= 7
        assert _contrast(look.volcano, land) >= 4.5
        assert _contrast(look.river_text, land) >= 4.5
    assert _contrast(look.muted, look.neighbour) >= 3
    pairs = [
        (look.on_reported, look.reported),
        (look.on_responding, look.responding),
        (look.on_depot, look.depot),
        (look.verified, look.paper),
        (look.monitoring, look.paper),
        (look.closed, look.paper),
        (look.ink, look.paper),
    ]
    assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []
