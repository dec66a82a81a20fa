"""Connections to a desk's database, with the settings that survive a power cut (``domain`` of trust: none)."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from coopdesk import disk
from coopdesk.domain.errors import DeskProblem

APPLICATION_ID = 0x434F4F50
FILE_NAME = "desk.sqlite"

_COMMON = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA busy_timeout=5000",
    "PRAGMA temp_store=MEMORY",
)
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 8_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 250_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,
}


def open_writer(path: Path) -> Database:
    """Open the one connection of a desk that may write. Raises DeskProblem."""
    with problems(path):
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        database = _prepare(connection)
        for setting in ("PRAGMA wal_autocheckpoint=1000", "PRAGMA journal_size_limit=16777216"):
            connection.execute(setting)
        return database


def choose_journal_mode(database: Database) -> str:
    """Set WAL and full synchronisation where the disk takes it, else TRUNCATE and EXTRA; return the mode.

    On FAT the answer to the pragma is ``wal`` and the first write fails: only a committed trial write counts.
    """
    connection = database.conn
    try:
        mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        connection.execute("PRAGMA synchronous=FULL")
        _trial_write(connection)
        if mode == "wal":
            return "wal"
    except sqlite3.OperationalError as error:
        if _reason(error) != "io" or nearly_full(Path(connection.execute("PRAGMA database_list").fetchone()[2])):
            raise
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("PRAGMA locking_mode=NORMAL")
    connection.execute("PRAGMA synchronous=EXTRA")
    _trial_write(connection)
    return "truncate"


def _trial_write(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version={version}")
    connection.execute("COMMIT")


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """Open a transaction in which no act is gathered: BEGIN IMMEDIATE … COMMIT, or nothing.

    Never a savepoint around much work: while one stands SQLite keeps the earlier form of every page, in a list which it
    walks from the front with every statement, so that twice the records take four times as long.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def open_reader(path: Path, *, immutable: bool = False) -> Database:
    """Open a connection that can neither write nor check-point. Raises DeskProblem.

    ``immutable`` reads a file on a medium where not even a lock can be written.
    """
    with problems(path):
        flags = "mode=ro&immutable=1" if immutable else "mode=ro"
        uri = f"{path.resolve().as_uri()}?{flags}"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        database = _prepare(connection)
        connection.execute("PRAGMA query_only=ON")
        return database


def _prepare(connection: sqlite3.Connection) -> Database:
    for setting in _COMMON:
        connection.execute(setting)
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    connection.row_factory = sqlite3.Row
    return Database(connection, execute_plugins=False)


@contextmanager
def problems(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say into a DeskProblem."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        reason = _reason(error)
        if reason is None:
            raise
        if reason == "io" and nearly_full(path):
            reason = "full"
        raise DeskProblem(str(path), reason, str(error)) from error
    except json.JSONDecodeError as error:
        # All JSON in the tables was written by us: what cannot be read is not what was written.
        raise DeskProblem(str(path), "damaged", str(error)) from error
    except OSError as error:
        raise DeskProblem(str(path), disk.reason(error), error.strerror or "") from error


_ROOM = 256_000
"""Bytes that SQLite needs beside a database for the log and its index; where they do not fit it says: I/O error."""


def nearly_full(path: Path) -> bool:
    """Tell whether a disk has no room left to work in."""
    try:
        return shutil.disk_usage(path if path.is_dir() else path.parent).free < _ROOM
    except OSError:
        return False


_PHRASES = {
    "disk is full": "full",
    "readonly database": "read_only",
    "disk I/O error": "io",
    "unable to open": "io",
    "malformed": "damaged",
    "not a database": "damaged",
    "Could not decode": "damaged",
    "database is locked": "in_use",
}


def _reason(error: sqlite3.DatabaseError) -> str | None:
    text = str(error)
    return next((reason for phrase, reason in _PHRASES.items() if phrase in text), None)


def unnamed(db: Database) -> sqlite3.Cursor:
    """Return a cursor whose rows have no names of columns: where many are read, names cost more than the rows."""
    cursor = db.conn.cursor()
    cursor.row_factory = None
    return cursor
