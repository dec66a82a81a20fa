"""Place cells cut into names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.formats.spots import SpotKind, cut

K, V, D, G, U = SpotKind.KECAMATAN, SpotKind.VILLAGE, SpotKind.DETAIL, SpotKind.GOVERNMENT, SpotKind.UNSAID


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        (
            "Kec. Lekok, Grati | Ds./Kel. Alastlogo, Gratitunon",
            [(K, "Lekok"), (K, "Grati"), (V, "Alastlogo"), (V, "Gratitunon")],
        ),
        ("Kel. Sebani, Kec. Gadingrejo, Kota Pasuruan", [(V, "Sebani"), (K, "Gadingrejo"), (G, "Kota Pasuruan")]),
        ("Desa Kepulungan Kecamatan Gempol", [(V, "Kepulungan"), (K, "Gempol")]),
        (
            "Dsn. Krajan RT 02 RW 03 Ds. Kepulungan",
            [(D, "Dsn. Krajan"), (D, "RT 02"), (D, "RW 03"), (V, "Kepulungan")],
        ),
        ("Jl. Veteran, Karangketug", [(D, "Jl. Veteran"), (U, "Karangketug")]),
        ("Kec. Winongan (Bandaran, Prodo)", [(K, "Winongan"), (U, "Bandaran"), (U, "Prodo")]),
        ("Winongan: Bandaran; Prodo", [(U, "Winongan"), (U, "Bandaran"), (U, "Prodo")]),
        ("1. Karangketug\n2. Oro-oro Pule", [(U, "Karangketug"), (U, "Oro-oro Pule")]),
        (
            "Karangketug dan Gentong & Sebani/Petahunan",
            [(U, "Karangketug"), (U, "Gentong"), (U, "Sebani"), (U, "Petahunan")],
        ),
        ("Karangketug 442 KK", [(U, "Karangketug"), (D, "Karangketug 442 KK")]),
        ("Desa Tapa’an - Kec. Bugul Kidul", [(V, "Tapa’an"), (K, "Bugul Kidul")]),
        ("Pasuruan, Jawa Timur", []),
    ],
)
def test_names_are_cut_and_labelled(text: str, spots: list[tuple[SpotKind, str]]) -> None:
    assert [(spot.kind, spot.name) for spot in cut(text)] == spots


def test_the_column_says_what_its_names_are() -> None:
    assert [(s.kind, s.direct) for s in cut("Sebani, Gentong", SpotKind.VILLAGE)] == [(V, True), (V, True)]
    assert [(s.kind, s.name) for s in cut("Sebani Kec. Gadingrejo", SpotKind.VILLAGE)] == [
        (V, "Sebani"),
        (K, "Gadingrejo"),
    ]


@given(st.text(max_size=60))
def test_any_text_is_cut(text: str) -> None:
    assert all(spot.name.strip() for spot in cut(text))
