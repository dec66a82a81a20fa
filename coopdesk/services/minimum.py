"""What displaced people need at the least, against what both governments have ready."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import Total
from coopdesk.domain.ids import RecordId
from coopdesk.domain.joint import JointState
from coopdesk.domain.shelters import SOURCE, NeedStandard, Rate, rates
from coopdesk.services import incident_views, joint, shelters
from coopdesk.store import exchange_lists, stock_lists
from coopdesk.store.desk import Desk
from coopdesk.store.stock_lists import Balance


@dataclass(frozen=True)
class MinimumNeed:
    """One line: what so many people need in a day and in a week, and what is ready (in the same unit) at both.

    ``gap_day`` and ``gap_week`` are what is wanting, 0 where there is enough. ``other_units`` names stock of the same
    goods that is kept in a unit which cannot be compared.
    """

    name: str
    unit: str
    per_day: Decimal
    per_week: Decimal
    own: Decimal
    partner: Decimal
    gap_day: Decimal
    gap_week: Decimal
    other_units: tuple[str, ...] = ()


@dataclass(frozen=True)
class MinimumNeeds:
    """The lines for an incident, or for both records of a joint one. ``people`` None: cannot be computed yet.

    ``pending`` villages are still being counted: the number is too low. ``in_shelters`` is the sum of the open
    shelters, which should agree with it. ``partner_data_at``: how old the partner's part is.
    """

    people: int | None
    pending: int
    in_shelters: Decimal | None
    joint: bool
    lines: tuple[MinimumNeed, ...]
    partner_data_at: datetime | None
    source: str = SOURCE

    @property
    def discrepancy(self) -> bool:
        """Whether the shelters add up to another number than is reported as displaced."""
        return self.people is not None and self.in_shelters is not None and self.in_shelters != self.people


def of_incident(desk: Desk, incident: str) -> MinimumNeeds:
    """Return the minimum needs of an incident. Raises InvalidValue(unknown_record)."""
    detail = incident_views.detail(desk, incident)
    pair = joint.of_incident(desk, incident)
    confirmed = pair is not None and pair.state is JointState.CONFIRMED
    total: Total | None
    if pair is not None and confirmed:
        both = joint.view(desk, pair).totals.get(shelters.PEOPLE)
        total, members = (both.total if both else None), [pair.kota, pair.kab]
    else:
        total, members = detail.totals.get(shelters.PEOPLE), [detail.incident.id]
    in_shelters = _in_shelters(desk, members)
    people = _people(total, in_shelters)
    own = desk.all(NeedStandard, "owner = ?", desk.agency.value)
    stock = stock_lists.balances(desk)
    lines = () if people is None else tuple(_line(desk, rate, people, stock) for rate in rates(own))
    return MinimumNeeds(
        people,
        total.pending if total else 0,
        in_shelters,
        confirmed,
        lines,
        exchange_lists.partner_data_at(desk),
    )


def _in_shelters(desk: Desk, incidents: Iterable[RecordId]) -> Decimal | None:
    known = [
        view.people for i in incidents for view in shelters.listed(desk, i) if view.open and view.people is not None
    ]
    return sum(known, Decimal(0)) if known else None


def _people(total: Total | None, in_shelters: Decimal | None) -> int | None:
    """Return how many people are displaced: as reported, else as counted in shelters, else unknown."""
    if total is not None and total.number is not None:
        return int(total.number)
    if in_shelters is not None:
        return int(in_shelters)
    return 0 if total is not None and total.nil else None


def _line(desk: Desk, rate: Rate, people: int, stock: list[Balance]) -> MinimumNeed:
    same = [b for b in stock if b.item.name.strip().lower() in rate.items and b.quantity > 0]
    ready = {agency: Decimal(0) for agency in Agency}
    for balance in same:
        if balance.item.unit.strip().lower() == rate.unit:
            ready[balance.owner] += balance.quantity
    day, week = rate.needed(people, 1), rate.needed(people, 7)
    held = sum(ready.values(), Decimal(0))
    others = {f"{b.item.unit}" for b in same if b.item.unit.strip().lower() != rate.unit}
    return MinimumNeed(
        rate.name,
        rate.unit,
        day,
        week,
        ready[desk.agency],
        ready[desk.agency.partner],
        max(Decimal(0), day - held),
        max(Decimal(0), week - held),
        tuple(sorted(others)),
    )
