"""The end of a device: a statement of its agency's root, by positions of its feeds and not by any clock."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from coopdesk.domain.fields import Json, LongText, Reference
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.journal import FeedId, Head, canonical
from coopdesk.domain.people import Key

_REVOCATION = b"coopdesk-revocation-v1\0"
_POSITION = re.compile(r"([0-9a-f]{16}) ([1-9][0-9]{0,15}) ([0-9a-f]{64})")


@dataclass(frozen=True)
class Revocation:
    """A device is void after ``positions``, the last ones of its feeds that its agency knew.

    Each is ``incarnation number hash``. What came before stays valid; an incarnation that is not listed is void wholly.
    ``signature`` is the root's.
    """

    id: RecordId
    device: Annotated[str, Reference("device")]
    positions: tuple[Key, ...]
    reason: LongText
    signature: Key

    @property
    def message(self) -> bytes:
        """The bytes that the agency's root signs."""
        owner = owner_of(self.device)
        body: dict[str, Json] = {
            "agency": owner.value if owner else "",
            "device": self.device,
            "positions": list(self.positions),
            "reason": self.reason,
        }
        return _REVOCATION + canonical(body).encode()

    @property
    def last_valid(self) -> tuple[tuple[str, Head], ...]:
        """The positions as (incarnation, head). One that has not the form of a position lists nothing."""
        found = (_POSITION.fullmatch(text) for text in self.positions)
        return tuple((m[1], Head(int(m[2]), m[3])) for m in found if m)


def positions(heads: Iterable[tuple[FeedId, Head]]) -> tuple[str, ...]:
    """Return heads of a device's feeds in the form of a revocation."""
    return tuple(sorted(f"{feed.incarnation} {head.number} {head.hash}" for feed, head in heads))
