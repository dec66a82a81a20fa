from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.domain.errors import BundleRefused, FileProblem
from coopdesk.services import inbox
from coopdesk.store import exchange_lists
from tests.builders import an_incident, world


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk" / "inbox" / "refused").mkdir(parents=True)
    return tmp_path / "desk"


def test_a_file_is_copied_before_it_is_read(desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.coop.zip"
    file.write_bytes(b"x" * 100)
    kept = inbox.take_in(desk, file)
    file.write_bytes(b"changed")
    assert kept.read_bytes() == b"x" * 100
    assert kept.suffix == ".part"
    assert inbox.take_in(desk, file) != kept


def test_what_is_no_file_is_not_taken_in(desk: Path, tmp_path: Path) -> None:
    for bad in (tmp_path / "nothing", tmp_path):
        with pytest.raises(FileProblem):
            inbox.take_in(desk, bad)
    assert list((desk / "inbox").glob("*.part")) == []


def test_what_is_too_large_is_not_even_copied(desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "large"
    with file.open("wb") as stream:
        stream.truncate(inbox.MAX_SIZE + 1)
    with pytest.raises(BundleRefused) as refused:
        inbox.take_in(desk, file)
    assert refused.value.verdict == "too_large"
    assert list((desk / "inbox").glob("*.part")) == []


def test_what_is_refused_is_kept_with_its_reason(desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.coop.zip"
    file.write_bytes(b"xyz")
    inbox.refuse(desk, inbox.take_in(desk, file), file.name, BundleRefused(file.name, "damaged", "crc"))
    (kept,) = (desk / "inbox" / "refused").glob("*.zip")
    assert kept.read_bytes() == b"xyz"
    (note,) = (desk / "inbox" / "refused").glob("*.txt")
    assert note.read_text(encoding="utf-8") == "a.coop.zip\ndamaged\ncrc\n"
    assert list((desk / "inbox").glob("*.part")) == []


def test_a_refusal_is_not_hidden_by_a_folder_that_cannot_be_written(desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.coop.zip"
    file.write_bytes(b"xyz")
    kept = inbox.take_in(desk, file)
    (desk / "inbox" / "refused").rmdir()
    (desk / "inbox" / "refused").write_text("a file where a folder should be")
    inbox.refuse(desk, kept, file.name, BundleRefused(file.name, "damaged", ""))
    assert not kept.exists()


def test_names_of_waiting_files_lead_nowhere_else(desk: Path) -> None:
    assert inbox.parked_file(desk, "../../etc/passwd") == desk / "inbox" / "passwd"


def test_packages_are_known_by_their_first_bytes(tmp_path: Path) -> None:
    for name, data, package in (("a", b"PK\x03\x04", True), ("b.coop.zip", b"PK", False), ("c", b"", False)):
        (tmp_path / name).write_bytes(data)
        assert inbox.looks_like_package(tmp_path / name) is package
    assert not inbox.looks_like_package(tmp_path)


def test_what_was_taken_in_does_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest stay, and what the journal does not name: it may be all that is left of it."""
    monkeypatch.setattr(inbox, "KEPT", 3)
    with world() as three:
        done = three.kab.path / "inbox" / "done"
        stray = done / f"{'0' * 32}.coop.zip"
        stray.write_bytes(b"PK")
        for _ in range(6):
            an_incident(three.kota)
            three.hand_over(three.kota, three.kab)
        newest = [b.id for b in exchange_lists.received(three.kab)][:3]
        assert {f.name for f in done.iterdir()} == {stray.name, *(f"{i}.coop.zip" for i in newest)}
        monkeypatch.setattr(inbox, "MAX_SIZE", 1 + (done / f"{newest[0]}.coop.zip").stat().st_size)
        inbox.prune_done(three.kab.path, lambda: newest)
        assert {f.name for f in done.iterdir()} == {stray.name, f"{newest[0]}.coop.zip"}
