"""Photos as lists: of an incident, of a desk, those whose files are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from coopdesk.domain.photos import Photo
from coopdesk.domain.records import KINDS
from coopdesk.store import photo_asks, photo_files
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import AUTHOR_COLUMNS, AUTHOR_JOINS, Authorship, authorship
from coopdesk.store.rows import to_record


@dataclass(frozen=True)
class ListedPhoto:
    """A photo with what a list shows beside it; ``there`` says whether its file has arrived.

    ``asked``: when its file was asked for by itself, None where it was not.
    """

    photo: Photo
    by: Authorship
    incident_number: str
    there: bool
    struck: str | None = None
    asked: datetime | None = None


def photos(desk: Desk, where: str = "1", *parameters: Any) -> list[ListedPhoto]:
    """Return photos with their authors in the order in which they were entered; ``where`` may name ``r``."""
    sql = (
        f"SELECT r.*, coalesce(i.number, '') AS incident_number, {AUTHOR_COLUMNS} FROM photo r"
        f" LEFT JOIN incident i ON i.id = r.incident{AUTHOR_JOINS.format(row='r')} WHERE {where}"
        " ORDER BY r.entered_at, s.hlc, r.id"
    )
    asked = photo_asks.asked(desk) or {}
    return [
        ListedPhoto(
            to_record(KINDS["photo"], row),
            authorship(row),
            row["incident_number"],
            photo_files.is_there(desk.path, row["sha256"], row["size"]),
            row["struck"],
            asked.get(row["sha256"]),
        )
        for row in desk.rows(sql, *parameters)
    ]


def photos_of(desk: Desk, incident: str) -> list[ListedPhoto]:
    """Return the photos of one incident, struck ones included."""
    return photos(desk, "r.incident = ?", incident)


def standing(desk: Desk) -> Iterator[tuple[str, int]]:
    """Yield hash and size of every file that a photo stands for which was not struck, once each."""
    for row in desk.rows("SELECT sha256, max(size) AS size FROM photo WHERE struck IS NULL GROUP BY 1 ORDER BY 1"):
        yield row["sha256"], row["size"]


def sendable(desk: Desk, leaves: bool, personal: bool) -> dict[str, int]:
    """Return hash and size of every file that a recipient may have: of a photo that stands and that it may know.

    ``leaves``: the recipient is the other government. Then the incident must be shared, and a photo that shows persons
    goes only where ``personal`` values go.
    """
    sql = (
        "SELECT p.sha256, max(p.size) AS size FROM photo p LEFT JOIN incident i ON i.id = p.incident"
        " WHERE p.struck IS NULL AND (NOT ? OR i.shared = 1) AND (NOT ? OR ? OR p.personal = 0)"
        " GROUP BY 1 ORDER BY 1"
    )
    rows = desk.rows(sql, leaves, leaves, personal)
    return {row["sha256"]: row["size"] for row in rows}


def wants(desk: Desk, leaves: bool, limit: int) -> tuple[str, ...]:
    """Return the hashes of photos to ask a recipient for: those that it may know and whose files are not here.

    Where the operator asked for some by themselves: of those.
    """
    chosen = photo_asks.asked(desk)
    known = sendable(desk, leaves, True).items()
    wanted = ((photo, size) for photo, size in known if chosen is None or photo in chosen)
    missing = (photo for photo, size in wanted if not photo_files.is_there(desk.path, photo, size))
    return tuple(islice(missing, limit))
