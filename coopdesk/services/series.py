"""``Rangkaian kejadian``: incidents of one agency under one name."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InvalidValue, NotOwner
from coopdesk.domain.fields import LongText, Name, Reference
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import IncidentSeries
from coopdesk.domain.journal import Action
from coopdesk.services.incidents import IncidentId, own_incident
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store.desk import Desk

SeriesId = Annotated[RecordId, Reference("incident_series")]


@verb("series.add")
def add(desk: Desk, *, name: Name, note: LongText | None = None, incidents: tuple[IncidentId, ...] = ()) -> Outcome:
    """Name a group of the agency's own incidents, and put some into it."""
    if not name.strip():
        raise InvalidValue("name", name, "missing")
    with desk.transact(Action.ADD_SERIES) as act:
        series = IncidentSeries(desk.new_id(), name, note)
        act.put(series)
        for incident in incidents:
            act.put(replace(own_incident(desk, incident), series=series.id))
    return outcome(desk, series)


@verb("series.arrange")
def arrange(desk: Desk, *, incident: IncidentId, series: SeriesId | None = None) -> Outcome:
    """Put an incident of the own agency into a group of its own, or take it out of any (no group named)."""
    with desk.transact(Action.ARRANGE_SERIES) as act:
        arranged = own_incident(desk, incident)
        if series is not None:
            group = desk.require(IncidentSeries, series, "series")
            if owner_of(series) is not desk.agency:
                raise NotOwner("incident_series", group.name, (owner_of(series) or Agency.KOTA).value)
        arranged = replace(arranged, series=series)
        act.put(arranged)
    return outcome(desk, arranged)
