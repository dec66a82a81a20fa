"""Devices that fell silent while their colleagues went on telling: nobody waits for their acknowledgement any more.

What a package for a whole agency begins with is what every device there acknowledged. One that tells nothing would make
each such package larger than the last, for ever. Nothing is lost by going on without it: it hears from its colleagues,
a package that begins too late for it waits there as a gap, and once it tells anything, it counts again.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from coopdesk.domain import times
from coopdesk.domain.ids import owner_of
from coopdesk.store.desk import Desk

PACKAGES = 20
"""So many packages of colleagues must have come since the last of a device."""

PAUSE = timedelta(days=14)
"""So long after its last the latest of them must have come: by this desk's clock, which alone decides nothing."""

_LAST = "SELECT rowid, received_at FROM received_bundle WHERE sender = ? ORDER BY rowid DESC LIMIT 1"
_SINCE = (
    "SELECT count(*) AS n, max(received_at) AS latest FROM received_bundle"
    " WHERE sender_agency = ? AND sender NOT IN (?, ?) AND rowid > ?"
)


def silent(desk: Desk, devices: Collection[str]) -> dict[str, datetime]:
    """Return which of some devices are silent, and when each was last heard (UTC, by this desk's clock).

    Who alone speaks for an agency is never silent, nor is who never told anything.
    """
    found = {}
    for device in sorted(devices):
        agency, last = owner_of(device), desk.row(_LAST, device)
        if agency is None or last is None:
            continue
        since = desk.row(_SINCE, agency.value, device, desk.identity.device, last["rowid"])
        heard = times.from_text(last["received_at"])
        if since["n"] >= PACKAGES and times.from_text(since["latest"]) - heard >= PAUSE:
            found[device] = heard
    return found
