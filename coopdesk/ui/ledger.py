"""The stock card (``Kartu Stok``) of an item: every movement with what was left after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.services.incident_views import ListedMovement


@dataclass(frozen=True)
class LedgerRow:
    """A movement as a depot sees it: what came in, what went out, what was left."""

    listed: ListedMovement
    received: Decimal | None
    issued: Decimal | None
    balance: Decimal


def ledger(movements: Sequence[ListedMovement], depot: str | None) -> list[LedgerRow]:
    """Return the card in order of time, for one depot, or for all together: then a transfer changes nothing."""
    rows, balance = [], Decimal(0)
    for listed in movements:
        movement = listed.movement
        comes = movement.to_depot is not None and depot in (None, movement.to_depot)
        goes = movement.from_depot is not None and depot in (None, movement.from_depot)
        balance += (movement.quantity if comes else 0) - (movement.quantity if goes else 0)
        rows.append(
            LedgerRow(listed, movement.quantity if comes else None, movement.quantity if goes else None, balance)
        )
    return rows
