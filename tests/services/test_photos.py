from __future__ import annotations

import errno
import hashlib
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from coopdesk.domain.errors import AlreadyStruck, DeskProblem, InvalidValue, NotOwner, PhotoRefused
from coopdesk.domain.incidents import Incident
from coopdesk.domain.photos import Photo
from coopdesk.services import desks, history, listing, photos, verbs
from coopdesk.store import photo_files
from coopdesk.store.desk import Desk
from tests.builders import World, an_incident, content, one_desk, world
from tests.pictures import noise, png_header, saved, two_halves, with_exif


@pytest.fixture
def desk() -> Iterator[Desk]:
    with one_desk() as opened:
        yield opened


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


@pytest.fixture
def flood(desk: Desk) -> Incident:
    return an_incident(desk, cause="hujan")


def files(desk: Desk) -> list[str]:
    return sorted(p.name for p in (desk.path / "photos").rglob("*") if p.is_file())


def attach(desk: Desk, incident: Incident, file: Path, **fields: object) -> Photo:
    (photo,) = photos.attach(desk, incident=incident.id, file=str(file), **fields).records  # type: ignore[arg-type]
    assert isinstance(photo, Photo)
    return photo


def test_a_photo_is_kept_under_its_hash(desk: Desk, flood: Incident, tmp_path: Path) -> None:
    photo = attach(desk, flood, saved(tmp_path, "x.png", two_halves(), "PNG"), caption="Tanggul kiri")
    data = photo_files.path_of(desk.path, photo.sha256).read_bytes()
    assert (photo.sha256, photo.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert (photo.width, photo.height, photo.caption) == (400, 200, "Tanggul kiri")
    assert desk.get(Photo, photo.id) == photo
    (listed,) = photos.photos_of(desk, flood.id)
    assert (listed.photo, listed.there, listed.struck, listed.incident_number) == (photo, True, None, flood.number)
    assert files(desk) == [f"{photo.sha256}.jpg"]
    verdict = desks.check(desk, full=True)
    assert (verdict.whole, verdict.photos, verdict.missing) == (True, 1, ())


def test_the_same_photo_twice_is_stored_once(desk: Desk, flood: Incident, tmp_path: Path) -> None:
    file = saved(tmp_path, "x.jpg", two_halves())
    first, second = attach(desk, flood, file), attach(desk, flood, file)
    assert first.id != second.id
    assert first.sha256 == second.sha256
    assert files(desk) == [f"{first.sha256}.jpg"]


def test_what_is_refused_leaves_nothing(desk: Desk, flood: Incident, tmp_path: Path) -> None:
    bomb = tmp_path / "x.jpg"
    bomb.write_bytes(png_header(40_000, 40_000))
    good = saved(tmp_path, "y.jpg", two_halves())
    before = content(desk.path)
    with pytest.raises(PhotoRefused):
        attach(desk, flood, bomb)
    with pytest.raises(InvalidValue):
        photos.attach(desk, incident=desk.new_id(), file=str(good))
    with pytest.raises(InvalidValue):
        attach(desk, flood, good, caption="\x07")
    assert content(desk.path) == before
    assert files(desk) == []


def test_a_full_disk_keeps_neither_file_nor_record(
    desk: Desk, flood: Incident, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(tmp_path, "x.jpg", two_halves())
    before = content(desk.path)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DeskProblem) as refused:
            attach(desk, flood, file)
    assert refused.value.reason == "full"
    assert content(desk.path) == before
    assert files(desk) == []
    attach(desk, flood, file)


def test_a_leftover_of_an_interrupted_run_is_no_obstacle(desk: Desk, flood: Incident, tmp_path: Path) -> None:
    file = saved(tmp_path, "x.jpg", two_halves())
    photo = attach(desk, flood, file)
    path = photo_files.path_of(desk.path, photo.sha256)
    path.write_bytes(b"half")
    path.with_name(f"{path.name}.part").write_bytes(b"other half")
    attach(desk, flood, file)
    assert files(desk) == [path.name]
    assert photo_files.is_whole(desk.path, photo.sha256)


def test_a_photo_is_struck_by_who_attached_it(three: World, tmp_path: Path) -> None:
    flood = an_incident(three.kota)
    three.converge()
    theirs = attach(three.kab, flood, saved(tmp_path, "x.jpg", two_halves()))
    three.converge()
    with pytest.raises(NotOwner):
        photos.strike(three.kota, id=theirs.id, reason="salah")
    with pytest.raises(InvalidValue):
        photos.strike(three.kab, id=theirs.id, reason=" ")
    photos.strike(three.kab, id=theirs.id, reason="salah lokasi")
    with pytest.raises(AlreadyStruck):
        photos.strike(three.kab, id=theirs.id, reason="lagi")
    three.converge()
    assert [p.struck for p in photos.photos(three.kota)] == ["salah lokasi"]


def test_undo_withdraws_a_photo(desk: Desk, flood: Incident, tmp_path: Path) -> None:
    photo = attach(desk, flood, saved(tmp_path, "x.jpg", two_halves()))
    history.undo(desk)
    assert desk.all(Photo) == []
    assert desk.struck("photo", photo.id)


def test_scripts_attach_and_list(desk: Desk, flood: Incident, tmp_path: Path) -> None:
    file = saved(tmp_path, "x.jpg", two_halves(), exif=with_exif())
    verbs.run(desk, "photos.attach", {"incident": flood.id, "file": str(file), "personal": True})
    (row,) = listing.list_kind(desk, "photos", {"incident_number": flood.number})
    assert (row["there"], row["personal"], row["taken_at"]) == (True, True, "2025-11-24T17:32:00+07:00")
    assert json.loads(json.dumps(row)) == row


# Shown


def test_a_thumbnail_is_made_once_and_may_be_deleted(desk: Desk, flood: Incident, tmp_path: Path) -> None:
    photo = attach(desk, flood, saved(tmp_path, "x.jpg", noise(800, 400)))
    first = photos.shown(desk, photo)
    assert first.data
    assert Image.open(io.BytesIO(first.data)).size == (256, 128)
    (cached,) = (desk.path / "photos" / "thumbnails").iterdir()
    assert cached.read_bytes() == first.data
    cached.unlink()
    assert photos.shown(desk, photo) == first
    with desks.view(desk.path) as viewer:
        assert photos.shown(viewer, photo) == first


def test_a_missing_photo_is_named_and_nothing_crashes(desk: Desk, flood: Incident, tmp_path: Path) -> None:
    photo = attach(desk, flood, saved(tmp_path, "x.jpg", two_halves()))
    other = attach(desk, flood, saved(tmp_path, "y.jpg", two_halves(300, 300)))
    photo_files.path_of(desk.path, photo.sha256).unlink()
    assert photos.shown(desk, photo) == photos.Shown(None, False)
    assert [p.there for p in photos.photos(desk)] == [False, True]
    verdict = desks.check(desk, full=True)
    assert (verdict.whole, verdict.photos, verdict.missing) == (True, 1, (photo.sha256,))
    damaged = photo_files.path_of(desk.path, other.sha256)
    damaged.write_bytes(b"\0" + damaged.read_bytes()[1:])
    assert photos.shown(desk, other).data is None
    verdict = desks.check(desk, full=True)
    assert [(f.what, f.where) for f in verdict.findings] == [("photo", other.sha256)]
    assert desks.check(desk).whole
