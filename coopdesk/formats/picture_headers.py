"""What a picture says of itself in its first bytes: its form and its size, read before anything is decoded.

A few thousand bytes can claim a picture of gigabytes, and some decoders believe them. So the size is read here, from
the header alone, and judged before a decoder meets the file. What the file is called does not matter.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO


class PictureForm(StrEnum):
    """The forms of picture that are taken."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"


@dataclass(frozen=True)
class PictureHeader:
    """Form and size of a picture, in pixels as stored (before it is turned upright)."""

    form: PictureForm
    width: int
    height: int


_PNG_MARK = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that begin a frame; the other three of the range are tables and an extension."""

_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of a JPEG that no length follows."""

_SEGMENTS = 1_000


def read_header(file: BinaryIO) -> PictureHeader | None:
    """Return what a file's header says, None for anything that is no JPEG, PNG or WebP."""
    file.seek(0)
    head = file.read(30)
    found = None
    if head.startswith(b"\xff\xd8\xff"):
        found = _jpeg(file)
    elif head.startswith(_PNG_MARK) and head[12:16] == b"IHDR" and len(head) >= 24:
        found = PictureHeader(PictureForm.PNG, *struct.unpack(">LL", head[16:24]))
    elif head[:4] == b"RIFF" and head[8:12] == b"WEBP" and len(head) == 30:
        found = _webp(head)
    return found if found and found.width and found.height else None


def _jpeg(file: BinaryIO) -> PictureHeader | None:
    file.seek(2)
    for _ in range(_SEGMENTS):
        marker = _next_marker(file)
        if marker is None or marker == 0xDA:  # the picture itself begins, and no frame told its size
            return None
        if marker in _ALONE:
            continue
        length = file.read(2)
        if len(length) < 2 or (size := int.from_bytes(length, "big")) < 2:
            return None
        if marker in _FRAMES:
            frame = file.read(5)
            return PictureHeader(PictureForm.JPEG, *struct.unpack(">HH", frame[1:])[::-1]) if len(frame) == 5 else None
        file.seek(size - 2, 1)
    return None


def _next_marker(file: BinaryIO) -> int | None:
    """Return the marker that begins here: any number of FF, then its byte."""
    if file.read(1) != b"\xff":
        return None
    for _ in range(_SEGMENTS):
        byte = file.read(1)
        if byte != b"\xff":
            return byte[0] if byte and byte != b"\0" else None
    return None


def _webp(head: bytes) -> PictureHeader | None:
    kind = head[12:16]
    if kind == b"VP8X":
        width, height = (1 + int.from_bytes(head[at : at + 3], "little") for at in (24, 27))
    elif kind == b"VP8L" and head[20] == 0x2F:
        bits = int.from_bytes(head[21:25], "little")
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    elif kind == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        width, height = (size & 0x3FFF for size in struct.unpack("<HH", head[26:30]))
    else:
        return None
    return PictureHeader(PictureForm.WEBP, width, height)
