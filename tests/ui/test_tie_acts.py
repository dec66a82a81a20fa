from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.services import desks, exchange, incident_views, incidents
from coopdesk.ui.dialogs.choose_incident_dialog import ChooseIncidentDialog
from coopdesk.ui.dialogs.offer_dialog import OfferDialog
from coopdesk.ui.dialogs.reason_dialog import ReasonDialog
from coopdesk.ui.dialogs.series_dialog import SeriesDialog
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop, scenes


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Return a desk of each government; the Kota's has a flood, twice."""
    kota, kab = scenes.pair(tmp_path)
    with desks.open_desk(kota) as desk:
        scenes.record_flood(desk)
        incidents.record(desk, hazard_type=HazardType.FLOOD, place=scenes.KARANGKETUG)
    return kota, kab


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, folders: tuple[Path, Path], tmp_path: Path) -> Iterator[MainWindow]:
    """Return the Kota's window with the second record of the flood on show."""
    with desktop.open_window(qtbot, folders[0]) as opened:
        opened.open_incident(ids(opened)[1])
        desktop.settle(qtbot, opened.session.tasks)
        yield opened


def ids(window: MainWindow) -> list[RecordId]:
    found = incident_views.page(window.session.desk, incident_views.IncidentFilter(), "number", descending=False)
    return [row.id for row in found]


def press(qtbot: QtBot, window: MainWindow, dialog: QDialog) -> None:
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)


def test_a_double_goes_on_in_the_other_record(qtbot: QtBot, window: MainWindow) -> None:
    first, second = ids(window)
    window.pane.tie("merge")
    dialog = desktop.dialog_of(qtbot, window, ChooseIncidentDialog)
    dialog.word.setText("dicatat dua kali")
    press(qtbot, window, dialog)
    shown = window.pane.detail
    assert shown is not None
    assert shown.incident.id == first  # the window goes where the event goes on
    assert any("digabung ke kejadian ini. dicatat dua kali" in e.entry.text for e in shown.entries)
    window.pane.show_incident(second)
    desktop.settle(qtbot, window.session.tasks)
    shown = window.pane.detail
    assert shown is not None
    assert shown.incident.status is IncidentStatus.MERGED
    assert window.pane.strip.texts == ["berlanjut di KOT-26-A001"]


def test_a_series_is_named_joined_and_left(qtbot: QtBot, window: MainWindow) -> None:
    window.pane.tie("series")
    dialog = desktop.dialog_of(qtbot, window, SeriesDialog)
    dialog.series.setEditText("Hujan 24 November")
    press(qtbot, window, dialog)
    assert window.pane.strip.texts == ["Rangkaian: Hujan 24 November"]
    window.open_incident(ids(window)[0])
    desktop.settle(qtbot, window.session.tasks)
    window.pane.tie("series")
    dialog = desktop.dialog_of(qtbot, window, SeriesDialog)
    dialog.series.setEditText("hujan 24 november")  # no second one of that name
    press(qtbot, window, dialog)
    window.pane.tie("series")
    dialog = desktop.dialog_of(qtbot, window, SeriesDialog)
    assert dialog.table.model().rowCount() == 2
    dialog.series.setEditText("")
    press(qtbot, window, dialog)
    assert window.pane.strip.texts == []


def test_an_offer_is_made_and_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    window.pane.tie("hand_over")
    dialog = desktop.dialog_of(qtbot, window, ReasonDialog)
    press(qtbot, window, dialog)
    assert dialog.isVisible()  # without a reason nothing is handed over
    dialog.reason.setText("di wilayah Kraton")
    press(qtbot, window, dialog)
    assert window.pane.strip.texts == ["Penyerahan: Ditawarkan"]
    window.pane.tie("hand_over")
    dialog = desktop.dialog_of(qtbot, window, ReasonDialog)
    dialog.reason.setText("ternyata di kota")
    press(qtbot, window, dialog)
    assert window.pane.strip.texts == []


@pytest.fixture
def asked(qtbot: QtBot, window: MainWindow, folders: tuple[Path, Path], tmp_path: Path) -> Iterator[MainWindow]:
    """Return the Kab's window, to which the Kota offers the second record."""
    offered = ids(window)[1]
    window.pane.tie("hand_over")
    dialog = desktop.dialog_of(qtbot, window, ReasonDialog)
    dialog.reason.setText("di wilayah Kraton")
    press(qtbot, window, dialog)
    (tmp_path / "p").mkdir()
    sent = desktop.in_worker(qtbot, window.session.tasks, lambda: exchange.pack(window.session.desk, tmp_path / "p"))
    with desks.open_desk(folders[1]) as kab:
        exchange.receive(kab, sent.path)
    with desktop.open_window(qtbot, folders[1]) as opened:
        opened.open_incident(offered)
        desktop.settle(qtbot, opened.session.tasks)
        yield opened


def test_the_partner_takes_over(qtbot: QtBot, asked: MainWindow) -> None:
    assert asked.pane.strip.texts == ["! Penyerahan: Ditawarkan"]
    asked.pane.tie("hand_over")
    press(qtbot, asked, desktop.dialog_of(qtbot, asked, OfferDialog))
    shown = asked.pane.detail
    assert shown is not None
    assert shown.own
    assert shown.incident.number == "KOT-26-A002"  # it keeps its number


def test_the_partner_declines_with_a_word(qtbot: QtBot, asked: MainWindow) -> None:
    asked.pane.tie("hand_over")
    dialog = desktop.dialog_of(qtbot, asked, OfferDialog)
    dialog.decline.click()
    assert dialog.isVisible()
    dialog.word.setText("wilayah kota")
    dialog.decline.click()
    desktop.settle(qtbot, asked.session.tasks)
    assert asked.pane.strip.texts == ["Penyerahan: Ditolak"]
    shown = asked.pane.detail
    assert shown is not None
    assert not shown.own


def test_the_partners_record_cannot_be_merged(qtbot: QtBot, asked: MainWindow) -> None:
    said: list[str] = []
    asked.session.said.connect(lambda text, _undo: said.append(text))
    asked.pane.tie("merge")
    assert said == ["KOT-26-A002 milik BPBD Kota Pasuruan: hanya mereka yang dapat melakukannya."]
