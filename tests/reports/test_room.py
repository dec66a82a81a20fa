"""How much is printed."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

from coopdesk.reports.room import LADDER, LEAST_ENTRIES, Room


def given(room: Room, name: str) -> float:
    """Return a limit as a number: no limit is more than any."""
    value = getattr(room, name)
    return float("inf") if value is None else float(value)


def test_every_step_gives_less_room_and_none_gives_more() -> None:
    more_is_less = {"merged", "small"}
    for richer, poorer in pairwise(LADDER):
        assert richer != poorer
        for field in fields(Room):
            before, after = given(richer, field.name), given(poorer, field.name)
            assert before <= after if field.name in more_is_less else before >= after


def test_the_order_of_cutting_is_log_then_texts_then_facilities_then_rows_of_people() -> None:
    def first(name: str, value: object) -> int:
        return next(n for n, room in enumerate(LADDER) if getattr(room, name) == value)

    shortest_log = first("entries", LEAST_ENTRIES)
    first_text = next(n for n, room in enumerate(LADDER) if room.text is not None)
    first_facility = next(n for n, room in enumerate(LADDER) if room.facilities is not None)
    assert shortest_log < first_text < first_facility < first("merged", True)
    assert all(room.entries is None or room.entries >= LEAST_ENTRIES for room in LADDER)
    assert LADDER[0] == Room(LADDER[0].air, unknown_rows=True)
