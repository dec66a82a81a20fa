"""Figures laid out for print: groups of categories, and one row per village."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from coopdesk.domain.figures import Figure, FigureCategory, FigureStatus, ValueState, current, unit_of
from coopdesk.domain.terms import term
from coopdesk.reports.facts import IncidentFacts
from coopdesk.reports.places import village_title
from coopdesk.reports.wording import (
    UNKNOWN,
    clip,
    discrepancy_text,
    figure_text,
    short_time,
    total_text,
)

C = FigureCategory

CASUALTIES = (C.DECEASED, C.MISSING, C.INJURED_SERIOUS, C.INJURED_LIGHT, C.ILL)
PEOPLE = (C.AFFECTED_HOUSEHOLDS, C.AFFECTED_PEOPLE, C.DISPLACED_HOUSEHOLDS, C.DISPLACED_PEOPLE)
HOUSES = (C.HOUSE_HEAVY, C.HOUSE_MODERATE, C.HOUSE_LIGHT, C.HOUSE_FLOODED)
LAND = (C.RICE_FIELD, C.PLANTATION, C.FISHPOND, C.BURNT_LAND, C.CROP_FAILURE, C.LIVESTOCK, C.ESTIMATED_LOSS)
BUILDINGS = tuple(
    c for c in C if c.endswith(("_heavy", "_moderate", "_light")) and not c.startswith(("house_", "injured_"))
)
NETWORKS = (C.ROAD, C.BRIDGE, C.LEVEE, C.IRRIGATION, C.POWER, C.TELECOM, C.CLEAN_WATER)

_LABELS = {
    C.AFFECTED_HOUSEHOLDS: "Terdampak (KK)",
    C.AFFECTED_PEOPLE: "Terdampak (jiwa)",
    C.DISPLACED_HOUSEHOLDS: "Mengungsi (KK)",
    C.DISPLACED_PEOPLE: "Mengungsi (jiwa)",
}

# In order of weight: what a leader must not miss comes first and is cut last.
_SECTIONS = (
    (*CASUALTIES, C.FOUND_SAFE),
    PEOPLE,
    (*HOUSES, C.HOUSE_THREATENED),
    (*BUILDINGS, *NETWORKS),
    LAND,
)
_OWN_ROW = (C.DECEASED, C.MISSING, C.AFFECTED_PEOPLE, C.DISPLACED_PEOPLE)
_BY_VILLAGE = (
    C.AFFECTED_HOUSEHOLDS,
    C.AFFECTED_PEOPLE,
    C.DISPLACED_PEOPLE,
    C.DECEASED,
    C.MISSING,
    C.HOUSE_FLOODED,
    C.HOUSE_HEAVY,
    C.HOUSE_MODERATE,
    C.HOUSE_LIGHT,
    C.DISPLACED_HOUSEHOLDS,
    C.INJURED_SERIOUS,
    C.INJURED_LIGHT,
    C.ILL,
)
_ALWAYS_NAMED = (*CASUALTIES, *PEOPLE, *HOUSES)


@dataclass(frozen=True)
class ImpactRow:
    """One line: what, how many, as of when, checked or not, by whose word, and what contradicts it.

    ``opens`` a section: casualties, people, houses, facilities, land and loss.
    """

    label: str
    count: str
    known: bool
    opens: bool
    as_of: str = ""
    status: str = ""
    sources: str = ""
    discrepancy: str = ""
    manual: bool = False


@dataclass(frozen=True)
class ImpactTable:
    """All totals. ``unknown`` names what nobody reported and has no line; ``left_out`` lines were cut."""

    rows: tuple[ImpactRow, ...]
    unknown: tuple[str, ...]
    left_out: int = 0


@dataclass(frozen=True)
class VillageTable:
    """Figures by village: column headings, then a name and its cells per row; ``left_out`` rows were cut."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    left_out: int = 0
    columns_left_out: int = 0


def label(category: FigureCategory) -> str:
    """Return the name of a category as a line of a sheet."""
    return _LABELS.get(category, term(category))


def impact_table(facts: IncidentFacts, today: datetime, rows: int | None, source_limit: int | None) -> ImpactTable:
    """Return at most ``rows`` lines; deaths, missing, affected and displaced people always have one."""
    shown = [[c for c in section if c in _OWN_ROW or _known(facts, c)] for section in _SECTIONS]
    kept = _weightiest([c for section in shown for c in section], rows)
    lines: list[ImpactRow] = []
    for section in shown:
        standing = [c for c in section if c in kept]
        lines += [_row(facts, c, c is standing[0], today, source_limit) for c in standing]
    return ImpactTable(tuple(lines), _unknown(facts), sum(map(len, shown)) - len(lines))


def _weightiest(categories: list[FigureCategory], count: int | None) -> set[FigureCategory]:
    ranked = sorted(categories, key=lambda c: c not in _OWN_ROW)
    return set(ranked if count is None else ranked[:count])


def _known(facts: IncidentFacts, category: FigureCategory) -> bool:
    return category in facts.totals and facts.totals[category].known


def _row(
    facts: IncidentFacts, category: FigureCategory, opens: bool, today: datetime, source_limit: int | None
) -> ImpactRow:
    if not _known(facts, category):
        return ImpactRow(label(category), UNKNOWN, False, opens)
    total = facts.totals[category]
    whole = next((f for f in current(facts.figures) if f.category is category and f.place is None), None)
    return ImpactRow(
        label(category),
        total_text(total, unit=category not in _LABELS),
        True,
        opens,
        short_time(total.as_of, today) if total.as_of else "",
        term(FigureStatus.CONFIRMED if total.confirmed else FigureStatus.PROVISIONAL),
        clip("; ".join(total.sources), source_limit),
        discrepancy_text(total, whole is not None and whole.approximate),
        whole is not None and whole.manual_total,
    )


def _unknown(facts: IncidentFacts) -> tuple[str, ...]:
    facilities = any(_known(facts, c) for c in (*BUILDINGS, *NETWORKS))
    named = [label(c) for c in _ALWAYS_NAMED if c not in _OWN_ROW and not _known(facts, c)]
    return _said_once(named if facilities else [*named, "Fasilitas"])


def _said_once(labels: list[str]) -> tuple[str, ...]:
    """Return the labels in small letters, a first word that repeats said once: rumah RB, RS, RR."""
    words = []
    for before, text in zip(["", *labels], labels, strict=False):
        first, _, tail = text.partition(" ")
        words.append(tail if tail and before.startswith(first + " ") else text[0].lower() + text[1:])
    return tuple(words)


def village_table(figures: Iterable[Figure], rows: int | None = None, columns: int = 4) -> VillageTable | None:
    """Return the current figures of people and houses by village, None where no village was named."""
    latest = {(f.place, f.category): f for f in current(figures) if f.place is not None}
    found = {category for _, category in latest}
    categories = [c for c in _BY_VILLAGE if c in found]
    villages = sorted({place for place, c in latest if place and c in categories})
    if not villages or not categories:
        return None
    shown = categories[:columns]
    kept = villages if rows is None else villages[:rows]
    return VillageTable(
        tuple(_heading(c) for c in shown),
        tuple((village_title(v), tuple(_cell(latest.get((v, c))) for c in shown)) for v in kept),
        len(villages) - len(kept),
        len(categories) - len(shown),
    )


def _cell(figure: Figure | None) -> str:
    """Return one report for a narrow column; the sheet explains the short word."""
    return "didata" if figure is not None and figure.state is ValueState.PENDING else figure_text(figure)


def _heading(category: FigureCategory) -> str:
    text, unit = label(category), unit_of(category)
    return text if unit == "unit" or text.endswith(")") else f"{text} ({unit})"
