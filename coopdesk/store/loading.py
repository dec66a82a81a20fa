"""What the journal says of records: their changes, read and sorted by whose word counts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.journal import op_id
from coopdesk.domain.records import KINDS, is_sealed
from coopdesk.domain.registers import Op, RecordState, fold, standing
from coopdesk.store.connection import unnamed

_BATCH = 400
_AGENCIES = {agency.value: agency for agency in Agency}

_OPS = """
SELECT c.record, c.kind, c.position, c.field, c.value, c.replaces, s.seq, s.hash, s.hlc, f.device, f.agency,
    EXISTS (SELECT 1 FROM void_changeset v WHERE v.seq = c.seq) AS void
FROM change c JOIN changeset s ON s.seq = c.seq JOIN feed f ON f.id = s.feed
"""


@dataclass
class LoadedOps:
    """The changes made to one record; ``made_by`` finds the local sequence number of each change's changeset.

    ``kind`` is the one under which its owner made it first; ``strays`` are the other kinds that its owner's devices
    named since. Who does not own it says nothing about its kind, whatever arrived first. ``void`` are the changes of a
    revoked device, which do not count.
    """

    kind: str
    record: RecordId
    ops: list[Op]
    made_by: dict[str, int]
    strays: frozenset[str] = frozenset()
    void: list[Op] = field(default_factory=list)

    def state(self) -> RecordState | None:
        """Return the record's folded state."""
        kind = KINDS.get(self.kind)
        ops = standing(self.ops, self.void) if self.void else self.ops
        if kind and kind.sealed:
            ops = [op for op in ops if op.field is not None or kind.names(self.record, op.value)]
        return fold(self.record, ops, kind.changeable if kind else None)


def load_ops(db: Database, records: Sequence[str], fields: Sequence[str] = ()) -> dict[str, LoadedOps]:
    """Read all changes of some records from the journal, or of some fields of theirs alone."""
    loaded: dict[str, LoadedOps] = {}
    mixed: dict[str, list[str]] = {}
    void: list[_OpRow] = []
    for row in _op_rows(db, records, fields):
        record, kind, is_void = row[0], row[1], row[-1]
        if is_void and not is_sealed(kind):
            void.append(row)
            continue
        found = _found(loaded, row)
        found.ops.append(_op(found, row))
        if kind != found.kind:
            mixed.setdefault(record, [found.kind] * (len(found.ops) - 1))
        if record in mixed:
            mixed[record].append(kind)
    for record, kinds in mixed.items():
        _choose_kind(loaded[record], kinds)
    for row in void:
        found = _found(loaded, row)
        found.void.append(_op(found, row))
    return loaded


_OpRow = tuple[str, str, int, str | None, str, str | None, int, bytes, str, str, str, int]


def _op_rows(db: Database, records: Sequence[str], fields: Sequence[str]) -> Iterator[_OpRow]:
    """Yield the columns of ``_OPS``, without names: there are many."""
    cursor = unnamed(db)
    of_fields = f" AND c.field IN ({_marks(fields)})" if fields else ""
    for start in range(0, len(records), _BATCH):
        batch = records[start : start + _BATCH]
        sql = f"{_OPS} WHERE c.record IN ({_marks(batch)}){of_fields} ORDER BY c.seq, c.position"
        yield from cursor.execute(sql, [*batch, *fields])


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def _found(loaded: dict[str, LoadedOps], row: _OpRow) -> LoadedOps:
    record = row[0]
    if record not in loaded:
        loaded[record] = LoadedOps(row[1], RecordId(record), [], {})
    return loaded[record]


def _op(found: LoadedOps, row: _OpRow) -> Op:
    _, _, position, field, value, replaces, seq, changeset, hlc, device, agency, _ = row
    named = tuple(json.loads(replaces)) if replaces else ()
    op = Op(op_id(changeset.hex(), position), hlc, device, _AGENCIES[agency], field, json.loads(value), named)
    found.made_by[op.id] = seq
    return op


def _choose_kind(loaded: LoadedOps, kinds: Sequence[str]) -> None:
    """Settle of which kind a record is that was named under several: its owner's first word decides.

    Nobody has an earlier word than the root of the agency, whose statements are named after their content.
    """
    owner = owner_of(loaded.record)
    said = [(op, kind) for op, kind in zip(loaded.ops, kinds, strict=True) if op.agency is owner]
    if not said:
        loaded.kind = min(kinds)
        return
    first = min(said, key=lambda one: (not _states(loaded.record, *one), one[0].field is not None, one[0].rank, one[1]))
    loaded.kind, loaded.strays = first[1], frozenset(kind for _, kind in said if kind != first[1])
    away = {op.id for op, kind in said if kind != loaded.kind}
    loaded.ops = [op for op in loaded.ops if op.id not in away]


def _states(record: RecordId, op: Op, kind: str) -> bool:
    return op.field is None and is_sealed(kind) and KINDS[kind].names(record, op.value)
