from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from coopdesk.domain.errors import BundleRefused, DeskProblem, EnrolRefused
from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, exchange, identities, pairing, revoking
from coopdesk.services.desks import Desk
from coopdesk.store import exchange_lists
from coopdesk.store.witness import Doubt
from tests.builders import World, an_incident, content, copy_desks, fast_folder, world
from tests.services.acts import act


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


@pytest.fixture
def clone(three: World) -> Iterator[Desk]:
    """Put a disk image of the Kota's field laptop to work on another computer."""
    folder = fast_folder()
    copy_desks(folder, ["trc"])
    with desks.open_desk(folder / "trc") as desk:
        yield desk


def lose_key(desk: Desk) -> None:
    desks.key_path(desk.identity.device).unlink()


def agree(*compared: Desk) -> None:
    assert len({exchange.digest(desk) for desk in compared}) == 1
    for desk in compared:
        assert desks.check(desk).findings == ()


def everything_everywhere(desks_: tuple[Desk, ...], folder: Path) -> None:
    """Let every desk tell every other one all that it knows, twice."""
    for turn in range(2):
        for sender in desks_:
            for receiver in desks_:
                if sender is not receiver:
                    target = folder / f"{turn}-{id(sender)}-{id(receiver)}.coop.zip"
                    exchange.pack(sender, target, recipient=receiver.agency.value, full=True)
                    with contextlib.suppress(BundleRefused):  # of a double that has nothing to tell: our own
                        exchange.receive(receiver, target)
                    target.unlink()


# A lost key


def test_a_desk_without_its_key_goes_on_and_says_so(three: World) -> None:
    lose_key(three.trc)
    assert not identities.has_key(three.trc)
    incident = an_incident(three.trc)
    with pytest.raises(DeskProblem) as problem:
        three.pack(three.trc)
    assert problem.value.reason == "no_key"
    assert three.trc.get(Incident, incident.id) is not None


def test_a_new_key_for_the_same_device_seals_what_it_wrote_meanwhile(three: World, tmp_path: Path) -> None:
    told = an_incident(three.trc)
    three.hand_over(three.trc, three.kab)
    lose_key(three.trc)
    meanwhile = an_incident(three.trc)
    pairing.enrol(three.kota, tmp_path / "trc.join", "laptop trc", again=True)
    assert identities.rejoin(three.trc, tmp_path / "trc.join").name == "Laptop TRC"
    assert identities.has_key(three.trc)
    after = an_incident(three.trc)
    assert three.trc.device.letter == "B"
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.trc, three.kab)
    three.converge()
    for desk in three.desks:
        assert all(desk.get(Incident, one.id) is not None for one in (told, meanwhile, after))
    agree(*three.desks)
    # What the old key sealed and what the new one sealed travel on together.
    exchange.receive(three.kota, three.pack(three.kab, full=True))


def test_who_has_the_root_needs_no_file(three: World) -> None:
    lose_key(three.kota)
    an_incident(three.kota)
    identities.rejoin(three.kota)
    three.converge()
    agree(*three.desks)


def test_a_join_file_made_again_can_also_start_the_device_afresh(three: World, tmp_path: Path) -> None:
    old = an_incident(three.trc)
    three.hand_over(three.trc, three.kota)
    pairing.enrol(three.kota, tmp_path / "trc.join", "Laptop TRC", again=True)
    desks.join_desk(tmp_path / "baru", tmp_path / "trc.join", "Wati")
    with desks.open_desk(tmp_path / "baru") as fresh:
        assert fresh.identity.device == three.trc.identity.device
        exchange.receive(fresh, three.pack(three.kota, three.trc, full=True))
        assert fresh.get(Incident, old.id) is not None
        number = an_incident(fresh).number
        assert number.split("-")[2] == f"B{fresh.identity.suffix}"
        assert len(fresh.identity.suffix) == 2
        exchange.receive(three.kab, three.pack(three.kota))
        exchange.receive(three.kab, exchange.pack(fresh, tmp_path / "p.coop.zip").path)
        assert any(i.number == number for i in three.kab.all(Incident))


def test_a_new_key_is_refused_where_it_does_not_belong(three: World, tmp_path: Path) -> None:
    with pytest.raises(EnrolRefused) as refused:
        pairing.enrol(three.kota, tmp_path / "x.join", "Entah", again=True)
    assert refused.value.reason == "unknown"
    pairing.enrol(three.kab, tmp_path / "kab.join", "Laptop Kab")
    before = content(three.trc.path)
    for use in (identities.rejoin, identities.separate_by):
        with pytest.raises(EnrolRefused) as refused:
            use(three.trc, tmp_path / "kab.join")
        assert refused.value.reason == "other_agency"
    pairing.enrol(three.kota, tmp_path / "trc.join", "Laptop TRC", again=True)
    with pytest.raises(EnrolRefused) as refused:
        identities.separate_by(three.trc, tmp_path / "trc.join")
    assert refused.value.reason == "same_device"
    assert content(three.trc.path) == before
    revoking.revoke(three.kota, "Laptop TRC", "dicuri")
    with pytest.raises(EnrolRefused) as refused:
        pairing.enrol(three.kota, tmp_path / "y.join", "Laptop TRC", again=True)
    assert refused.value.reason == "revoked"
    assert not (tmp_path / "y.join").exists()


# A double


def test_separated_doubles_on_one_computer_give_no_number_twice(three: World, clone: Desk) -> None:
    assert clone.identity.incarnation == three.trc.identity.incarnation
    identities.separate(clone)
    assert clone.doubt is Doubt.SEPARATED
    numbers = [an_incident(desk).number for desk in (three.trc, clone, three.trc, clone)]
    assert len(set(numbers)) == 4
    everything_everywhere((*three.desks, clone), three.folder)
    assert exchange_lists.forks(three.kota) == []
    agree(*three.desks, clone)


def test_a_double_that_was_noticed_late_becomes_a_device_of_its_own(three: World, clone: Desk, tmp_path: Path) -> None:
    both = [an_incident(three.trc), an_incident(clone)]
    pairing.enrol(three.kota, tmp_path / "c.join", "Laptop Salinan")
    device = identities.separate_by(clone, tmp_path / "c.join")
    assert (clone.device.id, clone.device.letter, clone.device.name) == (device.id, "C", "Laptop Salinan")
    mine = an_incident(clone)
    assert mine.number.split("-")[2][0] == "C"
    everything_everywhere((*three.desks, clone), three.folder)
    assert len(exchange_lists.forks(three.kab)) == 1
    for desk in (*three.desks, clone):
        assert all(desk.get(Incident, one.id) is not None for one in (*both, mine))
    agree(*three.desks, clone)
    assert {d.device.name for d in revoking.devices(three.kab)} >= {"Laptop TRC", "Laptop Salinan"}
    # It keeps who it is.
    path = clone.path
    clone.close()
    with desks.open_desk(path) as again:
        assert (again.identity.device, again.doubt) == (device.id, None)
        assert identities.has_key(again)


def test_the_desk_with_the_root_separates_by_itself(three: World) -> None:
    told = an_incident(three.kota)
    device = identities.separate_as(three.kota, "Pusdalops 2")
    assert device.letter == "C"
    mine = an_incident(three.kota)
    three.converge()
    for desk in three.desks:
        assert desk.get(Incident, told.id) is not None
        assert desk.get(Incident, mine.id) is not None
    agree(*three.desks)
    with pytest.raises(EnrolRefused) as refused:
        identities.separate_as(three.kota, "pusdalops")
    assert refused.value.reason == "name_taken"


def test_what_no_key_can_seal_any_more_is_not_left_behind(three: World, tmp_path: Path) -> None:
    three.hand_over(three.trc, three.kota)
    an_incident(three.trc)
    lose_key(three.trc)
    pairing.enrol(three.kota, tmp_path / "c.join", "Laptop Baru")
    with pytest.raises(EnrolRefused) as refused:
        identities.separate_by(three.trc, tmp_path / "c.join")
    assert (refused.value.reason, refused.value.detail) == ("unsealed", "1")
    pairing.enrol(three.kota, tmp_path / "b.join", "Laptop TRC", again=True)
    identities.rejoin(three.trc, tmp_path / "b.join")
    identities.separate_by(three.trc, tmp_path / "c.join")
    three.hand_over(three.kota, three.kab)
    three.converge()
    agree(*three.desks)


def test_a_revoked_desk_comes_back_as_a_new_device_with_its_history(three: World, tmp_path: Path) -> None:
    before = an_incident(three.trc)
    three.hand_over(three.trc, three.kota)
    after = an_incident(three.trc)
    revoking.revoke(three.kota, "Laptop TRC", "dikira dicuri")
    pairing.enrol(three.kota, tmp_path / "c.join", "Laptop TRC 2")
    exchange.receive(three.trc, three.pack(three.kota, recipient="kota"))
    identities.separate_by(three.trc, tmp_path / "c.join")
    mine = an_incident(three.trc)
    three.converge()
    for desk in three.desks:
        assert desk.get(Incident, before.id) is not None
        assert desk.get(Incident, mine.id) is not None
        assert desk.get(Incident, after.id) is None
    agree(*three.desks)


def test_a_restored_backup_on_another_computer_separates_too(three: World, tmp_path: Path) -> None:
    old = an_incident(three.trc)
    desks.backup(three.trc, tmp_path / "b.sqlite")
    later = an_incident(three.trc)
    desks.restore(tmp_path / "b.sqlite", tmp_path / "pulih")
    with desks.open_desk(tmp_path / "pulih") as restored:
        assert restored.identity.incarnation != three.trc.identity.incarnation
        pairing.enrol(three.kota, tmp_path / "c.join", "Laptop Pulih")
        identities.separate_by(restored, tmp_path / "c.join")
        mine = an_incident(restored)
        everything_everywhere((*three.desks, restored), three.folder)
        assert all(restored.get(Incident, one.id) is not None for one in (old, later, mine))
        assert exchange_lists.forks(three.kab) == []
        agree(*three.desks, restored)


def test_a_copied_folder_and_a_clock_that_lies_lose_nothing(runs: Callable[[int, int], int], seed: int) -> None:
    """A folder is copied, both copies are used under clocks that are ten years off, then one of them is separated."""
    for number in range(runs(3, 500)):
        rng = Random(f"separate-{seed}-{number}")
        with world() as three:
            for desk in three.desks:
                _set_clock(desk, rng)
            for _ in range(8):
                act(three.trc, rng)
            three.trc.close()
            shutil.copytree(three.trc.path, three.folder / "salinan")
            three.trc = desks.open_desk(three.trc.path)
            with desks.open_desk(three.folder / "salinan") as copy:
                assert copy.doubt is Doubt.MOVED
                for desk in (three.trc, copy):
                    _set_clock(desk, rng)
                    for _ in range(6):
                        act(desk, rng)
                pairing.enrol(three.kota, three.folder / "c.join", "Laptop Salinan")
                identities.separate_by(copy, three.folder / "c.join")
                for _ in range(6):
                    act(copy, rng)
                everything_everywhere((*three.desks, copy), three.folder)
                agree(*three.desks, copy)
                numbers = [i.number for i in three.kota.all(Incident)]
                assert len(numbers) == len(set(numbers))


def _set_clock(desk: Desk, rng: Random) -> None:
    """Let a computer's clock be up to ten years wrong."""
    wrong = timedelta(days=rng.randint(-3650, 3650))
    right = desk.clock()
    desk.clock = lambda: right + wrong
    wall = right.timestamp() + wrong.total_seconds()
    desk._hybrid._wall = lambda: wall
