"""Who a desk is: agency, device, and in which of its lives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopdesk.domain import ids
from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import FeedId


@dataclass(frozen=True)
class Identity:
    """Who this desk is; ``incarnation`` is minted anew at every restore or copy."""

    agency: Agency
    device: RecordId
    incarnation: str
    letter: str
    suffix: str = ""

    @property
    def feed(self) -> FeedId:
        """The feed that this desk writes."""
        return FeedId(self.device, self.incarnation)


def read_identity(local: Mapping[str, str]) -> Identity:
    """Return the identity that a desk's local values tell."""
    return Identity(
        Agency(local["agency"]),
        RecordId(local["device"]),
        local["incarnation"],
        local["letter"],
        local.get("suffix", ""),
    )


_SUFFIX_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_incarnation() -> dict[str, str]:
    """Return a fresh incarnation, with the two characters by which its record numbers differ from those before."""
    incarnation = ids.random_hex(8)
    letters = (_SUFFIX_LETTERS[byte % len(_SUFFIX_LETTERS)] for byte in bytes.fromhex(incarnation)[:2])
    return {"incarnation": incarnation, "suffix": "".join(letters)}
