"""What was withheld and may be told some day: from us, as we tell it others; from others, as they told us."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from coopdesk.domain.journal import FeedId, Heads, Lack
from coopdesk.store import journal, revoking
from coopdesk.store.desk import Desk
from coopdesk.store.exchange_lists import Peer

_WITHHELD = """
SELECT f.device, f.incarnation, f.branch, f.agency, s.number, s.proofs,
s.hlc = '' OR EXISTS (SELECT 1 FROM change c WHERE c.seq = s.seq AND c.field = 'shared') AS unshared
FROM changeset s JOIN feed f ON f.id = s.feed WHERE s.proofs IS NOT NULL AND (f.agency = ? OR unshared)
ORDER BY f.id, s.number
"""
# Where personal values alone are withheld, the header is given, and no switch is among what is given.


def own_lacks(desk: Desk, heads: Heads) -> tuple[Lack, ...]:
    """Return what was withheld from this desk and may be told some day, up to some heads of its own.

    What is unshared may be shared. Personal values of our own agency its devices send themselves, with the whole; only
    of a line that is orphaned do colleagues have to be asked.
    """
    rows = desk.rows(_WITHHELD, desk.agency.value)
    orphans = orphaned(desk, {journal.feed_id(row) for row in rows if not row["unshared"]})
    found: list[Lack] = []
    for row in rows:
        line = journal.feed_id(row)
        head = heads.get(line)
        if head is None or row["number"] > head.number or not (row["unshared"] or line in orphans):
            continue
        number, parts = row["number"], withheld_parts(json.loads(row["proofs"]))
        last = found[-1] if found else None
        if last and (last.head, last.last, last.parts) == (head.hash, number - 1, parts):
            found[-1] = Lack(head.hash, last.first, number, parts)
        else:
            found.append(Lack(head.hash, number, number, parts))
    return tuple(found)


def orphaned(desk: Desk, lines: Collection[FeedId]) -> set[FeedId]:
    """Return those of some lines that their author will not send us any more, as far as we can tell.

    A revoked device sends nothing, and one that was put back to an older state spoke last in another incarnation: it
    may itself lack what it wrote before. Where that is wrong, nothing is lost: the author is asked like a colleague.
    """
    if not lines:  # so it is with nearly every package
        return set()
    ended = {revocation.device for revocation in revoking.revocations(desk.db)}
    own, found = desk.identity, set[FeedId]()
    for device in {line.device for line in lines}:
        rows = desk.rows("SELECT incarnation FROM peer WHERE device = ? AND outlived = 0", device)
        speaking = {row["incarnation"] for row in rows}
        speaking |= {own.incarnation} if device == own.device else set()
        if device in ended:
            speaking = set()
        elif not speaking:
            continue
        found |= {f for f in lines if f.device == device and f.incarnation not in speaking}
    return found


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
