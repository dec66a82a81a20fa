"""Tables written, then reopened by a sheet reader."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from coopdesk.domain.errors import FileProblem, InvalidValue
from coopdesk.formats.workbook import CellValue, Column, ColumnKind, Table, write_csv, write_xlsx

COLUMNS = (
    Column("Nomor", ColumnKind.TEXT, 14),
    Column("Waktu", ColumnKind.DATETIME, 16),
    Column("Tanggal", ColumnKind.DATE, 12),
    Column("Jiwa", ColumnKind.INTEGER, 8),
    Column("Luas (ha)", ColumnKind.DECIMAL, 8),
    Column("Isi", ColumnKind.TEXT, 40),
)
ROW: tuple[CellValue, ...] = (
    "KOT-25-A001",
    datetime(2025, 11, 24, 10, 32, tzinfo=UTC),
    date(2025, 11, 24),
    1350,
    Decimal("14.5"),
    "=1+1",
)


def table(*rows: tuple[CellValue, ...], title: str = "Kejadian") -> Table:
    return Table(title, COLUMNS, rows)


def reopened(path: Path, sheet: int = 0) -> list[list[object]]:
    with path.open("rb") as file:
        return CalamineWorkbook.from_filelike(file).get_sheet_by_index(sheet).to_python()  # type: ignore[return-value]


def test_a_workbook_says_what_the_table_says(tmp_path: Path) -> None:
    path = tmp_path / "kejadian.xlsx"
    write_xlsx(path, [table(ROW, ("KOT-25-A002", None, None, None, None, None))])
    head, first, second = reopened(path)
    assert head == [column.header for column in COLUMNS]
    assert first == ["KOT-25-A001", datetime(2025, 11, 24, 17, 32), date(2025, 11, 24), 1350.0, 14.5, "=1+1"]
    assert second == ["KOT-25-A002", "", "", "", "", ""]


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5", "@a", "\tx", "http://a.b/c", "mailto:a@b", "1.350", "{=1}", ""])
def test_text_stays_text_in_a_workbook(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [Table("A", (Column("x"), Column("y")), ((text, "z"),))])
    assert reopened(path)[1] == [text, "z"]


def test_a_workbook_is_ready_for_paper(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.xlsx"
    write_xlsx(path, [table(ROW)])
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    for part in ('state="frozen"', "<autoFilter", 'orientation="landscape"', 'paperSize="9"', 'fitToHeight="0"'):
        assert part in sheet, part
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


def test_sheet_names_are_made_fit_and_unique(tmp_path: Path) -> None:
    titles = ["Kota/Kab: [semua]", "kota kab   semua", "", "History", "x" * 40, "x" * 50, "Kota", "KOTA"]
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [table(title=title) for title in titles])
    with path.open("rb") as file:
        names = CalamineWorkbook.from_filelike(file).sheet_names
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name) <= 31 for name in names)


def test_numbers_beyond_a_sheet_and_days_before_it_become_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = (Column("a", ColumnKind.INTEGER), Column("b", ColumnKind.DATE), Column("c"))
    write_xlsx(path, [Table("A", columns, ((12345678901234567890, date(1815, 4, 10), True),))])
    assert reopened(path)[1] == ["12345678901234567890", "1815-04-10", "Ya"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), "x" * 40_000])
def test_what_no_cell_can_hold_is_refused(tmp_path: Path, value: CellValue) -> None:
    with pytest.raises(InvalidValue):
        write_xlsx(tmp_path / "a.xlsx", [Table("A", (Column("x"),), ((value,),))])
    assert list(tmp_path.iterdir()) == []


def test_csv_is_what_an_indonesian_spreadsheet_opens(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, table(ROW, ("a;b", None, None, -5, Decimal("1234.5"), 'x"\ny')))
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfNomor;Waktu;")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1] == ["KOT-25-A001", "2025-11-24T17:32:00+07:00", "2025-11-24", "1350", "14.5", "'=1+1"]
    assert rows[2] == ["a;b", "", "", "-5", "1234.5", 'x"\ny']


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_no_text_becomes_a_formula_in_csv(text: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        write_csv(path, Table("A", (Column("x"), Column("y")), ((text, "z"),)))
        cell = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))[1][0]
    assert not cell.startswith(("=", "+", "-", "@"))
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as refusal:
        write_csv(tmp_path / "no" / "a.csv", table(ROW))
    assert refusal.value.reason == "missing"
