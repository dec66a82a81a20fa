"""Full-text search over incidents and log entries."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from coopdesk.domain.hazards import HazardType
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.terms import term

_BATCH = 400
_INCIDENT_TEXTS = (
    *("number", "hazard_detail", "place_text", "chronology", "cause", "situation", "river", "source"),
    *("reporter", "reporter_phone"),
)
_ENTRY_TEXTS = ("text", "from_party", "to_party")

SEARCHED = {
    "incident": frozenset({"hazard_type", "place", "other_places", *_INCIDENT_TEXTS}),
    "log_entry": frozenset({"incident", *_ENTRY_TEXTS}),
}
"""The columns that the index follows, by table."""


def index(db: Database, ids: Mapping[str, Sequence[str]]) -> None:
    """Bring the index to what these records, by table, say now.

    In the order of the index's own numbers: what comes out of order makes it write a segment of its own each time.
    """
    incidents = _rows(db, "incident", ids.get("incident", ()))
    rows = [(row["rowid"] * 2, "incident", row["id"], row["id"], _incident_text(row)) for row in incidents]
    entries = _rows(db, "log_entry", ids.get("log_entry", ()))
    rows += [(row["rowid"] * 2 + 1, "log_entry", row["id"], row["incident"], _entry_text(row)) for row in entries]
    rows.sort()
    db.conn.executemany(
        "INSERT OR REPLACE INTO search (rowid, kind, record, incident, text) VALUES (?, ?, ?, ?, ?)", rows
    )


def forget(db: Database, table: str, ids: Sequence[str]) -> None:
    """Take records out of a table, and out of the index where it is one that can be searched."""
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        which = f"FROM {table} WHERE id IN ({','.join('?' * len(batch))})"
        place = {"incident": "rowid * 2", "log_entry": "rowid * 2 + 1"}.get(table)
        if place:
            db.execute(f"DELETE FROM search WHERE rowid IN (SELECT {place} {which})", batch)
        db.execute(f"DELETE {which}", batch)


def _rows(db: Database, table: str, ids: Sequence[str]) -> list[Any]:
    found: list[Any] = []
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        marks = ",".join("?" * len(batch))
        found += db.execute(f"SELECT rowid, * FROM {table} WHERE id IN ({marks})", batch).fetchall()
    return found


def _incident_text(row: Any) -> str:
    places = [p for p in (row["place"], *json.loads(row["other_places"])) if p]
    names = [gazetteer().full_name(code) for code in places]
    hazard = term(HazardType(row["hazard_type"])) if row["hazard_type"] else ""
    return "\n".join(t for t in (hazard, *names, *(row[c] for c in _INCIDENT_TEXTS)) if t)


def _entry_text(row: Any) -> str:
    return "\n".join(t for t in (row[c] for c in _ENTRY_TEXTS) if t)


def match_query(text: str) -> str | None:
    """Return the FTS5 query that finds all words of a text, the last one as a beginning; None for no words."""
    words = re.findall(r"\w+", text)
    if not words:
        return None
    return " ".join([*(f'"{w}"' for w in words[:-1]), f'"{words[-1]}"*'])
