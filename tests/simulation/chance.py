"""Chance and time of a simulated world: every id and every clock follows from the seed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from types import SimpleNamespace

import pytest

from coopdesk.bundle.keys import DeviceKey
from coopdesk.domain import ids, times

NOON = 1_764_000_000.0
"""Seconds since 1970 of a day in November 2025."""


class Chance:
    """Where ids, secrets and keys come from, and what the clock of the computer in use says."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._stream = Random(seed)
        self.seconds = NOON

    def turn(self, what: str) -> None:
        """Begin a stream of random numbers of its own: what is drawn before has no part in it."""
        self._stream = Random(f"{self._seed}/{what}")

    def hex(self, size: int) -> str:
        """Return random bytes as ``ids.random_hex`` does."""
        return self._stream.randbytes(size).hex()

    def key(self) -> DeviceKey:
        """Return a key as ``DeviceKey.generate`` does."""
        return DeviceKey(self._stream.randbytes(32))


@contextmanager
def chance(seed: str) -> Iterator[Chance]:
    """Let ids, keys and clocks follow from a seed for a while."""
    dice = Chance(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ids, "random_hex", dice.hex)
        patch.setattr(DeviceKey, "generate", dice.key)
        patch.setattr(times, "time", SimpleNamespace(time=lambda: dice.seconds))
        yield dice
