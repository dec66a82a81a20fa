"""Needs of an incident: what is missing, how much, how soon."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from coopdesk.domain.errors import InvalidValue, NotOwner
from coopdesk.domain.fields import Between, LongText, Name, Quantity, Reference
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action
from coopdesk.domain.needs import Cluster, Need, most_urgent
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store.desk import Desk


def of_incident(desk: Desk, incident: str) -> list[Need]:
    """Return the open needs of an incident, the most urgent first, those that the partner recorded included."""
    return most_urgent(desk.all(Need, "incident = ?", incident))


@verb("needs.add")
def add(
    desk: Desk,
    *,
    incident: Annotated[RecordId, Reference("incident")],
    what: Name,
    quantity: Quantity | None = None,
    unit: Name | None = None,
    within_hours: Annotated[int, Between(1, 720)] | None = None,
    note: LongText | None = None,
    cluster: Cluster | None = None,
) -> Outcome:
    """Record what an incident needs; ``within_hours`` is usually 12, 24, 48 or 72."""
    if not what.strip():
        raise InvalidValue("what", what, "missing")
    with desk.transact(Action.ADD_NEED) as act:
        desk.require(Incident, incident, "incident")
        need = Need(
            desk.new_id(), incident, what, desk.clock(), quantity, unit, within_hours, note=note, cluster=cluster
        )
        act.put(need)
    return outcome(desk, need)


@verb("needs.meet")
def meet(
    desk: Desk,
    *,
    id: Annotated[RecordId, Reference("need")],
    met: bool | None = None,
    met_quantity: Quantity | None = None,
) -> Outcome:
    """Say that a need of the own agency is met, how much of it is, or that it is open again.

    A quantity that reaches what is needed meets it; without one the whole need is met unless ``met`` is false.
    """
    with desk.transact(Action.MEET_NEED) as act:
        need = desk.require(Need, id)
        owner = owner_of(id)
        if owner is not desk.agency:
            raise NotOwner("need", need.what, owner.value if owner else "?")
        if met is None:
            met = met_quantity is None or (need.quantity is not None and met_quantity >= need.quantity)
        kept = need.met_quantity if met_quantity is None and met else met_quantity
        need = replace(need, met=met, met_quantity=kept)
        act.put(need)
    return outcome(desk, need)
