"""What was typed and not yet recorded, one file each in the desk's folder: outside the journal, never exchanged."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from coopdesk import disk
from coopdesk.domain import ids, times

FOLDER = "drafts"
MAX_FIELDS = 100
MAX_TEXT = 20_000
_MAX_BYTES = 8_000_000


@dataclass(frozen=True)
class Draft:
    """The fields of a form as typed, by name. ``record`` is what the form is about, where it is about one."""

    id: str
    form: str
    opened_at: datetime
    saved_at: datetime
    record: str | None = None
    operator: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(text.strip() for text in self.fields.values())


def new_draft_id() -> str:
    """Return a fresh id."""
    return ids.random_hex(8)


def is_draft_id(text: str) -> bool:
    """Tell whether a text can be the id of a draft: nothing else becomes a file name."""
    return len(text) == 16 and not set(text) - set("0123456789abcdef")


def write(desk: Path, draft: Draft) -> None:
    """Put a draft onto the disk in one piece, for the owner's eyes only. Raises OSError."""
    folder = desk / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    part = folder / f"{draft.id}.{os.getpid()}.part"
    for left in folder.glob(f"{draft.id}.*.part"):
        left.unlink(missing_ok=True)  # by somebody who was killed
    values = {**asdict(draft), "opened_at": times.to_text(draft.opened_at), "saved_at": times.to_text(draft.saved_at)}
    text = json.dumps(values).encode()
    disk.put(folder / f"{draft.id}.json", lambda file: file.write(text), mode=0o600, part=part)


def read_all(desk: Path) -> tuple[list[Draft], int]:
    """Return the drafts that can be read, the last saved one first, and how many cannot; these stay where they are."""
    found, damaged = [], 0
    for file in sorted((desk / FOLDER).glob("*.json")):
        draft = _read(file)
        if draft is None:
            damaged += 1
        else:
            found.append(draft)
    return sorted(found, key=lambda d: (d.saved_at, d.id), reverse=True), damaged


def read(desk: Path, draft: str) -> Draft | None:
    """Return one draft, None where it is unknown or cannot be read."""
    return _read(desk / FOLDER / f"{draft}.json") if is_draft_id(draft) else None


def _read(file: Path) -> Draft | None:
    try:
        if file.stat().st_size > _MAX_BYTES or not is_draft_id(file.stem):
            return None
        values = json.loads(file.read_text(encoding="utf-8", errors="surrogatepass"))
        fields = {str(name): str(text) for name, text in values["fields"].items()}
        return Draft(
            file.stem,
            str(values["form"]),
            times.from_text(values["opened_at"]),
            times.from_text(values["saved_at"]),
            None if values["record"] is None else str(values["record"]),
            str(values["operator"]),
            fields,
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def remove(desk: Path, draft: str) -> bool:
    """Take a draft off the disk; tell whether it was there. Raises OSError."""
    if not is_draft_id(draft):
        return False
    file = desk / FOLDER / f"{draft}.json"
    there = file.exists()
    file.unlink(missing_ok=True)
    return there
