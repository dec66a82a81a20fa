from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused, Cancelled, FileProblem, InvalidValue
from coopdesk.domain.exchange import Verdict
from coopdesk.services import desks, exchange
from coopdesk.store.desk import Desk
from tests.builders import (
    World,
    an_incident,
    content,
    fast_folder,
    resigned,
    world,
)
from tests.bundle.packages import files_of, packed


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


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
