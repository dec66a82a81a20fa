"""What a package would hold, told before it is made: a look at the journal, no file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coopdesk.domain.journal import Heads
from coopdesk.services import packing
from coopdesk.services.packing import Request
from coopdesk.store import exchange_lists, knowledge, photo_files, photo_lists, photo_wants, sharing
from coopdesk.store.desk import Desk

_EMPTY, _BEGUN, _PER_POSITION, _PER_CHANGE, _PER_CHARACTER = 4_300, 1_000, 30, 6, 0.1
"""Bytes of a package: manifest, certificates and note; the first feed; then what deflate leaves of each.

Measured with 4 to 3,200 acts: from 0.97 to 1.2 times the file.
"""


@dataclass(frozen=True)
class PackagePlan:
    """What would go to a recipient: records by kind, about how many bytes, and what stays at home.

    ``since`` is when the recipient's latest receipt was made (UTC); None: it acknowledged nothing yet, or everything
    is asked for, so the package begins at the beginning. ``size`` is without the photos, which take ``photo_bytes``.
    """

    since: datetime | None
    positions: int
    kinds: tuple[tuple[str, int], ...]
    size: int
    unshared: tuple[str, ...]
    photos: int = 0
    photo_bytes: int = 0


def plan(desk: Desk, recipient: str | None = None, *, full: bool = False, personal: bool = False) -> PackagePlan:
    """Return what a package for a recipient (None: the partner) would hold. Raises InvalidValue(not_choice)."""
    wanted = packing.request(desk, recipient, full, personal)
    heads, base = packing.stretch(desk, wanted)
    positions, found = exchange_lists.volume(desk, base, heads)
    size = _EMPTY + (_BEGUN if positions else 0) + _PER_POSITION * positions
    size += sum(round(_PER_CHANGE * v.changes + _PER_CHARACTER * v.characters) for v in found)
    leaves = wanted.leaves(desk.agency)
    photos = _photos(desk, wanted, base, heads)
    told = [knowledge.acknowledged(desk, p.device, desk.agency).as_of for p in wanted.peers]
    return PackagePlan(
        max((t for t in told if t), default=None) if not full else None,
        positions,
        tuple((v.kind, v.records) for v in found),
        size,
        tuple(sharing.unshared_incidents(desk)) if leaves else (),
        len(photos),
        sum(photos.values()),
    )


def _photos(desk: Desk, wanted: Request, base: Heads, heads: Heads) -> dict[str, int]:
    """Return hash and size of the photos that would go along: of what is told, and those that were asked for."""
    asked = exchange_lists.told_photos(desk, base, heads) | photo_wants.of(desk, wanted.peers)
    sendable = photo_lists.sendable(desk, wanted.leaves(desk.agency), wanted.personal)
    chosen = {photo: size for photo, size in sendable.items() if photo in asked or wanted.full}
    return {photo: size for photo, size in chosen.items() if photo_files.is_there(desk.path, photo, size)}
