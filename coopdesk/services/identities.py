"""Who a desk is: given a new key, or told apart from its double. Its history stays whatever it is called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from coopdesk.bundle import join, keys
from coopdesk.bundle.join import Join
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.segments import make_seal
from coopdesk.domain.errors import DeskProblem, EnrolRefused
from coopdesk.domain.journal import Action, FeedId
from coopdesk.domain.people import Device
from coopdesk.services import desks, pairing
from coopdesk.store import exchange_lists, journal, separating
from coopdesk.store.desk import Desk


def has_key(desk: Desk) -> bool:
    """Tell whether this device's private key is on this computer, whole and its own."""
    try:
        return pairing.device_key(desk).public == desk.device.public_key
    except DeskProblem:
        return False


def rejoin(desk: Desk, file: Path | None = None) -> Device:
    """Give a desk that lost its key a new one: by a join file made for it again, or by the root key on this computer.

    What it wrote meanwhile is sealed by the new key and travels. A join file of another device makes the desk that
    device, as :func:`separate` does. Raises EnrolRefused, FileProblem.
    """
    if file is None:
        root, key = pairing.root_key(desk), DeviceKey.generate()
        _keep(desk.device.id, key)
        with desk.transact(Action.ENROL_DEVICE) as act:
            device = pairing.certify(act, root, replace(desk.device, public_key=key.public))
            act.local |= separating.local_of(device)
        return device
    ticket = _ticket(desk, file)
    device = _device(ticket)
    if device.id != desk.identity.device:
        return _become(desk, device, ticket.key)
    _keep(device.id, ticket.key)
    with desk.transact(Action.JOIN) as act:
        # Whoever is told what the new key seals must be told of the key.
        act.repeat(pairing.certification(device))
        act.local |= separating.local_of(device)
    return device


def separate(desk: Desk) -> None:
    """Go on under an incarnation of its own: this desk and its double never give the same number or position again."""
    separating.begin_anew(desk)


def separate_as(desk: Desk, name: str) -> Device:
    """Make this desk a device of its own, with the root key on this computer. Raises EnrolRefused."""
    root, key = pairing.root_key(desk), DeviceKey.generate()
    _seals(desk)
    with desk.transact(Action.ENROL_DEVICE) as act:
        device = pairing.new_device(desk, act, root, pairing.checked_name(name), key)
        _keep(device.id, key)
    separating.take_identity(desk, device, _seals(desk))
    return device


def separate_by(desk: Desk, file: Path) -> Device:
    """Make this desk the device of a join file. Raises EnrolRefused, FileProblem."""
    ticket = _ticket(desk, file)
    return _become(desk, _device(ticket), ticket.key)


def _become(desk: Desk, device: Device, key: DeviceKey) -> Device:
    if device.id == desk.identity.device:
        raise EnrolRefused("same_device", device.name)
    seals = _seals(desk)
    _keep(device.id, key)
    separating.take_identity(desk, device, seals)
    return device


def _seals(desk: Desk) -> list[tuple[FeedId, int, str]]:
    """Seal all that this device wrote while its key is at hand: another device cannot. Raises EnrolRefused."""
    own = {f: h for f, h in exchange_lists.heads(desk).items() if f.device == desk.identity.device}
    if has_key(desk):
        key = pairing.device_key(desk)
        return [(feed, head.number, make_seal(key, feed, head).signature) for feed, head in own.items()]
    open_ends = sum(head.number - _sealed_to(desk, feed) for feed, head in own.items())
    if open_ends:
        raise EnrolRefused("unsealed", str(open_ends))
    return []


def _sealed_to(desk: Desk, feed: FeedId) -> int:
    start = journal.base(desk.db, feed).number
    return max((number for number, _ in journal.seals(desk.db, feed)), default=start)


def _ticket(desk: Desk, file: Path) -> Join:
    ticket = join.read_join(file)
    if ticket.certificate.certificate.agency is not desk.agency:
        raise EnrolRefused("other_agency")
    if ticket.root != desk.root_key:
        raise EnrolRefused("other_root", keys.fingerprint(ticket.root))
    return ticket


def _device(ticket: Join) -> Device:
    return desks.device_of(ticket.certificate.certificate, ticket.certificate.signature)


def _keep(device: str, key: DeviceKey) -> None:
    """Write a new key down; one that lies there already is put aside and not lost."""
    path = desks.key_path(device)
    if path.exists():
        path.replace(path.with_name(f"{path.stem}-{key.public[:8]}.old"))
    desks.keep_key(path, key)
