"""The fields of a call: in one row, or in two where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from coopdesk.services import drafts
from coopdesk.ui import theme
from coopdesk.ui.call import Call
from coopdesk.ui.hazard_picker import HazardPicker
from coopdesk.ui.location_field import LocationField
from coopdesk.ui.place_picker import PlacePicker
from coopdesk.ui.session import Session

_WRAP_BELOW = 976


class CallFields(QWidget):
    """Takes down what is said; ``edited`` carries the field that somebody typed into.

    ``chosen`` says that a kind or a village was taken from the answers.
    """

    edited = Signal(object)
    chosen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hazard = HazardPicker(self)
        self.place = PlacePicker(self)
        self.chronology = QLineEdit(self)
        self.reporter = QLineEdit(self)
        self.phone = QLineEdit(self)
        self.location = LocationField(session.tasks, self)
        self.chronology.setPlaceholderText(self.tr("what happened"))
        self.reporter.setPlaceholderText(self.tr("name"))
        self.phone.setPlaceholderText("08…")
        self.button = QPushButton(self.tr("&Save"), self)
        self.button.setToolTip(self.tr("Record now (Ctrl+Enter)"))
        self._title = QLabel(self.tr("QUICK ENTRY"), self)
        self._fields: tuple[tuple[QLineEdit, str, int], ...] = (
            (self.hazard, self.tr("&Kind"), 15),
            (self.place, self.tr("&Village"), 19),
            (self.chronology, self.tr("&Note"), 26),
            (self.reporter, self.tr("Re&porter"), 12),
            (self.phone, self.tr("&Telephone"), 11),
            (self.location, self.tr("Locat&ion"), 17),
        )
        self._labels = [self._label(field, text) for field, text, _stretch in self._fields]
        self._dress()
        for picker in (self.hazard, self.place):
            picker.taken.connect(self.chosen)
        self.place.taken.connect(lambda: self.location.compare_with(self.place.value))
        self.place.textEdited.connect(lambda _text: self.location.compare_with(None))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._columns = 0
        self._fill_grid(len(self._fields))

    def _label(self, field: QLineEdit, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        field.setMaxLength(drafts.MAX_TEXT)
        field.textEdited.connect(lambda _text: self.edited.emit(field))
        if not isinstance(field, HazardPicker | PlacePicker):
            field.returnPressed.connect(self.focusNextChild)
        return label

    @property
    def typed(self) -> tuple[str, ...]:
        """What is typed, in the order of the fields of a :class:`Call`; all of them but its figures."""
        hazard_type, detail = self.hazard.hazard
        place, place_text = self.place.place
        lines = (self.chronology, self.reporter, self.phone, self.location)
        return (
            hazard_type.value if hazard_type else "",
            detail or "",
            place or "",
            place_text or "",
            *(line.text().strip() for line in lines),
        )

    def show_call(self, call: Call) -> None:
        """Show what was typed before."""
        self.hazard.show_hazard(call.hazard, call.hazard_detail or None)
        self.place.show_place(call.place or None, call.place_text)
        self.chronology.setText(call.chronology)
        self.reporter.setText(call.reporter)
        self.phone.setText(call.phone)
        self.location.compare_with(call.place or None)
        self.location.setText(call.location)

    def settle(self) -> None:
        """Take the answers that are preselected, as Enter does."""
        self.hazard.settle()
        self.place.settle()

    def _fill_grid(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._grid.addWidget(self._title, 0, 0, Qt.AlignmentFlag.AlignBottom)
        for i, (field, _text, stretch) in enumerate(self._fields):
            row, column = divmod(i, columns)
            self._grid.addWidget(self._labels[i], 2 * row, column + 1)
            self._grid.addWidget(field, 2 * row + 1, column + 1)
            if row == 0:
                self._grid.setColumnStretch(column + 1, stretch)
        last = 2 * ((len(self._fields) - 1) // columns) + 1
        self._grid.addWidget(self.button, last, columns + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the fields into two rows on a narrow window."""
        super().resizeEvent(event)
        self._fill_grid(3 if event.size().width() < _WRAP_BELOW else len(self._fields))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_labels"):
            self._dress()

    def _dress(self) -> None:
        self._title.setFont(theme.scaled(self.font(), 0.85, bold=True))
        for label in self._labels:
            label.setFont(theme.scaled(self.font(), 0.85))
