"""What others are known to know: never more than they do, and not less for ever."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coopdesk.domain.entries import LogEntry
from coopdesk.domain.exchange import Verdict
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action
from coopdesk.services import desks, exchange, incidents
from coopdesk.store import exchange_lists, journal, lacking
from coopdesk.store.connection import FILE_NAME
from coopdesk.store.desk import Desk
from coopdesk.store.witness import Doubt
from tests.builders import World, an_incident, copy_desks, database_bytes, fast_folder, world


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


@pytest.fixture
def clone() -> Iterator[Desk]:
    """Put a disk image of the Kota's first desk to work on another computer."""
    folder = fast_folder()
    copy_desks(folder, ["kota"])
    with desks.open_desk(folder / "kota") as desk:
        yield desk


def rolled_back(desk: Desk, kept: Path) -> Desk:
    """Put an older copy in the place of a desk, by hand."""
    desk.close()
    (desk.path / FILE_NAME).unlink()
    shutil.copy(kept, desk.path / FILE_NAME)
    return desks.open_desk(desk.path)


def expect_agreement(three: World) -> None:
    assert len({exchange.digest(desk) for desk in three.desks}) == 1
    assert exchange.digest(three.kota, own=True) == exchange.digest(three.trc, own=True)
    for desk in three.desks:
        assert desks.check(desk).findings == ()


# What was withheld


def test_what_a_colleague_wrote_while_one_shared_is_told_too(three: World) -> None:
    """The partner has the stub from one desk and the switch from the other: neither had told both."""
    hidden = an_incident(three.kota, shared=False)
    three.converge()
    (entry,) = incidents.add_entry(three.trc, incident=hidden.id, text="di lapangan").records
    incidents.amend(three.kota, id=hidden.id, shared=True)
    three.hand_over(three.trc, three.kab)
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.kota)
    three.hand_over(three.kab, three.trc)
    assert three.kab.get(LogEntry, entry.id) is None
    three.converge()
    assert three.kab.get(LogEntry, entry.id) == entry
    expect_agreement(three)


def test_a_colleague_hears_too_of_what_the_partner_shares_later(three: World) -> None:
    hidden = an_incident(three.kab, cause="rahasia", shared=False)
    three.converge()
    incidents.amend(three.kab, id=hidden.id, shared=True)
    three.hand_over(three.kab, three.kota)
    three.hand_over(three.kota, three.trc)
    assert three.trc.get(Incident, hidden.id) == replace(hidden, shared=True)
    three.hand_over(three.trc, three.kota)
    assert exchange.pack(three.kota, three.folder / "n.coop.zip", recipient="Laptop TRC").changesets == 0


def test_what_a_colleague_told_the_partner_without_personal_values_is_asked_for(three: World) -> None:
    three.converge()
    made = an_incident(three.trc, reporter="Samsul Contoh")
    three.hand_over(three.trc, three.kab)
    three.hand_over(three.kab, three.kota)
    (lack,) = lacking.own_lacks(three.kota, exchange_lists.heads(three.kota))
    line = journal.line_of(three.kota.db, lack.head)
    assert line is not None
    assert line[0].device == three.trc.identity.device
    assert lack.parts == 1
    three.hand_over(three.kota, three.trc)
    three.hand_over(three.trc, three.kota)
    assert three.kota.get(Incident, made.id) == made
    assert lacking.own_lacks(three.kota, exchange_lists.heads(three.kota)) == ()


def test_what_a_laptop_told_the_partner_alone_before_it_was_put_back_comes_home(three: World) -> None:
    """Nobody has the personal values any more; the rest is with the partner, and everybody is told it."""
    three.converge()
    kept = desks.backup(three.trc, three.folder / "kept.sqlite")
    made = an_incident(three.trc, cause="hujan", reporter="Samsul Contoh")
    three.hand_over(three.trc, three.kab)
    three.trc = rolled_back(three.trc, kept)
    three.converge()
    for desk in three.desks:
        assert desk.get(Incident, made.id) == replace(made, reporter=None)
    expect_agreement(three)
    assert exchange.pack(three.kota, three.folder / "n.coop.zip", recipient="Laptop TRC").changesets == 0


@pytest.mark.parametrize("kind", ["entry", "strike"])
def test_what_hangs_on_an_incident_not_known_yet_waits_for_it(three: World, kind: str) -> None:
    """It may hang on one that is not shared; once the incident is known and shared, it is told."""
    incident, now = three.trc.new_id(), three.trc.clock()
    entry = LogEntry(three.trc.new_id(), "KABAR-RAHASIA", now, now, incident=incident)
    with three.trc.transact(Action.ADD_ENTRY) as act:
        act.put(entry)
    if kind == "strike":
        incidents.strike_entry(three.trc, id=entry.id, reason="SALAH-RAHASIA")
    three.hand_over(three.trc, three.kota)
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.kota)
    assert b"RAHASIA" not in database_bytes(three.kab.path)
    with three.trc.transact(Action.RECORD_INCIDENT) as act:
        act.put(Incident(incident, "KOT-25-B001", now))
    three.hand_over(three.trc, three.kota)
    three.hand_over(three.kota, three.kab)
    assert three.kab.row("SELECT text FROM log_entry WHERE id = ?", entry.id)["text"] == "KABAR-RAHASIA"
    three.converge()
    expect_agreement(three)


# Who speaks


def test_a_twin_is_noticed_by_its_package_though_neither_wrote(three: World, clone: Desk) -> None:
    was = three.kota.identity
    package = exchange.pack(clone, three.folder / "c.coop.zip", recipient="kota").path
    assert exchange.receive(three.kota, package)[0].verdict is Verdict.ALREADY
    assert three.kota.doubt is Doubt.FORKED
    assert three.kota.identity.incarnation != was.incarnation
    assert exchange_lists.forks(three.kota) == []


def test_two_lines_that_begin_at_one_position_name_it_once(three: World, clone: Desk) -> None:
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.kota)
    ours, theirs = an_incident(three.kota), an_incident(clone)
    exchange.receive(three.kota, exchange.pack(clone, three.folder / "c.coop.zip", recipient="kota").path)
    assert len(exchange_lists.forks(three.kota)) == 1
    three.hand_over(three.kota, three.kab)
    assert {i.id for i in three.kab.all(Incident)} >= {ours.id, theirs.id}


def test_a_desk_goes_not_on_from_what_a_twin_wrote(three: World, clone: Desk) -> None:
    an_incident(clone)
    was = three.kota.identity
    three.hand_over(clone, three.kab)
    three.hand_over(three.kab, three.kota)
    assert three.kota.identity.incarnation != was.incarnation
    an_incident(three.kota)
    exchange.receive(three.kab, exchange.pack(three.kota, three.folder / "k.coop.zip").path)
    assert exchange_lists.forks(three.kab) == []


def test_a_desk_put_back_is_told_again_what_it_had_acknowledged(three: World) -> None:
    kept = desks.backup(three.kab, three.folder / "kept.sqlite")
    made = an_incident(three.kota, cause="hujan")
    three.converge()
    three.kab = rolled_back(three.kab, kept)
    assert three.kab.get(Incident, made.id) is None
    (parked,) = three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.kota)
    three.hand_over(three.kota, three.kab)
    assert three.kab.get(Incident, made.id) == made
    assert parked.verdict in (Verdict.PARKED, Verdict.ALREADY)
    three.converge()
    expect_agreement(three)


def test_of_two_copies_of_one_disk_the_one_that_knows_less_gets_what_it_lacks(three: World) -> None:
    """Neither has written since: both speak under one name, and the one that knows more always speaks last."""
    folder = fast_folder()
    copy_desks(folder, ["trc"])
    made = an_incident(three.kota, cause="hujan")
    three.hand_over(three.kota, three.trc)
    with desks.open_desk(folder / "trc") as copy:
        assert copy.identity == three.trc.identity
        for round_ in range(4):
            for number, desk in enumerate((copy, three.trc)):
                package = three.folder / f"from-{round_}-{number}.coop.zip"
                exchange.receive(three.kota, exchange.pack(desk, package, recipient="kota").path)
            told = exchange.pack(three.kota, three.folder / f"told-{round_}.coop.zip", recipient="kota")
            for desk in (copy, three.trc):
                exchange.receive(desk, told.path)
        assert copy.get(Incident, made.id) == made
        assert copy.identity.incarnation == three.trc.identity.incarnation
    assert told.changesets == 0


def test_a_package_that_comes_late_makes_one_send_too_much_once(three: World) -> None:
    late = exchange.pack(three.kab, three.folder / "late.coop.zip").path
    an_incident(three.kota)
    three.converge()
    exchange.receive(three.kota, late)
    sent = []
    for round_ in range(4):
        package = exchange.pack(three.kota, three.folder / f"told-{round_}.coop.zip")
        exchange.receive(three.kab, package.path)
        three.hand_over(three.kab, three.kota)
        sent.append(package.changesets)
    assert sent[0] > 0
    assert sent[2:] == [0, 0]


def test_an_earlier_life_does_not_hold_the_others_back(three: World) -> None:
    kept = desks.backup(three.kab, three.folder / "kept.sqlite")
    three.converge()
    three.kab = rolled_back(three.kab, kept)
    an_incident(three.kota)
    three.converge()
    three.converge()
    assert exchange.pack(three.kota, three.folder / "n.coop.zip").changesets == 0
