from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from coopdesk.domain.errors import AlreadyStruck, InsufficientStock, InvalidValue, NotOwner
from coopdesk.domain.inventory import Movement, MovementType
from coopdesk.services import history, inventory
from coopdesk.store.desk import Desk
from coopdesk.store.stock_lists import balance
from tests.builders import a_depot, an_incident, an_item, one_desk, world


@pytest.fixture
def desk() -> Iterator[Desk]:
    with one_desk() as opened:
        yield opened


def test_goods_come_go_and_move(desk: Desk) -> None:
    item, depot, post, incident = an_item(desk), a_depot(desk), a_depot(desk, "Posko"), an_incident(desk)
    inventory.receipt(desk, item=item.id, depot=depot.id, quantity=Decimal("100.5"), note="BNPB")
    inventory.transfer(desk, item=item.id, from_=depot.id, to=post.id, quantity=Decimal(40))
    (issued,) = inventory.issue(
        desk, item=item.id, depot=post.id, quantity=Decimal("0.125"), incident=incident.id
    ).records
    assert isinstance(issued, Movement)
    assert (issued.type, issued.incident, issued.over) == (MovementType.ISSUE, incident.id, False)
    assert balance(desk, item.id, depot.id) == Decimal("60.5")
    assert balance(desk, item.id, post.id) == Decimal("39.875")


@pytest.mark.parametrize(("counted", "moved"), [(130, 30), (70, 30), (100, 0), (0, 100)])
def test_a_stocktake_posts_the_difference(desk: Desk, counted: int, moved: int) -> None:
    item, depot = an_item(desk), a_depot(desk)
    inventory.receipt(desk, item=item.id, depot=depot.id, quantity=Decimal(100))
    (movement,) = inventory.stocktake(desk, item=item.id, depot=depot.id, quantity=Decimal(counted)).records
    assert isinstance(movement, Movement)
    assert [movement.quantity, movement.counted] == [Decimal(moved), Decimal(counted)]
    assert balance(desk, item.id, depot.id) == counted


def test_a_stocktake_sets_a_negative_balance_right(desk: Desk) -> None:
    item, depot = an_item(desk), a_depot(desk)
    inventory.issue(desk, item=item.id, depot=depot.id, quantity=Decimal(5), over=True)
    assert balance(desk, item.id, depot.id) == -5
    inventory.stocktake(desk, item=item.id, depot=depot.id, quantity=Decimal(2))
    assert balance(desk, item.id, depot.id) == 2


def test_more_than_there_is_does_not_leave_unless_on_purpose(desk: Desk) -> None:
    item, depot, post = an_item(desk), a_depot(desk), a_depot(desk, "Posko")
    inventory.receipt(desk, item=item.id, depot=depot.id, quantity=Decimal(10))
    refusals: list[Callable[[], object]] = [
        lambda: inventory.issue(desk, item=item.id, depot=depot.id, quantity=Decimal("10.001")),
        lambda: inventory.transfer(desk, item=item.id, from_=depot.id, to=post.id, quantity=Decimal(11)),
    ]
    for refused in refusals:
        with pytest.raises(InsufficientStock) as error:
            refused()
        assert (error.value.item, error.value.depot, error.value.available) == ("Beras", "Gudang BPBD", Decimal(10))
        assert balance(desk, item.id, depot.id) == 10
    inventory.issue(desk, item=item.id, depot=depot.id, quantity=Decimal(10), over=True)
    (alarm,) = inventory.transfer(
        desk, item=item.id, from_=depot.id, to=post.id, quantity=Decimal(1), over=True
    ).records
    assert isinstance(alarm, Movement)
    assert alarm.over
    assert [b.quantity for b in inventory.stock(desk)] == [-1, 1]


def test_a_depot_is_moved_by_its_own_agency_and_to_another_one(desk: Desk) -> None:
    item, depot = an_item(desk), a_depot(desk)
    with pytest.raises(InvalidValue):
        inventory.transfer(desk, item=item.id, from_=depot.id, to=depot.id, quantity=Decimal(1))
    with world() as three:
        theirs, goods = a_depot(three.kota), an_item(three.kota)
        ours = a_depot(three.kab)
        three.converge()
        refusals: list[Callable[[], object]] = [
            lambda: inventory.receipt(three.kab, item=goods.id, depot=theirs.id, quantity=Decimal(1)),
            lambda: inventory.issue(three.kab, item=goods.id, depot=theirs.id, quantity=Decimal(1), over=True),
            lambda: inventory.stocktake(three.kab, item=goods.id, depot=theirs.id, quantity=Decimal(1)),
            lambda: inventory.transfer(
                three.kab, item=goods.id, from_=ours.id, to=theirs.id, quantity=Decimal(1), over=True
            ),
        ]
        for refused in refusals:
            with pytest.raises(NotOwner):
                refused()
        inventory.receipt(three.kab, item=goods.id, depot=ours.id, quantity=Decimal(1))
        assert inventory.movements(three.kota) == []


def test_lists_are_by_name(desk: Desk) -> None:
    for name in ("perahu", "Air", "beras"):
        an_item(desk, name)
        a_depot(desk, name)
    assert [i.name for i in inventory.items(desk)] == ["Air", "beras", "perahu"]
    assert [d.name for d in inventory.depots(desk)] == ["Air", "beras", "perahu"]
    assert inventory.stock(desk) == []


def test_nothing_enters_what_was_withdrawn_and_what_lies_there_may_leave() -> None:
    """The depot was taken back by the device that added it, while another one had put goods there."""
    with world() as three:
        item, other, depot = an_item(three.kota), a_depot(three.kota, "Posko"), a_depot(three.kota)
        three.converge()
        inventory.receipt(three.trc, item=item.id, depot=depot.id, quantity=Decimal(5))
        history.undo(three.kota)
        three.converge()
        for refused in ("receipt", "transfer"):
            with pytest.raises(AlreadyStruck):
                if refused == "receipt":
                    inventory.receipt(three.kota, item=item.id, depot=depot.id, quantity=Decimal(1))
                else:
                    inventory.transfer(
                        three.kota, item=item.id, from_=other.id, to=depot.id, quantity=Decimal(1), over=True
                    )
        inventory.transfer(three.kota, item=item.id, from_=depot.id, to=other.id, quantity=Decimal(5))
        assert balance(three.kota, item.id, depot.id) == 0
        history.undo(three.kota)
        assert balance(three.kota, item.id, depot.id) == 5
