"""Which incidents are meant: one filter for list, map, situation and sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coopdesk.domain.agencies import Agency
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus


@dataclass(frozen=True)
class IncidentFilter:
    """All conditions must hold; empty ones do not restrict. Times in UTC, ``until`` exclusive.

    ``kecamatan`` is a region code of any level; ``text`` is searched in incidents and their log entries. Withdrawn
    (struck) incidents, and those that the partner took over, are left out unless ``struck`` is set.
    """

    active: bool = False
    statuses: tuple[IncidentStatus, ...] = ()
    hazard_types: tuple[HazardType, ...] = ()
    agency: Agency | None = None
    kecamatan: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    incomplete: bool = False
    text: str = ""
    struck: bool = False

    @property
    def restricts(self) -> bool:
        """Whether it leaves anything out."""
        return self != IncidentFilter()


SORT_KEYS = ("date", "number", "hazard", "place", "status", "entry")
"""By what a list of incidents can be sorted."""
