"""Read a recap of events as an office keeps it: find the table, guess its columns, read its rows, drop nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import ImportRefused, RowProblem
from coopdesk.formats.columns import Header, find_header, is_header_again, is_tag_row
from coopdesk.formats.dates import may_be_swapped, year_in
from coopdesk.formats.events import read_event
from coopdesk.formats.recap_values import (
    ColumnMatch,
    Question,
    QuestionReason,
    Recap,
    RecapField,
    RecapFigure,
    RecapRow,
    SkippedRow,
    Target,
)
from coopdesk.formats.row_cells import Line, Table
from coopdesk.formats.row_kinds import RowKind, kind_of, resolves
from coopdesk.formats.sheets import Cell, Sheet, read_sheets, shown
from coopdesk.formats.spot_resolution import agency_named

__all__ = [
    "ColumnMatch",
    "Question",
    "QuestionReason",
    "Recap",
    "RecapField",
    "RecapFigure",
    "RecapRow",
    "SkippedRow",
    "read_recap",
]

_LENT: tuple[Target, ...] = (
    RecapField.WEEKDAY,
    RecapField.DATE,
    RecapField.DAY,
    RecapField.MONTH,
    RecapField.YEAR,
    RecapField.TIME,
    RecapField.HAZARD,
    RecapField.DETAIL,
    RecapField.AGENCY,
    RecapField.LOCATION,
    RecapField.KECAMATAN,
    RecapField.KECAMATAN_CODE,
    RecapField.CAUSE,
    RecapField.REMARK,
    RecapField.SOURCE,
)
"""What a merged range says of every row it spans; a number merged over rows is one number."""
_GOVERNMENT = re.compile(r"\b(?:kota|kab(?:upaten)?)\b\.?\s+pasuruan", re.IGNORECASE)


def read_recap(path: Path) -> Recap:
    """Return what a file of events says; nothing is written anywhere.

    Every visible sheet that holds a table of events is read. Raises FileProblem; ImportRefused with a reason of
    ``read_sheets``, or ``no_header``: no row names a date column and something that happened.
    """
    found = [(sheet, header) for sheet in read_sheets(path) if (header := find_header(sheet))]
    if not found:
        raise ImportRefused(str(path), "no_header")
    reading = _Reading()
    for sheet, header in found:
        _SheetReader(sheet, len(found) > 1, reading).read(header)
    return Recap(
        file=str(path),
        sheet=found[0][0].name,
        mapping=tuple(reading.mapping),
        rows=tuple(reading.rows),
        problems=tuple(reading.problems),
        questions=tuple(reading.questions),
        skipped=tuple(reading.skipped),
        sheets=tuple(sheet.name for sheet, _ in found),
    )


class _Reading:
    """What was read so far."""

    def __init__(self) -> None:
        self.mapping: list[ColumnMatch] = []
        self.rows: list[RecapRow] = []
        self.problems: list[RowProblem] = []
        self.questions: list[Question] = []
        self.skipped: list[SkippedRow] = []


class _SheetReader:
    """One sheet, from the first header down; a new header begins a new table."""

    def __init__(self, sheet: Sheet, named: bool, reading: _Reading) -> None:
        self.sheet, self.named, self.reading = sheet, named, reading
        self.event: list[Line] = []

    def read(self, header: Header) -> None:
        """Read every row below the header."""
        self._begin(header, self._title(header.first))
        row = header.last + 1
        while row < len(self.sheet.rows):
            again = self._header_at(row)
            if again is not None:
                self._end_event()
                self._begin(again, self.table)
                row = again.last
            else:
                self._take(self._line(row))
            row += 1
        self._end_event()

    def _title(self, first: int) -> Table:
        texts = [shown(cell) for row in self.sheet.rows[:first] for cell in row if cell is not None]
        agency = _government(texts) or agency_named(self.sheet.name if self.named else "")
        year = year_in(" ".join(texts)) or year_in(self.sheet.name)
        return Table(self.sheet.name, Header(first, first, ()), agency, year, self.named)

    def _begin(self, header: Header, above: Table) -> None:
        rows = self.sheet.rows[header.last + 1 :]
        dated = [column.index for column in header.by_target.get(RecapField.DATE, ())]
        swapped = may_be_swapped(row[index] for row in rows for index in dated if index < len(row))
        self.table = replace(above, header=header, swapped=swapped)
        known = {
            (match.column_letter, match.header) for match in self.reading.mapping if match.sheet == self.sheet.name
        }
        matches = (column.match(self.sheet.name) for column in header.columns)
        self.reading.mapping += [m for m in matches if (m.column_letter, m.header) not in known]
        self.lent = _lent(self.sheet, header)

    def _header_at(self, row: int) -> Header | None:
        """Return the header of another table that begins at a row; one that repeats the present one is passed over."""
        cells = self.sheet.rows[row]
        if sum(isinstance(cell, str) for cell in cells) < 4 or is_header_again(cells, self.table.header):
            return None
        words = {re.sub(r"[^a-z]", "", shown(cell).lower())[:7] for cell in cells if isinstance(cell, str)}
        return find_header(self.sheet, row, searched=1) if words & {"tanggal", "tgl", "haritan", "haritgl"} else None

    def _line(self, row: int) -> Line:
        cells = list(self.sheet.rows[row])
        own = frozenset(index for index, cell in enumerate(cells) if cell is not None)
        lent, spread = self.lent.get(row, _NOTHING)
        for index, cell in lent:
            cells += [None] * (index + 1 - len(cells))
            if cells[index] is None:
                cells[index] = cell
        return Line(row + 1, tuple(cells), own, spread)

    def _take(self, line: Line) -> None:
        if not line.own:
            self._end_event()
            return
        cells = self.sheet.rows[line.number - 1]
        if is_header_again(cells, self.table.header) or is_tag_row(cells):
            return
        kind = kind_of(self.table, line)
        if kind is RowKind.PART and self.event and resolves(self.table, line, self.event[0]):
            self.event.append(line)
            return
        self._end_event()
        if kind is RowKind.EVENT or (kind is RowKind.PART and resolves(self.table, line, line)):
            self.event = [line]
        else:
            self._skip(line)

    def _skip(self, line: Line) -> None:
        texts = [shown(line.cells[index]) for index in sorted(line.own)]
        self.reading.skipped.append(SkippedRow(line.number, " | ".join(texts), self.sheet.name))
        agency = _government(texts) if len(texts) <= 2 else None
        if agency:
            self.table = replace(self.table, agency=agency)  # a heading between two parts of the table

    def _end_event(self) -> None:
        if not self.event:
            return
        read = read_event(self.table, self.event)
        self.event = []
        if read.row:
            self.reading.rows.append(read.row)
        self.reading.problems += read.problems
        self.reading.questions += read.questions


_NOTHING: tuple[list[tuple[int, Cell]], frozenset[int]] = ([], frozenset())


def _government(texts: Iterable[str]) -> Agency | None:
    """Return the one government that a title names."""
    named = {agency_named(found) for text in texts for found in _GOVERNMENT.findall(text)}
    both = any(
        re.search(r"kab\w*\.?\s*(?:dan|&|/|,)\s*kota|kota\s*(?:dan|&|/|,)\s*kab", text.lower()) for text in texts
    )
    return named.pop() if len(named) == 1 and not both else None


def _lent(sheet: Sheet, header: Header) -> dict[int, tuple[list[tuple[int, Cell]], frozenset[int]]]:
    """Return, by row, the cells that a merged range lends it, and the columns whose range begins there."""
    lending = {column.index for target in _LENT for column in header.by_target.get(target, ())}
    lent: dict[int, list[tuple[int, Cell]]] = {}
    spread: dict[int, set[int]] = {}
    for block in sheet.blocks:
        if block.bottom == block.top or block.top <= header.last or block.top >= len(sheet.rows):
            continue
        top = sheet.rows[block.top]
        cell = top[block.left] if block.left < len(top) else None
        if cell is None:
            continue
        spread.setdefault(block.top, set()).add(block.left)
        for row in _rows_below(sheet, block.top, block.bottom) if block.left in lending else ():
            lent.setdefault(row, []).append((block.left, cell))
    return {row: (lent.get(row, []), frozenset(spread.get(row, ()))) for row in {*lent, *spread}}


def _rows_below(sheet: Sheet, top: int, bottom: int) -> Iterator[int]:
    yield from range(top + 1, min(bottom, len(sheet.rows) - 1) + 1)
