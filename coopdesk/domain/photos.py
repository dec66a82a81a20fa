"""Photos of an incident: the record says what the picture is; the picture itself is a file named by its hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from coopdesk.domain.fields import Between, Digits, LongText, Reference
from coopdesk.domain.ids import RecordId

MAX_BYTES = 8_000_000
"""A file of a photo above this is taken from nobody; we make them of at most half a megabyte."""

MAX_PIXELS = 50_000_000
MAX_EDGE = 65_535

PhotoHash = Annotated[str, Digits(64)]
"""SHA-256 of a photo's file."""


@dataclass(frozen=True)
class Photo:
    """One photo of an incident; ``size`` in bytes, ``width`` and ``height`` in pixels, all of the file as kept.

    ``personal``: it shows persons who can be recognised, or names: like other personal data it leaves the agency only
    where somebody asked for that. ``taken_at`` is what the camera or the operator says.
    """

    id: RecordId
    incident: Annotated[RecordId, Reference("incident")]
    sha256: PhotoHash
    size: Annotated[int, Between(1, MAX_BYTES)]
    width: Annotated[int, Between(1, MAX_EDGE)]
    height: Annotated[int, Between(1, MAX_EDGE)]
    entered_at: datetime
    caption: LongText | None = None
    taken_at: datetime | None = None
    personal: bool = False
