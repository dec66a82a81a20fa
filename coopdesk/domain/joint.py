"""One event in two records: a Kota and a Kab incident linked (``Kejadian bersama``), and what they may both count.

Each side's records stay its own. A link is proposed by a record of one side and confirmed by an answer of the other,
or by a link of the other that says the same: whoever acts offline at the same time agrees.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from coopdesk.domain.agencies import Agency, owner_of_region
from coopdesk.domain.fields import Amount, LongText, Reference
from coopdesk.domain.figures import Figure, FigureCategory, Total, current, totals
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.proposals import ProposalAnswer, ProposalState


@dataclass(frozen=True)
class IncidentLink:
    """What one side says: its ``incident`` and the partner's ``other`` are one event."""

    id: RecordId
    incident: Annotated[RecordId, Reference("incident")]
    other: Annotated[RecordId, Reference("incident")]
    entered_at: datetime
    note: LongText | None = None


@dataclass(frozen=True)
class IncidentOverlap:
    """``Tumpang tindih``: so many of a category stand in both records; counts once the other side confirmed it."""

    id: RecordId
    incident: Annotated[RecordId, Reference("incident")]
    other: Annotated[RecordId, Reference("incident")]
    category: FigureCategory
    value: Amount
    reason: LongText
    entered_at: datetime


class JointState(StrEnum):
    """How far a pair has come. ``clash``: confirmed, but one of the two was confirmed with another record before."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CLASH = "clash"


@dataclass(frozen=True)
class JointPair:
    """A Kota and a Kab incident; ``asked_by`` are the sides whose proposal stands, ``links`` all their records."""

    kota: RecordId
    kab: RecordId
    state: JointState
    asked_by: tuple[Agency, ...]
    links: tuple[IncidentLink, ...]

    def side(self, agency: Agency) -> RecordId:
        """Return one side's incident."""
        return self.kota if agency is Agency.KOTA else self.kab


def answer_state(asked_by: Agency | None, answers: Iterable[ProposalAnswer]) -> ProposalState:
    """Return what the other side said to a proposal; of two devices that said different things the yes counts."""
    said = [a.accepted for a in answers if asked_by is not None and owner_of(a.id) is asked_by.partner]
    if any(said):
        return ProposalState.ACCEPTED
    return ProposalState.REJECTED if said else ProposalState.PROPOSED


def pair_up(links: Iterable[tuple[IncidentLink, ProposalState]]) -> list[JointPair]:
    """Return the pairs that links make, the oldest first; no incident is confirmed in more than one."""
    groups: dict[tuple[RecordId, RecordId], list[tuple[IncidentLink, ProposalState]]] = {}
    for link, state in links:
        sides = {owner_of(link.incident): link.incident, owner_of(link.other): link.other}
        if set(sides) == set(Agency) and owner_of(link.id) is owner_of(link.incident):
            groups.setdefault((sides[Agency.KOTA], sides[Agency.KAB]), []).append((link, state))
    found = sorted((_pair(*key, group) for key, group in groups.items()), key=_age)
    taken: set[RecordId] = set()
    pairs = []
    for pair in found:
        if pair.state is JointState.CONFIRMED:
            if {pair.kota, pair.kab} & taken:
                pair = JointPair(pair.kota, pair.kab, JointState.CLASH, pair.asked_by, pair.links)
            taken |= {pair.kota, pair.kab}
        pairs.append(pair)
    return pairs


def _pair(kota: RecordId, kab: RecordId, group: list[tuple[IncidentLink, ProposalState]]) -> JointPair:
    willing = {owner_of(link.id) for link, state in group if state is not ProposalState.REJECTED}
    if len(willing) > 1 or any(state is ProposalState.ACCEPTED for _, state in group):
        state = JointState.CONFIRMED
    else:
        state = JointState.PROPOSED if willing else JointState.REJECTED
    links = tuple(sorted((link for link, _ in group), key=lambda one: (one.entered_at, one.id)))
    return JointPair(kota, kab, state, tuple(a for a in Agency if a in willing), links)


def _age(pair: JointPair) -> tuple[datetime, str]:
    return (pair.links[0].entered_at, pair.links[0].id)


@dataclass(frozen=True)
class JointTotal:
    """One category of a joint incident: each side's own total, what both counted, and the sum of it.

    ``number`` is None where neither side has a number; ``overlap`` is what was taken off. An overlap larger than the
    sum is not taken off and shown in ``too_much``. ``elsewhere``: figures on the other's territory, not added.
    """

    category: FigureCategory
    kota: Total | None
    kab: Total | None
    number: Decimal | None
    overlap: Decimal = Decimal(0)
    too_much: Decimal | None = None
    elsewhere: tuple[tuple[Agency, Figure], ...] = ()

    def of(self, agency: Agency) -> Total | None:
        """Return one side's total."""
        return self.kota if agency is Agency.KOTA else self.kab

    @property
    def total(self) -> Total:
        """The joint figure as any other total, for sheets and messages; nil only where both sides said so."""
        sides = [side for side in (self.kota, self.kab) if side is not None]
        pending = sum(s.pending for s in sides)
        return Total(
            self.category,
            number=self.number,
            approximate=any(s.approximate for s in sides),
            pending=min(pending, 1) if self.number is None else pending,
            nil=len(sides) == len(Agency) and all(s.nil for s in sides),
            as_of=max((s.as_of for s in sides if s.as_of), default=None),
            sources=tuple(dict.fromkeys(source for s in sides for source in s.sources)),
            confirmed=bool(sides) and all(s.confirmed for s in sides),
        )


def joint_totals(
    figures: dict[Agency, list[Figure]], overlaps: Iterable[IncidentOverlap] = ()
) -> dict[FigureCategory, JointTotal]:
    """Sum both sides' own current figures, each on its own territory, less the confirmed overlaps.

    A figure without a village is on the territory of whoever reported it.
    """
    here: dict[Agency, dict[FigureCategory, Total]] = {}
    away: dict[FigureCategory, list[tuple[Agency, Figure]]] = {}
    for agency in Agency:
        own = current(figures.get(agency, ()))
        here[agency] = totals(f for f in own if f.place is None or owner_of_region(f.place) is agency)
        for figure in own:
            if figure.place is not None and owner_of_region(figure.place) is not agency:
                away.setdefault(figure.category, []).append((agency, figure))
    both: dict[FigureCategory, Decimal] = {}
    for overlap in overlaps:
        both[overlap.category] = both.get(overlap.category, Decimal(0)) + overlap.value
    named = [c for c in FigureCategory if c in here[Agency.KOTA] or c in here[Agency.KAB] or c in away]
    return {c: _joint(c, here, both.get(c, Decimal(0)), tuple(away.get(c, ()))) for c in named}


def _joint(
    category: FigureCategory,
    here: dict[Agency, dict[FigureCategory, Total]],
    overlap: Decimal,
    away: tuple[tuple[Agency, Figure], ...],
) -> JointTotal:
    kota, kab = (here[agency].get(category) for agency in (Agency.KOTA, Agency.KAB))
    numbers = [side.number for side in (kota, kab) if side is not None and side.number is not None]
    whole = sum(numbers, Decimal(0))
    if overlap > whole:
        return JointTotal(category, kota, kab, whole if numbers else None, too_much=overlap, elsewhere=away)
    return JointTotal(category, kota, kab, whole - overlap if numbers else None, overlap, elsewhere=away)
