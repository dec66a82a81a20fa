"""Rows of the projection: read as records, made of values, written where they differ."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from sqlite_utils import Database

from coopdesk.domain.ids import RecordId
from coopdesk.domain.records import KINDS, Kind


def kind_by_class(record: type) -> Kind:
    """Return the kind that a record class stands for."""
    return next(k for k in KINDS.values() if k.record is record)


def to_record(kind: Kind, row: Any) -> Any:
    """Return the record that a row of the projection holds."""
    values = {}
    for name, field in kind.fields.items():
        value = row[name]
        if value is not None and field.python is bool and not field.many:
            value = bool(value)
        elif value is not None and field.many:
            value = json.loads(value)
        values[name] = value
    return kind.decode(RecordId(row["id"]), values)


def column(value: Any) -> Any:
    """Return what a table holds of a value's JSON form."""
    made = _COLUMN.get(type(value))
    return made(value) if made else value


_COLUMN: dict[type, Callable[[Any], Any]] = {bool: int, list: partial(json.dumps, ensure_ascii=False)}


class Differences:
    """What rows of a table say otherwise now, by the columns that differ: an index in which nothing changes stays."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._values: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}

    def add(self, record: str, names: Sequence[str], was: Sequence[Any], now: Sequence[Any]) -> tuple[str, ...]:
        """Compare what a row had in some columns with what it has now; return the names of those that differ."""
        places = [n for n, (a, b) in enumerate(zip(was, now, strict=True)) if a != b]
        differing = tuple([names[n] for n in places])
        if differing:
            self._values.setdefault(differing, []).append((*[now[n] for n in places], record))
        return differing

    def write(self, db: Database) -> None:
        """Give the rows their new values."""
        for names, values in self._values.items():
            setting = ", ".join(f"{name} = ?" for name in names)
            db.conn.executemany(f"UPDATE {self._table} SET {setting} WHERE id = ?", values)
