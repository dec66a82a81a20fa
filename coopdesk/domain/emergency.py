"""``Status darurat``: what a head of region decreed, for how long; whether it is in force is derived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from coopdesk.domain.fields import Between, LongText, Name, Reference
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.times import to_wib

REMIND_DAYS = 3
"""So many days before its last day a status is brought to mind, unless the agency set another number."""


class EmergencyLevel(StrEnum):
    """The three levels of Peraturan BNPB 2/2018."""

    ALERT = "alert"
    RESPONSE = "response"
    TRANSITION = "transition"


class EmergencyState(StrEnum):
    """Derived: without a number nothing was decreed yet."""

    NOT_DECREED = "not_decreed"
    UPCOMING = "upcoming"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True)
class EmergencyStatus:
    """One decree (SK): ``number`` as on paper, ``starts_on`` the first day (WIB), ``days`` counted with that day.

    ``extends`` names the decree that it prolongs.
    """

    id: RecordId
    level: EmergencyLevel
    hazards: tuple[HazardType, ...]
    starts_on: datetime
    days: Annotated[int, Between(1, 3650)]
    number: Name | None = None
    signed_on: datetime | None = None
    about: LongText | None = None
    commander: Name | None = None
    extends: Annotated[RecordId, Reference("emergency_status")] | None = None
    note: LongText | None = None

    @property
    def first_day(self) -> datetime:
        """The start of its first day, midnight WIB."""
        return to_wib(self.starts_on).replace(hour=0, minute=0, second=0, microsecond=0)

    @property
    def last_day(self) -> datetime:
        """The start of its last day, midnight WIB: first day + days - 1."""
        return self.first_day + timedelta(days=self.days - 1)

    def state(self, now: datetime) -> EmergencyState:
        """Return whether it is in force at a moment."""
        if not (self.number or "").strip():
            return EmergencyState.NOT_DECREED
        if to_wib(now) < self.first_day:
            return EmergencyState.UPCOMING
        return EmergencyState.RUNNING if self.days_left(now) >= 0 else EmergencyState.ENDED

    def days_left(self, now: datetime) -> int:
        """Return how many days follow today until the last one: 0 on the last day, negative after it."""
        today = to_wib(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return (self.last_day - today).days


def extensions(statuses: Iterable[EmergencyStatus]) -> dict[RecordId, RecordId]:
    """Return which decree prolongs which; of two that prolong one the later one counts."""
    found: dict[RecordId, EmergencyStatus] = {}
    for one in statuses:
        if one.extends is not None:
            before = found.get(one.extends)
            if before is None or (before.last_day, before.id) < (one.last_day, one.id):
                found[one.extends] = one
    return {earlier: one.id for earlier, one in found.items()}


def to_be_minded(status: EmergencyStatus, now: datetime, extended: bool, remind_days: int = REMIND_DAYS) -> bool:
    """Tell whether a running status ends soon and nobody prolonged it."""
    running = status.state(now) is EmergencyState.RUNNING
    return running and not extended and status.days_left(now) <= remind_days
