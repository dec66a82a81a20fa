"""``Piket``: who is on duty when, and what one watch hands to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from coopdesk.domain.fields import LongText, Name, Reference
from coopdesk.domain.ids import RecordId


@dataclass(frozen=True)
class Shift:
    """One watch: ``operators`` on duty from ``starts_at`` until ``ends_at`` (UTC)."""

    id: RecordId
    name: Name
    starts_at: datetime
    ends_at: datetime
    operators: tuple[Annotated[RecordId, Reference("operator")], ...] = ()
    note: LongText | None = None


@dataclass(frozen=True)
class ShiftHandover:
    """``Serah terima piket``: ``items`` is the list of open items as it was read out at ``happened_at``."""

    id: RecordId
    happened_at: datetime
    entered_at: datetime
    items: LongText
    from_shift: Annotated[RecordId, Reference("shift")] | None = None
    to_shift: Annotated[RecordId, Reference("shift")] | None = None
    given_by: Name | None = None
    taken_by: Name | None = None
    notes: LongText | None = None
