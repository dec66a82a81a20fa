"""Numbers as operators type them: ``1.117``, ``12,5``, ``±185``, ``nihil``, ``?``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from coopdesk.domain.figures import ValueState

_NIL = {"0", "nihil", "nil", "tidak ada", "-"}
_PENDING = {"?", "pendataan", "dalam pendataan", "being counted"}
_ROUGH = re.compile(r"^(?:±|\+/-|\+-|sekitar|kira-kira|~)\s*")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")


@dataclass(frozen=True)
class TypedFigure:
    """A figure as typed: a number exactly when ``state`` is ``number``."""

    state: ValueState
    value: Decimal | None = None
    approximate: bool = False


def read_quantity(text: str) -> Decimal | None:
    """Return the number that a text writes, None for what is no number; three digits after a point are thousands."""
    plain = text.strip().replace(" ", "").replace("\u00a0", "")
    if _THOUSANDS.fullmatch(plain):
        plain = re.sub(r"[.,]", "", plain)
    elif plain.count(",") == 1 and "." not in plain.split(",")[1]:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        value = Decimal(plain) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain) else None
    except InvalidOperation:
        return None
    return value


def read_figure(text: str) -> TypedFigure | None:
    """Return what a text says of a figure, None for what nobody can read."""
    plain = text.strip().lower()
    if plain in _NIL:
        return TypedFigure(ValueState.NIL)
    if plain in _PENDING:
        return TypedFigure(ValueState.PENDING)
    rough = _ROUGH.match(plain)
    value = read_quantity(plain[rough.end() :] if rough else plain)
    return None if value is None else TypedFigure(ValueState.NUMBER, value, rough is not None)
