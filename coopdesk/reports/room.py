"""How much of a sheet is printed: from everything set wide down to what fits one page whatever was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Room:
    """What may be printed; None = all of it. Lengths are in signs.

    ``air`` between the lines: 0 = set close, 1 = set wide, more where there is little to print; ``small`` letters.
    ``entries`` log lines; ``text`` of the chronology, of which the other long texts have a share; ``line`` of a log
    line, of a line in a list, of a short field; ``rows`` of a list; ``villages`` of the table by village; ``source`` of
    the sources of a figure. ``facilities`` None = a row each, a number = so many in one row. ``unknown_rows``: what
    matters most has a row even where nobody reported it. ``merged``: people, casualties, houses have one row each.
    """

    air: float = 0.0
    small: bool = False
    entries: int | None = None
    text: int | None = None
    line: int | None = None
    rows: int | None = None
    villages: int | None = None
    source: int | None = None
    facilities: int | None = None
    unknown_rows: bool = False
    merged: bool = False


LEAST_ENTRIES = 4
"""So many log lines stay, highlighted and latest ones, whatever else must go."""

_AIR = (1.8, 1.4, 1.0, 0.75, 0.5, 0.25, 0.0)
_ENTRIES = (45, 38, 32, 28, 25, 22, *range(20, LEAST_ENTRIES - 1, -1))
_TEXTS = (4000, 2800, 2100, 1600, 1250, 1000, 820, 680, 580, 500, 430)
_FACILITIES = (50, 16, 6)
_TIGHT = (  # text, line, rows, source
    (380, 130, 10, 60),
    (340, 110, 8, 60),
    (340, 110, 6, 40),
    (300, 95, 5, 32),
    (260, 95, 4, 32),
)
_MERGED = (  # text, line, rows, facilities
    (260, 95, 4, 6),
    (220, 80, 3, 4),
    (180, 70, 3, 4),
    (150, 60, 2, 3),
    (120, 50, 2, 3),
    (100, 40, 1, 2),
    (80, 32, 1, 2),
    (60, 24, 1, 1),
    (60, 16, 1, 1),
)


def _ladder() -> Iterator[Room]:
    """Yield ever less room: spacing, log lines, villages, long texts, facilities, and then all of it at once."""
    for air in _AIR:
        yield Room(air, unknown_rows=air >= 1)
    yield Room(small=True)
    room = Room(small=True, line=400, rows=14, villages=24, source=60)
    for entries in _ENTRIES:
        room = replace(room, entries=entries)
        yield room
    for villages in (12, 8, 5):
        room = replace(room, villages=villages)
        yield room
    for text in _TEXTS:
        room = replace(room, text=text, line=max(160, min(300, text // 3)), rows=10)
        yield room
    for facilities in _FACILITIES:
        room = replace(room, facilities=facilities)
        yield room
    for villages in (3, 0):
        room = replace(room, villages=villages)
        yield room
    for text, line, rows, source in _TIGHT:
        room = replace(room, text=text, line=line, rows=rows, source=source)
        yield room
    for text, line, rows, facilities in _MERGED:
        room = replace(room, text=text, line=line, rows=rows, facilities=facilities, merged=True)
        yield room


LADDER: tuple[Room, ...] = tuple(_ladder())
"""From the richest version of a sheet to the shortest, which fits one page whatever was recorded."""


def room_at(step: int, more: int) -> Room:
    """Return the room of a step, of the last beyond it, with so many more lines of the log than the step has."""
    room = LADDER[min(step, len(LADDER) - 1)]
    return room if room.entries is None else replace(room, entries=room.entries + more)
