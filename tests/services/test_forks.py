from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Heads
from coopdesk.services import desks, exchange
from coopdesk.store import exchange_lists
from coopdesk.store.desk import Desk
from coopdesk.store.witness import Doubt
from tests.builders import World, an_incident, copy_desks, fast_folder, world


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


@pytest.fixture
def clone(three: World) -> Iterator[Desk]:
    """Put a disk image of the Kota's first desk to work on another computer."""
    folder = fast_folder()
    copy_desks(folder, ["kota"])
    with desks.open_desk(folder / "kota") as desk:
        yield desk


def lines_of(desk: Desk, device: str) -> Heads:
    return {line: head for line, head in exchange_lists.heads(desk).items() if line.device == device}


def test_both_histories_of_a_fork_are_kept_by_everyone(three: World, clone: Desk) -> None:
    three.hand_over(three.kota, three.kab)
    ours, theirs = an_incident(three.kota, cause="asli"), an_incident(clone, cause="salinan")
    a_second_one = an_incident(clone, cause="salinan kedua")
    three.hand_over(three.kota, three.kab)
    exchange.receive(three.kab, exchange.pack(clone, three.folder / "clone.coop.zip", recipient="kab").path)
    three.hand_over(three.kab, three.kota)
    for desk in (three.kota, three.kab):
        assert {i.id for i in desk.all(Incident)} >= {ours.id, theirs.id, a_second_one.id}
        assert len(exchange_lists.forks(desk)) == 1
        assert desks.check(desk).whole
    assert three.kota.doubt is Doubt.FORKED
    three.converge()
    assert len({exchange.digest(desk) for desk in three.desks}) == 1


def test_twins_are_named_on_every_screen_until_one_goes_on_anew(three: World, clone: Desk) -> None:
    an_incident(three.kota)
    an_incident(clone)
    assert exchange.twins(three.kota) == []
    three.hand_over(three.kota, three.kab)
    exchange.receive(three.kab, exchange.pack(clone, three.folder / "twin.coop.zip", recipient="kab").path)
    three.hand_over(three.kab, three.kota)
    device = three.kota.identity.device
    assert [exchange.twins(desk) for desk in (three.kota, three.kab)] == [[device], [device]]
    an_incident(three.kota)  # in the incarnation that the fork began
    three.hand_over(three.kota, three.kab)
    assert [exchange.twins(desk) for desk in (three.kota, three.kab)] == [[], []]


def test_the_holder_of_a_fork_gives_no_number_twice(three: World, clone: Desk) -> None:
    an_incident(three.kota)
    an_incident(clone)
    was = three.kota.identity
    exchange.receive(three.kota, exchange.pack(clone, three.folder / "c.coop.zip", recipient="kota").path)
    assert three.kota.identity.incarnation != was.incarnation
    number = an_incident(three.kota).number
    assert number.split("-")[2] == f"{was.letter}{three.kota.identity.suffix}"


def test_the_name_of_a_line_does_not_depend_on_who_came_first(three: World, clone: Desk) -> None:
    an_incident(three.kota)
    an_incident(clone)
    first = exchange.pack(three.kota, three.folder / "1.coop.zip").path
    second = exchange.pack(clone, three.folder / "2.coop.zip").path
    exchange.receive(three.kab, first)
    exchange.receive(three.kab, second)
    seen = lines_of(three.kab, three.kota.identity.device)
    folder = fast_folder()
    copy_desks(folder, ["kab"])
    with desks.open_desk(folder / "kab") as other:
        exchange.receive(other, second)
        exchange.receive(other, first)
        assert lines_of(other, three.kota.identity.device) == seen


def test_a_copied_folder_gets_an_incarnation_of_its_own(three: World) -> None:
    an_incident(three.kota)
    three.kota.close()
    shutil.copytree(three.kota.path, three.folder / "salinan")
    with desks.open_desk(three.folder / "salinan") as copy:
        assert copy.doubt is Doubt.MOVED
        mine = an_incident(copy)
    three.kota = desks.open_desk(three.kota.path)
    assert three.kota.doubt is None
    assert three.kota.identity.incarnation != copy.identity.incarnation
    an_incident(three.kota)
    with desks.open_desk(three.folder / "salinan") as copy:
        assert copy.doubt is None
        exchange.receive(three.kota, exchange.pack(copy, three.folder / "s.coop.zip", recipient="kota").path)
    assert three.kota.get(Incident, mine.id) is not None
    assert exchange_lists.forks(three.kota) == []


def test_a_desk_that_went_back_in_time_is_noticed(three: World) -> None:
    three.kota.close()
    shutil.copytree(three.kota.path, three.folder / "kemarin")
    three.kota = desks.open_desk(three.kota.path)
    an_incident(three.kota)
    three.kota.close()
    shutil.rmtree(three.kota.path)
    shutil.move(three.folder / "kemarin", three.kota.path)
    three.kota = desks.open_desk(three.kota.path)
    assert three.kota.doubt is Doubt.WENT_BACK
