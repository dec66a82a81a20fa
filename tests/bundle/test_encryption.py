"""Encrypted packages: open to whom they are meant for, and each other file gets the verdict that is true of it."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pyrage
import pytest

from coopdesk.bundle import encryption, limits, reader
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.reader import Bundle
from coopdesk.bundle.writer import write
from coopdesk.domain.errors import BundleRefused, DeskProblem, FileProblem
from coopdesk.domain.journal import Change
from tests.bundle.packages import KAB, KOTA, KOTA2, ROSTER, Peer, contents, record, segment


def read(path: Path, us: Peer = KAB) -> Bundle:
    return reader.read(path, ROSTER, us=us.device, agency=us.agency, key=lambda: us.key)


def verdict(path: Path, us: Peer = KAB) -> tuple[str, str]:
    try:
        read(path, us)
    except BundleRefused as refused:
        assert refused.file == path.name
        return refused.verdict, refused.detail
    return "", ""


@pytest.fixture
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let temporary files lie where the test can look."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """Return a small package, encrypted to the regency."""
    path = tmp_path / "a.coop.age"
    write(path, contents(segment(KOTA)), KOTA.key, readers=[KAB.key.public])
    return path


def large(tmp_path: Path) -> Path:
    """Return a package of several chunks of age, encrypted to the regency: what does not compress makes it large."""
    noise = Random(5)
    extra = [Change("incident", record(KOTA.agency, n), "chronology", noise.randbytes(9_000).hex()) for n in range(30)]
    path = tmp_path / "large.coop.age"
    write(path, contents(segment(KOTA, extra=extra)), KOTA.key, readers=[KAB.key.public])
    assert path.stat().st_size > 3 * 65_536
    return path


def test_who_is_addressed_and_who_wrote_can_open_it(sealed: Path, tmp_path: Path, temporary: Path) -> None:
    write(tmp_path / "plain.zip", contents(segment(KOTA)), KOTA.key)
    assert encryption.looks_encrypted(sealed.read_bytes()[:32])
    assert b"manifest" not in sealed.read_bytes()
    assert read(sealed).segments == read(tmp_path / "plain.zip").segments
    assert verdict(sealed, KOTA) == ("own", "")
    assert reader.describe(sealed, ROSTER, lambda: KAB.key).sender == KOTA.certificate
    assert list(temporary.iterdir()) == []


def test_any_age_program_opens_it_with_the_key_of_the_device(sealed: Path) -> None:
    identity = pyrage.ssh.Identity.from_buffer(KAB.key.openssh())
    assert pyrage.decrypt(sealed.read_bytes(), [identity]).startswith(b"PK\x03\x04")


def test_others_are_told_that_it_is_not_for_them(sealed: Path) -> None:
    assert verdict(sealed, KOTA2) == ("not_for_us", "encrypted")
    with pytest.raises(BundleRefused) as refused:
        reader.read(sealed, ROSTER, us=KAB.device, agency=KAB.agency)
    assert refused.value.verdict == "not_for_us"
    passphrase = sealed.with_name("pass.age")
    passphrase.write_bytes(pyrage.passphrase.encrypt(b"PK\x03\x04", "rahasia"))
    assert verdict(passphrase) == ("not_for_us", "encrypted")


def test_a_device_without_its_key_hears_of_the_key(sealed: Path) -> None:
    def lost() -> DeviceKey:
        raise DeskProblem("x.key", "no_key")

    with pytest.raises(DeskProblem):
        reader.read(sealed, ROSTER, us=KAB.device, agency=KAB.agency, key=lost)


def test_every_truncation_is_refused_and_nothing_stays_behind(sealed: Path, temporary: Path) -> None:
    whole = sealed.read_bytes()
    header = whole.index(b"\n", whole.index(b"\n--- ") + 5) + 1
    for size in range(0, len(whole), 1 if len(whole) < 600 else 7):
        sealed.write_bytes(whole[:size])
        found = verdict(sealed)[0]
        if size < 4:
            assert found in ("truncated", "not_a_bundle"), size
        elif size < header:
            assert found == "truncated", size
        else:
            # A package of one chunk tells nothing before it is whole: it may be either.
            assert verdict(sealed) == ("damaged", "encrypted"), size
    assert list(temporary.iterdir()) == []


def test_a_large_one_tells_how_much_is_missing(tmp_path: Path) -> None:
    path = large(tmp_path)
    whole = path.read_bytes()
    for size in (len(whole) - 1, len(whole) - 65_536, 150_000, 2 * 65_536):
        path.write_bytes(whole[:size])
        assert verdict(path) == ("truncated", f"{size}/{len(whole)}")
    middle = bytearray(whole)
    middle[len(whole) // 2] ^= 1
    path.write_bytes(middle)
    assert verdict(path) == ("damaged", "encrypted")
    path.write_bytes(whole + b"x")
    assert verdict(path)[0] == "damaged"
    path.write_bytes(whole)
    assert verdict(path) == ("", "")


def test_no_flipped_bit_is_taken(sealed: Path, rng: Random, runs: Callable[[int, int], int]) -> None:
    whole = sealed.read_bytes()
    told: set[str] = set()
    for position in rng.sample(range(len(whole)), min(len(whole), runs(400, len(whole)))):
        changed = bytearray(whole)
        changed[position] ^= 1 << rng.randrange(8)
        sealed.write_bytes(changed)
        found, _ = verdict(sealed)
        # A flip in the letters that name our key makes it one for somebody else, as far as anybody can tell.
        assert found in ("damaged", "not_for_us", "not_a_bundle", "truncated"), position
        told.add(found)
    assert "damaged" in told
    assert "forged" not in told


def test_what_is_decrypted_lies_in_a_private_file_under_the_limit(
    sealed: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    make: Any = tempfile.TemporaryFile

    def watched(*args: Any, **options: Any) -> Any:
        made = make(*args, **options)
        seen.append(stat.S_IMODE(os.fstat(made.fileno()).st_mode))
        return made

    monkeypatch.setattr(tempfile, "TemporaryFile", watched)
    assert verdict(sealed) == ("", "")
    if os.name == "posix":
        assert seen == [0o600]
    monkeypatch.setattr(limits, "FILE", sealed.stat().st_size)
    bomb = sealed.with_name("bomb.age")
    bomb.write_bytes(encryption.encrypt(bytes(100), [KAB.key.public]))
    assert verdict(bomb)[0] == "not_a_bundle"
    monkeypatch.setattr(limits, "FILE", bomb.stat().st_size)
    monkeypatch.setattr(encryption, "_Bounded", lambda target: _Measured(target, 99))
    assert verdict(bomb) == ("too_large", str(limits.FILE + 1))
    monkeypatch.setattr(limits, "FILE", bomb.stat().st_size - 1)
    assert verdict(bomb)[0] == "too_large"
    assert list(temporary.iterdir()) == []


class _Measured(encryption._Bounded):
    """Takes no more than some bytes, as if the limit were smaller."""

    def __init__(self, target: Any, most: int) -> None:
        super().__init__(target)
        self._most = most

    def write(self, data: bytes) -> int:
        if self.size + len(data) > self._most:
            self.size = limits.FILE
            return super().write(b"x")
        return super().write(data)


def test_a_full_disk_is_a_problem_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no disk that is always full")
    path = large(tmp_path)
    with Path("/dev/full").open("r+b", buffering=0) as full:
        monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: full)
        with pytest.raises(FileProblem) as refused:
            read(path)
    assert refused.value.reason == "full"


def test_a_header_without_end_is_not_read_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "x.age"
    path.write_bytes(b"age-encryption.org/v1\n" + b"-> x y\nAAAA\n" * 40_000)
    assert verdict(path) == ("damaged", "encrypted")
