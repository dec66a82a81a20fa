"""Proposed corrections (``Usul koreksi``): what one agency asks the owner of a record to change, and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import Json, LongText, Name, Reference
from coopdesk.domain.ids import RecordId

POINT = "point"
"""The one field of a proposal that is two of the record: ``[latitude, longitude]``, since half a point is none."""

PROPOSABLE: Mapping[str, tuple[str, ...]] = {
    "incident": (
        "place",
        POINT,
        "place_text",
        "other_places",
        "hazard_type",
        "hazard_detail",
        "status",
        "occurred_at",
        "chronology",
        "cause",
        "situation",
        "river",
        "water_low_cm",
        "water_high_cm",
        "weather",
        "source",
    ),
    "need": ("what", "quantity", "unit", "within_hours", "met", "note"),
    "item": ("name", "kind", "unit", "capacity"),
    "depot": ("name", "kind", "place", POINT),
}
"""What may be proposed, by kind of record: nothing personal, no number, nothing that only its owner can know."""


class ProposalState(StrEnum):
    """How far a proposal has come; derived from the answers."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class CorrectionProposal:
    """One field of a record of the other agency, with the value it should have.

    ``before`` is the value that the proposer saw and ``value`` the one proposed, both in their JSON form as text.
    """

    id: RecordId
    kind: Name
    record: RecordId
    field: Name
    before: LongText
    value: LongText
    reason: LongText
    entered_at: datetime
    incident: Annotated[RecordId, Reference("incident")] | None = None


@dataclass(frozen=True)
class ProposalAnswer:
    """What the other agency said to a correction, a link, an overlap or an offer, with a word for who made it."""

    id: RecordId
    proposal: Annotated[RecordId, Reference("correction_proposal")]
    accepted: bool
    entered_at: datetime
    word: LongText | None = None
    incident: Annotated[RecordId, Reference("incident")] | None = None


def assignments(kind: str, field: str, value: Json) -> dict[str, Json]:
    """Return the fields of the record that a proposal sets, in their JSON form. Raises InvalidValue."""
    if field not in PROPOSABLE.get(kind, ()):
        raise InvalidValue(field, value, "not_proposable")
    if field != POINT:
        return {field: value}
    if not isinstance(value, list) or len(value) != 2:
        raise InvalidValue(field, value, "not_point")
    found: dict[str, Json] = {"lat": value[0], "lon": value[1]}
    return {**found, "point_method": "typed"} if kind == "incident" else found
