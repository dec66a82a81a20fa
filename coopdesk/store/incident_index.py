"""What lists of incidents are sorted, filtered and searched by: a narrow row beside each incident, and its texts.

Follows the projection. A list reads one index in order, and the wide rows of the incidents only where they are shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from coopdesk.domain.agencies import Agency, owner_of_region
from coopdesk.domain.hazards import HazardType, is_called_by_detail
from coopdesk.domain.incidents import OPEN_STATUSES, IncidentStatus
from coopdesk.domain.records import STRUCK
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.terms import term
from coopdesk.store import incident_sums, search
from coopdesk.store.rows import Differences
from coopdesk.store.search import batches

SORTS = {
    "date": "date",
    "number": "number",
    "hazard": "kind",
    "place": "place",
    "status": "rank",
    "entry": "entry",
    "deceased": "deceased",
    "affected": "affected",
}
"""The column behind each of ``domain.filters.SORT_KEYS``."""

IS_OPEN = "status IN ({})".format(", ".join(f"'{status}'" for status in OPEN_STATUSES))
"""Of the years the open ones are few. Word for word as in their index, or SQLite does not see that it fits."""

TABLES = ("listed_incident", "incident_place")

_INCOMPLETE = (
    "(i.hazard_type IS NULL OR (i.place IS NULL AND (i.lat IS NULL OR i.lon IS NULL))"
    " OR (coalesce(i.reporter, '') = '' AND coalesce(i.source, '') = ''))"
)
"""The same rule as ``domain.incidents.incomplete``; a test holds the two together."""

_NEWEST = (
    "(SELECT max(e.happened_at) FROM log_entry e"
    " WHERE e.incident = listed_incident.id AND e.struck IS NULL AND e.kind <> 'system')"
)
_ENTRIES = (
    "SELECT e.rowid, i.rowid AS at, e.id, e.incident, e.text, e.from_party, e.to_party"
    " FROM log_entry e JOIN incident i ON i.id = e.incident"
)
_AT_ONCE = 2_000
_KEYS = {
    "incident": frozenset(
        {"number", "occurred_at", "reported_at", "hazard_type", "hazard_detail", "place", "place_text", "other_places"}
        | {"lat", "lon", "reporter", "source", "status", STRUCK}
    ),
    "log_entry": frozenset({"incident", "happened_at", "kind", STRUCK}),
}
"""The columns on which a narrow row depends, by table."""
_PLACES = frozenset({"place", "other_places"})
_NEEDED = sorted({"id", "owner"} | _KEYS["incident"] | search.TEXTS["incident"])
_INCIDENTS = (
    f"SELECT i.rowid, {_INCOMPLETE} AS incomplete, {', '.join(f'i.{name}' for name in _NEEDED)} FROM incident i"
)
_RANKS = {status: rank for rank, status in enumerate(IncidentStatus)}


def table_sql() -> list[str]:
    """Return the statements that make the tables. The ``rowid`` of a narrow row is that of its incident.

    ``kind`` and ``place`` are what a list shows, in small letters; ``entry`` is the time of the last news;
    ``deceased`` and ``affected`` are sums, empty where nobody counted; ``kota`` and ``kab`` say on whose ground it is.
    """
    return [
        "CREATE TABLE listed_incident (id TEXT PRIMARY KEY NOT NULL, number TEXT NOT NULL, date TEXT NOT NULL,"
        " kind TEXT NOT NULL, place TEXT NOT NULL, rank INTEGER NOT NULL, entry TEXT, struck INTEGER NOT NULL,"
        " owner TEXT NOT NULL, hazard_type TEXT, status TEXT NOT NULL, incomplete INTEGER NOT NULL,"
        " kota INTEGER NOT NULL, kab INTEGER NOT NULL, deceased REAL, affected REAL) STRICT",
        "CREATE TABLE incident_place (code TEXT NOT NULL, incident TEXT NOT NULL, PRIMARY KEY (code, incident))"
        " STRICT, WITHOUT ROWID",
        "CREATE VIRTUAL TABLE search USING fts5(record UNINDEXED, text,"
        " tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    ]


def index_sql() -> list[str]:
    """Return the statements that make their indexes: one for each key that a list can be sorted by.

    And what narrows it most: one hazard (by date, as nearly always), what is open, the few that are struck.
    """
    return [
        *(
            f"CREATE INDEX listed_incident_{column} ON listed_incident ({column}, number, struck)"
            for column in SORTS.values()
            if column != "number"
        ),
        "CREATE INDEX listed_incident_number ON listed_incident (number, struck)",
        "CREATE INDEX listed_incident_hazard ON listed_incident (hazard_type, date, number, struck, owner)",
        "CREATE INDEX listed_incident_struck ON listed_incident (struck) WHERE struck",
        f"CREATE INDEX listed_incident_open ON listed_incident (date, number, struck) WHERE {IS_OPEN}",
        "CREATE INDEX incident_place_incident ON incident_place (incident)",
    ]


def enter(db: Database, new: Mapping[str, Sequence[str]], changed: Mapping[str, Mapping[str, frozenset[str]]]) -> None:
    """Take in what records say now, by table: the new ones, and others by the columns that changed in them.

    With a new incident comes what was already known of its log.
    """
    texts = {table: _concerned(changed.get(table, {}), columns) for table, columns in search.TEXTS.items()}
    keys = {table: _concerned(changed.get(table, {}), columns) for table, columns in _KEYS.items()}
    incidents, entries = new.get("incident", ()), new.get("log_entry", ())
    _put(db, _incidents(db, incidents))
    rows = _incidents(db, keys["incident"])
    moved = set(_concerned(changed.get("incident", {}), _PLACES))
    _renew(db, rows)
    _move(db, [row for row in rows if row["id"] in moved])
    _index_texts(db, incidents, entries, texts["incident"], texts["log_entry"])
    concerned = {row["incident"] for row in _entries(db, "e.id", [*entries, *keys["log_entry"]])}
    _renew_news(db, sorted({*incidents, *concerned}))
    if "incident" in {name for fields in changed.get("log_entry", {}).values() for name in fields}:
        db.execute(f"UPDATE listed_incident SET entry = {_NEWEST}")
    _renew_sums(db, incidents, new.get("figure", ()), changed.get("figure", {}))


def _renew_sums(
    db: Database, incidents: Sequence[str], figures: Sequence[str], changed: Mapping[str, frozenset[str]]
) -> None:
    if "incident" in {name for fields in changed.values() for name in fields}:
        incident_sums.renew(db, [row["id"] for row in db.execute("SELECT id FROM listed_incident").fetchall()])
        return
    incident_sums.renew(db, [*incidents, *incident_sums.concerned(db, [*figures, *changed])])


def _concerned(changed: Mapping[str, frozenset[str]], columns: frozenset[str]) -> list[str]:
    return [record for record, fields in changed.items() if not columns.isdisjoint(fields)]


def _index_texts(
    db: Database,
    new_incidents: Sequence[str],
    new_entries: Sequence[str],
    incidents: Sequence[str],
    entries: Sequence[str],
) -> None:
    """Index texts, new and changed ones. An entry's change only where a device is revoked or somebody forges."""
    for batch in batches(entries):
        search.take_out_records(db, batch)
    search.renew(db, _incidents(db, incidents))
    lines = [*_entries(db, "e.incident", new_incidents), *_entries(db, "e.id", [*new_entries, *entries])]
    search.index(db, _incidents(db, new_incidents), {row["rowid"]: row for row in lines}.values())


def forget(db: Database, table: str, ids: Sequence[str]) -> None:
    """Take records out of a table, and out of what is kept beside it."""
    affected: set[str] = set()
    counted: set[str] = set()
    for batch in batches(ids):
        if table == "incident":
            rows, entries = _incidents(db, batch), _entries(db, "e.incident", batch)
            search.take_out(db, [row["rowid"] for row in rows], [(row["at"], row["rowid"]) for row in entries])
            for beside, column in (("listed_incident", "id"), ("incident_place", "incident")):
                db.execute(f"DELETE FROM {beside} WHERE {column} IN ({_marks(batch)})", batch)
        elif table == "log_entry":
            entries = _entries(db, "e.id", batch)
            search.take_out(db, [], [(row["at"], row["rowid"]) for row in entries])
            affected |= {row["incident"] for row in entries}
        elif table == "figure":
            counted |= incident_sums.concerned(db, batch)
        db.execute(f"DELETE FROM {table} WHERE id IN ({_marks(batch)})", batch)
    _renew_news(db, sorted(affected))
    incident_sums.renew(db, sorted(counted))


def fill(db: Database) -> None:
    """Take in everything, where nothing is kept yet, and make the indexes."""
    rows = db.execute(f"{_INCIDENTS} ORDER BY i.rowid")
    while batch := rows.fetchmany(_AT_ONCE):
        first, last = batch[0]["rowid"], batch[-1]["rowid"]
        _put(db, batch)
        search.index(db, batch, db.execute(f"{_ENTRIES} WHERE i.rowid BETWEEN ? AND ?", [first, last]).fetchall())
    db.execute(f"UPDATE listed_incident SET entry = {_NEWEST}")
    incident_sums.fill(db)
    for statement in index_sql():
        db.execute(statement)


_COLUMNS = (
    "rowid",
    "id",
    "number",
    "date",
    "kind",
    "place",
    "rank",
    "struck",
    "owner",
    "hazard_type",
    "status",
    "incomplete",
    *(agency.value for agency in Agency),
)
"""The columns of a narrow row that follow from its incident alone."""


def _put(db: Database, rows: Sequence[Any]) -> None:
    marks = ", ".join("?" * len(_COLUMNS))
    db.conn.executemany(
        f"INSERT INTO listed_incident ({', '.join(_COLUMNS)}) VALUES ({marks})", [_narrow(row) for row in rows]
    )
    _place(db, rows)


def _place(db: Database, rows: Iterable[Any]) -> None:
    places = {(code, row["id"]) for row in rows for code in _codes(row)}
    db.conn.executemany("INSERT INTO incident_place VALUES (?, ?)", sorted(places))


def _renew(db: Database, rows: Sequence[Any]) -> None:
    """Write what differs in narrow rows: of their many indexes few are concerned, mostly."""
    query = f"SELECT {', '.join(_COLUMNS)} FROM listed_incident WHERE id IN ({{}})"
    old = {row["id"]: tuple(row) for row in _select(db, query, [row["id"] for row in rows])}
    differences = Differences("listed_incident")
    for now in map(_narrow, rows):
        differences.add(now[1], _COLUMNS, old[now[1]], now)
    differences.write(db)


def _move(db: Database, rows: Sequence[Any]) -> None:
    """Enter other places of incidents."""
    _execute(db, "DELETE FROM incident_place WHERE incident IN ({})", [row["id"] for row in rows])
    _place(db, rows)


def _codes(row: Any) -> list[str]:
    return [code for code in (row["place"], *json.loads(row["other_places"])) if code]


def _renew_news(db: Database, ids: Sequence[str]) -> None:
    _execute(db, f"UPDATE listed_incident SET entry = {_NEWEST} WHERE id IN ({{}})", ids)


def _narrow(row: Any) -> tuple[Any, ...]:
    grounds = {owner_of_region(code) for code in _codes(row)}
    return (
        row["rowid"],
        row["id"],
        row["number"],
        row["occurred_at"] or row["reported_at"],
        _kind(row["hazard_type"], row["hazard_detail"]).lower(),
        (gazetteer().short_name(row["place"]) if row["place"] else row["place_text"] or "").lower(),
        _RANKS[IncidentStatus(row["status"])],
        int(row["struck"] is not None),
        row["owner"],
        row["hazard_type"],
        row["status"],
        row["incomplete"],
        *(int(agency in grounds) for agency in Agency),
    )


def _kind(hazard_type: str | None, detail: str | None) -> str:
    hazard = HazardType(hazard_type) if hazard_type else None
    if detail and is_called_by_detail(hazard):
        return detail
    return term(hazard) if hazard else ""


def _incidents(db: Database, ids: Sequence[str]) -> list[Any]:
    return _select(db, f"{_INCIDENTS} WHERE i.id IN ({{}})", ids)


def _entries(db: Database, column: str, ids: Sequence[str]) -> list[Any]:
    """Return log entries that belong to an incident known here, with its row; ``column`` is what ``ids`` name."""
    return _select(db, f"{_ENTRIES} WHERE {column} IN ({{}})", ids)


def _select(db: Database, query: str, ids: Sequence[str]) -> list[Any]:
    return [row for batch in batches(ids) for row in db.execute(query.format(_marks(batch)), batch).fetchall()]


def _execute(db: Database, query: str, ids: Sequence[str]) -> None:
    for batch in batches(ids):
        db.execute(query.format(_marks(batch)), batch)


def _marks(ids: Sequence[str]) -> str:
    return ",".join("?" * len(ids))
