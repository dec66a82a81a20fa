"""A memory outside the desk: it notices a desk that went back in time, or that lives in two places.

One small file per incarnation in the user's data folder says how far the feed had come, on which machine and in which
folder. It is written before a package is released and whenever a desk is closed.
"""

from __future__ import annotations

import json
import os
import platform
import uuid
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from coopdesk import disk, paths
from coopdesk.domain.journal import Head


class Doubt(StrEnum):
    """Why a desk may not go on under its incarnation."""

    UNKNOWN_HERE = "unknown_here"
    """This computer has never seen it: it was copied or moved from another one."""
    MOVED = "moved"
    """It lies in another folder than before: it was moved, or this is a copy."""
    WENT_BACK = "went_back"
    """It knows less than it once did: an older copy was put in its place."""
    FORKED = "forked"
    """Somebody else wrote under the same identity."""
    SEPARATED = "separated"
    """The operator said that there is a double of it."""


@dataclass(frozen=True)
class Testimony:
    """What the witness remembers of an incarnation."""

    machine: str
    path: str
    number: int
    hash: str


def testimony(desk: Path, head: Head) -> Testimony:
    """Return what is to be remembered of a desk now."""
    return Testimony(_machine(), str(desk.resolve()), head.number, head.hash)


def recall(incarnation: str) -> Testimony | None:
    """Return what is remembered of an incarnation, None where nothing readable is."""
    try:
        return Testimony(**json.loads(_file(incarnation).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def remember(incarnation: str, seen: Testimony) -> None:
    """Write down how far a desk has come, onto the disk. Raises OSError."""
    target = _file(incarnation)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = json.dumps(asdict(seen)).encode()
    disk.put(target, lambda file: file.write(text), part=target.with_suffix(f".{os.getpid()}.part"))


def _file(incarnation: str) -> Path:
    return paths.user_data() / "witness" / f"{incarnation}.json"


def _machine() -> str:
    try:
        found = Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except OSError:
        found = ""
    return found or f"{platform.node()}-{uuid.getnode():012x}"
