"""Identifiers: random, without meaning, never reused."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import NewType

from coopdesk.domain.agencies import Agency

RecordId = NewType("RecordId", str)
"""32 hexadecimal digits. The first says whose the record is, the other 31 are random.

That the id itself names the owner makes ownership a property nobody can claim afterwards: a record that one agency
made cannot be made again, or earlier, by a device of the other.
"""

_OWNER_DIGITS = {Agency.KOTA: "a", Agency.KAB: "b"}
_RECORD_ID = re.compile(r"[0-9a-f]{32}")
_SEALED = b"coopdesk-sealed-v1\0"


def random_hex(size: int) -> str:
    """Return ``size`` random bytes as hexadecimal digits."""
    return secrets.token_hex(size)


def new_id(owner: Agency) -> RecordId:
    """Return a fresh id for a record of an agency."""
    return RecordId(_OWNER_DIGITS[owner] + random_hex(16)[1:])


def sealed_id(owner: Agency, text: str) -> RecordId:
    """Return the id of a record that is named after its own content: nobody can make it again with another one."""
    return RecordId(_OWNER_DIGITS[owner] + hashlib.sha256(_SEALED + text.encode()).hexdigest()[:31])


def owner_of(record: str) -> Agency | None:
    """Return the agency that a record belongs to, None for an id of neither."""
    return next((a for a, digit in _OWNER_DIGITS.items() if record.startswith(digit)), None)


def first_digit(owner: Agency) -> str:
    """Return the digit with which the ids of an agency's records begin."""
    return _OWNER_DIGITS[owner]


def is_record_id(text: str) -> bool:
    """Tell whether a text has the form of a record id."""
    return _RECORD_ID.fullmatch(text) is not None
