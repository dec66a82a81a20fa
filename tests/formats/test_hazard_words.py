"""Hazards as recaps name them."""

from __future__ import annotations

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.hazards import DETAILS, HazardType
from coopdesk.domain.terms import term
from coopdesk.formats.hazard_words import HazardReading, read_hazard
from coopdesk.formats.recap_values import QuestionReason


@pytest.mark.parametrize("hazard", list(HazardType))
def test_the_official_words_are_known_in_any_case(hazard: HazardType) -> None:
    for word in (term(hazard), term(hazard).upper()):
        assert read_hazard(word, Agency.KAB) == HazardReading(hazard, None)
    for detail in DETAILS.get(hazard, ()):
        assert read_hazard(detail.upper(), Agency.KAB) == HazardReading(hazard, detail)


@pytest.mark.parametrize(
    ("text", "hazard", "detail"),
    [
        ("PUTING BELIUNG", HazardType.EXTREME_WEATHER, "Angin puting beliung"),
        ("Gempa bumi", HazardType.EARTHQUAKE, None),
        ("Karhutla", HazardType.WILDFIRE, None),
        ("Kebakaran lahan/hutan", HazardType.WILDFIRE, None),
        ("Kebakaran lahan", HazardType.WILDFIRE, "Kebakaran lahan"),
        ("Kebakaran", HazardType.SETTLEMENT_FIRE, None),
        ("KEBAKARAN RUMAH", HazardType.SETTLEMENT_FIRE, "Kebakaran rumah"),
        ("Longsor", HazardType.LANDSLIDE, None),
        ("Rob", HazardType.TIDAL_FLOOD, None),
        ("Banjir (luapan sungai)", HazardType.FLOOD, "Luapan sungai"),
        ("Banjir akibat luapan sungai", HazardType.FLOOD, "Luapan sungai"),
        ("Rumah roboh akibat angin kencang", HazardType.EXTREME_WEATHER, "Rumah roboh akibat angin kencang"),
        ("Orang tenggelam", HazardType.INCIDENT_OTHER, "Orang hanyut/tenggelam"),
        ("Abrasi", HazardType.TIDAL_WAVE, "Abrasi"),
    ],
)
def test_the_offices_words_are_known(text: str, hazard: HazardType, detail: str | None) -> None:
    assert read_hazard(text, Agency.KAB) == HazardReading(hazard, detail)


def test_a_fallen_tree_is_what_the_agency_calls_it() -> None:
    assert read_hazard("Pohon Tumbang", Agency.KAB).hazard is HazardType.INCIDENT_OTHER
    assert read_hazard("Pohon Tumbang", Agency.KOTA).hazard is HazardType.EXTREME_WEATHER
    unknown = read_hazard("Pohon Tumbang", None)
    assert (unknown.hazard, unknown.detail, unknown.reason) == (None, "Pohon tumbang", QuestionReason.AMBIGUOUS)


@pytest.mark.parametrize(
    ("text", "hazard"),
    [
        ("Banjr", HazardType.FLOOD),
        ("Puting Beliun", HazardType.EXTREME_WEATHER),
        ("Tanah longsr", HazardType.LANDSLIDE),
    ],
)
def test_a_slip_is_taken_and_asked(text: str, hazard: HazardType) -> None:
    reading = read_hazard(text, Agency.KAB)
    assert (reading.hazard, reading.reason, reading.candidates) == (hazard, QuestionReason.SPELLING, (hazard,))


def test_a_hazard_with_a_name_is_taken_and_asked() -> None:
    reading = read_hazard("Erupsi Gunung Bromo", Agency.KAB)
    assert (reading.hazard, reading.detail) == (HazardType.VOLCANIC_ERUPTION, "Erupsi Gunung Bromo")
    assert reading.reason is QuestionReason.SPELLING


@pytest.mark.parametrize("text", ["Banjir dan longsor", "Banjir/Tanah Longsor", "Angin kencang + pohon tumbang"])
def test_of_two_hazards_none_is_picked(text: str) -> None:
    reading = read_hazard(text, Agency.KAB)
    assert (reading.hazard, reading.detail, reading.reason) == (None, text, QuestionReason.AMBIGUOUS)
    assert len(reading.candidates) == 2


@pytest.mark.parametrize("text", ["xyz", "Kebakaran mobil", "Kebakaran gudang di lahan", "Kecelakaan lalu lintas"])
def test_an_unknown_word_stays_text_and_is_asked(text: str) -> None:
    reading = read_hazard(text, Agency.KAB)
    assert (reading.hazard, reading.detail, reading.reason) == (None, text, QuestionReason.UNKNOWN)


def test_a_column_of_details() -> None:
    assert read_hazard("Cuaca ekstrem", None, "Puting beliung").detail == "Angin puting beliung"
    assert read_hazard("Banjir", None, "luapan kali Welang").detail == "luapan kali Welang"
    assert read_hazard("", None, "Angin kencang").hazard is HazardType.EXTREME_WEATHER
    assert read_hazard("-", None) == HazardReading(None, None)
