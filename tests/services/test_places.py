"""Places as operators type them."""

from __future__ import annotations

import statistics
import time

import pytest

from coopdesk.domain.regions import fold_name, gazetteer
from coopdesk.services.places import find


def codes(text: str) -> list[str]:
    return [hit.code for hit in find(text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("karangk", "35.75.01.1001"),
        ("Karang Ketug", "35.75.01.1001"),
        ("Tapaan", "35.75.03.1003"),
        ("Tapa’an", "35.75.03.1003"),
        ("oro oro pule", "35.14.06.2001"),
        ("Kel. Krapyakrejo", "35.75.01.1007"),
        ("Balunganyar", "35.14.22.2004"),
    ],
)
def test_a_name_is_found_as_it_is_typed(text: str, code: str) -> None:
    assert find(text)[0].code == code
    assert find(text)[0].sure


def test_a_name_of_several_is_never_sure() -> None:
    hits = find("sebani")
    assert {hit.code for hit in hits[:2]} == {"35.75.01.1003", "35.14.11.2014"}
    assert not any(hit.sure for hit in hits)
    assert hits[0].label == "Sebani, Pandaan (Kab)"


def test_a_village_that_bears_its_kecamatans_name_is_not_sure() -> None:
    assert not any(hit.sure for hit in find("gadingrejo"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("seb kot", "35.75.01.1003"),
        ("sebani kab", "35.14.11.2014"),
        ("wonos tu", "35.14.02.2005"),
        ("Sebani, Gadingrejo (Kota)", "35.75.01.1003"),
        ("Kel. Sebani, Kec. Gadingrejo, Kota Pasuruan", "35.75.01.1003"),
    ],
)
def test_a_second_word_decides(text: str, code: str) -> None:
    hit = find(text)[0]
    assert hit.code == code
    assert hit.sure


def test_every_printed_name_finds_its_place() -> None:
    places = gazetteer()
    for region in [*places.villages(), *places.kecamatan()]:
        assert region.code in codes(places.full_name(region.code)), region
        assert region.code in codes(places.short_name(region.code)), region


def test_part_of_a_name_comes_after_its_beginning() -> None:
    found = find("rejo", limit=50)
    names = [fold_name(gazetteer().regions[hit.code].name) for hit in found]
    begins = [name.startswith("rejo") for name in names]
    assert begins == sorted(begins, reverse=True)
    assert any("rejo" in name and not name.startswith("rejo") for name in names)


def test_a_typing_slip_is_offered_and_never_sure() -> None:
    hits = find("karangketuk")
    assert hits[0].code == "35.75.01.1001"
    assert hits[0].alike
    assert not hits[0].sure


@pytest.mark.parametrize("text", ["", "  ", "123", "zzzzzzzz", "'"])
def test_nothing_fits_nothing(text: str) -> None:
    assert find(text) == []


def test_eight_rows_are_enough_and_quick() -> None:
    find("a")
    spent = []
    for text in ("k", "kar", "karangk", "seb kot", "wonosri", "rejo", "purwosari kab", "xyzabc"):
        start = time.perf_counter()
        assert len(find(text)) <= 8
        spent.append(time.perf_counter() - start)
    assert statistics.median(spent) < 0.010
