"""What a package would do, record by record, for the eye of the one who decides whether to take it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import Json
from coopdesk.domain.journal import Change
from coopdesk.domain.records import KINDS, STRUCK
from coopdesk.services import conflicts, proposals
from coopdesk.services.conflicts import Conflict
from coopdesk.services.presenting import label, shown
from coopdesk.services.proposals import Proposal
from coopdesk.store.desk import Desk
from coopdesk.store.merge import Merged, Stretch

SHOWN = 300
"""How many records a look names; a larger package says how many more there are."""


@dataclass(frozen=True)
class FieldChange:
    """A field of a record before and after, as Indonesian text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class RecordChange:
    """One record that a package makes or changes."""

    kind: str
    id: str
    label: str
    new: bool
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Contents:
    """The records of a package, ``more`` of them not named; the proposals and conflicts that it would open."""

    records: tuple[RecordChange, ...] = ()
    more: int = 0
    proposals: tuple[Proposal, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class Look:
    """Reads the desk before a package, and once more while it is rehearsed."""

    def __init__(self, desk: Desk, stretches: Sequence[Stretch]) -> None:
        self._desk = desk
        self._touched: dict[str, tuple[str, dict[str, None]]] = {}
        for stretch in stretches:
            for position in stretch.positions:
                for change in position.changes:
                    if change is not None and change.kind in KINDS:
                        self._note(change)
        self._named = sorted(self._touched, key=lambda r: list(KINDS).index(self._touched[r][0]))[:SHOWN]
        self._before = {record: self._values(record) for record in self._named}
        self._conflicts = {(c.id, c.field) for c in conflicts.open_conflicts(desk)}
        self._proposals = {p.id for p in proposals.listed(desk)}
        self.contents = Contents()

    def _note(self, change: Change) -> None:
        _kind, fields = self._touched.setdefault(change.record, (change.kind, {}))
        if change.field is not None:
            fields[change.field] = None
        elif isinstance(change.value, dict):
            fields.update(dict.fromkeys(change.value))

    def after(self, merged: Merged) -> None:
        """Compare, while the desk reads as if the package were in."""
        desk = self._desk
        records = [one for r in self._named if r in merged.ids and (one := self._changed(r)) is not None]
        opened = [c for c in conflicts.open_conflicts(desk) if (c.id, c.field) not in self._conflicts]
        asked = [p for p in proposals.listed(desk) if p.id not in self._proposals and p.waiting]
        more = len(merged.ids & set(self._touched) - set(self._named))
        self.contents = Contents(tuple(records), more, tuple(asked), tuple(opened))

    def _changed(self, record: str) -> RecordChange | None:
        kind, fields = self._touched[record]
        before, now = self._before[record], self._values(record)
        if now is None:
            return None
        changes = [self._field(kind, name, before, now) for name in fields if name in now]
        real = tuple(c for c in changes if c.before != c.after)
        if before is not None and not real:
            return None
        return RecordChange(kind, record, label(self._desk, kind, record), before is None, real)

    def _field(self, kind: str, name: str, before: dict[str, Json] | None, now: dict[str, Json]) -> FieldChange:
        field = KINDS[kind].field(name)
        return FieldChange(name, shown(field, before[name]) if before else "–", shown(field, now[name]))

    def _values(self, record: str) -> dict[str, Json] | None:
        kind = KINDS[self._touched[record][0]]
        found = self._desk.get(kind.record, record)
        if found is None:
            return None
        try:
            return {**kind.encode_all(found), STRUCK: self._desk.struck(kind.name, record)}
        except InvalidValue:
            return None
