"""Peta: the incidents of the filter and all depots, on a map that is made when first seen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.filters import IncidentFilter
from coopdesk.services import map_points
from coopdesk.services.mapping import MapPoint
from coopdesk.ui import locale
from coopdesk.ui.filter_bar import FilterBar
from coopdesk.ui.map_view import MapView
from coopdesk.ui.pages.page import Page
from coopdesk.ui.session import Session


class MapPage(Page):
    """Shows the map; ``chosen`` carries the id of the incident that was pressed."""

    name = "map"
    kinds = frozenset({"incident", "depot", "log_entry"})
    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.bar = FilterBar(session, self)
        self.map = MapView(self)
        self.map.setAccessibleName(self.tr("Map; everything on it is also in the list"))
        self._incidents: set[str] = set()
        self._wanted: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.map, 1)
        self.map.opened.connect(self._opened)
        session.filter.changed.connect(self._filtered)
        self.setFocusProxy(self.map)

    @property
    def filter_bar(self) -> FilterBar:
        """The conditions of the window's filter."""
        return self.bar

    def reload(self) -> None:
        """Read the points."""
        chosen = self.session.filter.value
        self.session.read(self, lambda desk: map_points.points(desk, chosen), self._show)

    def select(self, incident: str) -> None:
        """Mark an incident, now or once its point is there."""
        self._wanted = incident
        self.map.select(incident if incident in self._incidents else None)

    def _filtered(self, _chosen: IncidentFilter) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _show(self, points: list[MapPoint]) -> None:
        self._incidents = {p.id for p in points if p.kind == "incident"}
        self.map.set_points(points)
        rough = sum(1 for p in points if p.kind == "incident" and not p.exact)
        text = self.tr("{n} incidents on the map").format(n=locale.number(len(self._incidents)))
        if rough:
            text = self.tr("{n} incidents on the map, {rough} at the middle of their village").format(
                n=locale.number(len(self._incidents)), rough=locale.number(rough)
            )
        self.bar.summary.setText(text)
        if self._wanted in self._incidents:
            self.map.select(self._wanted)

    def _opened(self, point: str) -> None:
        if point in self._incidents:
            self.chosen.emit(point)
