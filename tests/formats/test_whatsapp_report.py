from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.times import WIB
from coopdesk.formats.whatsapp_report import ReportDraft, read_report

GOLDEN = Path(__file__).parent.parent / "golden"
C = FigureCategory
N = ValueState.NUMBER
KARANGKETUG, KRAPYAKREJO = "35.75.01.1001", "35.75.01.1007"


def golden(name: str) -> ReportDraft:
    return read_report((GOLDEN / f"whatsapp_{name}.txt").read_text(encoding="utf-8"), Agency.KOTA)


def told(draft: ReportDraft) -> set[tuple[C, ValueState, Decimal | None, bool, str | None]]:
    return {(f.category, f.state, f.value, f.approximate, f.place) for f in draft.figures}


@pytest.mark.parametrize("form", ["flood_full", "flood_full_emoji"])
def test_our_own_text_is_read_back(form: str) -> None:
    draft = golden(form)
    assert (draft.hazard_type, draft.hazard_detail) == (HazardType.FLOOD, "Luapan sungai")
    assert draft.reported_at == datetime(2025, 11, 24, 17, 35, tzinfo=WIB)
    assert draft.occurred_at == datetime(2025, 11, 24, 17, 32, tzinfo=WIB)
    assert draft.place == KARANGKETUG
    assert len(draft.other_places) == 3
    assert draft.place_text is not None
    assert "RW 1 Karangketug" in draft.place_text
    assert (draft.lat, draft.lon) == (-7.6291, 112.8892)
    assert (draft.chronology or "").startswith("Hujan deras di hulu")
    assert (draft.situation or "").endswith("Evakuasi berlanjut.")
    assert draft.source == "Call Center 112, Lurah Karangketug"
    assert len(draft.actions) == 4
    assert draft.actions[0] == "17.48 TRC berangkat dengan 2 perahu karet"
    assert draft.needs[2] == "air bersih 5.000 liter (24 jam)"
    figures = told(draft)
    assert {
        (C.AFFECTED_HOUSEHOLDS, N, Decimal(442), False, KARANGKETUG),
        (C.AFFECTED_PEOPLE, N, Decimal(1117), False, KARANGKETUG),
        (C.AFFECTED_PEOPLE, N, Decimal(233), True, KRAPYAKREJO),
        (C.DISPLACED_PEOPLE, N, Decimal(310), True, None),
        (C.DECEASED, ValueState.NIL, None, False, None),
        (C.MISSING, ValueState.PENDING, None, False, None),
        (C.INJURED_LIGHT, N, Decimal(3), False, None),
        (C.HOUSE_FLOODED, N, Decimal(442), False, None),
        (C.EDUCATION_LIGHT, N, Decimal(1), False, None),
        (C.LEVEE, N, Decimal(15), True, None),
    } <= figures
    assert not {f.category for f in draft.figures} & {C.INJURED_SERIOUS, C.ILL}
    assert C.AFFECTED_HOUSEHOLDS not in {f.category for f in draft.figures if f.place is None}
    assert {(q.text, q.why) for q in draft.questions} == {
        ("terparah di", "which_place"),
        ("540 KK + dalam pendataan (2 desa)", "left_out"),
        ("Kel. Sebani Dalam pendataan", "unclear"),
        ("Kel. Petahunan Dalam pendataan", "unclear"),
    }


def test_the_short_form_is_read_too() -> None:
    draft = golden("flood_short")
    assert draft.occurred_at == datetime(2025, 11, 24, 17, 32, tzinfo=WIB)
    assert (draft.lat, draft.lon) == (-7.6291, 112.8892)
    assert (C.DISPLACED_PEOPLE, N, Decimal(310), True, None) in told(draft)
    assert (C.MISSING, ValueState.PENDING, None, False, None) in told(draft)


def test_another_hand_is_read_as_far_as_it_is_clear() -> None:
    draft = read_report(
        "Selamat malam komandan\n"
        "Jenis kejadian : Banjir\n"
        "Hari/tanggal : Senin, 24 November 2025 pukul 18.30 WIB\n"
        "Lokasi : Ds. Tambakrejo Kec. Kraton\n"
        "TMA : 20-60 cm\n"
        "Penyebab : tanggul jebol\n"
        "Terdampak : 40 KK / sekitar 120 jiwa\n"
        "Korban jiwa : Meninggal nihil; Hilang 1 orang; Luka berat banyak\n"
        "Upaya :\n1. TRC ke lokasi\n2) dapur umum\n",
        Agency.KAB,
    )
    assert draft.occurred_at == datetime(2025, 11, 24, 18, 30, tzinfo=WIB)
    assert (draft.place or "").startswith("35.14.16.")
    assert (draft.water_low_cm, draft.water_high_cm, draft.cause) == (20, 60, "tanggul jebol")
    assert (C.AFFECTED_HOUSEHOLDS, N, Decimal(40), False, None) in told(draft)
    assert (C.AFFECTED_PEOPLE, N, Decimal(120), True, None) in told(draft)
    assert (C.MISSING, N, Decimal(1), False, None) in told(draft)
    assert draft.actions == ["TRC ke lokasi", "dapur umum"]
    assert draft.unread == ["Selamat malam komandan"]
    assert ("Luka berat banyak", "unclear") in {(q.text, q.why) for q in draft.questions}


def test_what_may_be_several_things_is_asked() -> None:
    draft = read_report("*Lokasi*: Desa Wonosari\n*Waktu*: 24 November\n*Jenis*: entah\n*Koordinat*: di sana\n")
    assert (draft.place, draft.occurred_at, draft.hazard_type, draft.lat) == (None, None, None, None)
    assert {(q.heading, q.why) for q in draft.questions} >= {
        ("Lokasi", "which_place"),
        ("Waktu", "no_year"),
        ("Jenis", "unclear"),
        ("Koordinat", "unclear"),
    }


def test_a_letter_is_no_report() -> None:
    draft = read_report("Yth. Bapak,\nkami sampaikan: besok rapat.\n")
    assert draft.empty
    assert draft.unread == ["Yth. Bapak,", "kami sampaikan: besok rapat."]


PIECES = st.sampled_from(
    [
        "*Terdampak*:",
        "*Waktu*:",
        "Lokasi :",
        "*",
        ":",
        "\n",
        " 40 KK",
        "±",
        "/",
        "_NIHIL_",
        "_belum ada catatan_",
        "Kel. Sebani",
        "📌",
        "9" * 40,
    ]
)


@given(st.lists(PIECES | st.text(max_size=12), max_size=20))
def test_nothing_that_was_pasted_breaks_the_reader(pieces: list[str]) -> None:
    draft = read_report("".join(pieces), Agency.KOTA)
    assert all(f.value is None or f.value >= 0 for f in draft.figures)


def test_what_was_not_written_down_is_no_need() -> None:
    found = read_report("*Banjir*\n*LANGKAH YANG DILAKSANAKAN*: _belum ada catatan_\n*KEBUTUHAN MENDESAK*: _NIHIL_")
    assert (found.actions, found.needs) == ([], [])
