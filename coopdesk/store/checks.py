"""Is a desk whole? Every hash computed again, the projection rebuilt elsewhere and compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from sqlite_utils import Database

from coopdesk.domain.journal import GENESIS
from coopdesk.store import journal, projection
from coopdesk.store.desk import Desk
from coopdesk.store.schema import projection_tables


@dataclass(frozen=True)
class Finding:
    """Something wrong: ``what`` is ``file``, ``reference``, ``chain`` or ``projection``; ``where`` names the part."""

    what: str
    where: str


@dataclass(frozen=True)
class Verdict:
    """The result of a check, with what it covered."""

    findings: tuple[Finding, ...]
    changesets: int
    changes: int
    records: int
    sqlite_version: str

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check(desk: Desk, full: bool = False) -> Verdict:
    """Check the file, the references, every feed's chain and the projection; ``full`` also every index of the file."""
    findings = [*_file(desk, full)]
    changesets, broken = _chains(desk)
    findings += broken
    findings += _projection(desk)
    changes = desk.row("SELECT count(*) AS n FROM change")["n"]
    records = desk.row("SELECT count(DISTINCT record) AS n FROM change")["n"]
    return Verdict(tuple(findings), changesets, changes, records, sqlite3.sqlite_version)


def _file(desk: Desk, full: bool) -> Iterator[Finding]:
    pragma = "integrity_check" if full else "quick_check"
    for row in desk.rows(f"PRAGMA {pragma}"):
        if row[0] != "ok":
            yield Finding("file", str(row[0]))
    for row in desk.rows("PRAGMA foreign_key_check"):
        yield Finding("reference", str(row[0]))


def _chains(desk: Desk) -> tuple[int, list[Finding]]:
    count, findings = 0, []
    for feed in journal.heads(desk.db):
        expected, previous = 1, GENESIS
        for changeset in journal.read_feed(desk.db, feed):
            count += 1
            stored = journal.hash_at(desk.db, feed, changeset.number)
            sound = changeset.number == expected and changeset.previous == previous and changeset.hash == stored
            if not sound:
                findings.append(Finding("chain", f"{feed.device}/{changeset.number}"))
                break
            expected, previous = expected + 1, changeset.hash
    return count, findings


def _projection(desk: Desk) -> Iterator[Finding]:
    copy = Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False)
    try:
        desk.db.conn.backup(copy.conn)
        copy.conn.row_factory = sqlite3.Row
        copy.execute("BEGIN")
        copy.execute("UPDATE act_gate SET is_open = 1")
        projection.rebuild(copy)
        for table in projection_tables():
            if not _same(desk.db, copy, table):
                yield Finding("projection", table)
    finally:
        copy.close()


def _same(here: Database, rebuilt: Database, table: str) -> bool:
    columns = "kind, record, incident, text" if table == "search" else "*"
    order = "record, kind" if table == "search" else "1, 2"
    sql = f"SELECT {columns} FROM {table} ORDER BY {order}"
    pairs = zip_longest(here.execute(sql), rebuilt.execute(sql))
    return all(a is not None and b is not None and tuple(a) == tuple(b) for a, b in pairs)
