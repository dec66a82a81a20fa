"""The land under the painter's map: the boundary files as paths in Web Mercator, and how they are painted."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from coopdesk.services import mapping
from coopdesk.services.mapping import Bounds, Palette

_WORLD = 256.0  # pixels of the whole world at zoom 0
VILLAGE_ZOOM = 12.0
VILLAGE_NAME_ZOOM = 13.0


def world(lat: float, lon: float) -> QPointF:
    """Return a place in pixels of zoom 0."""
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return QPointF((lon + 180) / 360 * _WORLD, y * _WORLD)


def place(point: QPointF) -> tuple[float, float]:
    """Return latitude and longitude of a point in pixels of zoom 0."""
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * point.y() / _WORLD))))
    return lat, point.x() / _WORLD * 360 - 180


@dataclass(frozen=True)
class View:
    """What of the world is seen: the middle (pixels of zoom 0), the zoom, and the widget's size in pixels."""

    centre: QPointF
    zoom: float
    size: QSizeF

    def transform(self) -> QTransform:
        """Return the way from pixels of zoom 0 to the widget."""
        scale = 2**self.zoom
        middle = QTransform.fromTranslate(self.size.width() / 2, self.size.height() / 2)
        return (
            QTransform.fromTranslate(-self.centre.x(), -self.centre.y()) * QTransform.fromScale(scale, scale) * middle
        )

    def to_screen(self, lat: float, lon: float) -> QPointF:
        """Return where a place lies on the widget."""
        return self.transform().map(world(lat, lon))

    def to_place(self, point: QPointF) -> tuple[float, float]:
        """Return latitude and longitude under a point of the widget."""
        return place(self.transform().inverted()[0].map(point))

    def metres(self) -> float:
        """Return how many metres one pixel is in the middle of the view."""
        return 40_075_017 * math.cos(math.radians(place(self.centre)[0])) / (_WORLD * 2**self.zoom)


def fitting(bounds: Bounds, size: QSizeF, margin: float = 18) -> View:
    """Return the view that holds an area."""
    west, south, east, north = bounds
    box = QRectF(world(north, west), world(south, east))
    room = (max(1.0, size.width() - 2 * margin), max(1.0, size.height() - 2 * margin))
    scale = min(room[0] / max(box.width(), 1e-9), room[1] / max(box.height(), 1e-9))
    return View(box.center(), min(16.0, math.log2(scale)), size)


@dataclass(frozen=True)
class Shape:
    """One feature of a boundary file; ``anchor`` is where its name goes."""

    code: str
    name: str
    kind: str
    parent: str
    path: QPainterPath
    anchor: QPointF


@cache
def shapes(name: str) -> tuple[Shape, ...]:
    """Return the features of a base layer (``kecamatan``, ``sungai`` …)."""
    found = mapping.asset(f"geo/{name}.geojson")
    if found is None:
        raise FileNotFoundError(name)
    return tuple(_shape(feature) for feature in json.loads(found[0])["features"])


def _shape(feature: dict[str, dict[str, object]]) -> Shape:
    values, geometry = feature["properties"], feature["geometry"]
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    closed = geometry["type"] in ("Polygon", "MultiPolygon")
    for line in _lines(geometry["coordinates"]):
        path.addPolygon(QPolygonF([world(lat, lon) for lon, lat in line]))
        if closed:
            path.closeSubpath()
    anchor = path.boundingRect().center()
    lat, lon = values.get("lat"), values.get("lng")
    if isinstance(lat, float) and isinstance(lon, float):
        anchor = world(lat, lon)
    text = {key: str(values.get(key, "")) for key in ("kode", "nama", "jenis", "kecamatan")}
    return Shape(text["kode"], text["nama"], text["jenis"], text["kecamatan"], path, anchor)


def _lines(coordinates: object) -> list[list[list[float]]]:
    """Return the lines of any GeoJSON geometry: a point as a line of one."""
    if not isinstance(coordinates, list):
        return []
    if isinstance(coordinates[0], (int, float)):
        return [[coordinates]]
    if isinstance(coordinates[0][0], (int, float)):
        return [coordinates]
    return [line for part in coordinates for line in _lines(part)]


def place_name(lat: float, lon: float) -> str:
    """Return ``Karangketug, Gadingrejo (Kota)`` for a point in a village, an empty text elsewhere."""
    point = world(lat, lon)
    found = next((s for s in shapes("desa_kelurahan") if s.path.contains(point)), None)
    if found is None:
        return ""
    return f"{found.name}, {found.parent} ({'Kota' if found.code.startswith('35.75') else 'Kab'})"


def paint_land(painter: QPainter, view: View, look: Palette, marked: frozenset[str] = frozenset()) -> None:
    """Paint sea, land, boundaries and rivers; tint and outline what is marked."""
    painter.fillRect(QRectF(QPointF(0, 0), view.size), QColor(look.neighbour))
    painter.save()
    painter.setTransform(view.transform(), True)
    seen = view.transform().inverted()[0].mapRect(QRectF(QPointF(0, 0), view.size))

    def draw(layer: str, line: str, width: float, fill: str = "", dashed: bool = False) -> None:
        pen = QPen(QColor(look.ink), width * look.line_scale)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setDashPattern([5, 3])
        for shape in shapes(layer):
            if shape.path.boundingRect().intersects(seen):
                pen.setColor(QColor(_line_colour(shape, look) if line == "own" else line))
                painter.setPen(pen if width else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(_fill(shape, look)) if fill == "own" else _brush(fill))
                painter.drawPath(shape.path)

    draw("laut", look.sea_line, 1.2, look.sea)
    draw("kabkota_tetangga", look.neighbour_line, 0.8, look.neighbour)
    draw("kabkota", "own", 0, "own")
    if view.zoom >= VILLAGE_ZOOM:
        draw("desa_kelurahan", look.village_line, 0.8)
    draw("sungai", look.river, 1.9)
    draw("kecamatan", look.kecamatan_line, 1.2, dashed=view.zoom < VILLAGE_ZOOM)
    draw("kabkota", "own", 1.8)
    _paint_marked(painter, look, marked)
    painter.restore()


def _paint_marked(painter: QPainter, look: Palette, marked: frozenset[str]) -> None:
    pen, tint = QPen(QColor(look.reported), 2), QColor(look.reported)
    pen.setCosmetic(True)
    tint.setAlphaF(0.12)
    painter.setPen(pen)
    painter.setBrush(tint)
    for shape in _of(marked):
        painter.drawPath(shape.path)


def _of(marked: frozenset[str]) -> list[Shape]:
    return [s for s in (*shapes("desa_kelurahan"), *shapes("kecamatan")) if s.code in marked] if marked else []


def _fill(shape: Shape, look: Palette) -> str:
    return look.kota if shape.code.startswith("35.75") else look.kab


def _brush(fill: str) -> QColor | Qt.BrushStyle:
    return QColor(fill) if fill else Qt.BrushStyle.NoBrush


class Names:
    """Writes names where they cover neither each other nor what was declared taken."""

    def __init__(self, painter: QPainter, view: View, look: Palette, taken: list[QRectF]) -> None:
        self._painter, self._view, self._look, self._taken = painter, view, look, taken
        self._area = QRectF(QPointF(0, 0), view.size)

    def write_all(self, marked: frozenset[str] = frozenset()) -> None:
        """Write the names, the more important first: before all others what is marked."""
        look = self._look
        for shape in _of(marked):
            self._write(shape.name, shape.anchor, look.ink, 8.5, bold=True)
        for peak in shapes("gunung"):
            self._peak(peak)
        for shape in reversed(shapes("kabkota")):
            self._write(shape.name.upper(), shape.anchor, _line_colour(shape, look), 11, bold=True, far=True)
        for shape in shapes("kecamatan"):
            if shape.code not in marked:
                self._write(shape.name, shape.anchor, look.text, 9.5, bold=True)
        if self._view.zoom >= VILLAGE_NAME_ZOOM:
            for shape in shapes("desa_kelurahan"):
                if shape.code not in marked:
                    self._write(shape.name, shape.anchor, look.text, 8.5)
        for shape in shapes("sungai"):
            if shape.name:
                self._write(shape.name, shape.path.pointAtPercent(0.5), look.river_text, 8.5, italic=True)
        for shape in (*shapes("kabkota_tetangga"), *shapes("laut")):
            self._write(shape.name, shape.anchor, look.muted, 9)

    def _peak(self, peak: Shape) -> None:
        at = self._view.transform().map(peak.path.boundingRect().center())
        if not self._area.contains(at):
            return
        sign = QPolygonF([at + QPointF(0, -8), at + QPointF(7.5, 5), at + QPointF(-7.5, 5)])
        self._painter.setPen(QPen(QColor(self._look.halo), 1))
        self._painter.setBrush(QColor(self._look.volcano))
        self._painter.drawPolygon(sign)
        self._taken.append(sign.boundingRect())
        self._write(peak.name, peak.path.boundingRect().center(), self._look.volcano, 8.5, bold=True, first=17)

    def _write(
        self,
        text: str,
        anchor: QPointF,
        colour: str,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        first: float = 0,
        far: bool = False,
    ) -> None:
        font = QFont("Noto Sans")
        font.setPointSizeF(size * self._look.text_scale)
        font.setBold(bold)
        font.setItalic(italic)
        metrics = QFontMetricsF(font)
        at = self._view.transform().map(anchor)
        for dy in (first, -first if first else -14, 14, -28, 28, *((-50, 50, -75, 75, -100) if far else ())):
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 6, metrics.height())
            box.moveCenter(at + QPointF(0, dy))
            if self._area.contains(box) and not any(box.intersects(other) for other in self._taken):
                self._taken.append(box)
                self._draw(text, font, box, colour)
                return

    def _draw(self, text: str, font: QFont, box: QRectF, colour: str) -> None:
        path = QPainterPath()
        path.addText(QPointF(box.left() + 3, box.top() + QFontMetricsF(font).ascent()), font, text)
        halo = QPen(QColor(self._look.halo), 3)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.strokePath(path, halo)
        self._painter.fillPath(path, QColor(colour))


def _line_colour(shape: Shape, look: Palette) -> str:
    return look.kota_line if shape.code.startswith("35.75") else look.kab_line
