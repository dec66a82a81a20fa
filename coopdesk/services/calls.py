"""A call as it is taken down: its words, the figures in them, and the record that comes of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from coopdesk.domain.figures import Figure, FigureStatus, ValueState
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action
from coopdesk.formats.figure_words import FoundFigure, find
from coopdesk.services.incidents import IncidentFields, Numbers, new_incident
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.store.desk import Desk

__all__ = ["FoundFigure", "figures_in", "record"]


def figures_in(text: str) -> tuple[FoundFigure, ...]:
    """Return the figures that a text names beyond doubt: to be offered, never taken as they are."""
    return find(text)


def record(desk: Desk, figures: Sequence[FoundFigure], **fields: Unpack[IncidentFields]) -> Outcome:
    """Record an incident together with the figures that the operator confirmed, in one act."""
    for found in figures:
        if found.category is None:
            fields["water_low_cm"] = int(found.value if found.low is None else found.low)
            fields["water_high_cm"] = int(found.value)
    with desk.transact(Action.RECORD_INCIDENT) as act:
        incident = new_incident(desk, Numbers(desk), fields)
        act.put(incident)
        for found in figures:
            if found.category is not None:
                act.put(_figure(desk, incident, found))
    return outcome(desk, incident)


def _figure(desk: Desk, incident: Incident, found: FoundFigure) -> Figure:
    assert found.category is not None
    return Figure(
        desk.new_id(),
        incident.id,
        found.category,
        ValueState.NUMBER,
        incident.reported_at,
        desk.clock(),
        value=found.value,
        approximate=found.approximate,
        status=FigureStatus.PROVISIONAL,
    )
