"""The secrets that salt the changesets of a feed: many follow from one, and none tells another that is withheld.

A secret of level *n* stands for 2^n consecutive numbers, of which the first is a multiple of 2^n; its two halves follow
from it, each for one half of the numbers, and so on down to the secret of one changeset (a GGM tree: Goldreich,
Goldwasser, Micali, "How to construct random functions", 1986). Whoever is told a changeset whole gets the few secrets
that stand for exactly what he is told; from these nothing follows about any other number.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from coopdesk.domain import ids

SIZE = 16
"""Bytes of a secret."""

HIGHEST = 16
"""The highest level: a secret stands for at most 65,536 changesets."""


class Secret(NamedTuple):
    """The secret of the 2^level numbers that end with the one it is kept at."""

    value: bytes
    level: int = 0

    @property
    def last(self) -> bytes:
        """The secret of the last of its numbers alone."""
        value = self.value
        for _ in range(self.level):
            value = _halves(value)[SIZE:]
        return value


def _halves(value: bytes) -> bytes:
    """Return the secrets of the first and of the second half of the numbers, one behind the other."""
    return blake2b(key=value, digest_size=2 * SIZE).digest()


def spread(secret: Secret) -> list[Secret]:
    """Return the secrets to be kept at each of its numbers, in order: at each the highest that ends there."""
    values, kept = [secret.value], [secret]
    for level in range(secret.level - 1, -1, -1):
        values = [half for both in map(_halves, values) for half in (both[:SIZE], both[SIZE:])]
        finer = [Secret(value, level) for value in values]
        finer[1::2] = kept  # where a second half ends, what it is a half of ends too
        kept = finer
    return kept


def cover(kept: Sequence[Secret]) -> list[Secret]:
    """Return the fewest secrets that stand for exactly some consecutive numbers, in order.

    ``kept`` are those kept at these numbers; each may begin before the first of them.
    """
    found: list[Secret] = []
    end = len(kept)
    while end:
        value, level = kept[end - 1]
        while 1 << level > end:
            value, level = _halves(value)[SIZE:], level - 1
        found.append(Secret(value, level))
        end -= 1 << level
    return found[::-1]


class SecretSupply:
    """Gives out the secrets of a desk's own numbers that are not written yet.

    What several numbers have in common is held in memory alone: two computers that go on from copies of one desk share
    nothing, and what a desk keeps at a number stands for no later one.
    """

    def __init__(self) -> None:
        self._incarnation = ""
        self._first = 0
        self._common = Secret(b"")

    def secret(self, incarnation: str, number: int) -> Secret:
        """Return what is to be kept at a number of the desk's feed: the highest secret supplied that ends there."""
        if incarnation != self._incarnation or not 0 <= number - self._first < 1 << self._common.level:
            level = min(HIGHEST, (number & -number).bit_length() - 1)
            self._incarnation, self._first = incarnation, number
            self._common = Secret(bytes.fromhex(ids.random_hex(SIZE)), level)
        value, level = self._common
        rest = number - self._first
        while rest + 1 != 1 << level:
            level -= 1
            both = _halves(value)
            value = both[SIZE:] if rest >> level else both[:SIZE]
            rest &= (1 << level) - 1
        return Secret(value, level)
