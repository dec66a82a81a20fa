"""Who may be believed: devices of the own agency, and the other government's root key."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from coopdesk.bundle import card as cards
from coopdesk.bundle import certificates, join, keys
from coopdesk.bundle.card import Card
from coopdesk.bundle.certificates import Certificate, Roster, SignedCertificate
from coopdesk.bundle.keys import DeviceKey
from coopdesk.domain import ids
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import DeskProblem, EnrolRefused, FileProblem, InvalidValue, TrustRefused
from coopdesk.domain.fields import Text, check_text
from coopdesk.domain.journal import Action, canonical
from coopdesk.domain.people import Certification, Device, Partner
from coopdesk.domain.records import sealed
from coopdesk.services.desks import key_path, root_key_path
from coopdesk.store import exchange_lists
from coopdesk.store import revoking as store_revoking
from coopdesk.store.act import Act
from coopdesk.store.desk import Desk

_MET = "met"


def device_key(desk: Desk) -> DeviceKey:
    """Return this device's private key. Raises DeskProblem(no_key)."""
    return keys.load_key(key_path(desk.identity.device))


def signed_certificate(device: Device) -> SignedCertificate:
    """Return the certificate of a device as it travels."""
    certificate = Certificate(device.agency, device.id, device.name, device.letter, device.public_key)
    return SignedCertificate(certificate, device.certificate)


def roster(desk: Desk) -> Roster:
    """Return whom this desk believes: the pinned roots, and the devices for which these have vouched."""
    pinned = _pinned(desk)
    return Roster(pinned.roots, frozenset(c.certificate for c in _stated(desk) if pinned.accepts(c)))


def _pinned(desk: Desk) -> Roster:
    roots = {desk.agency: desk.root_key}
    partner = pinned_root(desk)
    if partner:
        roots[desk.agency.partner] = partner
    return Roster(roots)


def believed(desk: Desk) -> list[SignedCertificate]:
    """Return the certificates of devices that bear the signature of a pinned root: one for each key of a device."""
    pinned = _pinned(desk)
    found = {c.certificate: c for c in _stated(desk) if pinned.accepts(c)}
    return list(found.values())


def _stated(desk: Desk) -> list[SignedCertificate]:
    """Return every certificate known: with which a device came, on the partner's card, and those added later."""
    devices: dict[str, Device] = {d.id: d for d in exchange_lists.certified(desk)}
    on_card = met(desk)
    first = [*map(signed_certificate, devices.values()), *([on_card] if on_card else [])]
    return first + [
        signed_certificate(replace(devices[c.device], public_key=c.public_key, certificate=c.signature))
        for c in exchange_lists.certifications(desk)
        if c.device in devices
    ]


def own_certificate(desk: Desk) -> SignedCertificate:
    """Return the certificate of this device by the root that the desk believes. Raises EnrolRefused(not_certified)."""
    own = signed_certificate(desk.device)
    pinned = _pinned(desk)
    found = [own, *(c for c in _stated(desk) if c.certificate == own.certificate)]
    signed = next((c for c in found if pinned.accepts(c)), None)
    if signed is None:
        raise EnrolRefused("not_certified")
    return signed


def pinned_root(desk: Desk) -> str | None:
    """Return the partner's root key, as the agency has pinned it or as the join file brought it."""
    partner = exchange_lists.partner(desk)
    return partner.root_key if partner else desk.local("partner_root")


def other_root(desk: Desk, agency: Agency, root: str) -> str:
    """Return the digits of a root key that a device claims for its agency, nothing where it is the one pinned here."""
    return "" if _pinned(desk).roots.get(agency) == root else keys.fingerprint(root)


def own_fingerprint(desk: Desk) -> str:
    """Return the 30 digits of the own agency's root key, to be read to the partner."""
    return keys.fingerprint(desk.root_key)


def partner_fingerprint(desk: Desk) -> str | None:
    """Return the 30 digits of the partner's pinned root key."""
    root = pinned_root(desk)
    return keys.fingerprint(root) if root else None


def believed_fingerprint(desk: Desk, agency: Agency) -> str | None:
    """Return the 30 digits of the root key that this desk believes of an agency, its own included."""
    return own_fingerprint(desk) if agency is desk.agency else partner_fingerprint(desk)


def card(desk: Desk, file: Path) -> str:
    """Write the agency's card for the partner and return its 30 digits. Raises FileProblem, DeskProblem(no_key)."""
    if file.exists():
        raise FileProblem(str(file), "exists")
    made = Card(desk.agency, desk.root_key, desk.device.name, desk.clock(), own_certificate(desk))
    root_file = root_key_path(desk.root_key)
    if root_file.exists():
        cards.write_card(file, made, keys.load_key(root_file))
    else:
        cards.write_card(file, made, device_key(desk))
    return made.fingerprint


def read_card(file: Path) -> Card:
    """Read a card, for showing its digits before it is believed. Raises FileProblem, TrustRefused."""
    return cards.read_card(file)


def trust(
    desk: Desk, file: Path, fingerprint: str | None = None, *, unverified: bool = False, replaced: bool = False
) -> Partner:
    """Pin the partner's root key: after its digits were compared, or unverified on purpose. Raises TrustRefused.

    Another key than the one pinned before is taken only where ``replaced`` says so and its digits were compared.
    """
    given = cards.read_card(file)
    if given.agency is desk.agency:
        same = given.root == desk.root_key
        raise TrustRefused("own" if same else "own_changed", own_fingerprint(desk), given.fingerprint)
    _compare(given, fingerprint, unverified)
    before = pinned_root(desk)
    if before is not None and before != given.root and not (replaced and fingerprint is not None):
        raise TrustRefused("changed", keys.fingerprint(before), given.fingerprint)
    verified = fingerprint is not None
    fresh = Partner(desk.new_id(), given.agency, given.root, verified)
    with desk.transact(Action.TRUST_PARTNER) as act:
        # Two devices may have pinned it, each in a record of its own: the old one must not come back by the other.
        known = desk.all(Partner, "owner = ?", desk.agency.value) or [fresh]
        for one in known:
            was = one.verified and one.root_key == given.root
            act.put(replace(one, root_key=given.root, verified=verified or was))
        if given.certificate:
            act.local[_MET] = canonical(certificates.to_json(given.certificate))
    return exchange_lists.partner(desk) or fresh


def adopt_root(desk: Desk, file: Path, fingerprint: str | None, *, replaced: bool) -> str:
    """Believe a new root key of our own agency, as its card shows it, and return its digits. Raises TrustRefused.

    The agency's first desk renewed it; every other device has to be told by hand, as the partner has.
    """
    given = cards.read_card(file)
    if given.agency is not desk.agency or given.root == desk.root_key:
        raise TrustRefused("own" if given.agency is desk.agency else "damaged")
    if fingerprint is None or not replaced:
        raise TrustRefused("own_changed", own_fingerprint(desk), given.fingerprint)
    _compare(given, fingerprint, unverified=False)
    desk.believe_root(given.root)
    return given.fingerprint


def met(desk: Desk) -> SignedCertificate | None:
    """Return the partner's device that wrote the card, as it is known before its first package."""
    kept = desk.local(_MET)
    return certificates.from_json(json.loads(kept)) if kept else None


def _compare(given: Card, fingerprint: str | None, unverified: bool) -> None:
    if fingerprint is None:
        if not unverified:
            raise TrustRefused("not_compared", given.fingerprint)
    elif not keys.same_fingerprint(fingerprint, given.fingerprint):
        raise TrustRefused("mismatch", given.fingerprint, fingerprint)


def enrol(desk: Desk, file: Path, device_name: str, *, again: bool = False) -> Device:
    """Certify a new device of the agency and write its join file. Only the desk with the root key can.

    ``again``: the device is known, and gets a new key for the one that it lost. Raises EnrolRefused, FileProblem.
    """
    name = checked_name(device_name)
    if file.exists():
        raise FileProblem(str(file), "exists")
    root = root_key(desk)
    key = DeviceKey.generate()
    with desk.transact(Action.ENROL_DEVICE) as act:
        device = _known_device(desk, act, root, name, key) if again else new_device(desk, act, root, name, key)
        # Inside the act: a join file that could not be written leaves no device behind.
        ticket = join.Join(key, signed_certificate(device), desk.root_key, _pin(desk), again)
        join.write_join(file, ticket, root)
    return device


def checked_name(text: str) -> str:
    """Return the name of a device as it is kept. Raises InvalidValue."""
    name = check_text("device", text.strip(), Text(200, single_line=True))
    if not name:
        raise InvalidValue("device", text, "missing")
    return name


def new_device(desk: Desk, act: Act, root: DeviceKey, name: str, key: DeviceKey) -> Device:
    """Certify a device that the agency did not have. Raises EnrolRefused(name_taken)."""
    own = desk.all(Device, "owner = ?", desk.agency.value)
    if any(d.name.lower() == name.lower() for d in own):
        raise EnrolRefused("name_taken", name)
    certificate = Certificate(desk.agency, ids.new_id(desk.agency), name, _next_letter(own), key.public)
    device = Device(
        ids.RecordId(certificate.device),
        desk.agency,
        name,
        certificate.letter,
        key.public,
        certificates.issue(root, certificate),
    )
    act.put(device)
    return device


def _known_device(desk: Desk, act: Act, root: DeviceKey, name: str, key: DeviceKey) -> Device:
    own = desk.all(Device, "owner = ?", desk.agency.value)
    known = next((d for d in own if name.lower() == d.name.lower()), None)
    if known is None:
        raise EnrolRefused("unknown", name)
    if store_revoking.is_revoked(desk.db, known.id):
        raise EnrolRefused("revoked", known.name)
    return certify(act, root, replace(known, public_key=key.public))


def certify(act: Act, root: DeviceKey, device: Device) -> Device:
    """Let a root vouch for a device's key beside what vouched before; return the device with that certificate."""
    signature = certificates.issue(root, signed_certificate(device).certificate)
    certified = replace(device, certificate=signature)
    act.put(certification(certified))
    return certified


def certification(device: Device) -> Certification:
    """Return the certificate of a device as a record of its own."""
    return sealed(Certification(device.id, device.id, device.public_key, device.certificate))


def root_key(desk: Desk) -> DeviceKey:
    """Return the agency's private root key, where this computer has it. Raises EnrolRefused(no_root)."""
    try:
        return keys.load_key(root_key_path(desk.root_key))
    except DeskProblem as error:
        raise EnrolRefused("no_root") from error


def _pin(desk: Desk) -> join.PartnerPin | None:
    partner = exchange_lists.partner(desk)
    return join.PartnerPin(partner.agency, partner.root_key, partner.verified) if partner else None


def _next_letter(devices: list[Device]) -> str:
    """Return A, B … Z, AA, AB …: the first never given in the agency."""
    used = {d.letter for d in devices}
    number = 1
    while True:
        letter, rest = "", number
        while rest:
            rest, place = divmod(rest - 1, 26)
            letter = chr(65 + place) + letter
        if letter not in used:
            return letter
        number += 1
