"""The append-only journal: changesets in, feeds and heads out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
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
from coopdesk.domain.secret_tree import Secret
from coopdesk.store.connection import unnamed

_BATCH = 400

Position = Changeset | Withheld
"""A feed position as it is kept: whole, or with parts withheld."""


def append(db: Database, changeset: Position, bundle: str | None = None) -> int:
    """Add one changeset and return its local sequence number; ``bundle`` is the id of the package it came in."""
    return append_all(db, [changeset], bundle)


def append_all(db: Database, changesets: Sequence[Position], bundle: str | None = None) -> int:
    """Add changesets of one feed, of which each follows the one before; return the last one's sequence number.

    Raises LookupError where the position before the first is unknown.
    """
    last = int(db.execute("SELECT coalesce(max(seq), 0) FROM changeset").fetchone()[0])
    # Who goes on from the first one stands at the end of its line: it was not known until now.
    line = _line_for(db, changesets[0])
    rows: list[tuple[Any, ...]] = []
    changes: list[tuple[Any, ...]] = []
    for seq, changeset in enumerate(changesets, last + 1):
        position = (line, changeset.number, bytes.fromhex(changeset.hash))
        rows.append((seq, *position, *_parts(changeset), *_header(changeset), bundle))
        changes += _change_rows(seq, changeset)
    db.conn.executemany(
        "INSERT INTO changeset"
        " (seq, feed, number, hash, secret, secret_level, proofs, hlc, at, operator, action, undoes, bundle)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    _add_changes(db, changes)
    return last + len(changesets)


def _parts(changeset: Position) -> tuple[bytes | None, int, str | None]:
    if isinstance(changeset, Withheld):
        return None, 0, canonical(list(changeset.proofs))
    return *changeset.secret, None


def _header(changeset: Position) -> tuple[str | None, ...]:
    header = changeset.header or Header("", "", "", "")
    return (header.hlc, header.at, header.operator, header.action, header.undoes)


def _change_rows(seq: int, changeset: Position) -> list[tuple[Any, ...]]:
    return [(seq, i, *_change_columns(c)) for i, c in enumerate(changeset.changes, 1) if c is not None]


def _add_changes(db: Database, rows: list[tuple[Any, ...]]) -> None:
    db.conn.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)


def known(db: Database, hashes: Sequence[str]) -> dict[str, bool]:
    """Return those of some positions that are known here, and whether each is known whole."""
    found: dict[str, bool] = {}
    for start in range(0, len(hashes), _BATCH):
        batch = [bytes.fromhex(h) for h in hashes[start : start + _BATCH]]
        marks = ",".join("?" * len(batch))
        sql = f"SELECT hash, proofs IS NULL AS whole FROM changeset WHERE hash IN ({marks})"
        found |= {row["hash"].hex(): bool(row["whole"]) for row in db.execute(sql, batch)}
    return found


def fill(db: Database, changeset: Position) -> bool:
    """Add what was withheld of a position that is known already; tell whether anything was new."""
    row = db.execute(
        "SELECT seq, proofs FROM changeset WHERE hash = ? AND proofs IS NOT NULL", [bytes.fromhex(changeset.hash)]
    ).fetchone()
    if row is None:
        return False
    known = json.loads(row["proofs"])
    *secret, proofs = _parts(changeset)
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
            "UPDATE changeset SET secret = ?, secret_level = ?, proofs = ?, hlc = ?, at = ?, operator = ?, action = ?,"
            " undoes = ? WHERE seq = ?",
            [*secret, proofs, *_header(changeset), row["seq"]],
        )
    _add_changes(db, _change_rows(row["seq"], changeset))
    return True


def _change_columns(change: Change) -> tuple[Any, ...]:
    replaces = canonical(list(change.replaces)) if change.replaces else None
    return (change.kind, change.record, change.field, canonical(change.value), replaces)


def _line_for(db: Database, changeset: Position) -> int:
    """Return the line (row of ``feed``) that a new position goes on, or begins. Its predecessor must be known."""
    feed, first = changeset.feed, bytes.fromhex(changeset.previous)
    if changeset.number == 1:
        row = db.execute(f"{_LINES} AND branch = ''", [feed.device, feed.incarnation]).fetchone()
        if row is None:
            return _begin_line(db, changeset, "", 0, first)
        line = int(row["id"])
    else:
        row = db.execute(
            "SELECT s.feed FROM changeset s JOIN feed f ON f.id = s.feed"
            " WHERE s.hash = ? AND s.number = ? AND f.device = ? AND f.incarnation = ?",
            [first, changeset.number - 1, feed.device, feed.incarnation],
        ).fetchone()
        if row is None:
            raise LookupError("the position before is unknown")
        line = int(row["feed"])
    sibling = db.execute(
        "SELECT hash FROM changeset WHERE feed = ? AND number = ?", [line, changeset.number]
    ).fetchone()
    if sibling is None:
        return line
    ours, other = changeset.hash, sibling["hash"].hex()
    if ours > other:
        return _begin_line(db, changeset, ours[:16], changeset.number - 1, first)
    moved = _begin_line(db, changeset, other[:16], changeset.number - 1, first)
    db.execute("UPDATE changeset SET feed = ? WHERE feed = ? AND number >= ?", [moved, line, changeset.number])
    db.execute("UPDATE seal SET feed = ? WHERE feed = ? AND number >= ?", [moved, line, changeset.number])
    return line


def _begin_line(db: Database, changeset: Position, branch: str, base: int, base_hash: bytes) -> int:
    cursor = db.execute(
        "INSERT INTO feed (device, incarnation, branch, agency, base_number, base_hash) VALUES (?, ?, ?, ?, ?, ?)",
        [changeset.feed.device, changeset.feed.incarnation, branch, changeset.agency.value, base, base_hash],
    )
    return int(cursor.lastrowid or 0)


_LINES = "SELECT id FROM feed WHERE device = ? AND incarnation = ?"
_OF_LINE = "f.device = ? AND f.incarnation = ? AND f.branch = ?"


def _named(feed: FeedId) -> list[str]:
    return [feed.device, feed.incarnation, feed.branch]


def feed_id(row: Any) -> FeedId:
    """Return the line that a row's device, incarnation and branch name."""
    return FeedId(row["device"], row["incarnation"], row["branch"])


def heads(db: Database) -> Heads:
    """Return how far each line is known here. Derived from the journal, never taken from anybody."""
    # CROSS JOIN: line by line, each end found in an index. Left to itself SQLite reads all changesets first.
    rows = db.execute(
        "SELECT f.device, f.incarnation, f.branch, s.number, s.hash FROM feed f CROSS JOIN changeset s ON s.feed = f.id"
        " AND s.number = (SELECT max(number) FROM changeset WHERE feed = f.id)"
        " ORDER BY f.device, f.incarnation, f.base_number, f.branch"
    )
    return {feed_id(r): Head(r["number"], r["hash"].hex()) for r in rows.fetchall()}


def head(db: Database, feed: FeedId) -> Head:
    """Return how far one line is known: number 0 and the genesis hash for a feed not yet begun."""
    row = db.execute(
        f"SELECT s.number, s.hash FROM feed f JOIN changeset s ON s.feed = f.id WHERE {_OF_LINE}"
        " ORDER BY s.number DESC LIMIT 1",
        _named(feed),
    ).fetchone()
    return Head(row["number"], row["hash"].hex()) if row else Head(0, GENESIS)


def base(db: Database, feed: FeedId) -> Head:
    """Return the position from which a line branched off: number 0 and the genesis hash for a feed's main line."""
    row = db.execute(f"SELECT base_number, base_hash FROM feed f WHERE {_OF_LINE}", _named(feed)).fetchone()
    return Head(row["base_number"], row["base_hash"].hex()) if row else Head(0, GENESIS)


def hash_at(db: Database, feed: FeedId, number: int) -> str | None:
    """Return the hash of a position of a line, its base included; None where it is unknown."""
    row = db.execute(
        f"SELECT s.hash FROM feed f JOIN changeset s ON s.feed = f.id WHERE {_OF_LINE} AND s.number = ?",
        [*_named(feed), number],
    ).fetchone()
    if row:
        return str(row["hash"].hex())
    start = base(db, feed)
    return start.hash if number == start.number else None


def line_of(db: Database, position_hash: str) -> tuple[FeedId, int] | None:
    """Return the line and number of a position, None where it is unknown."""
    row = db.execute(
        "SELECT f.device, f.incarnation, f.branch, s.number FROM changeset s JOIN feed f ON f.id = s.feed"
        " WHERE s.hash = ?",
        [bytes.fromhex(position_hash)],
    ).fetchone()
    return (feed_id(row), row["number"]) if row else None


def line_at(db: Database, line: FeedId, number: int) -> FeedId:
    """Return on which line a position lies that leads to a line's positions: the line itself, or one before it."""
    start = base(db, line)
    while number <= start.number:
        before = line_of(db, start.hash)
        if before is None:
            break
        line, start = before[0], base(db, before[0])
    return line


def forks(db: Database) -> list[FeedId]:
    """Return the lines that branched off: each says that two computers wrote under one identity."""
    rows = db.execute("SELECT device, incarnation, branch FROM feed WHERE branch <> '' ORDER BY 1, 2, 3")
    return [feed_id(row) for row in rows.fetchall()]


_ANY = 2**53 - 1

_CHANGESETS = """
SELECT s.seq, s.number, s.hash, s.secret, s.secret_level, s.proofs, s.hlc, s.at, s.operator, s.action, s.undoes
FROM changeset s
"""
_CHANGES = "SELECT c.seq, c.position, c.kind, c.record, c.field, c.value, c.replaces FROM change c"


def read_feed(db: Database, feed: FeedId, after: int = 0, last: int = _ANY) -> Iterator[Position]:
    """Yield the changesets of a line above a number, up to ``last``, in order."""
    row = db.execute(f"SELECT f.id, f.agency FROM feed f WHERE {_OF_LINE}", _named(feed)).fetchone()
    if row is None:
        return
    line, agency = row["id"], Agency(row["agency"])
    previous = hash_at(db, feed, after) or base(db, feed).hash
    cursor, changes = unnamed(db), unnamed(db)
    of_line = "s.feed = ? AND s.number > ? AND s.number <= ? ORDER BY s.number"
    cursor.execute(f"{_CHANGESETS} WHERE {of_line}", [line, after, last])
    changes.execute(f"{_CHANGES} JOIN changeset s ON s.seq = c.seq WHERE {of_line}, c.position", [line, after, last])
    of_one = groupby(changes, key=itemgetter(0))
    ahead = next(of_one, None)
    for row in cursor:
        found: list[_ChangeRow] = []
        if ahead is not None and ahead[0] == row[0]:
            found = list(ahead[1])
            ahead = next(of_one, None)
        yield _changeset(feed, agency, row, found, previous)
        previous = row[2].hex()


def read_changeset(db: Database, changeset_hash: str) -> Changeset | None:
    """Return one changeset by its hash; None where it is unknown or not known whole."""
    place = line_of(db, changeset_hash)
    if place is None:
        return None
    (found,) = read_feed(db, place[0], place[1] - 1, place[1])
    return found if isinstance(found, Changeset) else None


_ChangesetRow = tuple[int, int, bytes, bytes, int, str | None, str, str, str, str, str | None]
_ChangeRow = tuple[int, int, str, str, str | None, str, str | None]


def _changeset(
    feed: FeedId, agency: Agency, row: _ChangesetRow, changes: Iterable[_ChangeRow], previous: str
) -> Position:
    _, number, _, secret, level, proofs, hlc, at, operator, action, undoes = row
    header = Header(hlc, at, operator, action, undoes)
    if proofs is None:
        told = tuple([_change(c) for c in changes])
        return Changeset(feed, agency, number, previous, Secret(secret, level), header, told)
    texts = tuple(json.loads(proofs))
    given = {c[1]: _change(c) for c in changes}
    return Withheld(
        feed,
        agency,
        number,
        previous,
        header if hlc else None,
        tuple(given.get(i) for i in range(1, len(texts))),
        texts,
    )


def _change(row: _ChangeRow) -> Change:
    _, _, kind, record, field, value, replaces = row
    return Change(kind, RecordId(record), field, json.loads(value), tuple(json.loads(replaces)) if replaces else ())


def last_undoable(db: Database, device: str, not_undoable: Iterable[str]) -> str | None:
    """Return the hash of a device's last act that is neither undone, nor an undo, nor of the kinds named."""
    skip = list(not_undoable)
    marks = ",".join("?" * len(skip))
    row = db.execute(
        "SELECT s.hash FROM changeset s JOIN feed f ON f.id = s.feed WHERE f.device = ? AND s.bundle IS NULL"
        f" AND s.action NOT IN ({marks}) AND NOT EXISTS ("
        "SELECT 1 FROM changeset u JOIN feed g ON g.id = u.feed"
        " WHERE g.device = f.device AND u.undoes = lower(hex(s.hash)))"
        " ORDER BY s.seq DESC LIMIT 1",
        [device, *skip],
    ).fetchone()
    return row["hash"].hex() if row else None


def last_redoable(db: Database, device: str) -> str | None:
    """Return the hash of a device's last undo that was not done again, None once the device did anything else."""
    row = db.execute(
        "SELECT s.hash FROM changeset s JOIN feed f ON f.id = s.feed WHERE f.device = ? AND s.bundle IS NULL"
        " AND s.action = 'undo' AND s.seq > coalesce((SELECT o.seq FROM changeset o JOIN feed g ON g.id = o.feed"
        " WHERE g.device = f.device AND o.bundle IS NULL AND o.action NOT IN ('undo', 'redo')"
        " ORDER BY o.seq DESC LIMIT 1), 0)"
        " AND NOT EXISTS (SELECT 1 FROM changeset r JOIN feed h ON h.id = r.feed"
        " WHERE h.device = f.device AND r.undoes = lower(hex(s.hash)))"
        " ORDER BY s.seq DESC LIMIT 1",
        [device],
    ).fetchone()
    return row["hash"].hex() if row else None


def undone_by(db: Database, seq: int) -> str | None:
    """Return the hash of the act that a changeset takes back, None for one that is no undo."""
    row = db.execute("SELECT undoes FROM changeset WHERE seq = ?", [seq]).fetchone()
    return row["undoes"] if row else None


def keep_seal(db: Database, feed: FeedId, number: int, signature: str) -> None:
    """Keep a device's signature over a position of its feed, for passing the feed on."""
    db.execute(
        f"INSERT OR REPLACE INTO seal SELECT f.id, ?, ? FROM feed f WHERE {_OF_LINE}",
        [number, signature, *_named(feed)],
    )


def seals(db: Database, feed: FeedId, after: int = 0) -> list[tuple[int, str]]:
    """Return the seals known of a feed above a number, in order."""
    rows = db.execute(
        f"SELECT l.number, l.signature FROM seal l JOIN feed f ON f.id = l.feed WHERE {_OF_LINE} AND l.number > ?"
        " ORDER BY l.number",
        [*_named(feed), after],
    )
    return [(r["number"], r["signature"]) for r in rows.fetchall()]
