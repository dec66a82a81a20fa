"""Sheets for tests: the shipped recap, and sheets written on the spot."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from coopdesk import paths
from coopdesk.formats.recap import Recap, read_recap

Value = str | float | date | datetime | time | None
Rows = Sequence[Sequence[Value]]
WriteCsv = Callable[..., Path]
WriteXlsx = Callable[..., Path]


@pytest.fixture(scope="session")
def events() -> Path:
    """Return the folder of the shipped events."""
    return paths.resources() / "events"


@pytest.fixture(scope="session")
def recap(events: Path) -> Recap:
    """Return what the shipped recap says."""
    return read_recap(events / "rekap_bpbd_contoh.xlsx")


@pytest.fixture(scope="session")
def recap_cells(events: Path) -> list[list[str]]:
    """Return the header and the rows of the shipped recap, as text."""
    text = (events / "rekap_bpbd_contoh.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))[2:]


@pytest.fixture
def write_csv(tmp_path: Path) -> WriteCsv:
    """Return ``write(rows, separator=";", encoding="utf-8")``."""

    def write(rows: Rows, separator: str = ";", encoding: str = "utf-8") -> Path:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=separator).writerows([["" if c is None else c for c in row] for row in rows])
        path = tmp_path / "rekap.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return write


@pytest.fixture
def write_xlsx(tmp_path: Path) -> WriteXlsx:
    """Return ``write(rows, merged=[(top, left, bottom, right)], name="Rekap", more={name: rows})``."""

    def write(
        rows: Rows,
        merged: Sequence[tuple[int, int, int, int]] = (),
        name: str = "Rekap",
        more: dict[str, Rows] | None = None,
    ) -> Path:
        path = tmp_path / "rekap.xlsx"
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            shapes = {
                date: book.add_format({"num_format": "dd/mm/yyyy"}),
                datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
                time: book.add_format({"num_format": "hh:mm"}),
            }
            for title, lines in {name: rows, **(more or {})}.items():
                sheet = book.add_worksheet(title)
                for number, line in enumerate(lines):
                    for column, value in enumerate(line):
                        if value is not None:
                            sheet.write(number, column, value, shapes.get(type(value)))
                for top, left, bottom, right in merged if title == name else ():
                    sheet.merge_range(top, left, bottom, right, lines[top][left])
        return path

    return write
