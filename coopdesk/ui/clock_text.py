"""A time as it is typed in a hurry: 19.40, 1940, 23/11 19.40. The latest such moment that has already been is meant."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from coopdesk.domain.times import WIB, to_wib

_TYPED = re.compile(
    r"(?:(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?:[/-](?P<year>\d{2}|\d{4}))?[ ,]+)?"
    r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2})|(?P<tight>\d{2}))(?: ?wib)?",
    re.IGNORECASE,
)
_AHEAD = timedelta(minutes=1)
"""Clocks of two people differ by as much."""


def moment_typed(text: str, now: datetime) -> datetime:
    """Return the moment that was typed in WIB, as UTC. Raises ValueError for what is no time, or is still to come."""
    found = _TYPED.fullmatch(" ".join(text.split()))
    if found is None:
        raise ValueError(text)
    today = to_wib(now)
    hour, minute = int(found["hour"]), int(found["minute"] or found["tight"])
    if found["day"]:
        year = int(found["year"] or today.year)
        made = datetime(
            year + 2000 if year < 100 else year, int(found["month"]), int(found["day"]), hour, minute, tzinfo=WIB
        )
        if not found["year"] and made > today + _AHEAD:
            made = made.replace(year=made.year - 1)
    else:
        made = today.replace(hour=hour, minute=minute, second=0, microsecond=0)
        if made > today + _AHEAD:
            made -= timedelta(days=1)
    if made > today + _AHEAD:
        raise ValueError(text)
    return made.astimezone(UTC)
