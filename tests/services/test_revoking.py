from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from coopdesk.bundle import revocation as revocations
from coopdesk.bundle.keys import DeviceKey
from coopdesk.domain.errors import BundleRefused, DeskProblem, InvalidValue, RevokeRefused
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action, Change
from coopdesk.domain.records import KINDS
from coopdesk.domain.revocation import Revocation
from coopdesk.services import conflicts, desks, exchange, history, incidents, pairing, revoking
from coopdesk.services.exchange import Verdict
from coopdesk.services.revoking import DeviceStatus
from coopdesk.store import exchange_lists
from coopdesk.store.desk import Desk
from coopdesk.store.revoking import last_positions
from tests.builders import World, an_incident, content, copy_desks, fast_folder, forged_package, world
from tests.services.acts import act


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


def reasons(desk: Desk) -> set[tuple[str, str, str]]:
    return {(record, field, reason) for _, record, field, reason in exchange_lists.quarantined(desk)}


def whole(*checked: Desk) -> bool:
    return all(desks.check(desk).findings == () for desk in checked)


def test_the_position_decides_and_not_the_clock(three: World) -> None:
    before = an_incident(three.trc, cause="sebelum")
    three.hand_over(three.trc, three.kota)
    three.hand_over(three.trc, three.kab)
    after = an_incident(three.trc, cause="sesudah")
    incidents.amend(three.trc, id=before.id, cause="diubah pencuri")
    three.hand_over(three.trc, three.kab)
    revoking.revoke(three.kota, "Laptop TRC", "dicuri")
    assert three.kab.get(Incident, after.id) is not None
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.kota)
    for desk in (three.kota, three.kab):
        kept = desk.get(Incident, before.id)
        assert kept is not None
        assert kept.cause == "sebelum"
        assert desk.get(Incident, after.id) is None
        assert {(after.id, "", "revoked"), (before.id, "cause", "revoked")} <= reasons(desk)
        rows = history.of_record(desk, "incident", before.id)
        assert [(r.after, r.applied) for r in rows if r.field == "cause"] == [("diubah pencuri", False)]
    assert exchange.digest(three.kota) == exchange.digest(three.kab)
    assert whole(*three.desks)


def test_what_a_revoked_device_packs_has_the_same_effect_as_what_others_relay(three: World) -> None:
    before = an_incident(three.trc)
    package = three.pack(three.trc, three.kab)
    three.hand_over(three.trc, three.kota)
    after = an_incident(three.trc)
    stolen = three.pack(three.trc, three.kab)
    revoking.revoke(three.kota, "Laptop TRC", "dicuri")
    three.hand_over(three.kota, three.kab)
    (told,) = exchange.receive(three.kab, package)
    assert told.verdict is Verdict.ALREADY
    (told,) = exchange.receive(three.kab, stolen)
    assert (told.verdict, told.void, told.new) == (Verdict.APPLIED, 1, ())
    assert three.kab.get(Incident, before.id) is not None
    assert three.kab.get(Incident, after.id) is None
    three.hand_over(three.kab, three.kota)
    assert exchange.digest(three.kota) == exchange.digest(three.kab)
    assert whole(three.kota, three.kab)


def test_an_incarnation_that_the_agency_never_saw_is_void_wholly(three: World) -> None:
    an_incident(three.trc)
    three.hand_over(three.trc, three.kota)
    revoking.revoke(three.kota, "Laptop TRC", "dicuri")
    three.trc.close()
    moved = three.folder / "pindah"
    three.trc.path.rename(moved)
    three.trc = desks.open_desk(moved)
    unseen = an_incident(three.trc)
    exchange.receive(three.kab, three.pack(three.trc))
    assert three.kab.get(Incident, unseen.id) is not None
    three.hand_over(three.kota, three.kab)
    assert three.kab.get(Incident, unseen.id) is None
    assert whole(three.kab)


def test_a_revoked_desk_reads_and_neither_writes_nor_packs(three: World) -> None:
    an_incident(three.trc)
    three.hand_over(three.trc, three.kota)
    lost = an_incident(three.trc)
    revoking.revoke(three.kota, "B", "dicuri")
    with pytest.raises(InvalidValue):
        three.pack(three.kota, three.trc)
    exchange.receive(three.trc, three.pack(three.kota, recipient="kota"))
    before = content(three.trc.path)
    for wanted in (
        lambda: an_incident(three.trc),
        lambda: three.pack(three.trc),
        lambda: three.pack(three.trc, full=True),
    ):
        with pytest.raises(DeskProblem) as refused:
            wanted()
        assert refused.value.reason == "revoked"
    assert content(three.trc.path) == before
    assert (lost.id, "", "revoked") in reasons(three.trc)
    assert three.trc.get(Incident, lost.id) is None
    assert whole(three.trc)


def test_who_corrected_a_void_value_before_the_end_was_known_stands_alone(three: World) -> None:
    incident = an_incident(three.trc, cause="awal")
    three.hand_over(three.trc, three.kota)
    statement = revocation_of(three, "Laptop TRC")
    incidents.amend(three.trc, id=incident.id, cause="pencuri")
    three.hand_over(three.trc, three.kota)
    incidents.amend(three.kota, id=incident.id, cause="dibetulkan")
    with three.kota.transact(Action.REVOKE_DEVICE) as done:
        done.put(statement)
    three.hand_over(three.kota, three.kab)
    for desk in (three.kota, three.kab):
        shown = desk.get(Incident, incident.id)
        assert shown is not None
        assert shown.cause == "dibetulkan"
        assert conflicts.open_conflicts(desk) == []
    assert whole(three.kota, three.kab)


def revocation_of(three: World, device: str, key: DeviceKey | None = None) -> Revocation:
    """Return a revocation at what the city's first desk knows now, signed by its root or by another key."""
    ended = revoking.named(three.kota, device)
    draft = Revocation(three.kota.new_id(), ended.id, last_positions(three.kota.db, ended.id), "dicuri", "")
    return revocations.sign(key or pairing.root_key(three.kota), draft)


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_revocations_the_earliest_positions_win(three: World, first: int) -> None:
    an_incident(three.trc)
    three.hand_over(three.trc, three.kota)
    statements = [revocation_of(three, "Laptop TRC")]
    between = an_incident(three.trc)
    three.hand_over(three.trc, three.kota)
    statements.append(revocation_of(three, "Laptop TRC"))
    for statement in (statements[first], statements[1 - first]):
        assert (three.kota.get(Incident, between.id) is None) is (statement is statements[1] and first == 0)
        with three.kota.transact(Action.REVOKE_DEVICE) as done:
            done.put(statement)
    three.hand_over(three.kota, three.kab)
    for desk in (three.kota, three.kab):
        assert desk.get(Incident, between.id) is None
        assert whole(desk)


def test_a_revocation_that_the_root_did_not_sign_has_no_effect_and_is_listed(three: World) -> None:
    an_incident(three.trc)
    three.hand_over(three.trc, three.kota)
    after = an_incident(three.trc)
    three.hand_over(three.trc, three.kota)
    false = revocation_of(three, "Laptop TRC", pairing.device_key(three.trc))
    earlier = replace(false, positions=())
    for statement in (false, revocations.sign(DeviceKey.generate(), earlier)):
        with three.trc.transact(Action.REVOKE_DEVICE) as done:
            done.put(statement)
        three.converge()
        for desk in three.desks:
            assert desk.get(Incident, after.id) is not None
            assert (statement.id, "signature", "not_signed") in reasons(desk)
            assert {d.status for d in revoking.devices(desk)} == {DeviceStatus.ACTIVE}
        assert whole(*three.desks)
    assert len({exchange.digest(d) for d in three.desks}) == 1


def test_nobody_revokes_a_device_of_the_other_agency(three: World) -> None:
    ended = revoking.named(three.kab, "Siaga")
    statement = revocations.sign(pairing.root_key(three.kota), Revocation(three.kota.new_id(), ended.id, (), "iri", ""))
    with three.kota.transact(Action.REVOKE_DEVICE) as done:
        done.put(statement)
    three.converge()
    assert {d.status for desk in three.desks for d in revoking.devices(desk)} == {DeviceStatus.ACTIVE}
    assert (statement.id, "signature", "not_signed") in reasons(three.kab)
    assert whole(*three.desks)


@pytest.mark.parametrize("kind", ["revocation", "incident"])
def test_what_was_revoked_stays_so_whatever_the_device_still_says(three: World, kind: str) -> None:
    an_incident(three.trc)
    three.hand_over(three.trc, three.kota)
    statement = revoking.revoke(three.kota, "Laptop TRC", "dicuri")
    value = {**KINDS["revocation"].encode(statement), "positions": []} if kind == "revocation" else {}
    twice = Change(kind, statement.id, None, value)
    struck = Change("revocation", statement.id, "struck", "batal")
    package = forged_package(three.trc, three.folder, [twice, struck], hlc="0" * 15 + "1")
    for desk in (three.kota, three.kab):
        if desk is three.kab:
            exchange.receive(desk, three.pack(three.kota, full=True))
        exchange.receive(desk, package)
        assert desk.get(Revocation, statement.id) == statement
        assert desk.struck("revocation", statement.id) is None
        status = {d.device.name: d.status for d in revoking.devices(desk)}
        assert status["Laptop TRC"] is DeviceStatus.REVOKED
        assert whole(desk)


def test_a_clone_that_went_on_beside_the_revoked_device_is_void_too(three: World) -> None:
    folder = fast_folder()
    copy_desks(folder, ["trc"])
    with desks.open_desk(folder / "trc") as clone:
        asli, salinan = an_incident(three.trc), an_incident(clone)
        three.hand_over(three.trc, three.kota)
        revoking.revoke(three.kota, "Laptop TRC", "disalin")
        exchange.receive(three.kab, exchange.pack(clone, three.folder / "c.coop.zip").path)
        three.hand_over(three.kota, three.kab)
        three.hand_over(three.kab, three.kota)
    for desk in (three.kota, three.kab):
        assert desk.get(Incident, asli.id) is not None
        assert desk.get(Incident, salinan.id) is None
    assert exchange.digest(three.kota) == exchange.digest(three.kab)
    assert whole(three.kota, three.kab)


def test_only_the_agency_with_its_root_revokes_and_only_once(three: World) -> None:
    three.hand_over(three.kab, three.kota)
    before = content(three.kota.path)
    for name, why in (("Laptop", "unknown"), ("Siaga", "partner"), ("Pusdalops", "self"), ("A", "self")):
        with pytest.raises(RevokeRefused) as refused:
            revoking.revoke(three.kota, name, "dicuri")
        assert refused.value.reason == why
    for reason in ("", "  ", "x" * 20_001):
        with pytest.raises(InvalidValue):
            revoking.revoke(three.kota, "Laptop TRC", reason)
    assert content(three.kota.path) == before
    root = desks.root_key_path(three.kota.root_key)
    root.rename(root.with_suffix(".away"))
    with pytest.raises(RevokeRefused) as refused:
        revoking.revoke(three.kota, "Laptop TRC", "dicuri")
    assert refused.value.reason == "no_root"
    root.with_suffix(".away").rename(root)
    revoking.revoke(three.kota, three.trc.identity.device, "dicuri")
    with pytest.raises(RevokeRefused) as refused:
        revoking.revoke(three.kota, "laptop trc", "dicuri")
    assert refused.value.reason == "already"


def test_a_blocked_device_is_refused_here_alone_until_it_is_freed(three: World) -> None:
    three.hand_over(three.kota, three.kab)
    incident = an_incident(three.trc)
    package = three.pack(three.trc)
    digest = exchange.digest(three.kab)
    revoking.block(three.kab, "Laptop TRC")
    assert exchange.digest(three.kab) == digest
    assert {d.device.name for d in revoking.devices(three.kab) if d.status is DeviceStatus.BLOCKED} == {"Laptop TRC"}
    with pytest.raises(BundleRefused) as refused:
        exchange.receive(three.kab, package)
    assert (refused.value.verdict, refused.value.detail) == ("blocked", "Laptop TRC")
    # What others relay is taken all the same: a block is no judgement of what was written.
    three.hand_over(three.trc, three.kota)
    three.hand_over(three.kota, three.kab)
    assert three.kab.get(Incident, incident.id) is not None
    revoking.unblock(three.kab, "Laptop TRC")
    assert exchange.receive(three.kab, package)[0].verdict is Verdict.ALREADY
    for name, why in (("Laptop TRC", "not_blocked"), ("Entah", "unknown")):
        with pytest.raises(RevokeRefused) as told:
            revoking.unblock(three.kab, name)
        assert told.value.reason == why
    with pytest.raises(RevokeRefused) as told:
        revoking.block(three.kab, "Siaga")
    assert told.value.reason == "self"


def test_a_revoked_device_holds_no_package_back(three: World) -> None:
    three.converge()
    an_incident(three.kota)
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.kota)
    revoking.revoke(three.kota, "Laptop TRC", "dicuri")
    three.hand_over(three.kota, three.kab)
    packed = exchange.pack(three.kab, three.folder / "x.coop.zip")
    assert packed.changesets == 0


def test_revocations_come_to_the_same_in_whatever_order_things_arrive(
    runs: Callable[[int, int], int], seed: int
) -> None:
    """A thief goes on writing and sending; two desks of the regency hear of everything in different orders."""
    for number in range(runs(8, 3_000)):
        rng = Random(f"revoked-{seed}-{number}")
        with world() as three, world() as twin:
            packages: list[Path] = []
            for step in range(10):
                if step == 5:
                    revoking.revoke(three.kota, "Laptop TRC", "dicuri")
                sender = rng.choice((three.kota, three.trc))
                for _ in range(rng.randint(1, 5)):
                    act(sender, rng)
                packages.append(three.pack(sender))
                if step < 5 and rng.random() < 0.5:
                    three.hand_over(three.trc, three.kota)
            packages.append(three.pack(three.kota))
            for package in packages:
                exchange.receive(three.kab, package)
            shuffled = packages * 2
            rng.shuffle(shuffled)
            for package in shuffled:
                exchange.receive(twin.kab, package)
            assert exchange.digest(twin.kab) == exchange.digest(three.kab)
            exchange.receive(three.kota, three.pack(three.kab, full=True))
            assert exchange.digest(three.kota) == exchange.digest(three.kab)
            assert whole(twin.kab, three.kab, three.kota)
            assert {d.status for d in revoking.devices(twin.kab)} == {DeviceStatus.ACTIVE, DeviceStatus.REVOKED}
