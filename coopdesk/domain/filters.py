"""Which incidents are meant: one filter for list, map, situation and sheets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from coopdesk.domain.agencies import Agency
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.times import to_wib


class Period(StrEnum):
    """A stretch of time that ends now, in days of WIB: today is the first of them."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def days(self) -> int:
        """How many days it has, today among them."""
        return {Period.TODAY: 1, Period.WEEK: 7, Period.MONTH: 30, Period.YEAR: 365}[self]


@dataclass(frozen=True)
class IncidentFilter:
    """All conditions must hold; empty ones do not restrict. Times in UTC, ``until`` exclusive.

    ``kecamatan`` is a region code of any level; ``text`` is searched in incidents and their log entries. Withdrawn
    (struck) incidents are left out unless ``struck`` is set. A ``period`` moves with the clock, so that a filter that
    was kept means the same tomorrow; it holds beside ``since`` and ``until``.
    """

    active: bool = False
    statuses: tuple[IncidentStatus, ...] = ()
    hazard_types: tuple[HazardType, ...] = ()
    agency: Agency | None = None
    kecamatan: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    period: Period | None = None
    incomplete: bool = False
    text: str = ""
    struck: bool = False

    @property
    def restricts(self) -> bool:
        """Whether it leaves anything out."""
        return self != IncidentFilter()

    def at(self, now: datetime) -> IncidentFilter:
        """Return the filter as it is meant at a moment: with the first moment of its period."""
        if self.period is None:
            return self
        first = start_of_day(now) - timedelta(days=self.period.days - 1)
        return replace(self, period=None, since=max(first, self.since) if self.since else first)

    def within(self, since: datetime | None, until: datetime | None) -> IncidentFilter:
        """Return the filter narrowed to what is dated from one moment to before another."""
        later = max((m for m in (self.since, since) if m), default=None)
        return replace(self, since=later, until=min((m for m in (self.until, until) if m), default=None))


def start_of_day(moment: datetime) -> datetime:
    """Return the midnight in WIB before a moment."""
    return to_wib(moment).replace(hour=0, minute=0, second=0, microsecond=0)


SORT_KEYS = ("date", "number", "hazard", "place", "status", "entry", "deceased", "affected")
"""By what a list of incidents can be sorted."""
