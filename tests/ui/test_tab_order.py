"""Tab goes through every screen as it is read, and what it stops at has a name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.domain.incidents import Incident
from coopdesk.ui import tab_order
from coopdesk.ui.session import Session
from tests.ui import desktop
from tests.ui.dialogs.every import every
from tests.ui.sight import backward, unnamed


def test_the_layouts_say_in_which_order(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    second, first, third = (QLineEdit(window) for _ in range(3))  # the order of making
    column, row = QVBoxLayout(window), QHBoxLayout()
    column.addLayout(row)
    row.addWidget(first)
    row.addWidget(second)
    column.addWidget(third)
    window.show()
    assert backward(window)
    tab_order.follow(window)
    assert backward(window) == []
    assert list(tab_order.stops(window)) == [first, second, third]


def test_every_dialog_is_gone_through_as_it_is_read(qtbot: QtBot, session: Session) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    faults = {}
    for name, make in every(session, parent).items():
        dialog = make()
        dialog.open()
        QApplication.processEvents()
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        found = [*unnamed(dialog), *backward(dialog)]
        if found:
            faults[name] = found
        dialog.close()
    assert faults == {}


def test_every_page_is_gone_through_as_it_is_read(qtbot: QtBot, dressed: QApplication, paired: Path) -> None:
    faults = {}
    with desktop.open_window(qtbot, paired) as window:
        ours = next(i for i in window.session.desk.all(Incident) if i.number.startswith("KOT")).id
        window.open_incident(ours)
        for name in window.pages:
            if name in ("joint", "relief", "figures", "emergency", "watch"):
                window.open_incident_page(name, ours)
            else:
                window.show_page(name)
            desktop.settle(qtbot, window.session.tasks)
            QTest.keyClick(window, Qt.Key.Key_Tab)
            found = [*unnamed(window), *backward(window)]
            if found:
                faults[name] = found
    assert faults == {}
