"""Vectors of sets: packages made at once of what did not fit into one, complete and not, in order and mixed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coopdesk.bundle.manifest import Part
from coopdesk.bundle.segments import FeedSegment, make_seal
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import Change, Changeset
from tests.bundle.packages import KOTA, KOTA2, File, Peer, chain, contents, digits, head, record, resigned, segment
from tests.vectors.parts import Vector, files, flipped, jpeg, written

PHOTO = jpeg(b"tanggul")
_NAME = hashlib.sha256(PHOTO).hexdigest()


def sets() -> Iterator[Vector]:
    """Yield a set of three parts, one of two of the same feed made later, and one of a colleague's."""
    one, two = part("monday", 1, 3, stretch(1, 3)), part("monday", 2, 3, stretch(4, 5))
    photo = File(f"photos/{_NAME}.jpg", PHOTO)
    three = resigned([*files(part("monday", 3, 3, ends=stretch(4, 5))), photo])
    both = ("part-1", "part-2")
    yield Vector("part-1", "first of three parts: three changesets", one, "applied")
    yield Vector("part-2", "the second: two changesets and the record of a photo", two, "applied", ("part-1",))
    yield Vector("part-3", "the third: the photo", three, "applied", both)
    yield Vector("part-2~early", "the second before the first", two, "parked")
    yield Vector("part-3~early", "the third without the second", three, "parked", ("part-1",))
    yield Vector("part-1~again", "the first once more after all", one, "already", (*both, "part-3"))
    yield Vector("part-3~again", "the photo once more", three, "already", (*both, "part-3"))
    yield Vector("part-2-flipped", "a bit of the second is turned", flipped(two, len(two) // 2), "damaged", ("part-1",))
    bad = resigned(files(three), _fourth)
    yield Vector("part-4-of-3", "a fourth part of three", bad, "damaged", both)
    later = part("tuesday", 1, 2, stretch(1, 4))
    yield Vector("other-1", "first of two parts made later: four changesets", later, "applied")
    beyond = part("tuesday", 2, 2, stretch(5, 6))
    yield Vector("other-2", "the second: what follows them", beyond, "applied", ("other-1",))
    yield Vector(
        "other-2~mixed", "the same after part 1 of another set, which ends before", beyond, "parked", ("part-1",)
    )
    yield Vector(
        "other-2~whole", "the same after the first two of that set, which tell as much", beyond, "applied", both
    )
    yield Vector("part-2~mixed", "the other way round: of two changesets one is new", two, "applied", ("other-1",))
    strange = part("monday", 2, 3, segment(KOTA2), sender=KOTA2)
    yield Vector(
        "part-2-colleague", "a colleague's, which calls itself part of the same set", strange, "applied", ("part-1",)
    )


def _fourth(document: dict[str, Any]) -> None:
    document["part"]["number"] = 4


def part(
    name: str, number: int, of: int, *segments: FeedSegment, sender: Peer = KOTA, ends: FeedSegment | None = None
) -> bytes:
    """Return one part of a set; ``ends``: where the feeds ended in the parts before, of one that brings none."""
    made = contents(*segments, sender=sender, peers=(sender,))
    if ends:
        there = {ends.feed: head(ends.changesets)}
        made = replace(made, base=there, heads=there)
    set_ = Part(digits(f"set {name}", 32), number, of)
    return written(replace(made, id=digits(f"{name} {number}", 32), part=set_), sender.key)


def line() -> tuple[Changeset, ...]:
    """Return six changesets of the city's feed; the fifth tells of a photo."""
    value: Any = {
        "incident": record(KOTA.agency, 1),
        "sha256": _NAME,
        "size": len(PHOTO),
        "width": 8,
        "height": 8,
        "entered_at": "2026-11-18T10:00:00Z",
    }
    made = chain(KOTA, 3)
    made += chain(KOTA, 2, head(made), [Change("photo", RecordId("a" + "9" * 31), None, value)])
    return made + chain(KOTA, 1, head(made))


def stretch(first: int, last: int) -> FeedSegment:
    """Return the changesets from one number to another, sealed."""
    made = line()[first - 1 : last]
    return FeedSegment(KOTA.feed, KOTA.agency, first, made, make_seal(KOTA.key, KOTA.feed, head(made)))
