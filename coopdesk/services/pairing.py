"""Who may be believed: devices of the own agency, and the other government's root key."""

from __future__ import annotations

import json
from pathlib import Path

from coopdesk.bundle import card as cards
from coopdesk.bundle import certificates, join, keys
from coopdesk.bundle.card import Card
from coopdesk.bundle.certificates import Certificate, Roster, SignedCertificate
from coopdesk.bundle.keys import DeviceKey
from coopdesk.domain import ids
from coopdesk.domain.errors import DeskProblem, EnrolRefused, FileProblem, InvalidValue, TrustRefused
from coopdesk.domain.fields import Text, check_text
from coopdesk.domain.journal import Action, canonical
from coopdesk.domain.people import Device, Partner
from coopdesk.services.desks import key_path, root_key_path
from coopdesk.store import exchange_lists
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
    """Return the root keys that this desk believes: its own agency's, and the partner's once pinned."""
    roots = {desk.agency: desk.root_key}
    partner = pinned_root(desk)
    if partner:
        roots[desk.agency.partner] = partner
    return Roster(roots)


def pinned_root(desk: Desk) -> str | None:
    """Return the partner's root key, as the agency has pinned it or as the join file brought it."""
    partner = exchange_lists.partner(desk)
    return partner.root_key if partner else desk.local("partner_root")


def own_fingerprint(desk: Desk) -> str:
    """Return the 30 digits of the own agency's root key, to be read to the partner."""
    return keys.fingerprint(desk.root_key)


def partner_fingerprint(desk: Desk) -> str | None:
    """Return the 30 digits of the partner's pinned root key."""
    root = pinned_root(desk)
    return keys.fingerprint(root) if root else None


def card(desk: Desk, file: Path) -> str:
    """Write the agency's card for the partner and return its 30 digits. Raises FileProblem, DeskProblem(no_key)."""
    if file.exists():
        raise FileProblem(str(file), "exists")
    made = Card(desk.agency, desk.root_key, desk.device.name, desk.clock(), signed_certificate(desk.device))
    root_file = root_key_path(desk.root_key)
    if root_file.exists():
        cards.write_card(file, made, keys.load_key(root_file))
    else:
        cards.write_card(file, made, device_key(desk))
    return made.fingerprint


def read_card(file: Path) -> Card:
    """Read a card, for showing its digits before it is believed. Raises FileProblem, TrustRefused."""
    return cards.read_card(file)


def trust(desk: Desk, file: Path, fingerprint: str | None = None, *, unverified: bool = False) -> Partner:
    """Pin the partner's root key: after its digits were compared, or unverified on purpose. Raises TrustRefused."""
    given = cards.read_card(file)
    if given.agency is desk.agency:
        raise TrustRefused("own")
    _compare(given, fingerprint, unverified)
    verified = fingerprint is not None
    with desk.transact(Action.TRUST_PARTNER) as act:
        known = exchange_lists.partner(desk)
        if known and known.root_key != given.root:
            raise TrustRefused("changed", keys.fingerprint(known.root_key), given.fingerprint)
        partner = Partner(
            known.id if known else desk.new_id(),
            given.agency,
            given.root,
            verified or (known is not None and known.verified),
        )
        act.put(partner)
    if given.certificate:
        desk.set_local(_MET, canonical(certificates.to_json(given.certificate)))
    return partner


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


def enrol(desk: Desk, file: Path, device_name: str) -> Device:
    """Certify a new device of the agency and write its join file. Only the desk with the root key can.

    Raises EnrolRefused, FileProblem.
    """
    name = check_text("device", device_name.strip(), Text(200, single_line=True))
    if not name:
        raise InvalidValue("device", device_name, "missing")
    if file.exists():
        raise FileProblem(str(file), "exists")
    root = root_key(desk)
    key = DeviceKey.generate()
    with desk.transact(Action.ENROL_DEVICE) as act:
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
        # Inside the act: a join file that could not be written leaves no device behind.
        ticket = join.Join(key, signed_certificate(device), desk.root_key, _pin(desk))
        join.write_join(file, ticket, root)
    return device


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
