"""Figures laid out for print: groups of categories, and one row per village."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from coopdesk.domain.figures import Figure, FigureCategory, FigureStatus, ValueState, current, unit_of
from coopdesk.domain.terms import term
from coopdesk.reports.facts import IncidentFacts
from coopdesk.reports.places import village_title
from coopdesk.reports.room import Room
from coopdesk.reports.wording import (
    NIL,
    PENDING,
    clip,
    discrepancy_text,
    figure_text,
    short_time,
    source_name,
    total_text,
)

C = FigureCategory

COUNTING = "didata"
"""``Dalam pendataan`` in a narrow column; the sheet explains it."""

BY_HAND = "*"
"""Behind a total in a narrow column that its owner set by hand; the sheet explains it."""

PEOPLE = (C.AFFECTED_HOUSEHOLDS, C.AFFECTED_PEOPLE, C.DISPLACED_HOUSEHOLDS, C.DISPLACED_PEOPLE)
CASUALTIES = (C.DECEASED, C.MISSING, C.INJURED_SERIOUS, C.INJURED_LIGHT, C.ILL)
HOUSES = (C.HOUSE_HEAVY, C.HOUSE_MODERATE, C.HOUSE_LIGHT, C.HOUSE_FLOODED)
LAND = (C.RICE_FIELD, C.PLANTATION, C.FISHPOND, C.BURNT_LAND, C.CROP_FAILURE, C.LIVESTOCK, C.ESTIMATED_LOSS)
BUILDINGS = tuple(
    c for c in C if c.endswith(("_heavy", "_moderate", "_light")) and not c.startswith(("house_", "injured_"))
)
NETWORKS = (C.ROAD, C.BRIDGE, C.LEVEE, C.IRRIGATION, C.POWER, C.TELECOM, C.CLEAN_WATER)
FACILITIES = (*BUILDINGS, *NETWORKS, *LAND)

_LABELS = {
    C.AFFECTED_HOUSEHOLDS: "Terdampak (KK)",
    C.AFFECTED_PEOPLE: "Terdampak (jiwa)",
    C.DISPLACED_HOUSEHOLDS: "Mengungsi (KK)",
    C.DISPLACED_PEOPLE: "Mengungsi (jiwa)",
}

# In the order in which a leader asks. The first three are never cut.
SECTIONS = (
    ("Warga", PEOPLE),
    ("Korban", (C.DECEASED, C.MISSING, C.FOUND_SAFE, C.INJURED_SERIOUS, C.INJURED_LIGHT, C.ILL)),
    ("Rumah", (*HOUSES, C.HOUSE_THREATENED)),
    ("Fasilitas, lahan", FACILITIES),
)
_ONE_PART = 3
_HALF_COLUMNS = 3
_OWN_ROW = (*PEOPLE, C.DECEASED, C.MISSING)
ALWAYS_NAMED = (*PEOPLE, *CASUALTIES, *HOUSES)
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


class RowKind(StrEnum):
    """How a row is printed: a figure; one word for several categories; several figures in a text."""

    FIGURE = "figure"
    SAME = "same"
    TEXT = "text"


@dataclass(frozen=True)
class ImpactRow:
    """One line: what, how many, as of when, checked or not, by whose word, and what contradicts it.

    ``count`` is empty where nobody reported. Of a ``SAME`` row ``label`` is the word (NIHIL) and ``count`` what it is
    said of; of a ``TEXT`` row ``count`` holds names and numbers. ``section``: people, casualties, houses, the rest;
    ``opens`` it.
    """

    section: str
    label: str
    count: str
    kind: RowKind = RowKind.FIGURE
    as_of: str = ""
    status: str = ""
    sources: str = ""
    discrepancy: str = ""
    manual: bool = False
    opens: bool = False


@dataclass(frozen=True)
class ImpactTable:
    """All totals. ``unknown`` names what nobody reported and has no line; ``left_out`` facilities were cut."""

    rows: tuple[ImpactRow, ...]
    unknown: tuple[str, ...]
    left_out: int = 0


@dataclass(frozen=True)
class VillageTable:
    """Figures by village: column headings, then a name and its cells per row; ``left_out`` rows were cut.

    Many rows of few columns stand in two ``parts``, side by side.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    left_out: int = 0
    columns_left_out: int = 0

    @property
    def parts(self) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
        """The rows as one table or as two."""
        if len(self.rows) <= _ONE_PART or len(self.headings) > _HALF_COLUMNS:
            return (self.rows,)
        middle = (len(self.rows) + 1) // 2
        return (self.rows[:middle], self.rows[middle:])


def label(category: FigureCategory) -> str:
    """Return the name of a category as a line of a sheet."""
    return _LABELS.get(category, term(category))


def impact_table(facts: IncidentFacts, today: datetime, room: Room) -> ImpactTable:
    """Return the figures in as many rows as there is room for; those of people and houses are there in any case.

    Categories of which the same is said (nil, still being counted) at one time by one source share a row.
    """
    lines: list[ImpactRow] = []
    left_out = 0
    for name, categories in SECTIONS:
        shown = [c for c in categories if _known(facts, c) or c in own_rows(room)]
        limit = room.facilities if categories is FACILITIES else None
        if limit is not None or room.merged:
            kept = sorted(shown, key=lambda c: _said(facts, c) == NIL)[:limit]
            left_out += len(shown) - len(kept)
            lines += _text_rows(facts, name, kept)
        else:
            lines += [_row(facts, name, c, today, room.source) for c in shown]
    return ImpactTable(_shared(lines), _unknown(facts, room), left_out)


def own_rows(room: Room) -> tuple[FigureCategory, ...]:
    """Return what has a row even where nobody reported it."""
    return _OWN_ROW if room.unknown_rows and not room.merged else ()


def _known(facts: IncidentFacts, category: FigureCategory) -> bool:
    return category in facts.totals and facts.totals[category].known


def _said(facts: IncidentFacts, category: FigureCategory, *, unit: bool = True) -> str:
    return total_text(facts.totals[category], unit=unit) if _known(facts, category) else ""


def _text_rows(facts: IncidentFacts, name: str, categories: Sequence[FigureCategory]) -> list[ImpactRow]:
    """Return names and numbers of a section as one row, without times and sources."""
    parts = (f"{small(label(c).partition(' (')[0])} {_text_of(facts, c)}" for c in categories)
    return [ImpactRow(name, name, "; ".join(parts), RowKind.TEXT)] if categories else []


def _text_of(facts: IncidentFacts, category: FigureCategory) -> str:
    against = _discrepancy(facts, category)
    said = _said(facts, category)
    if category in PEOPLE and said in (NIL, PENDING):
        said = f"{said} ({unit_of(category)})"
    return f"{said} ({against})" if against else said.replace(" ", "\N{NO-BREAK SPACE}", said.count(" ") == 1)


def _row(
    facts: IncidentFacts, section: str, category: FigureCategory, today: datetime, source_limit: int | None
) -> ImpactRow:
    if not _known(facts, category):
        return ImpactRow(section, label(category), "")
    total = facts.totals[category]
    whole = whole_report(facts, category)
    return ImpactRow(
        section,
        label(category),
        _said(facts, category, unit=category not in _LABELS),
        as_of=short_time(total.as_of, today) if total.as_of else "",
        status=term(FigureStatus.CONFIRMED if total.confirmed else FigureStatus.PROVISIONAL),
        sources=clip("; ".join(dict.fromkeys(map(source_name, total.sources))), source_limit),
        discrepancy=_discrepancy(facts, category),
        manual=whole is not None and whole.manual_total,
    )


def whole_report(facts: IncidentFacts, category: FigureCategory) -> Figure | None:
    """Return the report for the whole incident, if there is one."""
    return next((f for f in current(facts.figures) if f.category is category and f.place is None), None)


def _discrepancy(facts: IncidentFacts, category: FigureCategory) -> str:
    if not _known(facts, category):
        return ""
    whole = whole_report(facts, category)
    return discrepancy_text(facts.totals[category], whole is not None and whole.approximate)


def _shared(rows: list[ImpactRow]) -> tuple[ImpactRow, ...]:
    """Return the rows with those of one word, time, status and source as one, where the first of them stood."""
    groups: dict[tuple[str, ...], list[ImpactRow]] = {}
    for row in rows:
        same = row.kind is RowKind.FIGURE and row.count in (NIL, PENDING) and not (row.manual or row.discrepancy)
        key = (row.count, row.as_of, row.status, row.sources) if same else (row.label,)
        groups.setdefault(key, []).append(row)
    shared = [group[0] if len(group) == 1 else _same(group) for group in groups.values()]
    above = ["", *(row.section for row in shared)]
    return tuple(replace(row, opens=row.section != before) for before, row in zip(above, shared, strict=False))


def _same(group: list[ImpactRow]) -> ImpactRow:
    first = group[0]
    names = ", ".join(said_once([row.label for row in group]))
    return replace(first, label=first.count, count=names, kind=RowKind.SAME)


def _unknown(facts: IncidentFacts, room: Room) -> tuple[str, ...]:
    named = [label(c) for c in ALWAYS_NAMED if c not in own_rows(room) and not _known(facts, c)]
    facilities = any(_known(facts, c) for c in (*BUILDINGS, *NETWORKS))
    return said_once(named if facilities else [*named, "Fasilitas"])


def said_once(labels: list[str]) -> tuple[str, ...]:
    """Return the labels in small letters, a first word that repeats once: rumah RB, RS; mengungsi (KK, jiwa)."""
    words: list[str] = []
    for before, text in zip(["", *labels], labels, strict=False):
        first, _, tail = text.partition(" ")
        repeats = bool(tail) and before.startswith(first + " ")
        if repeats and tail.startswith("("):
            words[-1] = f"{words[-1].removesuffix(')')}, {tail[1:]}"
        else:
            words.append(tail if repeats else small(text))
    return tuple(words)


def small(text: str) -> str:
    """Return a label as it stands within a sentence."""
    return text[0].lower() + text[1:]


def village_table(figures: Iterable[Figure], rows: int | None = None, columns: int = 6) -> VillageTable | None:
    """Return the current figures of people and houses by village, None where no village was named.

    Where there are more villages than ``rows``, those with the highest figures stay.
    """
    latest = {(f.place, f.category): f for f in current(figures) if f.place is not None}
    found = {category for _, category in latest}
    categories = [c for c in _BY_VILLAGE if c in found]
    villages = sorted({place for place, c in latest if place and c in categories})
    if not villages or not categories:
        return None
    shown = categories[:columns]
    heaviest = sorted(villages, key=lambda v: [_weight(latest.get((v, c))) for c in shown], reverse=True)
    kept = [v for v in villages if v in heaviest[:rows]]
    return VillageTable(
        tuple(heading(c) for c in shown),
        tuple((village_title(v), tuple(_cell(latest.get((v, c))) for c in shown)) for v in kept),
        len(villages) - len(kept),
        len(categories) - len(shown) if kept else 0,
    )


def _weight(figure: Figure | None) -> Decimal:
    return figure.value if figure is not None and figure.value is not None else Decimal(0)


def _cell(figure: Figure | None) -> str:
    """Return one report for a narrow column; the sheet explains the short word."""
    return COUNTING if figure is not None and figure.state is ValueState.PENDING else figure_text(figure)


def heading(category: FigureCategory) -> str:
    """Return the name of a category with its unit, for numbers that stand without one: ``Meninggal (jiwa)``."""
    text, unit = label(category), unit_of(category)
    return text if unit == "unit" or text.endswith(")") else f"{text} ({unit})"
