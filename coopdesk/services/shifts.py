"""``Piket`` and ``Serah terima piket``: the roster, and what the next watch must know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from coopdesk.domain import times
from coopdesk.domain.emergency import EmergencyState
from coopdesk.domain.errors import InvalidValue, NotOwner
from coopdesk.domain.fields import LongText, Name, Reference
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.handover import HandoverState
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import OPEN_STATUSES, Incident
from coopdesk.domain.joint import JointState
from coopdesk.domain.journal import Action
from coopdesk.domain.needs import Need, most_urgent
from coopdesk.domain.people import Operator
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.shifts import Shift, ShiftHandover
from coopdesk.domain.terms import term
from coopdesk.services import (
    conflicts,
    duty,
    emergency,
    handovers,
    incident_views,
    inventory,
    joint,
    joint_pairs,
    overview,
    proposals,
)
from coopdesk.services.incident_views import IncidentRow
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.presenting import label, number
from coopdesk.services.verbs import verb
from coopdesk.store import exchange_lists
from coopdesk.store.desk import Desk

ShiftId = Annotated[RecordId, Reference("shift")]
OperatorId = Annotated[RecordId, Reference("operator")]
_MAX_TEXT = 19_000


class Section(StrEnum):
    """What an open item is about, in the order in which it is read out."""

    EMERGENCY = "emergency"
    INCIDENT = "incident"
    NEED = "need"
    QUESTION = "question"
    CONFLICT = "conflict"
    STOCK = "stock"
    EXCHANGE = "exchange"


TITLES = {
    Section.EMERGENCY: "Status darurat",
    Section.INCIDENT: "Kejadian terbuka",
    Section.NEED: "Kebutuhan terbuka",
    Section.QUESTION: "Menunggu jawaban kita",
    Section.CONFLICT: "Benturan data",
    Section.STOCK: "Stok minus",
    Section.EXCHANGE: "Pertukaran",
}


@dataclass(frozen=True)
class OpenItem:
    """One line of the hand-over list; ``urgent`` where somebody waits longer than agreed; ``incident``: what of."""

    section: Section
    text: str
    record: str | None = None
    urgent: bool = False
    incident: str | None = None


def open_items(desk: Desk) -> list[OpenItem]:
    """Return everything that the next watch takes over, section by section."""
    return [*_emergencies(desk), *_incidents(desk), *_needs(desk), *_questions(desk), *_rest(desk)]


def _emergencies(desk: Desk) -> Iterator[OpenItem]:
    for one in emergency.listed(desk):
        if one.state in (EmergencyState.RUNNING, EmergencyState.UPCOMING) and one.extended_by is None:
            last = f"{one.status.last_day:%d/%m/%Y}"
            left = f"{one.days_left} hari lagi" if one.days_left else "hari terakhir"
            text = f"{one.owner.short}: {term(one.status.level)}, SK {one.status.number}, sampai {last} ({left})"
            yield OpenItem(Section.EMERGENCY, text, one.status.id, one.remind)


def _incidents(desk: Desk) -> Iterator[OpenItem]:
    agreed = joint_pairs.confirmed(desk)
    silent = {one.id for one in overview.silent(desk, agreed)}
    pair_of = {side: pair for pair in agreed for side in (pair.kota, pair.kab)}
    rows = {row.id: row for row in incident_views.page(desk, IncidentFilter(active=True), limit=500)}
    told: set[RecordId] = set()
    for row in rows.values():
        pair = pair_of.get(row.id)
        ids = (row.id,) if pair is None else (pair.kota, pair.kab)
        if row.id not in told:
            sides = [rows.get(side) or incident_views.row(desk, side) for side in ids]
            ours = next((side for side in sides if side.owner is desk.agency), row)
            yield OpenItem(Section.INCIDENT, _event(desk, ours, sides), ours.id, not silent.isdisjoint(ids), ours.id)
        told.update(ids)


def _event(desk: Desk, ours: IncidentRow, sides: list[IncidentRow]) -> str:
    """Return what is open of one event; a pair names both numbers and owners, under the status that is less far."""
    number_ = ours.number if len(sides) == 1 else " + ".join(f"{s.number} ({s.owner.short})" for s in sides)
    kind = term(ours.hazard_type) if ours.hazard_type else "jenis belum diketahui"
    status = min((s.status for s in sides if s.status.open), key=OPEN_STATUSES.index)
    since = _ago(desk.clock() - max(s.last_entry_at or s.date for s in sides))
    joint_ = "" if len(sides) == 1 else "kejadian bersama, "
    return f"{number_} {joint_}{kind}, {_place(ours)}: {term(status)}, kabar terakhir {since}"


def _place(row: IncidentRow) -> str:
    return gazetteer().short_name(row.place) if row.place else row.place_text or "lokasi belum diketahui"


def _ago(gap: timedelta) -> str:
    minutes = max(0, int(gap.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} menit lalu"
    return f"{minutes // 60} jam lalu" if minutes < 48 * 60 else f"{minutes // 1440} hari lalu"


def _needs(desk: Desk) -> Iterator[OpenItem]:
    now = desk.clock()
    for need in most_urgent(desk.all(Need, "met = 0")):
        incident = desk.get(Incident, need.incident)
        missing = f"{number(need.missing)} {need.unit or ''}".strip() if need.missing is not None else ""
        late = need.due_at is not None and need.due_at < now
        due = f", dalam {need.within_hours} jam{' (lewat)' if late else ''}" if need.within_hours else ""
        what = " ".join(p for p in (missing, need.what) if p)
        number_ = incident.number if incident else "?"
        yield OpenItem(Section.NEED, f"{number_}: {what}{due}", need.id, late, need.incident)


def _questions(desk: Desk) -> Iterator[OpenItem]:
    for one in proposals.listed(desk):
        if one.waiting:
            yield OpenItem(Section.QUESTION, f"Usul koreksi {one.label}: {one.field} → {one.value}", one.id)
    for pair in joint.pairs(desk):
        numbers = f"{label(desk, 'incident', pair.kota)} + {label(desk, 'incident', pair.kab)}"
        if pair.state is JointState.PROPOSED and desk.agency not in pair.asked_by:
            ours = pair.side(desk.agency)
            yield OpenItem(Section.QUESTION, f"Usul kejadian bersama {numbers}", pair.links[0].id, incident=ours)
        elif pair.state is JointState.CLASH:
            text = f"Kejadian bersama {numbers} terpaut ganda"
            yield OpenItem(Section.QUESTION, text, pair.links[0].id, True, pair.side(desk.agency))
    for offer in handovers.listed(desk):
        if offer.state is HandoverState.OFFERED and not offer.ours:
            text = f"Serah kejadian {offer.incident.number}"
            yield OpenItem(Section.QUESTION, text, offer.offer.record.id, incident=offer.incident.id)


def _rest(desk: Desk) -> Iterator[OpenItem]:
    for conflict in conflicts.open_conflicts(desk):
        yield OpenItem(Section.CONFLICT, f"{conflict.label}: {conflict.field}", conflict.id)
    for balance in inventory.stock(desk):
        if balance.quantity < 0:
            held = f"{number(balance.quantity)} {balance.item.unit}"
            yield OpenItem(Section.STOCK, f"{balance.item.name}, {balance.depot.name}: {held}", balance.item.id, True)
    for parked in exchange_lists.parked(desk):
        yield OpenItem(Section.EXCHANGE, f"Paket {parked.file} menunggu {parked.waits_for}")
    heard = exchange_lists.last_heard(desk, desk.agency.partner)
    said = f"{times.to_wib(heard):%d/%m/%Y %H.%M} WIB" if heard else "belum pernah"
    yield OpenItem(Section.EXCHANGE, f"Paket terakhir dari {desk.agency.partner.short}: {said}")


def text(desk: Desk) -> str:
    """Return the open items as text to read out or send; an empty section says NIHIL."""
    items = open_items(desk)
    operator = desk.operator
    who = operator.name if operator else desk.device.name
    lines = [f"SERAH TERIMA PIKET – BPBD {desk.agency.government}"]
    lines.append(f"Per {times.to_wib(desk.clock()):%d/%m/%Y %H.%M} WIB, oleh {who}")
    for section in Section:
        lines += ["", f"{TITLES[section]}:"]
        found = [item for item in items if item.section is section]
        lines += [f"{n}. {'(!) ' if item.urgent else ''}{item.text}" for n, item in enumerate(found, 1)] or ["NIHIL"]
    return "\n".join(lines)


@verb("shifts.plan")
def plan(
    desk: Desk,
    *,
    name: Name,
    starts_at: datetime,
    ends_at: datetime,
    operators: tuple[OperatorId, ...] = (),
    note: LongText | None = None,
) -> Outcome:
    """Put a watch into the roster: its name, hours, and who is on duty."""
    with desk.transact(Action.PLAN_SHIFT) as act:
        shift = Shift(desk.new_id(), name, starts_at, ends_at, operators, note)
        _check(desk, shift)
        act.put(shift)
    return outcome(desk, shift)


@verb("shifts.amend")
def amend(
    desk: Desk,
    *,
    id: ShiftId,
    name: Name | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    operators: tuple[OperatorId, ...] | None = None,
    note: LongText | None = None,
) -> Outcome:
    """Change a watch of the own roster; what is left out stays as it is."""
    said = {"name": name, "starts_at": starts_at, "ends_at": ends_at, "operators": operators, "note": note}
    with desk.transact(Action.AMEND_SHIFT) as act:
        shift = desk.require(Shift, id)
        if owner_of(id) is not desk.agency:
            raise NotOwner("shift", shift.name, desk.agency.partner.value)
        shift = replace(shift, **{k: v for k, v in said.items() if v is not None})  # type: ignore[arg-type]
        _check(desk, shift)
        act.put(shift)
    return outcome(desk, shift)


def _check(desk: Desk, shift: Shift) -> None:
    if not shift.name.strip():
        raise InvalidValue("name", shift.name, "missing")
    if shift.ends_at <= shift.starts_at:
        raise InvalidValue("ends_at", times.to_iso(shift.ends_at), "ends_before_start")
    for operator in shift.operators:
        desk.require(Operator, operator, "operators")


def on_duty(desk: Desk, at: datetime | None = None) -> list[Shift]:
    """Return the own watches that are on at a moment (default: now)."""
    moment = times.to_text(at or desk.clock())
    return desk.all(Shift, "owner = ? AND starts_at <= ? AND ends_at > ?", desk.agency.value, moment, moment)


@dataclass(frozen=True)
class Watch:
    """The agency's watches, the latest first, with who is who; ``items`` are open now; what was handed over before."""

    shifts: tuple[Shift, ...]
    operators: tuple[Operator, ...]
    now: datetime
    items: tuple[OpenItem, ...]
    handed: tuple[ShiftHandover, ...]

    def names(self, shift: Shift) -> str:
        """Return who is on duty."""
        known = {operator.id: operator.name for operator in self.operators}
        return ", ".join(known.get(one, one[:8]) for one in shift.operators)

    def on_duty(self) -> Shift | None:
        """Return the watch that is on now, the one that began last where several are."""
        return next((s for s in self.shifts if s.starts_at <= self.now < s.ends_at), None)

    def next(self) -> Shift | None:
        """Return the watch that begins next."""
        coming = [s for s in self.shifts if s.starts_at > self.now]
        return coming[-1] if coming else None


def watch(desk: Desk) -> Watch:
    """Return the roster, the open items and the hand-overs of the own agency."""
    own = ("owner = ?", desk.agency.value)
    return Watch(
        tuple(sorted(desk.all(Shift, *own), key=lambda s: (s.starts_at, s.id), reverse=True)),
        tuple(sorted(desk.all(Operator, *own), key=lambda o: o.name.lower())),
        desk.clock(),
        tuple(open_items(desk)),
        tuple(sorted(desk.all(ShiftHandover, *own), key=lambda h: (h.happened_at, h.id), reverse=True)),
    )


@verb("shifts.hand_over")
def hand_over(
    desk: Desk,
    *,
    from_: ShiftId | None = None,
    to: ShiftId | None = None,
    given_by: Name | None = None,
    taken_by: Name | None = None,
    notes: LongText | None = None,
) -> Outcome:
    """Hand the watch over: the open items of this moment are kept as they are read out.

    Whoever takes over is at the desk from then on, and what is recorded here carries that name.
    """
    with desk.transact(Action.HAND_OVER_SHIFT) as act:
        for field, shift in (("from", from_), ("to", to)):
            if shift is not None:
                desk.require(Shift, shift, field)
        now = desk.clock()
        items = text(desk)
        if len(items) > _MAX_TEXT:
            items = items[:_MAX_TEXT].rsplit("\n", 1)[0] + "\n… (daftar terlalu panjang untuk disimpan utuh)"
        handed = ShiftHandover(desk.new_id(), now, now, items, from_, to, given_by, taken_by, notes)
        act.put(handed)
        if taken_by and taken_by.strip():
            duty.take(desk, act, taken_by)
    return outcome(desk, handed)
