"""A sum over all that the records say, kept as they change, so that a digest costs the same on a large desk.

Each value of each field has a term; the sum of the terms, modulo 2^256, does not depend on their order. There are two:
of what both governments may know, and of all. ``check`` makes both anew from the journal and compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from coopdesk.domain.journal import canonical
from coopdesk.domain.records import KINDS, STRUCK, Kind

_TERM = b"coopdesk-field-v1\0"
_MODULUS = 2**256
_BATCH = 400

Row = Sequence[Any]
"""A row of a record table: the id, the kind's fields in order, ``struck``, and more that has no term."""


def columns(kind: Kind) -> list[str]:
    """Return the names of the columns that have terms, in the order in which a row has them after its id."""
    return [*kind.fields, STRUCK]


def read(db: Database) -> tuple[str, str]:
    """Return the sum of what both governments may know, and the sum of all, in 64 hexadecimal digits each."""
    row = db.execute("SELECT shared, own FROM state_sum").fetchone()
    return (row["shared"].hex(), row["own"].hex()) if row else ("0" * 64, "0" * 64)


def _term(kind: str, record: str, name: str, value: Any) -> int:
    text = f"[{canonical(kind)},{canonical(record)},{canonical(name)},{canonical(value)}]"
    return int.from_bytes(sha256(_TERM + text.encode()).digest(), "big")


class StateSum:
    """The two sums while records change. What an incident that is not shared hides counts in the second alone.

    While the rows of one pass come, records count as their incident was before that pass; :meth:`keep` then follows
    the incidents that were hidden or shown in it.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._shared, self._own = (int(text, 16) for text in read(db))
        self._hidden: set[str] = set()
        self._turned: dict[str, bool] = {}

    def expect(self, kind: Kind, rows: Iterable[Row]) -> None:
        """Look up whether the incidents that these rows hang on are hidden, before any of them is written."""
        if "incident" not in kind.fields:
            return
        place = 1 + list(kind.fields).index("incident")
        incidents = sorted({row[place] for row in rows if row[place]} - self._turned.keys())
        self._hidden.update(i for i, before in self._turned.items() if before)
        for start in range(0, len(incidents), _BATCH):
            batch = incidents[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            sql = f"SELECT id FROM incident WHERE shared = 0 AND id IN ({marks})"
            self._hidden.update(row[0] for row in self._db.execute(sql, batch))

    def add(self, kind: Kind, row: Row) -> None:
        """Count a record that is new."""
        hidden = self._is_hidden(kind, row)
        self._count(kind, row, 1, hidden)
        self._note(kind, row, False, hidden)

    def take(self, kind: Kind, row: Row) -> None:
        """Count a record no longer."""
        hidden = self._is_hidden(kind, row)
        self._count(kind, row, -1, hidden)
        self._note(kind, row, hidden, False)

    def change(self, kind: Kind, old: Row, new: Row) -> None:
        """Count what a record says now instead of what it said."""
        before, after = self._is_hidden(kind, old), self._is_hidden(kind, new)
        if before != after:
            self._count(kind, old, -1, before)
            self._count(kind, new, 1, after)
            self._note(kind, new, before, after)
            return
        for name, was, now in zip(columns(kind), old[1:], new[1:], strict=False):
            if was != now:
                self._one(kind, old[0], name, was, -1, before)
                self._one(kind, new[0], name, now, 1, after)

    def _note(self, kind: Kind, row: Row, before: bool, after: bool) -> None:
        """Remember an incident that begins or ends to hide what hangs on it."""
        if kind.name == "incident" and before != after:
            self._turned.setdefault(row[0], before)

    def _is_hidden(self, kind: Kind, row: Row) -> bool:
        if kind.name == "incident":
            return bool(row[_SHARED] == 0)
        if "incident" in kind.fields:
            return row[1 + list(kind.fields).index("incident")] in self._hidden
        return False

    def _count(self, kind: Kind, row: Row, sign: int, hidden: bool) -> None:
        for name, value in zip(columns(kind), row[1:], strict=False):
            self._one(kind, row[0], name, value, sign, hidden)

    def _one(self, kind: Kind, record: str, name: str, value: Any, sign: int, hidden: bool) -> None:
        if value is None:
            return
        term = sign * _term(kind.name, record, name, value)
        self._own += term
        if not hidden and not (name != STRUCK and kind.fields[name].personal):
            self._shared += term

    def keep(self) -> None:
        """Follow the incidents that were hidden or shown, and write both sums."""
        for incident, before in self._turned.items():
            now = self._db.execute("SELECT shared = 0 FROM incident WHERE id = ?", [incident]).fetchone()
            after = bool(now and now[0])
            if before != after:
                for kind, row in _hanging(self._db, incident):
                    own = self._own
                    self._count(kind, row, -1 if after else 1, False)
                    self._own = own
        shared, own = (n % _MODULUS for n in (self._shared, self._own))
        self._db.execute(
            "INSERT OR REPLACE INTO state_sum VALUES (1, ?, ?)", [shared.to_bytes(32, "big"), own.to_bytes(32, "big")]
        )


_SHARED = 1 + list(KINDS["incident"].fields).index("shared")


def _hanging(db: Database, incident: str) -> Iterator[tuple[Kind, Row]]:
    for kind in KINDS.values():
        if "incident" in kind.fields:
            names = ", ".join(["id", *columns(kind)])
            for row in db.execute(f"SELECT {names} FROM {kind.name} WHERE incident = ?", [incident]).fetchall():
                yield kind, tuple(row)
