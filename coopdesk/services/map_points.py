"""Incidents and depots as points of the map."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.ids import owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.inventory import Depot
from coopdesk.domain.regions import Level, gazetteer
from coopdesk.domain.terms import term
from coopdesk.domain.times import to_wib
from coopdesk.services.mapping import Bounds, MapPoint
from coopdesk.store import incident_lists
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import ListedIncident

_REACH = {Level.VILLAGE: 0.013, Level.KECAMATAN: 0.04, Level.GOVERNMENT: 0.15}
"""Degrees around the middle of a region that a sheet's map shows; 0.01 is about 1.1 km."""


@dataclass(frozen=True)
class SheetMap:
    """What the map of a sheet shows: a mark for each incident, their surroundings, the codes of the regions named."""

    points: tuple[MapPoint, ...]
    area: Bounds
    regions: tuple[str, ...]


def points(desk: Desk, chosen: IncidentFilter) -> list[MapPoint]:
    """Return the incidents that a filter lets through, and all depots; what has no place is left out.

    Without a point of its own an incident stands at its village's middle, marked as not exact.
    """
    listed = incident_lists.incidents(desk, chosen, limit=-1)
    found = [_incident(one) for one in listed] + [_depot(depot) for depot in desk.all(Depot)]
    return [point for point in found if point is not None]


def sheet_map(desk: Desk, *incidents: Incident) -> SheetMap | None:
    """Return the map of a sheet about one incident or two, with all their places; None where no place is known."""
    listed = [incident_lists.incident(desk, incident.id) for incident in incidents]
    points = tuple(point for one in listed if one is not None and (point := _incident(one)) is not None)
    if not points:
        return None
    codes = dict.fromkeys(code for incident in incidents for code in incident.places)
    known = [region for region in map(gazetteer().regions.get, codes) if region]
    spots = [(region.lon, region.lat, _REACH[region.level]) for region in known]
    spots += [(point.lon, point.lat, _REACH[Level.VILLAGE]) for point in points]
    west, south = (min(spot[i] - spot[2] for spot in spots) for i in (0, 1))
    east, north = (max(spot[i] + spot[2] for spot in spots) for i in (0, 1))
    return SheetMap(points, (west, south, east, north), tuple(region.code for region in known))


def _incident(listed: ListedIncident) -> MapPoint | None:
    incident = listed.incident
    spot = _spot(incident.lat, incident.lon, incident.places)
    if spot is None:
        return None
    hazard = term(incident.hazard_type) if incident.hazard_type else (incident.hazard_detail or "?")
    place = gazetteer().short_name(incident.place) if incident.place else (incident.place_text or "")
    return MapPoint(
        id=incident.id,
        kind="incident",
        lat=spot[0],
        lon=spot[1],
        exact=incident.lat is not None,
        label=f"{incident.number} {hazard}",
        sublabel=f"{place} · {to_wib(incident.date):%d/%m/%Y %H.%M}",
        status=incident.status.value,
        owner=listed.owner,
        hazard=incident.hazard_type.value if incident.hazard_type else None,
    )


def _depot(depot: Depot) -> MapPoint | None:
    spot = _spot(depot.lat, depot.lon, (depot.place,) if depot.place else ())
    owner = owner_of(depot.id)
    if spot is None or owner is None:
        return None
    place = gazetteer().short_name(depot.place) if depot.place else ""
    return MapPoint(
        id=depot.id,
        kind="depot",
        lat=spot[0],
        lon=spot[1],
        exact=depot.lat is not None,
        label=depot.name,
        sublabel=place,
        status=depot.kind.value,
        owner=owner,
    )


def _spot(lat: float | None, lon: float | None, places: tuple[str, ...]) -> tuple[float, float] | None:
    if lat is not None and lon is not None:
        return (lat, lon)
    region = gazetteer().regions.get(places[0]) if places else None
    return (region.lat, region.lon) if region else None
