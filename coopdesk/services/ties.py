"""What an incident hangs together with: its pair, its series, an offer to the partner, what it goes on in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident, IncidentSeries
from coopdesk.domain.joint import JointPair, JointState
from coopdesk.domain.needs import Need
from coopdesk.domain.shelters import Shelter
from coopdesk.services import duplicates, handovers, incident_views, joint
from coopdesk.services.handovers import Handover
from coopdesk.services.incident_views import IncidentRow
from coopdesk.store.desk import Desk
from coopdesk.store.lineage import Lineage

NEAR_DAYS = 7
"""Partner's records this many days before and after are offered as the other half of a pair."""


@dataclass(frozen=True)
class Ties:
    """An incident's ties. ``partner``: the other record of the pair; ``asked``: the partner waits for our answer.

    ``head`` is the record in which the incident goes on, where that is another one. ``shelters`` and ``needs`` count
    the open ones.
    """

    pair: JointPair | None = None
    partner: Incident | None = None
    asked: bool = False
    series: IncidentSeries | None = None
    offer: Handover | None = None
    head: Incident | None = None
    shelters: int = 0
    needs: int = 0


def of_incident(desk: Desk, record: str) -> Ties:
    """Return the ties of an incident. Raises InvalidValue(unknown_record)."""
    incident = desk.require(Incident, record)
    head = Lineage(desk).head(record)
    pair = joint.of_incident(desk, record)
    partner = None if pair is None else desk.get(Incident, pair.kab if pair.kota == head else pair.kota)
    open_ = pair is not None and pair.state is JointState.PROPOSED
    series = desk.get(IncidentSeries, incident.series) if incident.series else None
    offers = [h for h in handovers.listed(desk) if h.incident.id == record]
    return Ties(
        pair,
        partner,
        pair is not None and open_ and desk.agency not in pair.asked_by,
        series,
        offers[-1] if offers else None,
        desk.get(Incident, head) if head != record else None,
        len(desk.all(Shelter, "incident = ? AND closed_at IS NULL", record)),
        len(desk.all(Need, "incident = ? AND met = 0", record)),
    )


def other_halves(desk: Desk, record: str) -> list[IncidentRow]:
    """Return the partner's incidents that may be the same event, the likeliest first: near, of one kind, in time."""
    incident = desk.require(Incident, record)
    near = timedelta(days=NEAR_DAYS)
    chosen = IncidentFilter(agency=desk.agency.partner, since=incident.date - near, until=incident.date + near)
    likely = {one.incident.id: rank for rank, one in enumerate(duplicates.similar_to(desk, record)) if one.across}

    def rank(row: IncidentRow) -> tuple[int, bool, timedelta, str]:
        gap = abs(row.date - incident.date)
        return likely.get(row.id, len(likely)), row.hazard_type is not incident.hazard_type, gap, row.number

    return sorted(incident_views.page(desk, chosen, limit=500), key=rank)


def merge_targets(desk: Desk, record: RecordId) -> list[IncidentRow]:
    """Return the own incidents into which another one may be merged, the nearest in time first."""
    incident, lineage = desk.require(Incident, record), Lineage(desk)
    rows = incident_views.page(desk, IncidentFilter(agency=desk.agency), limit=500)
    found = [r for r in rows if r.id != record and lineage.head(r.id) == r.id]
    return sorted(found, key=lambda r: (abs(r.date - incident.date), r.number))


def own_series(desk: Desk) -> list[IncidentSeries]:
    """Return the agency's own series, the latest first."""
    found = desk.all(IncidentSeries, "owner = ?", desk.agency.value)
    return sorted(found, key=lambda s: s.id, reverse=True)


def members(desk: Desk, series: str) -> list[IncidentRow]:
    """Return the incidents of a series in order of time."""
    found = [incident_views.row(desk, i.id) for i in desk.all(Incident, "series = ?", series)]
    return sorted(found, key=lambda r: (r.date, r.number))
