"""Recap sheets of the offices, as messy as they are: looked at first, then taken in whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from coopdesk.domain.errors import ImportRefused, RowProblem
from coopdesk.domain.figures import Figure
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident, IncidentStatus, PointMethod
from coopdesk.domain.journal import Action
from coopdesk.formats import recap
from coopdesk.formats.recap import ColumnMatch, Question, RecapRow, SkippedRow
from coopdesk.services.incidents import IncidentFields, Numbers, new_incident
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.store import incident_lists
from coopdesk.store.desk import Desk

__all__ = ["ColumnMatch", "Question", "RecapRow", "SkippedRow"]

_STILL_OPEN = timedelta(days=7)
"""A recap tells of what is over: only rows younger than this come in as open reports."""


@dataclass(frozen=True)
class ImportPlan:
    """What a sheet would bring: ``rows`` to record, rows known already, rows of the other government.

    ``questions`` are names that the sheet leaves open: they are kept as text and asked later, never guessed.
    """

    file: str
    sheet: str
    mapping: tuple[ColumnMatch, ...]
    rows: tuple[RecapRow, ...]
    duplicates: tuple[RecapRow, ...]
    foreign: tuple[RecapRow, ...]
    problems: tuple[RowProblem, ...]
    questions: tuple[Question, ...]
    skipped: tuple[SkippedRow, ...] = ()

    @property
    def total(self) -> int:
        """How many rows of events the sheet has, sound ones only."""
        return len(self.rows) + len(self.duplicates) + len(self.foreign)


def plan(desk: Desk, file: Path) -> ImportPlan:
    """Read a sheet and tell what it would bring. Nothing is recorded. Raises FileProblem, ImportRefused."""
    found = recap.read_recap(file)
    known = incident_lists.import_keys(desk)
    rows, duplicates, foreign = [], [], []
    for row in found.rows:
        if row.agency not in (None, desk.agency):
            foreign.append(row)
        elif row.key in known:
            duplicates.append(row)
        else:
            known.add(row.key)
            rows.append(row)
    taken = {(r.sheet, r.row) for r in rows}
    return ImportPlan(
        file.name,
        found.sheet,
        found.mapping,
        tuple(rows),
        tuple(duplicates),
        tuple(foreign),
        found.problems,
        tuple(q for q in found.questions if (q.sheet, q.row) in taken),
        found.skipped,
    )


def refuse(plan: ImportPlan) -> None:
    """Raise ImportRefused where a plan cannot be carried out."""
    if plan.problems:
        raise ImportRefused(plan.file, "rows", plan.problems)
    if not plan.total:
        raise ImportRefused(plan.file, "empty")


def apply(desk: Desk, plan: ImportPlan) -> Outcome:
    """Record every row of a plan in one act, or none. Raises ImportRefused."""
    refuse(plan)
    incidents = []
    with desk.transact(Action.IMPORT_INCIDENTS) as act:
        known = incident_lists.import_keys(desk)
        numbers = Numbers(desk)
        for row in sorted(plan.rows, key=lambda r: (r.occurred_at, r.row)):
            if row.key in known:
                continue
            incident = _incident(desk, numbers, row)
            act.put(incident)
            for figure in _figures(desk, incident.id, row):
                act.put(figure)
            incidents.append(incident)
    return outcome(desk, *incidents)


def _incident(desk: Desk, numbers: Numbers, row: RecapRow) -> Incident:
    fields: IncidentFields = {
        "hazard_type": row.hazard_type,
        "hazard_detail": row.hazard_detail,
        "occurred_at": row.occurred_at,
        "day_only": row.day_only,
        "reported_at": row.occurred_at,
        "place": row.place,
        "place_text": row.place_text,
        "other_places": row.other_places,
        "water_low_cm": row.water_low_cm,
        "water_high_cm": row.water_high_cm,
        "cause": row.cause,
        "chronology": _remark(row),
        "source": row.source,
        "lat": row.lat,
        "lon": row.lon,
        "point_method": PointMethod.IMPORTED if row.lat is not None else None,
        "reporter": row.reporter,
        "reporter_phone": row.reporter_phone,
    }
    incident = new_incident(desk, numbers, fields)
    return _closed_if_old(incident, row.key, desk.clock())


def _remark(row: RecapRow) -> str | None:
    """Return what the sheet says beyond the fields; a time that is no time of day (``malam``) among it."""
    vague = f"Waktu: {row.time_text}" if row.time_text and not any(c.isdigit() for c in row.time_text) else None
    return "\n".join(part for part in (vague, row.remark) if part) or None


def _closed_if_old(incident: Incident, key: str, now: datetime) -> Incident:
    over = now - incident.date > _STILL_OPEN
    return replace(incident, import_key=key, status=IncidentStatus.CLOSED if over else IncidentStatus.REPORTED)


def _figures(desk: Desk, incident: RecordId, row: RecapRow) -> list[Figure]:
    now = desk.clock()
    return [
        Figure(
            desk.new_id(),
            incident,
            figure.category,
            figure.state,
            row.occurred_at,
            now,
            value=figure.value,
            approximate=figure.approximate,
            place=figure.place,
            source=row.source if row.source and len(row.source) <= 200 else None,
        )
        for figure in row.figures
    ]
