"""Who had to leave, where they stay, and what they need: of an incident, or of both records of a joint one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import OPEN_STATUSES, Incident
from coopdesk.domain.joint import JointState
from coopdesk.domain.needs import Need, most_urgent
from coopdesk.domain.shelters import NeedStandard, Rate, rates
from coopdesk.services import joint, minimum, shelters
from coopdesk.services.minimum import MinimumNeeds
from coopdesk.services.shelters import ShelterView
from coopdesk.store.desk import Desk


@dataclass(frozen=True)
class ListedNeed:
    """A need with whose it is, and whether its time is over."""

    need: Need
    owner: Agency
    overdue: bool


@dataclass(frozen=True)
class Relief:
    """``members`` are the records that count: one, or the two of a confirmed pair. Open shelters and needs first."""

    incident: Incident
    members: tuple[Incident, ...]
    shelters: tuple[ShelterView, ...]
    needs: tuple[ListedNeed, ...]
    minimum: MinimumNeeds


def of_incident(desk: Desk, record: str) -> Relief:
    """Return what is known of the displaced of an incident. Raises InvalidValue(unknown_record)."""
    incident = desk.require(Incident, record)
    pair = joint.of_incident(desk, record)
    ids: tuple[RecordId, ...] = (incident.id,)
    if pair is not None and pair.state is JointState.CONFIRMED:
        ids = (pair.kota, pair.kab)
    found = [view for one in ids for view in shelters.listed(desk, one)]
    needs = [need for one in ids for need in desk.all(Need, "incident = ?", one)]
    return Relief(
        incident,
        tuple(desk.require(Incident, one) for one in ids),
        tuple(sorted(found, key=lambda view: not view.open)),
        listed_needs(desk, needs),
        minimum.of_incident(desk, record),
    )


def open_needs(desk: Desk) -> tuple[ListedNeed, ...]:
    """Return the open needs of all incidents that are open, the soonest due first."""
    marks = ",".join("?" * len(OPEN_STATUSES))
    is_open = f"SELECT 1 FROM incident i WHERE i.id = need.incident AND i.struck IS NULL AND i.status IN ({marks})"
    where = f"met = 0 AND EXISTS ({is_open})"
    return listed_needs(desk, desk.all(Need, where, *OPEN_STATUSES))


def own_rates(desk: Desk) -> tuple[Rate, ...]:
    """Return the rates by which the agency's minimum needs are computed."""
    return rates(desk.all(NeedStandard, "owner = ?", desk.agency.value))


def listed_needs(desk: Desk, needs: list[Need]) -> tuple[ListedNeed, ...]:
    """Return needs as lists show them: open ones by urgency, then those that are met."""
    now = desk.clock()
    ordered = [*most_urgent(needs), *sorted((n for n in needs if n.met), key=lambda n: (n.entered_at, n.id))]
    return tuple(ListedNeed(n, owner_of(n.id) or desk.agency, _late(n, now)) for n in ordered)


def _late(need: Need, now: datetime) -> bool:
    return not need.met and need.due_at is not None and need.due_at < now
