"""The stock of things: items, depots, movements. A balance is a sum and is never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from coopdesk.domain.fields import Latitude, Longitude, LongText, Name, Quantity, Reference, Region
from coopdesk.domain.ids import RecordId


class ItemKind(StrEnum):
    """Group of the catalogue."""

    FOOD = "food"
    CLOTHING = "clothing"
    OTHER_LOGISTICS = "other_logistics"
    DEATH_PACKAGE = "death_package"
    VEHICLE = "vehicle"
    BOAT = "boat"
    SHELTER = "shelter"
    WATER_SANITATION = "water_sanitation"
    POWER = "power"
    COMMUNICATION = "communication"
    RESCUE = "rescue"

    @property
    def consumable(self) -> bool:
        """Whether goods of the group are used up; equipment comes back."""
        return self in (ItemKind.FOOD, ItemKind.CLOTHING, ItemKind.OTHER_LOGISTICS, ItemKind.DEATH_PACKAGE)


class DepotKind(StrEnum):
    """A warehouse, or a post in the field."""

    WAREHOUSE = "warehouse"
    POST = "post"


class MovementType(StrEnum):
    """What happened to goods."""

    RECEIPT = "receipt"
    ISSUE = "issue"
    TRANSFER = "transfer"
    STOCKTAKE = "stocktake"
    REVERSAL = "reversal"


@dataclass(frozen=True)
class Item:
    """A kind of goods or equipment; ``capacity`` in words (``6 orang``)."""

    id: RecordId
    name: Name
    kind: ItemKind
    unit: Name
    capacity: Name | None = None
    minimum_stock: Quantity | None = None


@dataclass(frozen=True)
class Depot:
    """A place where stock is kept."""

    id: RecordId
    name: Name
    kind: DepotKind = DepotKind.WAREHOUSE
    place: Region | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None


@dataclass(frozen=True)
class Movement:
    """One row of the ledger: ``quantity`` leaves ``from_depot`` and arrives in ``to_depot``, where these are named.

    A stocktake posts the difference to ``counted``. ``reverses`` names the one row that a reversal takes back.
    ``over`` marks an issue above the balance, recorded on purpose as an alarm.
    """

    id: RecordId
    type: MovementType
    item: Annotated[RecordId, Reference("item")]
    quantity: Quantity
    happened_at: datetime
    entered_at: datetime
    from_depot: Annotated[RecordId, Reference("depot")] | None = None
    to_depot: Annotated[RecordId, Reference("depot")] | None = None
    incident: Annotated[RecordId, Reference("incident")] | None = None
    counted: Quantity | None = None
    reverses: Annotated[RecordId, Reference("movement")] | None = None
    over: bool = False
    note: LongText | None = None


def balances(movements: Iterable[Movement]) -> dict[tuple[RecordId, RecordId], Decimal]:
    """Return what each (item, depot) holds: the sum of all that arrived less all that left."""
    sums: dict[tuple[RecordId, RecordId], Decimal] = {}
    for movement in movements:
        if movement.to_depot:
            key = (movement.item, movement.to_depot)
            sums[key] = sums.get(key, Decimal(0)) + movement.quantity
        if movement.from_depot:
            key = (movement.item, movement.from_depot)
            sums[key] = sums.get(key, Decimal(0)) - movement.quantity
    return sums
