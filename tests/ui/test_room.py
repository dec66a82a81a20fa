"""Room in the window: nothing is cut where panes stand side by side; what is small elsewhere is large in the sun."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, incidents
from coopdesk.ui.dialogs.depot_dialog import DepotDialog
from coopdesk.ui.empty_state import EmptyState
from coopdesk.ui.session import Session
from coopdesk.ui.theme import Mode
from tests.ui import desktop
from tests.ui.sight import cut, low


@pytest.fixture
def in_the_sun(qapp: QApplication) -> Iterator[None]:
    desktop.dress(qapp, Mode.FIELD)
    yield
    desktop.dress(qapp)


def test_help_and_detail_side_by_side_cut_no_word(qtbot: QtBot, dressed: QApplication, paired: Path) -> None:
    with desks.open_desk(paired) as desk:
        ours = next(i for i in desk.all(Incident) if i.number.startswith("KOT")).id
        incidents.amend(desk, id=ours, occurred_at=desk.clock() - timedelta(days=365))
    with desktop.open_window(qtbot, paired) as window:
        window.open_incident(ours)
        window.help.ask()
        desktop.settle(qtbot, window.session.tasks)
        QCoreApplication.processEvents()
        assert (window.width(), window.help.isVisible(), window.dock.isVisible()) == (1366, True, True)
        assert cut(window.pane.header) == []
        assert cut(window.pane.entry) == []


def test_in_the_sun_the_window_fits_an_enlarged_screen(qtbot: QtBot, in_the_sun: None, paired: Path) -> None:
    with desktop.open_window(qtbot, paired) as window:
        window.resize(1093, 614)
        ours = next(i for i in window.session.desk.all(Incident) if i.number.startswith("KOT")).id
        for name, page in window.pages.items():
            if name in ("joint", "relief", "figures", "emergency", "watch"):
                window.open_incident_page(name, ours)
            elif name != "map":
                window.show_page(name)
            desktop.settle(qtbot, window.session.tasks)
            QCoreApplication.processEvents()
            assert (window.width(), window.height()) == (1093, 614), name
            assert low(page) == [], name
        assert low(window.quick) == []


def test_answers_stay_inside_a_low_dialog(qtbot: QtBot, session: Session) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = DepotDialog(session.tasks, parent)
    dialog.open()
    for field, letters in ((dialog.place, "kar"), (dialog.place, "karang")):
        field.clear()
        field.setFocus()
        QTest.keyClicks(field, letters)
        answers = next(view for view in dialog.findChildren(QListView) if view.isVisible())
        assert dialog.rect().contains(answers.geometry())
        assert not answers.geometry().intersects(field.rect().translated(field.mapTo(dialog, field.rect().topLeft())))


def test_the_sentence_of_an_empty_page_stands_in_the_middle(qtbot: QtBot, dressed: QApplication) -> None:
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.say("Belum ada titik pengungsian.", ("open", "Buka titik…"))
    for width in (1300, 400):
        empty.resize(width, 300)
        empty.show()
        QCoreApplication.processEvents()
        (label,) = empty.findChildren(QLabel)
        assert abs(label.geometry().center().x() - width // 2) <= 2
        assert cut(empty) == []
