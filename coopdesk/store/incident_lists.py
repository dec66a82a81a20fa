"""Incidents, log entries and figures as lists: a page at a time, sorted and filtered by SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from coopdesk.domain import times
from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry
from coopdesk.domain.figures import Figure, FigureCategory
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.records import KINDS
from coopdesk.store.desk import Desk
from coopdesk.store.incident_index import IS_OPEN, SORTS
from coopdesk.store.incident_sums import OF_OWNER
from coopdesk.store.rows import to_record
from coopdesk.store.search import ENTRY_BITS, MATCHING, batches, match_query


@dataclass(frozen=True)
class Authorship:
    """Who made a record, and how it came here: ``received_at`` is empty for what was entered on this desk."""

    agency: Agency
    device: str
    operator: str
    at: datetime
    received_at: datetime | None = None


@dataclass(frozen=True)
class ListedIncident:
    """An incident with what a list shows beside it."""

    incident: Incident
    owner: Agency
    last_entry_at: datetime | None
    conflicts: int
    struck: str | None


@dataclass(frozen=True)
class ListedEntry:
    """A log entry with its author."""

    entry: LogEntry
    by: Authorship
    struck: str | None


@dataclass(frozen=True)
class ListedFigure:
    """A figure report with its author."""

    figure: Figure
    by: Authorship
    struck: str | None


_FREQUENT = 4_000
"""Texts: of fewer it is faster to sort what was found than to look through the list for it."""

_INCIDENT = """
SELECT i.*, l.entry AS last_entry, (SELECT count(*) FROM open_conflict c WHERE c.record = i.id) AS conflicts
FROM incident i JOIN listed_incident l ON l.rowid = i.rowid
"""

AUTHOR_COLUMNS = (
    "f.agency AS by_agency, coalesce(d.name, '') AS by_device, coalesce(o.name, '') AS by_operator, s.at AS by_at,"
    " b.received_at AS by_received"
)
AUTHOR_JOINS = (
    " JOIN changeset s ON s.seq = {row}.made_by JOIN feed f ON f.id = s.feed LEFT JOIN device d ON d.id = f.device"
    " LEFT JOIN operator o ON o.id = s.operator LEFT JOIN received_bundle b ON b.id = s.bundle"
)


def incidents(
    desk: Desk,
    chosen: IncidentFilter,
    sort: str = "date",
    descending: bool = True,
    offset: int = 0,
    limit: int = 200,
) -> list[ListedIncident]:
    """Return one page of the incidents that a filter lets through."""
    return _page(desk, *_conditions(chosen.at(desk.clock())), _order(sort, descending), offset, limit)


def _page(
    desk: Desk, where: str, parameters: Sequence[Any], order: str, offset: int, limit: int
) -> list[ListedIncident]:
    page = f"SELECT l.rowid FROM listed_incident l WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
    sql = f"{_INCIDENT} WHERE i.rowid IN ({page}) ORDER BY {order}"
    return [_listed(row) for row in desk.rows(sql, *parameters, limit, offset)]


def found(
    desk: Desk, chosen: IncidentFilter, sort: str, descending: bool, offset: int, limit: int
) -> tuple[list[ListedIncident], int]:
    """Return one page of what a search finds, and how many there are."""
    order = _order(sort, descending)
    words = match_query(chosen.text)
    if words and _finds_many(desk, chosen, words):
        return _found_in_order(desk, words, order, offset, limit)
    where, parameters = _conditions(chosen.at(desk.clock()))
    sql = (
        f"WITH hit AS MATERIALIZED (SELECT l.rowid AS row FROM listed_incident l WHERE {where})"
        " SELECT l.rowid AS row, (SELECT count(*) FROM hit) AS n"
        f" FROM hit CROSS JOIN listed_incident l ON l.rowid = hit.row ORDER BY {order} LIMIT ? OFFSET ?"
    )
    page = desk.rows(sql, *parameters, limit, offset)
    marks = ",".join("?" * len(page))
    rows = desk.rows(f"{_INCIDENT} WHERE i.rowid IN ({marks}) ORDER BY {order}", *(row["row"] for row in page))
    return [_listed(row) for row in rows], page[0]["n"] if page else count(desk, chosen)


def _found_in_order(desk: Desk, words: str, order: str, offset: int, limit: int) -> tuple[list[ListedIncident], int]:
    """Return what ``found`` does, where nothing but words narrows it and many have them.

    The list is read in its order until the page is full, rather than sort them all, and they are counted by the numbers
    of their texts.
    """
    where = f"{_SHOWN} AND +l.rowid IN ({MATCHING})"
    listed = _page(desk, where, [words], order, offset, limit)
    return listed, int(desk.row(_COUNT_BY_TEXTS, words)["n"])


def _finds_many(desk: Desk, chosen: IncidentFilter, words: str) -> bool:
    """Tell whether a search finds many incidents, without counting them all: nothing but words may narrow it."""
    if replace(chosen, text="") != IncidentFilter():
        return False
    counted = desk.row(f"SELECT count(*) AS n FROM ({MATCHING} LIMIT ?)", words, _FREQUENT)
    return int(counted["n"]) == _FREQUENT


def _order(sort: str, descending: bool) -> str:
    way = "DESC" if descending else "ASC"
    return ", ".join(f"l.{column} {way}" for column in dict.fromkeys((SORTS[sort], "number", "struck", "rowid")))


def incident(desk: Desk, record: str) -> ListedIncident | None:
    """Return one incident as a list shows it."""
    row = desk.row(f"{_INCIDENT} WHERE i.id = ?", record)
    return _listed(row) if row else None


def around(desk: Desk, hazard: HazardType, since: datetime, until: datetime) -> list[Incident]:
    """Return the incidents of one hazard dated between two moments (UTC, inclusive) that may still go on.

    Withdrawn, untrue, merged and handed-over ones are left out.
    """
    sql = (
        "SELECT i.* FROM listed_incident l JOIN incident i ON i.rowid = l.rowid"
        f" WHERE l.struck = 0 AND {GOES_ON_HERE} AND l.hazard_type = ?"
        " AND l.status NOT IN ('false_report', 'merged') AND l.date BETWEEN ? AND ?"
    )
    rows = desk.rows(sql, hazard.value, times.to_text(since), times.to_text(until))
    return [to_record(KINDS["incident"], row) for row in rows]


def count(desk: Desk, chosen: IncidentFilter) -> int:
    """Return how many incidents a filter lets through."""
    if chosen == IncidentFilter():
        return int(desk.row(_COUNT_ALL)["n"])
    where, parameters = _conditions(chosen.at(desk.clock()))
    return int(desk.row(f"SELECT count(*) AS n FROM listed_incident l WHERE {where}", *parameters)["n"])


@dataclass(frozen=True)
class OpenIncident:
    """An open incident in brief; ``since`` is when the last news came, or when it happened."""

    id: RecordId
    number: str
    owner: Agency
    hazard_type: HazardType | None
    hazard_detail: str | None
    status: IncidentStatus
    since: datetime


def open_incidents(desk: Desk) -> list[OpenIncident]:
    """Return all that are active, the latest first, without the rest that is known of them: there may be hundreds."""
    where, _ = _conditions(IncidentFilter(active=True))
    sql = (
        "SELECT l.id, l.number, l.owner, l.status, coalesce(l.entry, l.date) AS since, i.hazard_type, i.hazard_detail"
        f" FROM listed_incident l JOIN incident i ON i.rowid = l.rowid WHERE {where} ORDER BY {_order('date', True)}"
    )
    return [
        OpenIncident(
            RecordId(row["id"]),
            row["number"],
            Agency(row["owner"]),
            HazardType(row["hazard_type"]) if row["hazard_type"] else None,
            row["hazard_detail"],
            IncidentStatus(row["status"]),
            times.from_text(row["since"]),
        )
        for row in desk.rows(sql)
    ]


def ids(desk: Desk, chosen: IncidentFilter) -> set[RecordId]:
    """Return which incidents a filter lets through."""
    where, parameters = _conditions(chosen.at(desk.clock()))
    return {row["id"] for row in desk.rows(f"SELECT l.id FROM listed_incident l WHERE {where}", *parameters)}


def numbers(desk: Desk, records: Collection[str]) -> dict[str, str]:
    """Return the numbers of some incidents, by id."""
    found: dict[str, str] = {}
    for batch in batches(sorted(records)):
        sql = f"SELECT id, number FROM incident WHERE id IN ({','.join('?' * len(batch))})"
        found |= {row["id"]: row["number"] for row in desk.rows(sql, *batch)}
    return found


def among(desk: Desk, chosen: IncidentFilter, records: Sequence[str]) -> set[str]:
    """Return those of some incidents that a filter lets through."""
    if not records:
        return set()
    where, parameters = _conditions(chosen.at(desk.clock()))
    found: set[str] = set()
    for batch in batches(records):
        marks = ",".join("?" * len(batch))
        sql = f"SELECT l.id FROM listed_incident l WHERE l.id IN ({marks}) AND {where}"
        found |= {row["id"] for row in desk.rows(sql, *batch, *parameters)}
    return found


def count_by_status(desk: Desk, chosen: IncidentFilter) -> dict[str, int]:
    """Return how many of them are in each status."""
    where, parameters = _conditions(chosen.at(desk.clock()))
    rows = desk.rows(f"SELECT l.status, count(*) AS n FROM listed_incident l WHERE {where} GROUP BY 1", *parameters)
    return {row["status"]: row["n"] for row in rows}


def _listed(row: Any) -> ListedIncident:
    return ListedIncident(
        to_record(KINDS["incident"], row),
        Agency(row["owner"]),
        times.from_text(row["last_entry"]) if row["last_entry"] else None,
        row["conflicts"],
        row["struck"],
    )


def _conditions(chosen: IncidentFilter) -> tuple[str, list[Any]]:
    parts: list[tuple[str, Sequence[Any]]] = [("1" if chosen.struck else _SHOWN, ())]
    if chosen.active:
        parts.append((f"l.{IS_OPEN}", ()))
    if chosen.statuses:
        parts.append(_one_of("l.status", chosen.statuses))
    if chosen.hazard_types:
        parts.append(_one_of("l.hazard_type", chosen.hazard_types))
    if chosen.agency:
        parts.append(("l.owner = ?", (chosen.agency.value,)))
    if chosen.kecamatan:
        parts.append(_within(chosen.kecamatan))
    if chosen.since:
        parts.append(("l.date >= ?", (times.to_text(chosen.since),)))
    if chosen.until:
        parts.append(("l.date < ?", (times.to_text(chosen.until),)))
    if chosen.incomplete:
        parts.append(("l.incomplete", ()))
    words = match_query(chosen.text)
    if words:
        parts.append((f"l.rowid IN ({MATCHING})", (words,)))
    return " AND ".join(f"({sql})" for sql, _ in parts), [v for _, values in parts for v in values]


HANDED_OVER = """
SELECT o.id FROM incident_handover h JOIN incident o ON o.id = h.incident AND o.owner = h.owner
JOIN incident n ON n.taken_from = o.id AND n.owner <> o.owner WHERE h.struck IS NULL AND n.struck IS NULL
"""
"""The incidents that their owner offered and the partner took over: both must have said so."""

GOES_ON_HERE = f"l.rowid NOT IN (SELECT rowid FROM incident WHERE id IN ({HANDED_OVER}))"
"""Told by the row's number, which every index has: a page far down is reached without reading the rows before it."""

# Not "struck = 0": of a column that is one value SQLite does not see that the index has it in order, and sorts.
_SHOWN = f"NOT l.struck AND {GOES_ON_HERE}"

_HIDDEN = f"SELECT rowid FROM listed_incident WHERE struck UNION SELECT rowid FROM incident WHERE id IN ({HANDED_OVER})"
"""Few are struck or handed over, and an index has the struck ones: of all others that are counted no row is read."""

_COUNT_BY_TEXTS = f"""
SELECT count(DISTINCT rowid >> {ENTRY_BITS}) AS n FROM search
WHERE search MATCH ? AND rowid >> {ENTRY_BITS} NOT IN ({_HIDDEN})
"""
_COUNT_ALL = f"SELECT (SELECT count(*) FROM listed_incident) - (SELECT count(*) FROM ({_HIDDEN})) AS n"


def _one_of(column: str, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
    return f"{column} IN ({','.join('?' * len(values))})", [str(v) for v in values]


def _within(code: str) -> tuple[str, Sequence[Any]]:
    """Choose a region and all in it: codes of parts go on after a point, and ``/`` comes next after it."""
    for agency in Agency:
        if code == agency.region:  # of nearly half of all, told by the row itself
            return f"l.{agency.value}", []
    inside = "SELECT incident FROM incident_place WHERE code = ? OR (code > ? AND code < ?)"
    return f"l.id IN ({inside})", [code, f"{code}.", f"{code}/"]


def entries(desk: Desk, where: str = "1", *parameters: Any, newest_first: bool = False, limit: int = -1) -> Any:
    """Return log entries with their authors by the time they happened, then by entry; ``where`` may name ``r``."""
    order = "DESC" if newest_first else "ASC"
    sql = (
        f"SELECT r.*, {AUTHOR_COLUMNS} FROM log_entry r{AUTHOR_JOINS.format(row='r')} WHERE {where}"
        f" ORDER BY r.happened_at {order}, r.entered_at {order}, s.hlc {order}, r.id {order} LIMIT ?"
    )
    kind = KINDS["log_entry"]
    return [ListedEntry(to_record(kind, r), authorship(r), r["struck"]) for r in desk.rows(sql, *parameters, limit)]


def entries_of(desk: Desk, *incident_ids: str) -> list[ListedEntry]:
    """Return the log of one incident, or of several as one, oldest first, struck entries included."""
    return list(entries(desk, f"r.incident IN ({','.join('?' * len(incident_ids))})", *incident_ids))


def figures_of(desk: Desk, incident_id: str) -> list[ListedFigure]:
    """Return every figure report of one incident in order of ``as_of``, struck ones included."""
    return figures(desk, "r.incident = ?", incident_id)


def figures(desk: Desk, where: str = "1", *parameters: Any) -> list[ListedFigure]:
    """Return figure reports with their authors; ``where`` may name ``r``."""
    sql = (
        f"SELECT r.*, {AUTHOR_COLUMNS} FROM figure r{AUTHOR_JOINS.format(row='r')} WHERE {where}"
        " ORDER BY r.as_of, r.entered_at, s.hlc, r.id"
    )
    kind = KINDS["figure"]
    return [ListedFigure(to_record(kind, r), authorship(r), r["struck"]) for r in desk.rows(sql, *parameters)]


def standing_figures(
    desk: Desk, incident_ids: Sequence[str], categories: Collection[FigureCategory] = ()
) -> dict[str, list[Figure]]:
    """Return the figures that were not struck, by incident, of those that the incident's own agency reported.

    With ``categories`` only figures of these.
    """
    named, of = _one_of("g.category", list(categories)) if categories else ("1", ())
    found: dict[str, list[Figure]] = {i: [] for i in incident_ids}
    for batch in batches(incident_ids):
        marks = ",".join("?" * len(batch))
        sql = f"{OF_OWNER} AND g.incident IN ({marks}) AND {named}"
        for row in desk.rows(sql, *batch, *of):
            found[row["incident"]].append(to_record(KINDS["figure"], row))
    return found


def authorship(row: Any) -> Authorship:
    """Read the author columns of a row."""
    return Authorship(
        Agency(row["by_agency"]),
        row["by_device"],
        row["by_operator"],
        times.from_text(row["by_at"]),
        times.from_text(row["by_received"]) if row["by_received"] else None,
    )


def last_number(desk: Desk, prefix: str) -> int:
    """Return the highest counter given under a number prefix, 0 for none; struck records keep theirs."""
    sql = (
        "SELECT max(CAST(substr(number, ?) AS INTEGER)) AS last FROM incident"
        " WHERE number >= ? AND number < ? AND owner = ?"
    )
    row = desk.row(sql, len(prefix) + 1, prefix, prefix + "~", desk.agency.value)
    return int(row["last"] or 0)


def import_keys(desk: Desk) -> set[str]:
    """Return the keys of all incidents that were imported from sheets."""
    rows = desk.rows("SELECT import_key FROM incident WHERE import_key IS NOT NULL AND struck IS NULL")
    return {row["import_key"] for row in rows}


def rank_of_day(desk: Desk, record: RecordId) -> int:
    """Return the place of an incident among its owner's of the same hazard and WIB date, by number, from 1."""
    sql = (
        "SELECT count(*) AS n FROM incident a JOIN incident b ON b.id = ?"
        " WHERE a.owner = b.owner AND a.hazard_type = b.hazard_type AND a.number <= b.number AND a.struck IS NULL"
        " AND date(coalesce(a.occurred_at, a.reported_at), '+7 hours')"
        " = date(coalesce(b.occurred_at, b.reported_at), '+7 hours')"
    )
    return int(desk.row(sql, record)["n"])
