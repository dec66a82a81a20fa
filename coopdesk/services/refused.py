"""Packages that were refused: kept with the reason, tried again, or thrown away by the operator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coopdesk.domain.errors import BundleRefused, FileProblem
from coopdesk.domain.exchange import Progress, Verdict
from coopdesk.services import exchange, inbox
from coopdesk.services.exchange import Received
from coopdesk.store.connection import problems
from coopdesk.store.desk import Desk

_WORTH_KEEPING = frozenset(
    {
        Verdict.TRUNCATED,
        Verdict.DAMAGED,
        Verdict.FORGED,
        Verdict.UNKNOWN_SENDER,
        Verdict.TOO_NEW,
        Verdict.FORK,
        Verdict.BLOCKED,
    }
)
"""What may still become a package: by another key, a newer program, a look at what went wrong."""


@dataclass(frozen=True)
class RefusedPackage:
    """A file in ``inbox/refused``: under which name it came, why it was not taken in, and when (UTC)."""

    path: Path
    name: str
    verdict: Verdict
    detail: str
    at: datetime


def listed(desk: Desk) -> list[RefusedPackage]:
    """Return the refused packages, the latest first."""
    folder = inbox.refused_folder(desk.path)
    with problems(folder):
        notes = sorted(folder.glob("*.txt")) if folder.is_dir() else []
        found = [one for note in notes if (one := _read(note)) is not None]
    return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)


def _read(note: Path) -> RefusedPackage | None:
    """Read what stands beside a refused file; None where the file is gone or the note says nothing."""
    path = inbox.beside(note)
    lines = note.read_text(encoding="utf-8", errors="replace").splitlines()
    if path is None or len(lines) < 2 or lines[1] not in list(Verdict):
        return None
    at = datetime.fromtimestamp(note.stat().st_mtime, UTC)
    return RefusedPackage(path, lines[0], Verdict(lines[1]), lines[2] if len(lines) > 2 else "", at)


def keep(desk: Desk, file: Path, error: BundleRefused) -> bool:
    """Keep a copy of a file that was looked into and refused, if it may still become a package; tell whether."""
    if error.verdict not in _WORTH_KEEPING:
        return False
    try:
        kept = inbox.take_in(desk.path, file)
    except (FileProblem, BundleRefused):
        return False
    inbox.refuse(desk.path, kept, file.name, error)
    return True


def retry(desk: Desk, file: Path, progress: Progress | None = None) -> list[Received]:
    """Try to take a refused package in once more: the program, or whom it believes, may have changed since.

    Raises BundleRefused where it is still refused.
    """
    found = _of(desk, file)
    done = exchange.receive(desk, found.path, progress, name=found.name)
    discard(desk, found.path)
    return done


def discard(desk: Desk, file: Path) -> None:
    """Throw a refused package away. Raises FileProblem."""
    found = _of(desk, file)
    with problems(found.path):
        inbox.note_of(found.path).unlink(missing_ok=True)
        found.path.unlink(missing_ok=True)


def _of(desk: Desk, file: Path) -> RefusedPackage:
    found = next((one for one in listed(desk) if one.path.name == file.name), None)
    if found is None:
        raise FileProblem(str(file), "missing")
    return found
