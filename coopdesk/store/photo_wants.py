"""Which photos other devices asked for: each device's latest package says which files it lacks."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from sqlite_utils import Database

from coopdesk.store.desk import Desk

_KEY = "wanted_photos"


def note(db: Database, device: str, wants: Sequence[str]) -> None:
    """Keep what a device asks for, in the place of what it asked before. A transaction must be open."""
    row = db.execute("SELECT value FROM local WHERE key = ?", [_KEY]).fetchone()
    known: dict[str, list[str]] = json.loads(row["value"]) if row else {}
    if known.get(device, []) != list(wants):
        kept = {name: asked for name, asked in {**known, device: list(wants)}.items() if asked}
        db.execute("INSERT OR REPLACE INTO local VALUES (?, ?)", [_KEY, json.dumps(kept)])


def of(desk: Desk, devices: Collection[str]) -> set[str]:
    """Return the hashes of photos that some devices asked for."""
    known: dict[str, list[str]] = json.loads(desk.local(_KEY) or "{}")
    return {photo for device in devices for photo in known.get(device, ())}
