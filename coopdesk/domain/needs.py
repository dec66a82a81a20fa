"""What an incident calls for and has not got."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from coopdesk.domain.fields import Between, LongText, Name, Quantity, Reference
from coopdesk.domain.ids import RecordId

USUAL_HOURS = (12, 24, 48, 72)
"""The choices of ``Dibutuhkan dalam``."""


class Cluster(StrEnum):
    """``Klaster``: six of BNPB decree 308/2024 and two of the agreement between the governments."""

    SEARCH_RESCUE = "search_rescue"
    DISPLACEMENT = "displacement"
    LOGISTICS = "logistics"
    HEALTH = "health"
    EDUCATION = "education"
    RECOVERY = "recovery"
    INFRASTRUCTURE = "infrastructure"
    ECONOMY = "economy"


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
    cluster: Cluster | None = None
    met_quantity: Quantity | None = None

    @property
    def due_at(self) -> datetime | None:
        """The moment until which it is needed, None where nobody said."""
        return None if self.within_hours is None else self.entered_at + timedelta(hours=self.within_hours)

    @property
    def missing(self) -> Decimal | None:
        """What is still wanting of the quantity, None where it cannot be counted."""
        return None if self.quantity is None else max(Decimal(0), self.quantity - (self.met_quantity or Decimal(0)))


def most_urgent(needs: Iterable[Need]) -> list[Need]:
    """Return the open needs, the soonest due first."""
    return sorted((n for n in needs if not n.met), key=lambda n: (n.within_hours or 10**6, n.entered_at, n.id))
