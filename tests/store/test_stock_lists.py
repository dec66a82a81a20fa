from __future__ import annotations

from decimal import Decimal
from random import Random

from coopdesk.domain.agencies import Agency
from coopdesk.domain.inventory import Movement, balances
from coopdesk.services import history, inventory
from coopdesk.store import stock_lists
from tests.builders import a_depot, an_incident, an_item, one_desk
from tests.services.acts import _stock


def test_sql_and_the_domain_count_alike(rng: Random) -> None:
    with one_desk() as desk:
        for name in ("Beras", "air", "Ámbulans"):
            an_item(desk, name)
        a_depot(desk)
        a_depot(desk, "Posko")
        for _ in range(60):
            try:
                _stock(desk, rng)
            except Exception as refused:
                assert type(refused).__module__ == "coopdesk.domain.errors"
            if rng.random() < 0.2 and history.last_act(desk):
                history.undo(desk)
        counted = balances(desk.all(Movement))
        listed = {(b.item.id, b.depot.id): b.quantity for b in stock_lists.balances(desk)}
        assert listed == counted
        for (item, depot), quantity in counted.items():
            assert stock_lists.balance(desk, item, depot) == quantity


def test_what_was_never_there_is_nothing() -> None:
    with one_desk() as desk:
        assert stock_lists.balances(desk) == []
        assert stock_lists.balance(desk, desk.new_id(), desk.new_id()) == 0


def test_the_ledger_tells_what_went_where_for_what() -> None:
    with one_desk() as desk:
        item, depot, post, incident = an_item(desk), a_depot(desk), a_depot(desk, "Posko"), an_incident(desk)
        inventory.receipt(desk, item=item.id, depot=depot.id, quantity=Decimal("10.125"), note="bantuan BNPB")
        inventory.transfer(desk, item=item.id, from_=depot.id, to=post.id, quantity=Decimal(4))
        inventory.issue(desk, item=item.id, depot=post.id, quantity=Decimal(1), incident=incident.id)
        rows = stock_lists.movements(desk)
        assert [(r.from_name, r.to_name, r.incident_number) for r in rows] == [
            ("", "Gudang BPBD", ""),
            ("Gudang BPBD", "Posko", ""),
            ("Posko", "", incident.number),
        ]
        assert {r.movement.quantity for r in rows} == {Decimal("10.125"), Decimal(4), Decimal(1)}
        assert all((r.by.agency, r.by.operator, r.item) == (Agency.KOTA, "Sari", item) for r in rows)
        of_post = inventory.movements(desk, depot=post.id)
        assert len(of_post) == 2
        assert len(inventory.movements(desk, item=desk.new_id())) == 0
