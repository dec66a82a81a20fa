"""Lists of the response: emergency statuses, shelters, needs, figures side by side, Lapsit columns, watches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal

from coopdesk.domain import times
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import Json
from coopdesk.domain.figures import Total, unit_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.needs import Need
from coopdesk.domain.people import Operator
from coopdesk.domain.shelters import NeedStandard
from coopdesk.domain.shifts import Shift, ShiftHandover
from coopdesk.domain.terms import term
from coopdesk.services import emergency, figures, minimum, shelters, shifts
from coopdesk.services.presenting import number, to_json
from coopdesk.store.desk import Desk

Row = dict[str, Json]


def _emergency(desk: Desk) -> list[Row]:
    return [
        {
            **to_json(one.status),
            "level_name": term(one.status.level),
            "last_day": f"{one.status.last_day:%Y-%m-%d}",
            "state": one.state.value,
            "state_name": term(one.state),
            "days_left": one.days_left,
            "extended_by": one.extended_by,
            "remind": one.remind,
        }
        for one in emergency.listed(desk)
    ]


def _shelters(desk: Desk) -> list[Row]:
    return [
        {
            **to_json(view.shelter),
            "open": view.open,
            "households": _plain(view.households),
            "people": _plain(view.people),
            "parts": {part.value: number(n) for part, n in view.parts.items()},
            "as_of": times.to_iso(view.as_of) if view.as_of else None,
            "warnings": list(view.warnings),
        }
        for view in shelters.listed(desk)
    ]


def _needs(desk: Desk) -> list[Row]:
    now = desk.clock()
    numbers = {i.id: i.number for i in desk.all(Incident)}
    return [
        {
            **to_json(need),
            "incident_number": numbers.get(need.incident),
            "missing": _plain(need.missing),
            "due_at": times.to_iso(need.due_at) if need.due_at else None,
            "overdue": not need.met and need.due_at is not None and need.due_at < now,
        }
        for need in desk.all(Need)
    ]


def _shifts(desk: Desk) -> list[Row]:
    names = {o.id: o.name for o in desk.all(Operator)}
    now = desk.clock()
    return [
        {
            **to_json(shift),
            "operator_names": [names.get(o, o[:8]) for o in shift.operators],
            "on_duty": shift.starts_at <= now < shift.ends_at,
        }
        for shift in sorted(desk.all(Shift), key=lambda s: (s.starts_at, s.id))
    ]


def _open_items(desk: Desk) -> list[Row]:
    return [
        {"section": item.section.value, "text": item.text, "record": item.record, "urgent": item.urgent}
        for item in shifts.open_items(desk)
    ]


def _plain(value: Decimal | None) -> Json:
    return None if value is None else number(value)


LISTS: dict[str, Callable[[Desk], list[Row]]] = {
    "needs": _needs,
    "emergency": _emergency,
    "shelters": _shelters,
    "need_standards": lambda desk: [to_json(s) for s in desk.all(NeedStandard)],
    "shifts": _shifts,
    "shift_handovers": lambda desk: [to_json(h) for h in desk.all(ShiftHandover)],
    "open_items": _open_items,
}


def one(where: Mapping[str, str], field: str) -> str:
    """Return which record a list is asked of. Raises InvalidValue(missing)."""
    if field not in where:
        raise InvalidValue(field, None, "missing")
    return where[field]


def _minimum(desk: Desk, where: Mapping[str, str]) -> list[Row]:
    found = minimum.of_incident(desk, one(where, "incident"))
    about: Row = {
        "incident": one(where, "incident"),
        "people": found.people,
        "pending": found.pending,
        "in_shelters": _plain(found.in_shelters),
        "discrepancy": found.discrepancy,
        "joint": found.joint,
        "source": found.source,
        "partner_data_at": times.to_iso(found.partner_data_at) if found.partner_data_at else None,
    }
    if not found.lines:
        return [{**about, "name": None, "note": "belum dapat dihitung"}]
    return [
        {**about, **{k: _cell(v) for k, v in asdict(line).items()}, "note": _note(line.other_units)}
        for line in found.lines
    ]


def _cell(value: object) -> Json:
    if isinstance(value, Decimal):
        return number(value)
    return list(value) if isinstance(value, tuple) else str(value)


def _note(other_units: tuple[str, ...]) -> str | None:
    return f"stok dalam {', '.join(other_units)} tidak dihitung" if other_units else None


def _side_by_side(desk: Desk, where: Mapping[str, str]) -> list[Row]:
    incident = desk.require(Incident, one(where, "incident"), "incident").id
    return [
        {
            "incident": incident,
            "category": beside.category.value,
            "name": term(beside.category),
            "unit": unit_of(beside.category),
            "place": beside.place,
            **{agency: to_json(figure) for agency, figure in beside.reports.items()},
            "differ": beside.differ,
        }
        for beside in figures.side_by_side(desk, incident)
    ]


def _lapsit(desk: Desk, where: Mapping[str, str]) -> list[Row]:
    incident = desk.require(Incident, one(where, "incident"), "incident").id
    return [
        {
            "incident": incident,
            "column": column.label,
            "id": column.id,
            "issued_at": times.to_iso(column.issued_at),
            "category": category.value,
            "name": term(category),
            **_total(total),
            "changed": category in column.changed,
            "reason": column.reasons.get(category),
        }
        for column in figures.lapsit(desk, incident, now=True)
        for category, total in column.totals.items()
    ]


def _total(total: Total) -> Row:
    return {
        "value": _plain(total.number),
        "approximate": total.approximate,
        "pending": total.pending,
        "nil": total.nil,
        "discrepancy": _plain(total.discrepancy),
    }


LISTS_OF_ONE: dict[str, Callable[[Desk, Mapping[str, str]], list[Row]]] = {
    "minimum_needs": _minimum,
    "figures_beside": _side_by_side,
    "lapsit": _lapsit,
}
