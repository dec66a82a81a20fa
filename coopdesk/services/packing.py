"""What goes into a package: everything the recipient has not acknowledged, as far as it may know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coopdesk import __version__
from coopdesk.bundle.certificates import Certificate
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.manifest import Recipient
from coopdesk.bundle.segments import FeedSegment, Seal, make_seal
from coopdesk.bundle.writer import BundleContents
from coopdesk.domain import ids
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import EncryptRefused, InvalidValue
from coopdesk.domain.exchange import Counts
from coopdesk.domain.journal import Changeset, FeedId, Head, Heads, Withheld
from coopdesk.services import pairing, revoking
from coopdesk.store import exchange_lists, journal, lacking, sharing
from coopdesk.store.desk import Desk
from coopdesk.store.exchange_lists import Peer
from coopdesk.store.journal import Position

_CHANGES_PER_SEGMENT = 40_000
_COUNTED = {"incident": "incidents", "log_entry": "entries", "figure": "figures", "movement": "movements"}


@dataclass(frozen=True)
class Request:
    """Whom a package is for, and what it may hold.

    ``known`` is how far the recipient has each feed, or will have by other ways; None: as far as it acknowledged.
    """

    recipient: Recipient
    peers: list[Peer]
    full: bool
    personal: bool
    known: Mapping[FeedId, int] | None = None

    def leaves(self, agency: Agency) -> bool:
        """Tell whether the package goes to the other government."""
        return self.recipient.agency is not agency


def request(desk: Desk, named: str | None, full: bool, personal: bool) -> Request:
    """Find out whom a name means: an agency (``kota``, ``kab``), one of our own devices, nobody named = the partner.

    What a revoked device knows holds nothing back, and nothing is made for it. Raises InvalidValue(not_choice).
    """
    agency = _agency(desk, named)
    ended = revoking.revoked(desk)
    alive = [d for d in exchange_lists.devices(desk) if d.id not in ended]
    if agency is not None:
        there = [d.id for d in alive if d.agency is agency]
        return Request(Recipient(agency), exchange_lists.peers(desk, there), full, personal)
    own = [d for d in alive if d.agency is desk.agency and d.id != desk.identity.device]
    device = next((d for d in own if named in (d.id, d.letter) or d.name.lower() == (named or "").lower()), None)
    if device is None:
        raise InvalidValue("for", named, "not_choice")
    return Request(Recipient(device.agency, device.id), exchange_lists.peers(desk, [device.id]), full, personal)


def readers(desk: Desk, wanted: Request) -> list[Certificate]:
    """Return the devices that may open an encrypted package: those addressed, as far as we know and believe them.

    Raises EncryptRefused where there is none.
    """
    met = pairing.met(desk)
    known = [*map(pairing.signed_certificate, exchange_lists.certified(desk)), *([met] if met else [])]
    roster, out = pairing.roster(desk), revoking.revoked(desk) | revoking.blocked(desk)
    found = {
        c.certificate.device: c.certificate
        for c in known
        if roster.accepts(c)
        and c.certificate.device not in out
        and wanted.recipient.includes(c.certificate.agency, c.certificate.device)
    }
    if not found.keys() - {desk.identity.device}:
        raise EncryptRefused(wanted.recipient.agency or desk.agency.partner)
    return list(found.values())


def _agency(desk: Desk, named: str | None) -> Agency | None:
    if named is None:
        return desk.agency.partner
    return next((a for a in Agency if named.strip().lower() in (a.value, a.prefix.lower(), a.short.lower())), None)


def contents(desk: Desk, wanted: Request, key: DeviceKey) -> BundleContents:
    """Gather a package."""
    roster = pairing.roster(desk)
    leaves = wanted.leaves(desk.agency)
    heads, base = stretch(desk, wanted)
    me = pairing.signed_certificate(desk.device)
    believed = [c for c in map(pairing.signed_certificate, exchange_lists.certified(desk)) if roster.accepts(c)]
    authors = {me.certificate.device, *(c.certificate.device for c in believed)}
    segments: list[FeedSegment] = []
    for feed, head in heads.items():
        if feed.device not in authors:
            continue  # nobody could verify it
        start = base[feed].number if feed in base else 0
        if head.number > start:
            positions = list(journal.read_feed(desk.db, feed, start, head.number))
            if leaves:
                positions = sharing.for_partner(desk, positions, wanted.personal)
            segments += _segments(desk, feed, positions, key)
    return BundleContents(
        id=ids.random_hex(16),
        sender=me,
        incarnation=desk.identity.incarnation,
        certificates=(me, *(c for c in believed if c.certificate.device != me.certificate.device)),
        roster=roster,
        recipient=wanted.recipient,
        made_at=desk.clock(),
        base=base,
        heads=heads,
        segments=tuple(segments),
        digest=sharing.digest(desk),
        counts=counts(segments),
        app_version=__version__,
        lacks=lacking.own_lacks(desk, heads),
    )


def stretch(desk: Desk, wanted: Request) -> tuple[Heads, Heads]:
    """Return up to where a package goes in each feed, and after which position it begins."""
    leaves = wanted.leaves(desk.agency)
    heads = told_heads(desk, leaves)
    known = _known(desk, wanted)
    if not wanted.full:
        known = lacking.lowered(known, sharing.untold(desk, wanted.peers, leaves, wanted.personal))
    return heads, _base(desk, heads, known)


def _known(desk: Desk, wanted: Request) -> dict[FeedId, int]:
    if wanted.full:
        return {}
    return exchange_lists.acknowledged(desk, wanted.peers) if wanted.known is None else dict(wanted.known)


def told_heads(desk: Desk, leaves: bool) -> Heads:
    """Return how far a package tells each feed: one that ``leaves`` for the other government, or one inside our own."""
    return exchange_lists.heads(desk) if leaves else _whole_heads(desk)


def _whole_heads(desk: Desk) -> Heads:
    """Return how far each feed is known, our agency's only as far as it is known whole.

    What came round by the partner, in part, is neither passed on inside the agency nor acknowledged there: its author
    sends it again, and then it is whole.
    """
    partial = sharing.first_partial(desk)
    whole: Heads = {}
    for line, head in exchange_lists.heads(desk).items():
        start = journal.base(desk.db, line)
        before = journal.line_of(desk.db, start.hash) if start.number else None
        if before and start.number > (whole[before[0]].number if before[0] in whole else 0):
            continue
        number = head.number
        if line in partial:
            seals = [at for at, _ in journal.seals(desk.db, line) if at < partial[line]]
            own = line.device == desk.identity.device
            number = partial[line] - 1 if own else max(seals, default=start.number)
        found = journal.hash_at(desk.db, line, number)
        if found and number > start.number:
            whole[line] = Head(number, found)
    return whole


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


def _segments(desk: Desk, feed: FeedId, positions: Sequence[Position], key: DeviceKey) -> Iterator[FeedSegment]:
    """Cut a feed where its author's seal stands, or, when it is our own, wherever a piece grows too large.

    Our own are those of every incarnation: the device's key seals also what it wrote before it was restored.
    """
    own = feed.device == desk.identity.device
    seals = {} if own else dict(journal.seals(desk.db, feed, positions[0].number - 1))
    piece: list[Position] = []
    changes = 0
    for position in positions:
        piece.append(position)
        changes += len(position.changes)
        last = position is positions[-1]
        if last or (changes >= _CHANGES_PER_SEGMENT and (own or position.number in seals)):
            yield _segment(feed, piece, key if own else None, seals)
            piece, changes = [], 0


def _segment(feed: FeedId, piece: list[Position], key: DeviceKey | None, seals: dict[int, str]) -> FeedSegment:
    head = Head(piece[-1].number, piece[-1].hash)
    seal = make_seal(key, feed, head) if key else Seal(head.number, head.hash, seals[head.number])
    return FeedSegment(
        feed,
        piece[0].agency,
        piece[0].number,
        tuple(p for p in piece if isinstance(p, Changeset)),
        seal,
        tuple(p for p in piece if isinstance(p, Withheld)),
    )


def counts(segments: Sequence[FeedSegment]) -> Counts:
    """Count the records that segments make or change, by kind."""
    seen: dict[str, set[str]] = {}
    for segment in segments:
        for position in segment.in_order:
            for change in position.changes:
                if change is not None:
                    seen.setdefault(_COUNTED.get(change.kind, "other"), set()).add(change.record)
    return Counts(**{name: len(records) for name, records in seen.items()})


def own_seal(found: BundleContents, feed: FeedId) -> Seal | None:
    """Return the latest seal of our own feed that a package carries."""
    own = [s.seal for s in found.segments if s.feed == feed]
    return own[-1] if own else None
