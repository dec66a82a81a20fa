"""Where an incident is put on a map that leaves the house."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.ids import owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.terms import term
from coopdesk.domain.times import to_iso


class Precision(StrEnum):
    """What a position stands for: the spot itself, or the middle of the region that is known."""

    POINT = "titik"
    VILLAGE = "desa_kelurahan"
    KECAMATAN = "kecamatan"
    GOVERNMENT = "kabkota"


@dataclass(frozen=True)
class Position:
    """Degrees (WGS 84), and how exactly they are meant."""

    lat: float
    lon: float
    precision: Precision


def position_of(incident: Incident) -> Position | None:
    """Return the recorded point, else the representative point of the place, else None."""
    if incident.lat is not None and incident.lon is not None:
        return Position(incident.lat, incident.lon, Precision.POINT)
    region = gazetteer().regions.get(incident.place or "")
    if region is None:
        return None
    return Position(region.lat, region.lon, Precision(region.level.value))


@dataclass(frozen=True)
class Facts:
    """What a map file tells of an incident: no personal data, no free text."""

    number: str
    jenis: str
    rincian: str
    status: str
    agency: str
    time: str
    place: str
    place_name: str


def facts_of(incident: Incident) -> Facts:
    """Return the facts as printed; ``time`` is ISO 8601 with the WIB offset, empty text where nothing is known."""
    owner = owner_of(incident.id)
    return Facts(
        number=incident.number,
        jenis=term(incident.hazard_type) if incident.hazard_type else "",
        rincian=incident.hazard_detail or "",
        status=term(incident.status),
        agency=owner.government if owner else "",
        time=to_iso(incident.date),
        place=incident.place or "",
        place_name=gazetteer().full_name(incident.place) if incident.place else "",
    )
