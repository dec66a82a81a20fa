"""What this computer remembers about the window: a small JSON beside the log, never part of a desk."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from coopdesk import disk, paths
from coopdesk.ui.language import Language
from coopdesk.ui.theme import Mode

_FILE = "window.json"


@dataclass(frozen=True)
class WindowSettings:
    """Language and look; ``geometry`` and ``state`` are Qt's own words for the window's place, in hexadecimal.

    ``columns`` is how the columns of the list of incidents stand; ``text`` how large the text is, in percent.
    """

    language: Language = Language.INDONESIAN
    mode: Mode = Mode.LIGHT
    geometry: str = ""
    state: str = ""
    columns: str = ""
    text: int = 100


def load(folder: Path | None = None) -> WindowSettings:
    """Return the settings; whatever cannot be read is at its default, since a window must open."""
    file = (folder or paths.user_data()) / _FILE
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return WindowSettings()
    known = WindowSettings()
    if not isinstance(values, dict):
        return known
    for field in fields(WindowSettings):
        kind = type(getattr(known, field.name))
        try:
            known = replace(known, **{field.name: kind(values[field.name])})
        except (KeyError, ValueError):
            continue
    return known


def save(settings: WindowSettings, folder: Path | None = None) -> None:
    """Write the settings in one piece: a power cut leaves the old file or the new one."""
    file = (folder or paths.user_data()) / _FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(settings), indent=1).encode()
    disk.put(file, lambda written: written.write(text))
