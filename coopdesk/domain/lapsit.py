"""``Lapsit``: each issue freezes the figures it was made of and is one column for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from coopdesk.domain.fields import LongText, Reference
from coopdesk.domain.figures import Figure, FigureCategory, Total, totals
from coopdesk.domain.ids import RecordId


@dataclass(frozen=True)
class SituationReport:
    """One issue for an incident: the ``figures`` that counted when it was issued. Its number follows from its age."""

    id: RecordId
    incident: Annotated[RecordId, Reference("incident")]
    issued_at: datetime
    figures: tuple[Annotated[RecordId, Reference("figure")], ...] = ()
    note: LongText | None = None


@dataclass(frozen=True)
class LapsitColumn:
    """One issue as printed: ``changed`` are the categories that differ from the column before, ``reasons`` why less."""

    label: str
    issued_at: datetime
    totals: Mapping[FigureCategory, Total]
    changed: frozenset[FigureCategory]
    reasons: Mapping[FigureCategory, str]
    id: RecordId | None = None


def columns(reports: Iterable[SituationReport], figures: Mapping[RecordId, Figure]) -> list[LapsitColumn]:
    """Return the columns ``Lapsit Awal``, ``Lapsit-1`` …, the oldest first, from the figures that were frozen."""
    found: list[LapsitColumn] = []
    for number, report in enumerate(sorted(reports, key=lambda r: (r.issued_at, r.id))):
        frozen = [figures[f] for f in report.figures if f in figures]
        label = f"Lapsit-{number}" if number else "Lapsit Awal"
        found.append(column(label, report.issued_at, frozen, found[-1] if found else None, report.id))
    return found


def column(
    label: str, at: datetime, figures: list[Figure], before: LapsitColumn | None, record: RecordId | None = None
) -> LapsitColumn:
    """Return one column, compared with the one before it."""
    sums = totals(figures)
    earlier = before.totals if before else {}
    changed = {c for c in (*sums, *earlier) if before is not None and _said(sums.get(c)) != _said(earlier.get(c))}
    less = {c for c in changed if c in sums and c in earlier and _number(sums[c]) < _number(earlier[c])}
    reasons = {c: "; ".join(dict.fromkeys(f.reason for f in figures if f.category is c and f.reason)) for c in less}
    return LapsitColumn(label, at, sums, frozenset(changed), {c: r for c, r in reasons.items() if r}, record)


def _said(total: Total | None) -> tuple[object, ...] | None:
    return None if total is None else (total.number, total.approximate, total.pending, total.nil)


def _number(total: Total) -> float:
    return float(total.number or 0)
