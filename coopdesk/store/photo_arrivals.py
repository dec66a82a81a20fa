"""Photos that come in a package: kept where a record names them, and on the disk before the package counts as taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from sqlite_utils import Database

from coopdesk.domain.errors import PhotoRefused
from coopdesk.store import photo_files


@dataclass(frozen=True)
class ArrivingPhoto:
    """A photo in a package: its hash, its bytes, and a check of its file that raises PhotoRefused."""

    sha256: str
    chunks: Callable[[], Iterable[bytes]]
    check: Callable[[BinaryIO], None]


@dataclass
class Arrivals:
    """What became of the photos of a package: hashes of those stored now, and of those that may not be kept."""

    stored: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def expected(desk: Path, db: Database, photos: Sequence[ArrivingPhoto]) -> list[ArrivingPhoto]:
    """Return the photos that a record names and whose files are not here, or not whole. Others nobody needs."""
    named = (p for p in photos if db.execute("SELECT 1 FROM photo WHERE sha256 = ?", [p.sha256]).fetchone())
    return [photo for photo in named if not photo_files.is_whole(desk, photo.sha256)]


def store(desk: Path, photos: Iterable[ArrivingPhoto], arrivals: Arrivals) -> None:
    """Store photos; one that is no photo keeps none of the others away. Raises DeskProblem, what ``chunks`` raise.

    ``arrivals`` holds what was done, also where this raises.
    """
    for photo in photos:
        try:
            photo_files.keep(desk, photo.sha256, photo.chunks(), photo.check)
            arrivals.stored.append(photo.sha256)
        except PhotoRefused:
            arrivals.refused.append(photo.sha256)


def forget(desk: Path, arrivals: Arrivals) -> None:
    """Take stored photos away again: the package that brought them was not taken in after all."""
    for photo in arrivals.stored:
        photo_files.forget(desk, photo)
