"""Who a device is: its public key under a name, signed by the root key of its agency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from coopdesk.bundle import keys, strict
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.strict import Malformed, member
from coopdesk.domain.agencies import Agency
from coopdesk.domain.fields import Json
from coopdesk.domain.ids import owner_of
from coopdesk.domain.journal import canonical

_DEVICE = b"coopdesk-device-v1\0"


@dataclass(frozen=True)
class Certificate:
    """What the root of an agency signs of one of its devices. ``letter`` stands in the record numbers it gives."""

    agency: Agency
    device: str
    name: str
    letter: str
    public_key: str

    @property
    def message(self) -> bytes:
        """The bytes that are signed."""
        body: dict[str, Json] = {
            "agency": self.agency.value,
            "device": self.device,
            "letter": self.letter,
            "name": self.name,
            "public_key": self.public_key,
        }
        return _DEVICE + canonical(body).encode()


@dataclass(frozen=True)
class SignedCertificate:
    """A certificate and the root's signature of it, not yet checked."""

    certificate: Certificate
    signature: str


def issue(root_key: DeviceKey, certificate: Certificate) -> str:
    """Return the signature of a certificate by the agency's root key."""
    return root_key.sign(certificate.message)


@lru_cache(maxsize=4096)
def verify(root_public: str, certificate: Certificate, signature: str) -> bool:
    """Tell whether a root key signed a certificate. Every package asks it of the same sixty devices."""
    return keys.verify(root_public, signature, certificate.message)


@dataclass(frozen=True)
class Roster:
    """Whom this desk believes: the root keys that it has pinned, its own agency's and the partner's once they paired.

    ``known`` are certificates for which a pinned root has vouched before: they are believed whatever root signed them
    anew.
    """

    roots: Mapping[Agency, str] = field(default_factory=dict)
    known: frozenset[Certificate] = frozenset()

    def accepts(self, signed: SignedCertificate) -> bool:
        """Tell whether a device is believed.

        The device's id names its agency (as every record's does), so that no agency can vouch for a device of another.
        """
        certificate = signed.certificate
        root = self.roots.get(certificate.agency)
        if root is None or owner_of(certificate.device) is not certificate.agency:
            return False
        return certificate in self.known or verify(root, certificate, signed.signature)

    def extended(self, roots: Mapping[Agency, str]) -> Roster:
        """Return a roster that also trusts other roots. A root that is pinned already keeps its place."""
        return replace(self, roots={**roots, **self.roots})


def to_json(signed: SignedCertificate) -> dict[str, Json]:
    """Return the form in which a certificate travels."""
    certificate = signed.certificate
    return {
        "agency": certificate.agency.value,
        "device": certificate.device,
        "letter": certificate.letter,
        "name": certificate.name,
        "public_key": certificate.public_key,
        "signature": signed.signature,
    }


def from_json(value: object) -> SignedCertificate:
    """Read a certificate in the form in which it travels. Raises Malformed."""
    body = strict.members(value, "certificate")
    device = strict.digits(member(body, "device"), "device", 32)
    certificate = Certificate(
        agency(member(body, "agency")),
        device,
        strict.text(member(body, "name"), "name"),
        strict.text(member(body, "letter"), "letter"),
        strict.digits(member(body, "public_key"), "public_key", 64),
    )
    return SignedCertificate(certificate, strict.digits(member(body, "signature"), "signature", 128))


def agency(value: object) -> Agency:
    """Read the name of an agency. Raises Malformed."""
    try:
        return Agency(strict.text(value, "agency"))
    except ValueError as error:
        raise Malformed("agency: unknown") from error
