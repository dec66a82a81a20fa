"""Figures: dated reports of a number, of nil, or of "still being counted"; never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from coopdesk.domain.fields import Amount, LongText, Name, Reference, Region
from coopdesk.domain.ids import RecordId


class ValueState(StrEnum):
    """A number, nil, and not yet counted are three things."""

    NUMBER = "number"
    NIL = "nil"
    PENDING = "pending"


class FigureStatus(StrEnum):
    """Whether somebody checked it."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"


class FigureCategory(StrEnum):
    """What is counted; units in :data:`UNITS`."""

    DECEASED = "deceased"
    MISSING = "missing"
    FOUND_SAFE = "found_safe"
    INJURED_SERIOUS = "injured_serious"
    INJURED_LIGHT = "injured_light"
    ILL = "ill"
    AFFECTED_PEOPLE = "affected_people"
    AFFECTED_HOUSEHOLDS = "affected_households"
    DISPLACED_PEOPLE = "displaced_people"
    DISPLACED_HOUSEHOLDS = "displaced_households"
    HOUSE_HEAVY = "house_heavy"
    HOUSE_MODERATE = "house_moderate"
    HOUSE_LIGHT = "house_light"
    HOUSE_FLOODED = "house_flooded"
    HOUSE_THREATENED = "house_threatened"
    EDUCATION_HEAVY = "education_heavy"
    EDUCATION_MODERATE = "education_moderate"
    EDUCATION_LIGHT = "education_light"
    WORSHIP_HEAVY = "worship_heavy"
    WORSHIP_MODERATE = "worship_moderate"
    WORSHIP_LIGHT = "worship_light"
    HEALTH_HEAVY = "health_heavy"
    HEALTH_MODERATE = "health_moderate"
    HEALTH_LIGHT = "health_light"
    OFFICE_HEAVY = "office_heavy"
    OFFICE_MODERATE = "office_moderate"
    OFFICE_LIGHT = "office_light"
    SHOP_HEAVY = "shop_heavy"
    SHOP_MODERATE = "shop_moderate"
    SHOP_LIGHT = "shop_light"
    FACTORY_HEAVY = "factory_heavy"
    FACTORY_MODERATE = "factory_moderate"
    FACTORY_LIGHT = "factory_light"
    PUBLIC_HEAVY = "public_heavy"
    PUBLIC_MODERATE = "public_moderate"
    PUBLIC_LIGHT = "public_light"
    ROAD = "road"
    BRIDGE = "bridge"
    LEVEE = "levee"
    IRRIGATION = "irrigation"
    POWER = "power"
    TELECOM = "telecom"
    CLEAN_WATER = "clean_water"
    RICE_FIELD = "rice_field"
    PLANTATION = "plantation"
    FISHPOND = "fishpond"
    BURNT_LAND = "burnt_land"
    CROP_FAILURE = "crop_failure"
    LIVESTOCK = "livestock"
    ESTIMATED_LOSS = "estimated_loss"


class FigurePart(StrEnum):
    """A part of a number of people; parts never add to totals."""

    MALE = "male"
    FEMALE = "female"
    INFANT = "infant"
    TODDLER = "toddler"
    CHILD = "child"
    ADULT = "adult"
    ELDERLY = "elderly"
    PREGNANT = "pregnant"
    BREASTFEEDING = "breastfeeding"
    DISABLED = "disabled"
    SICK = "sick"
    FEMALE_HEAD = "female_head"


def unit_of(category: FigureCategory) -> str:
    """Return the unit in which a category is counted, as printed: jiwa, KK, unit, m, titik, ha, ekor, Rp."""
    return _UNITS.get(category, "unit")


_UNITS: dict[FigureCategory, str] = {
    **dict.fromkeys(
        (
            FigureCategory.DECEASED,
            FigureCategory.MISSING,
            FigureCategory.FOUND_SAFE,
            FigureCategory.INJURED_SERIOUS,
            FigureCategory.INJURED_LIGHT,
            FigureCategory.ILL,
            FigureCategory.AFFECTED_PEOPLE,
            FigureCategory.DISPLACED_PEOPLE,
        ),
        "jiwa",
    ),
    **dict.fromkeys((FigureCategory.AFFECTED_HOUSEHOLDS, FigureCategory.DISPLACED_HOUSEHOLDS), "KK"),
    **dict.fromkeys((FigureCategory.ROAD, FigureCategory.LEVEE, FigureCategory.IRRIGATION), "m"),
    **dict.fromkeys((FigureCategory.POWER, FigureCategory.TELECOM, FigureCategory.CLEAN_WATER), "titik"),
    **dict.fromkeys(
        (
            FigureCategory.RICE_FIELD,
            FigureCategory.PLANTATION,
            FigureCategory.FISHPOND,
            FigureCategory.BURNT_LAND,
            FigureCategory.CROP_FAILURE,
        ),
        "ha",
    ),
    FigureCategory.LIVESTOCK: "ekor",
    FigureCategory.ESTIMATED_LOSS: "Rp",
}


@dataclass(frozen=True)
class Figure:
    """One report: ``value`` (0 or more) exactly when ``state`` is ``number``; ``place`` empty = the whole incident.

    ``part`` and ``shelter`` say that it counts only some of the people, or those in one shelter: such a report explains
    a total and is never added to one. ``adopts`` names the report whose value it takes over; ``moved_with`` the one
    that was written in the same move, as of missing people who were found.
    """

    id: RecordId
    incident: Annotated[RecordId, Reference("incident")]
    category: FigureCategory
    state: ValueState
    as_of: datetime
    entered_at: datetime
    value: Amount | None = None
    approximate: bool = False
    place: Region | None = None
    source: Name | None = None
    status: FigureStatus = FigureStatus.PROVISIONAL
    manual_total: bool = False
    reason: LongText | None = None
    part: FigurePart | None = None
    shelter: Annotated[RecordId, Reference("shelter")] | None = None
    adopts: Annotated[RecordId, Reference("figure")] | None = None
    moved_with: Annotated[RecordId, Reference("figure")] | None = None

    @property
    def counts(self) -> bool:
        """Whether it says how many there are in all, of a village or of the incident."""
        return self.part is None and self.shelter is None


@dataclass(frozen=True)
class Total:
    """A category of one incident summed up over its villages.

    ``number`` is the sum of what was counted, None where nothing was; ``pending`` villages are still being counted;
    ``nil`` says that every report was nil. ``discrepancy`` is a differing incident-level report that does not count.
    """

    category: FigureCategory
    number: Decimal | None = None
    approximate: bool = False
    pending: int = 0
    nil: bool = False
    discrepancy: Decimal | None = None
    as_of: datetime | None = None
    sources: tuple[str, ...] = ()
    confirmed: bool = False

    @property
    def known(self) -> bool:
        """Whether any report exists."""
        return self.number is not None or self.nil or self.pending > 0


def current(figures: Iterable[Figure]) -> list[Figure]:
    """Return the latest report per (incident, place, category): by ``as_of``, then by entry, then by id.

    Parts and shelters are left out; see :func:`breakdown`.
    """
    return _latest(f for f in figures if f.counts)


def breakdown(figures: Iterable[Figure]) -> list[Figure]:
    """Return the latest report per (incident, place, shelter, category, part) of those that count only some."""
    return _latest(f for f in figures if not f.counts)


def same_subject(figure: Figure) -> tuple[str | None, ...]:
    """Return what a report is about: of two with the same subject the later one stands."""
    return (figure.incident, figure.place, figure.category, figure.part, figure.shelter)


def fell(before: Figure | None, after: Figure) -> bool:
    """Tell whether a report says less than the one before it: such a report needs a reason."""
    if before is None or before.state is not ValueState.NUMBER or after.state is ValueState.PENDING:
        return False
    return (after.value or 0) < (before.value or 0)


def _latest(figures: Iterable[Figure]) -> list[Figure]:
    latest: dict[tuple[str | None, ...], Figure] = {}
    for figure in figures:
        key = same_subject(figure)
        if key not in latest or _age(latest[key]) < _age(figure):
            latest[key] = figure
    return list(latest.values())


def _age(figure: Figure) -> tuple[datetime, datetime, str]:
    return (figure.as_of, figure.entered_at, figure.id)


def totals(figures: Iterable[Figure]) -> dict[FigureCategory, Total]:
    """Sum the current figures of one incident by category (``domain.md`` §7, rules 2 and 3)."""
    by_category: dict[FigureCategory, list[Figure]] = {}
    for figure in current(figures):
        by_category.setdefault(figure.category, []).append(figure)
    return {category: _total(category, group) for category, group in by_category.items()}


def affected(sums: Mapping[FigureCategory, Total]) -> Total | None:
    """Return how many are affected: people, households where nobody counted people; the two are never added."""
    return sums.get(FigureCategory.AFFECTED_PEOPLE) or sums.get(FigureCategory.AFFECTED_HOUSEHOLDS)


def _total(category: FigureCategory, group: list[Figure]) -> Total:
    whole = next((f for f in group if f.place is None), None)
    villages = [f for f in group if f.place is not None]
    counted = [whole] if whole and (whole.manual_total or not villages) else villages
    numbers = [f.value for f in counted if f.state is ValueState.NUMBER and f.value is not None]
    number = sum(numbers, Decimal(0)) if numbers else None
    discrepancy = None
    if whole is not None and whole not in counted and whole.state is ValueState.NUMBER and whole.value != number:
        discrepancy = whole.value
    return Total(
        category,
        number=number,
        approximate=any(f.approximate for f in counted),
        pending=sum(f.state is ValueState.PENDING for f in counted),
        nil=all(f.state is ValueState.NIL for f in counted),
        discrepancy=discrepancy,
        as_of=max(f.as_of for f in counted),
        sources=tuple(dict.fromkeys(f.source for f in counted if f.source)),
        confirmed=all(f.status is FigureStatus.CONFIRMED for f in counted),
    )
