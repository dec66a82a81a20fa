from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coopdesk.domain.agencies import Agency
from coopdesk.services.mapping import PALETTES, MapMode, MapPoint
from coopdesk.ui import theme, web_map
from coopdesk.ui.map_view import MapView
from coopdesk.ui.web_map import WebMap

PAYLOADS = [
    "${document.title='ran'}",
    '${document.title="ran"}',
    "<script>document.title='ran'</script>",
    "</script><script>document.title='ran'</script>",
    "<img src=x onerror=\"document.title='ran'\">",
    "`;document.title='ran';`",
    "'\";document.title='ran';//",
    "\\`;document.title='ran';//",
]
SIZES = [(1366, 768), (1093, 614), (911, 512), (640, 480)]
ZOOMS = [10.5, 11, 12, 13, 14, 15.5]
KOTA = (-7.645, 112.905)

# Boxes of names as the page shows them: one per name, or one per letter where it runs along a river.
BOXES = """JSON.stringify([...document.querySelectorAll('svg.labels g.name')].map((name) => {
  const text = name.querySelector('text');
  const origin = coopdesk.map.getContainer().getBoundingClientRect();
  const shape = (b, x, y) => [b.x - x, b.y - y, b.x + b.width - x, b.y + b.height - y];
  const boxes = name.classList.contains('along')
    ? [...text.textContent].map((_, i) => shape(text.getExtentOfChar(i), 0, 0))
    : [shape(name.getBoundingClientRect(), origin.x, origin.y)];
  return [name.textContent, boxes];
}))"""


def point(number: int, lat: float = KOTA[0], lon: float = KOTA[1], **other: Any) -> MapPoint:
    values: dict[str, Any] = {
        "id": f"{number:032x}",
        "kind": "incident",
        "lat": lat,
        "lon": lon,
        "exact": True,
        "label": f"KOT-26-A{number:03d} · Banjir",
        "sublabel": "Kandangsapi, Panggungrejo (Kota)",
        "status": "reported",
        "owner": Agency.KOTA,
    }
    return MapPoint(**(values | other))


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[..., WebMap]]:
    """Return ``shown(points, size, mode)``: a drawn map."""
    made: list[WebMap] = []

    def make(points: list[MapPoint], size: tuple[int, int] = (900, 600), mode: MapMode = MapMode.LIGHT) -> WebMap:
        surface = WebMap(mode)
        made.append(surface)
        surface.resize(*size)
        surface.set_points(points)
        with qtbot.waitSignal(surface.ready, timeout=30_000):
            surface.show()
        ask(qtbot, surface, "coopdesk.refresh().then(() => { coopdesk.idle = true; })")
        qtbot.waitUntil(lambda: ask(qtbot, surface, "coopdesk.idle") is True)
        return surface

    yield make
    for surface in made:
        surface.close()
        shiboken6.delete(surface)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def ask(qtbot: QtBot, surface: WebMap, script: str) -> Any:
    answers: list[object] = []
    surface.page.runJavaScript(script, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    return answers[0]


def go(qtbot: QtBot, surface: WebMap, zoom: float, place: tuple[float, float] = KOTA) -> None:
    ask(qtbot, surface, f"coopdesk.map.setView({list(place)}, {zoom}, {{animate: false}}); coopdesk.labels.place(); 0")


def names(qtbot: QtBot, surface: WebMap) -> list[tuple[str, list[list[float]]]]:
    found: list[tuple[str, list[list[float]]]] = json.loads(ask(qtbot, surface, BOXES))
    return found


def overlapping(found: list[tuple[str, list[list[float]]]]) -> list[tuple[str, str]]:
    slack = 0.6  # of a pixel: the page rounds
    return [
        (one, other)
        for i, (one, boxes) in enumerate(found)
        for other, others in found[i + 1 :]
        if any(
            min(a[2], b[2]) - max(a[0], b[0]) > slack and min(a[3], b[3]) - max(a[1], b[1]) > slack
            for a in boxes
            for b in others
        )
    ]


def press(surface: WebMap, x: float, y: float) -> None:
    target = surface.view.focusProxy()
    assert target is not None
    at = QPoint(round(x), round(y))
    QTest.mouseMove(target, at)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def where(qtbot: QtBot, surface: WebMap, number: int) -> tuple[float, float]:
    script = f"""(() => {{ const m = coopdesk.points.markers.find((m) => m.item.id === '{number:032x}');
      const p = coopdesk.map.layerPointToContainerPoint(m.place); return JSON.stringify([p.x, p.y]); }})()"""
    x, y = json.loads(ask(qtbot, surface, script))
    return x, y


def test_a_drawn_map_asked_for_much_and_for_nothing_outside(shown: Callable[..., WebMap]) -> None:
    surface = shown([point(1)])
    assert surface.profile.seen > 15
    assert surface.profile.blocked == 0


def test_names_never_overlap_whatever_the_size_and_zoom(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    surface = shown([point(i, KOTA[0] + i * 0.002, KOTA[1] + i * 0.003) for i in range(12)], SIZES[0])
    counts = []
    for size in SIZES:
        surface.resize(*size)
        qtbot.waitUntil(lambda: ask(qtbot, surface, "coopdesk.labels.svg.clientWidth") == size[0])  # noqa: B023
        for zoom in ZOOMS:
            go(qtbot, surface, zoom)
            found = names(qtbot, surface)
            counts.append(len(found))
            assert overlapping(found) == [], (size, zoom)
    assert min(counts) >= 3
    assert max(counts) >= 40


def test_names_are_placed_again_when_the_size_changes(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    surface = shown([], (1366, 768))
    before = len(names(qtbot, surface))
    surface.resize(640, 400)
    qtbot.waitUntil(lambda: ask(qtbot, surface, "coopdesk.labels.svg.getAttribute('width')") == "640")
    found = names(qtbot, surface)
    assert 0 < len(found) < before
    assert all(box[0] >= 0 and box[2] <= 640 and box[3] <= 400 for _, boxes in found for box in boxes)


def test_names_keep_clear_of_marks(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    surface = shown([point(i, KOTA[0] + i * 0.003, KOTA[1] + i * 0.004) for i in range(8)])
    go(qtbot, surface, 13)
    marks = [("mark", [box]) for box in json.loads(ask(qtbot, surface, "JSON.stringify(coopdesk.points.obstacles())"))]
    found = names(qtbot, surface)
    assert [pair for pair in overlapping(found + marks) if set(pair) != {"mark"}] == []


def test_village_lines_appear_from_zoom_12_and_names_from_13(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    surface = shown([])
    seen = []
    for zoom in (11.75, 12, 13, 11.5):
        go(qtbot, surface, zoom)
        lines = ask(qtbot, surface, "coopdesk.map.hasLayer(coopdesk.layers.villages)")
        names = ask(qtbot, surface, "document.querySelectorAll('svg.labels .village').length")
        seen.append((zoom, lines, names > 20))
    assert seen == [(11.75, False, False), (12, True, False), (13, True, True), (11.5, False, False)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_texts_of_operators_are_shown_and_never_run(
    qtbot: QtBot, shown: Callable[..., WebMap], payload: str, caplog: pytest.LogCaptureFixture
) -> None:
    surface = shown([point(1, label=payload, sublabel=payload), point(2, -7.7)])
    ask(
        qtbot,
        surface,
        "coopdesk.tools.showCard(coopdesk.points.markers[0]); coopdesk.tools.showCard("
        "coopdesk.points.markers.find((m) => m.item.id.endsWith('1'))); 0",
    )
    assert ask(qtbot, surface, "document.querySelector('.card b').textContent") == payload
    assert ask(qtbot, surface, "document.querySelector('.card div').textContent") == payload
    assert surface.page.title() != "ran"
    assert ask(qtbot, surface, "document.title") != "ran"
    assert ask(qtbot, surface, "coopdesk.points.markers.length") == 2
    assert [record.message for record in caplog.records if "fell silent" not in record.message] == []


def test_a_press_on_a_mark_reaches_us(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    surface = shown([point(1), point(2, -7.8, 112.8)])
    with qtbot.waitSignal(surface.opened, timeout=10_000) as told:
        press(surface, *where(qtbot, surface, 2))
    assert told.args == [point(2).id]


def test_only_ids_pass_the_bridge(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    surface = shown([])
    told: list[object] = []
    surface.opened.connect(told.append)
    surface.picked.connect(lambda *place: told.append(place))
    ask(qtbot, surface, "coopdesk.tell('open', '../desk'); coopdesk.tell('pick', 1e9, 0); coopdesk.tell('cancel'); 0")
    with qtbot.waitSignal(surface.pick_cancelled):
        ask(qtbot, surface, "coopdesk.tell('cancel'); 0")
    assert told == []


def test_marks_at_one_place_are_moved_apart(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    surface = shown([point(i, exact=False) for i in range(9)])
    places = {where(qtbot, surface, i) for i in range(9)}
    assert len(places) == 9


def test_many_points_are_counted_in_cells(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    points = [point(i, -7.9 + (i % 60) * 0.005, 112.6 + (i % 83) * 0.005) for i in range(2_500)]
    surface = shown(points)
    count = "coopdesk.points.markers.reduce((sum, m) => sum + (m.item.count ?? 0), 0)"
    assert ask(qtbot, surface, count) == 2_500
    go(qtbot, surface, 15, (-7.9, 112.6))
    qtbot.waitUntil(lambda: ask(qtbot, surface, "coopdesk.points.cells") is False)
    assert 0 < ask(qtbot, surface, "coopdesk.points.markers.length") < 200


def test_a_place_is_picked_by_a_press(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    surface = shown([point(1)])
    go(qtbot, surface, 14)
    surface.set_picking(True)
    assert ask(qtbot, surface, "coopdesk.pick.active") is True
    opened: list[str] = []
    surface.opened.connect(opened.append)
    with qtbot.waitSignal(surface.picked, timeout=10_000) as told:
        press(surface, 450, 300)  # where the mark is: picking comes first
    assert told.args is not None
    assert told.args == [pytest.approx(KOTA[0], abs=2e-4), pytest.approx(KOTA[1], abs=2e-4)]
    assert opened == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_picking_needs_no_mouse(qtbot: QtBot, shown: Callable[..., WebMap], key: Qt.Key) -> None:
    surface = shown([])
    go(qtbot, surface, 14)
    surface.set_picking(True)
    ask(qtbot, surface, "0")
    answer = surface.picked if key == Qt.Key.Key_Return else surface.pick_cancelled
    target = surface.view.focusProxy()
    assert target is not None
    with qtbot.waitSignal(answer, timeout=10_000) as told:
        QTest.keyClick(target, key)
    if key == Qt.Key.Key_Return:
        assert told.args == [pytest.approx(KOTA[0], abs=1e-3), pytest.approx(KOTA[1], abs=1e-3)]


def test_selecting_moves_the_map_only_if_it_must(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    near, far = point(1), point(2, -7.9, 112.8)
    surface = shown([near, far])
    go(qtbot, surface, 14)
    centre = "JSON.stringify(coopdesk.map.getCenter())"
    before = ask(qtbot, surface, centre)
    surface.select(near)
    assert ask(qtbot, surface, centre) == before
    surface.select(far)
    assert json.loads(ask(qtbot, surface, centre))["lat"] == pytest.approx(-7.9, abs=1e-3)
    assert ask(qtbot, surface, "coopdesk.points.selected") == far.id


def test_the_look_changes_without_loading_again(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    surface = shown([point(1)])
    seen = surface.profile.seen
    surface.set_mode(MapMode.DARK)
    assert ask(qtbot, surface, "document.documentElement.dataset.mode") == "dark"
    assert surface.profile.seen == seen


def test_the_whole_stays_the_whole_in_a_larger_window(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    surface = shown([], (600, 420))
    small = ask(qtbot, surface, "coopdesk.map.getZoom()")
    surface.resize(1366, 768)
    qtbot.waitUntil(lambda: ask(qtbot, surface, "coopdesk.map.getZoom()") > small)
    go(qtbot, surface, 13)
    surface.resize(1000, 700)
    qtbot.waitUntil(lambda: ask(qtbot, surface, "coopdesk.map.getSize().x") == 1000)
    assert ask(qtbot, surface, "coopdesk.map.getZoom()") == 13


@pytest.mark.parametrize(
    ("mode", "look"),
    [(MapMode.LIGHT, theme.LIGHT), (MapMode.DARK, theme.DARK), (MapMode.FIELD, theme.FIELD)],
)
def test_a_status_has_one_colour_in_list_and_map(mode: MapMode, look: theme.Tokens) -> None:
    drawn = PALETTES[mode]
    assert (drawn.reported, drawn.on_reported) == (look.reported_fill, look.reported_word)
    assert (drawn.responding, drawn.on_responding) == (look.responding_fill, look.responding_word)
    assert (drawn.verified, drawn.monitoring) == (look.verified, look.monitoring)
    assert (drawn.accent, drawn.ink, drawn.paper) == (look.accent, look.text, look.base)


def test_the_place_under_the_cursor_is_told_in_indonesian(qtbot: QtBot, shown: Callable[..., WebMap]) -> None:
    surface = shown([])
    ask(qtbot, surface, "coopdesk.tools.showPlace({lat: -7.6291, lng: 112.8889}); 0")
    told = ask(qtbot, surface, "coopdesk.tools.place.textContent")
    assert told.startswith("−7,62910; 112,88890 · ")
    assert told.endswith(" (Kota)")


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[MapView]:
    made = MapView()
    made.resize(800, 500)
    yield made
    made.close()
    shiboken6.delete(made)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_was_asked_before_the_map_is_there_is_done_then(qtbot: QtBot, view: MapView) -> None:
    view.set_points([point(1), point(2, -7.9, 112.8)])
    view.select(point(2).id)
    view.pick()
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
    surface = view.findChild(WebMap)
    assert isinstance(surface, WebMap)
    qtbot.waitUntil(lambda: ask(qtbot, surface, "coopdesk.points.markers.length") == 2)
    assert ask(qtbot, surface, "[coopdesk.points.selected, coopdesk.pick.active].join()") == f"{point(2).id},true"
    assert not view.painted


def test_without_webengine_the_painter_draws_the_map(
    qtbot: QtBot, view: MapView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "coopdesk.ui.web_map", None)
    view.set_points([point(1)])
    with qtbot.waitSignal(view.ready):
        view.show()
    assert view.painted


def test_a_page_that_falls_silent_is_made_anew(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(web_map, "SILENCE", 2)
    surface = WebMap(MapMode.LIGHT)
    hung = surface.page
    hung.loadFinished.connect(lambda: hung.runJavaScript("while (true) {}"))
    surface.set_points([point(1)])
    with qtbot.waitSignal(surface.ready, timeout=30_000):
        surface.show()
    assert surface.page is not hung
    assert "fell silent" in caplog.text
    assert ask(qtbot, surface, "coopdesk.points.markers.length") in (0, 1)
    surface.close()
    shiboken6.delete(surface)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL")
def test_a_killed_page_is_replaced_by_the_painter(qtbot: QtBot, view: MapView) -> None:
    view.set_points([point(1)])
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
    surface = view.findChild(WebMap)
    assert isinstance(surface, WebMap)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        os.kill(surface.page.renderProcessPid(), signal.SIGKILL)
    assert view.painted


def test_neither_webengine_nor_folium_is_loaded_before_the_map_is_seen() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from coopdesk.ui.map_view import MapView; from coopdesk.ui.map_picture import MapPicture; view = MapView();"
        "view.set_points([]); print([m for m in ('folium', 'PySide6.QtWebEngineCore') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
