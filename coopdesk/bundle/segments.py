"""A stretch of one feed as it travels: changesets, and the seal by which its author vouches for all up to there."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.bundle import keys
from coopdesk.bundle.keys import DeviceKey
from coopdesk.domain.agencies import Agency
from coopdesk.domain.journal import Changeset, FeedId, Head, Withheld

_SEAL = b"coopdesk-seal-v1\0"


@dataclass(frozen=True)
class Seal:
    """The signature of a feed position by the feed's own device. It stays valid whoever carries it on."""

    number: int
    hash: str
    signature: str


def make_seal(key: DeviceKey, feed: FeedId, head: Head) -> Seal:
    """Seal a position of the device's own feed."""
    return Seal(head.number, head.hash, key.sign(_seal_message(feed, head.number, head.hash)))


def seal_holds(public_key: str, feed: FeedId, seal: Seal) -> bool:
    """Tell whether a seal was made with the key of a device."""
    return keys.verify(public_key, seal.signature, _seal_message(feed, seal.number, seal.hash))


def _seal_message(feed: FeedId, number: int, hash_: str) -> bytes:
    return _SEAL + f"{feed.device}\0{feed.incarnation}\0{number}\0{hash_}".encode()


@dataclass(frozen=True)
class FeedSegment:
    """Consecutive changesets of one feed, from number ``first`` to the number of the seal.

    ``withheld`` holds those of which something is left out, ``changesets`` the others; each in order of number.
    """

    feed: FeedId
    agency: Agency
    first: int
    changesets: tuple[Changeset, ...]
    seal: Seal
    withheld: tuple[Withheld, ...] = ()

    @property
    def in_order(self) -> tuple[Changeset | Withheld, ...]:
        """All changesets by number, whole or not."""
        if not self.withheld:
            return self.changesets
        return tuple(sorted((*self.changesets, *self.withheld), key=lambda c: c.number))

    @property
    def last(self) -> int:
        """The number of the last changeset."""
        return self.seal.number

    @property
    def previous(self) -> str:
        """The hash before the first changeset."""
        return self.in_order[0].previous

    @property
    def hashes(self) -> tuple[str, ...]:
        """The hash of each changeset in order, as linked; nothing is computed anew."""
        return (*(c.previous for c in self.in_order[1:]), self.seal.hash)
