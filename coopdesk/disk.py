"""Files that appear whole or not at all, on whatever stick or share they are written to."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from coopdesk.domain.errors import FileProblem

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EROFS, errno.EACCES, errno.EPERM}
_MISSING = {errno.ENOENT, errno.ENOTDIR}

_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
"""Seconds between attempts to rename: virus scanners and indexers hold a new file open for a moment."""

_WINDOWS = os.name == "nt"
_BINARY = getattr(os, "O_BINARY", 0)


def reason(error: OSError, path: Path | None = None) -> str:
    """Return the word of a disk fault: ``full``, ``read_only``, ``missing``, ``in_use`` or ``io``.

    ``path`` is the file that was to be written: Windows says "denied" of one that another program holds open.
    """
    if error.errno in _FULL:
        return "full"
    if error.errno in _DENIED:
        return "in_use" if _WINDOWS and path is not None and path.is_file() else "read_only"
    return "missing" if error.errno in _MISSING else "io"


def problem(path: Path, error: OSError) -> FileProblem:
    """Return the refusal that an error of the operating system means."""
    return FileProblem(str(path), reason(error, path), error.strerror or str(error))


def put(
    path: Path,
    write: Callable[[BinaryIO], object],
    check: Callable[[Path], None] | None = None,
    mode: int = 0o666,
    part: Path | None = None,
) -> None:
    """Write a file under the name ``….part``, let ``check`` read it back from the disk, then give it its name.

    ``part`` is another working name in the same folder. What lay under a working name was left by somebody killed.

    Raises OSError, or what ``write`` and ``check`` raise. Then nothing is left behind, and an older file of that name
    is as it was.
    """
    part = part or path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _write_out(part, write, mode)
        if check:
            check(part)
        rename(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def publish(
    path: Path,
    write: Callable[[BinaryIO], object],
    check: Callable[[Path], None] | None = None,
    mode: int = 0o666,
    part: Path | None = None,
) -> None:
    """Do as :func:`put`, and raise FileProblem (full, read_only, missing, in_use, io) where the disk refuses."""
    try:
        put(path, write, check, mode, part)
    except OSError as error:
        raise problem(path, error) from error


def publish_bytes(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a small file as :func:`publish` does."""
    publish(path, lambda file: file.write(data), mode=mode)


def read_small(path: Path, limit: int) -> bytes:
    """Return the bytes of a file of at most ``limit`` bytes. Raises FileProblem (missing, io, not_readable)."""
    try:
        if not path.is_file():
            raise FileProblem(str(path), "not_readable" if path.exists() else "missing")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise problem(path, error) from error
    if len(data) > limit:
        raise FileProblem(str(path), "not_readable", "too large")
    return data


def _write_out(part: Path, write: Callable[[BinaryIO], object], mode: int) -> None:
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    with os.fdopen(descriptor, "w+b") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):  # what is read back must come from the medium, not from memory
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def rename(part: Path, path: Path) -> None:
    """Give a file that is on the disk its name, in place of an older one, onto the disk. Raises OSError."""
    for pause in (*_PATIENCE, None):
        try:
            os.replace(part, path)
            break
        except PermissionError:
            if pause is None:
                raise
            time.sleep(pause)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system has a way to ask for it."""
    if _WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some file systems of sticks and shares cannot
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
