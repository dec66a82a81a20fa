"""What an incident calls for and has not got."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from coopdesk.domain.fields import Between, LongText, Name, Quantity, Reference
from coopdesk.domain.ids import RecordId

USUAL_HOURS = (12, 24, 48, 72)
"""The choices of ``Dibutuhkan dalam``."""


@dataclass(frozen=True)
class Need:
    """Something needed: ``quantity`` in ``unit``, where it can be counted; ``within_hours`` from ``entered_at``."""

    id: RecordId
    incident: Annotated[RecordId, Reference("incident")]
    what: Name
    entered_at: datetime
    quantity: Quantity | None = None
    unit: Name | None = None
    within_hours: Annotated[int, Between(1, 720)] | None = None
    met: bool = False
    note: LongText | None = None


def most_urgent(needs: Iterable[Need]) -> list[Need]:
    """Return the open needs, the soonest due first."""
    return sorted((n for n in needs if not n.met), key=lambda n: (n.within_hours or 10**6, n.entered_at, n.id))
