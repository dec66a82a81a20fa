"""Changes of single fields of records that are shown already: what else a row holds stays as it is.

The outcome is that of ``projection``, which folds records whole. To it falls whatever may touch more than the fields
that are named: a record that is new, or of which something is not as it should be; a value that cannot be shown; a
column by which a record, and what hangs on it, counts as told to the partner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlite_utils import Database

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.ids import owner_of
from coopdesk.domain.journal import Change
from coopdesk.domain.records import KINDS, STRUCK, Kind
from coopdesk.domain.registers import Op, disagree, heads
from coopdesk.store import state_sum
from coopdesk.store.connection import unnamed
from coopdesk.store.loading import LoadedOps, load_ops
from coopdesk.store.rows import Differences, column
from coopdesk.store.state_sum import StateSum

_BATCH = 400

Columns = tuple[str, ...]
Changed = dict[str, dict[str, frozenset[str]]]
"""The columns that changed, by table and record."""


@dataclass
class Amended:
    """Which columns changed, by table and record; and the ``rest``: the records that are to be projected whole."""

    changed: Changed = field(default_factory=dict)
    rest: set[str] = field(default_factory=set)


def amend(db: Database, changes: Iterable[Change], total: StateSum) -> Amended:
    """Bring the fields that these changes name to what the journal says, in which the changes must stand already."""
    done = Amended()
    for (name, fields), records in _together(changes, done).items():
        for start in range(0, len(records), _BATCH):
            _amend(db, KINDS[name], fields, records[start : start + _BATCH], total, done)
    return done


def _together(changes: Iterable[Change], done: Amended) -> dict[tuple[str, Columns], list[str]]:
    """Return the records of which the same fields of the same kind are named."""
    named: dict[str, set[tuple[str, str | None]]] = {}
    for change in changes:
        named.setdefault(change.record, set()).add((change.kind, change.field))
    found: dict[tuple[str, Columns], list[str]] = {}
    for record, places in sorted(named.items()):
        kind, *others = {kind for kind, _ in places}
        fields = {name for _, name in places}
        if others or kind not in KINDS or fields - _amendable(KINDS[kind]):
            done.rest.add(record)
        else:
            found.setdefault((kind, tuple(sorted(map(str, fields)))), []).append(record)
    return found


@cache
def _amendable(kind: Kind) -> frozenset[str | None]:
    """Return the fields of a kind that can be looked at alone."""
    fields: frozenset[str | None] = frozenset({*kind.fields, STRUCK}) - {state_sum.ground(kind)}
    return fields if kind.changeable is None else fields & kind.changeable


def _amend(db: Database, kind: Kind, fields: Columns, records: Sequence[str], total: StateSum, done: Amended) -> None:
    shown = _shown(db, kind, fields, records)
    total.expect_on(kind, {ground for ground, _ in shown.values()})
    differences = Differences(kind.name)
    conflicts: set[tuple[str, str]] = set()
    loaded = load_ops(db, records, fields)
    for record in records:
        ops = _heads(loaded[record]) if record in shown else None
        now = _values(kind, ops) if ops else None
        if ops is None or now is None:
            done.rest.add(record)
            continue
        conflicts |= {(record, name) for name, found in ops.items() if disagree(found)}
        ground, was = shown[record]
        if differing := differences.add(record, fields, was, now):
            total.amend(kind, record, ground, fields, was, now)
            done.changed.setdefault(kind.name, {})[record] = frozenset(differing)
    differences.write(db)
    _mark(db, kind, [(r, f) for r in records if r not in done.rest for f in fields], conflicts)


def field_heads(db: Database, kind: Kind, record: str, name: str) -> list[Op] | None:
    """Return the changes of a field that stand, none where it is as it was made. None: the record is to be folded."""
    if name not in _amendable(kind) or not _shown(db, kind, (name,), [record]):
        return None
    loaded = load_ops(db, [record], [name]).get(record)
    found = _heads(loaded) if loaded else {}
    return None if found is None else found.get(name, [])


def _shown(db: Database, kind: Kind, fields: Columns, records: Sequence[str]) -> dict[str, tuple[Any, tuple[Any, ...]]]:
    """Return the ground and the fields of the records that are shown whole.

    Of those nobody whose word counts ever spoke as of another kind, and nothing is void: it would be listed.
    """
    marks = ",".join("?" * len(records))
    sql = (
        f"SELECT id, {state_sum.ground(kind) or 'NULL'}, {', '.join(fields)} FROM {kind.name} r WHERE id IN ({marks})"
        " AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.record = r.id)"
    )
    return {row[0]: (row[1], row[2:]) for row in unnamed(db).execute(sql, records)}


def _heads(loaded: LoadedOps) -> dict[str, list[Op]] | None:
    """Return the heads of each field, None where somebody had no business to change it."""
    owner = owner_of(loaded.record)
    found: dict[str, list[Op]] = {}
    for op in loaded.ops:
        if op.agency is not owner or op.field is None:
            return None
        found.setdefault(op.field, []).append(op)
    return {name: heads(ops) for name, ops in sorted(found.items())}


def _values(kind: Kind, ops: dict[str, list[Op]]) -> list[Any] | None:
    """Return the columns that show the newest heads, None where one of them cannot be shown."""
    try:
        return [column(kind.recode(name, found[-1].value)) for name, found in ops.items()]
    except InvalidValue:
        return None


def _mark(db: Database, kind: Kind, looked_at: list[tuple[str, str]], conflicts: set[tuple[str, str]]) -> None:
    """List the conflicts in the fields that were looked at, and no longer those that are over."""
    records = sorted({record for record, _ in looked_at})
    sql = f"SELECT record, field FROM open_conflict WHERE record IN ({','.join('?' * len(records))})"
    listed = set(unnamed(db).execute(sql, records))
    db.conn.executemany(
        "DELETE FROM open_conflict WHERE record = ? AND field = ?", sorted(listed.intersection(looked_at) - conflicts)
    )
    db.conn.executemany(
        "INSERT INTO open_conflict VALUES (?, ?, ?)", [(*place, kind.name) for place in sorted(conflicts - listed)]
    )
