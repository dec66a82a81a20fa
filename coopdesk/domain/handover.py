"""``Serahkan ke mitra``: an incident entered on the wrong side passes to the other agency.

A record's id names its owner for ever, so no record changes hands. The owner offers it; the partner takes it over by a
record of its own that names the old one and keeps its number. The old one is then closed to both, by derivation: it
was offered by its owner and taken by the partner, and every desk that knows the two records says the same.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from coopdesk.domain.agencies import Agency
from coopdesk.domain.fields import LongText, Reference
from coopdesk.domain.ids import RecordId, first_digit

_TAKEN = b"coopdesk-taken-over-v1\0"


class HandoverState(StrEnum):
    """How far an offer has come."""

    OFFERED = "offered"
    TAKEN = "taken"
    DECLINED = "declined"


@dataclass(frozen=True)
class IncidentHandover:
    """The offer of an incident to the other agency, by its owner."""

    id: RecordId
    incident: Annotated[RecordId, Reference("incident")]
    reason: LongText
    entered_at: datetime


def taken_id(taker: Agency, record: str) -> RecordId:
    """Return the id of the record in which an agency goes on with one of the other's.

    It follows from the old id, so that two devices that take the same incident over make one record and not two.
    """
    return RecordId(first_digit(taker) + hashlib.sha256(_TAKEN + record.encode()).hexdigest()[:31])
