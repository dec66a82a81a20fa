from __future__ import annotations

from collections import Counter

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.regions import Level, fold_name, gazetteer


def test_the_area_is_whole() -> None:
    levels = Counter(r.level for r in gazetteer().regions.values())
    assert levels == {Level.GOVERNMENT: 2, Level.KECAMATAN: 28, Level.VILLAGE: 399}
    assert len(gazetteer().kecamatan(Agency.KOTA)) == 4
    assert len(gazetteer().kecamatan(Agency.KAB)) == 24


def test_every_region_but_the_governments_has_a_parent_in_its_code() -> None:
    for region in gazetteer().regions.values():
        parent = gazetteer().parent(region)
        if region.level is Level.GOVERNMENT:
            assert region.code == region.agency.region
        else:
            assert parent is not None
            assert region.code.startswith(parent.code + ".")
            assert region.agency is parent.agency


def test_names_repeat_and_are_never_guessed() -> None:
    counted = Counter(fold_name(r.name) for r in gazetteer().villages())
    name, times = counted.most_common(1)[0]
    assert times > 1
    found = gazetteer().named(name, Level.VILLAGE)
    assert len(found) == times
    assert [gazetteer().named(name, Level.VILLAGE, [r.parent]) for r in found] == [[r] for r in found]


def test_another_spelling_finds_the_same_place() -> None:
    assert gazetteer().aliases
    for spelling, code in gazetteer().aliases:
        found = [r.code for r in gazetteer().named(spelling)]
        assert code in found or found == [
            r.code for r in gazetteer().regions.values() if fold_name(r.name) == fold_name(spelling)
        ]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("35.75", "Kota Pasuruan"),
        ("35.14.99", "35.14.99"),
    ],
)
def test_a_code_is_named_or_stays_a_code(code: str, name: str) -> None:
    assert gazetteer().full_name(code) == name
    assert gazetteer().short_name(code) == name


def test_a_village_is_named_with_its_kecamatan() -> None:
    for village in gazetteer().villages():
        full = gazetteer().full_name(village.code)
        assert full.startswith(("Kel. ", "Desa "))
        assert f"Kec. {gazetteer().regions[village.parent].name}, {village.agency.government}" in full
        assert gazetteer().short_name(village.code).startswith(village.name)
