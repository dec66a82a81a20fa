"""The whole record of an incident as a form; only what was changed is returned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from coopdesk.domain.incidents import Incident, PointMethod
from coopdesk.services.incidents import IncidentFields
from coopdesk.ui.answer_line import AnswerLine
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.field_words import field_word
from coopdesk.ui.hazard_picker import HazardPicker
from coopdesk.ui.location_field import LocationField
from coopdesk.ui.moment_edit import moment_edit, moment_of
from coopdesk.ui.number_text import read_quantity
from coopdesk.ui.place_picker import PlacePicker
from coopdesk.ui.places_field import PlacesField
from coopdesk.ui.tasks import Tasks


class IncidentDialog(FormDialog[IncidentFields]):
    """Shows a record; nothing in it is mandatory but the time of the report. ``at`` names the field to begin in."""

    help_page = "edit_incident"
    keeps = "incident"
    amends = True

    def __init__(self, incident: Incident, tasks: Tasks, parent: QWidget | None = None, at: str | None = None) -> None:
        super().__init__(parent)
        self._incident = incident
        self._readers: dict[str, Callable[[], Any]] = {}
        self.fields: dict[str, QWidget] = {}
        self.set_words(self.tr("Edit {number}").format(number=incident.number), self.tr("Save"))
        self._make_what()
        self._make_where(tasks)
        self._make_story()
        self._make_people()
        when = self.occurred if self.occurred.isEnabled() else self.known
        first = {"occurred_at": when, "place": self.place}.get(at or "", self.hazard)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(680, 0))

    def value(self) -> IncidentFields:
        """Return the fields that differ from the record."""
        changed: dict[str, Any] = {}
        for name, read in self._readers.items():
            value = read()
            if value != getattr(self._incident, name):
                changed[name] = value
        if "lat" in changed or "lon" in changed:
            known = changed.get("lat", self._incident.lat) is not None
            changed["point_method"] = PointMethod.TYPED if known else None
        return cast(IncidentFields, changed)

    def problem(self) -> str:
        """Name a height that is no number."""
        for field in (self.low, self.high):
            if field.text().strip() and read_quantity(field.text()) is None:
                return self.tr("The height of the water was not understood: whole centimetres, please.")
        text = self.location.text().strip()
        if text and self._point_is_new(text) and self.location.read_now() is None:
            return self.tr("The point was not read. Leave it empty where it is not known.")
        return ""

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_what(self) -> None:
        incident = self._incident
        self.hazard = HazardPicker(self)
        self.hazard.show_hazard(incident.hazard_type, incident.hazard_detail)
        self._readers["hazard_type"] = lambda: self.hazard.hazard[0]
        self._readers["hazard_detail"] = lambda: self.hazard.hazard[1]
        self._row("hazard_type", self.hazard)
        self._moment("reported_at", incident.reported_at)
        self.known = QCheckBox(self.tr("known"), self)
        self.known.setChecked(incident.occurred_at is not None)
        self.occurred = moment_edit(incident.date, self)
        self.occurred.setEnabled(self.known.isChecked())
        self.known.toggled.connect(self.occurred.setEnabled)
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.occurred, 1)
        row.addWidget(self.known)
        self._readers["occurred_at"] = lambda: (
            _kept(self.occurred, incident.occurred_at) if self.known.isChecked() else None
        )
        self.occurred.setAccessibleName(field_word("incident", "occurred_at"))
        self.form.addRow(_title("occurred_at"), both)

    def _make_where(self, tasks: Tasks) -> None:
        incident = self._incident
        self.place = PlacePicker(self)
        self.place.show_place(incident.place)
        self._readers["place"] = lambda: self.place.value
        self._row("place", self.place)
        self.others = PlacesField(self)
        self.others.show_places(incident.other_places)
        self._readers["other_places"] = lambda: self.others.places
        self._row("other_places", self.others)
        self._line("place_text")
        self.location = LocationField(tasks, self)
        self.answer = AnswerLine(self, wraps=True)
        self.answer.follow(self.location)
        self.location.compare_with(incident.place)
        self.place.taken.connect(lambda: self.location.compare_with(self.place.value))
        self.place.textEdited.connect(lambda _text: self.location.compare_with(None))
        self.location.show_point(incident.lat, incident.lon)
        self._readers["lat"] = lambda: self._point(0)
        self._readers["lon"] = lambda: self._point(1)
        self.form.addRow(self.tr("Point"), self.location)
        self.form.addRow("", self.answer)
        self.location.setAccessibleName(self.tr("Point"))

    def _point(self, part: int) -> float | None:
        incident, text = self._incident, self.location.text().strip()
        if not text:
            return None
        kept = incident.lat if part == 0 else incident.lon
        if not self._point_is_new(text):
            return kept
        point = self.location.read_now()
        if point is None:
            return kept
        return round(point.lat if part == 0 else point.lon, 7)

    def _point_is_new(self, text: str) -> bool:
        lat, lon = self._incident.lat, self._incident.lon
        return lat is None or lon is None or text != f"{lat:.6f}, {lon:.6f}"

    def _make_story(self) -> None:
        for name in ("chronology", "cause"):
            self._lines(name)
        for name in ("weather", "river"):
            self._line(name)
        self.low, self.high = self._height("water_low_cm"), self._height("water_high_cm")
        self._lines("situation")

    def _make_people(self) -> None:
        self._line("reporter")
        self._line("reporter_phone")
        self._line("source")
        self.shared = QCheckBox(self.tr("Share with the partner"), self)
        self.shared.setChecked(self._incident.shared)
        self._readers["shared"] = self.shared.isChecked
        self.form.addRow("", self.shared)

    def _row(self, name: str, field: QWidget) -> None:
        self.fields[name] = field
        field.setAccessibleName(field_word("incident", name))
        self.form.addRow(_title(name), field)

    def _line(self, name: str) -> None:
        field = QLineEdit(getattr(self._incident, name) or "", self)
        field.setMaxLength(20_000 if name == "source" else 200)
        self._readers[name] = lambda: field.text().strip() or None
        self._row(name, field)

    def _lines(self, name: str) -> None:
        field = QPlainTextEdit(getattr(self._incident, name) or "", self)
        field.setTabChangesFocus(True)
        field.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 12)
        self._readers[name] = lambda: field.toPlainText().strip() or None
        self._row(name, field)

    def _height(self, name: str) -> QLineEdit:
        value = getattr(self._incident, name)
        field = QLineEdit("" if value is None else str(value), self)

        def read() -> int | None:
            number = read_quantity(field.text())
            return None if number is None else int(number)

        self._readers[name] = read
        self._row(name, field)
        return field

    def _moment(self, name: str, moment: datetime) -> None:
        edit = moment_edit(moment, self)
        self._readers[name] = lambda: _kept(edit, moment)
        self._row(name, edit)


def _title(name: str) -> str:
    word = field_word("incident", name)
    return word[:1].upper() + word[1:]


def _kept(edit: QDateTimeEdit, known: datetime | None) -> datetime:
    """Return the moment shown; the one known where only its seconds, which the field hides, would differ."""
    shown = moment_of(edit)
    return known if known is not None and abs((shown - known).total_seconds()) < 60 else shown
