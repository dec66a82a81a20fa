from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.ids import RecordId
from coopdesk.domain.inventory import Movement, MovementType, balances

DEPOTS = [RecordId(f"a{n:031x}") for n in range(3)]
ITEM = RecordId("a" * 32)

NOW = datetime(2025, 11, 24, tzinfo=UTC)


def movement(thousandths: int, source: RecordId | None, target: RecordId | None) -> Movement:
    quantity = Decimal(thousandths) / 1000
    return Movement(ITEM, MovementType.TRANSFER, ITEM, quantity, NOW, NOW, from_depot=source, to_depot=target)


places = st.none() | st.sampled_from(DEPOTS)
movements = st.builds(movement, st.integers(0, 10**12), places, places)


@given(st.lists(movements, max_size=12))
def test_what_is_held_is_what_came_less_what_went(ledger: list[Movement]) -> None:
    came = sum((m.quantity for m in ledger if m.to_depot and not m.from_depot), Decimal(0))
    went = sum((m.quantity for m in ledger if m.from_depot and not m.to_depot), Decimal(0))
    assert sum(balances(ledger).values(), Decimal(0)) == came - went


@given(st.lists(movements, max_size=8))
def test_a_reversed_ledger_holds_nothing(ledger: list[Movement]) -> None:
    back = [
        replace(m, from_depot=m.to_depot, to_depot=m.from_depot, type=MovementType.REVERSAL, reverses=m.id)
        for m in ledger
    ]
    assert set(balances([*ledger, *back]).values()) <= {Decimal(0)}
