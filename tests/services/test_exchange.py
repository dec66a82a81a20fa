from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused, Cancelled, FileProblem, InvalidValue
from coopdesk.domain.exchange import Verdict
from coopdesk.domain.incidents import Incident, IncidentStatus
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
    database_bytes,
    fast_folder,
    forged_package,
    resigned,
    world,
)
from tests.bundle.packages import files_of, packed


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


def digests(three: World) -> set[str]:
    return {exchange.digest(desk) for desk in three.desks}


def refused(desk: Desk, file: Path) -> str:
    """Let a desk refuse a file; return the verdict after seeing that nothing changed and the file was kept."""
    before = content(desk.path)
    waiting = sorted(p.name for p in (desk.path / "inbox").iterdir())
    with pytest.raises(BundleRefused) as error:
        exchange.receive(desk, file)
    assert content(desk.path) == before
    assert sorted(p.name for p in (desk.path / "inbox").iterdir()) == waiting
    return error.value.verdict


def refusals(desk: Desk) -> list[tuple[str, bytes]]:
    """Return the files that were refused, each with its verdict."""
    notes = sorted((desk.path / "inbox" / "refused").glob("*.txt"))
    return [(n.read_text(encoding="utf-8").splitlines()[1], n.with_suffix(".zip").read_bytes()) for n in notes]


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


def test_what_the_partner_has_not_heard_is_counted(three: World) -> None:
    three.converge()
    assert exchange.partner(three.kota).unsent == 0
    an_incident(three.kota)
    state = exchange.partner(three.kota)
    assert (state.agency, state.pinned, state.verified, state.unsent) == (Agency.KAB, True, True, 1)
    assert state.fingerprint == exchange.partner(three.kab).own_fingerprint
    three.hand_over(three.kota, three.kab)
    assert exchange.partner(three.kota).unsent == 1
    three.hand_over(three.kab, three.kota)
    assert exchange.partner(three.kota).unsent == 0


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


# What stays at home


def test_personal_data_and_unshared_incidents_do_not_reach_the_partner(three: World) -> None:
    secrets = ["NAMA-RAHASIA", "0811-RAHASIA", "KRONOLOGI-RAHASIA", "KABAR-RAHASIA", "BARU-RAHASIA"]
    incident = an_incident(three.kota, cause="UMUM", reporter=secrets[0], reporter_phone=secrets[1])
    hidden = an_incident(three.kota, chronology=secrets[2], shared=False)
    incidents.add_entry(three.kota, incident=hidden.id, text=secrets[3])
    incidents.set_status(three.kota, id=hidden.id, status=IncidentStatus.VERIFIED)
    incidents.amend(three.kota, id=incident.id, reporter=secrets[4])
    three.converge()
    told = database_bytes(three.kab.path) + b"".join(f.read_bytes() for f in three.folder.glob("*.zip"))
    for word in secrets:
        assert word.encode() in database_bytes(three.kota.path)
        assert word.encode() not in told
    assert b"UMUM" in told
    assert hidden.number.encode() not in told
    assert hidden.id.encode() not in told
    assert len(digests(three)) == 1
    assert len({exchange.digest(desk, own=True) for desk in three.desks}) == 2
    found = three.kab.get(Incident, incident.id)
    assert found is not None
    assert (found.reporter, found.reporter_phone, found.cause) == (None, None, "UMUM")
    assert three.trc.get(Incident, hidden.id) is not None
    assert desks.check(three.kab).whole


def test_personal_data_travels_when_it_is_ticked(three: World) -> None:
    incident = an_incident(three.kota, reporter="Bu Siti")
    three.converge()
    three.hand_over(three.kota, three.kab, full=True, personal=True)
    assert three.kab.get(Incident, incident.id).reporter == "Bu Siti"  # type: ignore[union-attr]
    assert len(digests(three)) == 1
    assert desks.check(three.kab).whole


def test_what_is_shared_later_arrives_whole(three: World) -> None:
    hidden = an_incident(three.kota, cause="hujan", reporter="Bu Siti", shared=False)
    (entry,) = incidents.add_entry(three.kota, incident=hidden.id, text="diam").records
    three.converge()
    (on_site,) = incidents.add_entry(three.trc, incident=hidden.id, text="di lapangan").records
    three.converge()
    assert three.kab.get(Incident, hidden.id) is None
    incidents.amend(three.kota, id=hidden.id, shared=True)
    lost = three.pack(three.kota)
    lost.unlink()
    three.converge()
    told = three.kab.get(Incident, hidden.id)
    assert told is not None
    assert (told.cause, told.reporter) == ("hujan", None)
    assert three.kab.get(type(entry), entry.id) == entry
    assert three.kab.get(type(on_site), on_site.id) == on_site
    assert len(digests(three)) == 1
    assert exchange_lists.quarantined(three.kab) == []
    three.kota.close()
    three.kota = desks.open_desk(three.kota.path)
    assert exchange.pack(three.kota, three.folder / "nothing.coop.zip").changesets == 0


def test_what_came_round_by_the_partner_is_made_whole_by_ones_own(three: World) -> None:
    three.converge()
    incident = an_incident(three.kota, cause="hujan", reporter="Bu Siti")
    hidden = an_incident(three.kota, cause="rahasia", shared=False)
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.trc)
    assert three.trc.get(Incident, incident.id).reporter is None  # type: ignore[union-attr]
    assert three.trc.get(Incident, hidden.id) is None
    three.hand_over(three.trc, three.kota)
    three.hand_over(three.kota, three.trc)
    assert three.trc.get(Incident, incident.id) == incident
    assert three.trc.get(Incident, hidden.id) == hidden
    assert exchange.digest(three.kota, own=True) == exchange.digest(three.trc, own=True)
    assert desks.check(three.trc).findings == ()


def test_what_is_hidden_later_tells_nothing_new(three: World) -> None:
    incident = an_incident(three.kota, cause="UMUM")
    three.converge()
    incidents.amend(three.kota, id=incident.id, shared=False)
    incidents.amend(three.kota, id=incident.id, cause="SESUDAHNYA")
    three.converge()
    assert b"SESUDAHNYA" not in database_bytes(three.kab.path)
    assert len(digests(three)) == 1
    (entry,) = incidents.add_entry(three.kab, incident=incident.id, text="kabar dari mitra").records
    three.converge()
    assert three.kota.get(type(entry), entry.id) == entry
    assert len(digests(three)) == 1
    incidents.amend(three.kota, id=incident.id, shared=True)
    three.converge()
    assert three.kab.get(Incident, incident.id).cause == "SESUDAHNYA"  # type: ignore[union-attr]
    assert len(digests(three)) == 1


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


# What is refused


@pytest.fixture
def package(three: World) -> Path:
    three.converge()
    an_incident(three.kota, cause="hujan")
    return three.pack(three.kota)


def test_a_truncated_file_is_refused_and_kept(three: World, package: Path) -> None:
    data = package.read_bytes()
    for size in (100, len(data) // 2, len(data) - 1):
        package.write_bytes(data[:size])
        assert refused(three.kab, package) == Verdict.TRUNCATED
        assert (size, "truncated") in {(len(d), v) for v, d in refusals(three.kab)}


def test_a_flipped_bit_is_damage_wherever_it_is(three: World, package: Path) -> None:
    data = bytearray(package.read_bytes())
    verdicts = set()
    for place in range(0, len(data), 97):
        flipped = bytearray(data)
        flipped[place] ^= 1 << (place % 8)
        package.write_bytes(flipped)
        verdicts.add(refused(three.kab, package))
    assert verdicts <= {Verdict.DAMAGED, Verdict.TRUNCATED, Verdict.NOT_A_BUNDLE}
    package.write_bytes(data)
    assert exchange.receive(three.kab, package)[0].verdict is Verdict.APPLIED


def test_other_files_are_no_packages(three: World) -> None:
    file = three.folder / "DOC-20261124-WA0003"
    for data in (b"hello", b"%PDF-1.7", os.urandom(4000), b"SQLite format 3\0" + bytes(84)):
        file.write_bytes(data)
        assert refused(three.kab, file) == Verdict.NOT_A_BUNDLE
    assert {verdict for verdict, _ in refusals(three.kab)} == {"not_a_bundle"}


def test_ones_own_package_is_no_news(three: World, package: Path) -> None:
    assert refused(three.kota, package) == Verdict.OWN


def test_a_package_for_another_is_not_opened(three: World, package: Path) -> None:
    assert refused(three.trc, package) == Verdict.NOT_FOR_US
    for_trc = three.pack(three.kota, three.trc)
    assert refused(three.kab, for_trc) == Verdict.NOT_FOR_US


def test_a_stranger_is_not_believed(three: World) -> None:
    """Another community of desks, with keys of its own."""
    folder = fast_folder()
    desks.create(folder / "kota", Agency.KOTA, "Pusdalops", "Sari")
    with desks.open_desk(folder / "kota") as stranger:
        an_incident(stranger)
        package = exchange.pack(stranger, three.folder / "stranger.coop.zip").path
    assert refused(three.kab, package) == Verdict.UNKNOWN_SENDER
    assert refused(three.trc, package) == Verdict.UNKNOWN_SENDER


def test_a_package_of_a_newer_format_waits_for_a_newer_program(three: World, package: Path) -> None:
    package.write_bytes(resigned(three.kota, package, lambda d: d.update(format=2, since="v2")))
    assert refused(three.kab, package) == Verdict.TOO_NEW
    assert refusals(three.kab) == [("too_new", package.read_bytes())]


def test_what_a_newer_program_adds_to_the_manifest_is_passed_over(three: World, package: Path) -> None:
    package.write_bytes(resigned(three.kota, package, lambda d: d.update(since_version_9=["x"])))
    assert exchange.receive(three.kab, package)[0].verdict is Verdict.APPLIED


def test_a_signature_of_other_bytes_is_forged(three: World, package: Path) -> None:
    other = three.folder / "other.coop.zip"
    other.write_bytes(resigned(three.kota, package, lambda d: d.update(id="0" * 32)))
    (words, _, *rest), (_, signature, *_) = files_of(package), files_of(other)
    package.write_bytes(packed([words, signature, *rest]))
    assert refused(three.kab, package) == Verdict.FORGED
    for nonsense in (b"", b"{}", b"\x00" * 64):
        package.write_bytes(packed([words, replace(signature, content=nonsense), *rest]))
        assert refused(three.kab, package) == Verdict.FORGED


def test_a_package_without_its_signature_is_none(three: World, package: Path) -> None:
    words, _, *rest = files_of(package)
    package.write_bytes(packed([words, *rest]))
    assert refused(three.kab, package) in (Verdict.DAMAGED, Verdict.NOT_A_BUNDLE)


def test_a_partner_that_was_not_pinned_is_a_stranger(three: World) -> None:
    folder = fast_folder()
    desks.create(folder / "kab", Agency.KAB, "Siaga", "Budi")
    package = three.pack(three.kota)
    with desks.open_desk(folder / "kab") as desk:
        assert refused(desk, package) == Verdict.UNKNOWN_SENDER


def test_a_missing_file_is_a_missing_file(three: World) -> None:
    with pytest.raises(FileProblem) as problem:
        exchange.receive(three.kab, three.folder / "nothing.coop.zip")
    assert problem.value.reason == "missing"
    with pytest.raises(FileProblem):
        exchange.preview(three.kab, three.folder / "nothing.coop.zip")


def test_nothing_is_overwritten_and_nobody_is_guessed(three: World, package: Path) -> None:
    before = package.read_bytes()
    with pytest.raises(FileProblem) as problem:
        exchange.pack(three.kota, package)
    assert problem.value.reason == "exists"
    assert package.read_bytes() == before
    for name in ("", "Pusdalops", "siapa", "*"):
        with pytest.raises(InvalidValue):
            exchange.pack(three.kota, three.folder / "x.coop.zip", recipient=name)
    with pytest.raises(FileProblem):
        exchange.pack(three.kota, three.folder / "no such folder" / "x.coop.zip")


def test_an_operator_who_stops_it_stops_it_whole(three: World, package: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    before = content(three.kab.path)
    with pytest.raises(Cancelled):
        exchange.receive(three.kab, package, stop)
    assert content(three.kab.path) == before
    assert list((three.kab.path / "inbox").glob("*.part")) == []
    with pytest.raises(Cancelled):
        exchange.pack(three.kota, three.folder / "stopped.coop.zip", progress=stop)
    assert not list(three.folder.glob("stopped*"))


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
