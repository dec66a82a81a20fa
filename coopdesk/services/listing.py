"""Lists for scripts: every kind of thing a desk knows, as rows of JSON values."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any

from coopdesk.domain import times
from coopdesk.domain.errors import InvalidValue, UnknownKind
from coopdesk.domain.fields import Json
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.people import Device, Official, Operator, Partner, Setting
from coopdesk.domain.regions import gazetteer
from coopdesk.services import (
    conflicts,
    duplicates,
    history,
    inventory,
    joint_lists,
    knowledge,
    photos,
    proposals,
    refused,
    response_lists,
    revoking,
    saved_filters,
)
from coopdesk.services.presenting import number, to_json
from coopdesk.store import exchange_lists, incident_lists
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import Authorship
from coopdesk.store.lineage import Lineage

Row = dict[str, Json]
_EVERYTHING = IncidentFilter(struck=True)


def list_kind(desk: Desk, kind: str, where: Mapping[str, str], chosen: str | None = None) -> list[Row]:
    """Return the rows of a list in which every named field has, as text, the value given.

    ``chosen`` is a filter of incidents as a line (``saved_filters.find``): the list is then that of the window.
    A list of one record's own must be told which: ``similar`` by its ``incident``, ``history`` by its ``record``.

    Raises UnknownKind, InvalidValue(unknown_field).
    """
    if kind in LISTS_OF_ONE:
        rows = LISTS_OF_ONE[kind](desk, where)
    elif chosen is not None:
        if kind != "incidents":
            raise InvalidValue("filter", kind, "not_choice")
        rows = _incidents(desk, saved_filters.find(desk, chosen))
    elif kind in LISTS:
        rows = LISTS[kind](desk)
    else:
        known = (*LISTS, *LISTS_OF_ONE)
        raise UnknownKind(kind, tuple(difflib.get_close_matches(kind, known, 3)) or known)
    if rows:
        unknown = [name for name in where if name not in rows[0]]
        if unknown:
            raise InvalidValue(unknown[0], where[unknown[0]], "unknown_field")
    return [row for row in rows if all(_text(row[name]) == value for name, value in where.items())]


def _text(value: Json) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _incidents(desk: Desk, chosen: IncidentFilter = _EVERYTHING) -> list[Row]:
    found = incident_lists.incidents(desk, chosen, "date", False, 0, -1)
    lineage = Lineage(desk)
    return [
        {
            **to_json(one.incident),
            "place_name": gazetteer().full_name(one.incident.place) if one.incident.place else one.incident.place_text,
            "conflicts": one.conflicts,
            "struck": one.struck,
            "goes_on_in": None if lineage.head(one.incident.id) == one.incident.id else lineage.head(one.incident.id),
        }
        for one in found
    ]


def _entries(desk: Desk) -> list[Row]:
    found = incident_lists.entries(desk)
    return [{**to_json(e.entry), **_by(e.by), "struck": e.struck} for e in found]


def _figures(desk: Desk) -> list[Row]:
    found = incident_lists.figures(desk)
    return [{**to_json(f.figure), **_by(f.by), "struck": f.struck} for f in found]


def _photos(desk: Desk) -> list[Row]:
    return [
        {
            **to_json(p.photo),
            **_by(p.by),
            "incident_number": p.incident_number or None,
            "there": p.there,
            "asked": times.to_iso(p.asked) if p.asked else None,
            "struck": p.struck,
        }
        for p in photos.photos(desk)
    ]


def _by(by: Authorship) -> Row:
    return {
        "agency": by.agency.value,
        "device": by.device,
        "operator": by.operator,
        "received_at": times.to_iso(by.received_at) if by.received_at else None,
    }


def _stock(desk: Desk) -> list[Row]:
    return [
        {
            "item": b.item.id,
            "depot": b.depot.id,
            "quantity": number(b.quantity),
            "unit": b.item.unit,
            "item_name": b.item.name,
            "depot_name": b.depot.name,
            "owner": b.owner.value,
        }
        for b in inventory.stock(desk)
    ]


def _movements(desk: Desk) -> list[Row]:
    return [
        {
            **to_json(m.movement),
            **_by(m.by),
            "item_name": m.item.name,
            "unit": m.item.unit,
            "incident_number": m.incident_number or None,
        }
        for m in inventory.movements(desk)
    ]


def _conflicts(desk: Desk) -> list[Row]:
    return [
        {
            "kind": c.kind,
            "id": c.id,
            "label": c.label,
            "field": c.field,
            "own": c.own,
            "heads": [
                {"value": h.value, "device": h.device, "operator": h.operator, "at": times.to_iso(h.at)}
                for h in c.heads
            ],
        }
        for c in conflicts.open_conflicts(desk)
    ]


def _proposals(desk: Desk) -> list[Row]:
    return [
        {
            "id": p.id,
            "kind": p.kind,
            "record": p.record,
            "label": p.label,
            "field": p.field,
            "before": p.before,
            "current": p.current,
            "value": p.value,
            "reason": p.reason,
            "agency": p.agency.value,
            "device": p.device,
            "operator": p.operator,
            "at": times.to_iso(p.at),
            "state": p.state.value,
            "word": p.word or None,
            "answered_by": p.answered_by or None,
            "answered_at": times.to_iso(p.answered_at) if p.answered_at else None,
        }
        for p in proposals.listed(desk)
    ]


def _knowledge(desk: Desk) -> list[Row]:
    found = knowledge.matrix(desk)
    return [
        {
            "id": row.id,
            "number": row.label or None,
            "device": device.name,
            "agency": device.agency.value,
            "silent_since": times.to_iso(device.silent_since) if device.silent_since else None,
            "state": cell.state.value,
            "at": times.to_iso(cell.at) if cell.at else None,
            "behind": cell.behind,
        }
        for row in found.rows
        for device, cell in zip(found.devices, row.cells, strict=True)
    ]


def _receipts(desk: Desk) -> list[Row]:
    return [
        {
            "id": b.id,
            "file": b.file,
            "sender": b.sender,
            "sender_agency": b.sender_agency.value,
            "made_at": times.to_iso(b.made_at),
            "received_at": times.to_iso(b.received_at),
            "counts": dict(b.counts),
        }
        for b in exchange_lists.received(desk)
    ]


def _packages(desk: Desk) -> list[Row]:
    return [
        {
            "id": b.id,
            "number": b.counter,
            "file": b.file,
            "recipient": b.recipient,
            "made_at": times.to_iso(b.made_at),
            "changesets": b.changesets,
        }
        for b in exchange_lists.sent(desk)
    ]


def _parked(desk: Desk) -> list[Row]:
    return [
        {"file": b.file, "sender": b.sender, "parked_at": times.to_iso(b.parked_at), "waits_for": b.waits_for}
        for b in exchange_lists.parked(desk)
    ]


def _refused(desk: Desk) -> list[Row]:
    return [
        {"file": r.name, "verdict": r.verdict.value, "detail": r.detail, "at": times.to_iso(r.at), "kept": str(r.path)}
        for r in refused.listed(desk)
    ]


def _forks(desk: Desk) -> list[Row]:
    names: dict[str, Device] = {d.id: d for d in exchange_lists.devices(desk)}
    return [
        {
            "device": names[line.device].name if line.device in names else line.device,
            "agency": names[line.device].agency.value if line.device in names else None,
            "incarnation": line.incarnation,
            "branch": line.branch,
        }
        for line in exchange_lists.forks(desk)
    ]


def _foreign(desk: Desk) -> list[Row]:
    return [{"change": c, "record": r, "kind": k} for c, r, k in exchange_lists.foreign_changes(desk)]


def _quarantine(desk: Desk) -> list[Row]:
    return [
        {"kind": kind, "record": record, "field": field, "reason": reason}
        for kind, record, field, reason in exchange_lists.quarantined(desk)
    ]


def _devices(desk: Desk) -> list[Row]:
    return [
        {**to_json(one.device), "status": one.status.value, "reason": one.reason or None, "here": one.here}
        for one in revoking.devices(desk)
    ]


def _all(record: type) -> Callable[[Desk], list[Row]]:
    def rows(desk: Desk) -> list[Row]:
        found: list[Any] = desk.all(record)
        return [to_json(one) for one in found]

    return rows


LISTS: dict[str, Callable[[Desk], list[Row]]] = {
    "incidents": _incidents,
    "filters": lambda desk: [{"name": name, "filter": line} for name, line in saved_filters.lines(desk).items()],
    "entries": _entries,
    "figures": _figures,
    "photos": _photos,
    "items": lambda desk: [to_json(i) for i in inventory.items(desk)],
    "depots": lambda desk: [to_json(d) for d in inventory.depots(desk)],
    "stock": _stock,
    "movements": _movements,
    "conflicts": _conflicts,
    "proposals": _proposals,
    "receipts": _receipts,
    "knowledge": _knowledge,
    "packages": _packages,
    "parked": _parked,
    "refused": _refused,
    "devices": _devices,
    "operators": _all(Operator),
    "officials": _all(Official),
    "partners": _all(Partner),
    "settings": _all(Setting),
    "forks": _forks,
    "foreign_changes": _foreign,
    "quarantine": _quarantine,
    **joint_lists.LISTS,
    **response_lists.LISTS,
}


def _similar(desk: Desk, where: Mapping[str, str]) -> list[Row]:
    return [
        {
            "incident": response_lists.one(where, "incident"),
            "id": s.incident.id,
            "number": s.incident.number,
            "owner": s.owner.value,
            "across": s.across,
            "nearness": s.nearness.value,
            "distance_km": None if s.distance_km is None else round(s.distance_km, 1),
            "minutes_apart": int(s.apart.total_seconds() // 60),
        }
        for s in duplicates.similar_to(desk, response_lists.one(where, "incident"))
    ]


def _history(desk: Desk, where: Mapping[str, str]) -> list[Row]:
    record = response_lists.one(where, "record")
    kind = history.kind_of_record(desk, record)
    if kind is None:
        raise InvalidValue("record", record, "unknown_record")
    return [
        {
            "record": record,
            "kind": kind,
            "at": times.to_iso(row.at),
            "operator": row.operator,
            "device": row.device,
            "agency": row.agency.value,
            "action": row.action,
            "field": row.field,
            "before": row.before or None,
            "after": row.after or None,
            "applied": row.applied,
            "received_at": times.to_iso(row.received_at) if row.received_at else None,
        }
        for row in history.of_record(desk, kind, record)
    ]


LISTS_OF_ONE: dict[str, Callable[[Desk, Mapping[str, str]], list[Row]]] = {
    "similar": _similar,
    "history": _history,
    **response_lists.LISTS_OF_ONE,
}
