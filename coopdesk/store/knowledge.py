"""Which acts made an incident what it is, and how far each device said that it knows them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coopdesk.domain import times
from coopdesk.domain.agencies import Agency
from coopdesk.domain.journal import FeedId
from coopdesk.domain.records import KINDS
from coopdesk.store import exchange_lists, journal, sharing
from coopdesk.store.desk import Desk

_WINDOW = 3_000
"""How many of the latest changesets are looked through for incidents that something happened to."""


@dataclass(frozen=True)
class Touch:
    """One act on an incident or on what hangs on it: its position, who did it when, since when it is known here."""

    incident: str
    feed: FeedId
    number: int
    action: str
    operator: str
    at: datetime
    here_since: datetime


@dataclass(frozen=True)
class Acknowledged:
    """How far a device is known to have each feed, by the latest package that came from it; None: none came.

    ``in_part``: of which of these positions it could be told more.
    """

    device: str
    known: dict[FeedId, int] | None
    in_part: dict[FeedId, frozenset[int]]
    as_of: datetime | None
    sent_at: datetime | None

    def heard(self, feed: FeedId, number: int) -> bool:
        """Tell whether the device said that it knows a position, if only in part."""
        return self.known is not None and number <= self.known.get(feed, 0)

    def has(self, feed: FeedId, number: int) -> bool:
        """Tell whether the device said that it knows of a position all that it may."""
        return self.heard(feed, number) and number not in self.in_part.get(feed, ())


def acknowledged(desk: Desk, device: str, agency: Agency) -> Acknowledged:
    """Return how far a device is known to be; with an empty ``device``, an agency of which none is known yet."""
    peers = exchange_lists.peers(desk, [device])
    known = exchange_lists.acknowledged(desk, peers) if peers else None
    came = _moment(desk.row("SELECT max(made_at) AS at FROM received_bundle WHERE sender = ?", device))
    sql = "SELECT max(made_at) AS at FROM sent_bundle WHERE recipient IN (?, ?, '*')"
    in_part = sharing.told_in_part(desk, peers, leaves=agency is not desk.agency)
    return Acknowledged(device, known, in_part, came, _moment(desk.row(sql, device, agency.value)))


def _moment(row: Any) -> datetime | None:
    return times.from_text(row["at"]) if row["at"] else None


def behind(desk: Desk, told: Acknowledged) -> int:
    """Return how many positions known here a device has not acknowledged, or knows in part only."""
    heads, known = exchange_lists.heads(desk), told.known or {}
    return sum(len(numbers) for numbers in told.in_part.values()) + sum(
        max(0, head.number - max(known.get(feed, 0), journal.base(desk.db, feed).number))
        for feed, head in heads.items()
    )


def recent_incidents(desk: Desk, limit: int) -> list[str]:
    """Return the incidents to which something happened last, the latest first."""
    after = int(desk.row("SELECT coalesce(max(seq), 0) AS last FROM changeset")["last"]) - _WINDOW
    latest: dict[str, int] = {}
    for kind, column in _hanging():
        sql = (
            f"SELECT k.{column} AS incident, max(c.seq) AS last FROM change c JOIN {kind} k ON k.id = c.record"
            f" WHERE c.seq > ? AND c.kind = ? AND k.{column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT ?"
        )
        for row in desk.rows(sql, after, kind, limit):
            latest[row["incident"]] = max(latest.get(row["incident"], 0), row["last"])
    found = sorted(latest, key=lambda i: (-latest[i], i))[:limit]
    if len(found) < limit:
        rows = desk.rows("SELECT id FROM incident ORDER BY made_by DESC, id LIMIT ?", limit)
        found = list(dict.fromkeys([*found, *(row["id"] for row in rows)]))[:limit]
    return found


def _hanging() -> list[tuple[str, str]]:
    """Return (kind, column that names the incident) of incidents and of all that hangs on them."""
    return [("incident", "id"), *((k.name, "incident") for k in KINDS.values() if "incident" in k.fields)]


def touches(desk: Desk, incidents: Collection[str]) -> list[Touch]:
    """Return every act on some incidents, in the order in which they came here."""
    if not incidents:
        return []
    wanted = list(incidents)
    marks = ",".join("?" * len(wanted))
    records = " UNION ALL ".join(
        f"SELECT {column} AS incident, id AS record FROM {kind} WHERE {column} IN ({marks})"
        for kind, column in _hanging()
    )
    sql = (
        f"WITH r AS ({records}) SELECT DISTINCT r.incident, s.seq, s.number, s.action, s.at,"
        " f.device, f.incarnation, f.branch, coalesce(o.name, d.name, '') AS who, coalesce(b.received_at, s.at) AS here"
        " FROM r JOIN change c ON c.record = r.record JOIN changeset s ON s.seq = c.seq JOIN feed f ON f.id = s.feed"
        " LEFT JOIN operator o ON o.id = s.operator LEFT JOIN device d ON d.id = f.device"
        " LEFT JOIN received_bundle b ON b.id = s.bundle ORDER BY s.seq"
    )
    return [
        Touch(
            row["incident"],
            journal.feed_id(row),
            row["number"],
            row["action"],
            row["who"],
            times.from_text(row["at"]),
            times.from_text(row["here"]),
        )
        for row in desk.rows(sql, *wanted * len(_hanging()))
    ]
