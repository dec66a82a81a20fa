"""Random acts of operators, for histories that nobody thought of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from coopdesk.domain.emergency import EmergencyLevel, EmergencyStatus
from coopdesk.domain.entries import LogEntry
from coopdesk.domain.errors import Refused
from coopdesk.domain.figures import Figure, FigureCategory, ValueState
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.inventory import Depot, Item, ItemKind
from coopdesk.domain.people import SettingKey
from coopdesk.domain.shelters import Shelter
from coopdesk.services import (
    conflicts,
    emergency,
    figures,
    handovers,
    history,
    incidents,
    inventory,
    joint,
    merging,
    proposals,
    series,
    settings,
    shelters,
    shifts,
)
from coopdesk.store.desk import Desk

WORDS = ("hujan", "tanggul", "luapan", "🌊", "${x}", "שלום", None)
FIELDS = ("cause", "river", "chronology", "reporter")


def _id(desk: Desk, rng: Random, record: type) -> RecordId:
    """Return a record of a kind, mostly one's own; one that nobody has where there is none."""
    every: list[Any] = desk.all(record)
    found: list[RecordId] = [r.id for r in every]
    own = [i for i in found if owner_of(i) is desk.agency]
    return rng.choice((own if own and rng.random() < 0.9 else found) or [desk.new_id()])


def _record(desk: Desk, rng: Random) -> None:
    incidents.record(desk, cause=rng.choice(WORDS), reporter=rng.choice(WORDS), shared=rng.random() < 0.8)


def _amend(desk: Desk, rng: Random) -> None:
    fields: Any = {name: rng.choice(WORDS) for name in rng.sample(FIELDS, rng.randint(1, 2))}
    incidents.amend(desk, id=_id(desk, rng, Incident), **fields)


def _amend_other(desk: Desk, rng: Random) -> None:
    incident = _id(desk, rng, Incident)
    if rng.random() < 0.5:
        incidents.amend(desk, id=incident, hazard_type=rng.choice(list(HazardType)), lat=-7.6, lon=112.9)
    else:
        incidents.amend(desk, id=incident, shared=rng.random() < 0.6)


def _status(desk: Desk, rng: Random) -> None:
    incidents.set_status(desk, id=_id(desk, rng, Incident), status=rng.choice(list(IncidentStatus)))


def _entry(desk: Desk, rng: Random) -> None:
    incident = _id(desk, rng, Incident) if rng.random() < 0.8 else None
    incidents.add_entry(desk, incident=incident, text=rng.choice(WORDS) or "kabar")


def _figure(desk: Desk, rng: Random) -> None:
    state = rng.choice([None, ValueState.NIL, ValueState.PENDING])
    value = Decimal(rng.randint(0, 50)) if state is None else None
    category = rng.choice(list(FigureCategory)[:4])
    incidents.report_figure(desk, incident=_id(desk, rng, Incident), category=category, value=value, state=state)


def _strike(desk: Desk, rng: Random) -> None:
    choice = rng.random()
    if choice < 0.3:
        incidents.strike(desk, id=_id(desk, rng, Incident), reason="dobel")
    elif choice < 0.7:
        incidents.strike_entry(desk, id=_id(desk, rng, LogEntry), reason="salah")
    else:
        incidents.strike_figure(desk, id=_id(desk, rng, Figure), reason="salah")


def _catalogue(desk: Desk, rng: Random) -> None:
    if rng.random() < 0.5:
        inventory.add_item(desk, name=rng.choice(("Beras", "Perahu")), kind=ItemKind.FOOD, unit="kg")
    else:
        inventory.add_depot(desk, name=rng.choice(("Gudang", "Posko")))


def _stock(desk: Desk, rng: Random) -> None:
    item, depot = _id(desk, rng, Item), _id(desk, rng, Depot)
    quantity = Decimal(rng.randint(0, 9000)) / 1000
    verb = rng.choice(("receipt", "receipt", "issue", "transfer", "stocktake"))
    if verb == "receipt":
        inventory.receipt(desk, item=item, depot=depot, quantity=quantity)
    elif verb == "issue":
        inventory.issue(desk, item=item, depot=depot, quantity=quantity, over=rng.random() < 0.3)
    elif verb == "transfer":
        inventory.transfer(desk, item=item, from_=depot, to=_id(desk, rng, Depot), quantity=quantity)
    else:
        inventory.stocktake(desk, item=item, depot=depot, quantity=quantity)


def _undo(desk: Desk, rng: Random) -> None:
    history.undo(desk)


def _redo(desk: Desk, rng: Random) -> None:
    history.redo(desk)


def _resolve(desk: Desk, rng: Random) -> None:
    open_ones = conflicts.open_conflicts(desk)
    if open_ones:
        one = rng.choice(open_ones)
        conflicts.resolve(desk, kind=one.kind, id=one.id, field=one.field, value=rng.choice(one.heads).value)


def _keep_both(desk: Desk, rng: Random) -> None:
    open_ones = conflicts.open_conflicts(desk)
    if open_ones:
        one = rng.choice(open_ones)
        conflicts.keep_both(desk, kind=one.kind, id=one.id, field=one.field)


def _propose(desk: Desk, rng: Random) -> None:
    every = desk.all(Incident)
    if every:
        proposals.propose(
            desk, id=rng.choice(every).id, field=rng.choice(FIELDS[:3]), value=rng.choice(WORDS), reason="karena"
        )


def _answer(desk: Desk, rng: Random) -> None:
    waiting = proposals.listed(desk)
    if waiting:
        one = rng.choice(waiting)
        if rng.random() < 0.6:
            proposals.accept(desk, id=one.id)
        else:
            proposals.reject(desk, id=one.id, word="bukan")


def _setting(desk: Desk, rng: Random) -> None:
    settings.change(desk, key=rng.choice(list(SettingKey)), value=rng.choice(WORDS))


def _join(desk: Desk, rng: Random) -> None:
    joint.propose(desk, incident=_id(desk, rng, Incident), other=_theirs(desk, rng))


def _theirs(desk: Desk, rng: Random) -> RecordId:
    found = [i.id for i in desk.all(Incident) if owner_of(i.id) is not desk.agency]
    return rng.choice(found or [desk.new_id()])


def _answer_join(desk: Desk, rng: Random) -> None:
    incident = _id(desk, rng, Incident)
    pair = joint.of_incident(desk, incident)
    if pair is None:
        return
    choice, category = rng.random(), rng.choice(list(FigureCategory)[:4])
    if choice < 0.5:
        joint.accept(desk, id=rng.choice(pair.links).id)
    elif choice < 0.6:
        joint.reject(desk, id=rng.choice(pair.links).id, word="bukan")
    elif choice < 0.7:
        joint.dissolve(desk, incident=incident, reason="keliru")
    elif choice < 0.9:
        joint.propose_overlap(desk, incident=incident, category=category, value=Decimal(2), reason="sama")
    else:
        joint.accept_overlap(desk, id=rng.choice(joint.overlaps_of(desk, pair)).record.id)


def _arrange(desk: Desk, rng: Random) -> None:
    if rng.random() < 0.7:
        merging.merge(desk, id=_id(desk, rng, Incident), into=_id(desk, rng, Incident))
    else:
        series.add(desk, name="hujan", incidents=(_id(desk, rng, Incident),))


def _pass_over(desk: Desk, rng: Random) -> None:
    waiting = handovers.listed(desk)
    if not waiting or rng.random() < 0.4:
        handovers.offer(desk, incident=_id(desk, rng, Incident), reason="wilayah mitra")
    elif rng.random() < 0.7:
        handovers.accept(desk, id=rng.choice(waiting).offer.record.id)
    elif rng.random() < 0.5:
        handovers.decline(desk, id=rng.choice(waiting).offer.record.id, word="bukan")
    else:
        handovers.withdraw(desk, id=rng.choice(waiting).offer.record.id, reason="keliru")


def _shelter(desk: Desk, rng: Random) -> None:
    if rng.random() < 0.4:
        shelters.open_shelter(desk, incident=_id(desk, rng, Incident), name="Balai")
    elif rng.random() < 0.8:
        shelters.count(desk, id=_id(desk, rng, Shelter), people=Decimal(rng.randint(0, 50)), male=Decimal(3))
    else:
        shelters.close(desk, id=_id(desk, rng, Shelter))


def _ledger(desk: Desk, rng: Random) -> None:
    incident, choice = _id(desk, rng, Incident), rng.random()
    if choice < 0.4:
        figures.found(desk, incident=incident, alive=Decimal(1))
    elif choice < 0.7:
        figures.adopt(desk, id=_id(desk, rng, Figure))
    else:
        figures.issue(desk, incident=incident)


def _duty(desk: Desk, rng: Random) -> None:
    if rng.random() < 0.5:
        starts = desk.clock()
        shifts.plan(desk, name="Malam", starts_at=starts, ends_at=starts + timedelta(hours=8))
    elif rng.random() < 0.5:
        emergency.declare(
            desk, level=EmergencyLevel.ALERT, hazards=(HazardType.FLOOD,), starts_on=desk.clock(), days=3, number="1"
        )
    else:
        emergency.extend(desk, id=_id(desk, rng, EmergencyStatus), days=2)


ACTS: dict[str, tuple[Callable[[Desk, Random], None], int]] = {
    "record": (_record, 3),
    "amend": (_amend, 6),
    "amend_other": (_amend_other, 2),
    "status": (_status, 2),
    "entry": (_entry, 3),
    "figure": (_figure, 2),
    "strike": (_strike, 1),
    "catalogue": (_catalogue, 2),
    "stock": (_stock, 4),
    "undo": (_undo, 2),
    "redo": (_redo, 1),
    "resolve": (_resolve, 2),
    "keep_both": (_keep_both, 1),
    "propose": (_propose, 1),
    "answer": (_answer, 1),
    "setting": (_setting, 1),
    "join": (_join, 2),
    "answer_join": (_answer_join, 2),
    "arrange": (_arrange, 1),
    "pass_over": (_pass_over, 2),
    "shelter": (_shelter, 2),
    "ledger": (_ledger, 1),
    "duty": (_duty, 1),
}


def act(desk: Desk, rng: Random) -> tuple[str, bool]:
    """Let an operator do something; return what, and whether the desk took it."""
    names = list(ACTS)
    name = rng.choices(names, [ACTS[n][1] for n in names])[0]
    try:
        ACTS[name][0](desk, rng)
    except Refused:
        return name, False
    return name, True
