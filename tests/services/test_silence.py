"""A device that tells nothing any more holds nobody back, loses nothing, and is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, exchange, incidents, knowledge
from coopdesk.services.exchange import Verdict
from coopdesk.store import silence
from tests.builders import Clock, World, an_incident, world

FEW = 4
"""Packages of colleagues after which a device is silent in these tests."""


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Open three desks that know each other, at one clock."""
    monkeypatch.setattr(silence, "PACKAGES", FEW)
    with world() as opened:
        clock = Clock()
        for desk in opened.desks:
            desk.clock = clock
        an_incident(opened.kab)
        opened.converge()
        yield opened


def go_on(three: World, days: float, rounds: int = FEW) -> list[int]:
    """Let the regency act and exchange with the control room alone; return how much each of its packages held."""
    (incident,) = three.kab.all(Incident)
    sizes = []
    for _ in range(rounds):
        assert isinstance(three.kab.clock, Clock)
        three.kab.clock.forward(days=days / rounds)
        incidents.add_entry(three.kab, incident=incident.id, text="air naik")
        made = exchange.pack(three.kab, three.folder / f"{three.kab.clock().timestamp()}.coop.zip")
        sizes.append(made.changesets)
        exchange.receive(three.kota, made.path)
        three.hand_over(three.kota, three.kab)
    return sizes


def silent_in(three: World) -> set[str]:
    return {c.name for c in knowledge.matrix(three.kab).devices if c.silent_since}


def test_packages_stop_growing(three: World) -> None:
    heard = three.kab.clock()
    assert go_on(three, 15) == [1, 2, 3, 4]
    assert silent_in(three) == {"Laptop TRC"}
    (named,) = (c for c in knowledge.matrix(three.kab).devices if c.silent_since)
    assert named.silent_since == heard
    assert go_on(three, 1) == [1, 1, 1, 1]


def test_neither_many_packages_nor_a_long_time_alone_make_silence(three: World) -> None:
    assert go_on(three, 13, rounds=2 * FEW)[-1] == 2 * FEW
    assert silent_in(three) == set()
    with world() as other:
        clock = Clock()
        for desk in other.desks:
            desk.clock = clock
        an_incident(other.kab)
        other.converge()
        assert go_on(other, 100, rounds=FEW - 1)[-1] == FEW - 1
        assert silent_in(other) == set()


def test_who_speaks_alone_for_an_agency_is_waited_for(three: World) -> None:
    go_on(three, 15)
    assert [c.silent_since for c in knowledge.matrix(three.kota).devices] == [None] * 3
    made = exchange.pack(three.kab, three.folder / "laptop.coop.zip", recipient="kab")
    assert made.changesets == len(three.kab.rows("SELECT 1 FROM changeset"))


def test_it_comes_back_and_has_everything(three: World) -> None:
    """By its colleague at once; of the partner's package it waits for what is missing, until it has told."""
    go_on(three, 15)
    incidents.add_entry(three.kab, incident=three.kab.all(Incident)[0].id, text="surut")
    late = three.pack(three.kab)
    assert exchange.receive(three.trc, late)[0].verdict is Verdict.PARKED
    three.hand_over(three.trc, three.kab)
    assert silent_in(three) == set()
    done = three.hand_over(three.kab, three.trc)
    assert [r.verdict for r in done] == [Verdict.APPLIED, Verdict.ALREADY]
    three.converge()
    assert len({exchange.digest(desk) for desk in three.desks}) == 1
    assert all(desks.check(desk).findings == () for desk in three.desks)
