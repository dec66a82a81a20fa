"""What was typed and is not yet recorded: kept on the disk, so that a power cut costs two seconds of work."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from coopdesk.domain import times
from coopdesk.domain.hazards import HazardType


@dataclass(frozen=True)
class Draft:
    """The fields of the quick-entry bar as typed; ``opened_at`` is when the first letter was typed (UTC, ISO 8601).

    ``figures`` names those figures of the note that the operator took.
    """

    opened_at: str = ""
    hazard_type: str = ""
    hazard_detail: str = ""
    place: str = ""
    place_text: str = ""
    chronology: str = ""
    reporter: str = ""
    phone: str = ""
    location: str = ""
    figures: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(getattr(self, f.name) for f in fields(self) if f.name != "opened_at")

    @property
    def hazard(self) -> HazardType | None:
        """The kind of event, where one was chosen."""
        return HazardType(self.hazard_type) if self.hazard_type in set(HazardType) else None

    @property
    def opened(self) -> datetime:
        """The moment at which the report came in."""
        return times.from_text(self.opened_at) if self.opened_at else times.now()


def load(file: Path) -> list[Draft]:
    """Return the drafts of a file; none where it is missing or cannot be read."""
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        known = {f.name for f in fields(Draft)}
        drafts = [Draft(**{k: str(v) for k, v in row.items() if k in known}) for row in rows]
    except (OSError, ValueError, TypeError, AttributeError):
        return []
    return [d for d in drafts if not d.empty]


def save(file: Path, drafts: list[Draft]) -> None:
    """Write the drafts in one piece, for the owner's eyes only; no draft, no file."""
    kept = [asdict(d) for d in drafts if not d.empty]
    if not kept:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(kept, stream, ensure_ascii=False, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(new, file)
