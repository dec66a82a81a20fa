"""A call as it is taken down: its words, the figures in them, and the record that comes of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Unpack

from coopdesk.domain.entries import Medium
from coopdesk.domain.figures import Figure, FigureStatus, ValueState
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action
from coopdesk.formats.figure_words import FoundFigure, find
from coopdesk.services import joint
from coopdesk.services.incidents import IncidentFields, Numbers, in_turn, new_entry, new_incident
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.store.desk import Desk

__all__ = ["FoundFigure", "add_to", "figures_in", "record"]


def figures_in(text: str) -> tuple[FoundFigure, ...]:
    """Return the figures that a text names beyond doubt: to be offered, never taken as they are."""
    return find(text)


def record(
    desk: Desk, figures: Sequence[FoundFigure], joint_with: RecordId | None = None, **fields: Unpack[IncidentFields]
) -> Outcome:
    """Record an incident together with the figures that the operator confirmed, in one act.

    ``joint_with`` names a record of the partner that tells of the same event: proposed as joint along with it.
    Raises JointRefused.
    """
    for found in figures:
        if found.category is None:
            fields["water_low_cm"] = int(found.value if found.low is None else found.low)
            fields["water_high_cm"] = int(found.value)
    with desk.transact(Action.RECORD_INCIDENT) as act:
        incident = new_incident(desk, Numbers(desk), fields)
        act.put(incident)
        for found in figures:
            if found.category is not None:
                act.put(_figure(desk, incident.id, found, incident.reported_at))
        if joint_with is not None:
            act.put(joint.new_link(desk, incident, desk.require(Incident, joint_with, "joint_with")))
    return outcome(desk, incident)


def add_to(
    desk: Desk,
    incident: RecordId,
    figures: Sequence[FoundFigure],
    *,
    text: str,
    happened_at: datetime,
    from_: str | None = None,
) -> Outcome:
    """Take a call down as news of an incident that is recorded already, with its confirmed figures, in one act.

    The height of water stays in the text. Raises InvalidValue, DecreaseNeedsReason.
    """
    with desk.transact(Action.ADD_ENTRY) as act:
        desk.require(Incident, incident, "incident")
        entry = replace(new_entry(desk, incident, text, happened_at), from_party=from_ or None, medium=Medium.PHONE)
        act.put(entry)
        for found in figures:
            if found.category is not None:
                act.put(in_turn(desk, _figure(desk, incident, found, happened_at)))
    return outcome(desk, entry)


def _figure(desk: Desk, incident: RecordId, found: FoundFigure, as_of: datetime) -> Figure:
    assert found.category is not None
    return Figure(
        desk.new_id(),
        incident,
        found.category,
        ValueState.NUMBER,
        as_of,
        desk.clock(),
        value=found.value,
        approximate=found.approximate,
        status=FigureStatus.PROVISIONAL,
    )
