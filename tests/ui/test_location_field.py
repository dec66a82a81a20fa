"""What the answer to a pasted text says: the point, where it lies, and every doubt about it."""

from __future__ import annotations

import pytest

from coopdesk.ui.location_field import describe, understand

pytestmark = pytest.mark.usefixtures("dressed")

KEBONSARI = "✓ −7,64530; 112,90750 — di Kel. Kebonsari, Panggungrejo (Kota) · 0,3 km dari titik tengahnya"


def said(text: str, place: str | None = None) -> str:
    return describe(text, understand(text), place)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("-7.6453, 112.9075", KEBONSARI),
        ("Lokasi: -7.6453,112.9075", KEBONSARI),
        ("112.9075, -7.6453", f"{KEBONSARI} (lintang dan bujur ditukar)"),
        ("", ""),
        ("rumah pak RT", "Koordinat belum terbaca. Contoh: −7.6453, 112.9075 · 7°38'43\"LS 112°54'27\"BT · 9W35+V2."),
        ("49M KN 10500 54300", "Koordinat belum terbaca."),
        ("https://maps.app.goo.gl/AbCdEf123", "Tautan pendek tidak bisa dibaca luring."),
    ],
)
def test_the_line_says_what_was_understood(text: str, line: str) -> None:
    assert said(text).startswith(line)
    assert bool(said(text)) == bool(line)


def test_a_point_far_away_is_told_by_its_distance() -> None:
    assert "titik ini 184 km di luar Pasuruan" in said("6P4G9W35+VX")
    assert said("6P4G9W35+VX").startswith("⚠ ")
    assert "di luar batas desa" in said("-7.55, 112.95")  # at sea, before the city


def test_a_point_in_another_village_than_chosen_is_told() -> None:
    assert said("-7.6453, 112.9075", "35.75.04.1005") == KEBONSARI
    assert said("-7.6453, 112.9075", "35.75.04") == KEBONSARI
    assert "⚠ Bukan di Kedungringin, Beji (Kab)" in said("-7.6453, 112.9075", "35.14.13.2010")


@pytest.mark.parametrize("text", ["7.6453, 112.9075", "-7.6453, 112.9075", "-6.2, 106.8"])
def test_a_better_reading_is_known_only_where_there_is_one(text: str) -> None:
    found = understand(text)
    assert found.instead == ((-7.6453, 112.9075) if text.startswith("7") else None)
