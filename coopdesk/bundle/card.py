"""The card of an agency: its public root key, for the partner to pin after comparing thirty digits by voice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coopdesk import disk
from coopdesk.bundle import certificates, documents, keys, limits, strict
from coopdesk.bundle.certificates import SignedCertificate
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.strict import Malformed, member
from coopdesk.domain import times
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import TrustRefused
from coopdesk.domain.fields import Json

_CARD = b"coopdesk-card-v1\0"
_FORMAT = "coopdesk-card-1"


@dataclass(frozen=True)
class Card:
    """What a card says. Nothing in it is secret, and nothing is to be believed before the digits were compared.

    ``certificate`` is of the device that wrote it: with its key a package can be encrypted before the first one came.
    """

    agency: Agency
    root: str
    device_name: str
    made_at: datetime
    certificate: SignedCertificate | None = None

    @property
    def fingerprint(self) -> str:
        """The thirty digits of the root key."""
        return keys.fingerprint(self.root)


def write_card(path: Path, card: Card, key: DeviceKey) -> None:
    """Write a card, signed by the root key; on a desk without it by the key of the device whose certificate is in it.

    Raises FileProblem; ValueError for a key that is neither.
    """
    body: dict[str, Json] = {
        "agency": card.agency.value,
        "device_name": card.device_name,
        "format": _FORMAT,
        "made_at": times.to_text(card.made_at),
        "root": card.root,
    }
    if card.certificate:
        body["certificate"] = certificates.to_json(card.certificate)
    data = documents.signed(_CARD, body, key)
    try:
        _parse(data)
    except Malformed as error:
        raise ValueError(str(error)) from error
    disk.publish_bytes(path, data)


def read_card(path: Path) -> Card:
    """Read a card and check its signature. Raises FileProblem (cannot be read), TrustRefused (damaged)."""
    try:
        return _parse(disk.read_small(path, limits.CARD))
    except Malformed as error:
        raise TrustRefused("damaged") from error


def _parse(data: bytes) -> Card:
    document = documents.opened(data, _FORMAT)
    certificate = certificates.from_json(document["certificate"]) if "certificate" in document else None
    card = Card(
        certificates.agency(member(document, "agency")),
        strict.digits(member(document, "root"), "root", 64),
        strict.text(member(document, "device_name"), "device_name"),
        strict.moment(member(document, "made_at"), "made_at"),
        certificate,
    )
    signers = [card.root]
    if certificate:
        vouched = certificates.Roster({card.agency: card.root}).accepts(certificate)
        if certificate.certificate.agency is not card.agency or not vouched:
            raise Malformed("certificate")
        signers.append(certificate.certificate.public_key)
    documents.check(_CARD, document, *signers)
    return card
