"""A desk from a backup: the file is read as if a stranger had made it, and never adopted itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from coopdesk.domain.errors import DeskProblem
from coopdesk.store import checks, schema
from coopdesk.store.connection import APPLICATION_ID, FILE_NAME, open_reader, problems
from coopdesk.store.desk import Desk
from coopdesk.store.founding import build_beside, create_database
from coopdesk.store.identity import new_incarnation

_COPIED = ("feed", "changeset", "change", "seal", "peer", "peer_head", "peer_lack", "received_bundle", "sent_bundle")


def restore(file: Path, path: Path) -> None:
    """Make a desk at ``path`` from a backup, as a new incarnation of its device.

    Only rows are copied, into tables of our own making; then every hash is computed again. Raises DeskProblem.
    """
    if not file.is_file():
        raise DeskProblem(str(file), "missing")
    source = open_reader(file)
    try:
        with problems(file):
            _expect_backup(file, source)
            build_beside(path, lambda part: _build(file, source, part))
    finally:
        source.close()


def _expect_backup(file: Path, source: Database) -> None:
    if source.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DeskProblem(str(file), "not_a_desk")
    version = source.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.SCHEMA_VERSION:
        raise DeskProblem(str(file), "newer", f"{version}>{schema.SCHEMA_VERSION}")
    answer = source.execute("PRAGMA integrity_check").fetchone()[0]
    if answer != "ok":
        raise DeskProblem(str(file), "damaged", str(answer))
    if _definitions(source) != _definitions(_pristine(version)):
        raise DeskProblem(str(file), "damaged", "schema")


def _pristine(version: int) -> Database:
    """Return an empty database as the program of that version made them."""
    db = Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False)
    schema.migrate(db, version)
    return db


def _definitions(db: Database) -> dict[str, str]:
    """Return the text of every table, view and trigger of the journal; a foreign view or trigger shows as an extra."""
    own = set(schema.projection_tables())
    rows = db.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {r[0]: r[2] for r in rows if r[1] not in own and not r[1].startswith("search_")}


def _build(file: Path, source: Database, part: Path) -> None:
    local = {row["key"]: row["value"] for row in source.execute("SELECT key, value FROM local")}
    local |= new_incarnation()
    local.pop("projection", None)
    create_database(part / FILE_NAME, local, _copier(source))
    with Desk.open(part, witnessed=False) as desk:
        verdict = checks.check(desk, full=True)
    if not verdict.whole:
        first = verdict.findings[0]
        raise DeskProblem(str(file), "damaged", f"{first.what}: {first.where}")


def _copier(source: Database) -> Callable[[Database], None]:
    def copy(db: Database) -> None:
        for table in _COPIED:
            known = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
            # An older version has fewer: what others told is told again, and a column that it lacks has its default.
            names = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] in known]
            if not names:
                continue
            rows = source.execute(f"SELECT {', '.join(names)} FROM {table}")
            marks = ",".join("?" * len(names))
            sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
            db.conn.executemany(sql, (tuple(row) for row in rows))

    return copy
