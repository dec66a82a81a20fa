"""Desks that meet only in a folder: each writes its own part, all read all, and silence follows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from coopdesk.bundle import limits
from coopdesk.domain.errors import FolderRefused
from coopdesk.domain.exchange import Verdict
from coopdesk.domain.incidents import Incident
from coopdesk.domain.photos import Photo
from coopdesk.services import desks, exchange, folder, folder_files, incidents, photos
from coopdesk.services.folder_files import MARKER
from coopdesk.store import exchange_lists
from tests.builders import World, an_incident, content
from tests.bundle.packages import files_of
from tests.pictures import noise, saved
from tests.services.acts import act
from tests.services.shared_folders import Shared, shared_folders


@pytest.fixture
def shared() -> Iterator[Shared]:
    with shared_folders() as opened:
        yield opened


def expect_agreement(three: World) -> None:
    assert len({exchange.digest(desk) for desk in three.desks}) == 1
    assert exchange.digest(three.kota, own=True) == exchange.digest(three.trc, own=True)
    for desk in three.desks:
        assert desks.check(desk).findings == ()


def test_three_desks_come_to_know_the_same_and_fall_silent(shared: Shared, rng: Random) -> None:
    three = shared.three
    for _ in range(6):
        for _ in range(5):
            act(rng.choice(three.desks), rng)
        shared.settle()
        expect_agreement(three)
        before, known = shared.files(), [content(desk.path) for desk in three.desks]
        for _ in range(3):
            assert all(done.quiet for done in shared.once())
        assert shared.files() == before
        assert [content(desk.path) for desk in three.desks] == known
    # One statement of what it knows is left of each device in each folder, with the marker.
    assert len(shared.files()) == 3 + 2 + 2


def test_acts_between_rounds_in_any_order_are_never_lost(shared: Shared, rng: Random) -> None:
    three = shared.three
    for _ in range(60):
        desk = rng.choice(three.desks)
        if rng.random() < 0.6:
            act(desk, rng)
        else:
            shared.once(desk)
    shared.settle()
    expect_agreement(three)


def test_what_is_not_shared_stays_out_of_the_joint_folder(shared: Shared) -> None:
    three = shared.three
    secret = an_incident(three.kota, cause="rahasia-kota", shared=False)
    incidents.amend(three.kota, id=secret.id, reporter="Bu Rahasia")
    shared.settle()
    assert three.trc.get(Incident, secret.id) is not None
    assert three.kab.get(Incident, secret.id) is None
    told = [f.content for p in shared.joint.rglob("*.zip") for f in files_of(p)]
    assert told
    assert not any(b"rahasia" in data.lower() for data in told)
    incidents.amend(three.kota, id=secret.id, shared=True)
    shared.settle()
    expect_agreement(three)
    found = three.kab.get(Incident, secret.id)
    assert found is not None
    assert (found.cause, found.reporter) == ("rahasia-kota", None)


def test_what_was_written_while_another_shared_it_is_told_in_the_end(shared: Shared) -> None:
    """The laptop amends what it believes unshared, the control room shares it, and both tell the partner."""
    three = shared.three
    incident = an_incident(three.kota, shared=False)
    shared.settle()
    incidents.amend(three.trc, id=incident.id, cause="ditulis di lapangan")
    shared.once(three.trc, three.kab)
    incidents.amend(three.kota, id=incident.id, shared=True)
    folder.leave(three.kota, shared.city)
    shared.once(three.kota, three.kab)
    folder.use(three.kota, shared.city, own=True)
    shared.settle()
    expect_agreement(three)
    found = three.kab.get(Incident, incident.id)
    assert found is not None
    assert found.cause == "ditulis di lapangan"


def test_photos_travel_in_sets_that_are_one(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WRITTEN_FILE", 150_000)
    three = shared.three
    shared.settle()
    flood = an_incident(three.kota)
    for number in range(3):
        file = saved(three.folder, f"{number}.png", noise(200, 150, number), "PNG")
        photos.attach(three.kota, incident=flood.id, file=str(file))
    (joint, _) = folder.exchange_once(three.kota)
    assert joint.written is not None
    assert len(joint.written.paths) > 1
    lost, *rest = joint.written.paths
    lost.unlink()
    folder.exchange_once(three.kab)
    shared.settle()
    expect_agreement(three)
    names = {p.sha256 for p in three.kota.all(Photo)}
    for desk in three.desks:
        assert {f.stem for f in (desk.path / "photos").iterdir()} == names
    assert not [path for path in rest if path.exists()]
    assert list((three.kota.path / "outbox").iterdir()) == []


def test_each_writes_under_its_own_name_only(shared: Shared, rng: Random) -> None:
    for desk in shared.three.desks:
        before = set(shared.files())
        act(desk, rng)
        shared.once(desk)
        here = {Path(f).parent.name for f in set(shared.files()) - before}
        assert here == {folder_files.sub_folder(desk)}
        (name,) = here
        assert len(name) <= 60
        assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    assert not [f for f in shared.files() if f.endswith(".part")]


def test_a_share_that_is_gone_is_not_an_empty_one(shared: Shared) -> None:
    three = shared.three
    shared.settle()
    before = content(three.kab.path)
    an_incident(three.kota)
    away = three.folder / "away"
    for name, bring in ((MARKER, shared.joint / MARKER), ("", shared.joint)):
        hidden = away.with_name(f"away{name}")
        bring.rename(hidden)
        files = shared.files()
        for desk in three.desks:
            done = folder.exchange_once(desk)
            gone = [d.problem for d in done if d.folder.path == shared.joint]
            assert [(type(p), getattr(p, "reason", "")) for p in gone] == [(FolderRefused, "gone")]
            assert [d.problem for d in done if d.folder.path != shared.joint] in ([], [None])
        assert {f for f in shared.files() if f.startswith(str(shared.joint))} == {
            f for f in files if f.startswith(str(shared.joint))
        }
        assert content(three.kab.path) == before
        hidden.rename(bring)
    shared.settle()
    expect_agreement(three)


def test_files_that_went_away_are_told_again_as_far_as_somebody_lacks_them(shared: Shared) -> None:
    three = shared.three
    an_incident(three.kota)
    shared.once(three.kota)
    shutil.rmtree(shared.joint / folder_files.sub_folder(three.kota))
    shared.settle()
    expect_agreement(three)


def test_a_desk_that_comes_late_is_told_everything(shared: Shared) -> None:
    three = shared.three
    for _ in range(5):
        an_incident(three.kota)
        shared.once(three.kota, three.trc)
    # Nothing of it is removed before the regency has it.
    mine = list((shared.joint / folder_files.sub_folder(three.kota)).iterdir())
    assert len(mine) == 5
    shared.settle()
    expect_agreement(three)
    assert len(list((shared.joint / folder_files.sub_folder(three.kota)).iterdir())) == 1


def test_what_all_have_stays_a_while(shared: Shared) -> None:
    three = shared.three
    for _ in range(3):
        an_incident(three.kota)
        for _ in range(4):
            assert not [name for done in shared.once() for name in done.pruned]
    files = shared.files()
    shared.settle()
    assert set(shared.files()) < set(files)


def test_a_file_still_growing_is_taken_when_it_is_whole(shared: Shared) -> None:
    three = shared.three
    place = shared.joint / "KOTA-X"
    place.mkdir()
    an_incident(three.kota)
    data = three.pack(three.kota).read_bytes()
    file = place / "salinan.zip"
    for size in (10, 400, len(data) // 2, len(data) - 5):
        file.write_bytes(data[:size] + bytes(len(data) - size))  # as Explorer does: the size first, then the content
        os.utime(file, ns=(10**18, 10**18))
        (done,) = folder.exchange_once(three.kab)
        assert {r.verdict for r in done.received} <= {Verdict.DAMAGED, Verdict.TRUNCATED}
        (done,) = folder.exchange_once(three.kab)
        assert done.received == ()
        file.write_bytes(data[:size])
        (done,) = folder.exchange_once(three.kab)
        assert [r.verdict for r in done.received] == [Verdict.TRUNCATED]
    file.write_bytes(data)
    os.utime(file, ns=(10**18, 10**18))
    (done,) = folder.exchange_once(three.kab)
    assert [r.verdict for r in done.received] == [Verdict.APPLIED]
    assert list((three.kab.path / "inbox" / "refused").iterdir()) == []
    assert list((three.kab.path / "inbox").glob("*.part")) == []


def test_what_an_engine_leaves_behind_does_no_harm(shared: Shared, rng: Random) -> None:
    three = shared.three
    for _ in range(8):
        act(three.kota, rng)
    shared.once(three.kota)
    own = shared.joint / folder_files.sub_folder(three.kota)
    (package,) = own.iterdir()
    name = package.name.removesuffix(".coop.zip")
    shutil.copy(package, own / f"{name}.coop.sync-conflict-20261124-041200-ABCDEFG.zip")
    shutil.copy(package, own / f"{name} (conflicted copy 2026-11-24).coop.zip")
    (own / f"~syncthing~{package.name}.tmp").write_bytes(package.read_bytes()[:500])
    (own / f".syncthing.{package.name}.tmp").write_bytes(package.read_bytes()[:500])
    (own / f"{package.name}.part").write_bytes(package.read_bytes()[:500])
    (own / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0")
    (own / "dokumen.docx").write_bytes(b"PK\x03\x04" + bytes(90) + b"PK\x05\x06" + bytes(18))
    (shared.joint / ".stfolder").mkdir()
    (shared.joint / "lepas.coop.zip").write_bytes(package.read_bytes())
    for link in ("a.zip", "b.zip"):
        (own / link).symlink_to(package if link == "a.zip" else three.kab.path / "desk.sqlite")
    (done,) = folder.exchange_once(three.kab)
    assert [r.verdict for r in done.received] == [Verdict.APPLIED]
    shared.settle()
    expect_agreement(three)
    assert list((three.kab.path / "inbox" / "refused").iterdir()) == []
    assert (shared.joint / "lepas.coop.zip").exists()


def test_a_stranger_in_the_folder_is_told_of_once_and_tried_again_when_trusted(shared: Shared) -> None:
    three = shared.three
    desks.create(three.folder / "asing", three.kab.agency, "Asing", "Siti")
    with desks.open_desk(three.folder / "asing") as stranger:
        folder.use(stranger, shared.joint)
        folder.exchange_once(stranger)
    first, second = (folder.exchange_once(three.kota) for _ in range(2))
    assert [r.verdict for d in first for r in d.received] == [Verdict.UNKNOWN_SENDER]
    assert [r for d in second for r in d.received] == []


def test_nothing_is_opened_twice(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    an_incident(shared.three.kota)
    shared.settle()
    opened: list[Path] = []
    whole = folder_files.sha256_of

    def counted(file: Path) -> str:
        opened.append(file)
        return whole(file)

    monkeypatch.setattr(folder_files, "sha256_of", counted)
    shared.once()
    assert opened == []
    for file in shared.files():
        os.utime(file)
    shared.once()
    assert opened


def test_a_restored_desk_gets_its_own_lost_work_back(shared: Shared) -> None:
    three = shared.three
    backup = desks.backup(three.trc, three.folder / "cadangan.sqlite")
    lost = an_incident(three.trc, cause="hilang")
    shared.once(three.trc)
    three.trc.close()
    desks.restore(backup, three.folder / "pulih")
    with desks.open_desk(three.folder / "pulih") as restored:
        assert restored.get(Incident, lost.id) is None
        folder.exchange_once(restored)
        assert restored.get(Incident, lost.id) is not None
        for _ in range(6):
            shared.once(three.kota, restored, three.kab)
        assert exchange.digest(restored, own=True) == exchange.digest(three.kota, own=True)
        assert all(done.quiet for done in shared.once(three.kota, restored, three.kab))


def test_the_watch_asks_for_an_exchange_when_something_changed(shared: Shared) -> None:
    three = shared.three
    shared.settle()
    three.kab.close()
    look = folder.Watch(three.folder / "kab")
    assert [look.changed() for _ in range(3)] == [True, False, False]
    an_incident(three.kota)
    assert not look.changed()
    shared.once(three.kota)
    assert [look.changed(), look.changed()] == [True, False]
    with desks.open_desk(three.folder / "kab") as desk:
        an_incident(desk)
        assert look.changed()
    shared.joint.rename(three.folder / "away")
    assert look.changed()
    look.forget()
    assert look.changed()


def test_a_photo_that_went_away_is_asked_for_and_comes_without_anybody_acting(shared: Shared) -> None:
    three = shared.three
    file = saved(three.folder, "foto.png", noise(40, 30), "PNG")
    (photo,) = photos.attach(three.kota, incident=an_incident(three.kota).id, file=str(file)).records
    assert isinstance(photo, Photo)
    shared.settle()
    for desk in (three.kab, three.trc):
        look = folder.Watch(desk.path)
        assert [look.changed(), look.changed()] == [True, False]
        kept = desk.path / "photos" / f"{photo.sha256}.jpg"
        kept.unlink()
        assert look.changed()
        shared.settle()
        assert kept.is_file()


def test_a_name_that_is_taken_already_keeps_nothing_back(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that was put back counts its packages from an earlier number on, and may do so within one minute."""
    monkeypatch.setattr(exchange_lists, "next_counter", lambda desk: 7)
    three = shared.three
    made = [an_incident(three.kota, cause="satu")]
    shared.settle()
    before = shared.files()
    made.append(an_incident(three.kota, cause="dua"))
    shared.settle()
    expect_agreement(three)
    assert all(three.kab.get(Incident, one.id) for one in made)
    assert shared.files() != before
