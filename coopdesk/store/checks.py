"""Is a desk whole? Every hash computed again, the projection rebuilt elsewhere and compared."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from sqlite_utils import Database

from coopdesk.domain.journal import FeedId, canonical
from coopdesk.domain.secret_tree import HIGHEST
from coopdesk.store import journal, photo_files, photo_lists, projection
from coopdesk.store.desk import Desk
from coopdesk.store.schema import projection_tables


@dataclass(frozen=True)
class Finding:
    """Something wrong: ``where`` names the part.

    ``what`` is ``file``, ``reference``, ``chain``, ``projection`` or ``photo``.
    """

    what: str
    where: str


@dataclass(frozen=True)
class Verdict:
    """The result of a check, with what it covered.

    ``photos`` were read anew and are whole. ``missing`` names those (by hash) whose files are not here: they may never
    have arrived, so that this is no fault; the next packages ask for them.
    """

    findings: tuple[Finding, ...]
    changesets: int
    changes: int
    records: int
    sqlite_version: str
    photos: int = 0
    missing: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check(desk: Desk, full: bool = False) -> Verdict:
    """Check the file, the references, every feed's chain and the projection.

    ``full`` also every index of the file, and every photo.
    """
    count, findings = 0, _gathered("file", lambda: _file(desk, full))
    for feed in _feeds(desk, findings):
        positions, broken = _chain(desk, feed)
        count += positions
        findings += broken
    findings += _gathered("chain", lambda: _loose_rows(desk))
    findings += _gathered("projection", lambda: _projection(desk))
    whole, missing = _photos(desk, findings) if full else (0, ())
    changes = desk.row("SELECT count(*) AS n FROM change")["n"]
    records = desk.row("SELECT count(DISTINCT record) AS n FROM change")["n"]
    return Verdict(tuple(findings), count, changes, records, sqlite3.sqlite_version, whole, missing)


def _photos(desk: Desk, findings: list[Finding]) -> tuple[int, tuple[str, ...]]:
    """Read every photo anew; return how many are whole, and which are not here."""
    whole, missing = 0, list[str]()

    def look() -> Iterator[Finding]:
        nonlocal whole
        for photo, _ in photo_lists.standing(desk):
            if photo_files.is_whole(desk.path, photo):
                whole += 1
            elif photo_files.path_of(desk.path, photo).exists():
                yield Finding("photo", photo)
            else:
                missing.append(photo)

    findings += _gathered("photo", look)
    return whole, tuple(missing)


def _gathered(what: str, look: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """Return what one part of the check finds; a damaged row may raise anything, and that is a finding too."""
    found: list[Finding] = []
    try:
        found.extend(look())
    except Exception as error:
        found.append(Finding(what, type(error).__name__))
    return found


def _file(desk: Desk, full: bool) -> Iterator[Finding]:
    pragma = "integrity_check" if full else "quick_check"
    for row in desk.rows(f"PRAGMA {pragma}"):
        if row[0] != "ok":
            yield Finding("file", str(row[0]))
    for row in desk.rows("PRAGMA foreign_key_check"):
        yield Finding("reference", str(row[0]))


def _feeds(desk: Desk, findings: list[Finding]) -> list[FeedId]:
    try:
        return list(journal.heads(desk.db))
    except (sqlite3.Error, AttributeError) as error:
        findings.append(Finding("chain", type(error).__name__))
        return []


def _chain(desk: Desk, feed: FeedId) -> tuple[int, list[Finding]]:
    """Compute a feed's hashes again; return how many positions are sound, and where the first is that is not."""
    start = journal.base(desk.db, feed)
    count, previous = 0, start.hash
    try:
        if start.number and journal.line_of(desk.db, start.hash) is None:
            return 0, [Finding("chain", f"{feed.device}/{start.number}")]
        for position in journal.read_feed(desk.db, feed):
            stored = journal.hash_at(desk.db, feed, position.number)
            if (position.number, position.previous, position.hash) != (start.number + count + 1, previous, stored):
                break
            count, previous = count + 1, position.hash
        else:
            return count, []
    except Exception:
        # A damaged row may raise anything: what counts is that this feed is not whole.
        return count, [Finding("chain", feed.device)]
    return count, [Finding("chain", f"{feed.device}/{start.number + count + 1}")]


_LOOSE = {
    "header": "SELECT seq FROM changeset WHERE hlc = '' AND (at, operator, action, undoes) IS NOT ('', '', '', NULL)",
    "secret": "SELECT seq FROM changeset WHERE secret_level <> 0 AND (proofs IS NOT NULL"
    f" OR secret_level NOT BETWEEN 0 AND {HIGHEST} OR (number + 1) & ((1 << secret_level) - 1) <> 0)",
    "bundle": "SELECT seq FROM changeset WHERE bundle IS NOT NULL AND bundle NOT IN (SELECT id FROM received_bundle)",
    "line": "SELECT f.id AS seq FROM feed f"
    " LEFT JOIN changeset s ON s.feed = f.id AND s.number = f.base_number + 1"
    " WHERE CASE f.branch WHEN '' THEN f.base_number <> 0"
    " ELSE f.branch IS NOT substr(lower(hex(s.hash)), 1, 16) END",
    "position": "SELECT c.seq FROM change c JOIN changeset s USING (seq)"
    " WHERE c.position NOT BETWEEN 1 AND CASE WHEN s.proofs IS NULL"
    " THEN (SELECT count(*) FROM change n WHERE n.seq = c.seq) ELSE json_array_length(s.proofs) - 1 END",
}


def _loose_rows(desk: Desk) -> Iterator[Finding]:
    """Find what no hash covers.

    These are columns of withheld headers, levels of secrets, where a package came from, numbering, forms of JSON.
    """
    for what, sql in _LOOSE.items():
        for row in desk.rows(sql):
            yield Finding("chain", f"{what} {row['seq']}")
    for row in desk.rows("SELECT seq, value, replaces FROM change"):
        if any(text is not None and canonical(json.loads(text)) != text for text in (row["value"], row["replaces"])):
            yield Finding("chain", f"form {row['seq']}")


def _projection(desk: Desk) -> Iterator[Finding]:
    copy = Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False)
    try:
        desk.db.conn.backup(copy.conn)
        copy.conn.row_factory = sqlite3.Row
        copy.execute("BEGIN")
        copy.execute("UPDATE act_gate SET is_open = 1")
        projection.rebuild(copy)
        for table in projection_tables():
            if not _same(desk.db, copy, table):
                yield Finding("projection", table)
    finally:
        copy.close()


def _same(here: Database, rebuilt: Database, table: str) -> bool:
    sql = f"SELECT * FROM {table} ORDER BY 1, 2"
    pairs = zip_longest(here.execute(sql), rebuilt.execute(sql))
    return all(a is not None and b is not None and tuple(a) == tuple(b) for a, b in pairs)
