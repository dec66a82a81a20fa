"""A sum over all that the records say, kept as they change, so that a digest costs the same on a large desk.

Each value of each field has a term; the sum of the terms, modulo 2^256, does not depend on their order. There are two:
of what both governments may know, and of all. ``check`` makes both anew from the journal and compares.

Both governments may know a record that hangs on no incident, or on one that its desk shows as shared. What hangs on an
incident that is not there counts no more than what hangs on a hidden one: whoever is not told of an incident has no
incident, and cannot say which of the two it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from coopdesk.domain.journal import canonical
from coopdesk.domain.records import KINDS, STRUCK, Kind
from coopdesk.store.connection import unnamed

RULE = b"coopdesk-state-v3\0"
"""Names what counts: desks that count by another rule make their sums anew, and their digests differ."""

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


def ground(kind: Kind) -> str | None:
    """Return the column that decides in which sums a record of a kind counts, None where it always counts in both."""
    if kind.name == "incident":
        return "shared"
    return "incident" if "incident" in kind.fields else None


def fill(db: Database) -> None:
    """Sum up all that the tables hold, where there is no sum yet."""
    total = StateSum(db)
    for kind in KINDS.values():
        total.add_all(kind)
    total.keep()


def _term(kind: str, record: str, name: str, value: Any) -> int:
    text = f"[{canonical(kind)},{canonical(record)},{canonical(name)},{canonical(value)}]"
    return int.from_bytes(sha256(_TERM + text.encode()).digest(), "big")


class StateSum:
    """The two sums while records change. What no shared incident shows counts in the second alone.

    Each is right for what the tables hold: :meth:`expect` comes before rows are written, :meth:`follow` after those of
    incidents, and what hangs on an incident is written after it.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._shared, self._own = (int(text, 16) for text in read(db))
        self._told: set[str] = set()
        self._turned: dict[str, bool] = {}

    def expect(self, kind: Kind, rows: Iterable[Row]) -> None:
        """Look up whether the incidents that these rows hang on are there and shared."""
        if ground(kind) == "incident":
            place = _place(kind)
            self.expect_on(kind, {row[place] for row in rows})

    def expect_on(self, kind: Kind, grounds: Collection[Any]) -> None:
        """Look up the same by what records of a kind have in the column that is their :func:`ground`."""
        if ground(kind) != "incident":
            return
        self._told = set()
        for batch in _batches({incident for incident in grounds if incident}):
            sql = f"SELECT id FROM incident WHERE shared = 1 AND id IN ({','.join('?' * len(batch))})"
            self._told.update(row[0] for row in self._db.execute(sql, batch))

    def add(self, kind: Kind, row: Row) -> None:
        """Count a record that is new."""
        told = self._is_told(kind, row)
        self._count(kind, row, 1, told)
        self._note(kind, row, False, told)

    def add_all(self, kind: Kind) -> None:
        """Count all records of a kind. Those of incidents must be there already."""
        told = "shared = 1" if kind.name == "incident" else "1"
        if "incident" in kind.fields:
            told = "incident IS NULL OR incident IN (SELECT id FROM incident WHERE shared = 1)"
        cursor = unnamed(self._db)
        for row in cursor.execute(f"SELECT id, {', '.join(columns(kind))}, {told} FROM {kind.name}"):
            self._count(kind, row, 1, bool(row[-1]))

    def take(self, kind: Kind, row: Row) -> None:
        """Count a record no longer."""
        told = self._is_told(kind, row)
        self._count(kind, row, -1, told)
        self._note(kind, row, told, False)

    def change(self, kind: Kind, old: Row, new: Row) -> None:
        """Count what a record says now instead of what it said."""
        before, after = self._is_told(kind, old), self._is_told(kind, new)
        if before != after:
            self._count(kind, old, -1, before)
            self._count(kind, new, 1, after)
            self._note(kind, new, before, after)
            return
        self._exchange(kind, new[0], columns(kind), old[1:], new[1:], after)

    def amend(self, kind: Kind, record: str, on: Any, names: Sequence[str], old: Row, new: Row) -> None:
        """Count what some fields say now. Never the :func:`ground`; ``on`` is what that column has."""
        told = on is None or (on == 1 if kind.name == "incident" else on in self._told)
        self._exchange(kind, record, names, old, new, told)

    def follow(self) -> None:
        """Count what hangs on the incidents that are shown as shared now, and no longer what hangs on the others."""
        turned, self._turned = self._turned, {}
        for kind, row in _hanging(self._db, turned.keys()):
            own = self._own
            self._count(kind, row, 1 if turned[row[_place(kind)]] else -1, True)
            self._own = own

    def keep(self) -> None:
        """Write both sums."""
        shared, own = (n % _MODULUS for n in (self._shared, self._own))
        self._db.execute(
            "INSERT INTO state_sum VALUES (1, ?, ?)"
            " ON CONFLICT DO UPDATE SET shared = excluded.shared, own = excluded.own",
            [shared.to_bytes(32, "big"), own.to_bytes(32, "big")],
        )

    def _note(self, kind: Kind, row: Row, before: bool, after: bool) -> None:
        """Remember an incident that begins or ceases to be shown as shared."""
        if kind.name == "incident" and before != after:
            self._turned[row[0]] = after

    def _is_told(self, kind: Kind, row: Row) -> bool:
        if kind.name == "incident":
            return bool(row[_SHARED] == 1)
        incident = row[_place(kind)] if "incident" in kind.fields else None
        return incident is None or incident in self._told

    def _count(self, kind: Kind, row: Row, sign: int, told: bool) -> None:
        for name, value in zip(columns(kind), row[1:], strict=False):
            self._one(kind, row[0], name, value, sign, told)

    def _exchange(self, kind: Kind, record: str, names: Sequence[str], old: Row, new: Row, told: bool) -> None:
        for name, was, now in zip(names, old, new, strict=False):
            if was != now:
                self._one(kind, record, name, was, -1, told)
                self._one(kind, record, name, now, 1, told)

    def _one(self, kind: Kind, record: str, name: str, value: Any, sign: int, told: bool) -> None:
        if value is None:
            return
        term = sign * _term(kind.name, record, name, value)
        self._own += term
        if told and not (name != STRUCK and kind.fields[name].personal):
            self._shared += term


_SHARED = 1 + list(KINDS["incident"].fields).index("shared")
_HANGING = [kind for kind in KINDS.values() if "incident" in kind.fields]


@cache
def _place(kind: Kind) -> int:
    """Return where a row of a kind has the incident that it hangs on."""
    return 1 + list(kind.fields).index("incident")


def _batches(ids: Collection[str]) -> Iterator[list[str]]:
    every = sorted(ids)
    for start in range(0, len(every), _BATCH):
        yield every[start : start + _BATCH]


def _hanging(db: Database, incidents: Collection[str]) -> Iterator[tuple[Kind, Row]]:
    for batch in _batches(incidents):
        found = [row[0] for row in db.conn.execute(_any_hanging(len(batch)), batch)]
        if not found:  # so it is with nearly every incident that is new
            continue
        marks = ",".join("?" * len(found))
        for kind in _HANGING:
            names = ", ".join(["id", *columns(kind)])
            for row in db.execute(f"SELECT {names} FROM {kind.name} WHERE incident IN ({marks})", found).fetchall():
                yield kind, tuple(row)


@cache
def _any_hanging(count: int) -> str:
    """Return the query for those of so many incidents on which anything hangs."""
    marks = ",".join(f"?{number}" for number in range(1, count + 1))
    return " UNION ".join(f"SELECT incident FROM {kind.name} WHERE incident IN ({marks})" for kind in _HANGING)
