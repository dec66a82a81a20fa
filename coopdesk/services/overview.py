"""Situasi: what is abnormal now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory, Total, totals
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.services import incident_views
from coopdesk.services.incident_views import EntryView, IncidentRow
from coopdesk.store import exchange_lists, incident_lists, proposals, stock_lists
from coopdesk.store.desk import Desk

SILENCE_LIMITS = {
    IncidentStatus.REPORTED: timedelta(minutes=15),
    IncidentStatus.VERIFIED: timedelta(minutes=15),
    IncidentStatus.RESPONDING: timedelta(minutes=60),
    IncidentStatus.MONITORING: timedelta(minutes=180),
}
"""How long an incident in a status may be without news before the screen says so."""

_CASUALTIES = (
    FigureCategory.DECEASED,
    FigureCategory.MISSING,
    FigureCategory.INJURED_SERIOUS,
    FigureCategory.INJURED_LIGHT,
    FigureCategory.DISPLACED_PEOPLE,
)


@dataclass(frozen=True)
class Situation:
    """The state of things for both governments; ``casualties`` sums the last 24 hours' incidents by category."""

    active: int
    by_status: dict[IncidentStatus, int]
    casualties: dict[FigureCategory, Total]
    silent: tuple[IncidentRow, ...]
    negative_stock: int
    conflicts: int
    proposals: int
    incomplete: int
    partner: Agency
    partner_heard_at: datetime | None
    latest: tuple[EntryView, ...]


def is_silent(row: IncidentRow, now: datetime) -> bool:
    """Tell whether an open incident has been without news for too long."""
    limit = SILENCE_LIMITS.get(row.status)
    return limit is not None and now - (row.last_entry_at or row.date) > limit


def situation(desk: Desk) -> Situation:
    """Return what the first screen shows."""
    now = desk.clock()
    active = IncidentFilter(active=True)
    counts = incident_lists.count_by_status(desk, active)
    rows = incident_views.page(desk, active, limit=500)
    return Situation(
        active=sum(counts.values()),
        by_status={IncidentStatus(s): n for s, n in counts.items()},
        casualties=_casualties(desk, IncidentFilter(since=now - timedelta(hours=24))),
        silent=tuple(r for r in rows if is_silent(r, now)),
        negative_stock=sum(b.quantity < 0 for b in stock_lists.balances(desk)),
        conflicts=exchange_lists.count_conflicts(desk),
        proposals=proposals.count_open(desk),
        incomplete=incident_lists.count(desk, IncidentFilter(active=True, incomplete=True)),
        partner=desk.agency.partner,
        partner_heard_at=exchange_lists.last_heard(desk, desk.agency.partner),
        latest=tuple(
            incident_views.entry_view(desk, e)
            for e in incident_lists.entries(
                desk, "r.struck IS NULL AND r.kind <> 'system'", newest_first=True, limit=10
            )
        ),
    )


def _casualties(desk: Desk, chosen: IncidentFilter) -> dict[FigureCategory, Total]:
    """Sum each incident by the rules of figures, then the incidents; what is still counted stays visible."""
    ids = [r.incident.id for r in incident_lists.incidents(desk, chosen, limit=5_000)]
    figures = incident_lists.standing_figures(desk, ids)
    per_incident = [totals(group) for group in figures.values()]
    return {
        category: _add([t[category] for t in per_incident if category in t], category)
        for category in _CASUALTIES
        if any(category in t for t in per_incident)
    }


def _add(parts: list[Total], category: FigureCategory) -> Total:
    numbers = [t.number for t in parts if t.number is not None]
    return Total(
        category,
        number=sum(numbers[1:], numbers[0]) if numbers else None,
        approximate=any(t.approximate for t in parts),
        pending=sum(t.pending for t in parts),
        nil=all(t.nil for t in parts),
        as_of=max((t.as_of for t in parts if t.as_of), default=None),
        confirmed=all(t.confirmed for t in parts),
    )
