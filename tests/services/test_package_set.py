"""What is too large for one file becomes several, each of which may come at any time."""

from __future__ import annotations

import itertools
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from coopdesk.bundle import limits, reader
from coopdesk.bundle.manifest import Manifest
from coopdesk.domain.errors import Cancelled, FileProblem
from coopdesk.domain.exchange import Verdict
from coopdesk.domain.photos import Photo
from coopdesk.services import desks, exchange, incidents, pairing, photos, stretches
from coopdesk.store import exchange_lists, photo_files
from coopdesk.store.desk import Desk
from tests.builders import World, an_incident, content, world
from tests.pictures import noise, saved

ROOM = 150_000
"""What a package holds in these tests, in bytes: most of it is set aside for wishes and certificates."""


Told = list[tuple[int, int]]


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        opened.converge()
        yield opened


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few changes and few bytes fill a package."""
    monkeypatch.setattr(limits, "WRITTEN_FILE", ROOM)
    monkeypatch.setattr(limits, "WRITTEN_CHANGES", 20)
    monkeypatch.setattr(stretches, "CHANGES", 7)


pytestmark = pytest.mark.usefixtures("small_parts")


def work(desk: Desk, rng: Random, acts: int = 40) -> None:
    """Fill several packages."""
    flood = an_incident(desk, cause="hujan", reporter="Bu Rekaan")
    for number in range(acts):
        incidents.add_entry(desk, incident=flood.id, text=f"kabar {number} {rng.randbytes(40).hex()}")
        if number % 10 == 0:
            flood = an_incident(desk, cause=str(number), shared=number % 20 == 0)


def attach_many(desk: Desk, folder: Path, count: int) -> list[Photo]:
    """Attach photos of about twenty kilobytes."""
    flood = an_incident(desk)
    made = []
    for number in range(count):
        file = saved(folder, f"{number}.png", noise(150, 150, number), "PNG")
        (photo,) = photos.attach(desk, incident=flood.id, file=str(file)).records
        assert isinstance(photo, Photo)
        made.append(photo)
    return made


def manifest_of(desk: Desk, package: Path) -> Manifest:
    return reader.describe(package, pairing.roster(desk)).manifest


def orders(count: int, rng: Random) -> Iterator[list[int]]:
    """Yield the order of making, its reverse, and some others."""
    yield list(range(count))
    yield list(range(count))[::-1]
    for _ in range(3):
        yield rng.sample(range(count), count)


def test_a_desk_that_is_too_large_goes_in_chained_parts(three: World, rng: Random) -> None:
    work(three.kota, rng)
    made = exchange.pack(three.kota, three.folder, full=True)
    assert len(made.paths) >= 3
    assert made.size == sum(path.stat().st_size for path in made.paths)
    assert all(path.stat().st_size <= ROOM for path in made.paths)
    heads = [manifest_of(three.kota, path) for path in made.paths]
    assert [(m.part.number, m.part.of) for m in heads if m.part] == [
        (number, len(heads)) for number in range(1, len(heads) + 1)
    ]
    assert len({m.part.set for m in heads if m.part}) == 1
    assert len({m.id for m in heads}) == len(heads)
    done = [r for path in made.paths for r in exchange.receive(three.kab, path)]
    assert {r.verdict for r in done} == {Verdict.APPLIED}
    assert exchange.digest(three.kab) == exchange.digest(three.kota)
    assert desks.check(three.kab).whole
    sent = [s for s in exchange_lists.sent(three.kota) if s.file in {p.name for p in made.paths}]
    assert len(sent) == len(made.paths)
    assert len({s.counter for s in sent}) == 1


def test_parts_may_come_in_any_order(three: World, rng: Random, tmp_path: Path) -> None:
    work(three.trc, rng, 15)
    three.hand_over(three.trc, three.kota)
    work(three.kota, rng, 15)
    attached = attach_many(three.kota, tmp_path, 8)
    made = exchange.pack(three.kota, three.folder, full=True)
    assert len(made.paths) >= 5
    assert manifest_of(three.kota, made.paths[-1]).counts.total == 0
    three.kab.close()
    before = {f.name: f.read_bytes() for f in three.kab.path.glob("desk.sqlite*")}
    for order in orders(len(made.paths), rng):
        back_to(three, before)
        verdicts = [exchange.receive(three.kab, made.paths[number])[0].verdict for number in order]
        assert verdicts.count(Verdict.PARKED) == 0 or order != sorted(order)
        assert exchange_lists.parked(three.kab) == []
        assert exchange.digest(three.kab) == exchange.digest(three.kota)
        assert all(photo_files.is_whole(three.kab.path, photo.sha256) for photo in attached)
        assert exchange.receive(three.kab, made.paths[order[0]])[0].verdict is Verdict.ALREADY
        three.kab.close()
    three.kab = desks.open_desk(three.kab.path)
    assert desks.check(three.kab, full=True).photos == len(attached)


@pytest.mark.parametrize("size", [1, 2, 5, 9])
def test_a_forked_feed_goes_in_parts_too(three: World, rng: Random, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Wherever it is cut: where a line branched off lies in an earlier part, at its end, or in the same one."""
    work(three.kota, rng, 9)
    folder = three.folder / "twin"
    three.kota.close()
    shutil.copytree(three.kota.path, folder)
    three.kota = desks.open_desk(three.kota.path)
    with desks.Desk.open(folder, witnessed=False) as twin:
        work(three.kota, rng, 8)
        work(twin, rng, 8)
        told = exchange.pack(twin, three.folder / "a.coop.zip", recipient="kota", full=True)
    for path in told.paths:
        exchange.receive(three.kota, path)
    assert len(exchange_lists.forks(three.kota)) == 1
    monkeypatch.setattr(limits, "WRITTEN_CHANGES", size)
    monkeypatch.setattr(stretches, "CHANGES", size)
    made = exchange.pack(three.kota, three.folder / "b.coop.zip", recipient="Laptop TRC", full=True)
    assert len(made.paths) > 3
    for path in rng.sample(made.paths, len(made.paths)):
        exchange.receive(three.trc, path)
    assert exchange_lists.parked(three.trc) == []
    assert exchange_lists.heads(three.trc).items() >= exchange_lists.heads(three.kota).items()
    assert desks.check(three.trc).whole


def back_to(three: World, before: dict[str, bytes]) -> None:
    """Let the regency know no more than it did."""
    for name, data in before.items():
        (three.kab.path / name).write_bytes(data)
    for file in (three.kab.path / "photos").glob("*.jpg"):
        file.unlink()
    three.kab = desks.open_desk(three.kab.path)


def test_a_folder_of_parts_is_taken_in_by_their_numbers(three: World, rng: Random) -> None:
    """A stick tells times to two seconds: all parts seem to be made at once."""
    work(three.kota, rng, 150)
    target = three.folder / "stick"
    target.mkdir()
    made = exchange.pack(three.kota, target)
    assert len(made.paths) > 10
    for path in made.paths:
        os.utime(path, (1_800_000_000, 1_800_000_000))
    told: Told = []
    done = exchange.receive_all(three.kab, target, lambda at, of: told.append((at, of)))
    assert [r.verdict for r in done] == [Verdict.APPLIED] * len(made.paths)
    assert [r.file for r in done] == [path.name for path in made.paths]
    assert told == sorted(told)
    assert told[-1][0] <= told[-1][1] == 1000 * len(made.paths)


def test_names_are_short_and_survive_any_medium(three: World, rng: Random) -> None:
    work(three.kota, rng)
    made = exchange.pack(three.kota, three.folder)
    for number, path in enumerate(made.paths, 1):
        stem = path.name.removesuffix(".coop.zip")
        assert re.fullmatch(r"[A-Z0-9_-]{1,60}", stem)
        assert stem.endswith(f"_{exchange_lists.sent(three.kota)[0].counter:03d}-{number}DARI{len(made.paths)}")
    again = exchange.pack(three.kota, three.folder / "x.coop.zip")
    assert [p.name for p in again.paths[:2]] == [
        f"x-1DARI{len(again.paths)}.coop.zip",
        f"x-2DARI{len(again.paths)}.coop.zip",
    ]
    with pytest.raises(FileProblem) as refused:
        exchange.pack(three.kota, three.folder / "x.coop.zip")
    assert refused.value.reason == "exists"


def test_packing_can_be_stopped_at_every_step_and_leaves_nothing(three: World, rng: Random, tmp_path: Path) -> None:
    work(three.kota, rng, 20)
    attach_many(three.kota, tmp_path, 4)
    before, target = content(three.kota.path), three.folder / "stick"
    target.mkdir()
    stopped = 0
    for patience in itertools.count():
        steps, told = itertools.count(), Told()

        def step(
            done: int, total: int, steps: Iterator[int] = steps, patience: int = patience, told: Told = told
        ) -> None:
            told.append((done, total))
            if next(steps) == patience:
                raise Cancelled

        try:
            exchange.pack(three.kota, target, progress=step)
            break
        except Cancelled:
            stopped += 1
            assert list(target.iterdir()) == []
            assert content(three.kota.path) == before
    assert stopped > 10
    assert all(0 <= done <= total for done, total in told)
    assert told[-1][0] == told[-1][1]
