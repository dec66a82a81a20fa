"""What stands in the fields of a form, as text by their names, and how it is put back: what a draft keeps of them.

A field is named as the form names it, which no translation changes. Choices are kept by what they stand for, moments
as they are shown, marks as the list of what is ticked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import singledispatch

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.regions import gazetteer
from coopdesk.ui.category_picker import CategoryPicker
from coopdesk.ui.hazard_picker import HazardPicker
from coopdesk.ui.place_picker import PlacePicker
from coopdesk.ui.places_field import PlacesField

KINDS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QDateTimeEdit, QSpinBox, QListWidget, PlacesField)
"""The fields that can be kept, with all that are made of them."""

_DAY, _CLOCK = "yyyy-MM-dd", "HH:mm:ss"
_USER = Qt.ItemDataRole.UserRole


def fields_of(form: QWidget) -> dict[str, QWidget]:
    """Return the fields that a form holds under a name of its own, alone or in a mapping, each once, in their order."""
    found: dict[str, QWidget] = {}
    for name, value in vars(form).items():
        held = {f"{name}.{key}": one for key, one in value.items()} if isinstance(value, Mapping) else {name: value}
        if not name.startswith("_"):
            found |= {key: one for key, one in held.items() if isinstance(one, KINDS) and one not in found.values()}
    return found


@singledispatch
def read(field: QWidget) -> str:
    """Return what stands in a field."""
    raise TypeError(type(field))


@singledispatch
def show(field: QWidget, text: str) -> None:
    """Put back what stood in a field; what it does not offer any more leaves it as it is."""
    raise TypeError(type(field))


@read.register
def _(field: QLineEdit) -> str:
    return field.text()


@show.register
def _(field: QLineEdit, text: str) -> None:
    field.setText(text)


@read.register
def _(field: QPlainTextEdit) -> str:
    return field.toPlainText()


@show.register
def _(field: QPlainTextEdit, text: str) -> None:
    field.setPlainText(text)


@read.register
def _(field: QComboBox) -> str:
    return field.currentText() if field.isEditable() else _code(field.currentData())


@show.register
def _(field: QComboBox, text: str) -> None:
    if field.isEditable():
        field.setCurrentText(text)
        return
    at = next((i for i in range(field.count()) if _code(field.itemData(i)) == text), None)
    if at is not None:
        field.setCurrentIndex(at)


def _code(choice: object) -> str:
    """Return the text of a choice: the id of a record, the value of a word, empty for none."""
    return "" if choice is None else str(getattr(choice, "id", choice))


@read.register
def _(field: QCheckBox) -> str:
    return "on" if field.isChecked() else "off"


@show.register
def _(field: QCheckBox, text: str) -> None:
    field.setChecked(text == "on")


@read.register
def _(field: QDateTimeEdit) -> str:
    return f"{field.date().toString(_DAY)} {field.time().toString(_CLOCK)}"


@show.register
def _(field: QDateTimeEdit, text: str) -> None:
    day, _blank, clock = text.partition(" ")
    date, time = QDate.fromString(day, _DAY), QTime.fromString(clock, _CLOCK)
    if date.isValid() and time.isValid():
        field.setDate(date)
        field.setTime(time)


@read.register
def _(field: QSpinBox) -> str:
    return str(field.value())


@show.register
def _(field: QSpinBox, text: str) -> None:
    if text.isdecimal():
        field.setValue(int(text))


def _items(field: QListWidget) -> Iterator[QListWidgetItem]:
    return (field.item(at) for at in range(field.count()))


@read.register
def _(field: QListWidget) -> str:
    return "\n".join(str(i.data(_USER)) for i in _items(field) if i.checkState() is Qt.CheckState.Checked)


@show.register
def _(field: QListWidget, text: str) -> None:
    ticked = text.split("\n")
    for item in _items(field):
        on = str(item.data(_USER)) in ticked
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


@read.register
def _(field: HazardPicker) -> str:
    kind, detail = field.hazard
    return f"{kind or ''}\n{detail or ''}"


@show.register
def _(field: HazardPicker, text: str) -> None:
    kind, _break, detail = text.partition("\n")
    field.show_hazard(HazardType(kind) if kind in set(HazardType) else None, detail or None)


@read.register
def _(field: CategoryPicker) -> str:
    return f"{field.value or ''}\n{field.text()}"


@show.register
def _(field: CategoryPicker, text: str) -> None:
    category, _break, letters = text.partition("\n")
    field.show_category(FigureCategory(category) if category in set(FigureCategory) else None, letters)


@read.register
def _(field: PlacePicker) -> str:
    code, letters = field.place
    return f"{code or ''}\n{letters or ''}"


@show.register
def _(field: PlacePicker, text: str) -> None:
    code, _break, letters = text.partition("\n")
    field.show_place(code if code in gazetteer().regions else None, letters)
    if field.value is not None:
        field.taken.emit()  # as if it had been chosen once more: others compare with it


@read.register
def _(field: PlacesField) -> str:
    return "\n".join((" ".join(field.places), field.picker.text()))


@show.register
def _(field: PlacesField, text: str) -> None:
    codes, _break, letters = text.partition("\n")
    field.show_places(tuple(code for code in codes.split() if code in gazetteer().regions))
    field.picker.show_place(None, letters)
