"""The stock of things: what there is, where, and every movement of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Annotated

from coopdesk.domain.errors import AlreadyStruck, InsufficientStock, InvalidValue, NotOwner
from coopdesk.domain.fields import Latitude, Longitude, LongText, Name, Quantity, Reference, Region
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.inventory import Depot, DepotKind, Item, ItemKind, Movement, MovementType
from coopdesk.domain.journal import Action
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store import stock_lists
from coopdesk.store.desk import Desk
from coopdesk.store.stock_lists import Balance, ListedMovement

ItemId = Annotated[RecordId, Reference("item")]
DepotId = Annotated[RecordId, Reference("depot")]
IncidentId = Annotated[RecordId, Reference("incident")]


def items(desk: Desk) -> list[Item]:
    """Return all items by name."""
    return sorted(desk.all(Item), key=lambda i: (i.name.lower(), i.id))


def depots(desk: Desk) -> list[Depot]:
    """Return all depots by name, those of both agencies."""
    return sorted(desk.all(Depot), key=lambda d: (d.name.lower(), d.id))


def stock(desk: Desk) -> list[Balance]:
    """Return what every depot holds of every item."""
    return stock_lists.balances(desk)


def movements(desk: Desk, item: str | None = None, depot: str | None = None) -> list[ListedMovement]:
    """Return the ledger in order of time, of one item or one depot where named."""
    where, parameters = "1", list[str]()
    if item:
        where, parameters = f"{where} AND r.item = ?", [*parameters, item]
    if depot:
        where, parameters = f"{where} AND ? IN (r.from_depot, r.to_depot)", [*parameters, depot]
    return stock_lists.movements(desk, where, *parameters)


@verb("inventory.add_item")
def add_item(
    desk: Desk,
    *,
    name: Name,
    kind: ItemKind,
    unit: Name,
    capacity: Name | None = None,
    minimum_stock: Quantity | None = None,
) -> Outcome:
    """Add a kind of goods or equipment to the catalogue."""
    with desk.transact(Action.ADD_ITEM) as act:
        item = Item(desk.new_id(), _named(name, "name"), kind, _named(unit, "unit"), capacity, minimum_stock)
        act.put(item)
    return outcome(desk, item)


@verb("inventory.add_depot")
def add_depot(
    desk: Desk,
    *,
    name: Name,
    kind: DepotKind = DepotKind.WAREHOUSE,
    place: Region | None = None,
    lat: Latitude | None = None,
    lon: Longitude | None = None,
) -> Outcome:
    """Add a place where stock is kept."""
    with desk.transact(Action.ADD_DEPOT) as act:
        depot = Depot(desk.new_id(), _named(name, "name"), kind, place, lat, lon)
        act.put(depot)
    return outcome(desk, depot)


@verb("inventory.receipt")
def receipt(
    desk: Desk,
    *,
    item: ItemId,
    depot: DepotId,
    quantity: Quantity,
    incident: IncidentId | None = None,
    note: LongText | None = None,
) -> Outcome:
    """Take goods into a depot."""
    with desk.transact(Action.RECEIVE_STOCK) as act:
        movement = _movement(desk, MovementType.RECEIPT, item, quantity, incident, note)
        thing = desk.require(Item, item, "item")
        if desk.struck("item", item):
            raise AlreadyStruck(thing.name)
        movement = replace(movement, to_depot=_taking_depot(desk, depot).id)
        act.put(movement)
    return outcome(desk, movement)


@verb("inventory.issue")
def issue(
    desk: Desk,
    *,
    item: ItemId,
    depot: DepotId,
    quantity: Quantity,
    incident: IncidentId | None = None,
    note: LongText | None = None,
    over: bool = False,
) -> Outcome:
    """Give goods out of a depot. Above the balance it is refused, unless ``over`` records it as an alarm."""
    with desk.transact(Action.ISSUE_STOCK) as act:
        movement = _movement(desk, MovementType.ISSUE, item, quantity, incident, note)
        short = _leave(desk, item, _own_depot(desk, depot), quantity, over)
        act.put(replace(movement, from_depot=depot, over=short))
    return outcome(desk, desk.require(Movement, movement.id))


@verb("inventory.transfer")
def transfer(
    desk: Desk,
    *,
    item: ItemId,
    from_: DepotId,
    to: DepotId,
    quantity: Quantity,
    note: LongText | None = None,
    over: bool = False,
) -> Outcome:
    """Move goods between two depots of the agency."""
    if from_ == to:
        raise InvalidValue("to", to, "not_choice")
    with desk.transact(Action.TRANSFER_STOCK) as act:
        movement = _movement(desk, MovementType.TRANSFER, item, quantity, None, note)
        short = _leave(desk, item, _own_depot(desk, from_, "from"), quantity, over)
        target = _taking_depot(desk, to, "to")
        act.put(replace(movement, from_depot=from_, to_depot=target.id, over=short))
    return outcome(desk, desk.require(Movement, movement.id))


@verb("inventory.stocktake")
def stocktake(desk: Desk, *, item: ItemId, depot: DepotId, quantity: Quantity, note: LongText | None = None) -> Outcome:
    """Enter what was counted in a depot; the difference to the balance is posted as a movement."""
    with desk.transact(Action.COUNT_STOCK) as act:
        desk.require(Item, item, "item")
        place = _own_depot(desk, depot)
        difference = quantity - stock_lists.balance(desk, item, depot)
        movement = replace(
            _new(desk, MovementType.STOCKTAKE, item, abs(difference)),
            counted=quantity,
            note=note,
            to_depot=place.id if difference >= 0 else None,
            from_depot=place.id if difference < 0 else None,
        )
        act.put(movement)
    return outcome(desk, movement)


def _movement(
    desk: Desk,
    kind: MovementType,
    item: RecordId,
    quantity: Decimal,
    incident: RecordId | None,
    note: str | None,
) -> Movement:
    if quantity <= 0:
        raise InvalidValue("quantity", quantity, "out_of_range")
    desk.require(Item, item, "item")
    if incident:
        desk.require(Incident, incident, "incident")
    return replace(_new(desk, kind, item, quantity), incident=incident, note=note)


def _new(desk: Desk, kind: MovementType, item: RecordId, quantity: Decimal) -> Movement:
    now = desk.clock()
    return Movement(desk.new_id(), kind, item, quantity, now, now)


def _leave(desk: Desk, item: RecordId, depot: Depot, quantity: Decimal, over: bool) -> bool:
    """Tell whether an issue goes below zero. Raises InsufficientStock unless that was asked for."""
    available = stock_lists.balance(desk, item, depot.id)
    if quantity <= available:
        return False
    if not over:
        thing = desk.require(Item, item, "item")
        raise InsufficientStock(thing.name, depot.name, available, quantity, thing.unit)
    return True


def _own_depot(desk: Desk, record_id: RecordId, field: str = "depot") -> Depot:
    depot = desk.require(Depot, record_id, field)
    owner = owner_of(record_id)
    if owner is not desk.agency:
        raise NotOwner("depot", depot.name, owner.value if owner else "?")
    return depot


def _taking_depot(desk: Desk, record_id: RecordId, field: str = "depot") -> Depot:
    """Return a depot of our own that goods may enter; what lies in one that was struck may only leave."""
    depot = _own_depot(desk, record_id, field)
    if desk.struck("depot", record_id):
        raise AlreadyStruck(depot.name)
    return depot


def _named(text: str, field: str) -> str:
    if not text.strip():
        raise InvalidValue(field, text, "missing")
    return text
