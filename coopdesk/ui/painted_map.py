"""The map without a web engine: old graphics, remote desktops, sandboxes that forbid Chromium.

Everything of the web map that an operator needs is here: land, names, marks, opening, picking, keyboard.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QToolButton, QToolTip, QWidget

from coopdesk.services import mapping
from coopdesk.services.mapping import PALETTES, Bounds, MapMode, MapPoint
from coopdesk.ui import map_ground, map_marks
from coopdesk.ui.map_ground import View
from coopdesk.ui.map_surface import MapSurface

_CLICK = 4  # pixels that a hand may shake between press and release
_HEAD, _FOOT = 28.0, 34.0  # pixels
_LIMITS = (9.0, 18.0)
_KEYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-120, 0),
    Qt.Key.Key_Right: (120, 0),
    Qt.Key.Key_Up: (0, -120),
    Qt.Key.Key_Down: (0, 120),
}


class PaintedMap(MapSurface):
    """The map by QPainter; ``bare`` without buttons and sources."""

    def __init__(self, mode: MapMode, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self._look = PALETTES[mode]
        self._points: Sequence[MapPoint] = ()
        self._marks: list[map_marks.Mark] = []
        self._selected: str | None = None
        self._spot: tuple[float, float] | None = None
        self._marked: frozenset[str] = frozenset()
        self._bare = bare
        self._picking = False
        self._moved_by_hand = False
        self._pressed: QPointF | None = None
        self._dragged = 0.0
        self._under = ""
        self._buttons: list[QToolButton] = []
        self._view = map_ground.fitting(mapping.AREA, QSizeF(800, 560))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Map"))
        if not bare:
            self._add_buttons()

    def _add_buttons(self) -> None:
        def middle() -> QPointF:
            return QPointF(self.width() / 2, self.height() / 2)

        for sign, words, act in (
            ("+", self.tr("Zoom in (+)"), lambda: self._zoom(1, middle())),
            ("−", self.tr("Zoom out (−)"), lambda: self._zoom(-1, middle())),
            ("⛶", self.tr("All of Pasuruan (Home)"), lambda: self.fit(None)),
        ):
            button = QToolButton(self)
            button.setText(sign)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setFixedSize(32, 32)
            button.move(10, 38 + 32 * len(self._buttons))
            button.clicked.connect(act)
            self._buttons.append(button)

    def sizeHint(self) -> QSize:
        """Return a size at which the whole area can be read."""
        return QSize(800, 560)

    def set_points(self, points: Sequence[MapPoint]) -> None:
        """Show other points."""
        self._points = tuple(points)
        self._arrange()

    def set_mode(self, mode: MapMode) -> None:
        """Change the colours."""
        self._look = PALETTES[mode]
        self._arrange()

    def select(self, point: MapPoint | None) -> None:
        """Mark a point; the map moves only if it lies outside the view."""
        self._selected = point.id if point else None
        if point and not QRectF(self.rect()).adjusted(20, 20, -20, -20).contains(
            self._view.to_screen(point.lat, point.lon)
        ):
            self._look_at(map_ground.world(point.lat, point.lon), self._view.zoom)
        self.update()

    def mark(self, regions: Sequence[str]) -> None:
        """Mark areas."""
        self._marked = frozenset(regions)
        self.update()

    def show_point(self, lat: float, lon: float) -> None:
        """Go to a place."""
        self._spot = (lat, lon)
        self._look_at(map_ground.world(lat, lon), max(14.0, self._view.zoom))

    def fit(self, bounds: Bounds | None) -> None:
        """Show an area."""
        self._moved_by_hand = bounds is not None
        self._view = map_ground.fitting(bounds or mapping.AREA, QSizeF(self.size()))
        self._arrange()
        self.ready.emit()

    def set_picking(self, on: bool) -> None:
        """Start or stop picking."""
        self._picking = on
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        if on:
            self.setFocus()
        self.update()

    def _look_at(self, centre: QPointF, zoom: float) -> None:
        self._moved_by_hand = True
        self._view = View(centre, min(max(zoom, _LIMITS[0]), _LIMITS[1]), QSizeF(self.size()))
        self._arrange()

    def _move(self, dx: float, dy: float) -> None:
        scale = 2**self._view.zoom
        self._look_at(self._view.centre + QPointF(dx / scale, dy / scale), self._view.zoom)

    def _zoom(self, step: float, around: QPointF) -> None:
        lat, lon = self._view.to_place(around)
        zoom = min(max(self._view.zoom + step, _LIMITS[0]), _LIMITS[1])
        drift = (around - QPointF(self.width() / 2, self.height() / 2)) / 2**zoom
        self._look_at(map_ground.world(lat, lon) - drift, zoom)

    def _arrange(self) -> None:
        self._marks = map_marks.arranged(self._points, self._view, self._look)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle, or the whole area as long as nobody has moved the map."""
        size = QSizeF(event.size())
        whole = map_ground.fitting(mapping.AREA, size)
        self._view = View(self._view.centre, self._view.zoom, size) if self._moved_by_hand else whole
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint land, names, marks and the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        map_ground.paint_land(painter, self._view, self._look, self._marked)
        taken = [m.box.adjusted(-2, -2, 2, 2) for m in self._marks] + self._edge_boxes()
        map_ground.Names(painter, self._view, self._look, taken).write_all(self._marked)
        map_marks.paint(painter, self._marks, self._look, self._selected)
        self._paint_spot(painter)
        self._paint_edge(painter)

    def _edge_boxes(self) -> list[QRectF]:
        head = QRectF(0, 0, self.width(), _HEAD)
        edge = [self._foot(), *(QRectF(button.geometry()) for button in self._buttons)]
        return [*edge, head] if self._picking else edge

    def _paint_spot(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._look.accent), 3))
        if self._spot:
            painter.drawEllipse(self._view.to_screen(*self._spot), 15, 15)
        if self._picking:
            middle = QPointF(self.width() / 2, self.height() / 2)
            painter.setPen(QPen(QColor(self._look.accent), 2))
            painter.drawLine(middle - QPointF(20, 0), middle + QPointF(20, 0))
            painter.drawLine(middle - QPointF(0, 20), middle + QPointF(0, 20))

    def _paint_edge(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setPointSizeF(8 * self._look.text_scale)
        painter.setFont(font)
        foot = self._foot()
        if not self._bare:
            self._paint_sources(painter, foot)
        self._paint_scale(painter, foot)
        if self._picking:
            head = QRectF(0, 0, self.width(), _HEAD)
            painter.fillRect(head, QColor(self._look.accent))
            painter.setPen(QColor(self._look.paper))
            words = self.tr("Click the place (arrows: move the map, Enter: take its middle, Esc: cancel)")
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_sources(self, painter: QPainter, foot: QRectF) -> None:
        veil = QColor(self._look.paper)
        veil.setAlphaF(0.82)
        painter.fillRect(foot, veil)
        painter.setPen(QColor(self._look.muted))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap
        painter.drawText(foot.adjusted(foot.width() * 0.4, 0, -8, 0), int(flags), " · ".join(mapping.ATTRIBUTION))

    def _paint_scale(self, painter: QPainter, foot: QRectF) -> None:
        metres = self._view.metres()
        length = _round_metres(metres * 110)
        painter.setPen(QPen(QColor(self._look.ink), 2))
        y, right = foot.bottom() - 6, 10 + length / metres
        painter.drawPolyline([QPointF(10, y - 5), QPointF(10, y), QPointF(right, y), QPointF(right, y - 5)])
        text = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
        line = foot.adjusted(14, 2, -foot.width() * 0.6, -12)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, f"{text}   {self._under}" if self._under else text)

    def _foot(self) -> QRectF:
        height = _FOOT * self._look.text_scale
        return QRectF(0, self.height() - height, self.width(), height)

    def _mark_at(self, at: QPointF) -> MapPoint | None:
        return next((m.point for m in reversed(self._marks) if m.box.adjusted(-2, -2, 2, 2).contains(at)), None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the cursor."""
        self._zoom(event.angleDelta().y() / 240, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map, or tell what lies under the cursor."""
        at = event.position()
        if self._pressed is not None:
            step = self._pressed - at
            self._dragged += math.hypot(step.x(), step.y())
            if self._dragged > _CLICK:
                self._pressed = at
                self._move(step.x(), step.y())
            return
        lat, lon = self._view.to_place(at)
        numbers = "; ".join(self.locale().toString(degrees, "f", 5) for degrees in (lat, lon)).replace("-", "−")
        self._under = " · ".join(filter(None, [numbers, map_ground.place_name(lat, lon)]))
        self.update(self._foot().toAlignedRect())
        point = self._mark_at(at)
        # Escaped, since Qt takes a tooltip that looks like HTML for HTML.
        text = escape(f"{point.label}\n{point.sublabel}").replace("\n", "<br>") if point else ""
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the mark under the cursor, or pick the place."""
        clicked, self._pressed = self._pressed is not None and self._dragged <= _CLICK, None
        if not clicked:
            return
        if self._picking:
            self._pick(*self._view.to_place(event.position()))
        elif point := self._mark_at(event.position()):
            self._selected = point.id
            self.update()
            self.opened.emit(point.id)

    def _pick(self, lat: float, lon: float) -> None:
        self.set_picking(False)
        self.picked.emit(lat, lon)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and zoom; take or give up the place that is picked."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        key = event.key()
        if key in _KEYS:
            self._move(*_KEYS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self._zoom(1 if key == Qt.Key.Key_Plus else -1, middle)
        elif key == Qt.Key.Key_Home:
            self.fit(None)
        elif self._picking and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(*self._view.to_place(middle))
        elif self._picking and key == Qt.Key.Key_Escape:
            self.set_picking(False)
            self.pick_cancelled.emit()
        else:
            super().keyPressEvent(event)


def _round_metres(most: float) -> float:
    """Return the longest of 1, 2, 3, 5 × 10ⁿ metres that is no longer."""
    power: float = 10.0 ** math.floor(math.log10(most))
    return max(step * power for step in (1, 2, 3, 5) if step * power <= most)
