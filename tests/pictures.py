"""Pictures for tests: made here, so that none is anybody's."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from random import Random

from PIL import Image


def noise(width: int, height: int, seed: int = 0, mode: str = "RGB") -> Image.Image:
    """Return a picture that no codec makes small, the same for the same seed."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (width, height), Random(seed).randbytes(width * height * bands))


def two_halves(width: int = 400, height: int = 200) -> Image.Image:
    """Return a picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    return picture


def saved(folder: Path, name: str, picture: Image.Image, form: str = "JPEG", **options: object) -> Path:
    """Write a picture to a file and return it."""
    path = folder / name
    picture.save(path, form, **options)
    return path


def with_exif(orientation: int = 1) -> bytes:
    """Return what a camera writes: how it was held, when, and where."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Kamera Rekaan"
    exif.get_ifd(0x8769)[0x9003] = "2025:11:24 17:32:00"
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (7.0, 38.0, 43.0)
    return exif.tobytes()


def png_header(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that claims a size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    body = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0"))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def jpeg_claiming(width: int, height: int) -> bytes:
    """Return a small JPEG whose header claims a size."""
    out = io.BytesIO()
    two_halves(16, 16).save(out, "JPEG")
    data = bytearray(out.getvalue())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def webp_header(width: int, height: int) -> bytes:
    """Return the header of an extended WebP that claims a size."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<L", 10) + b"\0\0\0\0" + size
    return b"RIFF" + struct.pack("<L", len(body)) + body
