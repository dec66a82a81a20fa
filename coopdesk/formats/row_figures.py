"""The numbers of a row: one per column, or several in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.formats.numbers import Count, read_count
from coopdesk.formats.recap_values import TOTALS, RecapField, RecapFigure, Target
from coopdesk.formats.sheets import Cell

_CUT = re.compile(r"\s*(?:/|;|\n|&|\+(?=\s*[0-9])|,(?=\s)|\bdan\b)\s*")
_PEOPLE = {
    FigureCategory.AFFECTED_HOUSEHOLDS,
    FigureCategory.AFFECTED_PEOPLE,
    FigureCategory.DISPLACED_HOUSEHOLDS,
    FigureCategory.DISPLACED_PEOPLE,
}


@dataclass(frozen=True)
class CellFigures:
    """What a cell of numbers reports.

    ``keep``: its text says more and must be kept. ``unread``: its text says something else. ``sum``: it is a sum whose
    parts are not known.
    """

    figures: tuple[RecapFigure, ...] = ()
    keep: bool = False
    unread: bool = False
    sum: bool = False


def is_counted(targets: tuple[Target, ...]) -> bool:
    """Tell whether a column holds numbers of people or things."""
    return bool(targets) and all(isinstance(target, FigureCategory) or target in TOTALS for target in targets)


def read_figures(cell: Cell, targets: tuple[Target, ...]) -> CellFigures:
    """Return what a cell reports for the targets of its column. Raises Unread."""
    if len(targets) > 1:
        return _several(cell, targets)
    parts = _pair(cell, targets[0])
    return parts or _one(cell, targets[0])


def _one(cell: Cell, target: Target) -> CellFigures:
    if isinstance(target, RecapField):
        return _total(cell, TOTALS[target])
    count = read_count(cell, target)
    if count is None:
        return CellFigures()
    return CellFigures(tuple(_figure(count)), count.keep, not count.understood)


def _total(cell: Cell, parts: tuple[FigureCategory, ...]) -> CellFigures:
    """Read a sum: nil, nought and "not yet counted" hold for every part; any other number for none."""
    count = read_count(cell, parts[0])
    if count is None or count.state is None:
        return CellFigures(keep=bool(count and count.keep), unread=bool(count and not count.understood))
    if count.state is ValueState.NUMBER and count.value:
        return CellFigures(keep=True, sum=True)
    figures = tuple(RecapFigure(part, count.state, count.value, count.approximate) for part in parts)
    return CellFigures(figures, count.keep)


def _several(cell: Cell, targets: tuple[Target, ...]) -> CellFigures:
    """Read ``442/1.117`` below ``KK/JIWA``; nil alone holds for all, another number alone for none of them."""
    pieces = _CUT.split(cell) if isinstance(cell, str) else []
    if len(pieces) != len(targets):
        alone = [_one(cell, target) for target in targets]
        figures = tuple(figure for read in alone for figure in read.figures)
        if figures and all(f.state is not ValueState.NUMBER or f.value == 0 for f in figures):
            return CellFigures(figures, any(read.keep for read in alone))
        return CellFigures(keep=cell is not None, unread=cell is not None)
    read = [_one(piece or None, target) for piece, target in zip(pieces, targets, strict=True)]
    found = tuple(figure for part in read for figure in part.figures)
    if len({figure.category for figure in found}) != len(found) or any(part.unread for part in read):
        return CellFigures(keep=True, unread=True)
    return CellFigures(found, any(part.keep for part in read), sum=any(part.sum for part in read))


def _pair(cell: Cell, target: Target) -> CellFigures | None:
    """Read ``442 KK / 1.117 jiwa`` in a column of either."""
    if not isinstance(cell, str) or target not in _PEOPLE or not re.search(r"kk\b.*[0-9]|[0-9].*kk\b", cell.lower()):
        return None
    pieces = _CUT.split(cell)
    if len(pieces) != 2 or not all(re.search(r"[0-9]\s*(?:kk|jiwa|orang|org|jw)\b", piece.lower()) for piece in pieces):
        return None
    read = [_one(piece, target) for piece in pieces]
    figures = tuple(figure for part in read for figure in part.figures)
    if len({figure.category for figure in figures}) != 2:
        return None
    return CellFigures(figures, any(part.keep for part in read))


def _figure(count: Count) -> Iterator[RecapFigure]:
    if count.state is not None and count.category is not None:
        yield RecapFigure(count.category, count.state, count.value, count.approximate)
