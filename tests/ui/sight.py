"""What an operator sees of words and buttons: whether anything is cut, and what a glove misses."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
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


def unnamed(around: QWidget) -> list[str]:
    """Return what the keyboard reaches and a screen reader could not name."""
    buddies = {label.buddy() for label in around.findChildren(QLabel)}
    found = []
    for widget in around.findChildren(QWidget):
        if not isinstance(widget, _NAMED) or not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or _within_combo(widget):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text or widget in buddies):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


_NAMED = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox, QAbstractItemView)


def _within_combo(widget: QWidget) -> bool:
    step = widget.parentWidget()
    while step is not None and not isinstance(step, QComboBox | QAbstractSpinBox):
        step = step.parentWidget()
    return step is not None


def backward(around: QWidget) -> list[str]:
    """Return where Tab goes up, or back along a line, before it has come to the end.

    Whatever lies to the right may begin above: it is read as the next column.
    """
    found = []
    for one, then in pairwise(_stops(around)):
        if one.isAncestorOf(then) or then.isAncestorOf(one):
            continue
        was, now = (QRect(w.mapTo(around, QPoint(0, 0)), w.size()) for w in (one, then))
        shared = min(was.bottom(), now.bottom()) - max(was.top(), now.top())
        on_a_line = shared > min(was.height(), now.height()) / 2
        back = now.right() <= was.left() if on_a_line else now.bottom() <= was.top() and now.left() < was.right()
        if back:
            found.append(f"{_called(one)} → {_called(then)}")
    return found


def _stops(around: QWidget) -> list[QWidget]:
    """Return what is in sight and Tab stops at, in its order, from the left end of the topmost line on."""
    found: list[QWidget] = []
    one = around.nextInFocusChain()
    while one is not None and one is not around:
        stops = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None and one.isEnabled()
        if stops and around.isAncestorOf(one) and not one.visibleRegion().isEmpty():
            found.append(one)
        one = one.nextInFocusChain()
    places = [QRect(w.mapTo(around, QPoint(0, 0)), w.size()) for w in found]
    line = min((place.center().y() for place in places), default=0)
    at = min((n for n, p in enumerate(places) if p.top() <= line), key=lambda n: places[n].left(), default=0)
    return found[at:] + found[:at]


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else ""
    return widget.accessibleName() or text or type(widget).__name__
