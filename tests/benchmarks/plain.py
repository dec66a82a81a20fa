"""The lower bound: the same record tables, and nothing that remembers who did what or proves anything.

A save is an UPDATE; a file is the changes as JSON lines, deflated, written as safely as a package is; taking it in is
one transaction of upserts. ``Plain`` has coopdesk's indexes and search, which a desk needs whatever the exchange costs;
``Bare`` has the tables alone.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from sqlite_utils import Database

from coopdesk import disk
from coopdesk.domain import times
from coopdesk.domain.records import KINDS
from coopdesk.store import incident_index, schema
from coopdesk.store.connection import choose_journal_mode, open_writer
from tests.benchmarks.system import Judgement, Shown, copy_over, judgement, wanted
from tests.benchmarks.workload import START, STOCK, Workload, edited

Line = tuple[str, str, str, str, str, object]
"""A change: when, who, kind, record, field, value."""


class Plain:
    """Tables, their indexes and the search."""

    name = "plain upsert"
    indexed = True

    def __init__(self) -> None:
        self._folder = Path()
        self._workload: Workload

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.sqlite"

    def at(self, receiver: Path) -> None:
        """Work on a table that another process made."""
        self._folder = receiver.parent

    @property
    def receiver(self) -> Path:
        """The first desk."""
        return self._file("one")

    def prepare(self, folder: Path, workload: Workload) -> None:
        """Fill both tables, then make the edits, and note them for the export."""
        self._folder, self._workload = folder, workload
        for name, edits, issued in zip(("one", "two"), workload.edits, workload.issues, strict=True):
            with self._opened(self._file(name)) as db:
                self._make(db)
                self._fill(db)
            copy_over(self._file(name), self._file(f"{name}.base"))
            with self._opened(self._file(name)) as db:
                lines = [self._line(n, "incident", *edited(workload, edit)) for n, edit in enumerate(edits)]
                lines += [self._issue(len(edits) + n, n, quantity) for n, quantity in enumerate(issued)]
                self._upsert(db, lines)
                db.executemany("INSERT INTO outbox VALUES (?, ?, ?, ?, ?)", [line[:5] for line in lines])
                db.execute("COMMIT")
            copy_over(self._file(name), self._file(f"{name}.edited"))

    def _make(self, db: sqlite3.Connection) -> None:
        for statement in schema.projection_sql():
            if statement.startswith("CREATE TABLE") or (self.indexed and "TRIGGER" not in statement):
                db.execute(self._statement(statement.replace(" REFERENCES changeset", "")))
        db.execute("CREATE TABLE outbox (at TEXT, operator TEXT, kind TEXT, record TEXT, field TEXT)")

    def _statement(self, sql: str) -> str:
        """Let a system that cannot have all that a table says change its definition."""
        return sql

    def _fill(self, db: sqlite3.Connection) -> None:
        kind = KINDS["incident"]
        names = ["id", *kind.fields, "owner", "made_by"]
        rows = []
        for record in self._workload.rows:
            values = kind.encode_all(record)
            rows.append([record.id, *(_column(values[n]) for n in kind.fields), "kota", 0])
        db.execute("BEGIN IMMEDIATE")
        db.executemany(f"INSERT INTO incident ({', '.join(names)}) VALUES ({','.join('?' * len(names))})", rows)
        if self.indexed:
            incident_index.enter(Database(db), {"incident": [r.id for r in self._workload.rows]}, {})
        stock = [(f"i{n}", f"Barang {n}", "food", "buah", STOCK * 1000, "kota", 0) for n in range(self._items)]
        db.executemany(
            "INSERT INTO item (id, name, kind, unit, minimum_stock, owner, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)", stock
        )
        db.execute("COMMIT")

    @property
    def _items(self) -> int:
        return len(self._workload.issues[0])

    def _line(self, minute: int, kind: str, record: str, field: str, value: object) -> Line:
        """Write down a change, as made one minute after the one before, by one of three people."""
        at = times.to_text(START + timedelta(minutes=minute))
        return (at, f"{minute % 3:032x}", kind, record, field, value)

    def _issue(self, minute: int, item: int, quantity: int) -> Line:
        """Without movements a balance is a number like any other, and the later one wins."""
        return self._line(minute, "item", f"i{item}", "minimum_stock", (STOCK - quantity) * 1000)

    def fresh(self) -> None:
        """Put the edited tables back in their places."""
        for name in ("one", "two"):
            copy_over(self._file(f"{name}.edited"), self._file(name))

    def lines(self) -> list[Line]:
        """Return the changes of the second desk."""
        with self._opened(self._file("two")) as db:
            found: list[Line] = []
            for row in db.execute("SELECT at, operator, kind, record, field FROM outbox ORDER BY rowid").fetchall():
                _, _, kind, record, field = row
                value = db.execute(f"SELECT {field} FROM {kind} WHERE id = ?", [record]).fetchone()[0]
                found.append((*row, value))
            return found

    def export(self, file: Path) -> None:
        """Write the changes as lines, and read them back from the disk."""
        data = zlib.compress(raw(self.lines()), 9)
        wanted_hash = hashlib.sha256(data).digest()

        def check(part: Path) -> None:
            assert hashlib.sha256(part.read_bytes()).digest() == wanted_hash

        def write(stream: BinaryIO) -> None:
            stream.write(data)

        disk.publish(file, write, check)

    def take_in(self, file: Path) -> bool:
        """Upsert what a file says."""
        with self._opened(self.receiver) as db:
            try:
                lines = [tuple(json.loads(line)) for line in zlib.decompress(file.read_bytes()).splitlines()]
                self._upsert(db, lines)
                db.execute("COMMIT")
            except (zlib.error, ValueError, TypeError, sqlite3.Error):
                if db.in_transaction:
                    db.rollback()
                return False
        return True

    def _upsert(self, db: sqlite3.Connection, lines: Iterable[Line]) -> None:
        """Write all values in one transaction, which the caller commits."""
        db.execute("BEGIN IMMEDIATE")
        by_field: dict[tuple[str, str], list[tuple[object, str]]] = {}
        for _, _, kind, record, field, value in lines:
            by_field.setdefault((kind, field), []).append((value, record))
        for (kind, field), values in by_field.items():
            db.executemany(f"UPDATE {kind} SET {field} = ? WHERE id = ?", values)
        if self.indexed:
            touched: dict[str, frozenset[str]] = {}
            for (kind, field), values in by_field.items():
                for _, record in values if kind == "incident" else ():
                    touched[record] = touched.get(record, frozenset()) | {field}
            incident_index.enter(Database(db), {}, {"incident": touched})

    def save(self, db: sqlite3.Connection, record: str, field: str, value: str | int) -> None:
        """Save one edit, durably."""
        db.execute("BEGIN IMMEDIATE")
        db.execute(f"UPDATE incident SET {field} = ? WHERE id = ?", [value, record])
        if self.indexed:
            incident_index.enter(Database(db), {}, {"incident": {record: frozenset({field})}})
        db.execute("COMMIT")

    @contextmanager
    def _opened(self, path: Path) -> Iterator[sqlite3.Connection]:
        database = open_writer(path)
        choose_journal_mode(database)
        try:
            yield database.conn
        finally:
            database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            database.conn.close()

    opened = _opened

    def judge(self) -> Judgement:
        """Look at the values that stand; of an earlier one nothing is left."""
        with self._opened(self.receiver) as db:
            numbers = {r.id: n for n, r in enumerate(self._workload.rows)}
            places = wanted(self._workload)
            shown: Shown = {}
            for row in db.execute("SELECT * FROM incident"):
                for field in row.keys():  # noqa: SIM118 - a row yields its values
                    if (numbers[row["id"]], field) in places:
                        shown[numbers[row["id"]], field] = (row[field],)
            self._more(shown)
            held = dict(db.execute("SELECT id, minimum_stock FROM item").fetchall())
            return judgement(self._workload, shown, [held[f"i{n}"] / 1000 for n in range(self._items)])

    def _more(self, shown: Shown) -> None:
        """Add what the system shows beside its tables."""

    def state(self) -> str:
        """Return a fingerprint of the tables."""
        with self._opened(self.receiver) as db:
            rows = [tuple(r) for t in ("incident", "item") for r in db.execute(f"SELECT * FROM {t} ORDER BY id")]
            return hashlib.sha256(repr(rows).encode()).hexdigest()


class Bare(Plain):
    """Tables alone."""

    name = "bare table"
    indexed = False


def raw(lines: Iterable[Line]) -> bytes:
    """Return changes as JSON lines."""
    return "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines).encode()


def _column(value: object) -> object:
    return json.dumps(value) if isinstance(value, list) else int(value) if isinstance(value, bool) else value
