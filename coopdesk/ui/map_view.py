"""The map as a widget of the window: made when it is first shown, by WebEngine or else by the painter."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.services.mapping import Bounds, MapMode, MapPoint
from coopdesk.ui import theme
from coopdesk.ui.map_surface import MapSurface
from coopdesk.ui.painted_map import PaintedMap

log = logging.getLogger(__name__)

PATIENCE = 45_000
"""Milliseconds that the web map may take until it is drawn: an old disk needs ten seconds, a second try some more."""


class MapView(QWidget):
    """Shows points, opens them, lets a place be picked. Degrees are WGS 84."""

    opened = Signal(str)
    """The point of this id was pressed."""
    picked = Signal(float, float)
    """A place was picked: latitude, longitude."""
    pick_cancelled = Signal()
    """Picking was given up with Esc."""
    ready = Signal()
    """The map is drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surface: MapSurface | None = None
        self._points: tuple[MapPoint, ...] = ()
        self._selected: str | None = None
        self._place: tuple[float, float] | None = None
        self._bounds: Bounds | None = None
        self._picking = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(lambda: self._fall_back("not drawn in time"))

    @property
    def painted(self) -> bool:
        """Whether the painter draws the map, because WebEngine does not work here."""
        return isinstance(self._surface, PaintedMap)

    def set_points(self, points: Sequence[MapPoint]) -> None:
        """Show other points in place of all before."""
        self._points = tuple(points)
        if self._surface:
            self._surface.set_points(self._points)

    def select(self, point: str | None) -> None:
        """Mark the point of an id, and see to it that it is in view; None marks none."""
        self._selected = point
        if self._surface:
            self._surface.select(self._find(point))

    def show_point(self, lat: float, lon: float) -> None:
        """Show a place close up, with a ring around it."""
        self._place = (lat, lon)
        if self._surface:
            self._surface.show_point(lat, lon)

    def fit(self, bounds: Bounds | None = None) -> None:
        """Show an area (west, south, east, north), or all of Pasuruan."""
        self._bounds, self._place = bounds, None
        if self._surface:
            self._surface.fit(bounds)

    def pick(self) -> None:
        """Let the operator pick a place; :attr:`picked` or :attr:`pick_cancelled` follows."""
        self._picking = True
        if self._surface:
            self._surface.set_picking(True)
            self._surface.setFocus()

    def stop_pick(self) -> None:
        """Leave picking without an answer."""
        self._picking = False
        if self._surface:
            self._surface.set_picking(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the map when somebody looks at it for the first time: it costs 150 MB."""
        super().showEvent(event)
        if self._surface is None:
            self._open()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look of the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._surface:
            self._surface.set_mode(map_mode())

    def _open(self) -> None:
        try:
            from coopdesk.ui.web_map import WebMap
        except ImportError as error:
            self._fall_back(str(error))
            return
        surface = WebMap(map_mode())
        surface.failed.connect(self._fall_back)
        surface.ready.connect(self._patience.stop)
        self._patience.start()
        self._adopt(surface)

    def _fall_back(self, reason: str) -> None:
        if self.painted:
            return
        log.warning("web map given up: %s", reason)
        self._patience.stop()
        broken, self._surface = self._surface, None
        if broken:
            broken.hide()
            broken.deleteLater()
        self._adopt(PaintedMap(map_mode()))

    def _adopt(self, surface: MapSurface) -> None:
        """Take a surface in, and bring it to where the map stood."""
        self._surface = surface
        surface.opened.connect(self.opened)
        surface.picked.connect(self._on_picked)
        surface.pick_cancelled.connect(self._on_cancelled)
        surface.ready.connect(self.ready)
        self._layout.addWidget(surface)
        self.setFocusProxy(surface)
        surface.set_points(self._points)
        if self._bounds or self.painted:
            surface.fit(self._bounds)
        if self._place:
            surface.show_point(*self._place)
        if self._selected:
            surface.select(self._find(self._selected))
        if self._picking:
            surface.set_picking(True)

    def _find(self, point: str | None) -> MapPoint | None:
        return next((p for p in self._points if p.id == point), None)

    def _on_picked(self, lat: float, lon: float) -> None:
        self._picking = False
        self.picked.emit(lat, lon)

    def _on_cancelled(self) -> None:
        self._picking = False
        self.pick_cancelled.emit()


def map_mode() -> MapMode:
    """Return the map's look that goes with the window's."""
    look = theme.tokens()
    if look.edge:
        return MapMode.FIELD
    return MapMode.DARK if look.dark else MapMode.LIGHT
