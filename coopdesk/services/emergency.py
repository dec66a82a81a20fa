"""``Status darurat``: record decrees, prolong them, and be reminded before they end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated

from coopdesk.domain.agencies import Agency
from coopdesk.domain.emergency import (
    REMIND_DAYS,
    EmergencyLevel,
    EmergencyState,
    EmergencyStatus,
    extensions,
    to_be_minded,
)
from coopdesk.domain.errors import AlreadyStruck, InvalidValue, NotOwner
from coopdesk.domain.fields import Between, LongText, Name, Reference
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.journal import Action
from coopdesk.domain.people import SettingKey
from coopdesk.domain.terms import term
from coopdesk.services import settings
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store.desk import Desk

StatusId = Annotated[RecordId, Reference("emergency_status")]
Days = Annotated[int, Between(1, 3650)]
MOST_REMIND_DAYS = 365
RemindDays = Annotated[int, Between(0, MOST_REMIND_DAYS)]


@dataclass(frozen=True)
class ListedStatus:
    """A decree with what follows from it now; ``remind``: it ends soon and nobody prolonged it."""

    status: EmergencyStatus
    owner: Agency
    state: EmergencyState
    days_left: int
    extended_by: RecordId | None
    remind: bool


def listed(desk: Desk) -> list[ListedStatus]:
    """Return the decrees of both governments, the one that ends last first."""
    now = desk.clock()
    every = desk.all(EmergencyStatus)
    longer = extensions(every)
    reminders = {agency: remind_days(desk, agency) for agency in Agency}
    found = []
    for one in sorted(every, key=lambda s: (s.last_day, s.id), reverse=True):
        owner, extended = owner_of(one.id) or desk.agency, longer.get(one.id)
        remind = to_be_minded(one, now, extended is not None, reminders[owner])
        found.append(ListedStatus(one, owner, one.state(now), one.days_left(now), extended, remind))
    return found


def latest(desk: Desk) -> dict[Agency, ListedStatus | None]:
    """Return for each government the one status to show first, None where it never recorded one.

    What holds now comes first, of several the one that must be minded; then what begins next, what is not decreed yet,
    and what ended last.
    """
    every = listed(desk)

    def of(agency: Agency) -> ListedStatus | None:
        own = {state: [one for one in every if one.owner is agency and one.state is state] for state in EmergencyState}
        running, coming = own[EmergencyState.RUNNING], own[EmergencyState.UPCOMING]
        minded = [one for one in running if one.remind]
        ordered = [*reversed(minded), *running, *reversed(coming)]
        return next(iter((*ordered, *own[EmergencyState.NOT_DECREED], *own[EmergencyState.ENDED])), None)

    return {agency: of(agency) for agency in Agency}


def remind_days(desk: Desk, agency: Agency) -> int:
    """Return how many days before the end an agency wants to be reminded."""
    said = (settings.value(desk, SettingKey.EMERGENCY_REMIND_DAYS, agency) or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else REMIND_DAYS


@verb("emergency.set_reminder")
def set_reminder(desk: Desk, *, days: RemindDays | None = None) -> Outcome:
    """Set how many days before its last day a status of the own government stands out; without a number: 3."""
    with desk.transact(Action.CHANGE_SETTING) as act:
        setting = settings.put(desk, act, SettingKey.EMERGENCY_REMIND_DAYS, None if days is None else str(days))
    return outcome(desk, setting)


@verb("emergency.declare")
def declare(
    desk: Desk,
    *,
    level: EmergencyLevel,
    hazards: tuple[HazardType, ...],
    starts_on: datetime,
    days: Days,
    number: Name | None = None,
    signed_on: datetime | None = None,
    about: LongText | None = None,
    commander: Name | None = None,
    note: LongText | None = None,
) -> Outcome:
    """Record an emergency status of the own government; without a number of the SK it is not decreed yet."""
    _some(hazards)
    with desk.transact(Action.DECLARE_EMERGENCY) as act:
        status = EmergencyStatus(
            desk.new_id(), level, hazards, starts_on, days, number, signed_on, about, commander, note=note
        )
        act.put(status)
    return outcome(desk, status)


@verb("emergency.extend")
def extend(
    desk: Desk,
    *,
    id: StatusId,
    days: Days,
    number: Name | None = None,
    signed_on: datetime | None = None,
    level: EmergencyLevel | None = None,
    commander: Name | None = None,
    note: LongText | None = None,
) -> Outcome:
    """Prolong a status by a further SK: it starts on the day after the last one."""
    with desk.transact(Action.EXTEND_EMERGENCY) as act:
        earlier = _own(desk, id)
        if id in extensions(desk.all(EmergencyStatus)):
            raise InvalidValue("id", id, "already_extended")
        status = EmergencyStatus(
            desk.new_id(),
            level or earlier.level,
            earlier.hazards,
            earlier.last_day + timedelta(days=1),
            days,
            number,
            signed_on,
            earlier.about,
            commander or earlier.commander,
            extends=id,
            note=note,
        )
        act.put(status)
    return outcome(desk, status)


@verb("emergency.amend")
def amend(
    desk: Desk,
    *,
    id: StatusId,
    number: Name | None = None,
    signed_on: datetime | None = None,
    starts_on: datetime | None = None,
    days: Days | None = None,
    hazards: tuple[HazardType, ...] | None = None,
    commander: Name | None = None,
    note: LongText | None = None,
) -> Outcome:
    """Fill in or correct what is on the paper; what is left out stays as it is."""
    said = {
        "number": number,
        "signed_on": signed_on,
        "starts_on": starts_on,
        "days": days,
        "hazards": hazards,
        "commander": commander,
        "note": note,
    }
    with desk.transact(Action.AMEND_EMERGENCY) as act:
        changed: EmergencyStatus = replace(_own(desk, id), **{k: v for k, v in said.items() if v is not None})  # type: ignore[arg-type]
        _some(changed.hazards)
        act.put(changed)
    return outcome(desk, changed)


@verb("emergency.strike")
def strike(desk: Desk, *, id: StatusId, reason: LongText) -> Outcome:
    """Withdraw a status that should not have been recorded; it stays readable, with the reason."""
    if not reason.strip():
        raise InvalidValue("reason", reason, "missing")
    with desk.transact(Action.STRIKE_EMERGENCY) as act:
        status = _own(desk, id)
        act.strike("emergency_status", id, reason)
    return outcome(desk, status)


def _own(desk: Desk, record: RecordId) -> EmergencyStatus:
    status = desk.require(EmergencyStatus, record)
    label = status.number or term(status.level)
    if owner_of(record) is not desk.agency:
        raise NotOwner("emergency_status", label, desk.agency.partner.value)
    if desk.struck("emergency_status", record):
        raise AlreadyStruck(label)
    return status


def _some(hazards: tuple[HazardType, ...]) -> None:
    if not hazards:
        raise InvalidValue("hazards", hazards, "missing")
