from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused, FileProblem
from coopdesk.domain.exchange import Verdict
from coopdesk.services import desks, exchange, listing, pairing, refused
from tests.builders import World, an_incident, content, world


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


def test_a_refused_package_is_listed_with_its_name_and_reason(three: World) -> None:
    an_incident(three.kota)
    package = three.pack(three.kota)
    bad = three.folder / "DOC-20251124-WA0003"
    bad.write_bytes(package.read_bytes()[:-900])
    for _ in range(2):
        with pytest.raises(BundleRefused):
            exchange.receive(three.kab, bad)
    (one,) = refused.listed(three.kab)
    assert (one.name, one.verdict) == (bad.name, Verdict.TRUNCATED)
    assert one.detail == f"{bad.stat().st_size}/{package.stat().st_size}"
    assert one.path.read_bytes() == bad.read_bytes()
    (row,) = listing.list_kind(three.kab, "refused", {"verdict": "truncated"})
    assert row["file"] == bad.name
    refused.discard(three.kab, one.path)
    assert refused.listed(three.kab) == []
    assert not one.path.exists()
    with pytest.raises(FileProblem):
        refused.discard(three.kab, one.path)


def test_what_was_looked_into_is_kept_if_it_may_still_be_a_package(three: World) -> None:
    photo = three.folder / "foto.jpg"
    photo.write_bytes(b"\xff\xd8\xff")
    own = three.pack(three.kota)
    cut = three.folder / "cut.coop.zip"
    cut.write_bytes(own.read_bytes()[:-3])
    for file, desk, kept in ((photo, three.kab, False), (own, three.kota, False), (cut, three.kab, True)):
        with pytest.raises(BundleRefused) as error:
            exchange.preview(desk, file)
        assert refused.keep(desk, file, error.value) is kept
    assert [r.name for r in refused.listed(three.kab)] == ["cut.coop.zip"]
    gone = BundleRefused("gone.zip", Verdict.DAMAGED)
    assert not refused.keep(three.kab, three.folder / "gone.zip", gone)


def test_a_package_of_a_stranger_is_taken_in_once_the_card_was_compared(tmp_path: Path) -> None:

    desks.create(tmp_path / "kota", Agency.KOTA, "Pusdalops", "Sari")
    desks.create(tmp_path / "kab", Agency.KAB, "Siaga", "Budi")
    with desks.open_desk(tmp_path / "kota") as kota, desks.open_desk(tmp_path / "kab") as kab:
        pairing.trust(kota, tmp_path / "kab.card", pairing.card(kab, tmp_path / "kab.card"))
        an_incident(kota)
        package = exchange.pack(kota, tmp_path / "DOC-0003.zip").path
        with pytest.raises(BundleRefused):
            exchange.receive(kab, package)
        (one,) = refused.listed(kab)
        before = content(kab.path)
        with pytest.raises(BundleRefused) as again:
            refused.retry(kab, one.path)
        assert (again.value.file, content(kab.path)) == ("DOC-0003.zip", before)
        assert refused.listed(kab)[0].name == "DOC-0003.zip"
        pairing.trust(kab, tmp_path / "kota.card", pairing.card(kota, tmp_path / "kota.card"))
        (done,) = refused.retry(kab, one.path)
        assert (done.verdict, done.file) == (Verdict.APPLIED, "DOC-0003.zip")
        assert refused.listed(kab) == []


def test_a_note_that_says_nothing_lists_nothing(three: World) -> None:
    folder = three.kab.path / "inbox" / "refused"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.txt").write_text("nama\nkata\n")
    (folder / "a.coop.zip").write_bytes(b"x")
    (folder / "b.txt").write_text("nama\ndamaged\n")
    (folder / "c.txt").write_bytes(b"\xff\xfe\ndamaged\n")
    (folder / "c.coop.zip").write_bytes(b"x")
    assert [r.path.name for r in refused.listed(three.kab)] == ["c.coop.zip"]
