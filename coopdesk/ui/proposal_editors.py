"""For each field that may be proposed the widget in which its value is chosen or typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from coopdesk.domain import times
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import FieldType, Json, RegionCode, Text
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.proposals import POINT
from coopdesk.domain.records import KINDS
from coopdesk.ui import labels
from coopdesk.ui.dialogs.third_value import read
from coopdesk.ui.location_field import LocationField
from coopdesk.ui.moment_edit import moment_edit, moment_of, show_moment
from coopdesk.ui.place_picker import PlacePicker
from coopdesk.ui.places_field import PlacesField
from coopdesk.ui.tasks import Tasks


@dataclass(frozen=True)
class Editor:
    """A widget, how it shows a value in its JSON form, and how it gives one back (raises InvalidValue)."""

    widget: QWidget
    show: Callable[[Json], None]
    value: Callable[[], Json]


def editor(name: str, tasks: Tasks, parent: QWidget) -> Editor:
    """Return the editor of a field of an incident."""
    if name == POINT:
        return _point(tasks, parent)
    field = KINDS["incident"].field(name)
    if field.mark(RegionCode):
        return _places(parent) if field.many else _place(parent)
    if field.python is datetime:
        return _moment(parent)
    if issubclass(field.python, StrEnum):
        return _choice(field, parent)
    rule = field.mark(Text)
    return _text(field, parent) if rule and not rule.single_line else _line(field, parent)


def _point(tasks: Tasks, parent: QWidget) -> Editor:
    line = LocationField(tasks, parent)

    def show(value: Json) -> None:
        lat, lon = value if isinstance(value, list) else (None, None)
        line.show_point(lat, lon)

    def value() -> Json:
        if not line.text().strip():
            return None
        point = line.read_now()
        if point is None:
            raise InvalidValue(POINT, line.text(), "not_point")
        return [point.lat, point.lon]

    return Editor(line, show, value)


def _place(parent: QWidget) -> Editor:
    picker = PlacePicker(parent)

    def value() -> Json:
        code, text = picker.place
        if text is not None:
            raise InvalidValue("place", text, "unknown_region")
        return code

    return Editor(picker, lambda code: picker.show_place(str(code) if code else None), value)


def _places(parent: QWidget) -> Editor:
    field = PlacesField(parent)
    return Editor(
        field,
        lambda codes: field.show_places(tuple(codes) if isinstance(codes, list) else ()),
        lambda: list(field.places),
    )


def _moment(parent: QWidget) -> Editor:
    edit = moment_edit(times.now(), parent)

    def show(value: Json) -> None:
        show_moment(edit, times.from_text(value) if isinstance(value, str) else times.now())

    return Editor(edit, show, lambda: times.to_text(moment_of(edit)))


def _choice(field: FieldType, parent: QWidget) -> Editor:
    box = QComboBox(parent)
    members: Sequence[StrEnum] = [m for m in field.python if m is not IncidentStatus.MERGED]  # type: ignore[attr-defined]
    for member in members:
        box.addItem(labels.word(member), member.value)
    return Editor(box, lambda value: box.setCurrentIndex(box.findData(value)), box.currentData)


def _line(field: FieldType, parent: QWidget) -> Editor:
    line = QLineEdit(parent)

    def value() -> Json:
        return read(field, line.text().strip()) if line.text().strip() else None

    return Editor(line, lambda now: line.setText("" if now is None else str(now)), value)


def _text(field: FieldType, parent: QWidget) -> Editor:
    edit = QPlainTextEdit(parent)
    edit.setTabChangesFocus(True)
    edit.setMaximumHeight(5 * edit.fontMetrics().height())

    def value() -> Json:
        return read(field, edit.toPlainText().strip()) if edit.toPlainText().strip() else None

    return Editor(edit, lambda now: edit.setPlainText("" if now is None else str(now)), value)
