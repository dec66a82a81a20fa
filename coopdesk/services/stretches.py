"""Feeds cut into pieces that fit into documents: where an author's seal stands, or, of our own feed, anywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from coopdesk.bundle import limits
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.segments import FeedSegment, Seal, make_seal, seal_holds
from coopdesk.domain.journal import Changeset, FeedId, Head, Withheld, canonical
from coopdesk.store import journal
from coopdesk.store.desk import Desk
from coopdesk.store.journal import Position

CHANGES = 40_000
"""Changes in a piece, about: fewer than a document of ours may hold."""

_BYTES = limits.WRITTEN_FEED * 3 // 4
_AROUND_CHANGESET, _AROUND_CHANGE = 150, 110
"""Bytes of a document besides the values, at most, about: proofs and names are the most of it."""


class _Piece:
    """Positions that go into one document, with what they weigh."""

    def __init__(self) -> None:
        self.positions: list[Position] = []
        self.changes = 0
        self.size = 0

    def add(self, position: Position) -> None:
        self.positions.append(position)
        self.changes += len(position.changes)
        self.size += _AROUND_CHANGESET + _AROUND_CHANGE * len(position.changes)
        self.size += sum(len(canonical(c.value).encode()) for c in position.changes if c is not None)

    def append(self, other: _Piece) -> None:
        self.positions += other.positions
        self.changes += other.changes
        self.size += other.size

    def has_room(self, other: _Piece) -> bool:
        return self.changes + other.changes <= CHANGES and self.size + other.size <= _BYTES


def cut(
    desk: Desk, feed: FeedId, positions: Iterable[Position], key: DeviceKey, believed: Collection[str]
) -> Iterator[FeedSegment]:
    """Yield a feed in pieces, each sealed; ``positions`` end where a seal stands or can be made.

    Of others only seals by the keys ``believed`` of the device count: no reader could verify what comes after the last.
    Our own are those of every incarnation: the device's key seals also what it wrote before it was restored.
    """
    own = feed.device == desk.identity.device
    seals = {} if own else dict(journal.seals(desk.db, feed))
    piece, tail = _Piece(), _Piece()
    for position in positions:
        tail.add(position)
        if own or _holds(feed, position, seals.get(position.number), believed):
            if piece.positions and not piece.has_room(tail):
                yield _segment(feed, piece.positions, key if own else None, seals)
                piece = _Piece()
            piece.append(tail)
            tail = _Piece()
    if piece.positions:
        yield _segment(feed, piece.positions, key if own else None, seals)


def _holds(feed: FeedId, position: Position, signature: str | None, believed: Collection[str]) -> bool:
    if signature is None:
        return False
    seal = Seal(position.number, position.hash, signature)
    return any(seal_holds(public, feed, seal) for public in believed)


def _segment(feed: FeedId, piece: list[Position], key: DeviceKey | None, seals: dict[int, str]) -> FeedSegment:
    head = Head(piece[-1].number, piece[-1].hash)
    seal = make_seal(key, feed, head) if key else Seal(head.number, head.hash, seals[head.number])
    return FeedSegment(
        feed,
        piece[0].agency,
        piece[0].number,
        tuple(p for p in piece if isinstance(p, Changeset)),
        seal,
        tuple(p for p in piece if isinstance(p, Withheld)),
    )
