from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.exchange import Verdict
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Change
from coopdesk.services import conflicts, desks, exchange, incidents, inventory
from coopdesk.store import exchange_lists, stock_lists
from coopdesk.store.desk import Desk
from tests.builders import (
    World,
    a_depot,
    an_incident,
    an_item,
    content,
    forged_package,
    world,
)


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


def digests(three: World) -> set[str]:
    return {exchange.digest(desk) for desk in three.desks}


# What arrives


def test_what_one_knows_the_others_know_after_exchange(three: World) -> None:
    incident = an_incident(three.kota, cause="hujan", place="35.75.01.1001")
    incidents.add_entry(three.kab, text="siaga")
    item, depot = an_item(three.trc), a_depot(three.trc)
    inventory.receipt(three.trc, item=item.id, depot=depot.id, quantity=Decimal("12.5"))
    three.converge()
    assert len(digests(three)) == 1
    for desk in three.desks:
        assert desk.get(Incident, incident.id) == incident
        assert stock_lists.balance(desk, item.id, depot.id) == Decimal("12.5")
        assert desks.check(desk).whole


def test_the_answer_says_what_came(three: World) -> None:
    incident = an_incident(three.kota, cause="hujan")
    (first,) = three.hand_over(three.kota, three.kab)
    assert (first.verdict, first.sender, first.sender_agency) == (Verdict.APPLIED, "Pusdalops", Agency.KOTA)
    assert dict(first.new)["incident"] == 1
    incidents.amend(three.kota, id=incident.id, cause="tanggul")
    (second,) = three.hand_over(three.kota, three.kab)
    assert (dict(second.new), dict(second.changed)) == ({}, {"incident": 1})


def test_the_same_file_twice_says_so_kindly_and_changes_nothing(three: World) -> None:
    an_incident(three.kota)
    package = three.pack(three.kota)
    exchange.receive(three.kab, package)
    before = content(three.kab.path)
    (again,) = exchange.receive(three.kab, package)
    assert again.verdict is Verdict.ALREADY
    assert again.total == 0
    assert content(three.kab.path) == before


def test_an_old_file_after_a_new_one_brings_nothing_back(three: World) -> None:
    incident = an_incident(three.kota, cause="a")
    old = three.pack(three.kota)
    incidents.amend(three.kota, id=incident.id, cause="b")
    new = three.pack(three.kota)
    exchange.receive(three.kab, new)
    assert exchange.receive(three.kab, old)[0].verdict is Verdict.ALREADY
    assert three.kab.get(Incident, incident.id).cause == "b"  # type: ignore[union-attr]


def test_a_package_holds_what_the_partner_lacks_and_no_more(three: World) -> None:
    three.converge()
    assert three.kota.identity.feed in exchange_lists.acknowledged(
        three.kota, exchange_lists.peers(three.kota, [three.kab.device.id])
    )
    an_incident(three.kota)
    packed = exchange.pack(three.kota, three.folder / "delta.coop.zip")
    assert (packed.changesets, packed.counts.incidents) == (1, 1)
    full = exchange.pack(three.kota, three.folder / "full.coop.zip", full=True)
    assert full.changesets > packed.changesets
    assert exchange.receive(three.kab, full.path)[0].total == 1


def test_a_lost_package_is_healed_by_the_next(three: World) -> None:
    three.converge()
    an_incident(three.kota)
    three.pack(three.kota).unlink()
    an_incident(three.kota)
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.kota)
    assert exchange.digest(three.kota) == exchange.digest(three.kab)


def test_a_desk_passes_on_what_it_heard(three: World) -> None:
    incident = an_incident(three.trc, cause="di lapangan")
    three.hand_over(three.trc, three.kota)
    three.hand_over(three.kota, three.kab)
    assert three.kab.get(Incident, incident.id) == incident
    incidents.add_entry(three.kab, incident=incident.id, text="kami dengar")
    three.hand_over(three.kab, three.trc)
    assert exchange_lists.heads(three.trc)[three.kab.identity.feed].number > 0


# Gaps


def test_a_gap_parks_and_applies_by_itself(three: World) -> None:
    """The field laptop was restored from an older copy: it lacks what the city believes it has."""
    three.converge()
    three.trc.close()
    older = database_bytes_by_name(three.trc.path)
    three.trc = desks.open_desk(three.trc.path)
    an_incident(three.kota, cause="pertama")
    missing = three.pack(three.kota, three.trc)
    exchange.receive(three.trc, missing)
    three.hand_over(three.trc, three.kota)
    incident = an_incident(three.kota, cause="kedua")
    later = three.pack(three.kota, three.trc)
    three.trc.close()
    for name, data in older.items():
        (three.trc.path / name).write_bytes(data)
    three.trc = desks.open_desk(three.trc.path)

    before = exchange.digest(three.trc)
    assert exchange.preview(three.trc, later).verdict is Verdict.PARKED
    (waiting,) = exchange.receive(three.trc, later)
    assert waiting.verdict is Verdict.PARKED
    assert "dari Pusdalops (Kota)" in waiting.detail
    assert exchange.digest(three.trc) == before
    assert [p.file for p in exchange_lists.parked(three.trc)] == [p.name for p in parked_files(three.trc)]

    (again,) = exchange.receive(three.trc, later)
    assert again.verdict is Verdict.PARKED
    assert len(parked_files(three.trc)) == 1

    done = exchange.receive(three.trc, missing)
    assert [r.verdict for r in done] == [Verdict.APPLIED, Verdict.APPLIED]
    assert three.trc.get(Incident, incident.id) is not None
    assert exchange_lists.parked(three.trc) == []
    assert parked_files(three.trc) == []
    assert desks.check(three.trc).whole


def database_bytes_by_name(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in folder.glob("desk.sqlite*")}


def parked_files(desk: Desk) -> list[Path]:
    return sorted((desk.path / "inbox").glob("*.coop.zip"))


def test_a_waiting_package_that_somebody_deleted_waits_no_longer(three: World) -> None:
    package = parked_package(three)
    assert exchange.receive(three.kab, package)[0].verdict is Verdict.PARKED
    for file in parked_files(three.kab):
        file.unlink()
    an_incident(three.kota)
    done = three.hand_over(three.kota, three.kab, full=True)
    assert [r.verdict for r in done] == [Verdict.APPLIED]
    assert exchange_lists.parked(three.kab) == []


def parked_package(three: World) -> Path:
    """Return a package of the city that the regency cannot take in yet."""
    an_incident(three.kota)
    return forged_package(three.kota, three.folder, [Change("setting", an_incident(three.kota).id, None, {})])


# Conflicts


def test_a_conflict_is_kept_on_every_desk_and_its_resolution_travels(three: World) -> None:
    incident = an_incident(three.kota, cause="hujan")
    three.converge()
    incidents.amend(three.kota, id=incident.id, cause="tanggul jebol")
    incidents.amend(three.trc, id=incident.id, cause="luapan sungai")
    three.converge()
    assert len(digests(three)) == 1
    for desk in three.desks:
        (conflict,) = conflicts.open_conflicts(desk)
        assert (conflict.kind, conflict.id, conflict.field, conflict.label) == (
            "incident",
            incident.id,
            "cause",
            incident.number,
        )
        assert {h.value for h in conflict.heads} == {"tanggul jebol", "luapan sungai"}
        assert {(h.device, h.operator) for h in conflict.heads} == {("Pusdalops", "Sari"), ("Laptop TRC", "Wati")}
    shown = {desk.get(Incident, incident.id).cause for desk in three.desks}  # type: ignore[union-attr]
    assert len(shown) == 1
    conflicts.resolve(three.trc, kind="incident", id=incident.id, field="cause", value="keduanya")
    three.converge()
    for desk in three.desks:
        assert conflicts.open_conflicts(desk) == []
        assert desk.get(Incident, incident.id).cause == "keduanya"  # type: ignore[union-attr]
    assert len(digests(three)) == 1


def test_different_fields_and_equal_values_are_no_conflict(three: World) -> None:
    incident = an_incident(three.kota, cause="hujan")
    three.converge()
    incidents.amend(three.kota, id=incident.id, cause="sama", river="Gembong")
    incidents.amend(three.trc, id=incident.id, cause="sama", weather="cerah")
    three.converge()
    found = three.kab.get(Incident, incident.id)
    assert found is not None
    assert (found.cause, found.river, found.weather) == ("sama", "Gembong", "cerah")
    assert conflicts.open_conflicts(three.kab) == []


def test_stock_is_counted_and_not_copied(three: World) -> None:
    item, depot = an_item(three.kota), a_depot(three.kota)
    inventory.receipt(three.kota, item=item.id, depot=depot.id, quantity=Decimal(100))
    three.converge()
    inventory.issue(three.kota, item=item.id, depot=depot.id, quantity=Decimal(70))
    inventory.issue(three.trc, item=item.id, depot=depot.id, quantity=Decimal(70))
    three.converge()
    for desk in three.desks:
        assert stock_lists.balance(desk, item.id, depot.id) == Decimal(-40)
    assert conflicts.open_conflicts(three.kota) == []


def test_a_strangers_change_to_an_owned_record_is_kept_and_not_applied(three: World) -> None:
    incident = an_incident(three.kota, cause="hujan")
    three.converge()
    forged = forged_package(
        three.kab,
        three.folder,
        [
            Change("incident", incident.id, "cause", "sabotase"),
            Change("incident", incident.id, "struck", "milik kami"),
            Change("incident", incident.id, None, {"number": "KAB-25-Z001", "reported_at": "2020-01-01T00:00:00Z"}),
        ],
    )
    (received,) = exchange.receive(three.kota, forged)
    assert (received.verdict, received.foreign) == (Verdict.APPLIED, 3)
    assert three.kota.get(Incident, incident.id) == incident
    assert three.kota.struck("incident", incident.id) is None
    assert {(r, k) for _, r, k in exchange_lists.foreign_changes(three.kota)} == {(incident.id, "incident")}
    assert conflicts.open_conflicts(three.kota) == []
    three.hand_over(three.kota, three.trc)
    assert three.trc.get(Incident, incident.id) == incident
    assert len(exchange_lists.foreign_changes(three.trc)) == 3
    assert exchange.digest(three.kota) == exchange.digest(three.trc)
    assert desks.check(three.kota).whole


# Looking first


def test_a_preview_says_what_will_come_and_changes_nothing(three: World) -> None:
    incident = an_incident(three.kota, cause="hujan")
    three.converge()
    incidents.amend(three.kota, id=incident.id, cause="a")
    incidents.amend(three.trc, id=incident.id, cause="b")
    three.hand_over(three.trc, three.kab)
    package = three.pack(three.kota)
    before, files = content(three.kab.path), sorted(three.kab.path.rglob("*"))
    looked = exchange.preview(three.kab, package)
    assert exchange.receive_all(three.kab, package, dry_run=True) == [looked]
    assert content(three.kab.path) == before
    assert sorted(three.kab.path.rglob("*")) == files
    assert looked.conflicts == 1
    (done,) = exchange.receive(three.kab, package)
    assert done == looked


def test_a_folder_is_taken_in_whatever_order_its_files_have(three: World) -> None:
    folder = three.folder / "flashdisk"
    folder.mkdir()
    an_incident(three.kota)
    exchange.pack(three.kota, folder)
    an_incident(three.kota)
    exchange.pack(three.kota, folder)
    exchange.pack(three.kab, folder)
    (folder / "foto.jpg").write_bytes(b"\xff\xd8 not a package")
    (folder / "broken.coop.zip").write_bytes(b"PK\x03\x04 broken")
    (folder / "half.coop.zip.part").write_bytes(b"PK\x03\x04")
    looked = exchange.receive_all(three.kab, folder, dry_run=True)
    assert [r.verdict for r in looked] == [Verdict.APPLIED, Verdict.APPLIED, Verdict.TRUNCATED]
    done = exchange.receive_all(three.kab, folder)
    assert [r.verdict for r in done] == [Verdict.APPLIED, Verdict.APPLIED, Verdict.TRUNCATED]
    again = exchange.receive_all(three.kab, folder)
    assert [r.verdict for r in again] == [Verdict.ALREADY, Verdict.ALREADY, Verdict.TRUNCATED]


# A life after


def test_a_restored_desk_goes_on_under_another_number(three: World) -> None:
    an_incident(three.kota, cause="sebelum")
    three.converge()
    backup = desks.backup(three.kota, three.folder / "cadangan.sqlite")
    lost = an_incident(three.kota, cause="sesudah cadangan")
    three.hand_over(three.kota, three.kab)
    three.kota.close()
    desks.restore(backup, three.folder / "baru")
    with desks.open_desk(three.folder / "baru") as restored:
        assert restored.get(Incident, lost.id) is None
        fresh = an_incident(restored, cause="di meja baru")
        assert fresh.number != lost.number
        exchange.receive(three.kab, three.pack(restored, full=True))
        exchange.receive(restored, three.pack(three.kab, full=True))
        assert restored.get(Incident, lost.id) == lost
        assert exchange.digest(restored) == exchange.digest(three.kab)
        assert desks.check(restored).whole
        three.kota = restored
        three.hand_over(restored, three.trc)
        three.hand_over(three.trc, restored)
        assert exchange.digest(restored) == exchange.digest(three.trc)
