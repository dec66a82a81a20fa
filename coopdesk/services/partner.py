"""How things stand with the other government: pinned or not, what came last, what went last, what is still unsent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coopdesk.domain.agencies import Agency
from coopdesk.services import pairing, revoking
from coopdesk.store import exchange_lists
from coopdesk.store.desk import Desk


@dataclass(frozen=True)
class PartnerState:
    """How things stand with the other government."""

    agency: Agency
    pinned: bool
    verified: bool
    fingerprint: str | None
    own_fingerprint: str
    last_received_at: datetime | None
    last_received_name: str
    last_sent_at: datetime | None
    last_sent_name: str
    acknowledged: bool
    unsent: int


def state(desk: Desk) -> PartnerState:
    """Return how things stand with the other government."""
    pinned = exchange_lists.partner(desk)
    received = [b for b in exchange_lists.received(desk) if b.sender_agency is desk.agency.partner]
    sent = [b for b in exchange_lists.sent(desk) if b.recipient == desk.agency.partner.value]
    ended = revoking.revoked(desk)
    there = [d.id for d in exchange_lists.devices(desk) if d.agency is desk.agency.partner and d.id not in ended]
    known = exchange_lists.acknowledged(desk, exchange_lists.peers(desk, there))
    own = exchange_lists.heads(desk).get(desk.identity.feed)
    unsent = (own.number if own else 0) - known.get(desk.identity.feed, 0)
    return PartnerState(
        agency=desk.agency.partner,
        pinned=pinned is not None,
        verified=pinned is not None and pinned.verified,
        fingerprint=pairing.partner_fingerprint(desk),
        own_fingerprint=pairing.own_fingerprint(desk),
        last_received_at=received[0].received_at if received else None,
        last_received_name=received[0].file if received else "",
        last_sent_at=sent[0].made_at if sent else None,
        last_sent_name=sent[0].file if sent else "",
        acknowledged=bool(sent) and unsent == 0,
        unsent=unsent,
    )
