"""The log: what was said, by whom, when; never altered, only struck."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from coopdesk.domain.fields import LongText, Name, Reference
from coopdesk.domain.ids import RecordId


class LogKind(StrEnum):
    """What a log entry is; ``system`` rows are written by the program."""

    NOTE = "note"
    ACTION = "action"
    DECISION = "decision"
    SYSTEM = "system"


class Medium(StrEnum):
    """Channel of a message."""

    PHONE = "phone"
    CALL_CENTER = "call_center"
    RADIO = "radio"
    WHATSAPP = "whatsapp"
    IN_PERSON = "in_person"
    EARLY_WARNING = "early_warning"
    SOCIAL_MEDIA = "social_media"
    LETTER = "letter"


@dataclass(frozen=True)
class LogEntry:
    """One line of the log of an incident (``incident`` empty: the duty log)."""

    id: RecordId
    text: LongText
    happened_at: datetime
    entered_at: datetime
    incident: Annotated[RecordId, Reference("incident")] | None = None
    from_party: Name | None = None
    to_party: Name | None = None
    medium: Medium | None = None
    kind: LogKind = LogKind.NOTE
    highlight: bool = False
