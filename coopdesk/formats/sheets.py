"""Open the sheets of other people's files: XLSX, XLS, ODS and delimited text, as rows of plain cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from coopdesk import disk
from coopdesk.domain.errors import ImportRefused
from coopdesk.formats.archive_limits import ErrorCells, check_archive
from coopdesk.formats.delimited import read_delimited

Cell = str | float | date | datetime | time | timedelta | None
"""What a cell holds, None where it is empty. Text has no control characters and no spaces around it."""

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True)
class Block:
    """A merged range, counted from 0, all four inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: ``rows[0]`` is the row that the sheet program calls 1. Rows may be of unequal length."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    blocks: tuple[Block, ...] = ()


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the visible sheets of a file; what it is, its content decides and not its name.

    Raises FileProblem where it cannot be read; ImportRefused ``empty``, ``too_large`` (20 MB), ``too_many_rows``
    (100,000, or five million cells), ``password``, ``not_readable``.
    """
    content = _content(path)
    if content.startswith(_ZIP):
        return _from_workbook(path, content, check_archive(str(path), content, MAX_ROWS))
    if content.startswith(_OLE):
        return _from_workbook(path, content, {})
    rows = read_delimited(str(path), content, MAX_ROWS)
    return (Sheet(path.stem, tuple(tuple(clean(cell) or None for cell in row) for row in rows)),)


def clean(text: str) -> str:
    """Return the text as an operator sees it: one kind of space and line end, no unseen characters."""
    lines = _UNSEEN.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def column_letter(index: int) -> str:
    """Return the letters of a column, counted from 0, as the sheet program shows them."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shown(cell: Cell) -> str:
    """Return a cell as text: dates as 24/02/2015, times as 15:30, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}" if cell.time() != time() else f"{cell:%d/%m/%Y}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImportRefused(str(path), "too_large")
        content = path.read_bytes()
    except OSError as problem:
        raise disk.problem(path, problem) from problem
    if not content.strip():
        raise ImportRefused(str(path), "empty")
    return content


def _from_workbook(path: Path, content: bytes, errors: Mapping[str, ErrorCells]) -> tuple[Sheet, ...]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [m.name for m in book.sheets_metadata if m.visible is SheetVisibleEnum.Visible] or book.sheet_names
        return tuple(_sheet(path, book.get_sheet_by_name(name), errors.get(name, {})) for name in names)
    except PasswordError as problem:
        raise ImportRefused(str(path), "password") from problem
    except CalamineError as problem:
        raise ImportRefused(str(path), "not_readable") from problem
    except BaseException as problem:
        # A panic of the reader's own language is no Exception, and no reason to end the program.
        if type(problem).__name__ != "PanicException":
            raise
        raise ImportRefused(str(path), "not_readable") from problem


def _sheet(path: Path, sheet: Any, errors: ErrorCells) -> Sheet:
    if sheet.total_height > MAX_ROWS:
        raise ImportRefused(str(path), "too_many_rows")
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), text in errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    blocks = (Block(*start, *end) for start, end in sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, tuple(_trimmed(row) for row in rows), tuple(blocks))


def _trimmed(row: Iterable[Cell]) -> tuple[Cell, ...]:
    cells = list(row)
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, int):
        return float(value)
    return value if isinstance(value, float | date | time | timedelta) else None
