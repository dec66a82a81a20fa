"""The record tables: what the journal says, made readable. Rebuilt at will, never the truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from sqlite_utils import Database

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import Json
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import Change
from coopdesk.domain.records import KINDS, STRUCK, Kind
from coopdesk.domain.registers import RecordState
from coopdesk.store import amending, incident_index, revoking, schema, state_sum
from coopdesk.store.amending import Changed
from coopdesk.store.loading import LoadedOps, load_ops
from coopdesk.store.rows import Differences, column
from coopdesk.store.schema import projection_tables, projection_version
from coopdesk.store.state_sum import Row, StateSum

_BATCH = 400


class _None(Enum):
    """Stands for no value at all: null is one."""

    NONE = 0


_NONE = _None.NONE
_Written = tuple[list[str], dict[str, frozenset[str]]]


@dataclass
class _Batch:
    """What the journal says of some records: rows by kind and id, and what is to be seen about them."""

    rows: dict[str, dict[str, Row]]
    conflicts: list[tuple[str, str, str]]
    foreign: list[tuple[str, str, str]]
    quarantine: dict[tuple[str, str], tuple[str, str, str, str]]
    shown_elsewhere: list[str]

    def refuse(self, kind: Kind, record: RecordId, field: str, reason: str) -> None:
        """List a value that this version cannot show; of one field the first reason counts."""
        self.quarantine.setdefault((record, field), (record, field, kind.name, reason))


def project(db: Database, changes: Iterable[Change], *, settled: bool = False) -> None:
    """Bring the projection of what these changes name to what the journal says, and of what a revocation touches.

    An act must be open. ``settled`` promises that what is void stays what it was.
    """
    total = StateSum(db)
    amended = amending.amend(db, changes, total)
    _project(db, amended.rest, total, amended.changed)
    if not settled:
        _settle(db)


def _settle(db: Database) -> None:
    while touched := revoking.settle(db):
        _project(db, touched, StateSum(db), {})


def _project(db: Database, records: Iterable[str], total: StateSum, changed: Changed) -> None:
    """Fold records whole; ``changed`` are the columns of others that were written already."""
    ids = sorted(records)
    new: dict[str, list[str]] = {}
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        found = load_ops(db, batch)
        old = _shown(db, found)
        said = _said(found, old)
        _forget_marks(db, batch)
        shown = {record for rows in said.rows.values() for record in rows}
        _withdraw(db, [*(i for i in batch if i not in shown), *said.shown_elsewhere], said.rows, total)
        for name, rows in sorted(said.rows.items(), key=lambda one: one[0] != "incident"):  # the sum follows them
            added, altered = _write_rows(db, KINDS[name], rows, old.get(name, {}), total)
            new.setdefault(name, []).extend(added)
            changed.setdefault(name, {}).update(altered)
        _mark(db, said)
    incident_index.enter(db, new, changed)
    total.keep()


def _shown(db: Database, found: dict[str, LoadedOps]) -> dict[str, dict[str, Row]]:
    """Return by kind the rows that the tables have of some records."""
    ids: dict[str, list[str]] = {}
    for record, loaded in found.items():
        if loaded.kind in KINDS:
            ids.setdefault(loaded.kind, []).append(record)
    return {name: _read_rows(db, KINDS[name], records) for name, records in ids.items()}


def _said(found: dict[str, LoadedOps], old: dict[str, dict[str, Row]]) -> _Batch:
    said = _Batch({}, [], [], {}, [i for i, loaded in found.items() if loaded.strays])
    for loaded in found.values():
        if loaded.kind in KINDS:
            _fold_one(KINDS[loaded.kind], loaded, old.get(loaded.kind, {}).get(loaded.record, ()), said)
    return said


def _forget_marks(db: Database, batch: Sequence[str]) -> None:
    marks = ",".join("?" * len(batch))
    for table in ("open_conflict", "foreign_change", "quarantine"):
        db.execute(f"DELETE FROM {table} WHERE record IN ({marks})", batch)


def _mark(db: Database, said: _Batch) -> None:
    db.conn.executemany("INSERT INTO open_conflict VALUES (?, ?, ?)", said.conflicts)
    db.conn.executemany("INSERT INTO foreign_change VALUES (?, ?, ?)", said.foreign)
    db.conn.executemany("INSERT INTO quarantine VALUES (?, ?, ?, ?)", said.quarantine.values())


def _withdraw(db: Database, records: Sequence[str], rows: dict[str, dict[str, Row]], total: StateSum) -> None:
    """Take out of the tables what can be shown no longer, or is shown under another kind now."""
    for kind in KINDS.values() if records else ():
        stale = _read_rows(db, kind, sorted(set(records) - rows.get(kind.name, {}).keys()))
        total.expect(kind, stale.values())
        for row in stale.values():
            total.take(kind, row)
        incident_index.forget(db, kind.name, list(stale))
        total.follow()


def _fold_one(kind: Kind, loaded: LoadedOps, known: Row, said: _Batch) -> None:
    state = loaded.state()
    for void in loaded.void:
        said.refuse(kind, loaded.record, void.field or "", "revoked")
    if loaded.strays:
        said.refuse(kind, loaded.record, "", "other_kind")
    if state is None:
        if loaded.ops:
            said.refuse(kind, loaded.record, "", "no_owner_record")
        return
    for name in (n for n in state.conflicts if n in kind.fields or n == STRUCK):
        said.conflicts.append((loaded.record, name, kind.name))
    said.foreign += [(op, loaded.record, kind.name) for op in state.foreign]
    values = _shown_values(kind, loaded.record, state, known, said)
    if values is not None:
        row = (loaded.record, *values, state.owner.value, loaded.made_by[state.put.id])
        said.rows.setdefault(kind.name, {})[loaded.record] = row


def _shown_values(kind: Kind, record: RecordId, state: RecordState, known: Row, said: _Batch) -> list[Any] | None:
    """Return the values that this version can show, in the order of the columns, and list what it cannot.

    ``known`` is the row that the table has: a value that is shown already was looked at before.
    """
    shown: list[Any] = []
    missing = ""
    refused: dict[str, str] = {}
    for number, (name, default, form) in enumerate(_plan(kind), 1):
        found = state.values.get(name, _NONE)
        if not (known and found == known[number] and (found is None or (type(found) is form and form is not list))):
            if found is not _NONE:
                found = _sound_value(kind, state, name, refused)
            if found is _NONE:
                found, missing = default, missing or (name if default is _NONE else "")
        shown.append(column(found))
    for name, reason in (*refused.items(), *((n, "append_only") for n in state.ignored)):
        said.refuse(kind, record, name, reason)
    if missing:
        said.refuse(kind, record, missing, "missing")
        return None
    return shown


@cache
def _plan(kind: Kind) -> tuple[tuple[str, Json | _None, type], ...]:
    """Return name and default of every column that has a value of the record, and what type its JSON form has.

    Of a list the table has the text alone, which says nothing of a value that is a text itself.
    """
    defaults = {**kind.defaults, STRUCK: None}
    fields = [kind.field(name) for name in (*kind.fields, STRUCK)]
    return tuple((f.name, defaults.get(f.name, _NONE), list if f.many else _TYPES.get(f.python, str)) for f in fields)


_TYPES: dict[type, type] = {bool: bool, int: int, Decimal: int, float: float}


def sound_values(kind: Kind, state: RecordState) -> tuple[dict[str, Json], dict[str, str]]:
    """Return each field's newest value that this version can show, and why any newer one was passed over, by field."""
    refused: dict[str, str] = {}
    names = (n for n in state.values if n in kind.fields or n == STRUCK)
    found = {name: _sound_value(kind, state, name, refused) for name in names}
    return {name: value for name, value in found.items() if not isinstance(value, _None)}, refused


def _sound_value(kind: Kind, state: RecordState, name: str, refused: dict[str, str]) -> Json | _None:
    for value in _candidates(state, name):
        try:
            return kind.recode(name, value)
        except InvalidValue as error:
            refused.setdefault(name, error.reason)
    return _NONE


def _candidates(state: RecordState, name: str) -> Iterator[Json]:
    """Yield the values of a field, the one to show first: its heads from the newest, then what it was made with."""
    yield state.values[name]
    yield from (op.value for op in reversed(state.heads.get(name, ())))
    made_with = state.put.value
    if isinstance(made_with, dict) and name in made_with:
        yield made_with[name]


def _columns(kind: Kind) -> list[str]:
    return ["id", *kind.fields, STRUCK, "owner", "made_by"]


def _read_rows(db: Database, kind: Kind, ids: Sequence[str]) -> dict[str, Row]:
    names = ", ".join(_columns(kind))
    found: dict[str, Row] = {}
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        marks = ",".join("?" * len(batch))
        found |= {r[0]: tuple(r) for r in db.execute(f"SELECT {names} FROM {kind.name} WHERE id IN ({marks})", batch)}
    return found


def _write_rows(db: Database, kind: Kind, rows: dict[str, Row], old: dict[str, Row], total: StateSum) -> _Written:
    """Write what is new or differs.

    Return the ids of what is new, and by the ids of the others the columns that changed.
    """
    total.expect(kind, (*old.values(), *rows.values()))
    names = _columns(kind)
    new = [row for record, row in rows.items() if record not in old]
    differences = Differences(kind.name)
    changed: dict[str, frozenset[str]] = {}
    for record, now in rows.items():
        if record not in old:
            continue
        was = old[record]
        if differing := differences.add(record, names, was, now):
            total.change(kind, was, now)
            changed[record] = frozenset(differing)
    for row in new:
        total.add(kind, row)
    _insert_rows(db, kind, new)
    differences.write(db)
    total.follow()
    return [row[0] for row in new], changed


def _insert_rows(db: Database, kind: Kind, rows: Iterable[Row]) -> None:
    names = _columns(kind)
    marks = ",".join("?" * len(names))
    db.conn.executemany(f"INSERT INTO {kind.name} ({', '.join(names)}) VALUES ({marks})", rows)


def rebuild(db: Database) -> None:
    """Drop the projection and make it anew from the journal. A transaction must be open.

    Records go in by their ids; indexes, sums and guards come last. An index made of all rows at once is written in
    order, row by row it is written all over, and a transaction that outgrows the memory for pages grows slower with all
    it has written.
    """
    for table in projection_tables():
        db.execute(f"DROP TABLE IF EXISTS {table}")
    pages = db.execute("PRAGMA cache_size").fetchone()[0]
    db.execute(f"PRAGMA cache_size={_CACHE}")
    try:
        _run(db, schema.projection_table_sql())
        for batch in _all_records(db):
            _enter(db, batch)
        _run(db, schema.record_index_sql())
        state_sum.fill(db)
        incident_index.fill(db)
        _run(db, schema.guard_sql())
        _settle(db)
    finally:
        db.execute(f"PRAGMA cache_size={pages}")
    db.execute("INSERT OR REPLACE INTO local VALUES ('projection', ?)", [projection_version()])


_CACHE = -128_000
"""Memory for pages while everything is made anew, in the form of SQLite's ``cache_size``: 128 MB."""


def _run(db: Database, statements: Iterable[str]) -> None:
    for statement in statements:
        db.execute(statement)


def _enter(db: Database, records: Sequence[str]) -> None:
    """Write what the journal says of records of which the tables hold nothing yet."""
    said = _said(load_ops(db, records), {})
    for name, rows in said.rows.items():
        _insert_rows(db, KINDS[name], rows.values())
    _mark(db, said)


def rebuild_open(db: Database) -> None:
    """Make the projection anew in a transaction in which no act is open."""
    db.execute("UPDATE act_gate SET is_open = 1")
    rebuild(db)
    db.execute("UPDATE act_gate SET is_open = 0")


def _all_records(db: Database) -> Iterator[list[str]]:
    last = ""
    sql = "SELECT DISTINCT record FROM change WHERE record > ? ORDER BY record LIMIT ?"
    while rows := db.execute(sql, [last, _BATCH]).fetchall():
        last = rows[-1]["record"]
        yield [row["record"] for row in rows]


def is_current(db: Database) -> bool:
    """Tell whether the projection has the form that this program expects."""
    row = db.execute("SELECT value FROM local WHERE key = 'projection'").fetchone()
    return row is not None and row["value"] == projection_version()
