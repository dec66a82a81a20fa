from __future__ import annotations

import io
import resource
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from coopdesk.domain.errors import FileProblem, PhotoRefused
from coopdesk.formats import pictures
from coopdesk.formats.picture_headers import PictureForm, PictureHeader, read_header
from tests.pictures import jpeg_claiming, noise, png_header, saved, two_halves, webp_header, with_exif


def opened(picture: pictures.Picture) -> Image.Image:
    found = Image.open(io.BytesIO(picture.data))
    assert found.format == "JPEG"
    assert found.size == (picture.width, picture.height)
    return found


def refused(path: Path) -> tuple[str, str]:
    with pytest.raises(PhotoRefused) as error:
        pictures.prepare(path)
    assert error.value.file == path.name
    return error.value.reason, error.value.detail


@pytest.mark.parametrize(
    ("form", "mode", "options"),
    [
        ("JPEG", "RGB", {}),
        ("JPEG", "L", {}),
        ("JPEG", "CMYK", {}),
        ("JPEG", "RGB", {"progressive": True}),
        ("PNG", "RGBA", {}),
        ("PNG", "LA", {}),
        ("PNG", "P", {}),
        ("PNG", "1", {}),
        ("PNG", "I;16", {}),
        ("WEBP", "RGB", {}),
        ("WEBP", "RGBA", {"lossless": True}),
    ],
)
def test_every_form_of_picture_becomes_a_small_jpeg(
    tmp_path: Path, form: str, mode: str, options: dict[str, object]
) -> None:
    picture = two_halves(2400, 1200).convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        picture = picture.convert("I").point(lambda value: value * 256).convert("I;16")
    made = pictures.prepare(saved(tmp_path, "x.bin", picture, form, **options))
    assert (made.width, made.height) == (1600, 800)
    assert len(made.data) <= pictures.SIZE
    left, right = (opened(made).convert("RGB").getpixel((x, 400)) for x in (200, 1400))
    assert left != right


def test_what_no_codec_makes_small_is_made_small(tmp_path: Path) -> None:
    made = pictures.prepare(saved(tmp_path, "x.png", noise(1600, 1600), "PNG"))
    assert len(made.data) <= pictures.SIZE
    assert made.width == made.height < 1600


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    assert opened(pictures.prepare(saved(tmp_path, "x.jpg", two_halves(40, 20)))).size == (40, 20)


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    path = saved(tmp_path, "x.jpg", noise(300, 200))
    assert pictures.prepare(path).data == pictures.prepare(path).data


def test_what_is_transparent_is_on_white(tmp_path: Path) -> None:
    made = pictures.prepare(saved(tmp_path, "x.png", Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG"))
    assert opened(made).getpixel((25, 25)) == (255, 255, 255)


# The camera's notes


@pytest.mark.parametrize("keep", [False, True])
def test_a_photo_stands_upright_and_says_nothing_of_its_place(tmp_path: Path, keep: bool) -> None:
    """Orientation 6: the camera was turned a quarter, so what it saw on the left is above."""
    made = pictures.prepare(saved(tmp_path, "x.jpg", two_halves(), exif=with_exif(6)), keep)
    found = opened(made)
    assert found.size == (200, 400)
    top, bottom = found.getpixel((100, 50)), found.getpixel((100, 350))
    assert isinstance(top, tuple) and isinstance(bottom, tuple)
    assert top[0] > 200 > top[2] and bottom[2] > 200 > bottom[0]
    assert made.taken_at == datetime(2025, 11, 24, 10, 32, tzinfo=UTC)
    exif = found.getexif()
    assert 0x0112 not in exif
    assert (0x010F in exif, bool(exif.get_ifd(0x8825))) == (keep, keep)
    assert (b"Kamera Rekaan" in made.data) is keep


def test_every_way_to_hold_a_camera_ends_upright(tmp_path: Path) -> None:
    """Of one scene, stored as each orientation stores it, the same photo is made."""
    from PIL.Image import Transpose

    scene = Image.new("RGB", (160, 80), "white")
    scene.paste("red", (0, 0, 80, 40))
    stored = {
        1: scene,
        2: scene.transpose(Transpose.FLIP_LEFT_RIGHT),
        3: scene.transpose(Transpose.ROTATE_180),
        4: scene.transpose(Transpose.FLIP_TOP_BOTTOM),
        5: scene.transpose(Transpose.TRANSPOSE),
        6: scene.transpose(Transpose.ROTATE_90),
        7: scene.transpose(Transpose.TRANSVERSE),
        8: scene.transpose(Transpose.ROTATE_270),
    }
    for orientation, picture in stored.items():
        path = saved(tmp_path, f"{orientation}.png", picture, "PNG", exif=with_exif(orientation))
        found = opened(pictures.prepare(path))
        assert found.size == (160, 80), orientation
        red, white = found.getpixel((30, 15)), found.getpixel((130, 60))
        assert isinstance(red, tuple) and isinstance(white, tuple)
        assert red[1] < 60 and white[1] > 240, orientation


@pytest.mark.parametrize("said", ["", "0000:00:00 00:00:00", "kemarin", "9999:99:99 00:00:00"])
def test_a_camera_without_a_clock_is_not_believed(tmp_path: Path, said: str) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = said
    assert pictures.prepare(saved(tmp_path, "x.jpg", two_halves(), exif=exif.tobytes())).taken_at is None


# What is refused


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (png_header(40_000, 40_000), "40000×40000"),
        (png_header(2**31 - 1, 1), "2147483647×1"),
        (jpeg_claiming(60_000, 60_000), "60000×60000"),
        (webp_header(16_383, 16_383), "16383×16383"),
        (webp_header(2**24, 2**24), "16777216×16777216"),
    ],
)
def test_a_bomb_is_refused_by_its_header(tmp_path: Path, data: bytes, detail: str) -> None:
    path = tmp_path / "x.jpg"
    path.write_bytes(data)
    assert refused(path) == ("too_many_pixels", detail)


SCRIPT = """
import resource, sys
from pathlib import Path
from coopdesk.domain.errors import PhotoRefused
from coopdesk.formats import pictures
import PIL.Image, PIL.PngImagePlugin, PIL.WebPImagePlugin, PIL.JpegImagePlugin
here = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (here + 60_000_000,) * 2)
for name in sys.argv[1:]:
    try:
        pictures.prepare(Path(name))
        print("taken")
    except PhotoRefused as error:
        print(error.reason)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of memory as Linux has them")
def test_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    """Refused by a process that may not take sixty megabytes more."""
    assert resource.RLIMIT_AS
    bombs = [png_header(40_000, 40_000), jpeg_claiming(60_000, 60_000), webp_header(16_383, 16_383)]
    for number, data in enumerate(bombs):
        (tmp_path / f"{number}.jpg").write_bytes(data)
    files = [str(tmp_path / f"{number}.jpg") for number in range(len(bombs))]
    ran = subprocess.run([sys.executable, "-c", SCRIPT, *files], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["too_many_pixels"] * 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff",
        b"GIF89a" + bytes(40),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="99999"/>',
        b"RIFF\0\0\0\0WEBPVP8 " + bytes(20),
        png_header(0, 7),
        b"BM" + bytes(60),
    ],
)
def test_what_is_no_picture_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.jpg"
    path.write_bytes(data)
    assert refused(path) == ("not_a_picture", "")


def test_a_picture_that_ends_early_is_damaged(tmp_path: Path) -> None:
    for form in ("JPEG", "PNG", "WEBP"):
        path = saved(tmp_path, "x.jpg", noise(400, 300), form)
        path.write_bytes(path.read_bytes()[:-2000])
        assert refused(path)[0] == "damaged"


def test_two_sizes_in_one_file_are_refused(tmp_path: Path) -> None:
    """A second size after the header would be the one that the decoder believes."""
    path = saved(tmp_path, "x.png", two_halves(64, 64), "PNG")
    data = path.read_bytes()
    path.write_bytes(data[:8] + png_header(8, 8)[8:33] + data[8:])
    assert refused(path)[0] == "damaged"


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "x.jpg", two_halves())
    with path.open("r+b") as file:
        file.truncate(pictures.MAX_FILE + 1)
    assert refused(path) == ("too_large", "64 MB")


def test_a_file_that_is_not_there_is_no_picture(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "x.jpg", "missing"), (tmp_path, "not_readable")):
        with pytest.raises(FileProblem) as error:
            pictures.prepare(path)
        assert error.value.reason == reason


@given(st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8"]))
def test_no_bytes_break_the_reader_of_headers(data: bytes, mark: bytes) -> None:
    found = read_header(io.BytesIO(mark + data))
    assert found is None or (found.width > 0 and found.height > 0)


@given(st.sampled_from(list(PictureForm)), st.integers(1, 300), st.integers(1, 300))
def test_the_header_tells_what_the_decoder_finds(form: PictureForm, width: int, height: int) -> None:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(out, form.value)
    assert read_header(out) == PictureHeader(form, width, height)


# Photos from elsewhere


def test_only_a_jpeg_within_limits_may_be_kept(tmp_path: Path) -> None:
    good = pictures.prepare(saved(tmp_path, "x.png", two_halves(), "PNG")).data
    pictures.expect_kept_form(io.BytesIO(good), "x")
    for data in (good + bytes(8_000_001 - len(good)), jpeg_claiming(60_000, 60_000), png_header(3, 3), b""):
        with pytest.raises(PhotoRefused):
            pictures.expect_kept_form(io.BytesIO(data), "x")


def test_a_photo_is_shown_as_a_picture_made_here(tmp_path: Path) -> None:
    path = saved(tmp_path, "x.jpg", two_halves(800, 400), exif=with_exif())
    small = pictures.reduced(path, 256)
    assert Image.open(io.BytesIO(small)).size == (256, 128)
    assert b"Kamera" not in small
