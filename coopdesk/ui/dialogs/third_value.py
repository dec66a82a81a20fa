"""A value that neither side entered, typed while deciding between those that were."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import FieldType, Json, Reference, RegionCode, Text, encode
from coopdesk.domain.records import KINDS
from coopdesk.services.conflicts import Conflict
from coopdesk.ui import messages
from coopdesk.ui.number_text import read_quantity


def can_be_typed(conflict: Conflict) -> bool:
    """Tell whether a further value can be typed as text or number."""
    return _typed(KINDS[conflict.kind].field(conflict.field))


def _typed(field: FieldType) -> bool:
    if field.many or any(isinstance(mark, RegionCode | Reference) for mark in field.marks):
        return False
    return field.python in (int, Decimal) or (field.python is str and field.mark(Text) is not None)


def read(field: FieldType, text: str) -> Json:
    """Return the JSON form of a typed value. Raises InvalidValue."""
    if field.python is str:
        return encode(field, text)
    number = read_quantity(text)
    if number is None or (field.python is int and number != int(number)):
        raise InvalidValue(field.name, text, "not_number")
    return encode(field, number if field.python is Decimal else int(number))


class ThirdValue(QWidget):
    """A line and its button; ``chosen`` carries the value in its JSON form."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field: FieldType | None = None
        self.line = QLineEdit(self)
        self.line.returnPressed.connect(self._choose)
        label = QLabel(self.tr("&Another value"), self)
        label.setBuddy(self.line)
        self.use = QPushButton(self.tr("&Use it"), self)
        self.use.setAutoDefault(False)
        self.use.clicked.connect(self._choose)
        self.line.textChanged.connect(lambda text: self.use.setEnabled(bool(text.strip())))
        self.wrong = QLabel(self)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((label, 0), (self.line, 2), (self.use, 0), (self.wrong, 2)):
            row.addWidget(widget, stretch)

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab reaches, in order."""
        return (self.line, self.use)

    def ask(self, conflict: Conflict) -> None:
        """Begin anew for another conflict."""
        self._field = KINDS[conflict.kind].field(conflict.field)
        self.line.clear()
        self.use.setEnabled(False)
        self.wrong.hide()

    def _choose(self) -> None:
        if self._field is None or not self.line.text().strip():
            return
        try:
            value = read(self._field, self.line.text().strip())
        except InvalidValue as error:
            self.wrong.setText(messages.sentence(error).split(". ")[0] + ".")
            self.wrong.show()
            return
        self.chosen.emit(value)
