"""Figures inside a sentence, as they are said on the telephone: ``air 60 cm, 40 KK, 2 MD``.

What is found is to be offered, never taken as it is: only numbers beside a word that leaves no doubt are found, and a
number that could mean two things is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.domain.figures import FigureCategory as Category


@dataclass(frozen=True)
class FoundFigure:
    """A number with what it counts; ``category`` None: the height of the water, from ``low`` to ``value`` cm."""

    category: Category | None
    value: Decimal
    approximate: bool = False
    low: Decimal | None = None


_ABOUT = r"(?P<about>±\s*|\+/-\s*|\+-\s*|sekitar\s+|kurang\s+lebih\s+|kl\.?\s+)?"
_NUMBER = _ABOUT + r"(?<!\d)(?<!\d[.,:/-])(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,6})"
_RANGE = r"(?P<low>\d{1,3})\s*(?:-|–|s/d|s\.d\.?|sampai|hingga)\s*(?P<high>\d{1,3})"
_PEOPLE = r"(?:jiwa|orang|org|warga)"
_END = r"(?![\w-])"

_AFTER: tuple[tuple[str, Category], ...] = (
    (r"kk\s+(?:me)?ngungsi|kk\s+di\s*ungsikan", Category.DISPLACED_HOUSEHOLDS),
    (r"kk", Category.AFFECTED_HOUSEHOLDS),
    (rf"(?:{_PEOPLE}\s+)?(?:me)?ngungsi|{_PEOPLE}\s+di\s*ungsikan|pengungsi", Category.DISPLACED_PEOPLE),
    (rf"(?:{_PEOPLE}\s+)?(?:meninggal(?:\s+dunia)?|tewas|md)|korban\s+jiwa", Category.DECEASED),
    (rf"(?:{_PEOPLE}\s+)?(?:hilang|hanyut)", Category.MISSING),
    (rf"(?:{_PEOPLE}\s+)?(?:luka\s+berat|lb)", Category.INJURED_SERIOUS),
    (rf"(?:{_PEOPLE}\s+)?(?:luka\s+ringan|lr)", Category.INJURED_LIGHT),
    (r"(?:unit\s+)?rumah\s+(?:warga\s+)?(?:ter(?:en)?dam|kebanjiran)", Category.HOUSE_FLOODED),
    (r"(?:unit\s+)?rumah\s+(?:warga\s+)?(?:rusak\s+berat|rb)", Category.HOUSE_HEAVY),
    (r"(?:unit\s+)?rumah\s+(?:warga\s+)?(?:rusak\s+sedang|rs)", Category.HOUSE_MODERATE),
    (r"(?:unit\s+)?rumah\s+(?:warga\s+)?(?:rusak\s+ringan|rr)", Category.HOUSE_LIGHT),
    (r"(?:jiwa|warga)(?:\s+terdampak)?|(?:orang|org)\s+terdampak", Category.AFFECTED_PEOPLE),
)
_BEFORE: tuple[tuple[str, Category], ...] = (
    (r"meninggal(?:\s+dunia)?|tewas", Category.DECEASED),
    (r"hilang", Category.MISSING),
    (r"luka\s+berat", Category.INJURED_SERIOUS),
    (r"luka\s+ringan", Category.INJURED_LIGHT),
    (r"(?:me)?ngungsi", Category.DISPLACED_PEOPLE),
)
_PATTERNS = (
    *((re.compile(rf"{_NUMBER}\s*(?:{words}){_END}"), category) for words, category in _AFTER),
    *((re.compile(rf"\b(?:{words})\s*[:=]?\s*{_NUMBER}(?:\s*{_PEOPLE})?{_END}(?!\s*kk)"), c) for words, c in _BEFORE),
)
_WATER_RANGE = re.compile(rf"(?<![\d.,])\b{_RANGE}\s*cm{_END}")
_WATER = re.compile(rf"{_NUMBER}\s*cm{_END}")
_UNCERTAIN = re.compile(r"(?:\bbelum|\btidak|\bbukan|\btanpa)\s+(?:ada\s+)?$|\d\s*(?:-|–|s/d|sampai|hingga|atau)\s*$")
_MOST_WATER = 1_000


def find(text: str) -> tuple[FoundFigure, ...]:
    """Return the figures of a text in its order, one for a category; what is said twice differently is left out."""
    plain = text.lower()
    taken: list[range] = []
    found: list[tuple[int, FoundFigure]] = []
    for match, figure in _matches(plain):
        span = range(*match.span())
        if any(span.start < other.stop and other.start < span.stop for other in taken):
            continue
        taken.append(span)
        if not _UNCERTAIN.search(plain[: match.start()]):
            found.append((match.start(), figure))
    kinds = [figure.category for _, figure in found]
    return tuple(f for _, f in sorted(found, key=lambda pair: pair[0]) if kinds.count(f.category) == 1)


def _matches(plain: str) -> Iterator[tuple[re.Match[str], FoundFigure]]:
    for match in _WATER_RANGE.finditer(plain):
        low, high = Decimal(match["low"]), Decimal(match["high"])
        if low <= high:
            yield match, FoundFigure(None, high, low=low)
    for match in _WATER.finditer(plain):
        height = _value(match)
        if height <= _MOST_WATER:
            yield match, FoundFigure(None, height, bool(match["about"]))
    for pattern, category in _PATTERNS:
        for match in pattern.finditer(plain):
            yield match, FoundFigure(category, _value(match), bool(match["about"]))


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"].replace(".", ""))
