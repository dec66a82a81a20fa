"""The record tables: what the journal says, made readable. Rebuilt at will, never the truth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import Json
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import op_id
from coopdesk.domain.records import KINDS, Kind
from coopdesk.domain.registers import Op, RecordState, fold
from coopdesk.store.schema import projection_sql, projection_tables, projection_version
from coopdesk.store.search import index_incident, index_log_entry

_BATCH = 400

_OPS = """
SELECT c.record, c.kind, c.position, c.field, c.value, c.replaces, s.seq, s.hash, s.hlc, f.device, f.agency
FROM change c JOIN changeset s ON s.seq = c.seq JOIN feed f ON f.id = s.feed
"""


@dataclass(frozen=True)
class LoadedOps:
    """The changes made to one record; ``made_by`` finds the local sequence number of each change's changeset."""

    kind: str
    record: RecordId
    ops: list[Op]
    made_by: dict[str, int]

    def state(self) -> RecordState | None:
        """Return the record's folded state."""
        return fold(self.record, self.ops)


def load_ops(db: Database, records: Sequence[str]) -> dict[str, LoadedOps]:
    """Read all changes of some records from the journal."""
    loaded: dict[str, LoadedOps] = {}
    for start in range(0, len(records), _BATCH):
        batch = records[start : start + _BATCH]
        marks = ",".join("?" * len(batch))
        for row in db.execute(f"{_OPS} WHERE c.record IN ({marks}) ORDER BY c.seq, c.position", batch):
            _collect(loaded, row)
    return loaded


def _collect(loaded: dict[str, LoadedOps], row: Any) -> None:
    found = loaded.get(row["record"])
    if found is None:
        found = loaded[row["record"]] = LoadedOps(row["kind"], RecordId(row["record"]), [], {})
    op = Op(
        op_id(row["hash"].hex(), row["position"]),
        row["hlc"],
        row["device"],
        Agency(row["agency"]),
        row["field"],
        json.loads(row["value"]),
        tuple(json.loads(row["replaces"])) if row["replaces"] else (),
    )
    found.ops.append(op)
    found.made_by[op.id] = row["seq"]


def project(db: Database, records: Iterable[str], *, fresh: bool = False) -> None:
    """Bring the projection of these records to what the journal says. An act must be open.

    ``fresh`` promises that the tables hold nothing of them yet.
    """
    ids = sorted(set(records))
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        if not fresh:
            _forget_marks(db, batch)
        rows: dict[str, list[list[Any]]] = {}
        for loaded in load_ops(db, batch).values():
            if loaded.kind in KINDS:
                _project_one(db, KINDS[loaded.kind], loaded, rows)
        for name, values in rows.items():
            _write_rows(db, KINDS[name], values)


def _forget_marks(db: Database, batch: Sequence[str]) -> None:
    marks = ",".join("?" * len(batch))
    for table in ("open_conflict", "foreign_change", "quarantine"):
        db.execute(f"DELETE FROM {table} WHERE record IN ({marks})", batch)


def _project_one(db: Database, kind: Kind, loaded: LoadedOps, rows: dict[str, list[list[Any]]]) -> None:
    state = loaded.state()
    if state is None:
        if loaded.ops:
            _quarantine(db, kind, loaded.record, "", "no_owner_record")
        return
    for name in state.conflicts:
        db.execute("INSERT INTO open_conflict VALUES (?, ?, ?)", [loaded.record, name, kind.name])
    for op in state.foreign:
        db.execute("INSERT INTO foreign_change VALUES (?, ?, ?)", [op, loaded.record, kind.name])
    values = _sound_values(db, kind, loaded.record, state)
    if values is not None:
        row = [loaded.record, *(_column(values.get(n)) for n in (*kind.fields, "struck"))]
        rows.setdefault(kind.name, []).append([*row, state.owner.value, loaded.made_by[state.put.id]])


def _sound_values(db: Database, kind: Kind, record: RecordId, state: RecordState) -> dict[str, Json] | None:
    """Return the values that this version can show; what it cannot is listed and passed over, field by field."""
    values: dict[str, Json] = {}
    for name, value in state.values.items():
        if name not in kind.fields and name != "struck":
            continue
        try:
            values[name] = kind.recode(name, value)
        except InvalidValue as error:
            _quarantine(db, kind, record, name, error.reason)
    try:
        complete = kind.decode(record, values)
    except InvalidValue as error:
        _quarantine(db, kind, record, error.field, error.reason)
        return None
    return {**kind.encode_all(complete), "struck": values.get("struck")}


def _quarantine(db: Database, kind: Kind, record: RecordId, field: str, reason: str) -> None:
    db.execute("INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?, ?)", [record, field, kind.name, reason])


def _column(value: Json) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def _write_rows(db: Database, kind: Kind, rows: list[list[Any]]) -> None:
    names = ["id", *kind.fields, "struck", "owner", "made_by"]
    updates = ", ".join(f"{n} = excluded.{n}" for n in names[1:])
    db.conn.executemany(
        f"INSERT INTO {kind.name} ({', '.join(names)}) VALUES ({','.join('?' * len(names))})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
        rows,
    )
    ids = [row[0] for row in rows]
    if kind.name == "incident":
        index_incident(db, ids)
    elif kind.name == "log_entry":
        index_log_entry(db, ids)


def rebuild(db: Database) -> None:
    """Drop the projection and make it anew from the journal. A transaction must be open."""
    for table in projection_tables():
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in projection_sql():
        db.execute(statement)
    db.execute("INSERT OR REPLACE INTO local VALUES ('projection', ?)", [projection_version()])
    for batch in _all_records(db):
        project(db, batch, fresh=True)


def rebuild_open(db: Database) -> None:
    """Make the projection anew in a transaction in which no act is open."""
    db.execute("UPDATE act_gate SET is_open = 1")
    rebuild(db)
    db.execute("UPDATE act_gate SET is_open = 0")


def _all_records(db: Database, size: int = 2_000) -> Iterator[list[str]]:
    last = ""
    while True:
        rows = db.execute(
            "SELECT DISTINCT record FROM change WHERE record > ? ORDER BY record LIMIT ?", [last, size]
        ).fetchall()
        if not rows:
            return
        last = rows[-1]["record"]
        yield [row["record"] for row in rows]


def is_current(db: Database) -> bool:
    """Tell whether the projection has the form that this program expects."""
    row = db.execute("SELECT value FROM local WHERE key = 'projection'").fetchone()
    return row is not None and row["value"] == projection_version()
