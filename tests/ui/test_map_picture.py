from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import FileProblem
from coopdesk.services.map_points import SheetMap
from coopdesk.services.mapping import PALETTES, MapMode, MapPoint
from coopdesk.ui.map_picture import SHEET_SIZE, MapPicture, png, render_png, sheet_picture

POINT = MapPoint("a" * 32, "incident", -7.645, 112.905, True, "KOT-26-A001", "", "reported", Agency.KOTA)
KOTA = (112.85, -7.70, 112.96, -7.60)


def share(image: QImage, colour: str) -> float:
    """Return the part of the pixels that have a colour, of every fourth in each direction."""
    wanted = QColor(colour)
    pixels = [image.pixelColor(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)]
    return sum(pixel == wanted for pixel in pixels) / len(pixels)


def test_a_picture_holds_land_sea_and_marks(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "peta.png"
    render_png([POINT], path, (700, 500), KOTA)
    image = QImage(str(path))
    look = PALETTES[MapMode.LIGHT]
    assert (image.width(), image.height()) == (700, 500)
    assert share(image, look.kota) > 0.05
    assert share(image, look.kab) > 0.1
    assert share(image, look.sea) > 0.03
    assert share(image, look.reported) > 0.0003
    assert [file.name for file in tmp_path.iterdir()] == ["peta.png"]


def test_a_picture_for_print_has_more_pixels_of_the_same(qtbot: QtBot) -> None:
    picture = MapPicture([POINT], (400, 300), KOTA, scale=2)
    with qtbot.waitSignal(picture.finished, timeout=30_000) as drawn:
        pass
    assert drawn.args is not None
    image: QImage = drawn.args[0]
    assert (image.width(), image.height()) == (800, 600)
    assert png(image).startswith(b"\x89PNG")


def test_the_painter_draws_it_where_webengine_does_not(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "coopdesk.ui.web_map", None)
    path = tmp_path / "peta.png"
    render_png([POINT], path, (500, 400), KOTA, MapMode.DARK)
    assert share(QImage(str(path)), PALETTES[MapMode.DARK].kota) > 0.05


def rgb(colour: QColor | str) -> tuple[int, int, int]:
    """Return red, green and blue."""
    mixed = QColor(colour)
    return (mixed.red(), mixed.green(), mixed.blue())


@pytest.mark.parametrize("engine", ["web", "painted"])
def test_a_sheets_map_tints_its_regions_and_is_all_land(
    engine: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine == "painted":
        monkeypatch.setitem(sys.modules, "coopdesk.ui.web_map", None)
    look = PALETTES[MapMode.LIGHT]
    picture = sheet_picture(SheetMap((POINT,), (112.87, -7.67, 112.93, -7.62), ("35.75.01", "not a code")))
    with qtbot.waitSignal(picture.finished, timeout=30_000) as drawn:
        pass
    assert drawn.args is not None
    image: QImage = drawn.args[0]
    assert (image.width(), image.height()) == tuple(4 * side for side in SHEET_SIZE)
    tint = [round(0.88 * a + 0.12 * b) for a, b in zip(rgb(look.kota), rgb(look.reported), strict=True)]
    pixels = [rgb(image.pixelColor(x, y)) for x in range(0, 1400, 8) for y in range(0, 1120, 8)]
    tinted = sum(all(abs(a - b) <= 3 for a, b in zip(p, tint, strict=True)) for p in pixels) / len(pixels)
    assert tinted > 0.05
    edge = [image.pixelColor(x, image.height() - 4).name().upper() for x in range(0, 1400, 8)]
    assert edge.count(look.paper) < len(edge) / 10


def test_a_place_that_cannot_be_written_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        render_png([], tmp_path / "missing" / "peta.png", (300, 200))
