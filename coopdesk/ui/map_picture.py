"""The map as a picture: for a printed sheet, and for the command line."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QIODevice,
    QObject,
    QSaveFile,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage

from coopdesk.domain.errors import FileProblem
from coopdesk.services.map_points import SheetMap
from coopdesk.services.mapping import Bounds, MapMode, MapPoint
from coopdesk.ui.map_surface import MapSurface
from coopdesk.ui.painted_map import PaintedMap

log = logging.getLogger(__name__)

SHEET_SIZE = (350, 280)
"""Pixels of a sheet's map. Printed 70 mm wide, its smallest letters are as high as those of 6.5 points."""

_PATIENCE = 45_000  # milliseconds; a page may be made three times in it
_SETTLE = 120  # milliseconds between "drawn" in the page and its pixels in the widget: no signal tells of these


class MapPicture(QObject):
    """Draws the map out of sight and reports it once; keep a reference until :attr:`finished`."""

    finished = Signal(QImage)
    """The picture, as large as was asked for times ``scale``."""

    def __init__(
        self,
        points: Sequence[MapPoint],
        size: tuple[int, int] = (1366, 768),
        bbox: Bounds | None = None,
        mode: MapMode = MapMode.LIGHT,
        *,
        scale: float = 1.0,
        selected: MapPoint | None = None,
        marked: Sequence[str] = (),
        bare: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """Begin to draw: ``size`` in pixels, ``bbox`` in degrees, ``scale`` 2 for print.

        ``marked``: codes of areas to tint and name. ``bare``: without legend and sources, which the caller must print.
        """
        super().__init__(parent)
        self._points, self._bbox, self._mode, self._selected = tuple(points), bbox, mode, selected
        self._marked, self._bare = tuple(marked), bare
        self._pixels = QSize(round(size[0] * scale), round(size[1] * scale))
        self._scale = scale
        self._surface: MapSurface | None = None
        self._shown = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(lambda: self._paint("not drawn in time"))
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        try:
            from coopdesk.ui.web_map import WebMap
        except ImportError as error:
            self._paint(str(error))
            return
        surface = WebMap(self._mode, picture=True, bare=self._bare, scale=self._scale)
        surface.failed.connect(self._paint)
        surface.ready.connect(self._on_ready)
        self._patience.start()
        self._show(surface)

    def _show(self, surface: MapSurface) -> None:
        self._surface = surface
        surface.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        surface.resize(self._pixels)
        surface.set_points(self._points)
        surface.select(self._selected)
        surface.mark(self._marked)
        surface.show()

    def _on_ready(self) -> None:
        if self._surface and not self._shown:
            self._shown = True
            self._surface.fit(self._bbox)
        else:
            QTimer.singleShot(_SETTLE, self, self._grab)

    def _paint(self, reason: str) -> None:
        log.warning("map picture without WebEngine: %s", reason)
        if self._surface:
            self._surface.hide()
            self._surface.deleteLater()
        self._show(PaintedMap(self._mode, bare=self._bare))
        if self._surface:
            self._surface.fit(self._bbox)
        self._grab()

    def _grab(self) -> None:
        self._patience.stop()
        if self._surface is None:
            return
        image = self._surface.grab().toImage()
        self._surface.hide()
        self._surface.deleteLater()
        self._surface = None
        self.finished.emit(image)


def sheet_picture(plan: SheetMap, parent: QObject | None = None) -> MapPicture:
    """Begin to draw the map of a sheet, about 500 dots per inch on paper."""
    return MapPicture(
        plan.points,
        SHEET_SIZE,
        plan.area,
        scale=4.0,
        selected=plan.points[0] if len(plan.points) == 1 else None,
        marked=plan.regions,
        bare=True,
        parent=parent,
    )


def png(image: QImage) -> bytes:
    """Return a picture as PNG."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes for the format and forbid them
    return bytes(store.data())


def render_png(
    points: Sequence[MapPoint],
    path: Path,
    size: tuple[int, int] = (1366, 768),
    bbox: Bounds | None = None,
    mode: MapMode = MapMode.LIGHT,
) -> None:
    """Write the map to a file and return when it is there: for the command line, which has no event loop of its own.

    Within the window use :class:`MapPicture`: a nested loop lets the operator act in the middle of an act.
    Raises FileProblem; then no file, or the file that was there before, is left.
    """
    loop = QEventLoop()
    images: list[QImage] = []
    picture = MapPicture(points, size, bbox, mode)
    picture.finished.connect(images.append)
    picture.finished.connect(loop.quit)
    loop.exec()
    # No event loop follows that would delete the page, and after it the profile.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise FileProblem(str(path), "io", file.errorString())
    file.write(png(images[0]))
    if not file.commit():
        raise FileProblem(str(path), "io", file.errorString())
