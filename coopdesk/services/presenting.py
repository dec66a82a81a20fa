"""Records and values in the forms that people and scripts are shown."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from coopdesk.domain import times
from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import FieldType, Json, RegionCode, decode
from coopdesk.domain.figures import Figure
from coopdesk.domain.ids import owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.photos import Photo
from coopdesk.domain.records import KINDS, Record, kind_of
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.terms import term
from coopdesk.store.desk import Desk

_NAMES = {"from_party": "from", "to_party": "to", "from_depot": "from", "to_depot": "to"}


def to_json(record: Record) -> dict[str, Json]:
    """Return a record for scripts: ISO 8601 times with the WIB offset, quantities as numbers, places as codes."""
    kind = kind_of(record)
    owner = owner_of(record.id)
    values: dict[str, Json] = {"id": record.id, "owner": owner.value if owner else None}
    for name, field in kind.fields.items():
        values[_NAMES.get(name, name)] = _plain(field, getattr(record, name))
    return values


def _plain(field: FieldType, value: Any) -> Json:
    if isinstance(value, datetime):
        return times.to_iso(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, tuple):
        return [_plain(field, v) for v in value]
    return value  # type: ignore[no-any-return]


def number(value: Decimal) -> int | float:
    """Return a decimal as a JSON number, whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


_CALLED_BY_INCIDENT = ("incident_link", "incident_overlap", "incident_handover", "situation_report")


def label(desk: Desk, kind: str, record_id: str) -> str:
    """Return the few words by which a record is called: its number, its name, the first line of its text."""
    record = desk.get(KINDS[kind].record, record_id) if kind in KINDS else None
    if record is None:
        return record_id[:8]
    return describe(desk, record)


def describe(desk: Desk, record: Record) -> str:
    """Return the few words by which a record is called."""
    if isinstance(record, Incident):
        return record.number
    if isinstance(record, LogEntry):
        return (record.text.strip().splitlines() or [record.id[:8]])[0][:60]
    if isinstance(record, Figure):
        incident = desk.get(Incident, record.incident)
        return f"{term(record.category)} {incident.number if incident else ''}".strip()
    if isinstance(record, Photo):
        incident = desk.get(Incident, record.incident)
        return record.caption or f"Foto {incident.number if incident else ''}".strip()
    name = getattr(record, "name", None) or getattr(record, "item", None)
    if name and len(str(name)) == 32 and kind_of(record).name == "movement":
        return label(desk, "item", str(name))
    if not name and kind_of(record).name in _CALLED_BY_INCIDENT:
        return label(desk, "incident", getattr(record, "incident", ""))
    return str(name or getattr(record, "number", None) or record.id[:8])


def shown(field: FieldType, value: Json) -> str:
    """Return the JSON form of one field as Indonesian text; empty is ``–``."""
    if value is None or value == "" or value == []:
        return "–"
    if field.many and isinstance(value, list):
        return "; ".join(shown_one(field, v) for v in value)
    return shown_one(field, value)


def shown_one(field: FieldType, value: Json) -> str:
    """Return one value as Indonesian text."""
    if field.mark(RegionCode):
        return gazetteer().full_name(str(value))
    if field.python is bool:
        return "ya" if value else "tidak"
    try:
        known = decode(_single(field), value)
    except InvalidValue:
        return str(value)
    if isinstance(known, datetime):
        return f"{times.to_wib(known):%d/%m/%Y %H.%M} WIB"
    if isinstance(known, Decimal | float):
        return f"{known:n}".replace(".", ",")
    try:
        return term(known)
    except KeyError:
        return known.government if isinstance(known, Agency) else str(known)


def _single(field: FieldType) -> FieldType:
    return FieldType(field.name, field.python, field.optional, False, field.marks)
