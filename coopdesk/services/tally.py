"""How many incidents there are and what they did, the two records of a confirmed joint incident counted as one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coopdesk.domain.figures import FigureCategory, Total, affected, totals
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.incidents import OPEN_STATUSES, Incident, IncidentStatus
from coopdesk.domain.joint import JointPair
from coopdesk.services import joint, joint_pairs
from coopdesk.services.incident_views import IncidentRow
from coopdesk.store import incident_lists
from coopdesk.store.desk import Desk

VICTIMS = (
    FigureCategory.DECEASED,
    FigureCategory.MISSING,
    FigureCategory.INJURED_SERIOUS,
    FigureCategory.INJURED_LIGHT,
)
"""Whom a list counts as victims: who died, is missing, or was hurt."""


@dataclass(frozen=True)
class Tally:
    """What stands above a list: how many incidents a filter finds, how many there are, how many are active.

    ``pairs`` of those found stand in two rows. ``victims`` sums those of the active ones, None where nobody reported.
    """

    found: int
    pairs: int
    everything: int
    active: int
    victims: Total | None


def tally(desk: Desk, chosen: IncidentFilter, rows: int | None = None) -> Tally:
    """Count what a filter lets through (``rows``, where they are counted already), and what is active anyway."""
    agreed, active = joint_pairs.confirmed(desk), IncidentFilter(active=True)
    both = {each: len(_both(desk, each, agreed)) for each in (chosen, IncidentFilter(), active)}
    counts = {each: incident_lists.count(desk, each) for each in both if rows is None or each != chosen}
    if rows is not None:
        counts[chosen] = rows
    victims = list(casualties(desk, active, agreed, VICTIMS).values())
    return Tally(
        found=counts[chosen] - both[chosen],
        pairs=both[chosen],
        everything=counts[IncidentFilter()] - both[IncidentFilter()],
        active=counts[active] - both[active],
        victims=_add(victims, victims[0].category) if victims else None,
    )


@dataclass(frozen=True)
class RowsTally:
    """What chosen rows come to, a pair of which both rows are chosen counted as one incident.

    ``pairs`` counts those. ``deceased`` and ``affected`` hold what is known of each incident.
    """

    rows: int
    pairs: int
    deceased: tuple[Total, ...]
    affected: tuple[Total, ...]


def of_rows(desk: Desk, rows: Sequence[IncidentRow]) -> RowsTally:
    """Count chosen rows; a row whose other record is not among them counts as it stands in the list."""
    chosen = {row.id for row in rows}
    pairs = [pair for pair in joint_pairs.confirmed(desk) if {pair.kota, pair.kab} <= chosen]
    both = {side for pair in pairs for side in (pair.kota, pair.kab)}
    alone = [row for row in rows if row.id not in both]
    sums = [{c: t.total for c, t in joint.view(desk, pair).totals.items()} for pair in pairs]
    deceased = [row.deceased for row in alone] + [each.get(FigureCategory.DECEASED) for each in sums]
    affects = [row.affected for row in alone] + [affected(each) for each in sums]
    return RowsTally(
        rows=len(rows),
        pairs=len(pairs),
        deceased=tuple(total for total in deceased if total is not None),
        affected=tuple(total for total in affects if total is not None),
    )


def _both(desk: Desk, chosen: IncidentFilter, agreed: Collection[JointPair]) -> list[JointPair]:
    """Return the pairs of which a filter lets both records through."""
    inside = incident_lists.among(desk, chosen, [side for pair in agreed for side in (pair.kota, pair.kab)])
    return [pair for pair in agreed if {pair.kota, pair.kab} <= inside]


def both_active(desk: Desk, agreed: Collection[JointPair]) -> dict[JointPair, IncidentStatus]:
    """Return the pairs of which both records are open, with the status of the one that is further."""
    found = {}
    for pair in agreed:
        statuses = [desk.require(Incident, side).status for side in (pair.kota, pair.kab)]
        if all(status.open for status in statuses):
            found[pair] = max(statuses, key=OPEN_STATUSES.index)
    return found


def casualties(
    desk: Desk, chosen: IncidentFilter, agreed: Collection[JointPair], categories: Collection[FigureCategory]
) -> dict[FigureCategory, Total]:
    """Sum each incident by the rules of figures, then the incidents; what is still counted stays visible.

    A pair of which either record is chosen is summed once, both sides together.
    """
    ids = incident_lists.ids(desk, chosen)
    pairs = [pair for pair in agreed if {pair.kota, pair.kab} & ids]
    alone = ids - {side for pair in pairs for side in (pair.kota, pair.kab)}
    figures = incident_lists.standing_figures(desk, sorted(alone), categories)
    per_incident = [totals(group) for group in figures.values()]
    per_incident += [{c: t.total for c, t in joint.view(desk, pair).totals.items()} for pair in pairs]
    return {
        category: _add([t[category] for t in per_incident if category in t], category)
        for category in categories
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
