"""Places as operators type them."""

from __future__ import annotations

from collections import Counter

import pytest

from coopdesk.domain.regions import fold_name, gazetteer
from coopdesk.services.places import Spot, find, locate


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


def test_every_village_is_sure_by_its_name_or_by_its_kecamatan_and_never_otherwise() -> None:
    """All 399: a name of its own is preselected; one of several only with a second word, and then the right one."""
    places = gazetteer()
    bearers = Counter(fold_name(r.name) for r in [*places.villages(), *places.kecamatan()])
    for village in places.villages():
        alone = find(village.name)
        assert village.code in [hit.code for hit in alone]
        assert alone[0].sure == (bearers[fold_name(village.name)] == 1), village
        parent = places.regions[village.parent]
        for words in (f"{village.name} {parent.name}", f"{village.name} {parent.name[:4]}"):
            sure = [hit.code for hit in find(words)[:1] if hit.sure]
            assert sure in ([village.code], []), words
        assert [h.code for h in find(f"{village.name} {parent.name}")[:1] if h.sure] == [village.code], village
        joined = village.name.replace(" ", "").replace("'", "")
        assert village.code in [hit.code for hit in find(joined)], joined


def test_no_spelling_of_several_places_is_ever_sure() -> None:
    places = gazetteer()
    meant: dict[str, set[str]] = {}
    for spelling, code in (*places.aliases, *((r.name, r.code) for r in places.regions.values())):
        meant.setdefault(fold_name(spelling), set()).add(code)
    shared = {spelling: codes for spelling, codes in meant.items() if len(codes) > 1}
    assert len([r for r in shared if all(c.count(".") == 3 for c in shared[r])]) >= 1
    for spelling in shared:
        assert not find(spelling)[0].sure, spelling


@pytest.mark.parametrize("text", ["k", "kar", "karangk", "seb kot", "wonosri", "rejo", "purwosari kab", "xyzabc"])
def test_eight_rows_are_enough(text: str) -> None:
    assert len(find(text)) <= 8


def test_a_point_is_told_by_its_village_and_how_far_from_its_middle() -> None:
    assert locate(-7.6453, 112.9075).village == "35.75.04.1005"
    assert locate(-7.6453, 112.9075).km == pytest.approx(0.3, abs=0.01)
    for village in gazetteer().villages()[::40]:
        assert locate(village.lat, village.lon) == Spot(village.code, 0.0)
    outside = locate(-7.2, 112.7)
    assert outside.village is None
    assert outside.km == pytest.approx(38.4, abs=0.1)
