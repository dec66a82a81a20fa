"""Which missing photos this desk asks for: all of them, or those alone that its operator asked for."""

from __future__ import annotations

import json
from datetime import datetime

from coopdesk.domain import times
from coopdesk.store.desk import Desk

_KEY = "asked_photos"
# In no package and no journal: what is asked for is in the manifest of every package of ours, see photo_lists.wants.


def asked(desk: Desk) -> dict[str, datetime] | None:
    """Return the hashes that were asked for one by one, and when; None where the desk asks for all that is missing."""
    kept = desk.local(_KEY)
    return None if kept is None else {photo: times.from_text(at) for photo, at in json.loads(kept).items()}


def ask(desk: Desk, photo: str) -> None:
    """Ask for the photo of a hash; from now on for none that was not asked for."""
    _keep(desk, {**(asked(desk) or {}), photo: desk.clock()})


def withdraw(desk: Desk, photo: str) -> None:
    """Ask for a photo no longer, and still for none that was not asked for."""
    _keep(desk, {one: at for one, at in (asked(desk) or {}).items() if one != photo})


def ask_all(desk: Desk) -> None:
    """Ask for every photo that is missing, as a desk does where nobody chose."""
    desk.set_local(_KEY, None)


def _keep(desk: Desk, chosen: dict[str, datetime]) -> None:
    desk.set_local(_KEY, json.dumps({photo: times.to_text(at) for photo, at in chosen.items()}))
