"""What operators do across the border, and with photos: proposals, joint incidents, hand-overs."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.incidents import Incident
from coopdesk.domain.photos import Photo
from coopdesk.services import handovers, joint, photos, proposals
from tests.pictures import noise, saved
from tests.simulation.ledger import Case, Picture
from tests.simulation.operators import FIELDS, PERSONAL, Operator
from tests.simulation.stage import Stage


def photo(op: Operator) -> None:
    """Attach a picture of its own, sometimes one that was attached before."""
    text, incident = op.ledger.fresh(), op.pick("incident", 0.8)
    seed = op.rng.randint(0, 400)
    file = saved(op.desk.path.parent, f"{seed}.jpg", noise(12, 8, seed))
    personal = op.rng.random() < 0.2
    done = op.done(photos.attach(op.desk, incident=incident, file=str(file), caption=text, personal=personal))
    op.say(text, incident)
    (made,) = (record for record in done.records if isinstance(record, Photo))
    op.ledger.pictures.setdefault(made.sha256, []).append(Picture(op.agency, incident, personal))


def strike_photo(op: Operator) -> None:
    text, record = op.ledger.fresh(), op.pick("photo", 1)
    struck = photos.strike(op.desk, id=record, reason=text)
    op.done(struck)
    op.say(text, op.desk.rows("SELECT incident FROM photo WHERE id = ?", record)[0]["incident"])


def lose_photo(op: Operator) -> None:
    """Delete the file of a photo by hand, as one that is damaged has to be."""
    _lose_one(op.desk.path, op.rng)


def lose_photos(world: Stage, rng: Random) -> None:
    """Let every computer lose one photo: those that others still have must come again."""
    for computer in world.computers:
        _lose_one(computer.path, rng)


def _lose_one(desk: Path, rng: Random) -> None:
    files = sorted((desk / "photos").glob("*.jpg"))
    if files:
        rng.choice(files).unlink()


def propose(op: Operator) -> None:
    """Ask the partner to change a field of its record."""
    text, reason, incident = op.ledger.fresh(), op.ledger.fresh(), op.pick("incident", 0)
    name = op.rng.choice([f for f in FIELDS if f not in (PERSONAL, "river")])
    op.done(proposals.propose(op.desk, id=incident, field=name, value=text, reason=reason))
    op.say(text, incident)
    op.say(reason, incident)


def answer(op: Operator) -> None:
    waiting = [p for p in proposals.listed(op.desk) if p.waiting]
    if not waiting:
        return
    one, text = op.rng.choice(waiting), op.ledger.fresh()
    if op.rng.random() < 0.6:
        op.done(proposals.accept(op.desk, id=one.id, word=text))
        op.ledger.blur(one.record, one.field)
    else:
        op.done(proposals.reject(op.desk, id=one.id, word=text))
    op.say(text, one.record)


def link(op: Operator) -> None:
    text, ours, theirs = op.ledger.fresh(), op.pick("incident", 1), op.pick("incident", 0)
    op.done(joint.propose(op.desk, incident=ours, other=theirs, note=text))
    op.say(text, ours)


def link_on(op: Operator) -> None:
    """Answer a link, end one, or say and answer what both count."""
    known = joint.pairs(op.desk)
    if not known:
        return
    pair, text = op.rng.choice(known), op.ledger.fresh()
    ours, one = pair.side(op.agency), op.rng.choice(pair.links).id
    what = op.rng.choice(("accept", "accept", "reject", "dissolve", "overlap", "overlap_on"))
    if what == "accept":
        op.done(joint.accept(op.desk, id=one, word=text))
    elif what == "reject":
        op.done(joint.reject(op.desk, id=one, word=text))
    elif what == "dissolve":
        op.done(joint.dissolve(op.desk, incident=ours, reason=text))
    elif what == "overlap":
        category = op.rng.choice(list(FigureCategory)[:4])
        op.done(joint.propose_overlap(op.desk, incident=ours, category=category, value=Decimal(2), reason=text))
    else:
        stated = joint.overlaps_of(op.desk, pair)
        if not stated:
            return
        decide = joint.accept_overlap if op.rng.random() < 0.5 else joint.reject_overlap
        op.done(decide(op.desk, id=op.rng.choice(stated).record.id, word=text))
    op.ledger.say(text, op.agency, op.computer, ours)


def hand_over(op: Operator) -> None:
    text, incident = op.ledger.fresh(), op.pick("incident", 1)
    op.done(handovers.offer(op.desk, incident=incident, reason=text))
    op.say(text, incident)


def hand_over_on(op: Operator) -> None:
    """Take an offered incident over, leave it, or withdraw one's own offer."""
    offered = handovers.listed(op.desk)
    if not offered:
        return
    one, text = op.rng.choice(offered), op.ledger.fresh()
    record = one.offer.record.id
    if one.ours:
        op.done(handovers.withdraw(op.desk, id=record, reason=text))
    elif op.rng.random() < 0.3:
        op.done(handovers.decline(op.desk, id=record, word=text))
    else:
        (made,) = op.done(handovers.accept(op.desk, id=record, word=text)).records
        assert isinstance(made, Incident)
        op.ledger.cases.setdefault(made.id, Case(op.agency, True, op.ledger.last))
        op.ledger.blur(made.id, *FIELDS)
    op.say(text, one.incident.id)


NEIGHBOURLY: dict[str, tuple[Callable[[Operator], None], int]] = {
    "photo": (photo, 5),
    "lose_photo": (lose_photo, 1),
    "strike_photo": (strike_photo, 1),
    "propose": (propose, 3),
    "answer": (answer, 3),
    "link": (link, 3),
    "link_on": (link_on, 3),
    "hand_over": (hand_over, 1),
    "hand_over_on": (hand_over_on, 2),
}
"""What is done in the histories of neighbours beside what is done in all: act and weight."""
