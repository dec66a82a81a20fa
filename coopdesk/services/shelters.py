"""``Titik pengungsian``: open and close them, count who stays there, and what they need at the least."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Annotated, TypedDict, Unpack

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import AlreadyStruck, InvalidValue, NotOwner
from coopdesk.domain.fields import Amount, Between, Latitude, Longitude, LongText, Name, Personal, Quantity, Region
from coopdesk.domain.figures import Figure, FigureCategory, FigurePart, ValueState, breakdown
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action
from coopdesk.domain.shelters import NeedStandard, Shelter, ShelterKind, warnings
from coopdesk.services.incidents import IncidentId, ShelterId, in_turn
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store.desk import Desk

PEOPLE, HOUSEHOLDS = FigureCategory.DISPLACED_PEOPLE, FigureCategory.DISPLACED_HOUSEHOLDS


class ShelterFields(TypedDict, total=False):
    """What an operator fills in of a shelter; each may be left out."""

    kind: ShelterKind
    place: Region | None
    place_text: Name | None
    lat: Latitude | None
    lon: Longitude | None
    capacity: Annotated[int, Between(0, 1_000_000)] | None
    toilets: Annotated[int, Between(0, 100_000)] | None
    contact: Annotated[Name, Personal()] | None
    note: LongText | None


class HeadCount(TypedDict, total=False):
    """How many households and people stay in a shelter, and how many of them are so; each may be left out."""

    households: Amount
    people: Amount
    male: Amount
    female: Amount
    infant: Amount
    toddler: Amount
    child: Amount
    adult: Amount
    elderly: Amount
    pregnant: Amount
    breastfeeding: Amount
    disabled: Amount
    sick: Amount
    female_head: Amount


@dataclass(frozen=True)
class ShelterView:
    """A shelter with its latest count by its own agency; ``warnings`` as of ``domain.shelters.warnings``."""

    shelter: Shelter
    owner: Agency
    households: Decimal | None
    people: Decimal | None
    parts: dict[FigurePart, Decimal]
    as_of: datetime | None
    warnings: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether people may still go there."""
        return self.shelter.closed_at is None


def listed(desk: Desk, incident: str | None = None) -> list[ShelterView]:
    """Return the shelters of both agencies, of one incident where named, in the order in which they were opened."""
    where, parameters = ("incident = ?", (incident,)) if incident else ("1", ())
    counted: dict[RecordId | None, list[Figure]] = {}
    for figure in breakdown(desk.all(Figure, f"shelter IS NOT NULL AND {where}", *parameters)):
        if figure.shelter and owner_of(figure.id) is owner_of(figure.shelter):
            counted.setdefault(figure.shelter, []).append(figure)
    found = sorted(desk.all(Shelter, where, *parameters), key=lambda s: (s.opened_at, s.id))
    return [_view(desk, shelter, counted.get(shelter.id, [])) for shelter in found]


def _view(desk: Desk, shelter: Shelter, figures: list[Figure]) -> ShelterView:
    numbers = {(f.category, f.part): _number(f) for f in figures}
    people = numbers.get((PEOPLE, None))
    parts = {p: n for (c, p), n in numbers.items() if c is PEOPLE and p is not None and n is not None}
    return ShelterView(
        shelter,
        owner_of(shelter.id) or desk.agency,
        numbers.get((HOUSEHOLDS, None)),
        people,
        parts,
        max((f.as_of for f in figures), default=None),
        warnings(people, parts, shelter.capacity),
    )


def _number(figure: Figure) -> Decimal | None:
    return Decimal(0) if figure.state is ValueState.NIL else figure.value


@verb("shelters.open")
def open_shelter(
    desk: Desk,
    *,
    incident: IncidentId,
    name: Name,
    opened_at: datetime | None = None,
    **fields: Unpack[ShelterFields],
) -> Outcome:
    """Open a place where people stay, for an incident of either agency."""
    if not name.strip():
        raise InvalidValue("name", name, "missing")
    with desk.transact(Action.OPEN_SHELTER) as act:
        desk.require(Incident, incident, "incident")
        shelter = Shelter(desk.new_id(), incident, name, opened_at or desk.clock(), **fields)
        act.put(shelter)
    return outcome(desk, shelter)


@verb("shelters.amend")
def amend(desk: Desk, *, id: ShelterId, name: Name | None = None, **fields: Unpack[ShelterFields]) -> Outcome:
    """Change what is known of a shelter of the own agency; what is left out stays as it is."""
    with desk.transact(Action.AMEND_SHELTER) as act:
        shelter = _own(desk, id)
        shelter = replace(shelter, name=shelter.name if name is None else name, **fields)
        if not shelter.name.strip():
            raise InvalidValue("name", name, "missing")
        act.put(shelter)
    return outcome(desk, shelter)


@verb("shelters.close")
def close(desk: Desk, *, id: ShelterId, closed_at: datetime | None = None) -> Outcome:
    """Say that nobody stays in a shelter any more; its counts stay in the history."""
    with desk.transact(Action.CLOSE_SHELTER) as act:
        shelter = replace(_own(desk, id), closed_at=closed_at or desk.clock())
        if shelter.closed_at and shelter.closed_at < shelter.opened_at:
            raise InvalidValue("closed_at", closed_at, "ends_before_start")
        act.put(shelter)
    return outcome(desk, shelter)


@verb("shelters.count")
def count(
    desk: Desk,
    *,
    id: ShelterId,
    as_of: datetime | None = None,
    source: Name | None = None,
    **heads: Unpack[HeadCount],
) -> Outcome:
    """Report who stays in a shelter of the own agency: KK, jiwa, L/P, ages, vulnerable groups."""
    if not heads:
        raise InvalidValue("people", None, "missing")
    figures = []
    with desk.transact(Action.COUNT_SHELTER) as act:
        shelter = _own(desk, id)
        now = desk.clock()
        for name, value in heads.items():
            part = FigurePart(name) if name in set(FigurePart) else None
            category = HOUSEHOLDS if name == "households" else PEOPLE
            figure = Figure(
                desk.new_id(),
                shelter.incident,
                category,
                ValueState.NUMBER,
                as_of or now,
                now,
                value=value,  # type: ignore[arg-type]
                source=source,
                part=part,
                shelter=shelter.id,
            )
            figures.append(in_turn(desk, figure))
            act.put(figures[-1])
    return outcome(desk, *figures)


@verb("shelters.set_standard")
def set_standard(desk: Desk, *, name: Name, unit: Name, per_week: Quantity) -> Outcome:
    """Set what a person needs in a week, in the place of the usual rate of that name or beside the usual ones."""
    for field, text in (("name", name), ("unit", unit)):
        if not text.strip():
            raise InvalidValue(field, text, "missing")
    with desk.transact(Action.SET_STANDARD) as act:
        same = [s for s in desk.all(NeedStandard, "owner = ?", desk.agency.value) if s.name.lower() == name.lower()]
        kept = max(same, key=lambda s: s.id, default=None)
        standard = NeedStandard(kept.id if kept else desk.new_id(), kept.name if kept else name, unit, per_week)
        act.put(standard)
    return outcome(desk, standard)


def _own(desk: Desk, record: RecordId) -> Shelter:
    shelter = desk.require(Shelter, record)
    if owner_of(record) is not desk.agency:
        raise NotOwner("shelter", shelter.name, desk.agency.partner.value)
    if desk.struck("shelter", record):
        raise AlreadyStruck(shelter.name)
    return shelter
