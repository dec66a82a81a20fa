"""Situasi: what is abnormal now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory, Total
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.handover import HandoverState
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.joint import JointPair, JointState
from coopdesk.services import emergency, handovers, incident_views, joint, partner, relief, silence_limits, tally
from coopdesk.services.emergency import ListedStatus
from coopdesk.services.incident_views import EntryView, IncidentRow
from coopdesk.services.relief import ListedNeed
from coopdesk.store import exchange_lists, incident_lists, proposals, stock_lists
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import OpenIncident

_CASUALTIES = (*tally.VICTIMS, FigureCategory.DISPLACED_PEOPLE)


@dataclass(frozen=True)
class SilentIncident:
    """An open incident without news for too long; ``since`` is when the last came, or when it happened."""

    id: RecordId
    number: str
    owner: Agency
    hazard_type: HazardType | None
    hazard_detail: str | None
    since: datetime


@dataclass(frozen=True)
class Situation:
    """The state of things for both governments; ``casualties`` sums the last 24 hours' incidents by category.

    The two records of a confirmed joint incident count as one everywhere here: ``joint`` of the active ones are such
    pairs. A pair stands under the status of the record that is less far, and has had news when either has.
    ``questions`` wait for our answer; ``needs`` are open ones, ``numbers`` those of their incidents; ``unsent`` changes
    wait for the next package.
    """

    active: int
    joint: int
    by_status: dict[IncidentStatus, int]
    casualties: dict[FigureCategory, Total]
    silent: tuple[SilentIncident, ...]
    negative_stock: int
    conflicts: int
    proposals: int
    incomplete: int
    questions: int
    emergency: Mapping[Agency, ListedStatus | None]
    needs: tuple[ListedNeed, ...]
    numbers: Mapping[str, str]
    partner: Agency
    partner_heard_at: datetime | None
    unsent: int
    latest: tuple[EntryView, ...]


def is_silent(row: IncidentRow, now: datetime) -> bool:
    """Tell whether an open incident has been without news for too long."""
    return row.quiet_for is not None and now - (row.last_entry_at or row.date) > row.quiet_for


def situation(desk: Desk) -> Situation:
    """Return what the first screen shows."""
    now = desk.clock()
    active = IncidentFilter(active=True)
    pairs = joint.pairs(desk)
    confirmed = [pair for pair in pairs if pair.state is JointState.CONFIRMED]
    counts = {IncidentStatus(s): n for s, n in incident_lists.count_by_status(desk, active).items()}
    both, open_ = tally.both_active(desk, confirmed), relief.open_needs(desk)
    for further in both.values():
        counts[further] -= 1
    return Situation(
        active=sum(counts.values()),
        joint=len(both),
        by_status=counts,
        casualties=tally.casualties(desk, IncidentFilter(since=now - timedelta(hours=24)), confirmed, _CASUALTIES),
        silent=silent(desk, confirmed),
        negative_stock=sum(b.quantity < 0 for b in stock_lists.balances(desk)),
        conflicts=exchange_lists.count_conflicts(desk),
        proposals=proposals.count_open(desk),
        incomplete=incident_lists.count(desk, IncidentFilter(active=True, incomplete=True)),
        questions=_questions(desk, pairs),
        emergency=emergency.latest(desk),
        needs=open_,
        numbers=incident_lists.numbers(desk, {n.need.incident for n in open_}),
        partner=desk.agency.partner,
        partner_heard_at=exchange_lists.last_heard(desk, desk.agency.partner),
        unsent=partner.state(desk).unsent,
        latest=tuple(
            incident_views.entry_view(desk, e)
            for e in incident_lists.entries(
                desk, "r.struck IS NULL AND r.kind <> 'system'", newest_first=True, limit=10
            )
        ),
    )


def _questions(desk: Desk, pairs: list[JointPair]) -> int:
    """Return how many joint incidents and hand-overs the partner proposed and we have not answered."""
    asked = [p for p in pairs if p.state is JointState.PROPOSED and desk.agency not in p.asked_by]
    offers = [h for h in handovers.listed(desk) if h.state is HandoverState.OFFERED and not h.ours]
    return len(asked) + len(offers)


def silent(desk: Desk, confirmed: list[JointPair]) -> tuple[SilentIncident, ...]:
    """Return the silent incidents; of a pair one record, ours first, and only while both are silent or closed."""
    other = {pair.side(a): pair.side(a.partner) for pair in confirmed for a in Agency}
    rows, now, limits = incident_lists.open_incidents(desk), desk.clock(), silence_limits.limits(desk)
    found = {row.id: _silent_incident(row) for row in rows if now - row.since > limits[row.status]}
    talking = {row.id for row in rows} - found.keys()
    return tuple(
        one
        for one in found.values()
        if one.id not in other
        or (other[one.id] not in talking and (other[one.id] not in found or one.owner is desk.agency))
    )


def _silent_incident(row: OpenIncident) -> SilentIncident:
    return SilentIncident(row.id, row.number, row.owner, row.hazard_type, row.hazard_detail, row.since)
