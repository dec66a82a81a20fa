"""What leaves the agency and what does not, and the digest of what both governments may know."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from coopdesk.domain.ids import owner_of
from coopdesk.domain.journal import Changeset, FeedId, Withheld, withhold
from coopdesk.domain.records import KINDS
from coopdesk.store import journal, lacking, state_sum
from coopdesk.store.desk import Desk
from coopdesk.store.exchange_lists import Peer
from coopdesk.store.journal import Position


def unshared_incidents(desk: Desk) -> list[str]:
    """Return the numbers of our own incidents that stay at home, the latest first."""
    sql = "SELECT number FROM incident WHERE shared = 0 AND owner = ? AND struck IS NULL ORDER BY number DESC"
    return [row["number"] for row in desk.rows(sql, desk.agency.value)]


def withheld_records(desk: Desk, positions: Iterable[Position]) -> set[str]:
    """Return which records that positions of our agency's feeds name may not be told to the partner.

    These are our incidents that are not shared, all that hangs on them, and whatever is not known here yet or hangs on
    an incident that is not: it may turn out to be unshared. Once it is known and shared, the partner is told.
    """
    named: dict[str, set[str]] = {}
    for position in positions:
        if position.agency is desk.agency:
            for change in position.changes:
                if change is not None and owner_of(change.record) is desk.agency:
                    named.setdefault(change.kind, set()).add(change.record)
    hanging = {name for name, kind in KINDS.items() if "incident" in kind.fields}
    found: set[str] = set()
    for name, records in named.items():
        if name == "incident":
            found |= records - _shared(desk, records)
        elif name in hanging:
            found |= records - _hanging_on_shared(desk, name, records)
    return found


def _shared(desk: Desk, incidents: Collection[str]) -> set[str]:
    """Return those of some incidents that are known here and shared."""
    sql = "SELECT id FROM incident WHERE shared = 1 AND id IN ({marks})"
    return {row["id"] for row in _in_batches(desk, sql, incidents)}


def _hanging_on_shared(desk: Desk, kind: str, records: set[str]) -> set[str]:
    """Return those of some records that hang on no incident, on one of the partner's, or on one that is shared."""
    sql = f"SELECT id, incident FROM {kind} WHERE id IN ({{marks}})"
    on = {row["id"]: {row["incident"]} for row in _in_batches(desk, sql, records)}
    for row in _in_batches(desk, _VOID_PUTS, records - on.keys()):
        on.setdefault(row["id"], set()).add(row["incident"])
    ours = {i for incidents in on.values() for i in incidents if i and owner_of(i) is desk.agency}
    held_back = ours - _shared(desk, ours) - _void(desk, ours)
    return {record for record, incidents in on.items() if not incidents & held_back}


_VOID_PUTS = """
SELECT c.record AS id, json_extract(c.value, '$.incident') AS incident FROM quarantine q
JOIN change c ON c.record = q.record AND c.field IS NULL
WHERE q.reason = 'revoked' AND q.field = '' AND q.record IN ({marks})
"""
"""Of records that a revoked device made after its end, which are in no table, what each hangs on."""


def _void(desk: Desk, incidents: Collection[str]) -> set[str]:
    """Return those of some incidents that a revoked device made, after its end, without ever hiding them.

    They are shown nowhere and will never be known better: what an honest colleague hung on them need not wait.
    """
    sql = (
        "SELECT q.record FROM quarantine q WHERE q.reason = 'revoked' AND q.field = '' AND q.record IN ({marks})"
        " AND NOT EXISTS (SELECT 1 FROM change c WHERE c.record = q.record AND ("
        "(c.field = 'shared' AND c.value = 'false') OR (c.field IS NULL AND json_extract(c.value, '$.shared') = 0)))"
    )
    return {row["record"] for row in _in_batches(desk, sql, incidents)}


def _in_batches(desk: Desk, sql: str, ids: Collection[str], size: int = 400) -> Iterator[Any]:
    """Yield the rows of a query over many ids; ``{marks}`` stands where they go."""
    every = sorted(ids)
    for start in range(0, len(every), size):
        batch = every[start : start + size]
        yield from desk.rows(sql.format(marks=",".join("?" * len(batch))), *batch)


def untold(desk: Desk, peers: Sequence[Peer], leaves: bool, personal: bool) -> dict[FeedId, int]:
    """Return from which position of each line on some peer must hear again what it was told in part only.

    What was withheld as unshared may be told by now, or we were told more ourselves. ``leaves`` and ``personal`` as of
    a package that is made for them.
    """
    first = {line: next(numbers, None) for line, numbers in _told_less(desk, peers, leaves, personal)}
    return {line: number for line, number in first.items() if number is not None}


def told_in_part(desk: Desk, peers: Sequence[Peer], leaves: bool) -> dict[FeedId, frozenset[int]]:
    """Return which positions of each line some peer was told less of than we would tell it now.

    ``leaves`` as of a package that is made for them; personal values do not leave.
    """
    return {line: frozenset(numbers) for line, numbers in _told_less(desk, peers, leaves, personal=False)}


def _told_less(
    desk: Desk, peers: Sequence[Peer], leaves: bool, personal: bool
) -> Iterator[tuple[FeedId, Iterator[int]]]:
    for line, lacks in lacking.lacked(desk, peers).items():
        yield line, _fuller_here(desk, line, lacks, leaves, personal)


def _fuller_here(desk: Desk, line: FeedId, lacks: Mapping[int, int], leaves: bool, personal: bool) -> Iterator[int]:
    """Yield the positions, of those of which so many parts are lacked, of which a package would tell more."""
    positions = [p for p in journal.read_feed(desk.db, line, min(lacks) - 1, max(lacks)) if p.number in lacks]
    for position in for_partner(desk, positions, personal) if leaves else positions:
        told = lacking.withheld_parts(position.proofs) if isinstance(position, Withheld) else 0
        if told < lacks[position.number]:
            yield position.number


def for_partner(desk: Desk, positions: Sequence[Position], personal: bool) -> list[Position]:
    """Return positions as the partner may read them: unshared records and, unless asked for, personal values withheld.

    The switch ``shared`` itself always travels, so that both sides agree on what is shared. What the partner's own
    devices wrote goes back as it came.
    """
    unshared = withheld_records(desk, positions)
    return [_passed(p, unshared, personal) if p.agency is desk.agency else p for p in positions]


def _passed(position: Position, unshared: Collection[str], personal: bool) -> Position:
    secret = {
        i
        for i, change in enumerate(position.changes, 1)
        if change is not None and change.record in unshared and change.field != "shared"
    }
    private = {
        i
        for i, change in enumerate(position.changes, 1)
        if change is not None and not personal and _is_personal(change.kind, change.field)
    }
    parts = secret | private
    if not parts:
        return position
    if secret and len(parts) == len(position.changes):
        parts.add(0)  # not even who did something, and when; where only personal values are withheld that is told
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
    state = hashlib.sha256(state_sum.RULE)
    positions = sorted((f.device, f.incarnation, h.number, h.hash) for f, h in journal.heads(desk.db).items())
    for position in positions:
        state.update((" ".join(map(str, position)) + "\n").encode())
    shared, everything = state_sum.read(desk.db)
    state.update((everything if own else shared).encode() + b"\n")
    return state.hexdigest()
