"""The append-only journal: changesets in, feeds and heads out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlite_utils import Database

from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import (
    GENESIS,
    Change,
    Changeset,
    FeedId,
    Head,
    Header,
    Heads,
    Withheld,
    canonical,
)

Position = Changeset | Withheld
"""A feed position as it is kept: whole, or with parts withheld."""


def append(db: Database, changeset: Position, bundle: str | None = None) -> int:
    """Add one changeset and return its local sequence number; ``bundle`` is the id of the package it came in."""
    feed = _feed_row(db, changeset.feed, changeset.agency)
    cursor = db.execute(
        "INSERT INTO changeset (feed, number, hash, secret, proofs, hlc, at, operator, action, undoes, bundle)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [feed, changeset.number, bytes.fromhex(changeset.hash), *_parts(changeset), *_header(changeset), bundle],
    )
    seq = int(cursor.lastrowid or 0)
    _add_changes(db, seq, changeset)
    return seq


def _parts(changeset: Position) -> tuple[bytes | None, str | None]:
    if isinstance(changeset, Withheld):
        return None, canonical(list(changeset.proofs))
    return bytes.fromhex(changeset.secret), None


def _header(changeset: Position) -> tuple[str | None, ...]:
    header = changeset.header or Header("", "", "", "")
    return (header.hlc, header.at, header.operator, header.action, header.undoes)


def _add_changes(db: Database, seq: int, changeset: Position) -> None:
    db.conn.executemany(
        "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(seq, i, *_change_columns(c)) for i, c in enumerate(changeset.changes, 1) if c is not None],
    )


def fill(db: Database, changeset: Position) -> bool:
    """Add what was withheld of a position that is known already; tell whether anything was new."""
    row = db.execute(
        "SELECT s.seq, s.proofs FROM changeset s JOIN feed f ON f.id = s.feed"
        " WHERE f.device = ? AND f.incarnation = ? AND s.number = ? AND s.proofs IS NOT NULL",
        [changeset.feed.device, changeset.feed.incarnation, changeset.number],
    ).fetchone()
    if row is None:
        return False
    known = json.loads(row["proofs"])
    secret, proofs = _parts(changeset)
    if isinstance(changeset, Withheld):
        # A salt (32 digits) says more than a digest (64): keep the salts of both sides.
        proofs = canonical([min(a, b, key=len) for a, b in zip(known, changeset.proofs, strict=True)])
        if proofs == canonical(known):
            return False
    if changeset.header is None:
        db.execute("UPDATE changeset SET proofs = ? WHERE seq = ?", [proofs, row["seq"]])
    else:
        # One statement: what is whole can be changed no more.
        db.execute(
            "UPDATE changeset SET secret = ?, proofs = ?, hlc = ?, at = ?, operator = ?, action = ?, undoes = ?"
            " WHERE seq = ?",
            [secret, proofs, *_header(changeset), row["seq"]],
        )
    _add_changes(db, row["seq"], changeset)
    return True


def _change_columns(change: Change) -> tuple[Any, ...]:
    replaces = canonical(list(change.replaces)) if change.replaces else None
    return (change.kind, change.record, change.field, canonical(change.value), replaces)


def _feed_row(db: Database, feed: FeedId, agency: Agency) -> int:
    row = db.execute(
        "SELECT id FROM feed WHERE device = ? AND incarnation = ?", [feed.device, feed.incarnation]
    ).fetchone()
    if row:
        return int(row["id"])
    cursor = db.execute(
        "INSERT INTO feed (device, incarnation, agency) VALUES (?, ?, ?)", [feed.device, feed.incarnation, agency.value]
    )
    return int(cursor.lastrowid or 0)


def heads(db: Database) -> Heads:
    """Return how far each feed is known here. Derived from the journal, never taken from anybody."""
    rows = db.execute(
        "SELECT f.device, f.incarnation, s.number, s.hash FROM feed f JOIN changeset s ON s.feed = f.id"
        " AND s.number = (SELECT max(number) FROM changeset WHERE feed = f.id) ORDER BY f.device, f.incarnation"
    )
    return {FeedId(r["device"], r["incarnation"]): Head(r["number"], r["hash"].hex()) for r in rows.fetchall()}


def head(db: Database, feed: FeedId) -> Head:
    """Return how far one feed is known: number 0 and the genesis hash for a feed not yet begun."""
    row = db.execute(
        "SELECT s.number, s.hash FROM feed f JOIN changeset s ON s.feed = f.id"
        " WHERE f.device = ? AND f.incarnation = ? ORDER BY s.number DESC LIMIT 1",
        [feed.device, feed.incarnation],
    ).fetchone()
    return Head(row["number"], row["hash"].hex()) if row else Head(0, GENESIS)


def hash_at(db: Database, feed: FeedId, number: int) -> str | None:
    """Return the hash of a feed position, None where it is unknown."""
    if number == 0:
        return GENESIS
    row = db.execute(
        "SELECT s.hash FROM feed f JOIN changeset s ON s.feed = f.id"
        " WHERE f.device = ? AND f.incarnation = ? AND s.number = ?",
        [feed.device, feed.incarnation, number],
    ).fetchone()
    return row["hash"].hex() if row else None


_CHANGESETS = """
SELECT s.*, f.device, f.incarnation, f.agency FROM changeset s JOIN feed f ON f.id = s.feed
"""


def read_feed(db: Database, feed: FeedId, after: int = 0) -> Iterator[Position]:
    """Yield the changesets of a feed above a number, in order."""
    previous = hash_at(db, feed, after) or GENESIS
    rows = db.execute(
        f"{_CHANGESETS} WHERE f.device = ? AND f.incarnation = ? AND s.number > ? ORDER BY s.number",
        [feed.device, feed.incarnation, after],
    )
    for row in rows.fetchall():
        yield _changeset(db, row, previous)
        previous = row["hash"].hex()


def read_changeset(db: Database, changeset_hash: str) -> Changeset | None:
    """Return one changeset by its hash; None where it is unknown or not known whole."""
    row = db.execute(f"{_CHANGESETS} WHERE s.hash = ?", [bytes.fromhex(changeset_hash)]).fetchone()
    if row is None:
        return None
    feed = FeedId(row["device"], row["incarnation"])
    found = _changeset(db, row, hash_at(db, feed, row["number"] - 1) or GENESIS)
    return found if isinstance(found, Changeset) else None


def _changeset(db: Database, row: Any, previous: str) -> Position:
    feed, agency = FeedId(row["device"], row["incarnation"]), Agency(row["agency"])
    header = Header(row["hlc"], row["at"], row["operator"], row["action"], row["undoes"])
    rows = db.execute("SELECT * FROM change WHERE seq = ? ORDER BY position", [row["seq"]]).fetchall()
    if row["proofs"] is None:
        changes = tuple(_change(c) for c in rows)
        return Changeset(feed, agency, row["number"], previous, row["secret"].hex(), header, changes)
    proofs = tuple(json.loads(row["proofs"]))
    given = {c["position"]: _change(c) for c in rows}
    return Withheld(
        feed,
        agency,
        row["number"],
        previous,
        header if row["hlc"] else None,
        tuple(given.get(i) for i in range(1, len(proofs))),
        proofs,
    )


def _change(row: Any) -> Change:
    replaces = tuple(json.loads(row["replaces"])) if row["replaces"] else ()
    return Change(row["kind"], RecordId(row["record"]), row["field"], json.loads(row["value"]), replaces)


def last_undoable(db: Database, feed: FeedId, not_undoable: Iterable[str]) -> str | None:
    """Return the hash of the last act of a feed that is neither undone, nor an undo, nor of the kinds named."""
    skip = list(not_undoable)
    marks = ",".join("?" * len(skip))
    row = db.execute(
        "SELECT s.hash FROM changeset s JOIN feed f ON f.id = s.feed WHERE f.device = ? AND f.incarnation = ?"
        f" AND s.action NOT IN ({marks}) AND NOT EXISTS ("
        "SELECT 1 FROM changeset u WHERE u.feed = s.feed AND u.undoes = lower(hex(s.hash)))"
        " ORDER BY s.number DESC LIMIT 1",
        [feed.device, feed.incarnation, *skip],
    ).fetchone()
    return row["hash"].hex() if row else None


def undone_by(db: Database, seq: int) -> str | None:
    """Return the hash of the act that a changeset takes back, None for one that is no undo."""
    row = db.execute("SELECT undoes FROM changeset WHERE seq = ?", [seq]).fetchone()
    return row["undoes"] if row else None


def keep_seal(db: Database, feed: FeedId, number: int, signature: str) -> None:
    """Keep a device's signature over a position of its feed, for passing the feed on."""
    db.execute(
        "INSERT OR REPLACE INTO seal SELECT id, ?, ? FROM feed WHERE device = ? AND incarnation = ?",
        [number, signature, feed.device, feed.incarnation],
    )


def seals(db: Database, feed: FeedId, after: int = 0) -> list[tuple[int, str]]:
    """Return the seals known of a feed above a number, in order."""
    rows = db.execute(
        "SELECT l.number, l.signature FROM seal l JOIN feed f ON f.id = l.feed"
        " WHERE f.device = ? AND f.incarnation = ? AND l.number > ? ORDER BY l.number",
        [feed.device, feed.incarnation, after],
    )
    return [(r["number"], r["signature"]) for r in rows.fetchall()]
