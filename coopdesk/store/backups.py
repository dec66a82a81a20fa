"""Copies of a desk's database that were read back before they count."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from coopdesk import disk
from coopdesk.domain.errors import DeskProblem
from coopdesk.domain.times import now
from coopdesk.store.connection import open_reader, problems

_KEEP = 20


def make(desk: Path, db: Database, target: Path | None = None) -> Path:
    """Copy the database to ``target`` (default: a dated file in the desk's ``backups``), verify it, then name it.

    Raises DeskProblem; an unfinished copy never bears the final name.
    """
    stamp = f"{now():%Y%m%d-%H%M%S}"
    target = target or desk / "backups" / f"desk-{stamp}.sqlite"
    part = target.with_name(target.name + ".part")
    with problems(target):
        try:
            _copy(db, part)
            verify(part)
            disk.rename(part, target)
        finally:
            part.unlink(missing_ok=True)
    return target


def _copy(db: Database, part: Path) -> None:
    part.unlink(missing_ok=True)
    copy = sqlite3.connect(part, isolation_level=None)
    try:
        db.conn.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    descriptor = os.open(part, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def verify(file: Path) -> None:
    """Check that a copy is whole. Raises DeskProblem(damaged)."""
    reader = open_reader(file)
    try:
        with problems(file):
            answer = reader.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            raise DeskProblem(str(file), "damaged", answer)
    finally:
        reader.close()


def thin(desk: Path, keep: int = _KEEP) -> None:
    """Delete the oldest copies beyond ``keep``, by name (which is by time of making)."""
    for old in sorted((desk / "backups").glob("desk-*.sqlite"))[:-keep]:
        old.unlink(missing_ok=True)
