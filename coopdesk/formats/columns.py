"""Find the header of a sheet, however many rows it spans, and what each column holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.regions import fold_name
from coopdesk.formats.dates import read_date
from coopdesk.formats.headers import is_known, meaning
from coopdesk.formats.recap_values import TOTALS, ColumnMatch, RecapField, Target, Unread
from coopdesk.formats.sheets import Cell, Sheet, column_letter, shown

_SEARCHED = 60  # rows above which a table begins
_DEEPEST = 3
_SAMPLE = 30

_UNIT = re.compile(
    r"\(?(?:jiwa|orang|org|kk|unit|buah|cm|m|meter|ha|hektar|rp|titik|ekor|wib|jam|tgl)\.?\)?", re.IGNORECASE
)

_MANY = {
    RecapField.REMARK,
    RecapField.SOURCE,
    RecapField.LOCATION,
    RecapField.ADDRESS,
    RecapField.VILLAGE,
    RecapField.KECAMATAN,
    RecapField.CAUSE,
}
_WHERE_OR_WHAT = {
    RecapField.HAZARD,
    RecapField.DETAIL,
    RecapField.LOCATION,
    RecapField.KECAMATAN,
    RecapField.VILLAGE,
    RecapField.VILLAGE_CODE,
}


@dataclass(frozen=True)
class Column:
    """One column: where it is, what stands over it, what it holds (nothing: its text goes to the remark)."""

    index: int
    header: str
    targets: tuple[Target, ...]
    certainty: float

    @property
    def letter(self) -> str:
        """The letters that the sheet program shows."""
        return column_letter(self.index)

    def match(self, sheet: str) -> ColumnMatch:
        """Return the column as it is shown to the operator."""
        return ColumnMatch(self.letter, self.header, "+".join(self.targets) or None, round(self.certainty, 2), sheet)


@dataclass(frozen=True)
class Header:
    """The header of a table: rows ``first`` to ``last`` counted from 0, and its columns."""

    first: int
    last: int
    columns: tuple[Column, ...]

    @cached_property
    def by_target(self) -> dict[Target, tuple[Column, ...]]:
        """The columns of each target; a column of several numbers stands under none."""
        found: dict[Target, tuple[Column, ...]] = {}
        for column in self.columns:
            if len(column.targets) == 1:
                found[column.targets[0]] = (*found.get(column.targets[0], ()), column)
        return found

    @cached_property
    def folded(self) -> dict[int, str]:
        """The headers by the place of their column, as names are compared."""
        return {column.index: fold_name(column.header) for column in self.columns}

    @property
    def score(self) -> float:
        """How much of the header was understood."""
        return sum(column.certainty for column in self.columns if column.targets)

    @property
    def usable(self) -> bool:
        """Whether the table can hold events: a date, and what or where or how many."""
        targets = {target for column in self.columns for target in column.targets}
        dated = RecapField.DATE in targets or {RecapField.MONTH, RecapField.YEAR} <= targets
        counted = sum(isinstance(target, FigureCategory) or target in TOTALS for target in targets)
        return dated and len(targets) >= 3 and (bool(targets & _WHERE_OR_WHAT) or counted >= 2)


def find_header(sheet: Sheet, start: int = 0, searched: int = _SEARCHED) -> Header | None:
    """Return the header that is understood best in the rows from ``start``, None where none is usable."""
    best: Header | None = None
    for first in range(start, min(start + searched, len(sheet.rows))):
        for last in range(first, min(first + _DEEPEST, len(sheet.rows))):
            header = _header(sheet, first, last)
            if header and header.usable and (best is None or _better(header, best)):
                best = header
    if best and best.last + 1 < len(sheet.rows) and _names_units(sheet.rows[best.last + 1]):
        return _header(sheet, best.first, best.last + 1) or best
    return best


def _names_units(row: Sequence[Cell]) -> bool:
    texts = [shown(cell) for cell in row if cell is not None]
    return bool(texts) and all(_UNIT.fullmatch(text) for text in texts)


def _better(header: Header, best: Header) -> bool:
    if abs(header.score - best.score) > 0.01:
        return header.score > best.score
    return header.last - header.first < best.last - best.first


def is_header_again(row: Sequence[Cell], header: Header) -> bool:
    """Tell whether a row repeats the header, as on every page of a printed list, or numbers its columns."""
    cells = [(index, shown(cell)) for index, cell in enumerate(row) if cell is not None]
    if len(cells) < 3:
        return False
    if all(re.fullmatch(r"\(?[0-9]{1,2}\)?", text) for _, text in cells):
        counted = [int(text.strip("()")) for _, text in cells]
        return all(b == a + 1 for a, b in pairwise(counted))
    heads = header.folded
    same = sum(bool(index in heads and (word := fold_name(text)) and word in heads[index]) for index, text in cells)
    return same >= 3 and same * 2 > len(cells)


def is_tag_row(row: Sequence[Cell]) -> bool:
    """Tell whether a row holds HXL tags."""
    texts = [shown(cell) for cell in row if cell is not None]
    return len(texts) >= 2 and all(re.fullmatch(r"#[a-z]+(?:\s?\+[a-z_0-9]+)*", text) for text in texts)


def _header(sheet: Sheet, first: int, last: int) -> Header | None:
    if not sheet.rows[first]:
        return None
    labels = list(_labels(sheet, first, last))
    if sum(is_known(label) for _, label, _ in labels) < 2:
        return None
    columns = [
        Column(index, f"{group} / {label}" if group else label, *meaning(label, group))
        for index, label, group in labels
    ]
    columns = _without_rivals(_with_date(sheet, last, columns))
    return Header(first, last, tuple(columns))


def _labels(sheet: Sheet, first: int, last: int) -> Iterator[tuple[int, str, str]]:
    """Yield (column, lowest label, labels above it) of a header of one or several rows."""
    width = max(len(row) for row in sheet.rows[first : last + 1])
    lines = [_spread(sheet, row, width, row < last) for row in range(first, last + 1)]
    for index in range(width):
        texts = list(dict.fromkeys(line[index] for line in lines if line[index]))
        own = [line[index] for line in lines if line[index]]
        if own:
            yield index, re.sub(r"\s+", " ", own[-1]), re.sub(r"\s+", " ", " ".join(texts[:-1]))


def _spread(sheet: Sheet, row: int, width: int, group: bool) -> list[str]:
    """Return the texts of a header row; what spans several columns stands over each of them."""
    texts = [shown(cell) for cell in sheet.rows[row]] + [""] * (width - len(sheet.rows[row]))
    blocks = [b for b in sheet.blocks if b.top <= row <= b.bottom]
    for block in blocks:
        if block.top == row:
            for index in range(block.left, min(block.right + 1, width)):
                texts[index] = texts[block.left]
    if group and not blocks:
        below = sheet.rows[row + 1] if row + 1 < len(sheet.rows) else ()
        for index in range(1, width):
            if not texts[index] and index < len(below) and below[index] is not None:
                texts[index] = texts[index - 1]
    return texts


def _with_date(sheet: Sheet, last: int, columns: list[Column]) -> list[Column]:
    """Let ``Waktu kejadian`` be the date where no other column is, and dates stand below it.

    A ``Tanggal`` beside ``Bulan`` and ``Tahun`` is the day alone.
    """
    targets = {target for column in columns for target in column.targets}
    if {RecapField.MONTH, RecapField.YEAR} <= targets and _share_of_dates(sheet, last, columns) < 0.5:
        return [_as(column, RecapField.DATE, RecapField.DAY) for column in columns]
    if RecapField.DATE in targets:
        return columns
    for column in columns:
        if column.targets == (RecapField.TIME,) and _dates(sheet, last, column.index) >= 0.5:
            return [_as(c, RecapField.TIME, RecapField.DATE) if c is column else c for c in columns]
    return columns


def _share_of_dates(sheet: Sheet, last: int, columns: list[Column]) -> float:
    return max((_dates(sheet, last, c.index) for c in columns if c.targets == (RecapField.DATE,)), default=0.0)


def _as(column: Column, before: RecapField, after: RecapField) -> Column:
    if column.targets != (before,):
        return column
    return Column(column.index, column.header, (after,), column.certainty)


def _dates(sheet: Sheet, last: int, index: int) -> float:
    """Return the share of the cells below a header that read as dates."""
    cells = [
        row[index] for row in sheet.rows[last + 1 : last + 1 + _SAMPLE] if index < len(row) and row[index] is not None
    ]
    return sum(map(_is_date, cells)) / len(cells) if cells else 0.0


def _is_date(cell: Cell) -> bool:
    try:
        read_date(cell)
    except Unread:
        return False
    return True


def _without_rivals(columns: list[Column]) -> list[Column]:
    """Leave each number and each single field to the surest of its columns, the first of equals."""
    surest: dict[Target, Column] = {}
    for column in columns:
        for target in column.targets:
            if target not in surest or column.certainty > surest[target].certainty:
                surest[target] = column
    repeated = {t for t, n in Counter(t for c in columns for t in c.targets).items() if n > 1 and t not in _MANY}
    return [
        Column(c.index, c.header, (), 0.0) if any(t in repeated and surest[t] is not c for t in c.targets) else c
        for c in columns
    ]
