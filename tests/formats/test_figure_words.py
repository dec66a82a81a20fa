from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.figures import FigureCategory as Category
from coopdesk.formats.figure_words import FoundFigure, find

WATER = None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("air 60 cm, 40 KK", [(WATER, 60), (Category.AFFECTED_HOUSEHOLDS, 40)]),
        ("2 MD", [(Category.DECEASED, 2)]),
        ("442 KK/1.117 jiwa", [(Category.AFFECTED_HOUSEHOLDS, 442), (Category.AFFECTED_PEOPLE, 1117)]),
        ("RW 1 40KK terdampak", [(Category.AFFECTED_HOUSEHOLDS, 40)]),
        ("12 KK mengungsi, 3 orang luka berat", [(Category.DISPLACED_HOUSEHOLDS, 12), (Category.INJURED_SERIOUS, 3)]),
        ("85 jiwa mengungsi di balai desa", [(Category.DISPLACED_PEOPLE, 85)]),
        ("meninggal 2 orang, hilang: 1", [(Category.DECEASED, 2), (Category.MISSING, 1)]),
        ("1 LB 3 LR", [(Category.INJURED_SERIOUS, 1), (Category.INJURED_LIGHT, 3)]),
        ("15 rumah terendam, 4 rumah rusak ringan", [(Category.HOUSE_FLOODED, 15), (Category.HOUSE_LIGHT, 4)]),
        ("seorang anak hanyut", []),
        ("1 orang hanyut", [(Category.MISSING, 1)]),
        ("350 warga terdampak", [(Category.AFFECTED_PEOPLE, 350)]),
    ],
)
def test_what_is_said_is_found(text: str, figures: list[tuple[Category | None, int]]) -> None:
    assert [(f.category, int(f.value)) for f in find(text)] == figures


def test_a_range_of_heights_and_an_estimate_keep_their_doubt() -> None:
    assert find("tinggi air 40-60 cm") == (FoundFigure(None, Decimal(60), low=Decimal(40)),)
    assert find("± 30 KK") == (FoundFigure(Category.AFFECTED_HOUSEHOLDS, Decimal(30), approximate=True),)
    assert find("sekitar 1.200 jiwa")[0].approximate


@pytest.mark.parametrize(
    "text",
    [
        "",
        "RT 3 RW 5",
        "pukul 17.32, 081234567890",
        "20-30 KK",  # which of them?
        "1,5 jiwa",
        "tidak ada 2 MD",
        "40 KK lalu 65 KK",  # said twice, differently
        "3 perahu, 2 tenda",
        "jalan tergenang 100 m",
        "luka 2 orang",  # heavy or light?
        "60 cmx",
        "12 rumah",
        "kotak 5 kkal",
        "5000 cm",
    ],
)
def test_what_is_in_doubt_is_passed_over(text: str) -> None:
    assert find(text) == ()


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    kinds = [figure.category for figure in find(text)]
    assert len(kinds) == len(set(kinds))


@given(st.integers(0, 9_999), st.sampled_from(list("abcdef ,.")))
def test_a_number_is_found_as_it_was_written(number: int, before: str) -> None:
    written = f"{number:,}".replace(",", ".")
    (found,) = find(f"x {written} KK")
    assert found.category is Category.AFFECTED_HOUSEHOLDS
    assert found.value == number
    assert all(f.value == number for f in find(f"{before} {number} KK"))
