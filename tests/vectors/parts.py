"""What test vectors are made of: two good packages, and ways to change one and sign it again."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coopdesk.bundle import manifest, writer
from coopdesk.bundle.container import DEFLATED
from coopdesk.bundle.writer import BundleContents
from tests.bundle.packages import (
    KOTA,
    File,
    chain,
    contents,
    files_of,
    head,
    packed,
    resigned,
    segment,
)


@dataclass(frozen=True)
class Vector:
    """A file, what is true of it, and what a desk says that took in the files of ``after`` before."""

    name: str
    what: str
    data: bytes
    verdict: str
    after: tuple[str, ...] = ()
    void: int = 0
    ending: str = ".coop.zip"

    @property
    def file(self) -> str:
        """The name of its file. What is sent twice is one file."""
        return f"{self.name.partition('~')[0]}{self.ending}"


def written(made: BundleContents, sign: Any = KOTA.key) -> bytes:
    """Return a package as our writer writes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        writer.write(path, made, sign)
        return path.read_bytes()


def files(data: bytes) -> list[File]:
    """Return the files in a package."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(data)
        return files_of(path)


SMALL = written(contents(segment(KOTA)))
DELTA = written(contents(segment(KOTA, 2, after=head(chain(KOTA, 3)))))


def with_feed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return the small package with another feed document, listed and signed as it should be."""
    made = files(SMALL)
    document = json.loads(made[3].content)
    change(document)
    return with_text(json.dumps(document).encode())


def with_text(document: bytes) -> bytes:
    """Return the small package with a feed document of exactly these bytes."""
    made = files(SMALL)
    return resigned([*made[:3], File(made[3].name, document, DEFLATED)])


def with_manifest(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return the small package with another manifest, signed as it should be."""
    return resigned(files(SMALL), change)


def with_words(old: bytes, new: bytes) -> bytes:
    """Return the small package with other words in its manifest, signed as it should be."""
    made = files(SMALL)
    assert old in made[0].content
    words = made[0].content.replace(old, new, 1)
    signature = manifest.sign(words, KOTA.key, KOTA.signed, KOTA.root.public)
    return packed([replace(made[0], content=words), replace(made[1], content=signature), *made[2:]])


def flipped(data: bytes, place: int) -> bytes:
    """Return bytes in one of which a bit is turned."""
    return data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]


def jpeg(content: bytes) -> bytes:
    """Return what is a JPEG of 8 x 8 pixels by its header, with any bytes where the picture should be."""
    frame = b"\xff\xc0\0\x0b\x08\0\x08\0\x08\x01\x01\x11\0"
    return b"\xff\xd8" + frame + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + content.replace(b"\xff", b"\xfe") + b"\xff\xd9"


def text_of(old: str, new: str) -> bytes:
    """Return the small package with other words in the text of its feed document."""
    text = files(SMALL)[3].content.decode()
    return with_text(text.replace(old, new, 1).encode("utf-8", "surrogatepass"))
