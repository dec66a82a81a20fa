"""What leaves the agency and what does not, and the digest of what both governments may know."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from coopdesk.domain.journal import Changeset, Withheld, canonical, withhold
from coopdesk.domain.records import KINDS, Kind
from coopdesk.store import journal
from coopdesk.store.desk import Desk
from coopdesk.store.journal import Position

_UNSHARED = "SELECT id FROM incident WHERE shared = 0"


def unshared_records(desk: Desk) -> set[str]:
    """Return the incidents of the own agency that are not shared, and all that hangs on them."""
    found = {r["id"] for r in desk.rows(f"{_UNSHARED} AND owner = ?", desk.agency.value)}
    for kind in _hanging():
        found |= {r["id"] for r in desk.rows(f"SELECT id FROM {kind.name} WHERE incident IN ({_UNSHARED})")}
    return found


def _hanging() -> Iterator[Kind]:
    return (kind for kind in KINDS.values() if "incident" in kind.fields)


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
    state = hashlib.sha256(b"coopdesk-state-v1\0")
    for feed, head in sorted(journal.heads(desk.db).items(), key=lambda h: (h[0].device, h[0].incarnation)):
        state.update(f"{feed.device} {feed.incarnation} {head.number} {head.hash}\n".encode())
    for name in sorted(KINDS):
        for line in _lines(desk, KINDS[name], own):
            state.update(line.encode() + b"\n")
    return state.hexdigest()


def _lines(desk: Desk, kind: Kind, own: bool) -> Iterator[str]:
    names = [n for n, f in kind.fields.items() if own or not f.personal]
    where = "1"
    if not own and kind.name == "incident":
        where = "shared = 1"
    elif not own and "incident" in kind.fields:
        where = f"incident IS NULL OR incident NOT IN ({_UNSHARED})"
    columns = ["id", *names, "struck", "owner"]
    for row in desk.rows(f"SELECT {', '.join(columns)} FROM {kind.name} WHERE {where} ORDER BY id"):
        yield canonical([kind.name, *row])
