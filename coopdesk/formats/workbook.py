"""Write tables as XLSX or CSV: what is text stays text, whatever it begins with."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import xlsxwriter

from coopdesk import disk
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.times import to_wib

CellValue = str | int | float | Decimal | datetime | date | bool | None

_MAX_TEXT = 32_767  # what one cell of a sheet can hold
_EXACT = 10**15  # beyond, a sheet's numbers lose digits
_FIRST_MONTH = (1900, 3)  # before, spreadsheet programs disagree by a day
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ColumnKind(StrEnum):
    """How the numbers and moments of a column are shown."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DEGREES = "degrees"
    DATE = "date"
    DATETIME = "datetime"


_SHOWN = {
    ColumnKind.TEXT: "General",
    ColumnKind.INTEGER: "#,##0",
    ColumnKind.DECIMAL: "#,##0.###",
    ColumnKind.DEGREES: "0.00000",
    ColumnKind.DATE: "dd/mm/yyyy",
    ColumnKind.DATETIME: "dd/mm/yyyy hh:mm",
}


@dataclass(frozen=True)
class Column:
    """A column: its Indonesian header, what it holds, and its width in characters."""

    header: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 16


@dataclass(frozen=True)
class Table:
    """A table: each row has one value per column, None where nothing is known. Moments are shown in WIB."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]


def write_xlsx(path: Path, tables: Sequence[Table]) -> None:
    """Write one sheet per table. Raises FileProblem; InvalidValue for what no cell can hold."""
    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(memory, options)
    for table, name in zip(tables, _sheet_names(tables), strict=True):
        _fill(book, book.add_worksheet(name), table)
    book.close()
    disk.publish_bytes(path, memory.getvalue())


def write_csv(path: Path, table: Table) -> None:
    """Write UTF-8 with BOM, ``;``, ISO dates, decimal points; unknown is empty. Raises FileProblem.

    Text that a spreadsheet program would take for a formula gets a ``'`` in front.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_guarded(column.header) for column in table.columns])
    for row in table.rows:
        writer.writerow([_as_text(value) for value in row])
    disk.publish_bytes(path, text.getvalue().encode("utf-8-sig"))


def _sheet_names(tables: Sequence[Table]) -> list[str]:
    names: list[str] = []
    for number, table in enumerate(tables, 1):
        name = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", table.title).strip(" '")[:31].strip(" '")
        taken = {n.casefold() for n in names} | {"history"}
        if not name or name.casefold() in taken:
            name = f"{name[:27]} {number}".strip()
        names.append(name)
    return names


def _fill(book: Any, sheet: Any, table: Table) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E7ECF0"})
    shown = {
        kind: book.add_format({"num_format": form, "valign": "top", "text_wrap": kind is ColumnKind.TEXT})
        for kind, form in _SHOWN.items()
    }
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.header, head)
    for line, row in enumerate(table.rows, 1):
        for number, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write_cell(sheet, line, number, value, shown[column.kind], column.header)
    _set_page(sheet, table)


def _set_page(sheet: Any, table: Table) -> None:
    sheet.freeze_panes(1, 0)
    if table.columns:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header("&L" + table.title.replace("&", "&&")[:200])
    sheet.set_footer("&Rhal. &P dari &N")


def _write_cell(sheet: Any, line: int, number: int, value: CellValue, shown: Any, header: str) -> None:
    if value is None:
        sheet.write_blank(line, number, None, shown)
    elif isinstance(value, bool):
        sheet.write_string(line, number, _as_text(value), shown)
    elif isinstance(value, date):
        moment = to_wib(value).replace(tzinfo=None) if isinstance(value, datetime) and value.tzinfo else value
        if (moment.year, moment.month) < _FIRST_MONTH:
            sheet.write_string(line, number, _as_text(value), shown)
        else:
            sheet.write_datetime(line, number, moment, shown)
    elif isinstance(value, str):
        if len(value) > _MAX_TEXT:
            raise InvalidValue(header, value, "too_long")
        sheet.write_string(line, number, value, shown)
    elif not math.isfinite(value):
        raise InvalidValue(header, value, "not_finite")
    elif not -_EXACT < value < _EXACT:
        sheet.write_string(line, number, _as_text(value), shown)
    else:
        sheet.write_number(line, number, value, shown)


def _as_text(value: CellValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, datetime):
        return (to_wib(value) if value.tzinfo else value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return _guarded(value) if isinstance(value, str) else repr(value)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
