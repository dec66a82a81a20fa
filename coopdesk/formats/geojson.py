"""Incidents as GeoJSON (RFC 7946, WGS 84)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from coopdesk import disk
from coopdesk.domain.fields import Json
from coopdesk.domain.incidents import Incident
from coopdesk.formats.positions import facts_of, position_of


def write_geojson(path: Path, incidents: Iterable[Incident]) -> None:
    """Write a FeatureCollection. Raises FileProblem."""
    text = json.dumps(feature_collection(incidents), ensure_ascii=False, allow_nan=False, indent=1)
    disk.publish_bytes(path, text.encode())


def feature_collection(incidents: Iterable[Incident]) -> dict[str, Json]:
    """Return one feature per incident; the geometry is null where not even the place is known."""
    return {"type": "FeatureCollection", "features": [_feature(incident) for incident in incidents]}


def _feature(incident: Incident) -> dict[str, Json]:
    position = position_of(incident)
    geometry: Json = {"type": "Point", "coordinates": [position.lon, position.lat]} if position else None
    properties: dict[str, Json] = {
        **asdict(facts_of(incident)),
        "hazard_type": incident.hazard_type.value if incident.hazard_type else None,
        "precision": position.precision.value if position else None,
    }
    return {"type": "Feature", "id": incident.id, "geometry": geometry, "properties": properties}
