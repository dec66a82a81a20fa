"""Which records are one event: the pairs that links of both governments make."""

from __future__ import annotations

from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.joint import IncidentLink, JointPair, JointState, pair_up
from coopdesk.store.asked import asked
from coopdesk.store.desk import Desk
from coopdesk.store.lineage import Lineage


def pairs(desk: Desk) -> list[JointPair]:
    """Return every pair that was proposed and not withdrawn, the oldest first.

    A link holds for the record in which an incident goes on; one that was struck or found untrue is in no pair.
    """
    said = asked(desk, IncidentLink)
    if not said:
        return []
    lineage, links = Lineage(desk), []
    for found in said:
        link = found.record
        one, other = lineage.head(link.incident), lineage.head(link.other)
        if owner_of(link.incident) is found.by.agency and stands(desk, one) and stands(desk, other):
            links.append((IncidentLink(link.id, one, other, link.entered_at, link.note), found.state))
    return pair_up(links)


def confirmed(desk: Desk) -> list[JointPair]:
    """Return the pairs on which both governments agree."""
    return [pair for pair in pairs(desk) if pair.state is JointState.CONFIRMED]


def partners(desk: Desk) -> dict[RecordId, RecordId]:
    """Return the other record of every incident in a confirmed pair."""
    sides = [(pair.kota, pair.kab) for pair in confirmed(desk)]
    return {one: other for kota, kab in sides for one, other in ((kota, kab), (kab, kota))}


def stands(desk: Desk, record: str) -> bool:
    """Tell whether an incident is known here, not struck and not found untrue."""
    incident = desk.get(Incident, record)
    return (
        incident is not None
        and incident.status is not IncidentStatus.FALSE_REPORT
        and not desk.struck("incident", record)
    )
