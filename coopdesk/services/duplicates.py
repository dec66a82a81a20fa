"""Incidents that may be the same: asked while typing, and of any record later."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.nearness import SIMILAR_TIME, Nearness, apart, nearness, spot
from coopdesk.services import joint
from coopdesk.services.incidents import IncidentFields
from coopdesk.store import incident_lists
from coopdesk.store.desk import Desk
from coopdesk.store.lineage import Lineage

_DAY = timedelta(days=1)
_RANK = {nearness: rank for rank, nearness in enumerate(Nearness)}


@dataclass(frozen=True)
class Similar:
    """An incident that may be the one asked about. ``across``: the other government recorded it."""

    incident: Incident
    owner: Agency
    across: bool
    nearness: Nearness
    distance_km: float | None
    apart: timedelta


def similar(desk: Desk, fields: IncidentFields, leave_out: Collection[str] = ()) -> list[Similar]:
    """Return recorded incidents that may be what is being typed, the likeliest first; none without a hazard."""
    whole: IncidentFields = {**fields, "reported_at": fields.get("reported_at") or desk.clock()}
    return _similar(desk, Incident(RecordId(""), "", **whole), set(leave_out), desk.agency)


def similar_to(desk: Desk, record: str) -> list[Similar]:
    """Return incidents that may be a recorded one; what is joined to it already is left out.

    Raises InvalidValue(unknown_record).
    """
    incident = desk.require(Incident, record, "incident")
    lineage = Lineage(desk)
    head = lineage.head(record)
    known = {record, *lineage.members(head)}
    pair = joint.of_incident(desk, head)
    if pair is not None:
        known |= {pair.kota, pair.kab}
    return _similar(desk, incident, known, owner_of(record) or desk.agency)


def _similar(desk: Desk, typed: Incident, leave_out: set[str], agency: Agency) -> list[Similar]:
    here = spot(typed.places, typed.lat, typed.lon)
    if typed.hazard_type is None or not (here.villages or here.point):
        return []
    until = typed.date + SIMILAR_TIME + (_DAY if typed.day_only else timedelta(0))
    found = []
    for one in incident_lists.around(desk, typed.hazard_type, typed.date - SIMILAR_TIME - _DAY, until):
        how, distance = nearness(here, spot(one.places, one.lat, one.lon))
        gap = apart(typed, one)
        if how is not None and gap <= SIMILAR_TIME and one.id not in leave_out:
            owner = owner_of(one.id) or agency
            found.append(Similar(one, owner, owner is not agency, how, distance, gap))
    return sorted(found, key=lambda s: (_RANK[s.nearness], s.distance_km or 0.0, s.apart, s.incident.number))
