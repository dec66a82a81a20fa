"""Incidents on maps outside: facts, no personal data."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from coopdesk.domain.agencies import Agency
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import new_id
from coopdesk.domain.incidents import Incident
from coopdesk.formats.geojson import feature_collection, write_geojson


def incident(**fields: object) -> Incident:
    base: dict[str, object] = {
        "id": new_id(Agency.KOTA),
        "number": "KOT-25-A001",
        "reported_at": datetime(2025, 11, 24, 10, 32, tzinfo=UTC),
        "hazard_type": HazardType.FLOOD,
        "reporter": "Bu Contoh",
        "reporter_phone": "08000000000",
        "chronology": "Bu Contoh melapor",
    }
    return Incident(**{**base, **fields})  # type: ignore[arg-type]


def test_a_point_a_village_and_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    here = incident(lat=-7.6453, lon=112.9075, place="35.75.01.1001")
    write_geojson(path, [here, incident(place="35.75.01.1001"), incident()])
    first, second, third = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [112.9075, -7.6453]}
    assert first["id"] == here.id
    assert first["properties"] == {
        "number": "KOT-25-A001",
        "jenis": "Banjir",
        "rincian": "",
        "hazard_type": "flood",
        "status": "Laporan masuk",
        "agency": "Kota Pasuruan",
        "time": "2025-11-24T17:32:00+07:00",
        "place": "35.75.01.1001",
        "place_name": "Kel. Karangketug, Kec. Gadingrejo, Kota Pasuruan",
        "precision": "titik",
    }
    assert second["geometry"]["coordinates"] == [112.88917, -7.62907]
    assert second["properties"]["precision"] == "desa_kelurahan"
    assert third["geometry"] is None


def test_nobody_is_named() -> None:
    text = json.dumps(feature_collection([incident()]))
    assert "Contoh" not in text
    assert "0800" not in text
