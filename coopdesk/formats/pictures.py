"""Pictures from phones and cameras made into the one form that is kept: a small upright JPEG without a past."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from coopdesk.domain import times
from coopdesk.domain.errors import FileProblem, PhotoRefused
from coopdesk.domain.photos import MAX_BYTES, MAX_EDGE, MAX_PIXELS
from coopdesk.formats.picture_headers import PictureForm, PictureHeader, read_header

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

MAX_FILE = 64_000_000
"""Bytes of a picture file that is looked at: fifty million pixels of a good camera."""

EDGE = 1600
"""The longer side of a photo as kept, in pixels: what messengers send too."""

SIZE = 500_000
"""What a photo as kept takes at most, in bytes."""

_QUALITIES = (85, 78, 70, 62, 55, 48)
_SMALLER = 0.8
_EXIF_SIZE = 60_000
_SMOOTH = ("RGB", "RGBA", "L", "LA", "CMYK", "YCbCr")
"""Modes in which a picture can be made smaller without steps."""

_ORIENTATION, _EXIF_IFD, _GPS_IFD, _MAKER_NOTE, _TAKEN_AT = 0x0112, 0x8769, 0x8825, 0x927C, 0x9003


@dataclass(frozen=True)
class Picture:
    """A photo as it is kept: the bytes of a JPEG, its size in pixels, and when the camera says it was taken (UTC)."""

    data: bytes
    width: int
    height: int
    taken_at: datetime | None


def prepare(path: Path, keep_exif: bool = False) -> Picture:
    """Return a picture file of any form that is taken as it is kept: upright, at most 1600 pixels and half a megabyte.

    What the camera wrote beside the picture (place, device, owner) is left out unless asked for.
    Raises PhotoRefused, FileProblem.
    """
    with _opened(path) as file:
        header = _judged(file, path.name)
        with _decoding(path.name):
            return _made(file, header, path.name, keep_exif)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise FileProblem(str(path), "not_readable" if path.exists() else "missing")
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise FileProblem(str(path), "not_readable", error.strerror or "") from error


def _judged(file: BinaryIO, name: str) -> PictureHeader:
    """Return the header of a file that may be decoded. Raises PhotoRefused."""
    size = file.seek(0, 2)
    header = read_header(file)
    if header is None:
        raise PhotoRefused(name, "not_a_picture")
    if header.width * header.height > MAX_PIXELS or max(header.width, header.height) > MAX_EDGE:
        raise PhotoRefused(name, "too_many_pixels", f"{header.width}×{header.height}")
    if size > MAX_FILE:
        raise PhotoRefused(name, "too_large", f"{size // 1_000_000} MB")
    file.seek(0)
    return header


@contextmanager
def _decoding(name: str) -> Iterator[None]:
    """Turn whatever a decoder says of a broken file into a refusal."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a camera's odd notes; what size it is was judged before
            yield
    except (PhotoRefused, MemoryError):
        raise
    except Exception as error:
        # Decoders raise anything from SyntaxError to struct.error at a damaged file.
        raise PhotoRefused(name, "damaged", type(error).__name__) from error


def _made(file: BinaryIO, header: PictureHeader, name: str, keep_exif: bool) -> Picture:
    from PIL import Image

    with Image.open(file, formats=[header.form]) as opened:
        if opened.size != (header.width, header.height):
            raise PhotoRefused(name, "damaged", "two sizes")
        exif = opened.getexif()
        small = opened if opened.mode in _SMOOTH else _on_white(opened)
        small.thumbnail((EDGE, EDGE))  # a large JPEG is decoded at a fraction of its size
        upright = _turned(_on_white(small), exif.get(_ORIENTATION, 1))
    kept = _kept_exif(exif, name) if keep_exif else b""
    data, width, height = _encoded(upright, kept)
    return Picture(data, width, height, _taken_at(exif))


def _on_white(picture: Image) -> Image:
    """Return a picture in red, green and blue, what is transparent on white."""
    from PIL import Image

    if picture.mode.startswith("I"):  # sixteen bits of grey
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        ground.alpha_composite(seen)
        return ground.convert("RGB")
    return picture.convert("RGB")


def _turned(picture: Image, orientation: object) -> Image:
    """Return a picture as the camera says it was held."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(orientation) if isinstance(orientation, int) else None
    return picture if turn is None else picture.transpose(turn)


def _encoded(picture: Image, exif: bytes, size: int = SIZE) -> tuple[bytes, int, int]:
    """Return a JPEG that is small enough, with its width and height."""
    while True:
        for quality in _QUALITIES:
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=quality, optimize=True, exif=exif)
            if out.tell() <= size:
                return out.getvalue(), picture.width, picture.height
        smaller = (max(1, round(picture.width * _SMALLER)), max(1, round(picture.height * _SMALLER)))
        picture = picture.resize(smaller)


def _kept_exif(exif: Exif, name: str) -> bytes:
    """Return what the camera wrote, for a picture that stands upright now, without its maker's secrets."""
    exif.pop(_ORIENTATION, None)
    exif.get_ifd(_EXIF_IFD).pop(_MAKER_NOTE, None)
    exif.get_ifd(_GPS_IFD)
    data = exif.tobytes()
    if len(data) > _EXIF_SIZE:
        raise PhotoRefused(name, "exif_too_large")
    return data


def _taken_at(exif: Exif) -> datetime | None:
    """Return when the camera says that it took a picture; cameras here stand on WIB."""
    try:
        local = datetime.strptime(str(exif.get_ifd(_EXIF_IFD).get(_TAKEN_AT, "")).strip("\0 "), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    return local.replace(tzinfo=times.WIB).astimezone(UTC) if 1980 <= local.year <= 2107 else None


def expect_kept_form(file: BinaryIO, name: str) -> None:
    """Check that a photo made elsewhere is one that may be kept: a JPEG within limits. Raises PhotoRefused."""
    size = file.seek(0, 2)
    if size > MAX_BYTES:
        raise PhotoRefused(name, "too_large", f"{size // 1_000_000} MB")
    if _judged(file, name).form is not PictureForm.JPEG:
        raise PhotoRefused(name, "not_a_picture")


def reduced(path: Path, edge: int) -> bytes:
    """Return a photo that is kept as a new JPEG within a square of ``edge`` pixels, to be shown.

    The bytes that came from elsewhere meet one decoder, and only within limits. Raises PhotoRefused, FileProblem.
    """
    from PIL import Image

    with _opened(path) as file:
        expect_kept_form(file, path.name)
        file.seek(0)
        with _decoding(path.name), Image.open(file, formats=[PictureForm.JPEG]) as opened:
            opened.draft("RGB", (edge, edge))
            opened.thumbnail((edge, edge))
            return _encoded(opened.convert("RGB"), b"", MAX_BYTES)[0]
