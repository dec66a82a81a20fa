"""Conflicts: two values that stand side by side until a human chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InvalidValue, NoConflict, NotOwner
from coopdesk.domain.fields import Json, Name
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
    """A field of a record with more than one value; the newest comes last and is shown for the time being."""

    kind: str
    id: RecordId
    label: str
    field: str
    heads: tuple[ConflictHead, ...]


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
        )
        for c in conflicts.open_conflicts(desk)
    ]


@verb("conflicts.resolve")
def resolve(desk: Desk, *, kind: Name, id: Name, field: Name, value: object) -> Outcome:
    """Settle a conflict: the value given (one of the two, or a third) takes the place of all."""
    if kind not in KINDS:
        raise InvalidValue("kind", kind, "not_choice")
    record = RecordId(id)
    with desk.transact(Action.RESOLVE_CONFLICT) as act:
        desk.require(KINDS[kind].record, record)
        chosen: Any = KINDS[kind].recode(field, value)  # type: ignore[arg-type]
        if owner_of(record) is not desk.agency:
            raise NotOwner(kind, label(desk, kind, record), desk.agency.partner.value)
        if not conflicts.is_open(desk, record, field):
            raise NoConflict(field)
        act.set(kind, record, field, chosen)
    return outcome(desk, desk.require(KINDS[kind].record, record))
