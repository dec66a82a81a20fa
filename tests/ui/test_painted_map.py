from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coopdesk.domain.agencies import Agency
from coopdesk.services.mapping import PALETTES, MapMode, MapPoint
from coopdesk.ui import map_ground, map_marks
from coopdesk.ui.map_ground import View, fitting, world
from coopdesk.ui.painted_map import PaintedMap, _round_metres

KOTA = (112.85, -7.70, 112.96, -7.60)
LOOK = PALETTES[MapMode.LIGHT]


def point(number: int, lat: float = -7.65, lon: float = 112.905, status: str = "closed") -> MapPoint:
    return MapPoint(f"{number:032x}", "incident", lat, lon, True, "<b>KOT</b>", "", status, Agency.KOTA)


@pytest.fixture
def painted(qtbot: QtBot) -> Callable[..., PaintedMap]:
    def make(points: list[MapPoint]) -> PaintedMap:
        surface = PaintedMap(MapMode.LIGHT)
        qtbot.addWidget(surface)
        surface.resize(800, 560)
        surface.set_points(points)
        surface.show()
        surface.fit(KOTA)
        return surface

    return make


def middle(surface: PaintedMap, place: MapPoint) -> QPoint:
    view = fitting(KOTA, QSizeF(surface.size()))
    return view.to_screen(place.lat, place.lon).toPoint()


@given(st.floats(-8.2, -7.2), st.floats(112.3, 113.5), st.floats(9, 18))
def test_a_place_comes_back_from_the_screen(lat: float, lon: float, zoom: float) -> None:
    view = View(world(-7.7, 112.9), zoom, QSizeF(800, 560))
    assert view.to_place(view.to_screen(lat, lon)) == pytest.approx((lat, lon), abs=1e-7)


def test_an_area_fits_with_its_corners() -> None:
    view = fitting(KOTA, QSizeF(800, 560), margin=10)
    for lat, lon in ((KOTA[1], KOTA[0]), (KOTA[3], KOTA[2])):
        at = view.to_screen(lat, lon)
        assert 9.9 <= at.x() <= 790.1
        assert 9.9 <= at.y() <= 550.1


def test_a_pixel_has_the_length_it_has_on_the_ground() -> None:
    view = fitting(KOTA, QSizeF(800, 560))
    one, other = view.to_screen(-7.65, 112.90), view.to_screen(-7.65, 112.91)
    assert (other.x() - one.x()) * view.metres() == pytest.approx(1_103, rel=0.01)


def test_every_village_is_found_at_its_own_point() -> None:
    villages = map_ground.shapes("desa_kelurahan")
    assert len(villages) == 399
    wrong = [v.code for v in villages if not v.path.contains(v.anchor)]
    assert wrong == []
    assert map_ground.place_name(*map_ground.place(villages[-1].anchor)).startswith(villages[-1].name)
    assert map_ground.place_name(-7.3, 113.3) == ""


def test_the_painter_paints(painted: Callable[..., PaintedMap]) -> None:
    image = painted([point(1, status="reported")]).grab().toImage()
    colours = {image.pixelColor(x, y).name().upper() for x in range(0, 800, 3) for y in range(0, 560, 3)}
    assert {LOOK.kota, LOOK.kab, LOOK.sea, LOOK.reported} <= colours


def test_a_press_on_a_mark_opens_it(qtbot: QtBot, painted: Callable[..., PaintedMap]) -> None:
    points = [point(1), point(2, -7.63, 112.89)]
    surface = painted(points)
    with qtbot.waitSignal(surface.opened) as told:
        QTest.mouseClick(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(surface, points[1]))
    assert told.args == [points[1].id]


def test_a_drag_opens_nothing_and_moves_the_land(qtbot: QtBot, painted: Callable[..., PaintedMap]) -> None:
    surface = painted([point(1)])
    start = middle(surface, point(1))
    told: list[str] = []
    surface.opened.connect(told.append)
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(surface, start + QPoint(60, 30))
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(60, 30))
    assert told == []
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(60, 30))
    assert told == [point(1).id]


def test_a_place_is_picked_by_press_and_by_key(qtbot: QtBot, painted: Callable[..., PaintedMap]) -> None:
    surface = painted([])
    surface.set_picking(True)
    with qtbot.waitSignal(surface.picked) as told:
        QTest.mouseClick(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(surface, point(1)))
    assert told.args == [pytest.approx(-7.65, abs=2e-4), pytest.approx(112.905, abs=2e-4)]
    surface.set_picking(True)
    with qtbot.waitSignal(surface.picked) as told:
        QTest.keyClick(surface, Qt.Key.Key_Return)
    assert told.args == [pytest.approx(-7.65, abs=1e-3), pytest.approx(112.905, abs=1e-3)]
    surface.set_picking(True)
    with qtbot.waitSignal(surface.pick_cancelled):
        QTest.keyClick(surface, Qt.Key.Key_Escape)


def test_marks_at_one_place_do_not_cover_each_other() -> None:
    view = fitting(KOTA, QSizeF(800, 560))
    marks = map_marks.arranged([point(i) for i in range(20)], view, LOOK)
    assert not any(a.box.intersects(b.box) for i, a in enumerate(marks) for b in marks[i + 1 :])
    assert {m.spot.toPoint().toTuple() for m in marks} == {view.to_screen(-7.65, 112.905).toPoint().toTuple()}


def test_the_urgent_mark_keeps_its_place_and_lies_on_top() -> None:
    view = fitting(KOTA, QSizeF(800, 560))
    marks = map_marks.arranged([point(1), point(2, status="reported"), point(3)], view, LOOK)
    assert marks[-1].point.id == point(2).id
    assert (marks[-1].box.center() - marks[-1].spot).manhattanLength() < 0.01


@given(st.floats(1, 1e6))
def test_the_scale_is_round_and_fits(most: float) -> None:
    length = _round_metres(most)
    assert most / 2.0001 <= length <= most


def test_zoom_keeps_what_is_under_the_cursor(qtbot: QtBot, painted: Callable[..., PaintedMap]) -> None:
    surface = painted([point(1)])
    at = QPointF(middle(surface, point(1)))
    surface._zoom(1, at)
    told: list[str] = []
    surface.opened.connect(told.append)
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at.toPoint())
    assert told == [point(1).id]
