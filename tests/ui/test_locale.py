from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.figures import FigureCategory, Total
from coopdesk.ui import locale

EVENING = datetime(2025, 11, 24, 11, 30, 7, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("dressed")


@pytest.mark.parametrize(
    ("value", "text"),
    [(1117, "1.117"), (Decimal("1234567.5"), "1.234.567,5"), (Decimal("12.000"), "12"), (0, "0"), (0.25, "0,25")],
)
def test_numbers(value: Decimal | int, text: str) -> None:
    assert locale.number(value) == text


def test_a_clock_has_a_point_and_a_duration_a_colon() -> None:
    assert locale.clock(EVENING) == "18.30"
    assert locale.clock_seconds(EVENING) == "18.30.07"
    assert locale.duration(timedelta(minutes=31)) == "0:31"
    assert locale.duration(timedelta(hours=2, minutes=5)) == "2:05"
    assert locale.duration(timedelta(days=12)) == "12 hari"
    assert locale.duration(timedelta(minutes=-5)) == "0:00"


def test_the_date_is_shown_once_it_is_not_today() -> None:
    assert locale.short_moment(EVENING, EVENING + timedelta(hours=5)) == "18.30"
    assert locale.short_moment(EVENING, EVENING + timedelta(hours=6)) == "24/11 18.30"  # past midnight in WIB
    assert locale.short_moment(EVENING, EVENING + timedelta(days=300)) == "24/11/25 18.30"
    assert locale.long_moment(EVENING) == "Senin, 24 November 2025 pukul 18.30 WIB"


@pytest.mark.parametrize(
    ("age", "text"),
    [
        (timedelta(seconds=20), "baru saja"),
        (timedelta(minutes=7), "7 menit lalu"),
        (timedelta(hours=3), "3 jam lalu"),
        (timedelta(days=12), "12 hari lalu"),
    ],
)
def test_ages(age: timedelta, text: str) -> None:
    assert locale.ago(EVENING, EVENING + age) == text


def test_points_and_sizes() -> None:
    assert locale.point(-7.6291, 112.8892) == "−7,62910; 112,88920"
    assert locale.point_for_copying(-7.6291, 112.8892).splitlines()[0] == "-7.629100, 112.889200"
    assert (locale.size(36_200), locale.size(1_300_000)) == ("36 kB", "1,3 MB")
    assert locale.fingerprint("755860402597138") == "75586 04025 97138"


def test_nil_pending_and_unknown_are_three_things() -> None:
    nil = Total(FigureCategory.DECEASED, nil=True)
    pending = Total(FigureCategory.DECEASED, pending=2)
    both = Total(FigureCategory.DECEASED, number=Decimal(120), pending=2)
    rough = Total(FigureCategory.DECEASED, number=Decimal(185), approximate=True)
    assert [locale.total(t) for t in (None, nil, pending, both, rough)] == ["…", "0", "?", "120", "± 185"]
    assert [locale.total_in_words(t) for t in (nil, pending, both)] == [
        "Nihil",
        "Dalam pendataan",
        "120 + 2 dalam pendataan",
    ]


def test_the_application_is_dressed(qapp: QApplication) -> None:
    assert qapp.style().objectName() == "fusion"
