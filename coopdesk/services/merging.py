"""``Digabung``: two records of one agency that are the same event."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogKind
from coopdesk.domain.errors import MergeRefused, TransitionRefused
from coopdesk.domain.fields import LongText
from coopdesk.domain.ids import owner_of
from coopdesk.domain.incidents import Incident, IncidentStatus, may_follow
from coopdesk.domain.journal import Action
from coopdesk.domain.terms import term
from coopdesk.services.incidents import IncidentId, new_entry, own_incident, refuse_struck
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store.desk import Desk
from coopdesk.store.lineage import Lineage


@verb("incidents.merge")
def merge(desk: Desk, *, id: IncidentId, into: IncidentId, reason: LongText | None = None) -> Outcome:
    """Let a duplicate of the own agency go on in another record: its log shows there, its figures are not summed."""
    with desk.transact(Action.MERGE_INCIDENT) as act:
        incident = own_incident(desk, id)
        refuse_struck(desk, "incident", id, incident.number)
        if not may_follow(incident.status, IncidentStatus.MERGED):
            raise TransitionRefused(incident.number, term(incident.status), term(IncidentStatus.MERGED))
        target = _target(desk, incident, into)
        merged = replace(incident, status=IncidentStatus.MERGED, merged_into=into)
        act.put(merged)
        said = f" {reason}" if reason else ""
        text = f"Status: {term(incident.status)} → {term(IncidentStatus.MERGED)} ke {target.number}.{said}"
        act.put(new_entry(desk, id, text, kind=LogKind.SYSTEM))
        act.put(new_entry(desk, into, f"{incident.number} digabung ke kejadian ini.{said}", kind=LogKind.SYSTEM))
    return outcome(desk, merged)


def _target(desk: Desk, incident: Incident, into: str) -> Incident:
    """Return the record that a duplicate may go on in. Raises InvalidValue, MergeRefused."""
    target = desk.require(Incident, into, "into")
    if target.id == incident.id:
        raise MergeRefused("itself", incident.number)
    lineage = Lineage(desk)
    if (owner_of(target.id) or Agency.KOTA) is not desk.agency or owner_of(lineage.head(into)) is not desk.agency:
        raise MergeRefused("partner", target.number)
    if desk.struck("incident", into):
        raise MergeRefused("struck", target.number)
    if lineage.head(into) == incident.id:
        raise MergeRefused("circle", target.number)
    return target
