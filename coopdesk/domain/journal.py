"""The journal: acts as changesets in hash-chained feeds, one feed per device and incarnation.

A changeset's hash covers the one before and one digest per part (its header, each of its changes). A part can be
withheld from somebody by giving the digest alone: the chain still verifies. Each digest is salted, so that what was
withheld cannot be guessed from it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b, sha256
from typing import NamedTuple, cast

from coopdesk.domain.agencies import Agency
from coopdesk.domain.fields import Json
from coopdesk.domain.ids import RecordId
from coopdesk.domain.secret_tree import Secret

_quoted = json.encoder.encode_basestring
_CHANGE = b"coopdesk-change-v1\0"
_HEADER = b"coopdesk-header-v1\0"
_CHANGESET = b"coopdesk-changeset-v1\0"

GENESIS = "0" * 64
"""The hash before the first changeset of a feed."""


class Action(StrEnum):
    """What an operator did; the word that undo and history show."""

    FOUND_AGENCY = "found_agency"
    JOIN = "join"
    ENROL_DEVICE = "enrol_device"
    ADD_OPERATOR = "add_operator"
    TRUST_PARTNER = "trust_partner"
    REVOKE_DEVICE = "revoke_device"
    RENEW_ROOT = "renew_root"
    CHANGE_SETTING = "change_setting"
    RECORD_INCIDENT = "record_incident"
    AMEND_INCIDENT = "amend_incident"
    STRIKE_INCIDENT = "strike_incident"
    SET_STATUS = "set_status"
    ADD_ENTRY = "add_entry"
    STRIKE_ENTRY = "strike_entry"
    REPORT_FIGURE = "report_figure"
    STRIKE_FIGURE = "strike_figure"
    ATTACH_PHOTO = "attach_photo"
    STRIKE_PHOTO = "strike_photo"
    ADD_NEED = "add_need"
    MEET_NEED = "meet_need"
    IMPORT_INCIDENTS = "import_incidents"
    ADD_ITEM = "add_item"
    ADD_DEPOT = "add_depot"
    RECEIVE_STOCK = "receive_stock"
    ISSUE_STOCK = "issue_stock"
    TRANSFER_STOCK = "transfer_stock"
    COUNT_STOCK = "count_stock"
    RESOLVE_CONFLICT = "resolve_conflict"
    PROPOSE_CORRECTION = "propose_correction"
    ACCEPT_PROPOSAL = "accept_proposal"
    REJECT_PROPOSAL = "reject_proposal"
    PROPOSE_JOINT = "propose_joint"
    ACCEPT_JOINT = "accept_joint"
    REJECT_JOINT = "reject_joint"
    DISSOLVE_JOINT = "dissolve_joint"
    PROPOSE_OVERLAP = "propose_overlap"
    ACCEPT_OVERLAP = "accept_overlap"
    REJECT_OVERLAP = "reject_overlap"
    MERGE_INCIDENT = "merge_incident"
    ADD_SERIES = "add_series"
    ARRANGE_SERIES = "arrange_series"
    OFFER_INCIDENT = "offer_incident"
    TAKE_INCIDENT = "take_incident"
    DECLINE_INCIDENT = "decline_incident"
    WITHDRAW_OFFER = "withdraw_offer"
    DECLARE_EMERGENCY = "declare_emergency"
    AMEND_EMERGENCY = "amend_emergency"
    EXTEND_EMERGENCY = "extend_emergency"
    STRIKE_EMERGENCY = "strike_emergency"
    OPEN_SHELTER = "open_shelter"
    AMEND_SHELTER = "amend_shelter"
    CLOSE_SHELTER = "close_shelter"
    COUNT_SHELTER = "count_shelter"
    SET_STANDARD = "set_standard"
    MOVE_FIGURE = "move_figure"
    ADOPT_FIGURE = "adopt_figure"
    ISSUE_LAPSIT = "issue_lapsit"
    PLAN_SHIFT = "plan_shift"
    AMEND_SHIFT = "amend_shift"
    HAND_OVER_SHIFT = "hand_over_shift"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True)
class FeedId:
    """A feed: one device in one incarnation. A restored or copied desk starts a new incarnation.

    Two computers that wrote under one identity leave two histories: a fork. Both are kept. Where a position has several
    successors, the one with the smallest hash goes on in the same line; each other begins a line of its own, whose
    ``branch`` is the first 16 digits of its first hash. So every desk that knows the same positions names them alike.
    """

    device: str
    incarnation: str
    branch: str = ""


@dataclass(frozen=True)
class Head:
    """How far a feed is known: the highest number without a gap, and the hash there."""

    number: int
    hash: str


Heads = dict[FeedId, Head]


@dataclass(frozen=True, slots=True)
class Lack:
    """Positions ``first`` to ``last`` on the way to a head of which somebody knows less than there is.

    ``head`` is the head's hash, ``parts`` how many parts (header included) of each position are withheld from him. Only
    what is withheld as unshared is listed: it may be shared some day. Personal values stay at home.
    """

    head: str
    first: int
    last: int
    parts: int


class Change(NamedTuple):
    """One change of one record.

    ``field`` None: ``value`` is the JSON object of a whole new record. Else the field gets ``value`` and takes the
    place of the changes named in ``replaces`` (ids as of :func:`op_id`); an empty ``replaces`` means the value that
    the record was created with.
    """

    kind: str
    record: RecordId
    field: str | None
    value: Json
    replaces: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the canonical JSON text that is hashed."""
        field = "null" if self.field is None else _quoted(self.field)
        replaces = ",".join(map(_quoted, self.replaces))
        return f"[{_quoted(self.kind)},{_quoted(self.record)},{field},{canonical(self.value)},[{replaces}]]"


class Header(NamedTuple):
    """Who acted, when by the device's own clock (a claim: UTC text), and as what.

    ``undoes`` names the changeset (its hash) that an undo takes back.
    """

    hlc: str
    at: str
    operator: str
    action: str
    undoes: str | None = None

    def text(self) -> str:
        """Return the canonical JSON text that is hashed."""
        undoes = "null" if self.undoes is None else _quoted(self.undoes)
        return f"[{_quoted(self.hlc)},{_quoted(self.at)},{_quoted(self.operator)},{_quoted(self.action)},{undoes}]"


@dataclass(frozen=True, slots=True)
class Changeset:
    """One act. The last of its ``secret`` salts the digests of its parts."""

    feed: FeedId
    agency: Agency
    number: int
    previous: str
    secret: Secret
    header: Header
    changes: tuple[Change, ...]
    _hash: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def digests(self) -> tuple[str, ...]:
        """The digest of the header, then one of each change."""
        secret = self.secret.last
        header = _digest(_HEADER, salt(secret, 0), self.header.text())
        return (header, *[_digest(_CHANGE, salt(secret, i), c.text()) for i, c in enumerate(self.changes, 1)])

    @property
    def hash(self) -> str:
        """The hash of this feed position, computed from its content once."""
        if self._hash is None:
            object.__setattr__(self, "_hash", chain_hash(self.feed, self.number, self.previous, self.digests))
        return cast(str, self._hash)


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: Json) -> str:
    """Return JSON text in its one canonical form: sorted keys, no spaces, no escapes beyond what JSON demands."""
    return _quoted(value) if type(value) is str else _CANONICAL.encode(value)


def salt(secret: bytes, part: int) -> bytes:
    """Return the 16 bytes that salt one part of a changeset (0 = header)."""
    number = _NUMBERS[part] if part < len(_NUMBERS) else part.to_bytes(4, "big")
    return blake2b(number, key=secret, digest_size=16).digest()


_NUMBERS = tuple(part.to_bytes(4, "big") for part in range(16))


def _digest(domain: bytes, salted: bytes, text: str) -> str:
    return sha256(domain + salted + text.encode()).hexdigest()


def chain_hash(feed: FeedId, number: int, previous: str, digests: Sequence[str]) -> str:
    """Return the hash of a feed position from the one before and the digests of its parts."""
    position = f"{feed.device}\0{feed.incarnation}\0{number}\0{previous}\0{''.join(digests)}"
    return sha256(_CHANGESET + position.encode()).hexdigest()


def op_id(changeset_hash: str, index: int) -> str:
    """Return the id by which later changes name a change: 24 digits of its changeset's hash and its index."""
    return f"{changeset_hash[:24]}.{index}"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A changeset of which some parts are known by their digest alone: the chain verifies, the content is not told.

    ``header`` and members of ``changes`` are None where withheld. ``proofs`` has one text for each part, the header
    first: the part's salt (32 digits) where it is given, its digest (64 digits) where it is not.
    """

    feed: FeedId
    agency: Agency
    number: int
    previous: str
    header: Header | None
    changes: tuple[Change | None, ...]
    proofs: tuple[str, ...]
    _hash: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def digests(self) -> tuple[str, ...]:
        """The digest of the header, then one of each change, as of the whole changeset."""
        header = _proven(_HEADER, self.proofs[0], self.header)
        changes = (_proven(_CHANGE, p, c) for p, c in zip(self.proofs[1:], self.changes, strict=True))
        return (header, *changes)

    @property
    def hash(self) -> str:
        """The hash of this feed position, computed from its content once."""
        if self._hash is None:
            object.__setattr__(self, "_hash", chain_hash(self.feed, self.number, self.previous, self.digests))
        return cast(str, self._hash)


def _proven(domain: bytes, proof: str, part: Header | Change | None) -> str:
    return proof if part is None else _digest(domain, bytes.fromhex(proof), part.text())


def withhold(changeset: Changeset, parts: Collection[int]) -> Withheld:
    """Return a changeset without some of its parts (0 = the header, then its changes from 1)."""
    secret = changeset.secret.last
    digests = changeset.digests
    return Withheld(
        changeset.feed,
        changeset.agency,
        changeset.number,
        changeset.previous,
        None if 0 in parts else changeset.header,
        tuple(None if i in parts else c for i, c in enumerate(changeset.changes, 1)),
        tuple(d if i in parts else salt(secret, i).hex() for i, d in enumerate(digests)),
    )


@dataclass(frozen=True)
class Changes:
    """What an act or an import changed: the views decide alone whether to look again."""

    action: str
    kinds: frozenset[str]
    ids: frozenset[str]
    hash: str = ""

    def __bool__(self) -> bool:
        return bool(self.ids)
