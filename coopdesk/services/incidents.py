"""Incidents: record, amend, move through the life cycle, log, report figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, TypedDict, Unpack

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry, LogKind, Medium
from coopdesk.domain.errors import AlreadyStruck, DecreaseNeedsReason, InvalidValue, NotOwner, TransitionRefused
from coopdesk.domain.fields import (
    Amount,
    Between,
    Latitude,
    Longitude,
    LongText,
    Name,
    Personal,
    Reference,
    Region,
)
from coopdesk.domain.figures import Figure, FigureCategory, FigurePart, FigureStatus, ValueState, fell, unit_of
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident, IncidentStatus, PointMethod, may_follow, next_number, number_prefix
from coopdesk.domain.journal import Action
from coopdesk.domain.shelters import Shelter
from coopdesk.domain.terms import term
from coopdesk.domain.times import to_text
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store import incident_lists, lineage
from coopdesk.store.desk import Desk

IncidentId = Annotated[RecordId, Reference("incident")]
EntryId = Annotated[RecordId, Reference("log_entry")]
FigureId = Annotated[RecordId, Reference("figure")]
ShelterId = Annotated[RecordId, Reference("shelter")]


class IncidentFields(TypedDict, total=False):
    """The fields of an incident that an operator fills in; each may be left out."""

    hazard_type: HazardType | None
    hazard_detail: Name | None
    occurred_at: datetime | None
    day_only: bool
    reported_at: datetime
    place: Region | None
    place_text: Name | None
    other_places: tuple[Region, ...]
    lat: Latitude | None
    lon: Longitude | None
    point_method: PointMethod | None
    chronology: LongText | None
    cause: LongText | None
    weather: Name | None
    river: Name | None
    water_low_cm: Annotated[int, Between(0, 10_000)] | None
    water_high_cm: Annotated[int, Between(0, 10_000)] | None
    situation: LongText | None
    source: LongText | None
    reporter: Annotated[Name, Personal()] | None
    reporter_phone: Annotated[Name, Personal()] | None
    shared: bool


class Numbers:
    """Gives incident numbers inside one act: the counter of this device and WIB year, never twice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._last: dict[str, int] = {}

    def next(self, date: datetime) -> str:
        """Return the next number for an incident of a date (UTC)."""
        me = self._desk.identity
        prefix = number_prefix(me.agency, date, me.letter, me.suffix)
        if prefix not in self._last:
            self._last[prefix] = incident_lists.last_number(self._desk, prefix)
        self._last[prefix] += 1
        return next_number(prefix, self._last[prefix] - 1)


def new_incident(desk: Desk, numbers: Numbers, fields: IncidentFields) -> Incident:
    """Return an incident with a number of its own, not yet recorded."""
    reported = fields.get("reported_at") or desk.clock()
    date = fields.get("occurred_at") or reported
    return Incident(id=desk.new_id(), number=numbers.next(date), **_with_method({**fields, "reported_at": reported}))


def _with_method(fields: IncidentFields) -> IncidentFields:
    if (fields.get("lat") is None) != (fields.get("lon") is None):
        raise InvalidValue("lon" if fields.get("lon") is None else "lat", None, "missing")
    if fields.get("lat") is not None and fields.get("point_method") is None:
        return {**fields, "point_method": PointMethod.TYPED}
    return fields


@verb("incidents.record")
def record(desk: Desk, **fields: Unpack[IncidentFields]) -> Outcome:
    """Record a new incident; nothing but the moment of the report is needed, and that defaults to now."""
    with desk.transact(Action.RECORD_INCIDENT) as act:
        incident = new_incident(desk, Numbers(desk), fields)
        act.put(incident)
    return outcome(desk, incident)


@verb("incidents.amend")
def amend(desk: Desk, *, id: IncidentId, **fields: Unpack[IncidentFields]) -> Outcome:
    """Change fields of an incident of the own agency; fields left out stay as they are."""
    with desk.transact(Action.AMEND_INCIDENT) as act:
        incident = own_incident(desk, id)
        if "lat" in fields or "lon" in fields:
            point: IncidentFields = {"lat": incident.lat, "lon": incident.lon}
            fields = _with_method({**point, **fields})
        if fields.get("occurred_at", incident.occurred_at) != incident.occurred_at:
            # A time that somebody now gives is a time; only who says so keeps the day alone.
            fields = {"day_only": False, **fields}
        amended = replace(incident, **fields)
        act.put(amended)
    return outcome(desk, desk.require(Incident, id))


@verb("incidents.set_status")
def set_status(desk: Desk, *, id: IncidentId, status: IncidentStatus, reason: LongText | None = None) -> Outcome:
    """Move an incident of the own agency along its life cycle; the log says so. Duplicates: ``incidents.merge``."""
    if status is IncidentStatus.MERGED:
        raise InvalidValue("status", status.value, "needs_target")
    with desk.transact(Action.SET_STATUS) as act:
        incident = own_incident(desk, id)
        if not may_follow(incident.status, status):
            raise TransitionRefused(incident.number, term(incident.status), term(status))
        moved = replace(incident, status=status, merged_into=None)
        text = f"Status: {term(incident.status)} → {term(status)}"
        act.put(moved)
        act.put(new_entry(desk, id, f"{text}. {reason}" if reason else text, kind=LogKind.SYSTEM))
    return outcome(desk, moved)


@verb("incidents.strike")
def strike(desk: Desk, *, id: IncidentId, reason: LongText) -> Outcome:
    """Withdraw an incident that should not have been recorded; it stays readable and keeps its number."""
    with desk.transact(Action.STRIKE_INCIDENT) as act:
        incident = own_incident(desk, id)
        refuse_struck(desk, "incident", id, incident.number)
        act.strike("incident", id, _reason(reason))
    return outcome(desk, incident)


@verb("incidents.add_entry")
def add_entry(
    desk: Desk,
    *,
    incident: IncidentId | None = None,
    text: LongText,
    happened_at: datetime | None = None,
    from_: Name | None = None,
    to: Name | None = None,
    medium: Medium | None = None,
    kind: LogKind = LogKind.NOTE,
    highlight: bool = False,
) -> Outcome:
    """Add a line to the log of an incident of either agency, or to the duty log when no incident is named."""
    if not text.strip():
        raise InvalidValue("text", text, "missing")
    with desk.transact(Action.ADD_ENTRY) as act:
        if incident:
            desk.require(Incident, incident, "incident")
        entry = replace(
            new_entry(desk, incident, text, happened_at, kind),
            from_party=from_,
            to_party=to,
            medium=medium,
            highlight=highlight,
        )
        act.put(entry)
    return outcome(desk, entry)


def new_entry(
    desk: Desk,
    incident: RecordId | None,
    text: str,
    happened_at: datetime | None = None,
    kind: LogKind = LogKind.NOTE,
) -> LogEntry:
    """Return a line of the log, not yet recorded; it happened now unless said otherwise."""
    now = desk.clock()
    return LogEntry(desk.new_id(), text, happened_at or now, now, incident=incident, kind=kind)


@verb("incidents.strike_entry")
def strike_entry(desk: Desk, *, id: EntryId, reason: LongText) -> Outcome:
    """Strike a line of the log that the own agency wrote; it stays readable, with the reason."""
    with desk.transact(Action.STRIKE_ENTRY) as act:
        entry = desk.require(LogEntry, id)
        refuse_struck(desk, "log_entry", id, entry.text)
        act.strike("log_entry", id, _reason(reason))
    return outcome(desk, entry)


@verb("incidents.report_figure")
def report_figure(
    desk: Desk,
    *,
    incident: IncidentId,
    category: FigureCategory,
    value: Amount | None = None,
    state: ValueState | None = None,
    approximate: bool = False,
    place: Region | None = None,
    source: Name | None = None,
    as_of: datetime | None = None,
    status: FigureStatus = FigureStatus.PROVISIONAL,
    manual_total: bool = False,
    reason: LongText | None = None,
    part: FigurePart | None = None,
    shelter: ShelterId | None = None,
) -> Outcome:
    """Report a number, nil or "still being counted" for a category, of one village or of the whole incident.

    A total that falls needs a reason. ``part`` and ``shelter`` report how many of them are so, or are there.
    """
    with desk.transact(Action.REPORT_FIGURE) as act:
        desk.require(Incident, incident, "incident")
        if part is not None and unit_of(category) != "jiwa":
            raise InvalidValue("part", part.value, "not_choice")
        if shelter is not None and desk.require(Shelter, shelter, "shelter").incident != incident:
            raise InvalidValue("shelter", shelter, "unknown_record")
        now = desk.clock()
        figure = Figure(
            desk.new_id(),
            incident,
            category,
            _state(value, state),
            as_of or now,
            now,
            value=value,
            approximate=approximate,
            place=place,
            source=source,
            status=status,
            manual_total=manual_total,
            reason=reason,
            part=part,
            shelter=shelter,
        )
        figure = in_turn(desk, figure)
        act.put(figure)
    return outcome(desk, figure)


def in_turn(desk: Desk, figure: Figure) -> Figure:
    """Return a report as it follows on the agency's earlier ones: of two in one second the later one counts.

    Raises DecreaseNeedsReason where a total falls and no reason is given.
    """
    same = "incident = ? AND category = ? AND place IS ? AND part IS ? AND shelter IS ? AND owner = ? AND as_of <= ?"
    subject = (figure.incident, figure.category.value, figure.place, figure.part, figure.shelter)
    before = desk.all(Figure, same, *subject, desk.agency.value, to_text(figure.as_of))
    latest = max(before, key=lambda f: (f.as_of, f.entered_at, f.id), default=None)
    if figure.counts and fell(latest, figure) and not (figure.reason or "").strip():
        incident = desk.require(Incident, figure.incident)
        was = latest.value if latest else None
        raise DecreaseNeedsReason(f"{term(figure.category)} {incident.number}", was or Decimal(0), figure.value)
    together = (f.entered_at + timedelta(seconds=1) for f in before if f.as_of == figure.as_of)
    return replace(figure, entered_at=max([figure.entered_at, *together]))


def _state(value: object, state: ValueState | None) -> ValueState:
    """Return the state that goes with a value: a number is a number, and only a number has a value."""
    if state is None:
        if value is None:
            raise InvalidValue("value", None, "missing")
        return ValueState.NUMBER
    if (state is ValueState.NUMBER) != (value is not None):
        raise InvalidValue("value", value, "missing" if value is None else "not_choice")
    return state


@verb("incidents.strike_figure")
def strike_figure(desk: Desk, *, id: FigureId, reason: LongText) -> Outcome:
    """Strike a figure report that the own agency made; the one before it counts again."""
    with desk.transact(Action.STRIKE_FIGURE) as act:
        figure = desk.require(Figure, id)
        refuse_struck(desk, "figure", id, term(figure.category))
        act.strike("figure", id, _reason(reason))
    return outcome(desk, figure)


def own_incident(desk: Desk, record_id: RecordId) -> Incident:
    """Return an incident that the own agency may change. Raises InvalidValue, NotOwner; one handed over is theirs."""
    incident = desk.require(Incident, record_id)
    owner = owner_of(record_id)
    if owner is not desk.agency:
        raise NotOwner("incident", incident.number, (owner or Agency.KOTA).value)
    if record_id in lineage.taken_over(desk):
        raise NotOwner("incident", incident.number, desk.agency.partner.value)
    return incident


def refuse_struck(desk: Desk, kind: str, record_id: RecordId, label: str) -> None:
    """Refuse a record that was struck, by the words it is called by. Raises AlreadyStruck."""
    if desk.struck(kind, record_id):
        raise AlreadyStruck(label)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise InvalidValue("reason", reason, "missing")
    return reason
