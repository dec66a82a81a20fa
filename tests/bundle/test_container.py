"""Nothing in the bytes of a package can differ unnoticed, and no file costs more than it may."""

from __future__ import annotations

import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from coopdesk.bundle import container, limits
from coopdesk.bundle.writer import write
from coopdesk.domain.journal import Change
from tests.bundle.packages import (
    KOTA,
    File,
    contents,
    files_of,
    packed,
    resigned,
    segment,
    small,
    verdict,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a small good package."""
    return small(tmp_path)


@pytest.fixture
def to_spoil(path: Path, runs: Callable[[int, int], int]) -> Path:
    """Return the smallest package; under ``--long`` one of 20 kB."""
    if runs(0, 1):
        noise = Random(0)
        incident = segment(KOTA).changesets[0].changes[0].record
        extra = [Change("incident", incident, "cause", noise.randbytes(45).hex()) for _ in range(370)]
        write(path, contents(segment(KOTA, extra=extra)), KOTA.key)
        assert path.stat().st_size > 20_000
    return path


def test_every_truncation_is_called_so(to_spoil: Path) -> None:
    path = to_spoil
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        found, detail = verdict(path)
        assert found == "truncated", length
        assert detail in (str(length), f"{length}/{len(whole)}")
    assert detail == f"{len(whole) - 1}/{len(whole)}"


def test_every_flipped_bit_is_damage_and_nothing_else(to_spoil: Path, runs: Callable[[int, int], int]) -> None:
    path = to_spoil
    whole = path.read_bytes()
    for position in range(len(whole)):
        for bit in range(0, 8, 8 // runs(1, 8)):
            path.write_bytes(_flipped(whole, position, (position + bit) % 8))
            assert verdict(path)[0] == "damaged", (position, bit)


def _flipped(whole: bytes, position: int, bit: int) -> bytes:
    return whole[:position] + bytes([whole[position] ^ 1 << bit]) + whole[position + 1 :]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "truncated"),
        (b"P", "truncated"),
        (b"PK\x03\x04", "truncated"),
        (b"x", "not_a_bundle"),
        (b"PK\x05\x06" + b"\0" * 18, "not_a_bundle"),
        (b"SQLite format 3\0" * 100, "not_a_bundle"),
        (b"%PDF-1.7\n" * 1000, "not_a_bundle"),
        (b"\0" * 100_000, "not_a_bundle"),
    ],
)
def test_other_files_are_none(path: Path, data: bytes, expected: str) -> None:
    path.write_bytes(data)
    assert verdict(path)[0] == expected


def test_another_zip_is_none_and_one_packed_anew_is_damaged(path: Path) -> None:
    files = files_of(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<xml/>")
    assert verdict(path)[0] == "not_a_bundle"
    for order in (files, files[::-1]):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in order:
                archive.writestr(file.name, file.content)
        assert verdict(path)[0] == "damaged"


def test_a_file_of_the_right_length_with_an_empty_end_is_damaged(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-500] + b"\0" * 500)
    assert verdict(path)[0] == "damaged"
    path.write_bytes(whole + b"\r\n")
    assert verdict(path)[0] == "damaged"


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.json",
        "/etc/cron.d/evil",
        "C:\\evil.json",
        "feeds\\x.json",
        "feeds/../x.json",
        "feeds/a/b.json",
        "CON",
        "aux.txt",
        "con.json",
        "readme.TXT",
        "README.txt",
        "manifest.json",
        "MANIFEST.JSON",
        "feeds/x.json",
        "photos/" + "A" * 64 + ".jpg",
        "photos/" + "a" * 64 + ".svg",
        "x\0.json",
        "",
        "a" * 5000 + ".json",
    ],
)
def test_hostile_names_are_refused(path: Path, name: str) -> None:
    path.write_bytes(resigned([*files_of(path), File(name, b"{}")]))
    assert verdict(path) == ("damaged", "names")


@pytest.mark.parametrize("name", [b"caf\xc3\xa9.json", b"caf\xe9\xe9.json", b"feeds\xff.txt"])
def test_names_that_are_not_ascii_are_refused(path: Path, name: bytes) -> None:
    plain = "x" * len(name)
    path.write_bytes(packed([*files_of(path), File(plain, b"{}")]).replace(plain.encode(), name))
    assert verdict(path) == ("damaged", "directory")


def _bomb(path: Path) -> list[File]:
    files = files_of(path)
    return [*files[:3], replace(files[3], content=b" " * (15 * limits.MB))]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (_bomb, "too_large"),
        (lambda p: [*files_of(p)[:3], replace(files_of(p)[3], size=17 * limits.MB)], "too_large"),
        (lambda p: [*files_of(p)[:2], File("README.txt", b"x" * 70_000), *files_of(p)[3:]], "too_large"),
        (lambda p: [*files_of(p), File("photos/" + "a" * 64 + ".jpg", b"x" * (8 * limits.MB + 1))], "too_large"),
        (lambda p: [*files_of(p), *(File(f"feeds/{i:032x}-{0:016x}-1-1.json", b"") for i in range(5000))], "too_large"),
        (lambda p: [*files_of(p)[:3], replace(files_of(p)[3], size=10)], "damaged"),
        (lambda p: [*files_of(p)[:3], replace(files_of(p)[3], size=900_000)], "damaged"),
        (lambda p: [*files_of(p)[:3], replace(files_of(p)[3], content=b"[" * 100_000)], "damaged"),
        (lambda p: [*files_of(p)[:3], replace(files_of(p)[3], content=b'{"a":' + b"9" * 9000 + b"}")], "damaged"),
        (lambda p: [*files_of(p)[:3], replace(files_of(p)[3], content=b'{"format":NaN}')], "damaged"),
        (lambda p: [*files_of(p)[:3], replace(files_of(p)[3], content=b'{"a":"\\ud800"}')], "damaged"),
        (lambda p: [*files_of(p)[:3], replace(files_of(p)[3], content=b"\xff\xfe{}")], "damaged"),
    ],
)
def test_bombs_signed_by_a_trusted_key_are_refused_quickly(
    path: Path, make: Callable[[Path], list[File]], expected: str
) -> None:
    path.write_bytes(resigned(make(path)))
    tracemalloc.start()
    started = time.perf_counter()
    found, _ = verdict(path)
    elapsed, (_, peak) = time.perf_counter() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == expected
    assert elapsed < 2
    assert peak < 100 * limits.MB


def test_a_directory_of_a_million_entries_is_not_listed(path: Path) -> None:
    head = path.read_bytes()[:2000]
    records = container._CENTRAL.pack(b"PK\x01\x02", *([0] * 16)) * 1_000_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(records), len(head), 0)
    path.write_bytes(head + records + end)
    started = time.perf_counter()
    assert verdict(path)[0] == "too_large"
    assert time.perf_counter() - started < 0.5
    for count in (2, 5000, 0xFFFF):
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, 0, len(head), 0)
        path.write_bytes(head + end)
        assert verdict(path)[0] in ("damaged", "too_large")


def test_a_file_beyond_the_limit_is_not_read(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(limits.FILE + 1)
    assert verdict(path)[0] == "too_large"


def test_a_stream_with_something_behind_it_is_damaged(path: Path) -> None:
    files = files_of(path)
    whole = path.read_bytes()
    with path.open("rb") as file:
        entry = container.read_directory(file, len(whole))[3]
    stuffed = container.deflate(files[3].content) + b"more"
    with pytest.raises(container.Defect):
        container.content(replace(entry, packed=len(stuffed)), stuffed)
    with pytest.raises(container.Defect):
        container.content(entry, container.deflate(files[3].content)[:-1])
    with pytest.raises(container.Defect):
        container.content(replace(entry, crc=zlib.crc32(b"")), container.deflate(files[3].content))
