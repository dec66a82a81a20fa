"""A field over a cell of the list: it moves along with its incident, and tells what the keys in it ask for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit, QFrame, QHBoxLayout, QLineEdit

from coopdesk.services.drafts import new_draft_id
from coopdesk.services.incident_views import IncidentRow
from coopdesk.ui.cell_drafts import TypedCell
from coopdesk.ui.cell_fields import CellField
from coopdesk.ui.incident_list import IncidentList
from coopdesk.ui.incident_model import Col
from coopdesk.ui.moment_edit import show_text
from coopdesk.ui.suggestion_field import SuggestionField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVING = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ShortcutFocusReason)
_WIDE = 260


class CellEditor(QFrame):
    """A field over a cell. ``kept`` carries whether to go on to the next cell, ``left`` comes when Esc was pressed.

    ``gone`` comes when the list goes out of sight, with its page or its window. ``typed`` comes with every letter.
    ``before`` is what was typed into it before the program ended.
    """

    kept = Signal(bool)
    left = Signal()
    gone = Signal()
    typed = Signal()

    def __init__(
        self, field: CellField, row: IncidentRow, column: Col, view: IncidentList, before: TypedCell | None = None
    ) -> None:
        super().__init__(view)
        self.field, self.row, self.column, self._view = field, row, column, view
        self._draft, self._touched = before.id if before else new_draft_id(), before is not None
        self.busy = False
        self.setAutoFillBackground(True)
        lines = QHBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        field.widget.setParent(self)
        title = str(view.model().headerData(column, Qt.Orientation.Horizontal))
        field.widget.setAccessibleName(self.tr("{column} of {number}").format(column=title, number=row.number))
        lines.addWidget(field.widget)
        self.setFocusProxy(field.widget)
        field.widget.installEventFilter(self)
        for moved in (
            view.verticalScrollBar().valueChanged,
            view.horizontalScrollBar().valueChanged,
            view.horizontalHeader().sectionResized,
            view.settled,
            view.model().modelReset,
        ):
            moved.connect(self.place)
        view.installEventFilter(self)
        view.window().installEventFilter(self)
        self.place()
        self.show()
        self.raise_()
        if before is not None:
            _show_text(field.widget, before.text)  # and leave the keyboard where it is
        else:
            field.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(field.widget, QLineEdit):
                field.widget.selectAll()
        changed = field.widget.textChanged if isinstance(field.widget, QLineEdit) else field.widget.dateTimeChanged
        changed.connect(self._touch)

    @property
    def draft(self) -> TypedCell | None:
        """What was typed, None while nothing was."""
        if not self._touched:
            return None
        return TypedCell(self._draft, self.row.id, self.column.name, self.field.widget.text())

    def _touch(self) -> None:
        self._touched = True
        self.typed.emit()

    def place(self) -> None:
        """Lie over the cell, wherever it went; where it went out of sight, at the edge."""
        cell = self._view.cell_rect(self.row.id, self.column)
        if cell is None:
            return
        inside = self._view.room_of(self.column).translated(self._view.viewport().geometry().topLeft())
        hint = self.field.widget.sizeHint()
        wide = _WIDE if isinstance(self.field.widget, SuggestionField) else hint.width()
        width = min(max(cell.width(), wide), inside.width())
        height = max(cell.height(), hint.height())
        left = max(inside.left(), min(cell.left(), inside.right() - width))
        top = max(inside.top(), min(cell.top(), inside.bottom() - height))
        self.setGeometry(left, top, width, height)
        if isinstance(self.field.widget, SuggestionField):
            self.field.widget.move_hits()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Tab, Esc and F2 from the field; move along with the list, and tell when that goes."""
        if watched is not self.field.widget:
            if watched is self._view and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
                self.place()
            elif event.type() == (QEvent.Type.Hide if watched is self._view else QEvent.Type.Close):
                self.settle()
                self.gone.emit()
            return False
        left = isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _LEAVING
        if left or event.type() == QEvent.Type.Hide:
            self.settle()  # before the field itself hears of it and closes its answers
        if not isinstance(event, QKeyEvent):
            return False
        taken = event.key() in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F2)
        if event.type() == QEvent.Type.ShortcutOverride and taken:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not taken:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() != Qt.Key.Key_F2:
            self.settle()
            self.kept.emit(event.key() == Qt.Key.Key_Tab)
        return True

    def settle(self) -> None:
        """Take what the field preselects."""
        if isinstance(self.field.widget, SuggestionField):
            self.field.widget.settle()

    def wait(self, busy: bool) -> None:
        """Let nothing be typed while what stands here is being written."""
        self.busy = busy
        self.field.widget.setEnabled(not busy)


def _show_text(widget: QLineEdit | QDateTimeEdit, text: str) -> None:
    if isinstance(widget, SuggestionField):
        widget.set_value(None, text)
    elif isinstance(widget, QLineEdit):
        widget.setText(text)
    else:
        show_text(widget, text)
