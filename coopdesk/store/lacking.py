"""What was withheld and may be told some day: from us, as we tell it others; from others, as they told us."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from coopdesk.domain.journal import FeedId, Heads, Lack
from coopdesk.store import journal
from coopdesk.store.desk import Desk
from coopdesk.store.exchange_lists import Peer

_WITHHELD = """
SELECT f.device, f.incarnation, f.branch, s.number, s.proofs FROM changeset s JOIN feed f ON f.id = s.feed
WHERE s.proofs IS NOT NULL AND (
    f.agency = ? OR s.hlc = '' OR EXISTS (SELECT 1 FROM change c WHERE c.seq = s.seq AND c.field = 'shared'))
ORDER BY f.id, s.number
"""
# Where personal values alone are withheld, the header is given, and no switch is among what is given.


def own_lacks(desk: Desk, heads: Heads) -> tuple[Lack, ...]:
    """Return what was withheld from this desk and may be told some day, up to some heads of its own.

    Of the partner's feeds what is unshared may be shared. Of our own agency's whatever came round by the partner in
    part: its author or any colleague who has the whole will tell it.
    """
    found: list[Lack] = []
    for row in desk.rows(_WITHHELD, desk.agency.value):
        head = heads.get(journal.feed_id(row))
        if head is None or row["number"] > head.number:
            continue
        number, parts = row["number"], withheld_parts(json.loads(row["proofs"]))
        last = found[-1] if found else None
        if last and (last.head, last.last, last.parts) == (head.hash, number - 1, parts):
            found[-1] = Lack(head.hash, last.first, number, parts)
        else:
            found.append(Lack(head.hash, number, number, parts))
    return tuple(found)


def withheld_parts(proofs: Sequence[str]) -> int:
    """Return how many parts of a position are not given: their proof is a digest, not a salt."""
    return sum(len(proof) == 64 for proof in proofs)


def lacked(desk: Desk, peers: Sequence[Peer]) -> dict[FeedId, dict[int, int]]:
    """Return of which positions that we know some peer was told less: the most parts that one of them lacks."""
    found: dict[FeedId, dict[int, int]] = {}
    for peer in peers:
        sql = "SELECT head, first, last, parts FROM peer_lack WHERE peer = ? AND peer_incarnation = ?"
        for row in desk.rows(sql, peer.device, peer.incarnation):
            head = journal.line_of(desk.db, row["head"].hex())
            if head is None:
                continue
            for number in range(row["first"], min(row["last"], head[1]) + 1):
                line = journal.line_at(desk.db, head[0], number)
                of_line = found.setdefault(line, {})
                of_line[number] = max(of_line.get(number, 0), row["parts"])
    return found


def lowered(known: Mapping[FeedId, int], again: Mapping[FeedId, int]) -> dict[FeedId, int]:
    """Return how far each line counts as known where it must be sent again from some positions on."""
    return {line: min(number, again.get(line, number + 1) - 1) for line, number in known.items()}
