"""What an operator sees of words and buttons: whether anything is cut, and what a glove misses."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)

from coopdesk.ui.qr_code import QrCode
from coopdesk.ui.theme import FIELD


def cut(around: QWidget) -> list[str]:
    """Return the words in sight that have less room than they need."""
    found = []
    for widget in around.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text():
            high = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            wide = 0 if widget.wordWrap() else widget.sizeHint().width()
            if high > widget.height() or wide > widget.width():
                found.append(f"label {widget.text()!r}")
        elif isinstance(widget, QAbstractButton) and widget.text():
            if widget.sizeHint().width() > widget.width() or widget.sizeHint().height() > widget.height():
                found.append(f"button {widget.text()!r}")
        elif isinstance(widget, QrCode):
            if widget.visibleRegion().boundingRect().size() != widget.sizeHint():
                found.append("code")
        elif isinstance(widget, QLineEdit) and not widget.text():
            option = QStyleOptionFrame()
            widget.initStyleOption(option)
            room = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, widget)
            if widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > room.width() - 4:
                found.append(f"hint {widget.placeholderText()!r}")
        elif isinstance(widget, QComboBox) and not widget.isEditable():
            choice = QStyleOptionComboBox()
            widget.initStyleOption(choice)
            field = widget.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, choice, QStyle.SubControl.SC_ComboBoxEditField, widget
            )
            if widget.fontMetrics().horizontalAdvance(widget.currentText()) > field.width():
                found.append(f"choice {widget.currentText()!r}")
    return found


def low(around: QWidget) -> list[str]:
    """Return the fields and buttons in sight that a glove misses."""
    inside = (QAbstractSpinBox, QComboBox, QLineEdit)
    kinds = (QAbstractButton, *inside)
    return [
        f"{type(one).__name__} {one.height()}"
        for kind in kinds
        for one in around.findChildren(kind)
        if one.isVisible() and not isinstance(one.parentWidget(), inside) and one.height() < FIELD.target
    ]
