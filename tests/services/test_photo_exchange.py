"""Photos travel with their records, or later when asked for; what may not leave does not."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.bundle import reader
from coopdesk.domain.errors import AlreadyStruck, Cancelled, DeskProblem, PhotoHere
from coopdesk.domain.exchange import Verdict
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Change
from coopdesk.domain.photos import Photo
from coopdesk.services import desks, exchange, incidents, pairing, photos
from coopdesk.store import photo_files, photo_wants
from coopdesk.store.desk import Desk
from coopdesk.store.exchange_lists import Peer
from tests.builders import World, an_incident, content, forged_package, resigned, world
from tests.bundle.packages import File, files_of, packed
from tests.pictures import jpeg_claiming, noise, saved, two_halves


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        opened.converge()
        yield opened


_NUMBERS = itertools.count()


def attach(desk: Desk, incident: Incident, folder: Path, **fields: object) -> Photo:
    """Attach a picture that no other is like."""
    file = saved(folder, f"{next(_NUMBERS)}.png", noise(40, 30, next(_NUMBERS)), "PNG")
    (photo,) = photos.attach(desk, incident=incident.id, file=str(file), **fields).records  # type: ignore[arg-type]
    assert isinstance(photo, Photo)
    return photo


def there(desk: Desk, photo: Photo) -> bool:
    return photo_files.is_whole(desk.path, photo.sha256)


def files(desk: Desk) -> list[str]:
    return sorted(p.name for p in (desk.path / "photos").glob("*"))


def peer_of(desk: Desk) -> Peer:
    return Peer(desk.identity.device, desk.identity.incarnation)


def inside(package: Path, desk: Desk) -> list[str]:
    """Return the hashes of the photos in a package."""
    found = reader.read(package, pairing.roster(desk), us="", agency=desk.agency.partner, withheld=True)
    return [photo.sha256 for photo in found.photos]


# With their records


def test_a_photo_travels_with_its_record_until_it_is_acknowledged(three: World, tmp_path: Path) -> None:
    photo = attach(three.kota, an_incident(three.kota), tmp_path)
    packed_ = exchange.pack(three.kota, three.folder)
    assert (packed_.photos, packed_.missing, packed_.paths) == (1, 0, (packed_.path,))
    told = exchange.preview(three.kab, packed_.path)
    assert (told.photos, there(three.kab, photo)) == (1, False)
    (received,) = exchange.receive(three.kab, packed_.path)
    assert (received.verdict, received.photos) == (Verdict.APPLIED, 1)
    assert there(three.kab, photo)
    assert exchange.pack(three.kota, three.folder).photos == 1
    three.hand_over(three.kab, three.kota)
    assert exchange.pack(three.kota, three.folder).photos == 0
    assert desks.check(three.kab, full=True).photos == 1


def test_a_photo_known_twice_travels_once(three: World, tmp_path: Path) -> None:
    flood = an_incident(three.kota)
    file = str(saved(tmp_path, "x.png", two_halves(), "PNG"))
    for _ in range(2):
        photos.attach(three.kota, incident=flood.id, file=file)
    assert exchange.pack(three.kota, three.folder).photos == 1


def test_a_relay_passes_photos_on(three: World, tmp_path: Path) -> None:
    photo = attach(three.trc, an_incident(three.trc), tmp_path)
    three.hand_over(three.trc, three.kota)
    three.hand_over(three.kota, three.kab)
    assert there(three.kab, photo)


def test_a_full_package_brings_every_photo(three: World, tmp_path: Path) -> None:
    flood = an_incident(three.kota)
    made = [attach(three.kota, flood, tmp_path) for _ in range(3)]
    three.hand_over(three.kota, three.trc, photos=False)
    three.hand_over(three.trc, three.kota)
    three.hand_over(three.kota, three.trc, full=True)
    assert all(there(three.trc, photo) for photo in made)


# What stays at home


def test_photos_of_unshared_incidents_stay(three: World, tmp_path: Path) -> None:
    flood = an_incident(three.kota, shared=False)
    photo = attach(three.kota, flood, tmp_path)
    package = three.pack(three.kota, full=True)
    assert inside(package, three.kota) == []
    assert photo.sha256.encode() not in package.read_bytes()
    three.hand_over(three.kota, three.trc)
    assert there(three.trc, photo)
    incidents.amend(three.kota, id=flood.id, shared=True)
    three.hand_over(three.kota, three.kab)
    assert there(three.kab, photo)


def test_photos_that_show_persons_go_where_personal_data_go(three: World, tmp_path: Path) -> None:
    photo = attach(three.kota, an_incident(three.kota), tmp_path, personal=True)
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kota, three.trc)
    assert (there(three.kab, photo), there(three.trc, photo)) == (False, True)
    three.hand_over(three.kab, three.kota)
    assert exchange.pack(three.kota, three.folder).photos == 0
    three.hand_over(three.kota, three.kab, personal=True)
    assert there(three.kab, photo)


def test_struck_photos_are_sent_to_nobody(three: World, tmp_path: Path) -> None:
    photo = attach(three.kota, an_incident(three.kota), tmp_path)
    photos.strike(three.kota, id=photo.id, reason="salah")
    three.hand_over(three.kota, three.kab)
    assert not there(three.kab, photo)
    assert photo_wants.of(three.kota, [peer_of(three.kab)]) == set()


# Asked for


def test_a_missing_photo_is_asked_for_and_comes(three: World, tmp_path: Path) -> None:
    photo = attach(three.kota, an_incident(three.kota), tmp_path)
    three.hand_over(three.kota, three.kab, photos=False)
    assert [p.there for p in photos.photos(three.kab)] == [False]
    three.hand_over(three.kab, three.kota)
    assert photo_wants.of(three.kota, [peer_of(three.kab)]) == {photo.sha256}
    (received,) = three.hand_over(three.kota, three.kab)
    assert (received.verdict, received.photos) == (Verdict.APPLIED, 1)
    assert there(three.kab, photo)
    three.hand_over(three.kab, three.kota)
    assert photo_wants.of(three.kota, [peer_of(three.kab)]) == set()
    assert exchange.pack(three.kota, three.folder).photos == 0


def test_an_old_package_does_not_bring_an_old_wish_back(three: World, tmp_path: Path) -> None:
    attach(three.kota, an_incident(three.kota), tmp_path)
    three.hand_over(three.kota, three.kab, photos=False)
    wish = three.pack(three.kab)
    exchange.receive(three.kota, wish)
    three.hand_over(three.kota, three.kab)
    three.hand_over(three.kab, three.kota)
    exchange.receive(three.kota, wish)
    assert photo_wants.of(three.kota, [peer_of(three.kab)]) == set()


def test_what_a_copy_of_a_desk_asks_for_is_not_forgotten_by_the_word_of_the_other(three: World, tmp_path: Path) -> None:
    """Two computers under one device: the one that has everything speaks after the one that lost a photo."""
    photo = attach(three.kota, an_incident(three.kota), tmp_path)
    three.converge()
    three.trc.close()
    shutil.copytree(three.trc.path, three.folder / "twin")
    with desks.open_desk(three.folder / "twin") as twin, desks.open_desk(three.trc.path) as trc:
        photo_files.path_of(twin.path, photo.sha256).unlink()
        for desk in (twin, trc):
            exchange.receive(three.kota, exchange.pack(desk, tmp_path / desk.path.name, recipient="kota").path)
        exchange.receive(twin, exchange.pack(three.kota, tmp_path / "back", recipient="kota").path)
        assert there(twin, photo)


def test_the_partner_is_not_asked_for_what_it_may_not_know(three: World, tmp_path: Path) -> None:
    photo = attach(three.kota, an_incident(three.kota, shared=False), tmp_path)
    three.hand_over(three.kota, three.trc, photos=False)
    for package, asks in ((three.pack(three.trc), False), (three.pack(three.trc, three.kota), True)):
        assert (photo.sha256.encode() in package.read_bytes()) is asks


def test_a_damaged_photo_is_not_sent_and_comes_again(three: World, tmp_path: Path) -> None:
    photo = attach(three.kota, an_incident(three.kota), tmp_path)
    three.hand_over(three.kota, three.kab)
    file = photo_files.path_of(three.kab.path, photo.sha256)
    file.write_bytes(b"\0" + file.read_bytes()[1:])
    made = exchange.pack(three.kab, three.folder, recipient="kota", full=True)
    assert (made.photos, made.missing) == (0, 1)
    exchange.receive(three.kota, made.path)
    three.hand_over(three.kota, three.kab)
    assert there(three.kab, photo)


def three_missing(three: World, folder: Path) -> list[Photo]:
    """Give the Kab three photos whose files stayed with the Kota."""
    flood = an_incident(three.kota)
    made = [attach(three.kota, flood, folder) for _ in range(3)]
    three.hand_over(three.kota, three.kab, photos=False)
    return made


def test_of_three_photos_the_one_that_was_asked_for_comes(three: World, tmp_path: Path) -> None:
    made = three_missing(three, tmp_path)
    asked = photos.ask(three.kab, id=made[1].id)
    assert asked.changes.kinds == {"photo"}
    assert [bool(one.asked) for one in photos.photos(three.kab)] == [False, True, False]
    before = three.kab.last_changes
    three.hand_over(three.kab, three.kota)
    assert three.kab.last_changes is before  # a wish is no act: nothing is in the journal
    assert photo_wants.of(three.kota, [peer_of(three.kab)]) == {made[1].sha256}
    (received,) = three.hand_over(three.kota, three.kab)
    assert received.photos == 1
    assert [there(three.kab, photo) for photo in made] == [False, True, False]
    for _ in range(2):
        three.hand_over(three.kab, three.kota)
        three.hand_over(three.kota, three.kab)
    assert [there(three.kab, photo) for photo in made] == [False, True, False]


def test_a_wish_can_be_withdrawn(three: World, tmp_path: Path) -> None:
    made = three_missing(three, tmp_path)
    for photo in made[:2]:
        photos.ask(three.kab, id=photo.id)
    photos.withdraw(three.kab, id=made[0].id)
    three.hand_over(three.kab, three.kota)
    three.hand_over(three.kota, three.kab)
    assert [there(three.kab, photo) for photo in made] == [False, True, False]
    photos.withdraw(three.kab, id=made[1].id)
    three.hand_over(three.kab, three.kota)
    assert photo_wants.of(three.kota, [peer_of(three.kab)]) == set()


def test_all_can_be_asked_for_again(three: World, tmp_path: Path) -> None:
    made = three_missing(three, tmp_path)
    photos.ask(three.kab, id=made[0].id)
    assert not photos.asks_for_all(three.kab)
    photos.ask_all(three.kab)
    assert photos.asks_for_all(three.kab)
    assert [one.asked for one in photos.photos(three.kab)] == [None, None, None]
    three.hand_over(three.kab, three.kota)
    three.hand_over(three.kota, three.kab)
    assert all(there(three.kab, photo) for photo in made)


def test_what_is_here_or_struck_is_not_asked_for(three: World, tmp_path: Path) -> None:
    made = three_missing(three, tmp_path)
    with pytest.raises(PhotoHere):
        photos.ask(three.kota, id=made[0].id)
    photos.strike(three.kota, id=made[0].id, reason="salah")
    three.hand_over(three.kota, three.kab, photos=False)
    with pytest.raises(AlreadyStruck):
        photos.ask(three.kab, id=made[0].id)
    assert photos.asks_for_all(three.kab)


# What comes is judged


def test_a_photo_that_no_record_names_is_not_kept(three: World, tmp_path: Path) -> None:
    an_incident(three.kota)
    package = three.pack(three.kota)
    stray = saved(tmp_path, "x.jpg", two_halves()).read_bytes()
    package.write_bytes(with_photo(three.kota, package, stray))
    (received,) = exchange.receive(three.kab, package)
    assert (received.verdict, received.photos, received.refused_photos) == (Verdict.APPLIED, 0, 0)
    assert files(three.kab) == []


def with_photo(desk: Desk, package: Path, data: bytes) -> bytes:
    """Return a package of the desk with one file more, signed with its own key all the same."""
    name = f"photos/{hashlib.sha256(data).hexdigest()}.jpg"
    package.write_bytes(packed([*files_of(package), File(name, data)]))
    entry = {"name": name, "size": len(data), "packed": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return resigned(desk, package, lambda document: document["entries"].append(entry))


@pytest.mark.parametrize("data", [jpeg_claiming(60_000, 60_000), b"<svg/>", b""], ids=["bomb", "svg", "empty"])
def test_what_is_no_photo_is_not_kept_and_keeps_nothing_away(three: World, data: bytes) -> None:
    flood = an_incident(three.kota)
    values = {
        "incident": flood.id,
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data) or 1,
        "width": 10,
        "height": 10,
        "entered_at": "2025-11-24T10:32:00Z",
    }
    three.hand_over(three.kota, three.kab)
    package = forged_package(three.kota, three.folder, [Change("photo", three.kota.new_id(), None, values)])
    package.write_bytes(with_photo(three.kota, package, data))
    (received,) = exchange.receive(three.kab, package)
    assert (received.verdict, received.photos, received.refused_photos) == (Verdict.APPLIED, 0, 1)
    assert [p.there for p in photos.photos(three.kab)] == [False]
    assert files(three.kab) == []


def test_a_full_disk_while_photos_come_leaves_the_desk_as_it_was(
    three: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flood = an_incident(three.kota)
    for _ in range(3):
        attach(three.kota, flood, tmp_path)
    package = three.pack(three.kota)
    before = content(three.kab.path)
    real, calls = os.replace, itertools.count()

    def full(source: Path, target: Path) -> None:
        if str(target).endswith(".jpg") and next(calls) == 2:
            raise OSError(errno.ENOSPC, "full")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(DeskProblem) as refused:
            exchange.receive(three.kab, package)
    assert refused.value.reason == "full"
    assert content(three.kab.path) == before
    assert files(three.kab) == []
    assert list((three.kab.path / "inbox").glob("*.*")) == []
    assert exchange.receive(three.kab, package)[0].photos == 3


def test_receiving_can_be_stopped_at_every_step(three: World, tmp_path: Path) -> None:
    flood = an_incident(three.kota)
    for _ in range(2):
        attach(three.kota, flood, tmp_path)
    package = three.pack(three.kota)
    before = content(three.kab.path)
    stopped = 0
    for patience in itertools.count():
        steps = itertools.count()

        def step(done: int, total: int, steps: Iterator[int] = steps, patience: int = patience) -> None:
            if next(steps) == patience:
                raise Cancelled

        try:
            (received,) = exchange.receive(three.kab, package, step)
        except Cancelled:
            stopped += 1
            assert content(three.kab.path) == before
            assert files(three.kab) == []
            continue
        break
    assert stopped >= 5
    assert received.photos == 2
