"""What goes into a package: everything the recipient has not acknowledged, as far as it may know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from coopdesk.bundle import limits
from coopdesk.bundle.certificates import Certificate, Roster, SignedCertificate
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.manifest import Recipient
from coopdesk.bundle.segments import FeedSegment
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import EncryptRefused, InvalidValue
from coopdesk.domain.journal import FeedId, Head, Heads, Lack
from coopdesk.services import pairing, revoking, stretches
from coopdesk.store import exchange_lists, journal, lacking, photo_lists, sharing, silence
from coopdesk.store.desk import Desk
from coopdesk.store.exchange_lists import Peer
from coopdesk.store.journal import Position

_READ_AT_ONCE = 100
"""Changesets that are read from the journal at a time."""


@dataclass(frozen=True)
class Request:
    """Whom a package is for, and what it may hold.

    ``known`` is how far the recipient has each feed, or will have by other ways; None: as far as it acknowledged.
    """

    recipient: Recipient
    peers: list[Peer]
    full: bool
    personal: bool
    photos: bool = True
    known: Mapping[FeedId, int] | None = None

    def leaves(self, agency: Agency) -> bool:
        """Tell whether the package goes to the other government."""
        return self.recipient.agency is not agency


def request(desk: Desk, named: str | None, full: bool, personal: bool) -> Request:
    """Find out whom a name means: an agency (``kota``, ``kab``), one of our own devices, nobody named = the partner.

    What a revoked device knows holds nothing back, and nothing is made for it. Nor does one hold back its agency that
    fell silent. Raises InvalidValue(not_choice).
    """
    agency = _agency(desk, named)
    ended = revoking.revoked(desk)
    alive = [d for d in exchange_lists.devices(desk) if d.id not in ended]
    if agency is not None:
        there = {d.id for d in alive if d.agency is agency}
        there -= silence.silent(desk, there).keys()
        return Request(Recipient(agency), exchange_lists.peers(desk, sorted(there)), full, personal)
    own = [d for d in alive if d.agency is desk.agency and d.id != desk.identity.device]
    device = next((d for d in own if named in (d.id, d.letter) or d.name.lower() == (named or "").lower()), None)
    if device is None:
        raise InvalidValue("for", named, "not_choice")
    return Request(Recipient(device.agency, device.id), exchange_lists.peers(desk, [device.id]), full, personal)


def readers(desk: Desk, wanted: Request) -> list[Certificate]:
    """Return the devices that may open an encrypted package: those addressed, as far as we know and believe them.

    Raises EncryptRefused where there is none.
    """
    out = revoking.revoked(desk) | revoking.blocked(desk)
    found = {
        c.certificate.device: c.certificate
        for c in pairing.believed(desk)
        if c.certificate.device not in out and wanted.recipient.includes(c.certificate.agency, c.certificate.device)
    }
    if not found.keys() - {desk.identity.device}:
        raise EncryptRefused(wanted.recipient.agency or desk.agency.partner)
    return list(found.values())


def _agency(desk: Desk, named: str | None) -> Agency | None:
    if named is None:
        return desk.agency.partner
    return next((a for a in Agency if named.strip().lower() in (a.value, a.prefix.lower(), a.short.lower())), None)


@dataclass(frozen=True)
class Plan:
    """What a set of packages is made of, whatever number of parts it fills.

    ``base`` and ``heads``: where each feed is continued, and how far it is told. ``feeds`` are those inside.
    """

    request: Request
    me: SignedCertificate
    incarnation: str
    certificates: tuple[SignedCertificate, ...]
    roster: Roster
    base: Heads
    heads: Heads
    feeds: tuple[FeedId, ...]
    leaves: bool
    digest: str
    lacks: tuple[Lack, ...]
    wants: tuple[str, ...]
    made_at: datetime

    def after(self, feed: FeedId) -> int:
        """Return the number up to which the recipient has a feed."""
        return self.base[feed].number if feed in self.base else 0

    @property
    def changesets(self) -> int:
        """How many changesets are to be sent."""
        return sum(self.heads[feed].number - self.after(feed) for feed in self.feeds)


def plan(desk: Desk, wanted: Request) -> Plan:
    """Find out what a recipient is to be told."""
    roster = pairing.roster(desk)
    leaves = wanted.leaves(desk.agency)
    heads, base = stretch(desk, wanted)
    me = pairing.own_certificate(desk)
    believed = pairing.believed(desk)
    authors = {me.certificate.device, *(c.certificate.device for c in believed)}
    behind = [f for f, h in heads.items() if h.number > (base[f].number if f in base else 0)]
    return Plan(
        request=wanted,
        me=me,
        incarnation=desk.identity.incarnation,
        certificates=(me, *(c for c in believed if c.certificate != me.certificate)),
        roster=roster,
        base=base,
        heads=heads,
        feeds=tuple(f for f in behind if f.device in authors),  # of others nobody could verify what they wrote
        leaves=leaves,
        digest=sharing.digest(desk),
        lacks=lacking.own_lacks(desk, heads),
        wants=photo_lists.wants(desk, leaves, limits.WANTS),
        made_at=desk.clock(),
    )


def segments(desk: Desk, made: Plan, key: DeviceKey) -> Iterator[FeedSegment]:
    """Yield what is to be told, piece by piece: a desk of many years does not fit into memory."""
    for feed in made.feeds:
        known = [c.certificate.public_key for c in made.certificates if c.certificate.device == feed.device]
        yield from stretches.cut(desk, feed, _told(desk, made, feed), key, known)


def _told(desk: Desk, made: Plan, feed: FeedId) -> Iterator[Position]:
    """Yield the positions of a feed as the recipient may read them."""
    last = made.heads[feed].number
    for after in range(made.after(feed), last, _READ_AT_ONCE):
        positions = list(journal.read_feed(desk.db, feed, after, min(after + _READ_AT_ONCE, last)))
        yield from sharing.for_partner(desk, positions, made.request.personal) if made.leaves else positions


def stretch(desk: Desk, wanted: Request) -> tuple[Heads, Heads]:
    """Return up to where a package goes in each feed, and after which position it begins."""
    leaves = wanted.leaves(desk.agency)
    heads = exchange_lists.heads(desk)
    known = _known(desk, wanted)
    if not wanted.full:
        known = lacking.lowered(known, sharing.untold(desk, wanted.peers, leaves, wanted.personal))
    return heads, _base(desk, heads, known)


def _known(desk: Desk, wanted: Request) -> dict[FeedId, int]:
    if wanted.full:
        return {}
    return exchange_lists.acknowledged(desk, wanted.peers) if wanted.known is None else dict(wanted.known)


def _base(desk: Desk, heads: Heads, known: dict[FeedId, int]) -> Heads:
    """Return the positions that the recipient has, as far as we know them ourselves.

    Of a line of which it has nothing, the position where it branched off, unless the same package brings that.
    """
    base: Heads = {}
    for feed, head in heads.items():
        start = journal.base(desk.db, feed)
        number = min(known.get(feed, 0), head.number)
        if number <= start.number:
            parent = journal.line_of(desk.db, start.hash) if start.number else None
            if parent is None or start.number > (base[parent[0]].number if parent[0] in base else 0):
                continue
            number = start.number
        found = journal.hash_at(desk.db, feed, number)
        if found:
            base[feed] = Head(number, found)
    return base
