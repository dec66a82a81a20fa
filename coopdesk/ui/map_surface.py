"""What every drawing of the map can do, whether a web page or a painter makes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coopdesk.services.mapping import Bounds, MapMode, MapPoint


class MapSurface(QWidget):
    """A map with points on it; degrees are WGS 84. Calls before :attr:`ready` are kept and done then."""

    opened = Signal(str)
    """The point of this id was pressed."""
    picked = Signal(float, float)
    """A place was picked: latitude, longitude."""
    pick_cancelled = Signal()
    """Picking was given up."""
    ready = Signal()
    """All is drawn."""
    failed = Signal(str)
    """This kind of map does not work here; the reason is for the log."""

    def set_points(self, points: Sequence[MapPoint]) -> None:
        """Show other points."""
        raise NotImplementedError

    def set_mode(self, mode: MapMode) -> None:
        """Change the look."""
        raise NotImplementedError

    def select(self, point: MapPoint | None) -> None:
        """Mark one point, moving the map if it is out of view."""
        raise NotImplementedError

    def mark(self, regions: Sequence[str]) -> None:
        """Tint, outline and name the villages and kecamatan of these codes."""
        raise NotImplementedError

    def show_point(self, lat: float, lon: float) -> None:
        """Show a place close up, with a ring around it."""
        raise NotImplementedError

    def fit(self, bounds: Bounds | None) -> None:
        """Show an area, the whole of Pasuruan for None."""
        raise NotImplementedError

    def set_picking(self, on: bool) -> None:
        """Let the operator pick a place, or stop that."""
        raise NotImplementedError
