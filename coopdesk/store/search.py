"""Full-text search over incidents and their log.

Each incident and each line of its log is a text of its own. The number of a text begins with the row of its incident,
so that what is found is known by its number alone, however many texts say the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from coopdesk.domain.hazards import HazardType
from coopdesk.domain.regions import fold_name, gazetteer
from coopdesk.domain.terms import term

ENTRY_BITS = 32
"""Bits of a text's number that say which line of the log it is, 0 for the incident itself."""

MATCHING = f"SELECT rowid >> {ENTRY_BITS} FROM search WHERE search MATCH ?"
"""The rows of the incidents of which a text matches a query."""


TEXTS = {
    "incident": frozenset(
        {"number", "hazard_type", "hazard_detail", "place", "other_places", "place_text", "chronology", "cause"}
        | {"situation", "river", "source", "reporter", "reporter_phone"}
    ),
    "log_entry": frozenset({"incident", "text", "from_party", "to_party"}),
}
"""The columns whose words are found, by table."""


def index(db: Database, incidents: Iterable[Any], entries: Iterable[Any]) -> None:
    """Add the texts of rows of ``incident`` (with their ``rowid``) and of log entries (``at`` is their incident's)."""
    texts = [(row["rowid"] << ENTRY_BITS, row["id"], _incident_text(row)) for row in incidents]
    texts += [((row["at"] << ENTRY_BITS) + row["rowid"], row["id"], _entry_text(row)) for row in entries]
    # In order: FTS5 writes what it has gathered to the disk whenever a number is lower than the one before.
    db.conn.executemany("INSERT INTO search (rowid, record, text) VALUES (?, ?, ?)", sorted(texts))


def renew(db: Database, incidents: Iterable[Any]) -> None:
    """Give rows of ``incident`` the texts that they have now. Those of their logs stay."""
    texts = [(_incident_text(row), row["rowid"] << ENTRY_BITS) for row in incidents]
    # One statement for each, in order: what a text keeps of its words is then gathered once, not taken out and put in.
    db.conn.executemany("UPDATE search SET text = ? WHERE rowid = ?", sorted(texts, key=itemgetter(1)))


def take_out(db: Database, incidents: Iterable[int], entries: Iterable[tuple[int, int]]) -> None:
    """Take out the texts of incidents, and of log entries by the rows of their incident and their own."""
    numbers = [at << ENTRY_BITS for at in incidents] + [(at << ENTRY_BITS) + row for at, row in entries]
    db.conn.executemany("DELETE FROM search WHERE rowid = ?", [(number,) for number in sorted(numbers)])


def take_out_records(db: Database, records: Sequence[str]) -> None:
    """Take out the texts of records wherever they stand: looks through everything."""
    marks = ",".join("?" * len(records))
    numbers = db.execute(f"SELECT rowid FROM search WHERE record IN ({marks})", records).fetchall()
    db.conn.executemany("DELETE FROM search WHERE rowid = ?", [(row[0],) for row in numbers])


def _incident_text(row: Any) -> str:
    hazard = term(HazardType(row["hazard_type"])) if row["hazard_type"] else ""
    codes = [code for code in (row["place"], *json.loads(row["other_places"])) if code]
    columns = ("hazard_detail", "place_text", "chronology", "cause", "situation", "river", "source", "reporter")
    return _joined(
        row["number"],
        _counter(row["number"]),
        hazard,
        *(_place_text(code) for code in codes),
        *(row[column] for column in columns),
        _telephone(row["reporter_phone"]),
    )


def _entry_text(row: Any) -> str:
    return _joined(row["text"], row["from_party"], row["to_party"])


def _joined(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _counter(number: str) -> str:
    """Return the counter of an incident number as people say it: ``017 17``."""
    digits = re.findall("[0-9]+", number)
    return f"{digits[-1]} {int(digits[-1])}" if digits else ""


def _telephone(number: str | None) -> str | None:
    """Return a number as it was written, and in one piece."""
    return f"{number} {re.sub('[^0-9]', '', number)}" if number else None


@cache
def _place_text(code: str) -> str:
    """Return a region's name as printed, in one piece, and in its other spellings."""
    places = gazetteer()
    region = places.regions.get(code)
    if region is None:
        return code
    others = [spelling for spelling, of in places.aliases if of == code]
    return " ".join(dict.fromkeys([places.full_name(code), fold_name(region.name), *others]))


def match_query(text: str) -> str | None:
    """Return the FTS5 query that finds all words of a text, the last one as a beginning; None for no words.

    A last word of one character is taken whole: nearly every text has a word that begins so.
    """
    words = re.findall(r"\w+", text)
    if not words:
        return None
    quoted = [f'"{word}"' for word in words]
    return " ".join(quoted) + ("*" if len(words[-1]) > 1 else "")


def batches(ids: Sequence[str], size: int = 400) -> Iterable[Sequence[str]]:
    """Yield ids in as many pieces as fit into one query."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
