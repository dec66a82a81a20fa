"""Vectors that are taken, or wait, or bring nothing new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coopdesk.bundle.manifest import Recipient
from coopdesk.bundle.revocation import sign
from coopdesk.bundle.segments import FeedSegment, make_seal
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import Change, withhold
from coopdesk.domain.revocation import Revocation
from tests.bundle.packages import (
    KAB,
    KOTA,
    KOTA2,
    File,
    Peer,
    chain,
    contents,
    head,
    key,
    resigned,
    segment,
)
from tests.vectors.parts import (
    DELTA,
    SMALL,
    Vector,
    files,
    written,
)

# Good files


def partly_withheld() -> FeedSegment:
    """Return the regency's feed as the city relays it: of the second changeset a change withheld, the third wholly."""
    whole = segment(KAB, 3)
    told = (withhold(whole.changesets[1], {2}), withhold(whole.changesets[2], {0, 1, 2}))
    return replace(whole, changesets=whole.changesets[:1], withheld=told)


def among_shared_secrets() -> FeedSegment:
    """Return twelve changesets of which most share a secret; of the sixth a change is withheld, of the ninth all."""
    whole = segment(KOTA, 12)
    left_out = {6: {2}, 9: {0, 1, 2}}
    return replace(
        whole,
        changesets=tuple(c for c in whole.changesets if c.number not in left_out),
        withheld=tuple(withhold(whole.changesets[number - 1], parts) for number, parts in left_out.items()),
    )


def introduction(peer: Peer) -> Change:
    """Return the record of a device, without which nobody else can pass its feed on."""
    signed = peer.signed.certificate
    value: Any = {"agency": peer.agency.value, "name": signed.name, "letter": signed.letter}
    value |= {"public_key": signed.public_key, "certificate": peer.signed.signature}
    return Change("device", peer.device, None, value)


def newer_minor() -> bytes:
    """Return a package of a newer program of the same format."""
    incident = segment(KOTA).changesets[0].changes[0].record
    extra = (
        Change("incident", incident, "drone_height", 120.5),
        Change(
            "drone_flight", RecordId("a" + "7" * 31), None, {"pilot": "Rina", "route": [[112.9, -7.6], [113.0, -7.7]]}
        ),
    )
    made = segment(KOTA, extra=(*extra, introduction(KOTA)))
    flown = replace(made.changesets[-1], header=made.changesets[-1].header._replace(action="fly_drone"))
    sealed = replace(
        made, changesets=(*made.changesets[:-1], flown), seal=make_seal(KOTA.key, KOTA.feed, head((flown,)))
    )
    return resigned(files(written(contents(sealed))), lambda d: d.update(weather={"rain_mm": [12, 80]}))


def odd_values() -> FeedSegment:
    """Return a feed with values at the edges of what the format can say."""
    odd: list[Any] = [
        0.0,
        -0.0,
        1e-05,
        1.5e16,
        112.0,
        5e-324,
        2**53 - 1,
        -(2**53) + 1,
        True,
        None,
        "",
        "🌊 שלום\n\t",
        {},
    ]
    incident = segment(KOTA).changesets[0].changes[0].record
    return segment(KOTA, extra=[Change("x", incident, f"f{i:02}", value) for i, value in enumerate([*odd, odd])])


def revocation(positions: tuple[str, ...], root: Any) -> FeedSegment:
    """Return the city's feed in which a root ends the field laptop after some positions."""
    draft = Revocation(RecordId("a" * 32), KOTA2.device, positions, "hilang", "")
    ended = sign(root, draft)
    value: Any = {
        "device": ended.device,
        "positions": list(positions),
        "reason": "hilang",
        "signature": ended.signature,
    }
    return segment(KOTA, 1, extra=[Change("revocation", ended.id, None, value)])


def ended() -> Iterator[Vector]:
    """Yield the end of a device, and what it wrote before and after."""
    laptop = segment(KOTA2, 3)
    second = f"{KOTA2.feed.incarnation} 2 {laptop.hashes[1]}"
    made = {"revocation": KOTA.root, "false-revocation": key("thief")}
    for name, root in made.items():
        yield Vector(
            name,
            f"a device is ended after its second changeset, by {name[:5]}",
            _one(revocation((second,), root)),
            "applied",
        )
    whole = written(replace(contents(laptop), sender=KOTA2.signed, certificates=(KOTA2.signed,)), KOTA2.key)
    yield Vector("laptop", "three changesets of that device", whole, "applied")
    yield Vector("laptop~ended", "the same: the third is kept without effect", whole, "applied", ("revocation",), 1)
    yield Vector("laptop~not-ended", "the same: no root ended it", whole, "applied", ("false-revocation",))


def _one(made: FeedSegment) -> bytes:
    return written(contents(made))


def other_history() -> FeedSegment:
    """Return the city's feed as a cloned disk went on with it after its second changeset."""
    made = list(chain(KOTA, 3, extra=[Change("incident", segment(KOTA).changesets[0].changes[0].record, "cause", "x")]))
    return FeedSegment(KOTA.feed, KOTA.agency, 1, tuple(made), make_seal(KOTA.key, KOTA.feed, head(made)))


def good() -> Iterator[Vector]:
    """Yield the files that are taken, or wait, or bring nothing new."""
    photo = b"\xff\xd8\xff" + bytes(range(256))
    named = File(f"photos/{hashlib.sha256(photo).hexdigest()}.jpg", photo)
    yield Vector("small", "three changesets of one device", SMALL, "applied")
    yield Vector("small~again", "the same file once more", SMALL, "already", ("small",))
    yield Vector("delta", "two changesets after those of small", DELTA, "applied", ("small",))
    yield Vector("delta~gap", "the same without small before it", DELTA, "parked")
    relay = contents(segment(KOTA, 2), partly_withheld(), peers=(KOTA, KAB))
    relay = replace(relay, recipient=Recipient())
    yield Vector("redacted", "a relayed feed with parts withheld, for everybody", written(relay), "applied")
    told = written(contents(among_shared_secrets()))
    yield Vector(
        "shared-secrets", "secrets that stand for several changesets, but for none that is withheld", told, "applied"
    )
    yield Vector("newer-minor", "members, fields, kinds and actions nobody knows yet", newer_minor(), "applied")
    yield Vector("odd-values", "values at the edges", written(contents(odd_values())), "applied")
    yield Vector("photo", "a photo beside the feed", resigned([*files(SMALL), named]), "applied")
    lacks = contents(segment(KOTA2))
    yield Vector(
        "colleague", "the feed of another device", written(replace(lacks, sender=KOTA2.signed), KOTA2.key), "applied"
    )
    yield Vector(
        "fork",
        "another third changeset than small: both stay",
        written(contents(other_history())),
        "applied",
        ("small",),
    )
