"""The field for a point: paste anything, and the answer says what was understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.regions import gazetteer
from coopdesk.services import places
from coopdesk.services.places import Point, ShortLink, Spot
from coopdesk.ui import locale
from coopdesk.ui.tasks import Job, Tasks

_PAUSE_MS = 200


@dataclass(frozen=True)
class Understood:
    """What a text about a place means; ``point`` None: nothing that can be put on a map.

    ``instead`` is another reading that would lie in Pasuruan where this one does not; it is offered, never taken.
    """

    point: Point | None = None
    spot: Spot | None = None
    short_link: str | None = None
    instead: tuple[float, float] | None = None

    def disagrees(self, place: str | None) -> bool:
        """Tell whether the point lies somewhere else than in a region."""
        if place is None or self.point is None or self.spot is None:
            return False
        village = self.spot.village or ""
        return not (village == place or village.startswith(f"{place}."))


def understand(text: str) -> Understood:
    """Read a text; the first village looked up takes a moment, so this belongs into the worker."""
    if not text.strip():
        return Understood()
    try:
        found = places.read_point(text)
    except InvalidValue:
        return Understood()
    if isinstance(found, ShortLink):
        return Understood(short_link=found.url)
    return Understood(found, places.locate(found.lat, found.lon), instead=_instead(found))


def _instead(point: Point) -> tuple[float, float] | None:
    """Return the point with its parts swapped, or south of the equator, where only that lies in the area."""
    if not point.outside:
        return None
    for lat, lon in ((point.lon, point.lat), (-point.lat, point.lon), (-point.lon, point.lat)):
        if abs(lat) <= 90 and places.locate(lat, lon).village:
            return lat, lon
    return None


def describe(text: str, understood: Understood, place: str | None = None) -> str:
    """Return the line that answers a text, beside the region that was chosen; empty for an empty text."""
    translate = QCoreApplication.translate
    point, spot = understood.point, understood.spot
    if not text.strip():
        return ""
    if understood.short_link:
        return translate("Location", "A short link cannot be read without a network. The text is kept.")
    if point is None or spot is None:
        example = "−7.6453, 112.9075 · 7°38'43\"LS 112°54'27\"BT · 9W35+V2"
        return translate("Location", "Point not read. Example: {example}. The text is kept.").format(example=example)
    mark = "⚠" if point.outside and not spot.village else "✓"
    line = f"{mark} {locale.point(point.lat, point.lon)} — {_where(point, spot)}"
    if point.swapped:
        line = translate("Location", "{line} (latitude and longitude swapped)").format(line=line)
    if understood.disagrees(place):
        chosen = gazetteer().short_name(place or "")
        line = translate("Location", "{line}. ⚠ Not in {place}, which was chosen: both are kept, please check.").format(
            line=line, place=chosen
        )
    return line


def _where(point: Point, spot: Spot) -> str:
    translate = QCoreApplication.translate
    distance = locale.kilometres(spot.km)
    if spot.village:
        region = gazetteer().regions[spot.village]
        title = translate("Location", "Kel.") if region.kind == "kelurahan" else translate("Location", "Desa")
        place = f"{title} {gazetteer().short_name(spot.village)}"
        return translate("Location", "in {place} · {km} km from its middle").format(place=place, km=distance)
    if point.outside:
        return translate("Location", "this point is {km} km outside Pasuruan, please check").format(km=distance)
    return translate("Location", "in no village · {km} km from the nearest").format(km=distance)


class LocationField(QLineEdit):
    """Answers while one types: ``answered`` carries the line, ``understood`` what it says."""

    answered = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._job: Job | None = None
        self._place: str | None = None
        self.understood = Understood()
        self.setPlaceholderText(self.tr("point or map link"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._changed)

    def show_point(self, lat: float | None, lon: float | None) -> None:
        """Show a point that is known already."""
        self.setText("" if lat is None or lon is None else f"{lat:.6f}, {lon:.6f}")

    def compare_with(self, place: str | None) -> None:
        """Say from now on where the point does not lie in a region, None for no region."""
        if place != self._place:
            self._place = place
            if self.understood.point is not None:
                self.answered.emit(describe(self.text(), self.understood, place))

    def remedy(self) -> tuple[str, Callable[[], object]] | None:
        """Return what can be done about what was understood, in words and as an act; None where nothing needs to be."""
        found = self.understood
        if found.short_link is not None:
            url = QUrl(found.short_link)
            return self.tr("Open in the browser"), lambda: QDesktopServices.openUrl(url)
        if found.instead is not None and found.point is not None:
            lat, lon = found.instead
            swapped = (lat, lon) == (found.point.lon, found.point.lat)
            words = self.tr("Swap latitude and longitude") if swapped else self.tr("Take it south of the equator")
            return words, lambda: self.show_point(lat, lon)
        return None

    def read_now(self) -> Point | None:
        """Return the point that the text means at this moment, None where it means none."""
        try:
            found = places.read_point(self.text())
        except InvalidValue:
            return None
        return found if isinstance(found, Point) else None

    def _changed(self) -> None:
        self.understood = Understood()
        if self._job is not None:
            self._job.drop()
        self._pause.start()

    def _ask(self) -> None:
        text = self.text()
        self._job = self._tasks.run(lambda: understand(text), lambda found: self._answer(text, found), self)

    def _answer(self, text: str, found: Understood) -> None:
        self.understood = found
        self.answered.emit(describe(text, found, self._place))
