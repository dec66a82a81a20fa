"""Columns: lists of values that take little room, plain or as a dictionary of texts with a list of positions."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.bundle import limits, strict
from coopdesk.bundle.strict import Malformed, member
from coopdesk.domain.fields import Json

_POSITION_COST = 4
"""Characters that a position takes, roughly; a text takes its length and three."""


def pack(values: Sequence[Json]) -> Json:
    """Return the shorter of the two forms of a column."""
    texts = [v for v in values if isinstance(v, str)]
    if len(texts) != len(values):
        return list(values)
    found = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    saved = sum(map(len, texts)) - sum(map(len, found)) + 3 * (len(texts) - len(found))
    if saved <= _POSITION_COST * len(texts):
        return list(values)
    return {"of": list(found), "at": [found[text] for text in texts]}


class Unpacker:
    """Read columns back, and bound what the dictionaries of one document may grow to."""

    def __init__(self) -> None:
        self._left = limits.FEED_INFLATED

    def column(self, value: object, what: str) -> list[object]:
        """Return the values of a column. Raises Malformed."""
        if isinstance(value, list):
            return value
        packed = strict.members(value, what)
        texts = strict.items(member(packed, "of"), what, limits.VALUES)
        positions = strict.items(member(packed, "at"), what, limits.VALUES)
        found: list[object] = []
        for position in positions:
            if type(position) is not int or not 0 <= position < len(texts):
                raise Malformed(f"{what}: no such position")
            text = texts[position]
            if not isinstance(text, str):
                raise Malformed(f"{what}: no text")
            self._left -= len(text)
            found.append(text)
        if self._left < 0:
            raise Malformed(f"{what}: grows too large")
        return found


def check_values(values: Sequence[object], what: str) -> None:
    """Raise Malformed for a text, inside or out, that is longer than any field allows."""
    for value in values:
        if isinstance(value, str):
            if len(value) > limits.TEXT:
                raise Malformed(f"{what}: text too long")
        elif isinstance(value, list):
            check_values(value, what)
        elif isinstance(value, dict):
            check_values(list(value), what)
            check_values(list(value.values()), what)
