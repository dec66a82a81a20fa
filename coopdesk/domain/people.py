"""Who acts: operators, devices, the agencies' keys, the officials who sign."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from coopdesk.domain.agencies import Agency
from coopdesk.domain.fields import LongText, Name, Reference, Text
from coopdesk.domain.ids import RecordId

Key = Annotated[str, Text(200, single_line=True)]
"""A public key or signature as hexadecimal digits."""


@dataclass(frozen=True)
class Operator:
    """A person who types: a name on a changeset, not a key."""

    id: RecordId
    name: Name


@dataclass(frozen=True)
class Device:
    """One desk on one computer: ``letter`` stands in record numbers; the agency's root signed ``certificate``."""

    id: RecordId
    agency: Agency
    name: Name
    letter: Name
    public_key: Key
    certificate: Key


@dataclass(frozen=True)
class Certification:
    """A further certificate of a device: by a new root of its agency, or for a new key of the device."""

    id: RecordId
    device: Annotated[str, Reference("device")]
    public_key: Key
    signature: Key


@dataclass(frozen=True)
class Partner:
    """The pinned root key of the other agency; ``verified`` once the fingerprint was compared by voice."""

    id: RecordId
    agency: Agency
    root_key: Key
    verified: bool = False


class SettingKey(StrEnum):
    """What an agency sets once for all its desks. None of it is guessed: empty prints ``[belum diisi]``."""

    LETTERHEAD_ADDRESS = "letterhead_address"
    LETTERHEAD_CONTACT = "letterhead_contact"
    SIGNING_PLACE = "signing_place"
    EMERGENCY_REMIND_DAYS = "emergency_remind_days"
    SILENCE_REPORTED = "silence_reported"
    SILENCE_VERIFIED = "silence_verified"
    SILENCE_RESPONDING = "silence_responding"
    SILENCE_MONITORING = "silence_monitoring"


@dataclass(frozen=True)
class Setting:
    """One setting of the agency."""

    id: RecordId
    key: SettingKey
    value: LongText | None = None


@dataclass(frozen=True)
class Official:
    """Somebody who signs; ``rank`` = pangkat (golongan), ``staff_number`` = NIP."""

    id: RecordId
    name: Name
    position: Name
    rank: Name | None = None
    staff_number: Name | None = None
