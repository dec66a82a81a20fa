"""Headers of every shape."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.times import to_wib
from coopdesk.formats.columns import find_header, is_header_again, is_tag_row
from coopdesk.formats.recap import Recap, RecapField, read_recap
from coopdesk.formats.sheets import Cell, Sheet

RENAMED = {
    "TANGGAL KEJADIAN": "Tgl. Kejadian",
    "WAKTU": "Jam",
    "JENIS BENCANA": "Jenis Kejadian",
    "KAB/KOTA": "Kabupaten / Kota",
    "LOKASI": "Lokasi Kejadian",
    "MD": "Meninggal Dunia",
    "HILANG": "Hlang",
    "LUKA": "Luka-luka",
    "KK": "Terdampak (KK)",
    "JIWA": "Terdampak (Jiwa)",
    "PENGUNGSI": "Mengungsi",
    "RB": "Rumah Rusak Berat",
    "RS": "Rumah Rusak Sedang",
    "RR": "Rumah Rusak Ringan",
    "RUMAH RUSAK": "Jml Rumah Rusak",
    "TERENDAM": "Rumah Terendam",
    "TMA (cm)": "Tinggi Genangan (cm)",
    "KETERANGAN": "Ket.",
    "SUMBER": "Sumber Informasi",
}


def keys(recap: Recap) -> set[str]:
    return {row.key for row in recap.rows}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_other_spellings_separators_and_encodings_say_the_same(
    recap: Recap,
    recap_cells: list[list[str]],
    write_csv: Callable[..., Path],
    separator: str,
    encoding: str,
) -> None:
    head = [RENAMED.get(name, name.title()) for name in recap_cells[0]]
    footer = [["Jumlah", "", "", "", "", "", "7"], [], ["", "Mengetahui,", "Pasuruan, 31 Desember 2025"]]
    rows = [["Rekap Kejadian – BPBD"], [], head, *recap_cells[1:], *footer]
    found = read_recap(write_csv(rows, separator, encoding))
    assert keys(found) == keys(recap)
    assert [skipped.row for skipped in found.skipped] == [39, 41]
    sure = {match.header: match.certainty for match in found.mapping}
    assert sure["Hlang"] < 0.9 <= sure["Jml Rumah Rusak"] < 1


def test_a_header_of_two_rows_dates_as_dates_and_times_as_times(
    recap: Recap, recap_cells: list[list[str]], write_xlsx: Callable[..., Path]
) -> None:
    top = ["NO", "TANGGAL", "WAKTU", "JENIS BENCANA", "KAB/KOTA", "LOKASI", None, "KORBAN JIWA", None, None]
    top += ["TERDAMPAK", None, "MENGUNGSI", "KERUSAKAN RUMAH (UNIT)", None, None, None, None, "TMA (cm)", "PENYEBAB"]
    top += ["KETERANGAN", "SUMBER"]
    low = [*[None] * 5, "KECAMATAN", "DESA/KELURAHAN", "MD", "HILANG", "LUKA", "KK", "JIWA", None]
    low += ["RB", "RS", "RR", "JUMLAH", "TERENDAM", None, None, None, None]
    lines: list[list[Cell]] = [["REKAP"], [None], list(top), list(low), [f"({i})" for i in range(1, 23)]]
    for number, (row, cells) in enumerate(zip(recap.rows, recap_cells[1:], strict=True), 1):
        moment = to_wib(row.occurred_at)
        clock: Cell = time(moment.hour, moment.minute) if ":" in cells[2] else cells[2]
        kecamatan, _, villages = cells[5].partition(" | ")
        place = [kecamatan.removeprefix("Kec. "), villages.removeprefix("Ds./Kel. ").replace(", ", "\n")]
        numbers: list[Cell] = [float(c.replace(".", "")) if c.replace(".", "").isdigit() else c for c in cells[6:17]]
        lines.append([number, moment.date(), clock, *cells[3:5], *place, *numbers, *cells[17:]])
    merged = [(2, 5, 2, 6), (2, 7, 2, 9), (2, 10, 2, 11), (2, 13, 2, 17)]
    found = read_recap(write_xlsx(lines, [*merged, *((2, c, 3, c) for c in (0, 1, 2, 3, 4, 12, 18, 19, 20, 21))]))
    assert found.problems == ()
    assert found.rows[0].row == 6
    assert keys(found) == keys(recap)
    fields = {match.header: match.field for match in found.mapping}
    assert fields["KERUSAKAN RUMAH (UNIT) / RB"] == FigureCategory.HOUSE_HEAVY
    assert fields["LOKASI / KECAMATAN"] == RecapField.KECAMATAN


def sheet(*rows: tuple[Cell, ...]) -> Sheet:
    return Sheet("a", rows)


def test_a_group_without_merged_cells_spans_the_columns_below_it() -> None:
    header = find_header(
        sheet(
            ("No", "Tgl", "Jenis", "Korban", None, "Mengungsi", None, "Ket"),
            (None, None, None, "MD", "Hilang", "KK", "Jiwa", None),
            (1.0, date(2025, 11, 24), "Banjir", 0.0, 0.0, 1.0, 3.0, None),
        )
    )
    assert header is not None
    assert (header.first, header.last) == (0, 1)
    assert [column.targets for column in header.columns] == [
        (RecapField.NUMBER,),
        (RecapField.DATE,),
        (RecapField.HAZARD,),
        (FigureCategory.DECEASED,),
        (FigureCategory.MISSING,),
        (FigureCategory.DISPLACED_HOUSEHOLDS,),
        (FigureCategory.DISPLACED_PEOPLE,),
        (RecapField.REMARK,),
    ]


def test_units_below_the_header_belong_to_it() -> None:
    header = find_header(
        sheet(("Tgl", "Jenis", "Lokasi", "TMA"), (None, None, None, "(m)"), ("1/2/2020", "Banjir", "x", "1"))
    )
    assert header is not None
    assert header.last == 1
    assert header.columns[3].header == "TMA / (m)"


def test_the_moment_may_stand_in_one_column() -> None:
    header = find_header(sheet(("Waktu Kejadian", "Bencana", "Tempat"), ("24/11/2025 17:32", "Banjir", "Kec. Gempol")))
    assert header is not None
    assert header.columns[0].targets == (RecapField.DATE,)


def test_day_month_and_year_may_stand_apart() -> None:
    header = find_header(sheet(("tahun", "bulan", "tanggal", "jenis_bencana"), (2025.0, 11.0, 24.0, "Banjir")))
    assert header is not None
    assert header.columns[2].targets == (RecapField.DAY,)


def test_the_surer_of_two_columns_gets_the_number() -> None:
    header = find_header(sheet(("Tgl", "Jenis", "Meningal", "MD", "Lokasi"), ("1/2/2020", "Banjir", 1.0, 2.0, "x")))
    assert header is not None
    assert [column.targets for column in header.columns][2:4] == [(), (FigureCategory.DECEASED,)]


@pytest.mark.parametrize(
    "rows",
    [
        (("a", "b", "c"),),
        (("Jenis", "Jumlah"), ("Banjir", 3.0)),
        (("Kecamatan", "Banjir", "Longsor"), ("Gempol", 3.0, 1.0)),
        (("Nama", "Tanggal", "Alamat"), ("x", "1/2/2020", "y")),
        ((), (None,)),
    ],
)
def test_other_tables_are_no_recap(rows: tuple[tuple[Cell, ...], ...]) -> None:
    assert find_header(sheet(*rows)) is None


def test_a_header_again_column_numbers_and_tags_are_no_rows() -> None:
    header = find_header(sheet(("No", "Tgl", "Jenis", "Lokasi"), (1.0, "1/2/2020", "Banjir", "x")))
    assert header is not None
    assert is_header_again(("No", "Tgl", "Jenis", "Lokasi"), header)
    assert is_header_again((1.0, 2.0, 3.0, 4.0), header)
    assert is_header_again(("(1)", "(2)", "(3)"), header)
    assert not is_header_again((1.0, "1/2/2020", "Banjir", "x"), header)
    assert is_tag_row(("#date+occurred", "#event+type", None, "#geo+lat"))
    assert not is_tag_row(("#1", "#DIV/0!"))
