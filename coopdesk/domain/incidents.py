"""Incidents: what happened, where, and how far the response has come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from coopdesk.domain.agencies import Agency
from coopdesk.domain.fields import Between, Latitude, Longitude, LongText, Name, Personal, Reference, Region
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.times import to_wib


class IncidentStatus(StrEnum):
    """Life cycle; only the owner moves it."""

    REPORTED = "reported"
    VERIFIED = "verified"
    RESPONDING = "responding"
    MONITORING = "monitoring"
    CLOSED = "closed"
    FALSE_REPORT = "false_report"
    MERGED = "merged"

    @property
    def open(self) -> bool:
        """Whether somebody still has to act."""
        return self in OPEN_STATUSES


OPEN_STATUSES = (
    IncidentStatus.REPORTED,
    IncidentStatus.VERIFIED,
    IncidentStatus.RESPONDING,
    IncidentStatus.MONITORING,
)


def may_follow(before: IncidentStatus, after: IncidentStatus) -> bool:
    """Tell whether a status may follow another.

    Forward skips, monitoring back to responding, side exits from any open status, and reopening are allowed.
    """
    if before == after:
        return False
    if before.open and after.open:
        back_to_work = (before, after) == (IncidentStatus.MONITORING, IncidentStatus.RESPONDING)
        return back_to_work or OPEN_STATUSES.index(after) > OPEN_STATUSES.index(before)
    if before.open:
        return True
    return after.open


class PointMethod(StrEnum):
    """How a point was found."""

    TYPED = "typed"
    MAP = "map"
    IMPORTED = "imported"


@dataclass(frozen=True)
class Incident:
    """One event as its owner agency records it. Only ``reported_at`` must be there; heights in cm.

    ``day_only``: of ``occurred_at`` only the day is known, and it stands for the whole of it (its first moment in WIB).
    ``merged_into`` is the record in which a duplicate goes on, ``taken_from`` the partner's that was taken over.
    """

    id: RecordId
    number: Name
    reported_at: datetime
    status: IncidentStatus = IncidentStatus.REPORTED
    hazard_type: HazardType | None = None
    hazard_detail: Name | None = None
    occurred_at: datetime | None = None
    day_only: bool = False
    place: Region | None = None
    place_text: Name | None = None
    other_places: tuple[Region, ...] = ()
    lat: Latitude | None = None
    lon: Longitude | None = None
    point_method: PointMethod | None = None
    chronology: LongText | None = None
    cause: LongText | None = None
    weather: Name | None = None
    river: Name | None = None
    water_low_cm: Annotated[int, Between(0, 10_000)] | None = None
    water_high_cm: Annotated[int, Between(0, 10_000)] | None = None
    situation: LongText | None = None
    source: LongText | None = None
    reporter: Annotated[Name, Personal()] | None = None
    reporter_phone: Annotated[Name, Personal()] | None = None
    shared: bool = True
    import_key: Name | None = None
    merged_into: Annotated[RecordId, Reference("incident")] | None = None
    series: Annotated[RecordId, Reference("incident_series")] | None = None
    taken_from: Annotated[RecordId, Reference("incident")] | None = None

    @property
    def date(self) -> datetime:
        """The moment by which the incident is dated (UTC)."""
        return self.occurred_at or self.reported_at

    @property
    def places(self) -> tuple[str, ...]:
        """All region codes, the first one counts in recaps."""
        return (*([self.place] if self.place else []), *self.other_places)


@dataclass(frozen=True)
class IncidentSeries:
    """``Rangkaian kejadian``: a named group of one agency's incidents, and nothing more."""

    id: RecordId
    name: Name
    note: LongText | None = None


def survivor(start: str, into: Mapping[str, str]) -> str:
    """Return the record in which a duplicate goes on, through any chain of mergers; itself where it was not merged.

    Two devices that merge two records into each other make a circle: then the one with the smallest id goes on.
    """
    path = [start]
    while path[-1] in into:
        following = into[path[-1]]
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)
    return path[-1]


def incomplete(incident: Incident) -> tuple[str, ...]:
    """Return the names of the fields still to be asked for: ``hazard_type``, ``place``, ``reporter``."""
    gaps = []
    if incident.hazard_type is None:
        gaps.append("hazard_type")
    if incident.place is None and (incident.lat is None or incident.lon is None):
        gaps.append("place")
    if not incident.reporter and not incident.source:
        gaps.append("reporter")
    return tuple(gaps)


def number_prefix(agency: Agency, moment: datetime, letter: str, suffix: str = "") -> str:
    """Return the part of an incident number before the counter: ``KOT-26-A``.

    ``suffix`` holds the two characters of a later incarnation: ``KOT-26-AQ7-``.
    """
    tail = f"{letter}{suffix}-" if suffix else letter
    return f"{agency.prefix}-{to_wib(moment):%y}-{tail}"


def next_number(prefix: str, last: int) -> str:
    """Return the number after counter ``last`` (0 for none yet): ``KOT-26-A017``."""
    return f"{prefix}{last + 1:03d}"


def counter_of(number: str, prefix: str) -> int | None:
    """Return the counter of a number that has this prefix, else None."""
    match = re.fullmatch(re.escape(prefix) + r"(\d+)", number)
    return int(match.group(1)) if match else None
