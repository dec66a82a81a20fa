"""What is typed into the log of one incident is never recorded in another, and is there again after the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.entries import LogEntry
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, drafts
from coopdesk.ui.entry_drafts import FORM
from coopdesk.ui.main_window import MainWindow
from tests.builders import an_incident
from tests.ui import desktop


@pytest.fixture
def two(desk_path: Path) -> tuple[Incident, Incident]:
    with desks.open_desk(desk_path) as desk:
        return an_incident(desk, cause="hujan"), an_incident(desk, cause="angin")


def show(qtbot: QtBot, window: MainWindow, incident: Incident) -> None:
    window.open_incident(incident.id)
    desktop.settle(qtbot, window.session.tasks)
    assert window.pane.detail is not None
    assert window.pane.detail.incident.id == incident.id


def recorded(window: MainWindow) -> list[tuple[str | None, str]]:
    return [(e.incident, e.text) for e in window.session.desk.all(LogEntry) if e.kind != "system"]


def kept(window: MainWindow) -> set[tuple[str, str]]:
    found = drafts.listed(window.session.desk, FORM)
    return {(one.fields["incident"], one.fields["words"]) for one in found}


def test_each_incident_has_its_own_words(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, other = two
    with desktop.open_window(qtbot, desk_path) as window:
        entry = window.pane.entry
        show(qtbot, window, one)
        entry.words.setPlainText("air naik")
        entry.whom.setText("Samsul Contoh")
        show(qtbot, window, other)
        assert entry.typed == {}
        entry.words.setPlainText("pohon tumbang")
        entry.button.click()
        desktop.settle(qtbot, window.session.tasks)
        assert recorded(window) == [(other.id, "pohon tumbang")]
        show(qtbot, window, one)
        assert entry.typed == {"words": "air naik", "from": "Samsul Contoh"}
        window.commands.keep_now()
        assert kept(window) == {(one.id, "air naik")}
        entry.button.click()
        desktop.settle(qtbot, window.session.tasks)
        assert (one.id, "air naik") in recorded(window)
        window.commands.keep_now()
        assert kept(window) == set()


def test_half_typed_words_are_on_the_disk_soon_and_come_back(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, _ = two
    with desktop.open_window(qtbot, desk_path) as window:
        show(qtbot, window, one)
        window.pane.entry.words.setPlainText("air naik")
        qtbot.waitUntil(lambda: kept(window) == {(one.id, "air naik")}, timeout=2_000)  # nobody closed anything
    with desktop.open_window(qtbot, desk_path) as window:
        desktop.settle(qtbot, window.session.tasks)
        assert window.pane.detail is not None
        assert window.pane.detail.incident.id == one.id
        assert window.pane.entry.typed == {"words": "air naik"}
        window.pane.entry.words.clear()
        qtbot.waitUntil(lambda: kept(window) == set(), timeout=2_000)


def test_what_was_refused_comes_back_to_its_own_incident(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, other = two
    with desktop.open_window(qtbot, desk_path) as window:
        refused: list[Exception] = []
        window.session.refused.disconnect()
        window.session.refused.connect(refused.append)
        show(qtbot, window, one)
        entry = window.pane.entry
        entry.words.setPlainText("air naik")
        entry.whom.setText("Samsul Contoh " * 50)  # longer than any name
        typed = entry.typed
        entry.button.click()
        show(qtbot, window, other)
        assert [type(error) for error in refused] == [InvalidValue]
        assert entry.typed == {}
        show(qtbot, window, one)
        assert entry.typed == typed
        assert recorded(window) == []
