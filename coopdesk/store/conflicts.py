"""Fields in which two devices said different things, and the history of records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coopdesk.domain.fields import Json
from coopdesk.domain.ids import RecordId
from coopdesk.domain.registers import Op
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import AUTHOR_COLUMNS, AUTHOR_JOINS, Authorship, authorship
from coopdesk.store.loading import LoadedOps, load_ops


@dataclass(frozen=True)
class HeadValue:
    """A value that stands in a conflict, with its author."""

    value: Json
    by: Authorship


@dataclass(frozen=True)
class OpenConflict:
    """A field with several heads, oldest first."""

    kind: str
    record: RecordId
    field: str
    heads: tuple[HeadValue, ...]


@dataclass(frozen=True)
class PastChange:
    """One change in the history of a record; ``field`` None where the record was made, ``value`` its fields then.

    ``applied`` is False for a change that is kept and does not count: by the agency that does not own the record, or by
    a revoked device after its end.
    """

    action: str
    field: str | None
    before: Json
    value: Json
    applied: bool
    by: Authorship


def is_open(desk: Desk, record: str, field: str) -> bool:
    """Tell whether a field waits for a decision."""
    return desk.row("SELECT 1 FROM open_conflict WHERE record = ? AND field = ?", record, field) is not None


def open_conflicts(desk: Desk, record: str | None = None) -> list[OpenConflict]:
    """Return all open conflicts, or those of one record."""
    where = "1" if record is None else "record = ?"
    sql = f"SELECT record, field, kind FROM open_conflict WHERE {where} ORDER BY record, field"
    rows = desk.rows(sql, *(() if record is None else (record,)))
    loaded = load_ops(desk.db, sorted({row["record"] for row in rows}))
    found = []
    for row in rows:
        state = loaded[row["record"]].state()
        assert state is not None
        heads = state.heads[row["field"]]
        authors = _authors(desk, [loaded[row["record"]].made_by[op.id] for op in heads])
        values = tuple(HeadValue(op.value, a) for op, a in zip(heads, authors, strict=True))
        found.append(OpenConflict(row["kind"], RecordId(row["record"]), row["field"], values))
    return found


def _authors(desk: Desk, seqs: Sequence[int]) -> list[Authorship]:
    return [authorship(_author_row(desk, seq)) for seq in seqs]


def _author_row(desk: Desk, seq: int) -> Any:
    joins = AUTHOR_JOINS.format(row="r")
    return desk.row(f"SELECT s.action, {AUTHOR_COLUMNS} FROM (SELECT ? AS made_by) r{joins}", seq)


def history(desk: Desk, record: str) -> list[PastChange]:
    """Return every change of a record in the order in which the devices made them."""
    loaded = load_ops(desk.db, [record]).get(record)
    if loaded is None:
        return []
    state = loaded.state()
    foreign = set(state.foreign) if state else set()
    kept = foreign | {op.id for op in loaded.void}
    every = sorted([*loaded.ops, *loaded.void], key=lambda op: op.rank)
    return [_past(desk, loaded, op, op.id not in kept) for op in every]


def _past(desk: Desk, loaded: LoadedOps, op: Op, applied: bool) -> PastChange:
    row = _author_row(desk, loaded.made_by[op.id])
    by_id = {o.id: o for o in [*loaded.ops, *loaded.void]}
    before: Json = None
    if op.field is not None:
        earlier = [by_id[r] for r in op.replaces if r in by_id]
        if earlier:
            before = max(earlier, key=lambda o: o.rank).value
        else:
            puts = [o.value for o in loaded.ops if o.field is None and isinstance(o.value, dict)]
            before = puts[0].get(op.field) if puts else None
    return PastChange(row["action"], op.field, before, op.value, applied, authorship(row))
