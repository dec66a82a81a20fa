"""A set of photos and a journal larger than what may be held in memory: made and taken in, measured."""

from __future__ import annotations

import hashlib
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from coopdesk.bundle import limits
from coopdesk.domain.entries import LogEntry
from coopdesk.domain.exchange import Verdict
from coopdesk.domain.journal import Action
from coopdesk.domain.photos import Photo
from coopdesk.services import desks, exchange, stretches
from coopdesk.store import exchange_lists, photo_files
from coopdesk.store.desk import Desk
from tests.builders import an_incident, copy_desks
from tests.pictures import jpeg_claiming

PHOTO, PART = 500_000, 1_000
"""Bytes of a photo, changes of a part."""


@contextmanager
def peak() -> Iterator[list[int]]:
    """Yield a list to which the most bytes that Python held at once are appended."""
    found: list[int] = []
    tracemalloc.start()
    try:
        yield found
        found.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def keep_photos(desk: Desk, count: int, rng: Random) -> list[str]:
    """Keep photos of half a megabyte, each another one; to a reader they look like photos."""
    flood = an_incident(desk)
    head = jpeg_claiming(1600, 1200)
    made = []
    for _ in range(count):
        data = head + rng.randbytes(PHOTO - len(head))
        name = hashlib.sha256(data).hexdigest()
        photo_files.keep(desk.path, name, [data])
        with desk.transact(Action.ATTACH_PHOTO) as act:
            act.put(Photo(desk.new_id(), flood.id, name, len(data), 1600, 1200, desk.clock()))
        made.append(name)
    return made


def test_photos_stream(tmp_path: Path, runs: Callable[[int, int], int], rng: Random) -> None:
    """Half a gigabyte of photos under ``--long``: as parts, for one package of that size no reader takes."""
    count = runs(60, 1_000)
    copy_desks(tmp_path, ["kota", "kab"])
    with desks.open_desk(tmp_path / "kota") as kota, desks.open_desk(tmp_path / "kab") as kab:
        made = keep_photos(kota, count, rng)
        target = tmp_path / "stick"
        target.mkdir()
        with peak() as packing:
            packed = exchange.pack(kota, target)
        assert packed.photos == count
        assert len(packed.paths) >= count * PHOTO // limits.WRITTEN_FILE
        assert all(path.stat().st_size <= limits.WRITTEN_FILE for path in packed.paths)
        with peak() as receiving:
            done = exchange.receive_all(kab, target)
        assert {r.verdict for r in done} == {Verdict.APPLIED}
        assert all(photo_files.is_whole(kab.path, name) for name in made)
    print(
        f"{count} photos in {len(packed.paths)} parts, bytes held: {packing[0]:,} packing, {receiving[0]:,} receiving"
    )
    assert max(*packing, *receiving) < 10_000_000


def test_a_journal_goes_piece_by_piece(
    tmp_path: Path, runs: Callable[[int, int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is held in memory does not grow with the journal: a new laptop gets all of it, in parts of few changes."""
    monkeypatch.setattr(limits, "WRITTEN_CHANGES", PART)
    monkeypatch.setattr(stretches, "CHANGES", PART // 3)
    copy_desks(tmp_path, ["kota", "trc"])
    size, target = runs(6_000, 200_000), tmp_path / "stick"
    target.mkdir()
    with desks.open_desk(tmp_path / "kota") as kota, desks.open_desk(tmp_path / "trc") as trc:
        flood = an_incident(kota)
        while kota.row("SELECT count(*) AS n FROM change")["n"] < size:
            with kota.transact(Action.ADD_ENTRY) as act:
                for _ in range(10):
                    act.put(LogEntry(kota.new_id(), "kabar", kota.clock(), kota.clock(), incident=flood.id))
        with peak() as packing:
            packed = exchange.pack(kota, target, recipient="Laptop TRC", full=True)
        assert len(packed.paths) > size // PART
        for path in packed.paths[:-2]:
            assert exchange.receive(trc, path)[0].verdict is Verdict.APPLIED
        with peak() as receiving:
            done = [exchange.receive(trc, path)[0].verdict for path in packed.paths[-2:]]
        assert done == [Verdict.APPLIED] * 2
        assert exchange_lists.heads(trc)[kota.identity.feed] == exchange_lists.heads(kota)[kota.identity.feed]
    print(
        f"{size} changes in {len(packed.paths)} parts, bytes held: {packing[0]:,} packing, {receiving[0]:,} receiving"
    )
    assert max(*packing, *receiving) < 5_000_000  # more than six million, were all held at once
