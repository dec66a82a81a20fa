"""Files that came in: copied before they are read, then kept as done, waiting or refused."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from coopdesk import disk
from coopdesk.bundle import encryption
from coopdesk.domain import ids
from coopdesk.domain.errors import BundleRefused, DeskProblem, FileProblem
from coopdesk.store.connection import problems

MAX_SIZE = 256_000_000
KEPT = 100
"""How many packages that were taken in are kept, for a desk that has to be put together again."""


def take_in(desk: Path, file: Path) -> Path:
    """Copy a file into the inbox under a working name, onto the disk. Raises FileProblem, BundleRefused(too_large)."""
    kept = desk / "inbox" / f"{ids.random_hex(8)}.part"
    if not file.is_file():
        raise FileProblem(str(file), "missing")
    try:
        if file.stat().st_size > MAX_SIZE:
            raise BundleRefused(file.name, "too_large")
        kept.parent.mkdir(exist_ok=True)
        with file.open("rb") as source, kept.open("xb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        kept.unlink(missing_ok=True)
        raise disk.problem(file, error) from error
    return kept


def looks_like_package(file: Path) -> bool:
    """Tell by its first bytes whether a file may be a package."""
    try:
        with file.open("rb") as stream:
            head = stream.read(32)
            return head.startswith(b"PK\x03\x04") or encryption.looks_encrypted(head)
    except OSError:
        return False


def packages_in(folder: Path) -> list[Path]:
    """Return the packages in a folder in the order of their making. Raises DeskProblem.

    A stick tells times to two seconds: of those made at once the numbers in their names decide, 10 after 2.
    """
    with problems(folder):
        files = [f for f in folder.iterdir() if f.is_file() and not f.name.endswith(".part")]
    return sorted((f for f in files if looks_like_package(f)), key=lambda f: (f.stat().st_mtime, _numbered(f.name)))


def _numbered(name: str) -> str:
    return re.sub(r"\d+", lambda digits: digits.group().zfill(20), name)


def done(desk: Path, kept: Path, bundle: str) -> Path:
    """Put away a package that was taken in."""
    return _move(kept, desk / "inbox" / "done" / f"{bundle}{_ending(kept)}")


def prune_done(desk: Path, taken: Callable[[], Sequence[str]]) -> list[Path]:
    """Delete the oldest packages that were taken in, beyond the newest 100 and beyond 256 MB; return what went.

    ``taken`` brings the ids of those that the journal holds, the latest first. What it does not name stays: a desk that
    was put back to an older state has not got it any more.
    """
    try:
        there = {file.name.partition(".")[0]: file for file in (desk / "inbox" / "done").iterdir()}
        sizes = {name: file.stat().st_size for name, file in there.items()}
        if len(there) <= KEPT and sum(sizes.values()) <= MAX_SIZE:
            return []
        known = [name for name in taken() if name in there]
        left = accumulate(sizes[name] for name in known)
        gone = [
            there[n]
            for at, (n, size) in enumerate(zip(known, left, strict=True))
            if at >= KEPT or (at and size > MAX_SIZE)
        ]
        for file in gone:
            file.unlink(missing_ok=True)
    except OSError:  # read by somebody just now: the next time
        return []
    return gone


def park(desk: Path, kept: Path, bundle: str) -> Path:
    """Let a package wait in the inbox."""
    return _move(kept, desk / "inbox" / f"{bundle}{_ending(kept)}")


def parked_file(desk: Path, name: str) -> Path:
    """Return where a waiting package lies."""
    return desk / "inbox" / Path(name).name


def refused_folder(desk: Path) -> Path:
    """Return where refused files are kept."""
    return desk / "inbox" / "refused"


def note_of(refused: Path) -> Path:
    """Return where the reason for refusing a file stands."""
    return refused.with_suffix(".txt")


def beside(note: Path) -> Path | None:
    """Return the refused file that a note is about, None where it is gone."""
    return next((f for f in sorted(note.parent.glob(f"{note.stem}.*")) if f != note), None)


def refuse(desk: Path, kept: Path, name: str, error: BundleRefused) -> None:
    """Keep a refused file once, with the reason beside it. A full disk must not hide the refusal itself."""
    try:
        target = refused_folder(desk) / f"{_digest(kept)}{_ending(kept)}"
        _move(kept, target)
        note_of(target).write_text(f"{name}\n{error.verdict}\n{error.detail}\n", encoding="utf-8")
    except (OSError, DeskProblem):
        kept.unlink(missing_ok=True)


def _ending(kept: Path) -> str:
    """Return how a kept package's name ends: what came encrypted stays so."""
    with kept.open("rb") as stream:
        return encryption.ENDING if encryption.looks_encrypted(stream.read(32)) else ".coop.zip"


def _digest(file: Path) -> str:
    """Return the name under which a file's content is kept: the same file refused again is the same file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]


def _move(kept: Path, target: Path) -> Path:
    with problems(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        disk.rename(kept, target)
    return target
