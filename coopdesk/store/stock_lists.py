"""Stock as lists: balances summed by SQL, the ledger with its authors."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from coopdesk.domain.agencies import Agency
from coopdesk.domain.inventory import Depot, Item, Movement
from coopdesk.domain.records import KINDS
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import AUTHOR_COLUMNS, AUTHOR_JOINS, Authorship, authorship
from coopdesk.store.rows import to_record


@dataclass(frozen=True)
class Balance:
    """What a depot holds of an item, in the item's unit; negative when more left than ever arrived."""

    item: Item
    depot: Depot
    owner: Agency
    quantity: Decimal


@dataclass(frozen=True)
class ListedMovement:
    """A row of the ledger with the names around it."""

    movement: Movement
    item: Item
    from_name: str
    to_name: str
    incident_number: str
    by: Authorship


_LEGS = """
WITH leg AS (
    SELECT item, to_depot AS depot, sum(quantity) AS quantity FROM movement
    WHERE to_depot IS NOT NULL GROUP BY item, to_depot
    UNION ALL
    SELECT item, from_depot, -sum(quantity) FROM movement WHERE from_depot IS NOT NULL GROUP BY item, from_depot
)
"""
# Each half is read from an index in the order in which it is summed.


def balances(desk: Desk) -> list[Balance]:
    """Return the balance of every item in every depot that ever held it, by item name, then depot name."""
    sql = (
        f"{_LEGS} SELECT l.item, l.depot, sum(l.quantity) AS quantity FROM leg l"
        " JOIN item i ON i.id = l.item JOIN depot d ON d.id = l.depot GROUP BY 1, 2"
        " ORDER BY i.name COLLATE NOCASE, d.name COLLATE NOCASE, l.item, l.depot"
    )
    items = {i.id: i for i in _every(desk, "item")}
    depots = {d.id: d for d in _every(desk, "depot")}
    owners = {row["id"]: Agency(row["owner"]) for row in desk.rows("SELECT id, owner FROM depot")}
    return [
        Balance(items[r["item"]], depots[r["depot"]], owners[r["depot"]], Decimal(r["quantity"]) / 1000)
        for r in desk.rows(sql)
    ]


def balance(desk: Desk, item: str, depot: str) -> Decimal:
    """Return what one depot holds of one item."""
    row = desk.row(f"{_LEGS} SELECT sum(quantity) AS n FROM leg WHERE item = ? AND depot = ?", item, depot)
    return Decimal(row["n"] or 0) / 1000


def movements(desk: Desk, where: str = "1", *parameters: Any) -> list[ListedMovement]:
    """Return rows of the ledger in order of time; ``where`` may name ``r``."""
    sql = (
        f"SELECT r.*, a.name AS from_name, z.name AS to_name, n.number AS incident_number, {AUTHOR_COLUMNS}"
        f" FROM movement r{AUTHOR_JOINS.format(row='r')}"
        " LEFT JOIN depot a ON a.id = r.from_depot LEFT JOIN depot z ON z.id = r.to_depot"
        f" LEFT JOIN incident n ON n.id = r.incident WHERE {where} ORDER BY r.happened_at, r.entered_at, s.hlc, r.id"
    )
    items = {i.id: i for i in _every(desk, "item")}
    return [
        ListedMovement(
            to_record(KINDS["movement"], row),
            items[row["item"]],
            row["from_name"] or "",
            row["to_name"] or "",
            row["incident_number"] or "",
            authorship(row),
        )
        for row in desk.rows(sql, *parameters)
        if row["item"] in items
    ]


def _every(desk: Desk, kind: str) -> list[Any]:
    return [to_record(KINDS[kind], row) for row in desk.rows(f"SELECT * FROM {kind}")]
