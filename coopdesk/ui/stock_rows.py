"""What the stock table shows: every item in every depot, and the items that never moved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import owner_of
from coopdesk.domain.inventory import Depot, Item
from coopdesk.services import inventory
from coopdesk.services.desks import Desk


@dataclass(frozen=True)
class StockRow:
    """What one depot holds of an item; ``depot`` None where the item never moved."""

    item: Item
    depot: Depot | None
    owner: Agency | None
    quantity: Decimal

    def same_place(self, other: StockRow) -> bool:
        """Tell whether another row speaks of the same item in the same depot."""
        mine, theirs = self.depot.id if self.depot else None, other.depot.id if other.depot else None
        return self.item.id == other.item.id and mine == theirs


@dataclass(frozen=True)
class StockState:
    """Items, depots and what is where."""

    items: tuple[Item, ...] = ()
    depots: tuple[Depot, ...] = ()
    rows: tuple[StockRow, ...] = ()

    def of_depot(self, depot: str | None) -> list[StockRow]:
        """Return the rows of one depot, or of all with the items that never moved."""
        rows = [r for r in self.rows if depot is None or (r.depot is not None and r.depot.id == depot)]
        return sorted(rows, key=lambda r: (r.item.name.lower(), r.depot.name.lower() if r.depot else ""))

    def held(self, item: str, depot: str) -> Decimal:
        """Return what a depot holds of an item."""
        found = (r.quantity for r in self.rows if r.item.id == item and r.depot is not None and r.depot.id == depot)
        return next(found, Decimal(0))


def read_stock(desk: Desk) -> StockState:
    """Read the stock; belongs into the worker."""
    items, stock = inventory.items(desk), inventory.stock(desk)
    rows = [StockRow(b.item, b.depot, b.owner, b.quantity) for b in stock]
    moved = {b.item.id for b in stock}
    rows += [StockRow(i, None, owner_of(i.id), Decimal(0)) for i in items if i.id not in moved]
    return StockState(tuple(items), tuple(inventory.depots(desk)), tuple(rows))
