"""``Titik pengungsian``: where people stay. How many they are is reported as figures, never kept here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Annotated

from coopdesk.domain.fields import Between, Latitude, Longitude, LongText, Name, Personal, Quantity, Reference, Region
from coopdesk.domain.figures import FigurePart
from coopdesk.domain.ids import RecordId


class ShelterKind(StrEnum):
    """What kind of place it is."""

    SCHOOL = "school"
    HALL = "hall"
    WORSHIP = "worship"
    OFFICE = "office"
    TENT = "tent"
    HOUSE = "house"
    OTHER = "other"


@dataclass(frozen=True)
class Shelter:
    """A place where displaced people stay: ``capacity`` in people; open while ``closed_at`` is empty."""

    id: RecordId
    incident: Annotated[RecordId, Reference("incident")]
    name: Name
    opened_at: datetime
    kind: ShelterKind = ShelterKind.OTHER
    place: Region | None = None
    place_text: Name | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    capacity: Annotated[int, Between(0, 1_000_000)] | None = None
    toilets: Annotated[int, Between(0, 100_000)] | None = None
    closed_at: datetime | None = None
    contact: Annotated[Name, Personal()] | None = None
    note: LongText | None = None


@dataclass(frozen=True)
class NeedStandard:
    """What a person needs in a week, as an agency set it; it takes the place of the usual one of the same ``name``."""

    id: RecordId
    name: Name
    unit: Name
    per_week: Quantity


@dataclass(frozen=True)
class Rate:
    """``per_week``: so many units for a person and a week; ``once``: so many for a person however long they stay."""

    name: str
    unit: str
    per_week: Decimal
    once: bool = False
    items: tuple[str, ...] = ()

    def needed(self, people: int, days: int) -> Decimal:
        """Return what so many people need in so many days, rounded up to whole units."""
        exact = people * self.per_week
        if not self.once:
            exact = exact * days / 7  # in this order: a seventh is no decimal
        return exact.quantize(Decimal(1), ROUND_CEILING)


SOURCE = "Perka BNPB 7/2008, sebagaimana dipakai InaSAFE"
STANDARD = (
    Rate("beras", "kg", Decimal("2.8"), items=("beras",)),
    Rate("air minum", "liter", Decimal("17.5"), items=("air minum", "air mineral")),
    Rate("air bersih", "liter", Decimal(67), items=("air bersih",)),
    Rate("paket keluarga", "paket", Decimal("0.2"), items=("paket keluarga", "paket kebersihan keluarga")),
    Rate("toilet", "unit", Decimal("0.05"), once=True, items=("toilet",)),
)


def rates(own: Iterable[NeedStandard]) -> tuple[Rate, ...]:
    """Return the usual rates with an agency's own in their place or after them; of two the one with the larger id."""
    mine: Mapping[str, NeedStandard] = {s.name.strip().lower(): s for s in sorted(own, key=lambda s: s.id)}
    usual = {rate.name: rate for rate in STANDARD}
    changed = [
        Rate(name, mine[name].unit, mine[name].per_week, rate.once, rate.items) if name in mine else rate
        for name, rate in usual.items()
    ]
    return (*changed, *(Rate(n, s.unit, s.per_week, items=(n,)) for n, s in mine.items() if n not in usual))


def warnings(people: Decimal | None, parts: Mapping[FigurePart, Decimal], capacity: int | None) -> tuple[str, ...]:
    """Return what does not add up: ``over_capacity``, ``sexes``, ``ages``, and the parts larger than the whole."""
    if people is None:
        return ()
    found = ["over_capacity"] if capacity is not None and people > capacity else []
    sexes, ages = (FigurePart.MALE, FigurePart.FEMALE), AGES
    for word, group in (("sexes", sexes), ("ages", ages)):
        known = [parts[p] for p in group if p in parts]
        whole = len(known) == len(group)
        if sum(known) > people or (whole and sum(known) != people):
            found.append(word)
    return (*found, *(p.value for p in FigurePart if parts.get(p, Decimal(0)) > people))


AGES = (FigurePart.INFANT, FigurePart.TODDLER, FigurePart.CHILD, FigurePart.ADULT, FigurePart.ELDERLY)
