"""What is said about a package: its verdict, what it brings, what is missing before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.journal import FeedId

Progress = Callable[[int, int], None]
"""Called with (steps done, steps in all) during long work; raises Cancelled to stop it."""


class Verdict(StrEnum):
    """What became of a package that was opened."""

    APPLIED = "applied"
    ALREADY = "already"
    """Everything in it was known."""
    PARKED = "parked"
    """Something before it is missing; it waits and is applied by itself."""
    OWN = "own"
    DAMAGED = "damaged"
    """The bytes are not the ones that were written, or the content has no sense."""
    TRUNCATED = "truncated"
    UNKNOWN_SENDER = "unknown_sender"
    BLOCKED = "blocked"
    """The device that signed it is blocked on this desk."""
    FORGED = "forged"
    """The bytes are whole, but the signature is not of the one who is named."""
    FORK = "fork"
    """A feed in it has another history than the one known here: a disk was cloned or restored."""
    TOO_NEW = "too_new"
    NOT_FOR_US = "not_for_us"
    NOT_A_BUNDLE = "not_a_bundle"
    TOO_LARGE = "too_large"


@dataclass(frozen=True)
class Counts:
    """How many records a package brings or changes, by kind: for the preview and the note inside."""

    incidents: int = 0
    entries: int = 0
    figures: int = 0
    movements: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.incidents + self.entries + self.figures + self.movements + self.other


@dataclass(frozen=True)
class GapInfo:
    """Changesets of a feed that are missing here: numbers ``first`` to ``last``, of the device of that name."""

    feed: FeedId
    device_name: str
    first: int
    last: int
