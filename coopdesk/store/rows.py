"""From rows of the projection to records, and from values to columns."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

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
