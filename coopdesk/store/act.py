"""One act of an operator: changes gathered, then written as one changeset."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InvalidValue, NotOwner
from coopdesk.domain.fields import Json
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.journal import Change, canonical
from coopdesk.domain.records import KINDS, STRUCK, Kind, Record, kind_of
from coopdesk.domain.registers import Op, RecordState
from coopdesk.store.amending import field_heads
from coopdesk.store.loading import load_ops
from coopdesk.store.projection import sound_values


class Act:
    """The changes of an open act. What it gathers is written when ``Desk.transact`` ends, not before.

    ``local`` is what the desk alone keeps from then on. Every record belongs to the desk's own agency; the gate refuses
    others (NotOwner).
    """

    def __init__(self, db: Database, agency: Agency) -> None:
        self._db = db
        self._agency = agency
        self._records: dict[str, Record] = {}
        self._changes: dict[tuple[str, str | None], Change] = {}
        self.undoes: str | None = None
        self.local: dict[str, str] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was gathered, in order."""
        return tuple(self._changes.values())

    def put(self, record: Record) -> None:
        """Insert a record, or change those of its fields that differ from what is kept."""
        kind = kind_of(record)
        self._own(kind, record.id)
        state = self._state(record.id)
        if state is None:
            self._insert(kind, record)
            return
        was = kind.encode_all(kind.decode(record.id, sound_values(kind, state)[0]))
        for name, value in kind.encode_all(record).items():
            if canonical(value) != canonical(was[name]):
                self._set(kind, record.id, name, value, state.heads.get(name, ()))

    def _insert(self, kind: Kind, record: Record) -> None:
        """Make a record; each personal value is a change of its own, so that it can be left out of a package."""
        values = kind.encode(record)
        personal = {n: values.pop(n) for n in list(values) if kind.fields[n].personal}
        self._changes[record.id, None] = Change(kind.name, record.id, None, values)
        for name, value in personal.items():
            self._changes[record.id, name] = Change(kind.name, record.id, name, value)

    def repeat(self, record: Record) -> None:
        """Write a sealed record down here too, known or not: so that it goes wherever this device's feed goes."""
        self._own(kind_of(record), record.id)
        self._insert(kind_of(record), record)

    def strike(self, kind: str, record: RecordId, reason: str) -> None:
        """Withdraw a record: it stays readable, with the reason."""
        self.set(kind, record, STRUCK, reason)

    def set(self, kind: str, record: RecordId, name: str, value: Json) -> None:
        """Give one field of an existing record a value (its JSON form), replacing all heads of that field."""
        heads: Sequence[Op] | None = field_heads(self._db, KINDS[kind], record, name)
        if heads is None:
            state = self._state(record)
            if state is None:
                raise InvalidValue("id", record, "unknown_record")
            heads = state.heads.get(name, ())
        self._own(KINDS[kind], record)
        self._set(KINDS[kind], record, name, KINDS[kind].recode(name, value), heads)

    def _set(self, kind: Kind, record: RecordId, name: str, value: Json, heads: Sequence[Op]) -> None:
        if kind.changeable is not None and name not in kind.changeable:
            raise InvalidValue(name, value, "append_only")
        replaces = tuple(op.id for op in heads)
        self._changes[record, name] = Change(kind.name, record, name, value, replaces)

    def _own(self, kind: Kind, record: RecordId) -> None:
        owner = owner_of(record)
        if owner is not self._agency:
            raise NotOwner(kind.name, record, owner.value if owner else "?")

    def _state(self, record: RecordId) -> RecordState | None:
        loaded = load_ops(self._db, [record])
        return loaded[record].state() if record in loaded else None

    def touched(self) -> Iterable[str]:
        """Return the ids of the records that the act changes."""
        return dict.fromkeys(c.record for c in self._changes.values())
