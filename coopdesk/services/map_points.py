"""Incidents and depots as points of the map."""

from __future__ import annotations

from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.ids import owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.inventory import Depot
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.terms import term
from coopdesk.domain.times import to_wib
from coopdesk.services.mapping import Bounds, MapPoint
from coopdesk.store import incident_lists
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import ListedIncident

_MARGIN = 0.02
"""Degrees around a place on a sheet's map: about 2 km."""


def points(desk: Desk, chosen: IncidentFilter) -> list[MapPoint]:
    """Return the incidents that a filter lets through, and all depots; what has no place is left out.

    Without a point of its own an incident stands at its village's middle, marked as not exact.
    """
    listed = incident_lists.incidents(desk, chosen, limit=-1)
    found = [_incident(one) for one in listed] + [_depot(depot) for depot in desk.all(Depot)]
    return [point for point in found if point is not None]


def around(desk: Desk, incident: Incident) -> list[MapPoint]:
    """Return the points of a sheet's map: the incident first, then all depots."""
    listed = incident_lists.incident(desk, incident.id)
    found = [_incident(listed) if listed else None, *(_depot(depot) for depot in desk.all(Depot))]
    return [point for point in found if point is not None]


def area(incident: Incident) -> Bounds | None:
    """Return the bounds that show an incident with all its places, None where no place is known."""
    spots = [s for s in (_spot(None, None, (code,)) for code in incident.places) if s]
    if incident.lat is not None and incident.lon is not None:
        spots.append((incident.lat, incident.lon))
    if not spots:
        return None
    lats, lons = [s[0] for s in spots], [s[1] for s in spots]
    return (min(lons) - _MARGIN, min(lats) - _MARGIN, max(lons) + _MARGIN, max(lats) + _MARGIN)


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
