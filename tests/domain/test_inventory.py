from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.ids import RecordId
from coopdesk.domain.inventory import Movement, MovementType, balances
from coopdesk.domain.records import KINDS
from tests.strategies import records

DEPOTS = [RecordId(f"a{n:031x}") for n in range(3)]
ITEM = RecordId("a" * 32)

movements = st.builds(
    lambda m, a, z: replace(m, item=ITEM, from_depot=a, to_depot=z),
    records(KINDS["movement"]),
    st.none() | st.sampled_from(DEPOTS),
    st.none() | st.sampled_from(DEPOTS),
)


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
