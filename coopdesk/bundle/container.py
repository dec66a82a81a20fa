"""The ZIP around a package: every byte of its structure is determined by what it holds.

A reader builds the structure anew from names, sizes and checksums and compares. So there is nothing in the file that
could differ unnoticed, and no general ZIP library meets what came from outside.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from coopdesk.bundle import limits, manifest, strict
from coopdesk.domain import times
from coopdesk.domain.exchange import Verdict

STORED = 0
DEFLATED = 8
MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
NOTE = "README.txt"

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MARK = b"PK\x03\x04"
_CENTRAL_MARK = b"PK\x01\x02"
_END_MARK = b"PK\x05\x06"
_VERSION = 20
_CHUNK = 1 << 18
_NO_DATE = (1 << 5) | 1

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,119}(?:/[a-z0-9][a-z0-9-]{0,119})?\.[a-z0-9]{1,8}", re.ASCII)
_KNOWN = re.compile(
    r"manifest\.json|manifest\.sig|README\.txt|feeds/[0-9a-f]{32}-[0-9a-f]{16}-[0-9]{1,16}-[0-9]{1,16}(?:-[0-9a-f]{16})?\.json"
    r"|photos/[0-9a-f]{64}\.jpg",
    re.ASCII,
)


class Defect(Exception):
    """Why a file is refused, before the file's name is known here."""

    def __init__(self, verdict: Verdict, detail: str = "") -> None:
        super().__init__(verdict, detail)
        self.verdict = verdict
        self.detail = detail


@dataclass(frozen=True)
class Entry:
    """One file inside: how it is stored, the CRC-32 of its content, its sizes in bytes, where its header starts."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int

    @property
    def start(self) -> int:
        """Where its bytes start."""
        return self.offset + _LOCAL.size + len(self.name)

    @property
    def end(self) -> int:
        """Where the next header starts."""
        return self.start + self.packed


def dos_time(moment: datetime) -> tuple[int, int]:
    """Return the time and date words of a ZIP: WIB, to two seconds, from 1980 to 2107."""
    local = times.to_wib(moment)
    if not 1980 <= local.year <= 2107:
        return (0, _NO_DATE)
    time = local.hour << 11 | local.minute << 5 | local.second // 2
    return (time, (local.year - 1980) << 9 | local.month << 5 | local.day)


def local_header(entry: Entry, stamp: tuple[int, int]) -> bytes:
    """Return the bytes before an entry's own."""
    name = entry.name.encode()
    sizes = (entry.crc, entry.packed, entry.size)
    return _LOCAL.pack(_LOCAL_MARK, _VERSION, 0, entry.method, *stamp, *sizes, len(name), 0) + name


def directory(entries: Sequence[Entry], stamp: tuple[int, int]) -> bytes:
    """Return the central directory and the end record that close a file."""
    records = b"".join(_central(entry, stamp) for entry in entries)
    count = len(entries)
    return records + _END.pack(_END_MARK, 0, 0, count, count, len(records), entries[-1].end, 0)


def _central(entry: Entry, stamp: tuple[int, int]) -> bytes:
    name = entry.name.encode()
    sizes = (entry.crc, entry.packed, entry.size)
    head = (_CENTRAL_MARK, _VERSION, _VERSION, 0, entry.method, *stamp, *sizes, len(name), 0, 0, 0, 0, 0, entry.offset)
    return _CENTRAL.pack(*head) + name


def read_directory(file: BinaryIO, size: int) -> tuple[Entry, ...]:
    """Return the entries of a package after checking every byte that is not an entry's own. Raises Defect."""
    if size > limits.FILE:
        raise Defect(Verdict.TOO_LARGE, str(size))
    closing = _closing_bytes(file, size)
    stamp, entries = _entries(closing[: -_END.size])
    if not entries or size - len(closing) != entries[-1].end or directory(entries, stamp) != closing:
        raise Defect(Verdict.DAMAGED, "directory")
    for entry in entries:
        file.seek(entry.offset)
        if file.read(entry.start - entry.offset) != local_header(entry, stamp):
            raise Defect(Verdict.DAMAGED, f"header of {entry.name}")
    _check_names(entries)
    _check_sizes(entries)
    return entries


def _closing_bytes(file: BinaryIO, size: int) -> bytes:
    """Return the central directory and the end record, which must be the last 22 bytes."""
    file.seek(0)
    head = file.read(_LOCAL.size + len(MANIFEST))
    file.seek(max(0, size - _END.size))
    tail = file.read(_END.size)
    if not _starts_as_package(head):
        raise Defect(*_what_else(file, size))
    if len(tail) < _END.size or not tail.startswith(_END_MARK):
        raise _without_end(file, size)
    _, disk, directory_disk, here, count, length, offset, comment = _END.unpack(tail)
    if disk or directory_disk or comment or here != count or offset + length + _END.size != size:
        raise Defect(Verdict.DAMAGED, "end record")
    if count > limits.ENTRIES or length > limits.DIRECTORY:
        raise Defect(Verdict.TOO_LARGE, f"{count} entries")
    file.seek(offset)
    return file.read(length + _END.size)


def _starts_as_package(head: bytes) -> bool:
    """Tell whether bytes begin as a package does, as far as they go: with the header of the manifest."""
    name = head[_LOCAL.size :]
    return _LOCAL_MARK.startswith(head[:4]) and MANIFEST.encode().startswith(name[: len(MANIFEST)])


def _what_else(file: BinaryIO, size: int) -> tuple[Verdict, str]:
    """Judge a file that does not begin as a package: a package with its beginning spoilt or packed anew, or none."""
    file.seek(max(0, size - 65_536))
    if SIGNATURE.encode() in file.read(65_536):
        return Verdict.DAMAGED, "beginning"
    return Verdict.NOT_A_BUNDLE, ""


def _without_end(file: BinaryIO, size: int) -> Defect:
    """Judge a file without an end record: shorter than its manifest says, or spoilt at the end.

    The detail of a truncated file is ``size/expected`` in bytes, or only ``size`` where the manifest is cut off too.
    """
    expected = _expected_size(file, size)
    if expected is None:
        return Defect(Verdict.TRUNCATED, str(size))
    if size < expected:
        return Defect(Verdict.TRUNCATED, f"{size}/{expected}")
    return Defect(Verdict.DAMAGED, "end record")


def _expected_size(file: BinaryIO, size: int) -> int | None:
    """Return the size that a file should have by its own manifest: a hint for the operator, trusted by nobody."""
    sizes = [0, 0]
    names = [MANIFEST, SIGNATURE]
    offset = 0
    data = b""
    for i, name in enumerate(names):
        file.seek(offset)
        header = file.read(_LOCAL.size)
        if len(header) < _LOCAL.size:
            return None
        sizes[i] = min(_LOCAL.unpack(header)[7], limits.MANIFEST)
        file.seek(offset + _LOCAL.size + len(name))
        data = data or file.read(sizes[i])
        offset += _LOCAL.size + len(name) + sizes[i]
    if offset > size:
        return None
    try:
        listed = manifest.read_manifest(manifest.parse(data)).entries
    except strict.Malformed:
        return None
    names += [entry.name for entry in listed]
    sizes += [entry.packed for entry in listed]
    return sum(_LOCAL.size + _CENTRAL.size + 2 * len(n) for n in names) + sum(sizes) + _END.size


def _entries(records: bytes) -> tuple[tuple[int, int], tuple[Entry, ...]]:
    """Read the central directory: the date and time that all entries share, and the entries."""
    stamp = (0, 0)
    entries: list[Entry] = []
    position = 0
    while position < len(records):
        if len(records) - position < _CENTRAL.size:
            raise Defect(Verdict.DAMAGED, "directory")
        fields = _CENTRAL.unpack_from(records, position)
        method, time, date, crc, packed, size, length = fields[4:11]
        position += _CENTRAL.size
        name = records[position : position + length].decode("latin-1")
        position += length
        stamp = stamp if entries else (time, date)
        entries.append(Entry(name, method, crc, packed, size, entries[-1].end if entries else 0))
        if method not in (STORED, DEFLATED) or (method == STORED and size != packed) or not name.isascii():
            raise Defect(Verdict.DAMAGED, "directory")
    return stamp, tuple(entries)


def _check_names(entries: Sequence[Entry]) -> None:
    names = [entry.name for entry in entries]
    if names[:2] != [MANIFEST, SIGNATURE] or any(entry.method != STORED for entry in entries[:2]):
        raise Defect(Verdict.DAMAGED, "order")
    if len({name.casefold() for name in names}) != len(names) or not all(_NAME.fullmatch(name) for name in names):
        raise Defect(Verdict.DAMAGED, "names")


def is_known(name: str) -> bool:
    """Tell whether this version knows what an entry of that name is."""
    return _KNOWN.fullmatch(name) is not None


def _check_sizes(entries: Sequence[Entry]) -> None:
    feeds = [entry.size for entry in entries if entry.name.startswith("feeds/")]
    if sum(entry.size for entry in entries) > limits.INFLATED or sum(feeds) > limits.FEEDS_INFLATED:
        raise Defect(Verdict.TOO_LARGE, "inflated")
    for entry in entries:
        grown = entry.size > limits.MB and entry.size > limits.RATIO * entry.packed
        if grown or entry.size > _limit(entry.name):
            raise Defect(Verdict.TOO_LARGE, entry.name)


def _limit(name: str) -> int:
    own = {MANIFEST: limits.MANIFEST, SIGNATURE: limits.SIGNATURE, NOTE: limits.NOTE}
    return own.get(name, limits.PHOTO if name.startswith("photos/") else limits.FEED_INFLATED)


def packed_bytes(file: BinaryIO, entry: Entry) -> bytes:
    """Return the bytes of an entry as they are stored. Raises Defect where the file is shorter than it was."""
    file.seek(entry.start)
    data = file.read(entry.packed)
    if len(data) != entry.packed:
        raise Defect(Verdict.DAMAGED, entry.name)
    return data


def stored_bytes(file: BinaryIO, name: str, start: int, size: int) -> Iterator[bytes]:
    """Yield stored bytes a piece at a time. Raises Defect where the file is shorter than it was."""
    while size > 0:
        file.seek(start)
        chunk = file.read(min(_CHUNK, size))
        if not chunk:
            raise Defect(Verdict.DAMAGED, name)
        yield chunk
        start, size = start + len(chunk), size - len(chunk)


def content(entry: Entry, packed: bytes) -> bytes:
    """Return the content of an entry from its stored bytes. Raises Defect."""
    data = packed if entry.method == STORED else _inflate(entry, packed)
    if len(data) != entry.size or zlib.crc32(data) != entry.crc:
        raise Defect(Verdict.DAMAGED, entry.name)
    return data


def _inflate(entry: Entry, packed: bytes) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = inflater.decompress(packed, entry.size + 1)
    except zlib.error as error:
        raise Defect(Verdict.DAMAGED, entry.name) from error
    if not inflater.eof or inflater.unused_data:
        raise Defect(Verdict.DAMAGED, entry.name)
    return data


def deflate(data: bytes) -> bytes:
    """Return content as it is stored with method 8."""
    deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return deflater.compress(data) + deflater.flush()
