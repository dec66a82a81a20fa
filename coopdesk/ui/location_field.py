"""The field for a point: paste anything, and the answer says what was understood."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.regions import gazetteer
from coopdesk.services import places
from coopdesk.services.places import Point, ShortLink
from coopdesk.ui import locale
from coopdesk.ui.tasks import Job, Tasks

_PAUSE_MS = 200


@dataclass(frozen=True)
class Understood:
    """What a text about a place means; ``point`` None: nothing that can be put on a map."""

    point: Point | None = None
    village: str | None = None
    short_link: bool = False


def understand(text: str) -> Understood:
    """Read a text; the first village looked up takes a moment, so this belongs into the worker."""
    if not text.strip():
        return Understood()
    try:
        found = places.read_point(text)
    except InvalidValue:
        return Understood()
    if isinstance(found, ShortLink):
        return Understood(short_link=True)
    return Understood(found, places.village_at(found.lat, found.lon))


def describe(text: str, understood: Understood) -> str:
    """Return the line that answers a text; empty for an empty text."""
    translate = QCoreApplication.translate
    point = understood.point
    if not text.strip():
        return ""
    if understood.short_link:
        return translate("Location", "A short link cannot be read without a network. The text is kept.")
    if point is None:
        return translate("Location", "Point not read. Example: −7.6453, 112.9075. The text is kept.")
    where = gazetteer().full_name(understood.village) if understood.village else ""
    line = f"✓ {locale.point(point.lat, point.lon)}"
    if where:
        line = translate("Location", "{point}, in {place}").format(point=line, place=where)
    if point.swapped:
        line = translate("Location", "{line} (latitude and longitude swapped)").format(line=line)
    if point.outside:
        line = translate("Location", "{line}: outside Pasuruan, please check").format(line=line)
    return line


class LocationField(QLineEdit):
    """Answers while one types: ``answered`` carries the line, ``understood`` what it says."""

    answered = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._job: Job | None = None
        self.understood = Understood()
        self.setPlaceholderText(self.tr("point or map link"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._changed)

    def show_point(self, lat: float | None, lon: float | None) -> None:
        """Show a point that is known already."""
        self.setText("" if lat is None or lon is None else f"{lat:.6f}, {lon:.6f}")

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
        self.answered.emit(describe(text, found))
