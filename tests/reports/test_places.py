"""Places in words."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.reports import places
from tests.reports.sheets import KARANGKETUG, KRAPYAKREJO, bare, flood_facts


def test_the_title_names_the_first_place_and_counts_the_others() -> None:
    incident = flood_facts().incident
    assert places.title_place(incident) == "Kel. Karangketug, Kec. Gadingrejo, Kota Pasuruan dan 3 lokasi lain"
    assert places.title_place(replace(incident, other_places=())) == "Kel. Karangketug, Kec. Gadingrejo, Kota Pasuruan"


def test_a_place_that_was_only_typed_stays_as_typed() -> None:
    incident = bare().facts.incident
    assert places.title_place(incident) == "lokasi dalam pendataan"
    assert places.title_place(replace(incident, place_text="jembatan Welang")) == "jembatan Welang"


def test_villages_are_grouped_by_kecamatan() -> None:
    codes = (KARANGKETUG, "35.14.21", KRAPYAKREJO, "35.75", "99.99")
    lines = places.grouped_places(codes)
    assert lines[0] == "Kel. Karangketug, Krapyakrejo – Kec. Gadingrejo, Kota Pasuruan"
    assert lines[1].startswith("Kec. ")
    assert lines[1].endswith(", Kabupaten Pasuruan")
    assert places.grouped_places((KARANGKETUG,)) == ("Kel. Karangketug, Kec. Gadingrejo, Kota Pasuruan",)
    assert lines[2:] == ("Kota Pasuruan", "99.99")


def test_a_sheet_counts_the_villages_of_several_kecamatan() -> None:
    assert places.place_lines((KARANGKETUG, KRAPYAKREJO)) == (
        "Kel. Karangketug, Krapyakrejo – Kec. Gadingrejo, Kota Pasuruan",
    )
    assert places.place_lines(("35.14.16.2019", "35.14.16.2018", "35.14.13.2010", KARANGKETUG, "35.75", "99")) == (
        "3 desa di 2 kecamatan, Kabupaten Pasuruan:",
        "Kec. Kraton: Tambakrejo, Asemkandang",
        "Kec. Beji: Kedungringin",
        "1 kelurahan di 1 kecamatan, Kota Pasuruan:",
        "Kec. Gadingrejo: Karangketug",
        "Kota Pasuruan",
        "99",
    )
    mixed = places.place_lines(("35.14.16.2019", "35.14.14.1012"))
    assert mixed[0] == "2 desa/kelurahan di 2 kecamatan, Kabupaten Pasuruan:"
    assert mixed[1] == "Kec. Kraton: Desa Tambakrejo"


def test_kecamatan_of_one_government_share_a_line() -> None:
    assert places.place_lines(("35.14.16", "35.14.17")) == ("Kec. Kraton, Pohjentrek – Kabupaten Pasuruan",)
    assert places.place_lines(("35.14.16",)) == ("Kec. Kraton, Kabupaten Pasuruan",)
    assert places.place_lines(()) == ()


def test_messages_shorten_the_government() -> None:
    assert places.message_place(KARANGKETUG) == "Kel. Karangketug, Kec. Gadingrejo, Kota Pasuruan"
    assert places.message_place("35.14.21").endswith(", Kab. Pasuruan")
    assert places.village_title(KARANGKETUG) == "Kel. Karangketug"


def test_the_link_has_a_point_for_decimals() -> None:
    assert places.map_link(-7.57991, 112.74931) == "https://maps.google.com/?q=-7.5799,112.7493"
