from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from coopdesk.domain.hazards import HazardType
from coopdesk.services import desks, incidents
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pages.reports import ReportsPage
from coopdesk.ui.print_preview import PrintPreview
from tests.ui import desktop, scenes


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, desk_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on the page, with a flood to report on."""
    with desks.open_desk(desk_path) as desk:
        scenes.record_flood(desk)
    with desktop.open_window(qtbot, desk_path) as window:
        window.show_page("reports")
        desktop.settle(qtbot, window.session.tasks)
        yield window


def page(window: MainWindow) -> ReportsPage:
    return window.reports


def test_the_message_of_the_chosen_incident_is_there(qtbot: QtBot, window: MainWindow) -> None:
    full = page(window).text.toPlainText()
    assert full.startswith("*Banjir, Kel. Karangketug, Kec. Gadingrejo, Kota Pasuruan*")
    page(window).short.setChecked(True)
    desktop.settle(qtbot, window.session.tasks)
    short = page(window).text.toPlainText()
    assert len(short) < len(full)
    page(window).copy_message()
    assert QApplication.clipboard().text() == short


def test_copying_from_anywhere_takes_the_incident_on_show(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("incidents")
    desktop.settle(qtbot, window.session.tasks)
    QApplication.clipboard().clear()
    window.commands.copy_message()
    desktop.settle(qtbot, window.session.tasks)
    assert QApplication.clipboard().text().startswith("*Banjir, Kel. Karangketug")


@pytest.mark.parametrize(("what", "ending"), [("incidents", "xlsx"), ("stock", "xlsx"), ("incidents", "geojson")])
def test_tables_are_written(qtbot: QtBot, window: MainWindow, tmp_path: Path, what: str, ending: str) -> None:
    page(window).what.setCurrentIndex(page(window).what.findData(what))
    file = tmp_path / f"tabel.{ending}"
    page(window).write(file)
    desktop.settle(qtbot, window.session.tasks)
    assert file.stat().st_size > 50
    assert file.name in window.status_line.toast.text


def test_a_period_restricts_the_table(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page(window).period.setChecked(True)
    page(window).since.setDate(QDate(2001, 1, 1))
    page(window).until.setDate(QDate(2001, 1, 2))
    page(window).write(tmp_path / "lama.xlsx")
    desktop.settle(qtbot, window.session.tasks)
    assert window.status_line.toast.text == "0 baris ditulis ke lama.xlsx."


def test_the_file_dialog_is_asked_and_does_not_block(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.export_table()
    dialog = desktop.dialog_of(qtbot, window, QFileDialog)
    assert dialog.defaultSuffix() == "xlsx"
    dialog.reject()


def test_the_sheet_is_previewed(qtbot: QtBot, window: MainWindow) -> None:
    page(window).print_chosen()
    qtbot.waitUntil(lambda: bool(window.findChildren(PrintPreview)), timeout=60_000)
    preview = window.findChildren(PrintPreview)[0]
    assert preview.view.document() is not None
    assert "KOT-" in preview.windowTitle()
    preview.reject()


def test_reports_list_what_the_one_filter_lets_through(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    desk = window.session.desk
    desktop.in_worker(
        qtbot, window.session.tasks, lambda: incidents.record(desk, hazard_type=HazardType.DROUGHT).changes
    )
    shown = page(window)
    shown.reload()
    desktop.settle(qtbot, window.session.tasks)
    assert shown.bar.summary.text() == "2 kejadian"
    assert shown.filtered.isHidden()
    window.session.filter.change(hazard_types=(HazardType.DROUGHT,))
    desktop.settle(qtbot, window.session.tasks)
    assert [r.hazard_type for r in shown._rows.rows] == [HazardType.DROUGHT]
    assert shown.bar.summary.text() == "1 dari 2 kejadian"
    assert shown.filtered.isVisible()
    shown.write(tmp_path / "saring.csv")
    desktop.settle(qtbot, window.session.tasks)
    assert window.status_line.toast.text.startswith("1 baris")
    shown.filtered.setChecked(False)
    shown.write(tmp_path / "semua.csv")
    desktop.settle(qtbot, window.session.tasks)
    assert window.status_line.toast.text.startswith("2 baris")
    window.show_page("incidents")
    desktop.settle(qtbot, window.session.tasks)
    assert window.incidents.model.rowCount() == 1
    window.session.filter.change(text="tak ada")
    window.show_page("reports")
    desktop.settle(qtbot, window.session.tasks)
    assert "2 kejadian tersembunyi" in shown.table_or_empty.empty.text
    shown.table_or_empty.empty.pressed.emit("clear")
    desktop.settle(qtbot, window.session.tasks)
    assert len(shown._rows.rows) == 2
