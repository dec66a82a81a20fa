"""What is looked at before a desk opens: that it is one, ours to read, and up to date."""

from __future__ import annotations

import os
from pathlib import Path

from sqlite_utils import Database

from coopdesk.domain.errors import DeskProblem
from coopdesk.store import backups, mounts, projection, schema
from coopdesk.store.connection import APPLICATION_ID, FILE_NAME, open_reader, problems, transaction

EXCHANGE_MARKER = "COOPDESK.txt"
"""The file by which an exchange folder is known."""

_SYNCED = (
    EXCHANGE_MARKER,
    ".stfolder",  # Syncthing
    ".dropbox",
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
)


def expect_unsynced(path: Path) -> None:
    """Raise DeskProblem where a desk would lie on a network drive, or in a folder that an engine copies about.

    An engine that copies a database under way, or puts an older copy in its place, destroys it or doubles the desk
    (network_folder). On a drive of another computer two can open it at once, and no lock tells (network_drive).
    """
    share = mounts.network_place(path)
    if share:
        raise DeskProblem(str(path), "network_drive", share)
    place = path.resolve()
    clouds = [Path(os.environ[n]).resolve() for n in ("OneDrive", "OneDriveCommercial") if os.environ.get(n)]
    for folder in (place, *place.parents):
        if folder in clouds or any((folder / name).exists() for name in _SYNCED):
            raise DeskProblem(str(path), "network_folder", str(folder))


def expect_desk(path: Path) -> None:
    """Raise DeskProblem where a folder holds no desk."""
    with problems(path):
        if not path.is_dir():
            raise DeskProblem(str(path), "missing")
        if not (path / FILE_NAME).is_file():
            raise DeskProblem(str(path), "not_a_desk")


def left_open(path: Path) -> bool:
    """Tell whether a log of uncommitted pages lies beside the database: it is in use, or a crash left it behind."""
    logs = (path / f"{FILE_NAME}-wal", path / f"{FILE_NAME}-journal")
    return any(log.exists() and log.stat().st_size > 0 for log in logs) or not os.access(path, os.W_OK)


def look_before_writing(path: Path) -> None:
    """Refuse what is not ours to write with a connection that cannot: a writer would check-point at its close.

    What it cannot read, the writer that comes next recovers or refuses.
    """
    try:
        reader = open_reader(path / FILE_NAME)
        try:
            with problems(path):
                check_version(path, reader)
        finally:
            reader.close()
    except DeskProblem as problem:
        if problem.reason in ("not_a_desk", "newer", "damaged"):
            raise


def is_stale(path: Path, *, immutable: bool) -> bool:
    """Tell whether a desk waits for its tables to be brought up to date. Raises DeskProblem."""
    with problems(path):
        reader = open_reader(path / FILE_NAME, immutable=immutable)
        try:
            check_version(path, reader)
            return bool(schema.migrations.pending(reader)) or not projection.is_current(reader)
        finally:
            reader.close()


def check_version(path: Path, db: Database) -> None:
    """Raise DeskProblem for a database that is not ours, or of a newer program."""
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DeskProblem(str(path), "not_a_desk")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.SCHEMA_VERSION:
        raise DeskProblem(str(path), "newer", f"{version}>{schema.SCHEMA_VERSION}")


def bring_up_to_date(path: Path, db: Database) -> None:
    """Migrate the journal and renew the projection where this program is newer; a backup is made before."""
    old = bool(schema.migrations.pending(db))
    if not old and projection.is_current(db):
        return
    backups.make(path, db)
    if old:
        schema.migrate(db)
    if not projection.is_current(db):
        with transaction(db):
            projection.rebuild_open(db)
