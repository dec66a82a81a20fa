"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from coopdesk.domain.errors import FileProblem

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EROFS, errno.EACCES, errno.EPERM}


def write_whole(path: Path, content: bytes) -> None:
    """Put content under a name: whoever reads it sees the old file or the whole new one, also after a power cut.

    Raises FileProblem: ``full``, ``read_only``, ``missing`` (no such folder), ``in_use`` or ``io``; an older file of
    that name is then as it was.
    """
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        _write_through(beside, content)
        os.replace(beside, path)
        _settle(path.parent)
    except OSError as problem:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise file_problem(path, problem) from problem


def file_problem(path: Path, problem: OSError) -> FileProblem:
    """Say in one of the words of FileProblem what the operating system refused."""
    if problem.errno in _FULL:
        reason = "full"
    elif problem.errno in _DENIED:
        # Windows says "denied" of a file that a spreadsheet program holds open.
        reason = "in_use" if os.name == "nt" and path.exists() else "read_only"
    elif isinstance(problem, FileNotFoundError):
        reason = "missing"
    else:
        reason = "io"
    return FileProblem(str(path), reason, problem.strerror or "")


def _write_through(path: Path, content: bytes) -> None:
    # O_EXCL with the common mode: the file gets the rights that the user's umask gives, not those of a temp file.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
