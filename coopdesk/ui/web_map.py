"""The map as a web page: Leaflet and our scripts under our own scheme.

Importing this module imports Qt WebEngine: :mod:`coopdesk.ui.map_view` does it when the first map is shown.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.ids import is_record_id
from coopdesk.services import mapping
from coopdesk.services.mapping import Bounds, MapMode, MapPoint
from coopdesk.ui import web
from coopdesk.ui.map_surface import MapSurface

SILENCE = 4
"""Seconds without a request after which a page that is not drawn is given up; twice as many at the second try."""
TRIES = 3

log = logging.getLogger(__name__)

_NUMBER = r"-?\d{1,4}(?:\.\d{1,6})?"
_CODE = re.compile(r"\d\d(?:\.\d+){1,3}")
_POINTS = re.compile(rf"points/({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})/({_NUMBER})\.json")


class Bridge(QObject):
    """What the page may say to us: an id, two numbers, or that it is done. Anything else is dropped."""

    opened = Signal(str)
    picked = Signal(float, float)
    cancelled = Signal()
    drawn = Signal()

    @Slot(str)
    def open(self, point: str) -> None:
        """Report that a marker was pressed."""
        if is_record_id(point):
            self.opened.emit(point)

    @Slot(float, float)
    def pick(self, lat: float, lon: float) -> None:
        """Report a picked place."""
        if abs(lat) <= 90 and abs(lon) <= 180:
            self.picked.emit(lat, lon)

    @Slot()
    def cancel(self) -> None:
        """Report that picking was given up."""
        self.cancelled.emit()

    @Slot()
    def ready(self) -> None:
        """Report that all that was asked for is drawn."""
        self.drawn.emit()


class WebMap(MapSurface):
    """The page in a view. ``picture`` draws it for paper: without buttons; ``bare`` without legend and sources too.

    ``scale`` is how many pixels of the widget one of the page takes.

    About once in a hundred starts Qt's software compositor loses the page's first frame (measured offscreen, Qt
    6.11: 28 of 3,688), and the page waits for it for ever. A page that falls silent is therefore made anew.
    """

    def __init__(
        self,
        mode: MapMode,
        *,
        picture: bool = False,
        bare: bool = False,
        scale: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode, self._picture, self._bare, self._scale = mode, picture, bare, scale
        self._points: Sequence[MapPoint] = ()
        self._selected: MapPoint | None = None
        self._drawn = False
        self._waiting: list[str] = []
        self._tries = 0
        self._seen, self._silent = 0, 0
        self._watch = QTimer(self)
        self._watch.setInterval(1000)
        self._watch.timeout.connect(self._on_watch)
        self._bridge = Bridge(self)
        self._bridge.opened.connect(self.opened)
        self._bridge.picked.connect(self.picked)
        self._bridge.cancelled.connect(self.pick_cancelled)
        self._bridge.drawn.connect(self._on_drawn)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._load()

    def _load(self) -> None:
        """Make view, page and profile, and load the page."""
        self._tries += 1
        self.profile = web.LocalProfile(self._serve, scripts=True)
        self.view = QWebEngineView(self)
        self.page = web.LocalPage(self.profile, self.view)
        channel = QWebChannel(self.page)
        channel.registerObject("bridge", self._bridge)
        self.page.setWebChannel(channel)
        self.page.loadFinished.connect(self._on_loaded)
        self.page.renderProcessTerminated.connect(self._on_terminated)
        self.view.setPage(self.page)
        self.view.setZoomFactor(self._scale)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.page.load(web.address("index.html"))

    def sizeHint(self) -> QSize:
        """Return a size at which the whole area can be read."""
        return QSize(800, 560)

    def set_points(self, points: Sequence[MapPoint]) -> None:
        """Keep the points and let the page fetch those in its view."""
        self._points = tuple(points)
        self._run("refresh")

    def set_mode(self, mode: MapMode) -> None:
        """Change the colours without loading the page again."""
        if mode is not self._mode:
            self._mode = mode
            self._run("setMode", mode.value)

    def select(self, point: MapPoint | None) -> None:
        """Mark a point; the map moves only if it lies outside the view."""
        self._selected = point
        if point is None:
            self._run("select", None)
        else:
            self._run("select", point.id, point.lat, point.lon)

    def mark(self, regions: Sequence[str]) -> None:
        """Mark areas; what is no code of an area is passed over."""
        self._run("mark", *(code for code in regions if _CODE.fullmatch(code)))

    def show_point(self, lat: float, lon: float) -> None:
        """Go to a place."""
        self._run("showPoint", lat, lon)

    def fit(self, bounds: Bounds | None) -> None:
        """Show an area and report :attr:`ready` again when it is drawn."""
        self._run("showArea", *(bounds or ()))

    def set_picking(self, on: bool) -> None:
        """Start or stop picking."""
        self._run("startPick" if on else "stopPick")

    def _run(self, verb: str, *values: float | str | None) -> None:
        """Call one of the page's functions. No text of an operator may ever be among the values."""
        script = f"coopdesk.{verb}({', '.join(json.dumps(value) for value in values)})"
        if self._drawn:
            self.page.runJavaScript(script)
        else:
            self._waiting.append(script)

    def _serve(self, path: str) -> web.Served | None:
        if path == "index.html":
            nonce = secrets.token_hex(16)
            html = mapping.base_page(nonce, self._mode, picture=self._picture, bare=self._bare)
            return web.Served(html.encode(), "text/html", nonce)
        asked = _POINTS.fullmatch(path)
        if asked:
            west, south, east, north, zoom = (float(number) for number in asked.groups())
            keep = self._selected.id if self._selected else None
            data = mapping.features(self._points, (west, south, east, north), zoom, keep=keep)
            return web.Served(data.encode(), "application/json")
        found = mapping.asset(path)
        return web.Served(*found) if found else None

    def _on_drawn(self) -> None:
        self._watch.stop()
        if not self._drawn:
            self._drawn = True
            for script in self._waiting:
                self.page.runJavaScript(script)
            self._waiting.clear()
        self.ready.emit()

    def _on_loaded(self, ok: bool) -> None:
        if not ok:
            self.failed.emit("the page did not load")
        elif not self._drawn:
            self._seen, self._silent = 0, 0
            self._watch.start()

    def _on_watch(self) -> None:
        """Count the seconds in which a page that is not yet drawn asked for nothing."""
        self._silent = self._silent + 1 if self.profile.seen == self._seen else 0
        self._seen = self.profile.seen
        if self._silent < SILENCE * self._tries:
            return
        self._watch.stop()
        if self._tries == TRIES:
            self.failed.emit(f"the page fell silent {TRIES} times")
            return
        log.warning("the map's page fell silent and is made anew")
        self._layout.removeWidget(self.view)
        self.view.deleteLater()
        self._load()

    def _on_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self.failed.emit(f"the page's process ended: {status.name}, code {code}")
