from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import folium
import pytest

from coopdesk.maps import base_page as module
from coopdesk.maps.assets import asset
from coopdesk.maps.base_page import base_page
from coopdesk.maps.palette import MapMode


def test_every_script_carries_the_nonce() -> None:
    page = base_page("ab12")
    scripts = re.findall(r"<script[^>]*>", page)
    assert len(scripts) >= 8
    assert all(script.startswith('<script nonce="ab12"') for script in scripts)


def test_every_file_named_is_one_of_ours() -> None:
    names = re.findall(r'(?:src|href)="([^"]*)"', base_page("ab12"))
    assert all(name.startswith("coopdesk://app/") for name in names)
    served = [name.removeprefix("coopdesk://app/") for name in names]
    assert [name for name in served if name != "qwebchannel.js" and asset(name) is None] == []


@pytest.mark.parametrize("mode", MapMode)
def test_the_page_names_its_look(mode: MapMode) -> None:
    assert f'data-mode="{mode.value}" data-picture="no"' in base_page("ab12", mode)
    assert f'data-mode="{mode.value}" data-picture="yes"' in base_page("ab12", mode, picture=True)
    assert 'data-picture="yes" data-bare="yes"' in base_page("ab12", mode, picture=True, bare=True)
    assert 'data-bare="no"' in base_page("ab12", mode, picture=True)


def test_the_page_is_written_once_and_then_read(home: Path) -> None:
    module._template.cache_clear()
    first = base_page("ab12")
    (kept,) = (home / "cache").iterdir()
    module._template.cache_clear()
    assert base_page("ab12") == first
    kept.write_bytes(b"\xff\xfe broken")
    module._template.cache_clear()
    assert len(re.findall("<script", base_page("ab12"))) == len(re.findall("<script", first))
    module._template.cache_clear()


def test_a_kept_page_spares_the_import_of_folium(home: Path) -> None:
    code = "import sys; from coopdesk.maps.base_page import base_page; base_page('ab'); print('folium' in sys.modules)"
    answers = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in "12"]
    assert [answer.stdout.strip() for answer in answers] == ["True", "False"]


def test_folium_names_the_leaflet_that_ships() -> None:
    found = asset("leaflet/leaflet.js")
    assert found is not None
    (shipped,) = re.findall(rb"@preserve\s+\* Leaflet (\d+\.\d+\.\d+)", found[0])
    named = dict(folium.Map.default_js)["leaflet"]
    assert f"leaflet@{shipped.decode()}/" in named
