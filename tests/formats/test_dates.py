"""Dates and times in all their styles."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.formats.dates import may_be_swapped, month_named, read_date, read_month, read_time, weekday_named, year_in
from coopdesk.formats.recap_values import Unread
from coopdesk.formats.sheets import Cell

MONTHS = [
    line.split()
    for line in (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
        "Jan Peb Mrt Apr Mei Jun Jul Agt Sept Okt Nop Des",
        "Januwari Pebruari Maret Apil Mei Juni Juli Agust. Septmber Oktobr Nopember Desmber",
    )
]


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_a_day_is_read_in_every_style(day: date) -> None:
    number = (day - date(1899, 12, 30)).days
    styles: list[Cell] = [
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} / {day.month} / {day.year}",
        day.isoformat(),
        f"{day:%Y%m%d}",
        day,
        datetime.combine(day, time()),
        float(number),
        *(f"{day.day} {names[day.month - 1]} {day.year}" for names in MONTHS),
        f"{day:%d}-{MONTHS[1][day.month - 1]}-{day:%y}",
        f"Tgl. {day.day} {MONTHS[0][day.month - 1].upper()} {day.year}",
    ]
    for style in styles:
        reading = read_date(style)
        assert (reading.day, reading.time, reading.more, reading.weekday_differs) == (day, None, False, False), style


@pytest.mark.parametrize(
    "text",
    [
        "3-5 Februari 2021",
        "3 s/d 5 Pebruari 2021",
        "3, 4 dan 5 Feb 2021",
        "3-5/2/2021",
        "3 Februari - 2 Maret 2021",
        "03/02/2021 - 05/02/2021",
        "3 Februari 2021 s.d. 5 Februari 2021",
        "3 Februari 2021 (perkiraan)",
    ],
)
def test_a_range_is_its_first_day_and_keeps_its_text(text: str) -> None:
    reading = read_date(text)
    assert reading.day == date(2021, 2, 3)
    assert reading.more


@pytest.mark.parametrize(
    "cell",
    [
        "24/11/2025 17:32",
        "24/11/2025, 17.32",
        "Senin, 24 November 2025 pukul 17.32 WIB",
        "2025-11-24T17:32:00+07:00",
        "2025-11-24T10:32:00Z",
        datetime(2025, 11, 24, 17, 32),
        datetime(2025, 11, 24, 17, 31, 59, 999_600),
    ],
)
def test_a_time_may_stand_beside_the_day(cell: Cell) -> None:
    reading = read_date(cell)
    assert reading.day == date(2025, 11, 24)
    assert reading.time is not None
    assert reading.time.time == time(17, 32)


def test_a_weekday_must_be_the_right_one() -> None:
    assert not read_date("Senin, 24 November 2025").weekday_differs
    assert not read_date("Jum’at 3/2/2023").weekday_differs
    assert read_date("Selasa, 24 November 2025").weekday_differs
    assert (weekday_named("Jum'at"), weekday_named("AHAD"), weekday_named("x")) == (4, 6, None)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/02/2020", "impossible_date"),
        ("12/31/2019", "impossible_date"),
        ("0/1/2020", "impossible_date"),
        ("32 Januari 2020", "impossible_date"),
        ("24/11/1815", "impossible_date"),
        (date(1900, 1, 1), "impossible_date"),
        ("2020-13-01", "impossible_date"),
        ("Februari 2021", "incomplete_date"),
        ("02/2021", "incomplete_date"),
        ("3 Februari", "incomplete_date"),
        ("2021", "incomplete_date"),
        ("", "no_date"),
        ("-", "no_date"),
        (None, "no_date"),
        ("besok", "not_date"),
        ("5 Junli 2020", "not_date"),
        ("24/11/20255", "not_date"),
        ("Pasuruan, 31 Desember 2024", "not_date"),
        (1.0, "not_date"),
        (time(15, 30), "not_date"),
    ],
)
def test_what_is_no_date_is_said(cell: Cell, reason: str) -> None:
    with pytest.raises(Unread) as unread:
        read_date(cell)
    assert unread.value.reason == reason


def test_days_that_a_sheet_program_took_for_months_are_suspected() -> None:
    made: list[Cell] = [date(2016, 11, 10), datetime(2017, 11, 9), "24/02/2015", "25-11-18", "2 Maret 2020", None]
    assert may_be_swapped(made)
    assert not may_be_swapped([*made, date(2020, 1, 13)])
    assert not may_be_swapped([*made, "11/10/2016"])
    assert not may_be_swapped(made[:2])


def test_the_year_may_stand_in_the_title() -> None:
    assert year_in("REKAP TAHUN 2021") == 2021
    assert year_in("2021-2022") is None
    assert read_date("Rabu, 3 Februari", 2021).day == date(2021, 2, 3)
    assert read_date("3 Februari 2020", 2021).day == date(2020, 2, 3)


def test_months() -> None:
    assert [read_month(cell) for cell in (2.0, "2", "Februari", "PEB.")] == [2, 2, 2, 2]
    for name in ("Jnu", "x", "Junli"):
        with pytest.raises(Unread):
            month_named(name.lower())


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("15:30 WIB", time(15, 30)),
        ("07.00 WIB", time(7)),
        ("± 19.30", time(19, 30)),
        ("Pkl. 15.30", time(15, 30)),
        ("jam 3 sore", time(15)),
        ("sore 15.30", time(15, 30)),
        ("malam (19.30)", time(19, 30)),
        ("dini hari 02.00", time(2)),
        ("10 malam", time(22)),
        ("1 siang", time(13)),
        ("15.30 - 17.00 WIB", time(15, 30)),
        ("17.32 WIB s/d selesai", time(17, 32)),
        ("1530", time(15, 30)),
        ("19 WIB", time(19)),
        ("3:30 pm", time(15, 30)),
        ("15.30 WITA", time(14, 30)),
        (time(15, 30), time(15, 30)),
        (0.645833333, time(15, 30)),
        (45985.645833333, time(15, 30)),
        (timedelta(hours=15, minutes=30), time(15, 30)),
    ],
)
def test_a_clock_time_is_read(cell: Cell, clock: time) -> None:
    reading = read_time(cell)
    assert reading is not None
    assert (reading.time, reading.next_day) == (clock, False)


@pytest.mark.parametrize("text", ["malam", "sore hari", "pagi", "dini hari", "setelah hujan"])
def test_words_stay_words(text: str) -> None:
    reading = read_time(text)
    assert reading is not None
    assert (reading.text, reading.time) == (text, None)


def test_midnight_ends_the_day() -> None:
    for text in ("24.00", "24:00 WIB", "12 malam"):
        reading = read_time(text)
        assert reading is not None
        assert (reading.time, reading.next_day) == (time(), True)


@pytest.mark.parametrize(
    ("cell", "clock"),
    [("19.3", time(19, 30)), ("19", time(19)), (7.3, time(7, 30)), (7.05, time(7, 5)), (19.0, time(19))],
)
def test_a_number_that_the_sheet_program_made_of_a_time_is_guessed(cell: Cell, clock: time) -> None:
    reading = read_time(cell)
    assert reading is not None
    assert (reading.time, reading.guessed) == (clock, True)


@pytest.mark.parametrize("cell", [None, "", "-", "..."])
def test_no_time_is_no_time(cell: Cell) -> None:
    assert read_time(cell) is None


@pytest.mark.parametrize("cell", ["25:00", "07:60", "19.7", "19.305", "45", 7.7, 7.333, 24.5, -0.5, date(2020, 1, 1)])
def test_what_is_no_time_is_said(cell: Cell) -> None:
    with pytest.raises(Unread) as unread:
        read_time(cell)
    assert unread.value.reason == "not_time"


@given(st.one_of(st.text(max_size=30), st.floats(), st.from_regex(r"[0-9 ./:-]{1,14}", fullmatch=True)))
def test_any_cell_is_read_or_refused(cell: Cell) -> None:
    for read in (read_date, read_time):
        try:
            read(cell)
        except Unread as unread:
            assert unread.reason
