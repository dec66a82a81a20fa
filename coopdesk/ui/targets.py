"""What every field and button of a window needs to be hit, read and left alone by a tired hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from coopdesk.ui import theme

_KINDS = (QPushButton, QToolButton, QCheckBox, QRadioButton, QAbstractSpinBox, QComboBox, QLineEdit)
_WHOLE = (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar, QAbstractItemView)
_ROOM = 20
_WIDEST = 600


def reach(widget: QWidget) -> None:
    """Make the fields and buttons inside as high as the look wants them."""
    for kind in _KINDS:
        for one in widget.findChildren(kind):
            if not _part_of_another(one):
                one.setMinimumHeight(max(one.minimumHeight(), theme.tokens().target))


def _part_of_another(widget: QWidget) -> bool:
    """Tell whether a widget is what Qt makes a field of, or stands in a cell."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, _WHOLE):
        around = around.parentWidget()
    return around is not None


def fit(widget: QWidget) -> None:
    """Make what is inside as high as the look wants it, and empty lines as wide as the hint in them.

    A line that was filled beforehand shows how its text begins, not how it ends.
    """
    reach(widget)
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
