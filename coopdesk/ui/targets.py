"""What every field and button of a window needs to be hit, read and left alone by a tired hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QWidget

from coopdesk.ui import theme

_ROOM = 20
_WIDEST = 600


def fit(widget: QWidget) -> None:
    """Make what is inside as high as the look wants it, and empty lines as wide as the hint in them.

    A line that was filled beforehand shows how its text begins, not how it ends.
    """
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit):
        for one in widget.findChildren(kind):
            if not isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit):
                one.setMinimumHeight(max(one.minimumHeight(), theme.tokens().target))
    for line in widget.findChildren(QLineEdit):
        hint = line.fontMetrics().horizontalAdvance(line.placeholderText())
        if hint and line.maximumWidth() > _WIDEST:
            line.setMinimumWidth(max(line.minimumWidth(), min(hint + _ROOM, _WIDEST)))
        if not line.hasFocus():
            line.home(False)


class WheelGuard(QObject):
    """Lets the wheel scroll past a field: only the one that has the keyboard changes by it."""

    def guard(self, widget: QWidget) -> None:
        """Guard the fields inside that the wheel would change."""
        for kind in (QAbstractSpinBox, QComboBox):
            for field in widget.findChildren(kind):
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the wheel on to what lies around the field."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
