"""One writer per desk: a lock that a killed process leaves behind open, never closed."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
from pathlib import Path
from typing import IO

from coopdesk import disk
from coopdesk.domain.errors import DeskProblem
from coopdesk.domain.times import now, to_text

FILE_NAME = "desk.lock"


class DeskLock:
    """An exclusive lock on a desk, held by the operating system for as long as the process lives."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises DeskProblem: ``in_use`` with the holder, ``read_only``, ``missing``, ``full``."""
        self._path = folder / FILE_NAME
        try:
            self._file: IO[str] = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            raise DeskProblem(str(folder), disk.reason(error)) from error
        if not _try_lock(self._file):
            holder = _holder(self._path)
            self._file.close()
            raise DeskProblem(str(folder), "in_use", holder)
        self._write_holder()

    def _write_holder(self) -> None:
        who = {"host": socket.gethostname(), "user": _user(), "pid": os.getpid(), "since": to_text(now())}
        try:
            self._file.truncate(0)
            self._file.write(json.dumps(who))
            self._file.flush()
        except OSError:
            # The name of the holder is a courtesy; the lock itself holds without it (full disk).
            return

    def release(self) -> None:
        """Give the lock back."""
        # A full disk may not have taken the holder's name, and says so again; the file is closed all the same.
        with contextlib.suppress(OSError):
            self._file.close()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def _holder(path: Path) -> str:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
        return f"{who['user']}@{who['host']}, {who['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[str]) -> bool:
        # A byte far behind the text, so that others can still read who holds the lock.
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
