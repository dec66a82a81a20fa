from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import RecordId, new_id
from coopdesk.domain.inventory import Item, ItemKind, Movement, MovementType, balances
from coopdesk.services.incident_views import ListedMovement
from coopdesk.ui.ledger import ledger

NOW = datetime(2025, 11, 24, tzinfo=UTC)
ITEM = Item(new_id(Agency.KOTA), "Beras", ItemKind.FOOD, "kg")
DEPOTS = [new_id(Agency.KOTA) for _ in range(3)]
DEPOT = st.sampled_from([None, *DEPOTS])


def listed(one: tuple[RecordId | None, RecordId | None, int]) -> ListedMovement:
    source, target, quantity = one
    movement = Movement(
        new_id(Agency.KOTA), MovementType.TRANSFER, ITEM.id, Decimal(quantity), NOW, NOW, source, target
    )
    return ListedMovement(movement, ITEM, "", "", "", None)  # type: ignore[arg-type]  # the card asks for no author


MOVES = st.lists(st.tuples(DEPOT, DEPOT, st.integers(0, 1000)).map(listed), max_size=30)


@given(MOVES)
def test_the_last_line_is_the_balance_of_the_depot(moves: list[ListedMovement]) -> None:
    held = balances([m.movement for m in moves])
    for depot in DEPOTS:
        rows = [r for r in ledger(moves, depot) if r.received is not None or r.issued is not None]
        assert (rows[-1].balance if rows else 0) == held.get((ITEM.id, depot), 0)


@given(MOVES)
def test_all_depots_together_hold_what_came_less_what_went(moves: list[ListedMovement]) -> None:
    rows = ledger(moves, None)
    held = balances([m.movement for m in moves])
    assert (rows[-1].balance if rows else 0) == sum(held.values(), Decimal(0))
