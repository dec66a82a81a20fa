"""A call as it stands in quick entry: what was typed, and the record that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import PointMethod
from coopdesk.domain.regions import gazetteer
from coopdesk.services import calls
from coopdesk.services.calls import FoundFigure
from coopdesk.services.desks import Desk
from coopdesk.services.drafts import Draft
from coopdesk.services.incidents import IncidentFields
from coopdesk.services.outcome import Outcome
from coopdesk.ui import labels
from coopdesk.ui.figure_offers import figures_of
from coopdesk.ui.location_field import understand

FORM = "incident"
"""The name of quick entry among the forms that keep drafts."""

_NAME_LENGTH = 18


@dataclass(frozen=True)
class Call:
    """The fields of quick entry as typed; ``opened_at`` is when the first letter was typed (UTC).

    ``figures`` names those figures of the note that the operator took.
    """

    id: str
    opened_at: datetime
    hazard_type: str = ""
    hazard_detail: str = ""
    place: str = ""
    place_text: str = ""
    chronology: str = ""
    reporter: str = ""
    phone: str = ""
    location: str = ""
    figures: str = ""

    @property
    def typed(self) -> Mapping[str, str]:
        """What was typed, by field."""
        every = {name: str(getattr(self, name)) for name in _TYPED}
        return {name: text for name, text in every.items() if text}

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.typed

    @property
    def hazard(self) -> HazardType | None:
        """The kind of event, where one was chosen."""
        return HazardType(self.hazard_type) if self.hazard_type in set(HazardType) else None

    @property
    def name(self) -> str:
        """A few words by which the call is known again."""
        hazard = labels.hazard(self.hazard, self.hazard_detail or None) if self.hazard or self.hazard_detail else ""
        place = gazetteer().short_name(self.place) if self.place in gazetteer().regions else self.place_text
        words = hazard or place or self.chronology or self.reporter or self.location or self.phone
        return words if len(words) <= _NAME_LENGTH else f"{words[:_NAME_LENGTH]}…"

    @property
    def news(self) -> str:
        """The call as a line of a log: the note, and where it was said to be."""
        where = [gazetteer().short_name(self.place) if self.place else "", self.place_text, self.location]
        place = " · ".join(part for part in where if part)
        note = self.chronology or labels.hazard(self.hazard, self.hazard_detail or None)
        return f"{note} ({place})" if place else note

    def incident(self) -> IncidentFields:
        """Return the fields of the incident that comes of it; a point that cannot be read stays text."""
        point = understand(self.location).point
        unread = self.location if point is None else ""
        return {
            "hazard_type": self.hazard,
            "hazard_detail": self.hazard_detail or None,
            "place": self.place or None,
            "place_text": " · ".join(t for t in (self.place_text, unread) if t) or None,
            "reported_at": self.opened_at,
            "chronology": self.chronology or None,
            "reporter": self.reporter or None,
            "reporter_phone": self.phone or None,
            "lat": point.lat if point else None,
            "lon": point.lon if point else None,
            "point_method": PointMethod.TYPED if point else None,
        }


_TYPED = tuple(f.name for f in fields(Call) if f.name not in ("id", "opened_at"))


def of_draft(draft: Draft) -> Call:
    """Return the call that a draft kept; what this program does not know is left out."""
    known = {name: draft.fields.get(name, "") for name in _TYPED}
    if known["place"] not in gazetteer().regions:
        known["place"] = ""
    return Call(draft.id, draft.opened_at, **known)


def recording(call: Call, joint_with: RecordId | None = None) -> Callable[[Desk], Outcome]:
    """Return the act that records a call with the figures that were taken, as joint with a record of the partner."""
    return lambda desk: calls.record(desk, _figures(call), joint_with, **call.incident())


def telling(call: Call, incident: RecordId) -> Callable[[Desk], Outcome]:
    """Return the act that takes a call down as news of an incident.

    The telephone number does not go along: a log is exchanged as it is, and has no field that stays at home.
    """
    return lambda desk: calls.add_to(
        desk, incident, _figures(call), text=call.news, happened_at=call.opened_at, from_=call.reporter
    )


def _figures(call: Call) -> tuple[FoundFigure, ...]:
    return figures_of(call.chronology, call.figures)
