"""Events from rows: what is wrong, what belongs together, what must not be lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory as F
from coopdesk.domain.figures import ValueState
from coopdesk.domain.hazards import HazardType
from coopdesk.formats.recap import QuestionReason, Recap, RecapFigure, read_recap

HEAD = ["No", "Tanggal", "Waktu", "Jenis", "Kab/Kota", "Lokasi", "MD", "KK", "TMA", "Ket", "Upaya"]
Read = Callable[..., Recap]


@pytest.fixture
def read(write_csv: Callable[..., Path]) -> Read:
    """Return ``read(row, …)`` of rows below HEAD."""
    return lambda *rows: read_recap(write_csv([HEAD, *rows]))


def number(category: F, value: int, approximate: bool = False, place: str | None = None) -> RecapFigure:
    return RecapFigure(category, ValueState.NUMBER, Decimal(value), approximate, place)


def test_all_problems_of_all_rows_are_said_by_row_and_column(read: Read) -> None:
    found = read(
        ["1", "31/02/2020", "25.00", "Banjir", "Kab", "Kec. Gempol", "-5", "2,5", "-30"],
        ["2", "1/2/2020", "", "Banjir", "Kab", "Kec. Gempol"],
        ["3", "", "", "Banjir", "Kab", "Kec. Gempol", "1"],
        ["4", "kemarin", "", "Banjir", "Kab. Malang", "Kec. Gempol", "1"],
        ["5", "Februari 2020", "", "NIHIL"],
    )
    assert [skipped.row for skipped in found.skipped] == [6]
    assert [row.row for row in found.rows] == [3]
    assert [(p.row, p.column, p.value, p.reason) for p in found.problems] == [
        (2, "B", "31/02/2020", "impossible_date"),
        (2, "C", "25.00", "not_time"),
        (2, "I", "-30", "negative"),
        (2, "G", "-5", "negative"),
        (2, "H", "2,5", "not_whole"),
        (4, "B", "", "no_date"),
        (5, "B", "kemarin", "not_date"),
        (5, "E", "Kab. Malang", "unknown_agency"),
    ]


def test_a_time_that_is_none_is_midnight_and_keeps_its_words(read: Read) -> None:
    words, none, late = read(
        ["1", "24/11/2025", "malam", "Banjir", "Kota", "Kel. Gentong"],
        ["2", "24/11/2025", "", "Banjir", "Kota", "Kel. Gentong"],
        ["3", "24/11/2025 17.32", "24.00 WIB", "Banjir", "Kota", "Kel. Gentong"],
    ).rows
    midnight = datetime(2025, 11, 23, 17, tzinfo=UTC)
    assert (words.occurred_at, words.time_text) == (midnight, "malam")
    assert (none.occurred_at, none.time_text) == (midnight, None)
    assert (late.occurred_at, late.time_text) == (datetime(2025, 11, 24, 17, tzinfo=UTC), "24.00 WIB")
    assert late.remark == "Waktu: 17.32"


def test_what_does_not_fit_stays_in_the_remark(read: Read) -> None:
    row = [
        "1a",
        "3-5 Februari 2021",
        "",
        "Banjir",
        "Kota",
        "Kel. Gentong",
        "puluhan",
        ">50",
        "100+",
        "ket",
        "evakuasi",
        "x",
    ]
    (event,) = read(row).rows
    assert event.remark is not None
    assert event.remark.splitlines()[0] == "ket"
    assert set(event.remark.splitlines()) == {
        "ket",
        "Tanggal: 3-5 Februari 2021",
        "MD: puluhan",
        "KK: >50",
        "TMA: 100+",
        "Upaya: evakuasi",
        "No: 1a",
        "Kolom L: x",
    }
    assert (event.water_low_cm, event.water_high_cm) == (100, None)
    assert event.figures == (
        RecapFigure(F.DECEASED, ValueState.PENDING),
        number(F.AFFECTED_HOUSEHOLDS, 50, approximate=True),
    )


def test_a_long_place_is_cut_and_kept(read: Read) -> None:
    (event,) = read(["1", "1/2/2020", "", "Banjir", "Kota", "Jl. " + "a" * 300]).rows
    assert event.place_text is not None
    assert len(event.place_text) == 200
    assert "a" * 300 in (event.remark or "")


def test_merged_rows_are_one_event_of_several_villages(write_xlsx: Callable[..., Path]) -> None:
    head = ["NO", "TANGGAL", "JENIS", "KECAMATAN", "DESA", "KK", "JIWA", "RUMAH TERENDAM", "KET"]
    rows = [
        head,
        [1, "24/11/2025", "Banjir", "Gadingrejo", "Karangketug", 442, 1117, 300, "RW 1"],
        [None, None, None, None, "Krapyakrejo", 98, "±233"],
        [None, None, None, None, "Gentong", "-", "dlm pendataan", None, "belum"],
        [2, "25/11/2025", "Longsor", "Tosari", None, 1],
        [3, None, "Banjir", "Bangil", None, 2],
    ]
    merged = [(1, c, 3, c) for c in (0, 1, 2, 3, 7)] + [(4, 1, 5, 1)]
    found = read_recap(write_xlsx(rows, merged))
    assert found.problems == ()
    flood, slide, other = found.rows
    assert (flood.place, flood.other_places) == ("35.75.01.1001", ("35.75.01.1007", "35.75.01.1002"))
    assert set(flood.figures) == {
        number(F.AFFECTED_HOUSEHOLDS, 442, place="35.75.01.1001"),
        number(F.AFFECTED_PEOPLE, 1117, place="35.75.01.1001"),
        number(F.HOUSE_FLOODED, 300),  # merged over the villages: a number of the whole event
        number(F.AFFECTED_HOUSEHOLDS, 98, place="35.75.01.1007"),
        number(F.AFFECTED_PEOPLE, 233, approximate=True, place="35.75.01.1007"),
        RecapFigure(F.AFFECTED_HOUSEHOLDS, ValueState.NIL, place="35.75.01.1002"),
        RecapFigure(F.AFFECTED_PEOPLE, ValueState.PENDING, place="35.75.01.1002"),
    }
    assert flood.remark == "Karangketug: RW 1\nGentong: belum"
    assert slide.occurred_at == other.occurred_at
    assert (slide.place, other.place) == ("35.14.24", "35.14.14")


def test_the_title_and_headings_say_what_rows_leave_out(write_csv: Callable[..., Path]) -> None:
    found = read_recap(
        write_csv(
            [
                ["REKAP BENCANA TAHUN 2024"],
                ["A. KOTA PASURUAN"],
                ["No", "Tgl", "Jenis Bencana", "Desa/Kel", "KK"],
                ["1", "3 Februari", "Banjir", "Sebani", "5"],
                ["B. KABUPATEN PASURUAN"],
                ["2", "4 Februari", "Banjir", "Sebani", "6"],
                ["", "", "", "Jumlah", "11"],
                ["3"],
            ]
        )
    )
    assert [(row.agency, row.place) for row in found.rows] == [
        (Agency.KOTA, "35.75.01.1003"),
        (Agency.KAB, "35.14.11.2014"),
    ]
    assert found.rows[0].occurred_at == datetime(2024, 2, 2, 17, tzinfo=UTC)
    assert [(s.row, s.text) for s in found.skipped] == [(5, "B. KABUPATEN PASURUAN"), (7, "Jumlah | 11"), (8, "3")]


def test_every_sheet_with_events_is_read(write_xlsx: Callable[..., Path]) -> None:
    head = ["NO", "TANGGAL", "JENIS", "DESA", "KK"]
    rows = [head, [1, "3/2/2021", "Banjir", "Sebani", 3]]
    wrong = [[], head, [1, "31/2/2021", "Banjir", "Sebani", 3], [2, "3/2/2021", "Banjir", "Sebani", 3]]
    found = read_recap(write_xlsx(rows, name="KOTA", more={"Petunjuk": [["Isi"]], "KAB": wrong}))
    assert (found.sheet, found.sheets) == ("KOTA", ("KOTA", "KAB"))
    assert [(row.sheet, row.row, row.place) for row in found.rows] == [
        ("KOTA", 2, "35.75.01.1003"),
        ("KAB", 4, "35.14.11.2014"),
    ]
    assert [(p.row, p.column) for p in found.problems] == [(3, "KAB!B")]
    assert {match.sheet for match in found.mapping} == {"KOTA", "KAB"}


def test_two_tables_in_one_sheet(write_csv: Callable[..., Path]) -> None:
    found = read_recap(
        write_csv(
            [
                ["No", "Tanggal", "Jenis", "Lokasi", "MD"],
                ["1", "1/2/2020", "Banjir", "Kec. Gempol", "1"],
                ["No", "Tanggal", "Jenis", "Lokasi", "MD"],
                ["2", "2/2/2020", "Banjir", "Kec. Gempol", "2"],
                ["Tanggal", "Lokasi", "Jenis", "Pengungsi", "No"],
                ["3/2/2020", "Kec. Gempol", "Banjir", "3", "1"],
            ]
        )
    )
    assert [row.figures for row in found.rows] == [
        (number(F.DECEASED, 1),),
        (number(F.DECEASED, 2),),
        (number(F.DISPLACED_PEOPLE, 3),),
    ]


def test_the_national_sheet(write_csv: Callable[..., Path]) -> None:
    head = ["kode_provinsi", "kab_kota", "jenis_bencana", "tahun", "bulan", "tanggal", "indeks"]
    head += ["meninggal", "terluka", "menderita", "rumah_terendam"]
    (event,) = read_recap(write_csv([head, [35, 3575, "Banjir", 2025, 11, 24, 1, 0, 0, 1350, 540]])).rows
    assert event.occurred_at == datetime(2025, 11, 23, 17, tzinfo=UTC)
    assert (event.agency, event.hazard_type) == (Agency.KOTA, HazardType.FLOOD)
    assert number(F.AFFECTED_PEOPLE, 1350) in event.figures
    assert number(F.INJURED_LIGHT, 0) in event.figures


def test_points_weekdays_and_reporters(write_csv: Callable[..., Path]) -> None:
    head = ["Hari", "Tanggal", "Jenis", "Lokasi", "Koordinat", "Pelapor", "No HP", "TMA min", "TMA maks"]
    found = read_recap(
        write_csv(
            [
                head,
                ["Senin", "24/11/2025", "Banjir", "Kel. Gentong", "-7,6453; 112,9075", "Bu Contoh", "0800", "20", "60"],
                ["Selasa", "24/11/2025", "Banjir", "Kel. Gentong", "https://maps.app.goo.gl/AbC", "-", ""],
            ]
        )
    )
    first, second = found.rows
    assert (first.lat, first.lon) == (-7.6453, 112.9075)
    assert (first.water_low_cm, first.water_high_cm) == (20, 60)
    assert (first.reporter, first.reporter_phone, first.remark) == ("Bu Contoh", "0800", None)
    assert second.remark == "Koordinat: https://maps.app.goo.gl/AbC\nHari: Selasa"
    assert [(q.row, q.field, q.reason) for q in found.questions] == [
        (3, "point", QuestionReason.UNREAD),
        (3, "date", QuestionReason.WEEKDAY),
    ]


def test_swapped_days_and_months_are_asked(write_xlsx: Callable[..., Path]) -> None:
    days = [date(2016, 11, 10), date(2017, 9, 9), date(2017, 11, 9), "24/02/2015", "25/11/2018"]
    rows = [["TANGGAL", "JENIS", "LOKASI"], *([day, "Banjir", "Kec. Gempol"] for day in days)]
    found = read_recap(write_xlsx(rows))
    assert [(q.row, q.field, q.candidates, q.taken) for q in found.questions] == [
        (2, "date", ("2016-11-10", "2016-10-11"), "2016-11-10"),
        (4, "date", ("2017-11-09", "2017-09-11"), "2017-11-09"),
    ]


def test_a_number_in_letters_and_a_failed_formula_are_asked(read: Read) -> None:
    found = read(["1", "1/2/2020", "19.3", "Banjr", "Kab", "Kec. Gempol", "#DIV/0!", "5 rumah", "selutut"])
    assert [(q.field, q.text, q.reason) for q in found.questions] == [
        ("time", "19.3", QuestionReason.SPELLING),
        ("hazard", "Banjr", QuestionReason.SPELLING),
        ("water", "selutut", QuestionReason.UNREAD),
        ("deceased", "#DIV/0!", QuestionReason.UNREAD),
        ("affected_households", "5 rumah", QuestionReason.UNREAD),
    ]


def test_a_place_in_the_column_of_governments_is_a_place(read: Read) -> None:
    (event,) = read(["1", "1/2/2020", "", "Banjir", "Bangil", ""]).rows
    assert (event.agency, event.place) == (Agency.KAB, "35.14.14")
