"""Conflicts: two values that stand side by side until a human chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import CannotKeepBoth, InvalidValue, NoConflict, NotOwner
from coopdesk.domain.fields import Json, Name, Text
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.journal import Action
from coopdesk.domain.records import KINDS
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.presenting import label, shown
from coopdesk.services.verbs import verb
from coopdesk.store import conflicts
from coopdesk.store.desk import Desk


@dataclass(frozen=True)
class ConflictHead:
    """One of the values: its JSON form, as shown, and who entered it when (UTC, by that device's clock)."""

    value: Json
    shown: str
    device: str
    operator: str
    agency: Agency
    at: datetime
    received_at: datetime | None


@dataclass(frozen=True)
class Conflict:
    """A field of a record with more than one value; the newest comes last and is shown for the time being.

    ``own``: the record is our agency's, so the decision is ours.
    """

    kind: str
    id: RecordId
    label: str
    field: str
    heads: tuple[ConflictHead, ...]
    own: bool = True


def open_conflicts(desk: Desk) -> list[Conflict]:
    """Return all fields that wait for a decision."""
    return [
        Conflict(
            c.kind,
            c.record,
            label(desk, c.kind, c.record),
            c.field,
            tuple(
                ConflictHead(
                    h.value,
                    shown(KINDS[c.kind].field(c.field), h.value),
                    h.by.device,
                    h.by.operator,
                    h.by.agency,
                    h.by.at,
                    h.by.received_at,
                )
                for h in c.heads
            ),
            owner_of(c.record) is desk.agency,
        )
        for c in conflicts.open_conflicts(desk)
    ]


def can_keep_both(conflict: Conflict) -> bool:
    """Tell whether both values can stand: lists, places of an incident, and texts that follow one another."""
    return _together(conflict.kind, conflict.field, [h.value for h in conflict.heads]) is not None


def _together(kind: str, field: str, values: Sequence[Json]) -> dict[str, Json] | None:
    """Return the fields that hold all of some values, the newest last; None where the field holds one only.

    Reports of figures need no such rule: each is a record of its own, so two of them always stand side by side.
    """
    if kind == "incident" and field == "place":
        places = [v for v in reversed(values) if v is not None]
        return {"place": places[0], "other_places": places[1:]} if len(places) > 1 else None
    known = KINDS[kind].field(field)
    if known.many:
        return {field: list(dict.fromkeys(one for v in values if isinstance(v, list) for one in v))}
    rule = known.mark(Text)
    if known.python is not str or rule is None or rule.single_line or not all(isinstance(v, str) for v in values):
        return None
    joined = "\n".join(dict.fromkeys(str(v) for v in values))
    return {field: joined} if len(joined) <= rule.limit else None


@verb("conflicts.keep_both")
def keep_both(desk: Desk, *, kind: Name, id: Name, field: Name) -> Outcome:
    """Settle a conflict by keeping all values: texts follow one another, a second village becomes a further one."""
    if kind not in KINDS:
        raise InvalidValue("kind", kind, "not_choice")
    record = RecordId(id)
    with desk.transact(Action.RESOLVE_CONFLICT) as act:
        found = desk.require(KINDS[kind].record, record)
        _refuse_foreign(desk, kind, record)
        KINDS[kind].field(field)
        open_one = next((c for c in conflicts.open_conflicts(desk, record) if c.field == field), None)
        if open_one is None:
            raise NoConflict(field)
        together = _together(kind, field, [h.value for h in open_one.heads])
        if together is None:
            raise CannotKeepBoth(field)
        for name, value in together.items():
            more = name != field and isinstance(value, list)
            act.set(kind, record, name, list(dict.fromkeys([*getattr(found, name), *value])) if more else value)  # type: ignore[misc]
    return outcome(desk, desk.require(KINDS[kind].record, record))


def _refuse_foreign(desk: Desk, kind: str, record: RecordId) -> None:
    if owner_of(record) is not desk.agency:
        raise NotOwner(kind, label(desk, kind, record), desk.agency.partner.value)


@verb("conflicts.resolve")
def resolve(desk: Desk, *, kind: Name, id: Name, field: Name, value: object) -> Outcome:
    """Settle a conflict: the value given (one of the two, or a third) takes the place of all."""
    if kind not in KINDS:
        raise InvalidValue("kind", kind, "not_choice")
    record = RecordId(id)
    with desk.transact(Action.RESOLVE_CONFLICT) as act:
        desk.require(KINDS[kind].record, record)
        chosen: Any = KINDS[kind].recode(field, value)  # type: ignore[arg-type]
        _refuse_foreign(desk, kind, record)
        if not conflicts.is_open(desk, record, field):
            raise NoConflict(field)
        act.set(kind, record, field, chosen)
    return outcome(desk, desk.require(KINDS[kind].record, record))
