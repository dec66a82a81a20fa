"""The files that go into a package, known by size and hash before any of them is laid down: nothing lies in memory."""

from __future__ import annotations

import hashlib
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from coopdesk import disk
from coopdesk.bundle import container, encoding, limits, reader
from coopdesk.bundle.container import DEFLATED, STORED, Entry
from coopdesk.bundle.manifest import Listed
from coopdesk.bundle.segments import FeedSegment
from coopdesk.domain.errors import BundleRefused, FileProblem
from coopdesk.domain.exchange import Verdict

_CHUNK = 1 << 18


@dataclass(frozen=True)
class Source:
    """A file inside as it will be stored: its entry, the SHA-256 of its stored bytes, and where to read these."""

    entry: Entry
    sha256: str
    chunks: Callable[[], Iterable[bytes]]

    @property
    def listed(self) -> Listed:
        """The file as the manifest lists it."""
        return Listed(self.entry.name, self.entry.size, self.entry.packed, self.sha256)

    @property
    def room(self) -> int:
        """How many bytes it takes in a package, what lists it included."""
        return self.entry.packed + 4 * len(self.entry.name) + _AROUND


_AROUND = 76 + 130
"""Bytes around each file: its two headers in the container and, about, its line in the manifest."""


def of_bytes(name: str, content: bytes, method: int = STORED) -> Source:
    """Return a small file that is held in memory."""
    data = container.deflate(content) if method == DEFLATED else content
    entry = Entry(name, method, zlib.crc32(content), len(data), len(content), 0)
    return Source(entry, hashlib.sha256(data).hexdigest(), lambda: (data,))


def of_feed(segment: FeedSegment, sender: str) -> Source:
    """Return the document of a stretch of a feed. Raises BundleRefused(too_large).

    What another device sealed in one piece, and one act alone, cannot be cut smaller: such may be as large as any
    reader takes.
    """
    content = encoding.encode(segment)
    changes = sum(len(c.changes) for c in segment.in_order)
    name = reader.feed_name(segment)
    whole = segment.feed.device != sender or len(segment.in_order) == 1
    most_changes = limits.CHANGES_PER_FEED if whole else limits.WRITTEN_CHANGES_PER_FEED
    most_bytes = limits.FEED_INFLATED if whole else limits.WRITTEN_FEED
    if changes > most_changes or len(content) > most_bytes:
        raise BundleRefused(name, Verdict.TOO_LARGE, f"{changes} changes, {len(content)} bytes")
    return of_bytes(name, content, DEFLATED)


def of_photo(path: Path, photo: str) -> Source | None:
    """Return the file of a photo, None where its bytes are not those that its hash names.

    Raises FileProblem where it cannot be read.
    """
    digest, crc, size = hashlib.sha256(), 0, 0
    try:
        for chunk in read_chunks(path):
            digest.update(chunk)
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
    except OSError as error:
        raise FileProblem(str(path), "io", error.strerror or "") from error
    if digest.hexdigest() != photo or size > limits.PHOTO:
        return None
    return Source(Entry(f"photos/{photo}.jpg", STORED, crc, size, size, 0), photo, lambda: read_chunks(path))


def read_chunks(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file a piece at a time."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


class Spool:
    """Files for packages put aside on the disk, until it is known how many packages they fill."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def put(self, source: Source) -> Source:
        """Put a file aside and return it as it is read from there.

        Raises FileProblem where the disk for temporary files takes no more.
        """
        try:
            start = self._file.seek(0, 2)
            for chunk in source.chunks():
                self._file.write(chunk)
        except OSError as error:
            raise disk.problem(Path(tempfile.gettempdir()), error) from error
        return Source(source.entry, source.sha256, lambda: self._read(start, source.entry.packed))

    def _read(self, start: int, size: int) -> Iterator[bytes]:
        while size > 0:
            self._file.seek(start)
            chunk = self._file.read(min(_CHUNK, size))
            if not chunk:
                return
            start, size = start + len(chunk), size - len(chunk)
            yield chunk


@contextmanager
def spool(memory: int = 4 * limits.MB) -> Iterator[Spool]:
    """Open a spool that goes away by itself; up to ``memory`` bytes stay off the disk."""
    with tempfile.SpooledTemporaryFile(max_size=memory) as file:
        yield Spool(file)  # type: ignore[arg-type]  # it is a file in all but name
