"""The join file, by which a further device enters its agency. SECRET: it carries the device's private key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coopdesk import disk
from coopdesk.bundle import certificates, documents, limits, strict
from coopdesk.bundle.certificates import Roster, SignedCertificate
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.strict import Malformed, member
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import EnrolRefused
from coopdesk.domain.fields import Json

_JOIN = b"coopdesk-join-v1\0"
_FORMAT = "coopdesk-join-1"
_NOTE = (
    "RAHASIA. Bawa dengan tangan ke komputer baru, pakai sekali, lalu hapus. Jangan dikirim lewat e-mail atau WhatsApp."
)


@dataclass(frozen=True)
class PartnerPin:
    """The partner's root key, as the agency has pinned it."""

    agency: Agency
    root: str
    verified: bool


@dataclass(frozen=True)
class Join:
    """All that a new device needs to be one of its agency; ``again`` where the device had another key before."""

    key: DeviceKey
    certificate: SignedCertificate
    root: str
    partner: PartnerPin | None = None
    again: bool = False


def write_join(path: Path, join: Join, root_key: DeviceKey) -> None:
    """Write a join file that only its owner may read, signed by the agency's root. Raises FileProblem."""
    pin = join.partner
    body: dict[str, Json] = {
        "again": join.again,
        "certificate": certificates.to_json(join.certificate),
        "format": _FORMAT,
        "key": join.key.secret,
        "note": _NOTE,
        "partner": {"agency": pin.agency.value, "root": pin.root, "verified": pin.verified} if pin else None,
        "root": join.root,
    }
    disk.publish_bytes(path, documents.signed(_JOIN, body, root_key), mode=0o600)


def read_join(path: Path) -> Join:
    """Read a join file and check that all in it belongs together. Raises FileProblem, EnrolRefused (damaged)."""
    try:
        return _parse(disk.read_small(path, limits.CARD))
    except Malformed as error:
        raise EnrolRefused("damaged", str(error)) from error


def _parse(data: bytes) -> Join:
    document = documents.opened(data, _FORMAT)
    join = Join(
        DeviceKey(bytes.fromhex(strict.digits(member(document, "key"), "key", 64))),
        certificates.from_json(member(document, "certificate")),
        strict.digits(member(document, "root"), "root", 64),
        _partner(member(document, "partner")),
        strict.flag(document.get("again", False), "again"),
    )
    certificate = join.certificate.certificate
    if certificate.public_key != join.key.public:
        raise Malformed("key")
    if not Roster({certificate.agency: join.root}).accepts(join.certificate):
        raise Malformed("certificate")
    documents.check(_JOIN, document, join.root)
    return join


def _partner(value: object) -> PartnerPin | None:
    if value is None:
        return None
    pin = strict.members(value, "partner")
    return PartnerPin(
        certificates.agency(member(pin, "agency")),
        strict.digits(member(pin, "root"), "root", 64),
        strict.flag(member(pin, "verified"), "verified"),
    )
