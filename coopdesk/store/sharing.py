"""What leaves the agency and what does not, and the digest of what both governments may know."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from coopdesk.domain.journal import Changeset, FeedId, Withheld, withhold
from coopdesk.domain.records import KINDS, Kind
from coopdesk.store import journal, state_sum
from coopdesk.store.desk import Desk
from coopdesk.store.journal import Position

_BATCH = 400
_UNSHARED = "SELECT id FROM incident WHERE shared = 0"


def unshared_records(desk: Desk) -> set[str]:
    """Return the incidents of the own agency that are not shared, and all that hangs on them."""
    return _with_hanging(desk, {r["id"] for r in desk.rows(f"{_UNSHARED} AND owner = ?", desk.agency.value)})


def unshared_incidents(desk: Desk) -> list[str]:
    """Return the numbers of our own incidents that stay at home, the latest first."""
    sql = "SELECT number FROM incident WHERE shared = 0 AND owner = ? AND struck IS NULL ORDER BY number DESC"
    return [row["number"] for row in desk.rows(sql, desk.agency.value)]


def _with_hanging(desk: Desk, incidents: set[str]) -> set[str]:
    found, ids = set(incidents), sorted(incidents)
    for kind in _hanging():
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            found |= {r["id"] for r in desk.rows(f"SELECT id FROM {kind.name} WHERE incident IN ({marks})", *batch)}
    return found


def _hanging() -> Iterator[Kind]:
    return (kind for kind in KINDS.values() if "incident" in kind.fields)


def first_untold(desk: Desk, told: Mapping[FeedId, int]) -> dict[FeedId, int]:
    """Return from which position of our agency's feeds on the partner must hear what it had as a stub only.

    ``told`` is how far it acknowledged each feed. An incident shared since then was withheld before that, with all
    that hangs on it: from the first of these positions on, the feed is sent again.
    """
    shared = {
        r["record"]
        for r in desk.rows(_SHARED_SINCE, desk.agency.value)
        if r["number"] > told.get(journal.feed_id(r), 0)
    }
    first: dict[FeedId, int] = {}
    for record in sorted(_with_hanging(desk, shared)):
        for r in desk.rows(_POSITIONS, record, desk.agency.value):
            feed = journal.feed_id(r)
            first[feed] = min(first.get(feed, r["number"]), r["number"])
    return first


_SHARED_SINCE = """
SELECT c.record, f.device, f.incarnation, f.branch, s.number
FROM change c JOIN changeset s ON s.seq = c.seq JOIN feed f ON f.id = s.feed JOIN incident i ON i.id = c.record
WHERE c.kind = 'incident' AND c.field = 'shared' AND c.value = 'true' AND i.shared = 1 AND i.owner = ?
"""

_POSITIONS = """
SELECT f.device, f.incarnation, f.branch, min(s.number) AS number
FROM change c JOIN changeset s ON s.seq = c.seq JOIN feed f ON f.id = s.feed
WHERE c.record = ? AND f.agency = ? GROUP BY f.id
"""


def first_partial(desk: Desk) -> dict[FeedId, int]:
    """Return the first position of our agency's feeds that is known here in part only: it came round by the partner."""
    rows = desk.rows(_PARTIAL, desk.agency.value)
    return {journal.feed_id(r): r["number"] for r in rows}


_PARTIAL = """
SELECT f.device, f.incarnation, f.branch, min(s.number) AS number FROM changeset s JOIN feed f ON f.id = s.feed
WHERE s.proofs IS NOT NULL AND f.agency = ? GROUP BY f.id
"""


def for_partner(position: Position, unshared: set[str], personal: bool) -> Position:
    """Return a position as the partner may read it: unshared records and, unless asked for, personal values withheld.

    The switch ``shared`` itself always travels, so that both sides agree on what is shared.
    """
    parts = {
        i
        for i, change in enumerate(position.changes, 1)
        if change is not None
        and (
            (change.record in unshared and change.field != "shared")
            or (not personal and _is_personal(change.kind, change.field))
        )
    }
    if not parts:
        return position
    if len(parts) == len(position.changes):
        parts.add(0)
    if isinstance(position, Changeset):
        return withhold(position, parts)
    digests = position.digests
    return Withheld(
        position.feed,
        position.agency,
        position.number,
        position.previous,
        None if 0 in parts else position.header,
        tuple(None if i in parts else c for i, c in enumerate(position.changes, 1)),
        tuple(d if i in parts else p for i, (d, p) in enumerate(zip(digests, position.proofs, strict=True))),
    )


def _is_personal(kind: str, field: str | None) -> bool:
    return field is not None and kind in KINDS and field in KINDS[kind].fields and KINDS[kind].fields[field].personal


def digest(desk: Desk, own: bool = False) -> str:
    """Return the digest of the desk's state: equal on desks that know the same.

    It covers every feed position by its hash (which commits to personal values and to what was withheld) and every
    shared record without its personal values. ``own`` adds these and what the agency does not share.
    """
    state = hashlib.sha256(b"coopdesk-state-v2\0")
    positions = sorted((f.device, f.incarnation, h.number, h.hash) for f, h in journal.heads(desk.db).items())
    for position in positions:
        state.update((" ".join(map(str, position)) + "\n").encode())
    shared, everything = state_sum.read(desk.db)
    state.update((everything if own else shared).encode() + b"\n")
    return state.hexdigest()
