"""The files of photos: ``photos/<sha256>.jpg`` in the desk's folder, each stored once, never changed.

The record of a photo is in the journal; its file may still be on its way. A file appears whole or not at all: written
under another name, put on the disk, renamed. Only then the record that names it is committed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from coopdesk import disk
from coopdesk.domain.errors import DeskProblem
from coopdesk.store.connection import problems

FOLDER = "photos"
_THUMBNAILS = "thumbnails"


def path_of(desk: Path, photo: str) -> Path:
    """Return where the file of a photo lies, or would lie."""
    return desk / FOLDER / f"{photo}.jpg"


def is_there(desk: Path, photo: str, size: int) -> bool:
    """Tell whether the file of a photo is here, by its name and size; :func:`is_whole` reads it."""
    try:
        return path_of(desk, photo).stat().st_size == size
    except OSError:
        return False


def is_whole(desk: Path, photo: str) -> bool:
    """Tell whether the file of a photo is here, byte for byte."""
    try:
        with path_of(desk, photo).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == photo
    except OSError:
        return False


def keep(
    desk: Path, photo: str, chunks: Iterable[bytes], check: Callable[[BinaryIO], None] | None = None
) -> Path | None:
    """Store the file of a photo and return where, None where it was here already.

    ``check`` looks at the file before it bears its name, and may raise. Raises DeskProblem; nothing is left then.
    """
    path = path_of(desk, photo)
    if is_whole(desk, photo):
        return None

    def write(file: BinaryIO) -> None:
        _fill(file, photo, chunks)
        if check:
            check(file)

    with problems(path):
        path.parent.mkdir(exist_ok=True)
        disk.put(path, write)
    return path


def _fill(file: BinaryIO, photo: str, chunks: Iterable[bytes]) -> None:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
        file.write(chunk)
    if digest.hexdigest() != photo:
        raise DeskProblem(file.name, "io", "a photo is not the one that its name says")


def forget(desk: Path, photo: str) -> None:
    """Take away a file that was stored for a record which then was not written."""
    with contextlib.suppress(OSError):
        path_of(desk, photo).unlink(missing_ok=True)


def thumbnail(desk: Path, photo: str, edge: int, make: Callable[[Path], bytes]) -> bytes:
    """Return a photo made small, from the cache or by ``make``; the cache may be deleted at any time."""
    cached = desk / FOLDER / _THUMBNAILS / f"{photo}-{edge}.jpg"
    with contextlib.suppress(OSError):
        return cached.read_bytes()
    data = make(path_of(desk, photo))
    part = cached.with_name(f"{cached.name}.part")
    try:  # a disk that is full or takes no writing shows the photo all the same
        cached.parent.mkdir(exist_ok=True)
        part.write_bytes(data)
        os.replace(part, cached)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return data
