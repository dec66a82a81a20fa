"""A desk that goes on as somebody else: under a new incarnation, with a new key, or as a device of its own."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain import ids
from coopdesk.domain.journal import FeedId
from coopdesk.domain.people import Device
from coopdesk.store import journal
from coopdesk.store.desk import Desk
from coopdesk.store.witness import Doubt


def local_of(device: Device) -> dict[str, str]:
    """Return what a desk keeps of the device that it is."""
    return {
        "device": device.id,
        "device_name": device.name,
        "letter": device.letter,
        "public_key": device.public_key,
        "certificate": device.certificate,
    }


def begin_anew(desk: Desk) -> None:
    """Write under a new incarnation from now on."""
    with desk.write() as db:
        desk.begin_incarnation(db, Doubt.SEPARATED)
    desk.testify()


def take_identity(desk: Desk, device: Device, seals: Sequence[tuple[FeedId, int, str]] = ()) -> None:
    """Let a desk be a device from now on: itself with another key, or another device in its first incarnation.

    ``seals`` are kept for what it wrote before.
    """
    with desk.write() as db:
        for feed, number, signature in seals:
            journal.keep_seal(db, feed, number, signature)
        local = local_of(device)
        if device.id != desk.identity.device:
            local |= {"incarnation": ids.random_hex(8), "suffix": ""}
        db.conn.executemany("INSERT OR REPLACE INTO local VALUES (?, ?)", list(local.items()))
    desk.know_itself()
    desk.testify()
