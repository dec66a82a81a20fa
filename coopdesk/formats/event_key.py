"""The key by which an event is known again: made of what its row says, in whatever way it says it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from coopdesk.domain.figures import ValueState
from coopdesk.domain.regions import fold_name
from coopdesk.domain.times import to_text, to_wib
from coopdesk.formats.recap_values import RecapFigure, RecapRow
from coopdesk.formats.sheets import Cell, shown

_VERSION = "recap1"


def event_key(row: RecapRow, hazard: str, places: Iterable[str], texts: Iterable[Cell]) -> str:
    """Return the key: independent of the file, the row, the order and the headers of the columns.

    Names count as written and not as resolved, so that a longer list of aliases does not make an old event a new one.
    """
    midnight = to_wib(row.occurred_at).strftime("%H:%M") == "00:00"
    parts = (
        _VERSION,
        row.agency or "",
        to_text(row.occurred_at),
        fold_name(row.time_text or "") if midnight else "",
        hazard,
        ",".join(sorted(filter(None, places))),
        f"{row.water_low_cm}-{row.water_high_cm}",
        "|".join(sorted(map(_figure, row.figures))),
        "|".join(sorted(filter(None, map(_canonical, texts)))),
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]


def _figure(figure: RecapFigure) -> str:
    nil = figure.state is ValueState.NIL or figure.value == 0
    value = "0" if nil else f"{figure.value.normalize():f}" if figure.value is not None else figure.state
    return f"{figure.category}={value}{'~' if figure.approximate else ''}@{figure.place or ''}"


def _canonical(cell: Cell) -> str:
    text = re.sub(r"\s+", " ", shown(cell)).strip(" .,;").casefold()
    return text.replace(".", "") if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", text) else text
