"""Numbers, times and places on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory, Total, ValueState, totals
from coopdesk.domain.hazards import HazardType
from coopdesk.reports import wording
from tests.reports.sheets import KARANGKETUG, KRAPYAKREJO, SEBANI, figure, flood_facts, wib

C = FigureCategory


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("7", "7"), ("1117", "1.117"), ("1234567.5", "1.234.567,5"), ("0.125", "0,125"), ("2.500", "2,5")],
)
def test_numbers_have_dots_for_thousands_and_a_comma(value: str, text: str) -> None:
    assert wording.number(Decimal(value)) == text


@given(st.decimals(0, 10**12, places=3))
def test_a_number_reads_back(value: Decimal) -> None:
    text = wording.number(value)
    assert Decimal(text.replace(".", "").replace(",", ".")) == value


def test_money() -> None:
    assert wording.rupiah(1_250_000) == "Rp1.250.000"
    assert wording.amount(1_250_000, "Rp") == "Rp1.250.000"
    assert wording.amount(442, "KK") == "442 KK"


def test_times_are_those_of_west_indonesia() -> None:
    moment = wib("17:32")
    assert wording.date(moment) == "24 November 2025"
    assert wording.day_and_time(moment) == "Senin, 24 November 2025 pukul 17.32 WIB"
    assert wording.short_date(moment) == "24/11/2025"
    late = wib("00:10", "2025-12-07")
    assert wording.day_and_date(late) == "Minggu, 7 Desember 2025"


def test_a_date_is_said_where_it_is_not_today() -> None:
    now, before = wib("01:00", "2025-11-25"), wib("23:59")
    assert wording.short_time(before, now) == "24/11 23.59"
    assert wording.short_time(before, wib("01:00", "2026-11-24")) == "24/11/25 23.59"
    assert wording.short_time(now, now) == "01.00"
    assert wording.date_and_time(before, now) == "24 November 2025 23.59 WIB"
    assert wording.date_and_time(now, now + timedelta(hours=1)) == "01.00 WIB"


def test_coordinates_name_the_hemispheres() -> None:
    assert wording.coordinates(-7.6453, 112.9075) == "7,6453° LS; 112,9075° BT"
    assert wording.coordinates(7.6453, -112.9075) == "7,6453° LU; 112,9075° BB"


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (20, 200, "20–200 cm"),
        (30, 30, "30 cm"),
        (None, 60, "sampai 60 cm"),
        (100, None, "mulai 100 cm"),
        (None, None, ""),
    ],
)
def test_water_height(low: int | None, high: int | None, text: str) -> None:
    assert wording.water_height(low, high) == text


def test_totals_tell_number_nil_pending_and_unknown_apart() -> None:
    def text(*values: int | ValueState | None, approximate: bool = False) -> str:
        places = (KARANGKETUG, SEBANI, KRAPYAKREJO)
        given_ = [
            figure(C.AFFECTED_HOUSEHOLDS, v, p, approximate=approximate) for v, p in zip(values, places, strict=False)
        ]
        return wording.total_text(totals(given_).get(C.AFFECTED_HOUSEHOLDS))

    assert text() == "belum diketahui"
    assert text(442) == "442 KK"
    assert text(442, None, None) == "442 KK + dalam pendataan (2 desa)"
    assert text(442, ValueState.NIL) == "442 KK"
    assert text(30, approximate=True) == "± 30 KK"
    assert text(ValueState.NIL, ValueState.NIL) == "NIHIL"
    assert text(0) == "NIHIL"
    assert text(None) == "Dalam pendataan"
    assert text(ValueState.NIL, None, None) == "Dalam pendataan (2 desa)"


_totals = st.builds(
    Total,
    category=st.sampled_from(C),
    number=st.none() | st.decimals(0, 10**6, places=0),
    approximate=st.booleans(),
    pending=st.integers(0, 5),
    nil=st.booleans(),
)


@given(_totals)
def test_zero_is_never_said_for_what_is_not_known(total: Total) -> None:
    text = wording.total_text(total)
    words = text.replace(".", "").replace("Rp", "").split(" + ")[0].split()
    assert "0" not in words
    if not total.known:
        assert text == wording.UNKNOWN
    elif total.number is None and total.pending:
        assert text.startswith(wording.PENDING)
    elif total.number is None:
        assert text == wording.NIL
    if total.pending:
        assert "pendataan" in text


def test_a_report_for_the_whole_that_differs_is_named() -> None:
    given_ = [figure(C.AFFECTED_PEOPLE, 1350), figure(C.AFFECTED_PEOPLE, 1400, None)]
    assert wording.discrepancy_text(totals(given_)[C.AFFECTED_PEOPLE], True) == "selisih: laporan total ± 1.400 jiwa"
    assert wording.discrepancy_text(totals(given_[:1])[C.AFFECTED_PEOPLE]) == ""


def test_the_identity_code_needs_a_verified_hazard_code() -> None:
    incident = flood_facts().incident
    assert wording.kib(incident, Agency.KOTA, 1) == "KIB: 3575-101-20251124-01"
    assert (
        wording.kib(replace(incident, hazard_type=HazardType.LANDSLIDE), Agency.KOTA, 1)
        == "KIB: kode jenis belum diisi"
    )
    assert wording.kib(replace(incident, hazard_type=None), Agency.KAB, 1) == "KIB: kode jenis belum diisi"


@given(st.text(), st.integers(1, 50))
def test_what_is_cut_is_marked_and_what_fits_stays(text: str, limit: int) -> None:
    cut = wording.clip(text, limit)
    assert cut == text if len(text) <= limit else (cut.endswith("…") and len(cut) <= limit + 1)
    assert wording.clip(text, None) == text


@given(st.text(), st.integers(1, 50))
def test_a_long_text_keeps_whole_words_of_what_it_was(text: str, limit: int) -> None:
    cut = wording.clip_text(text, limit)
    assert cut == text if len(text) <= limit else (cut.endswith("…") and len(cut) <= limit + 3)
    assert text.startswith(cut.removesuffix("…").rstrip()) or cut == text


def test_a_long_text_is_cut_after_a_sentence_not_after_a_short_word() -> None:
    text = "Air naik di Kel. Sebani. Luapan S. Welang di RW. 1 merendam rumah warga"
    assert wording.clip_text(text, 40, "(lagi)") == "Air naik di Kel. Sebani. (lagi)"
    assert wording.clip_text(text, 22) == "Air naik di Kel…"
    assert wording.clip_text(text, None) == text


def test_an_address_of_the_web_is_its_host() -> None:
    assert wording.source_name("https://www.detik.com/jatim/d-1?x=1; Lurah") == "detik.com; Lurah"
    assert wording.source_name("http://pasmu.id:80/a") == "pasmu.id"
    assert wording.source_name("Lurah (detik.com d-8226888)") == "Lurah (detik.com d-8226888)"


def test_signs_that_cannot_be_seen_are_shown() -> None:
    assert wording.visible("Pus\u200bdal\u202eops") == "Pus␣dal␣ops"
