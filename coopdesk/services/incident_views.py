"""What the screens show of incidents: pages of the list, and one incident whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.figures import Figure, FigureCategory, Total, affected, current, totals
from coopdesk.domain.filters import SORT_KEYS, IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident, IncidentStatus, incomplete
from coopdesk.services import joint_pairs, silence_limits
from coopdesk.services.silence_limits import Limits
from coopdesk.store import incident_lists, stock_lists
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import ListedEntry, ListedIncident
from coopdesk.store.lineage import Lineage
from coopdesk.store.stock_lists import ListedMovement

__all__ = ["SORT_KEYS", "IncidentFilter", "ListedMovement"]


@dataclass(frozen=True)
class IncidentRow:
    """One row of the list of incidents."""

    id: RecordId
    number: str
    owner: Agency
    hazard_type: HazardType | None
    hazard_detail: str | None
    place: str | None
    place_text: str | None
    status: IncidentStatus
    date: datetime
    day_only: bool
    last_entry_at: datetime | None
    deceased: Total | None
    missing: Total | None
    affected: Total | None
    gaps: tuple[str, ...]
    conflicts: int
    lat: float | None
    lon: float | None
    struck: str | None
    quiet_for: timedelta | None
    """How long it may be without news before that stands out; None where none is waited for."""
    joint: str | None = None
    """The number of the partner's record of the same event, once both sides agreed."""


@dataclass(frozen=True)
class EntryView:
    """A line of the log with its author; ``foreign`` where the partner wrote it."""

    entry: LogEntry
    agency: Agency
    operator: str
    device: str
    foreign: bool
    struck: str | None
    received_at: datetime | None


@dataclass(frozen=True)
class FigureView:
    """A report of a whole figure with its author; ``current`` where it counts now."""

    figure: Figure
    agency: Agency
    operator: str
    struck: str | None
    current: bool


@dataclass(frozen=True)
class IncidentDetail:
    """One incident with everything that hangs on it; ``totals`` sums the owner's current figures.

    ``head`` is the record in which it goes on, None where it is the one itself; ``also`` are the records that were
    merged into it or taken over from the partner: their log lines stand among its own, their figures do not.
    """

    incident: Incident
    owner: Agency
    own: bool
    struck: str | None
    gaps: tuple[str, ...]
    conflicts: int
    entries: tuple[EntryView, ...]
    figures: tuple[FigureView, ...]
    totals: dict[FigureCategory, Total]
    movements: tuple[ListedMovement, ...]
    head: RecordId | None = None
    also: tuple[Incident, ...] = ()


def page(
    desk: Desk,
    chosen: IncidentFilter,
    sort: str = "date",
    descending: bool = True,
    offset: int = 0,
    limit: int = 200,
) -> list[IncidentRow]:
    """Return one page of the list; ``sort`` is one of SORT_KEYS."""
    return _rows(desk, incident_lists.incidents(desk, chosen, sort, descending, offset, limit))


def counted_page(
    desk: Desk, chosen: IncidentFilter, sort: str, descending: bool, offset: int, limit: int
) -> tuple[list[IncidentRow], int]:
    """Return one page of the list, and how many incidents the filter lets through."""
    if chosen.text.strip():
        listed, total = incident_lists.found(desk, chosen, sort, descending, offset, limit)
    else:
        listed = incident_lists.incidents(desk, chosen, sort, descending, offset, limit)
        total = incident_lists.count(desk, chosen)
    return _rows(desk, listed), total


def _rows(desk: Desk, listed: list[ListedIncident]) -> list[IncidentRow]:
    figures = incident_lists.standing_figures(desk, [one.incident.id for one in listed])
    limits, partners = silence_limits.limits(desk), joint_pairs.partners(desk)
    return [_row(desk, one, figures[one.incident.id], limits, partners) for one in listed]


def row(desk: Desk, record_id: str) -> IncidentRow:
    """Return one incident as the list shows it. Raises InvalidValue(unknown_record)."""
    listed = incident_lists.incident(desk, record_id)
    if listed is None:
        raise InvalidValue("id", record_id, "unknown_record")
    figures = incident_lists.standing_figures(desk, [record_id])[record_id]
    return _row(desk, listed, figures, silence_limits.limits(desk), joint_pairs.partners(desk))


def count(desk: Desk, chosen: IncidentFilter) -> int:
    """Return how many incidents a filter lets through."""
    return incident_lists.count(desk, chosen)


def _row(
    desk: Desk, listed: ListedIncident, figures: list[Figure], limits: Limits, partners: Mapping[RecordId, RecordId]
) -> IncidentRow:
    incident, sums = listed.incident, totals(figures)
    partner = partners.get(incident.id)
    return IncidentRow(
        id=incident.id,
        number=incident.number,
        owner=listed.owner,
        hazard_type=incident.hazard_type,
        hazard_detail=incident.hazard_detail,
        place=incident.place,
        place_text=incident.place_text,
        status=incident.status,
        date=incident.date,
        day_only=incident.day_only,
        last_entry_at=listed.last_entry_at,
        deceased=sums.get(FigureCategory.DECEASED),
        missing=sums.get(FigureCategory.MISSING),
        affected=affected(sums),
        gaps=incomplete(incident),
        conflicts=listed.conflicts,
        lat=incident.lat,
        lon=incident.lon,
        struck=listed.struck,
        quiet_for=limits.get(incident.status),
        joint=desk.require(Incident, partner).number if partner else None,
    )


def detail(desk: Desk, record_id: str) -> IncidentDetail:
    """Return one incident whole. Raises InvalidValue(unknown_record)."""
    listed = incident_lists.incident(desk, record_id)
    if listed is None:
        raise InvalidValue("id", record_id, "unknown_record")
    figures = incident_lists.figures_of(desk, record_id)
    own = [f.figure for f in figures if f.struck is None and f.by.agency is listed.owner]
    counted = {f.id for f in current(own)}
    lineage = Lineage(desk)
    head, members = lineage.head(record_id), lineage.members(record_id)
    return IncidentDetail(
        incident=listed.incident,
        owner=listed.owner,
        own=listed.owner is desk.agency,
        struck=listed.struck,
        gaps=incomplete(listed.incident),
        conflicts=listed.conflicts,
        entries=tuple(entry_view(desk, e) for e in incident_lists.entries_of(desk, *members)),
        figures=tuple(
            FigureView(f.figure, f.by.agency, f.by.operator, f.struck, f.figure.id in counted)
            for f in figures
            if f.figure.counts
        ),
        totals=totals(own),
        movements=tuple(stock_lists.movements(desk, "r.incident = ?", record_id)),
        head=None if head == record_id else head,
        also=tuple(desk.require(Incident, member) for member in members[1:]),
    )


def entry_view(desk: Desk, listed: ListedEntry) -> EntryView:
    """Return a log entry as the screens show it."""
    by = listed.by
    foreign = owner_of(listed.entry.id) is not desk.agency
    return EntryView(listed.entry, by.agency, by.operator, by.device, foreign, listed.struck, by.received_at)
