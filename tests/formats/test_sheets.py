"""Files of cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk.domain.errors import ImportRefused, Refused
from coopdesk.formats.sheets import Block, clean, column_letter, read_sheets, shown

ODS = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Rekap"><table:table-column/>{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)

MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/"/></manifest:manifest>'
)


def write_ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        file.writestr("META-INF/manifest.xml", MANIFEST)
        file.writestr("content.xml", ODS.format(rows))
    return path


def test_cells_keep_their_place_and_their_kind(write_xlsx: Callable[..., Path]) -> None:
    first = [None, "a", 2330.0, date(2015, 2, 24), time(15, 30)]
    (sheet,) = read_sheets(write_xlsx([[None], first, [None], [datetime(2015, 2, 24, 15, 30)]], [(1, 1, 3, 1)]))
    assert sheet.rows == ((), tuple(first), (), (datetime(2015, 2, 24, 15, 30),))
    assert sheet.blocks == (Block(1, 1, 3, 1),)


def test_failed_formulas_are_seen_and_hidden_sheets_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Lain").write(0, 0, "x")
        sheet = book.add_worksheet("A & <B>")
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 3, "=1+1", None, 2)
        book.add_worksheet("tersembunyi").hide()
    first, second = read_sheets(path)
    assert (first.name, second.name) == ("Lain", "A & <B>")
    assert second.rows == ((), (None, None, "#DIV/0!", 2.0))


def test_an_open_document_sheet_is_read(tmp_path: Path) -> None:
    cells = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Banjir</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2015-02-24"/>'
        '<table:table-cell table:number-columns-repeated="1021"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    )
    (sheet,) = read_sheets(write_ods(tmp_path / "a.ods", cells))
    assert sheet.rows == (("Banjir", date(2015, 2, 24)),)


def test_content_decides_and_not_the_name(write_csv: Callable[..., Path], write_xlsx: Callable[..., Path]) -> None:
    book = write_xlsx([["a", "b"]])
    renamed = book.with_suffix(".csv.xls")
    book.rename(renamed)
    assert read_sheets(renamed)[0].rows == (("a", "b"),)
    text = write_csv([["a", "b"]])
    renamed = text.with_suffix(".xls")
    text.rename(renamed)
    assert read_sheets(renamed)[0].rows == (("a", "b"),)


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 16_383), (100_000, 0), (99_999, 700)])
def test_a_sheet_that_would_not_fit_into_memory_is_refused(tmp_path: Path, row: int, column: int) -> None:
    """The reader would lay out the whole rectangle: with the first of these it ends the program."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(row, column, "z")
    with pytest.raises(ImportRefused) as refusal:
        read_sheets(path)
    assert refusal.value.reason == "too_many_rows"


def test_formats_without_content_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    assert read_sheets(path)[0].rows == (("a",),)


def test_repeated_open_document_cells_count_as_often_as_they_are(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="1000" office:value-type="string"/>'
    many = f'<table:table-row table:number-rows-repeated="100000">{cell}</table:table-row>'
    with pytest.raises(ImportRefused) as refusal:
        read_sheets(write_ods(tmp_path / "a.ods", many))
    assert refusal.value.reason == "too_many_rows"


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    with pytest.raises(ImportRefused) as refusal:
        read_sheets(path)
    assert refusal.value.reason == "too_large"


def test_a_file_that_unpacks_too_far_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file, file.open("xl/a.xml", "w") as part:
        for _ in range(51):
            part.write(bytes(8 * 1024 * 1024))
    with pytest.raises(ImportRefused) as refusal:
        read_sheets(path)
    assert refusal.value.reason == "too_large"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10**6), byte=st.integers(0, 255), length=st.integers(0, 10**6))
def test_a_damaged_workbook_is_read_or_refused(events: Path, tmp_path: Path, at: int, byte: int, length: int) -> None:
    content = bytearray((events / "rekap_bpbd_contoh.xlsx").read_bytes())
    content[at % len(content)] = byte
    path = tmp_path / "a.xlsx"
    for damaged in (content, content[: length % len(content)]):
        path.write_bytes(damaged)
        try:
            read_sheets(path)
        except Refused:
            continue


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), b"<html></html>"]
)
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    with pytest.raises(ImportRefused) as refusal:
        read_sheets(path)
    assert refusal.value.reason == "not_readable"


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as file:
        file.writestr("a.txt", "x")
    path.write_bytes(memory.getvalue())
    with pytest.raises(ImportRefused):
        read_sheets(path)


def test_text_is_cleaned_of_what_nobody_sees() -> None:
    assert clean("\ufeff a\u00a0b\r\nc\x0bd\u200b\x00 \u2028 ") == "a b\nc\nd"
    assert clean(" \t ") == ""


def test_letters_and_texts_are_the_sheet_programs() -> None:
    assert [column_letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert shown(None) == ""
    assert shown(2330.0) == "2330"
    assert shown(0.5) == "0.5"
    assert shown(date(2015, 2, 24)) == "24/02/2015"
    assert shown(datetime(2015, 2, 24, 15, 30)) == "24/02/2015 15:30"
    assert shown(time(15, 30)) == "15:30"
