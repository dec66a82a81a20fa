"""A package appears whole or not at all, and what appears can be read."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk import disk
from coopdesk.bundle import reader, writer
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.manifest import Part, Recipient
from coopdesk.bundle.segments import FeedSegment
from coopdesk.bundle.writer import file_name, write
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused, Cancelled, FileProblem
from coopdesk.domain.exchange import Counts
from coopdesk.domain.fields import Json
from coopdesk.domain.journal import Change, Head, Withheld, withhold
from tests.bundle.packages import KAB, KOTA, KOTA2, MADE_AT, ROSTER, contents, digits, read, record, segment, small
from tests.bundle.strategies import segments


def test_what_is_written_is_read(tmp_path: Path) -> None:
    made = contents(segment(KOTA), segment(KAB, 2), segment(KOTA2, 4), peers=(KOTA, KAB, KOTA2))
    path = tmp_path / "x.coop.zip"
    written = write(path, made, KOTA.key)
    bundle = read(path)
    assert bundle.segments == made.segments
    assert (bundle.size, bundle.sha256) == (written.size, written.sha256) == (path.stat().st_size, bundle.sha256)
    assert bundle.sender == KOTA.certificate
    found = bundle.manifest
    assert (found.id, found.base, found.heads, found.digest) == (made.id, made.base, made.heads, made.digest)
    assert (found.counts, found.made_at, found.recipient) == (made.counts, MADE_AT, made.recipient)
    assert [p.name for p in tmp_path.iterdir()] == ["x.coop.zip"]


@given(made=segments())
def test_any_feed_travels(tmp_path_factory: pytest.TempPathFactory, made: FeedSegment) -> None:
    path = tmp_path_factory.mktemp("package") / "x.coop.zip"
    write(path, contents(made), KOTA.key)
    assert read(path).segments == (made,)


@given(made=segments(), data=st.data())
def test_a_feed_travels_with_parts_withheld(
    tmp_path_factory: pytest.TempPathFactory, made: FeedSegment, data: st.DataObject
) -> None:
    stubs: list[Withheld] = []
    for changeset in made.changesets[1:]:
        stubs.append(withhold(changeset, data.draw(st.sets(st.integers(0, len(changeset.changes))))))
    told = replace(made, changesets=made.changesets[:1], withheld=tuple(stubs))
    path = tmp_path_factory.mktemp("package") / "x.coop.zip"
    write(path, contents(told), KOTA.key)
    if not stubs:
        assert read(path).segments == (made,)
        return
    with pytest.raises(BundleRefused) as refused:
        read(path)
    assert (refused.value.verdict, refused.value.detail) == ("too_new", "withheld")
    assert reader.read(path, ROSTER, us=KAB.device, agency=KAB.agency, withheld=True).segments == (told,)


def test_an_empty_package_carries_the_acknowledgement(tmp_path: Path) -> None:
    made = replace(contents(), heads={KAB.feed: Head(7, "a" * 64)}, counts=Counts())
    write(tmp_path / "x.coop.zip", made, KOTA.key)
    assert read(tmp_path / "x.coop.zip").manifest.heads == made.heads


def test_a_feed_travels_in_several_stretches(tmp_path: Path) -> None:
    first = segment(KOTA, 3)
    second = segment(KOTA, 2, after=Head(first.last, first.seal.hash))
    made = replace(contents(first, second), base={})
    write(tmp_path / "x.coop.zip", made, KOTA.key)
    assert read(tmp_path / "x.coop.zip").segments == (first, second)


def test_anybody_can_open_the_file_and_read_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.coop.zip"
    made = replace(contents(segment(KOTA)), exercise=True, recipient=Recipient(KAB.agency, KAB.device))
    write(path, replace(made, part=Part("0" * 32, 2, 3)), KOTA.key)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:3] == ["manifest.json", "manifest.sig", "README.txt"]
        assert archive.infolist()[0].date_time == (2026, 11, 24, 4, 12, 0)
        note = archive.read("README.txt").decode()
    for words in (
        "LATIHAN",
        "PUSDALOPS-1, BPBD Kota Pasuruan",
        "24 November 2026 pukul 04.12 WIB",
        "BPBD Kabupaten Pasuruan (satu komputer tertentu)",
        "3 kejadian, 1 catatan lain",
        "Terima paket",
        "Kembalikan kepada pengirimnya, BPBD Kota Pasuruan.",
        "Bagian      : 2 dari 3",
        "terdiri dari 3 berkas seperti ini: serahkan SEMUANYA.",
    ):
        assert words in note
    assert max(map(len, note.splitlines())) <= 80
    assert "\n" not in note.replace("\r\n", "")


@pytest.mark.skipif(shutil.which("unzip") is None, reason="no unzip on this computer")
def test_a_common_program_opens_it_and_shows_the_note(tmp_path: Path) -> None:
    path = small(tmp_path)
    listed = subprocess.run(["unzip", "-l", path], capture_output=True, check=True).stdout.decode()
    assert "README.txt" in listed
    shown = subprocess.run(["unzip", "-p", path, "README.txt"], capture_output=True, check=True).stdout.decode()
    assert shown.startswith("PAKET DATA BENCANA")
    assert "Serahkan berkas .coop.zip ini\r\nUTUH kepada petugas piket Pusdalops\r\nBPBD Kabupaten Pasuruan" in shown
    assert subprocess.run(["unzip", "-t", path], capture_output=True, check=False).returncode == 0


def test_names_carry_office_time_and_number() -> None:
    assert file_name(Agency.KOTA, MADE_AT, 12) == "COOP_KOTA_20261124-0412_012.coop.zip"
    assert file_name(Agency.KAB, MADE_AT, 1234) == "COOP_KAB_20261124-0412_1234.coop.zip"


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write(tmp_path / name, contents(segment(KOTA)), KOTA.key) for name in ("a", "b"))
    assert first.sha256 == second.sha256


def test_a_package_that_nobody_could_read_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "x.coop.zip"
    good = contents(segment(KOTA))
    foreign = segment(KAB)
    cases = [
        (good, KOTA2.key, "forged"),
        (replace(good, segments=(replace(foreign, seal=segment(KOTA).seal),)), KOTA.key, "forged"),
        (contents(foreign), KOTA.key, "unknown_sender"),
        (replace(good, heads={}), KOTA.key, "damaged"),
        (replace(good, base=good.heads), KOTA.key, "damaged"),
    ]
    path.write_bytes(b"older")
    for made, key, verdict in cases:
        with pytest.raises(BundleRefused) as refused:
            write(path, made, key)
        assert refused.value.verdict == verdict
        assert [p.name for p in tmp_path.iterdir()] == ["x.coop.zip"]
        assert path.read_bytes() == b"older"


def test_what_is_too_large_for_one_package_is_said_before_writing(tmp_path: Path) -> None:
    noise: list[Json] = ["".join(digits(f"{i} {j}", 64) for j in range(300)) for i in range(500)]
    extra = [Change("log_entry", record(Agency.KOTA, 50 + i), "text", text) for i, text in enumerate(noise)]
    with pytest.raises(BundleRefused) as refused:
        write(tmp_path / "x.coop.zip", contents(segment(KOTA, extra=extra)), KOTA.key)
    assert refused.value.verdict == "too_large"
    assert not list(tmp_path.iterdir())


def test_progress_is_told_and_can_stop_it(tmp_path: Path) -> None:
    made = contents(segment(KOTA), segment(KOTA2), peers=(KOTA, KOTA2))
    steps: list[tuple[int, int]] = []
    write(tmp_path / "x.coop.zip", made, KOTA.key, lambda done, total: steps.append((done, total)))
    assert steps == [(0, 2), (1, 2), (2, 2)]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write(tmp_path / "y.coop.zip", made, KOTA.key, stop)
    assert [p.name for p in tmp_path.iterdir()] == ["x.coop.zip"]


@contextmanager
def _file_size_limit(size: int) -> Iterator[None]:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_medium_leaves_nothing_behind(tmp_path: Path) -> None:
    small(tmp_path)
    before = {p: p.read_bytes() for p in tmp_path.iterdir()}
    for size in (0, 10, 1000, 3000):
        with _file_size_limit(size), pytest.raises(FileProblem) as refused:
            small(tmp_path)
        assert refused.value.reason == "full"
        assert {p: p.read_bytes() for p in tmp_path.iterdir()} == before


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """Mount a tiny medium, where that is allowed."""
    folder = tmp_path / "medium"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "none", str(folder)], capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_stick_and_a_write_protected_stick_are_told_apart(mounted: Path) -> None:
    (mounted / "other").write_bytes(b"x" * 4096)
    made = contents(segment(KOTA, 60))
    for reason in ("full", "read_only"):
        with pytest.raises(FileProblem) as refused:
            write(mounted / "x.coop.zip", made, KOTA.key)
        assert refused.value.reason == reason
        assert [p.name for p in mounted.iterdir()] == ["other"]
        subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as refused:
        write(tmp_path / "none" / "x.coop.zip", contents(segment(KOTA)), KOTA.key)
    assert refused.value.reason == "missing"


def test_a_leftover_of_an_interrupted_run_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "x.coop.zip.part").write_bytes(b"half")
    write(tmp_path / "x.coop.zip", contents(segment(KOTA)), KOTA.key)
    assert [p.name for p in tmp_path.iterdir()] == ["x.coop.zip"]


def test_a_medium_that_keeps_other_bytes_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(descriptor: int) -> None:
        os.pwrite(descriptor, b"\0", os.fstat(descriptor).st_size // 2)

    monkeypatch.setattr(os, "fsync", forgetful)
    with pytest.raises(FileProblem) as refused:
        small(tmp_path)
    assert refused.value.reason == "io"
    assert not list(tmp_path.iterdir())


def test_a_virus_scanner_that_holds_the_file_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_file = os.replace
    held = [PermissionError(errno.EACCES, "held")] * 3

    def busy(source: Path, target: Path) -> None:
        if held:
            raise held.pop()
        replace_file(source, target)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(disk, "_PATIENCE", (0.0,) * 6)
    assert writer.write(tmp_path / "x.coop.zip", contents(segment(KOTA)), DeviceKey(bytes.fromhex(KOTA.key.secret)))
    held += [PermissionError(errno.EACCES, "held")] * 9
    with pytest.raises(FileProblem):
        small(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["x.coop.zip"]
