"""Making a desk: everything happens beside the final place, so that a desk that bears its name is whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlite_utils import Database

from coopdesk.domain import ids
from coopdesk.domain.errors import DeskProblem
from coopdesk.domain.people import Device
from coopdesk.store import projection, schema
from coopdesk.store.connection import FILE_NAME, open_writer, problems
from coopdesk.store.desk import Desk
from coopdesk.store.lock import FILE_NAME as LOCK_NAME
from coopdesk.store.opening import expect_unsynced

FOLDERS = ("photos", "backups", "inbox", "inbox/done", "inbox/refused", "outbox")


def create(path: Path, device: Device, root_key: str, incarnation: str, found: Callable[[Desk], None]) -> None:
    """Make a desk in a directory that is new or empty; ``found`` writes its first acts. Raises DeskProblem."""
    local = {
        "agency": device.agency.value,
        "device": device.id,
        "incarnation": incarnation,
        "letter": device.letter,
        "device_name": device.name,
        "public_key": device.public_key,
        "certificate": device.certificate,
        "root_key": root_key,
    }

    def build(part: Path) -> None:
        create_database(part / FILE_NAME, local, lambda db: None)
        with Desk.open(part, witnessed=False) as desk:
            found(desk)

    build_beside(path, build)


def build_beside(path: Path, build: Callable[[Path], None]) -> None:
    """Let ``build`` fill a folder beside the final place, then move it there: a desk that bears its name is whole.

    Raises DeskProblem where the place holds a desk or other files.
    """
    path = path.absolute()
    part = path.with_name(f"{path.name}.part-{ids.random_hex(4)}")
    expect_free(path)
    with problems(path):
        try:
            for name in FOLDERS:
                (part / name).mkdir(parents=True)
            build(part)
            (part / LOCK_NAME).unlink(missing_ok=True)
            if path.exists():
                path.rmdir()
            part.rename(path)
            _introduce(path)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _introduce(path: Path) -> None:
    """Let the witness know the new desk in its final place."""
    with Desk.open(path, witnessed=False) as desk:
        desk.testify()


def expect_free(path: Path) -> None:
    """Raise DeskProblem where a place holds a desk or other files, or is copied about by an engine."""
    with problems(path):
        expect_unsynced(path)
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise DeskProblem(str(path), "exists" if (path / FILE_NAME).exists() else "not_empty")


def create_database(file: Path, local: Mapping[str, str], fill: Callable[[Database], None]) -> None:
    """Make a desk's database; ``fill`` may bring a journal, from which the projection is then made."""
    db = open_writer(file)
    try:
        db.execute("PRAGMA page_size=4096")
        schema.migrate(db)
        db.execute("BEGIN IMMEDIATE")
        db.conn.executemany("INSERT INTO local VALUES (?, ?)", list(local.items()))
        db.execute("UPDATE act_gate SET is_open = 1")
        fill(db)
        projection.rebuild(db)
        db.execute("UPDATE act_gate SET is_open = 0")
        db.execute("COMMIT")
    finally:
        db.close()
