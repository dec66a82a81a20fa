"""Time: stored in UTC, shown in WIB, claimed by devices, decided by none of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")
Clock = Callable[[], datetime]

_MAX_AHEAD_MS = 24 * 3600 * 1000


def wall_clock() -> float:
    """Return the seconds since 1970 by this computer's clock. Nothing else asks it."""
    return time.time()


def now() -> datetime:
    """Return the present moment in UTC, to the second."""
    return datetime.fromtimestamp(wall_clock(), UTC).replace(microsecond=0)


def to_text(moment: datetime) -> str:
    """Return the stored form, ``2025-11-24T10:32:00Z``: sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")[:19] + "Z"


def from_text(text: str) -> datetime:
    """Read ISO 8601 with an offset, or without one as WIB. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=WIB)
    moment = moment.astimezone(UTC).replace(microsecond=0)
    if not 1900 <= moment.year <= 2200:
        raise ValueError(text)
    return moment


def to_wib(moment: datetime) -> datetime:
    """Return the same moment on the wall clock of West Indonesia."""
    return moment.astimezone(WIB)


def to_iso(moment: datetime) -> str:
    """Return the form that scripts are given: ISO 8601 with the WIB offset."""
    return to_wib(moment).isoformat()


class HybridClock:
    """Hybrid logical time: text of 16 hex digits that grows whatever the wall clock does.

    Twelve digits of milliseconds since 1970, four of a counter. It follows the times it observes, except those more
    than 24 hours ahead of the device's own clock (a laptop in the year 2031 must not drag the others along).
    """

    def __init__(self, last: str = "", wall: Callable[[], float] = wall_clock) -> None:
        self._last = last
        self._wall = wall
        self._lock = threading.Lock()

    @property
    def last(self) -> str:
        """The latest time returned or observed."""
        return self._last

    def tick(self) -> str:
        """Return a time later than every time returned or observed before."""
        with self._lock:
            wall = f"{max(0, int(self._wall() * 1000)):012x}0000"
            self._last = wall if wall > self._last else f"{int(self._last, 16) + 1:016x}"
            return self._last

    def observe(self, other: str) -> None:
        """Take note of another device's time."""
        limit = f"{max(0, int(self._wall() * 1000)) + _MAX_AHEAD_MS:012x}ffff"
        with self._lock:
            if self._last < other <= limit:
                self._last = other
