from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui.focus_ring import FocusRing

pytestmark = pytest.mark.usefixtures("dressed")


def around(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size()).adjusted(-2, -2, 2, 2)


def ring_of(window: QWidget) -> FocusRing:
    ring = window.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    return ring


def followed(window: QWidget) -> QWidget | None:
    ring = window.findChild(FocusRing)
    return ring.widget() if isinstance(ring, FocusRing) else None


def test_the_ring_follows_the_keyboard_and_the_layout(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    fields = [QLineEdit(window) for _ in range(3)]
    for field in fields:
        column.addWidget(field)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for field in fields:
        field.setFocus()
        qtbot.waitUntil(lambda field=field: followed(window) is field)  # type: ignore[misc]
        assert ring_of(window).geometry() == around(field)
    window.resize(420, 260)
    qtbot.waitUntil(lambda: ring_of(window).geometry() == around(fields[2]))
    fields[2].hide()
    qtbot.waitUntil(lambda: followed(window) is not fields[2])


def test_the_ring_takes_no_mouse_and_no_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    field.setGeometry(20, 20, 100, 30)
    window.show()
    field.setFocus()
    qtbot.waitUntil(lambda: window.findChild(FocusRing) is not None)
    assert window.childAt(field.geometry().center()) is field


def test_a_field_may_die_with_the_ring_around_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, other = QLineEdit(window), QLineEdit(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    field.deleteLater()
    qtbot.wait(10)
    other.setFocus()
    qtbot.waitUntil(lambda: followed(window) is other)
