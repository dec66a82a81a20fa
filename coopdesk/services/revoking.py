"""Ending the trust in a device: revoked by its agency for everybody, or blocked on this desk alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coopdesk.bundle import revocation as revocations
from coopdesk.domain import times
from coopdesk.domain.errors import EnrolRefused, InvalidValue, RevokeRefused
from coopdesk.domain.fields import Text, check_text
from coopdesk.domain.journal import Action
from coopdesk.domain.people import Device
from coopdesk.domain.revocation import Revocation
from coopdesk.services import pairing
from coopdesk.store import exchange_lists, revoking
from coopdesk.store.desk import Desk

_BLOCKED = "blocked:"


class DeviceStatus(StrEnum):
    """How a device stands on this desk."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    """This desk takes no package that it signed."""
    REVOKED = "revoked"
    """Its agency ended it: what it wrote after that counts nowhere."""


@dataclass(frozen=True)
class DeviceState:
    """A device and how it stands here; ``reason`` is why it was revoked, ``here`` whether it is this very desk."""

    device: Device
    status: DeviceStatus
    reason: str = ""
    here: bool = False


def devices(desk: Desk) -> list[DeviceState]:
    """Return all devices known here and how each stands, in the order in which they were made known."""
    ended = {r.device: r for r in revoking.revocations(desk.db)}
    stopped = blocked(desk)
    return [_state(desk, one, ended.get(one.id), one.id in stopped) for one in exchange_lists.devices(desk)]


def _state(desk: Desk, device: Device, ended: Revocation | None, stopped: bool) -> DeviceState:
    here = device.id == desk.identity.device
    if ended:
        return DeviceState(device, DeviceStatus.REVOKED, ended.reason, here)
    return DeviceState(device, DeviceStatus.BLOCKED if stopped else DeviceStatus.ACTIVE, "", here)


def named(desk: Desk, text: str) -> Device:
    """Return the device of an id, a name, or a letter of our own agency. Raises RevokeRefused(unknown, ambiguous)."""
    wanted = text.strip()
    every = exchange_lists.devices(desk)
    found = [d for d in every if d.id == wanted or d.name.lower() == wanted.lower()]
    found = found or [d for d in every if d.agency is desk.agency and d.letter == wanted.upper()]
    if len(found) != 1:
        raise RevokeRefused("ambiguous" if found else "unknown", text)
    return found[0]


def revoke(desk: Desk, device: str, reason: str) -> Revocation:
    """End a device of our agency: all that it writes after what is known of it here is void, on every desk.

    Only the desk with the agency's root key can. Raises RevokeRefused, InvalidValue.
    """
    why = check_text("reason", reason.strip(), Text())
    if not why:
        raise InvalidValue("reason", reason, "missing")
    ended = named(desk, device)
    if ended.agency is not desk.agency:
        raise RevokeRefused("partner", ended.name)
    if ended.id == desk.identity.device:
        raise RevokeRefused("self", ended.name)
    try:
        root = pairing.root_key(desk)
    except EnrolRefused as error:
        raise RevokeRefused("no_root", ended.name) from error
    with desk.transact(Action.REVOKE_DEVICE) as act:
        if revoking.is_revoked(desk.db, ended.id):
            raise RevokeRefused("already", ended.name)
        draft = Revocation(desk.new_id(), ended.id, revoking.last_positions(desk.db, ended.id), why, "")
        statement = revocations.sign(root, draft)
        act.put(statement)
    return statement


def block(desk: Desk, device: str) -> Device:
    """Take no package that a device signed, on this desk alone, until it is unblocked. Raises RevokeRefused."""
    stopped = named(desk, device)
    if stopped.id == desk.identity.device:
        raise RevokeRefused("self", stopped.name)
    desk.set_local(_BLOCKED + stopped.id, times.to_text(desk.clock()))
    return stopped


def unblock(desk: Desk, device: str) -> Device:
    """Take packages of a device again. Raises RevokeRefused."""
    freed = named(desk, device)
    if freed.id not in blocked(desk):
        raise RevokeRefused("not_blocked", freed.name)
    desk.set_local(_BLOCKED + freed.id, None)
    return freed


def blocked(desk: Desk) -> set[str]:
    """Return the devices whose packages are not taken here."""
    return {key.removeprefix(_BLOCKED) for key in desk.locals(_BLOCKED)}


def revoked(desk: Desk) -> set[str]:
    """Return the devices that their agencies ended."""
    return {r.device for r in revoking.revocations(desk.db)}
