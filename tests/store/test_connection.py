from __future__ import annotations

import errno
import json
import sqlite3
from pathlib import Path

import pytest

from coopdesk.domain.errors import DeskProblem
from coopdesk.store.connection import open_reader, open_writer, problems


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (sqlite3.OperationalError("database or disk is full"), "full"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "read_only"),
        (sqlite3.OperationalError("disk I/O error"), "io"),
        (sqlite3.OperationalError("unable to open database file"), "io"),
        (sqlite3.OperationalError("database is locked"), "in_use"),
        (sqlite3.DatabaseError("database disk image is malformed"), "damaged"),
        (sqlite3.DatabaseError("file is not a database"), "damaged"),
        (sqlite3.OperationalError("Could not decode to UTF-8 column 'value' with text 'x'"), "damaged"),
        (json.JSONDecodeError("x", "x", 0), "damaged"),
        (OSError(errno.ENOSPC, "x"), "full"),
        (OSError(errno.EDQUOT, "x"), "full"),
        (OSError(errno.EROFS, "x"), "read_only"),
        (PermissionError(errno.EACCES, "x"), "read_only"),
        (FileNotFoundError(errno.ENOENT, "x"), "missing"),
        (OSError(errno.EIO, "x"), "io"),
    ],
)
def test_what_the_disk_says_is_a_fact_with_a_path(error: Exception, reason: str) -> None:
    with pytest.raises(DeskProblem) as problem, problems(Path("/meja")):
        raise error
    assert (problem.value.path, problem.value.reason) == ("/meja", reason)


@pytest.mark.parametrize("error", [sqlite3.OperationalError("no such column: x"), ValueError("x"), KeyError("x")])
def test_our_own_faults_are_not_called_the_disks(error: Exception) -> None:
    with pytest.raises(type(error)), problems(Path("/meja")):
        raise error


def test_a_reader_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(DeskProblem) as problem:
        open_reader(tmp_path / "nothing.sqlite").execute("SELECT 1 FROM sqlite_master")
    assert problem.value.reason == "io"
    assert list(tmp_path.iterdir()) == []


def test_no_statement_is_longer_and_no_text_larger_than_we_need(tmp_path: Path) -> None:
    db = open_writer(tmp_path / "x.sqlite")
    with pytest.raises((sqlite3.DataError, sqlite3.OperationalError)):
        db.execute("SELECT '" + "x" * 1_000_001 + "'")
    with pytest.raises((sqlite3.DataError, sqlite3.OperationalError)):
        db.execute("SELECT zeroblob(8000001)")
    db.close()
