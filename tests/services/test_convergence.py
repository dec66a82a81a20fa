"""Histories of three desks of two agencies: late, double, lost, in any order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from coopdesk.domain.errors import BundleRefused
from coopdesk.domain.incidents import Incident
from coopdesk.domain.inventory import Movement, balances
from coopdesk.services import conflicts, desks, exchange, joint
from coopdesk.store import exchange_lists, stock_lists
from coopdesk.store.desk import Desk
from tests.builders import World, world
from tests.services.acts import act


def live(three: World, rng: Random, steps: int) -> None:
    """Let operators act and carry packages about: some are lost, some come late, some twice, some to the wrong desk."""
    under_way: list[Path] = []
    for _ in range(steps):
        desk = rng.choice(three.desks)
        if rng.random() < 0.7:
            act(desk, rng)
            continue
        if rng.random() < 0.6:
            receiver = rng.choice([d for d in three.desks if d is not desk])
            package = three.pack(desk, receiver, full=rng.random() < 0.1)
            if rng.random() < 0.7:
                under_way.append(package)
        elif under_way:
            package = rng.choice(under_way)
            if rng.random() < 0.7:
                under_way.remove(package)
            deliver(package, desk)


def deliver(package: Path, desk: Desk) -> None:
    try:
        exchange.receive(desk, package)
    except BundleRefused as refused:
        assert refused.verdict in ("own", "not_for_us")


def expect_agreement(three: World) -> None:
    """Hold the desks against each other, and each against itself."""
    assert len({exchange.digest(desk) for desk in three.desks}) == 1
    assert exchange.digest(three.kota, own=True) == exchange.digest(three.trc, own=True)
    for desk in three.desks:
        assert desks.check(desk).findings == ()
        # Of what the partner does not share, the switch is known and nothing else.
        assert {reason for *_, reason in exchange_lists.quarantined(desk)} <= {"no_owner_record"}
        assert exchange_lists.foreign_changes(desk) == []
        held = {(b.item.id, b.depot.id): b.quantity for b in stock_lists.balances(desk)}
        assert {k: v for k, v in balances(desk.all(Movement)).items() if k in held} == held
    assert len({repr(joint.pairs(desk)) for desk in (three.kota, three.trc)}) == 1
    # What is shared with both is one picture at both; the partner leaves out what it cannot see.
    seen = [{(p.kota, p.kab): p.state for p in joint.pairs(desk)} for desk in (three.kota, three.kab)]
    assert all(seen[0][pair] == state for pair, state in seen[1].items() if pair in seen[0])
    told = [
        {(c.id, c.field, tuple(str(h.value) for h in c.heads)) for c in conflicts.open_conflicts(d)}
        for d in (three.kota, three.trc)
    ]
    assert told[0] == told[1]
    for incident in three.kab.all(Incident):
        if incident.shared:
            assert three.kota.get(Incident, incident.id) is not None


def test_desks_that_exchange_in_any_order_agree(runs: Callable[[int, int], int], seed: int) -> None:
    for number in range(runs(12, 10_000)):
        rng = Random(f"{seed}-{number}")
        with world() as three:
            live(three, rng, 60)
            three.converge()
            expect_agreement(three)
            live(three, rng, 20)
            three.converge()
            expect_agreement(three)


def test_the_same_packages_in_another_order_make_the_same_desk(runs: Callable[[int, int], int], seed: int) -> None:
    """One desk gets everything in order, the other shuffled and twice."""
    for number in range(runs(6, 3_000)):
        rng = Random(f"order-{seed}-{number}")
        with world() as three, world() as twin:
            packages: list[Path] = []
            for _ in range(8):
                sender = rng.choice((three.kota, three.trc))
                for _ in range(rng.randint(1, 6)):
                    act(sender, rng)
                packages.append(three.pack(sender))
            for package in packages:
                exchange.receive(three.kab, package)
            shuffled = packages * 2
            rng.shuffle(shuffled)
            for package in shuffled:
                exchange.receive(twin.kab, package)
            assert exchange.digest(twin.kab) == exchange.digest(three.kab)
            assert desks.check(twin.kab).findings == ()
