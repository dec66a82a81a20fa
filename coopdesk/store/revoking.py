"""What revocations do: which positions of the journal are void, by the journal and the pinned roots alone."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import owner_of
from coopdesk.domain.records import KINDS
from coopdesk.domain.revocation import Revocation, positions
from coopdesk.store import journal, vouching
from coopdesk.store.rows import to_record

DECIDING = frozenset({"revocation", "partner"})
"""The kinds of record that say what is void. What one writes oneself is never void: a revoked desk writes nothing."""


def revocations(db: Database) -> list[Revocation]:
    """Return the revocations in force: signed by the root pinned for the device's agency, their own."""
    return [r for r in _all(db) if _in_force(db, r)]


def is_revoked(db: Database, device: str) -> bool:
    """Tell whether a device was revoked."""
    rows = db.execute("SELECT * FROM revocation WHERE device = ?", [device]).fetchall()
    return any(_in_force(db, to_record(KINDS["revocation"], row)) for row in rows)


def settle(db: Database) -> list[str]:
    """Bring the table of void positions to what the revocations say; return the records to be projected again.

    The partner's root is pinned by a record that a revoked device of our own may have changed: call it until it returns
    nothing.
    """
    stated = _all(db)
    in_force = [r for r in stated if _in_force(db, r)]
    _list_unsigned(db, stated, in_force)
    wanted: dict[int, str] = {}
    for revocation in in_force:
        for seq in _after(db, revocation):
            wanted.setdefault(seq, revocation.id)
    have = {row["seq"]: row["revocation"] for row in db.execute("SELECT * FROM void_changeset")}
    if wanted == have:
        return []
    db.execute("DELETE FROM void_changeset")
    db.conn.executemany("INSERT INTO void_changeset VALUES (?, ?)", list(wanted.items()))
    touched: set[str] = set()
    for seq in wanted.keys() ^ have.keys():
        touched |= {row["record"] for row in db.execute("SELECT record FROM change WHERE seq = ?", [seq])}
    return sorted(touched)


def _all(db: Database) -> list[Revocation]:
    rows = db.execute("SELECT * FROM revocation ORDER BY id").fetchall()
    return [to_record(KINDS["revocation"], row) for row in rows]


def _in_force(db: Database, revocation: Revocation) -> bool:
    agency = owner_of(revocation.id)
    if agency is None or owner_of(revocation.device) is not agency:
        return False
    return vouching.signed(pinned_root(db, agency), revocation.signature, revocation.message)


def pinned_root(db: Database, agency: Agency) -> str | None:
    """Return the root key that this desk believes for an agency: its own, or the partner's once it is pinned."""
    keys = "'agency', 'root_key', 'partner_root'"
    local = {r["key"]: str(r["value"]) for r in db.execute(f"SELECT * FROM local WHERE key IN ({keys})")}
    if agency == local["agency"]:
        return local["root_key"]
    row = db.execute(
        "SELECT root_key FROM partner WHERE struck IS NULL AND owner = ? ORDER BY verified DESC, id DESC LIMIT 1",
        [local["agency"]],
    ).fetchone()
    return str(row["root_key"]) if row else local.get("partner_root")


def _list_unsigned(db: Database, stated: list[Revocation], in_force: list[Revocation]) -> None:
    if not stated:
        return
    db.execute("DELETE FROM quarantine WHERE kind = 'revocation' AND reason = 'not_signed'")
    for revocation in set(stated) - set(in_force):
        db.execute(
            "INSERT OR IGNORE INTO quarantine VALUES (?, 'signature', 'revocation', 'not_signed')", [revocation.id]
        )


def _after(db: Database, revocation: Revocation) -> list[int]:
    """Return the positions of a device that come after those which a revocation leaves valid."""
    valid = _valid_lines(db, revocation)
    found: list[int] = []
    for line in db.execute("SELECT id FROM feed WHERE device = ?", [revocation.device]).fetchall():
        rows = db.execute(
            "SELECT seq FROM changeset WHERE feed = ? AND number > ?", [line["id"], valid.get(line["id"], 0)]
        )
        found += [row["seq"] for row in rows.fetchall()]
    return found


def _valid_lines(db: Database, revocation: Revocation) -> dict[int, int]:
    """Return up to which number each line (row of ``feed``) stays valid; a line that is missing is void wholly.

    A position that is not known here yet leaves valid what may come before it.
    """
    valid: dict[int, int] = {}
    for incarnation, head in revocation.last_valid:
        place = _place(db, bytes.fromhex(head.hash))
        if place is None:
            rows = db.execute(
                "SELECT id FROM feed WHERE device = ? AND incarnation = ?", [revocation.device, incarnation]
            )
            for row in rows.fetchall():
                valid[row["id"]] = max(valid.get(row["id"], 0), head.number - 1)
        elif (place["device"], place["incarnation"]) != (revocation.device, incarnation):
            continue
        while place is not None:
            valid[place["feed"]] = max(valid.get(place["feed"], 0), place["number"])
            place = _place(db, place["base_hash"])
    return valid


def _place(db: Database, position: bytes) -> Any:
    return db.execute(
        "SELECT s.feed, s.number, f.device, f.incarnation, f.base_hash FROM changeset s JOIN feed f ON f.id = s.feed"
        " WHERE s.hash = ?",
        [position],
    ).fetchone()


def last_positions(db: Database, device: str) -> tuple[str, ...]:
    """Return how far every feed of a device is known here, in the form of a revocation."""
    return positions((feed, head) for feed, head in journal.heads(db).items() if feed.device == device)
