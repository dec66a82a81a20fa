"""The preview: what is shown is what is saved and printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coopdesk.domain.errors import FileProblem
from coopdesk.reports.summary import render
from coopdesk.ui.print_preview import PrintPreview
from coopdesk.ui.printing import make_pdf, page_count
from coopdesk.ui.tasks import Tasks
from tests.reports.sheets import flood

# The offscreen platform says so of any dialog.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture(scope="module")
def pdf(qapp: object) -> bytes:
    return make_pdf(partial(render, flood()))


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    worker = Tasks()
    yield worker
    worker.close()


@pytest.fixture
def preview(pdf: bytes, tasks: Tasks, qtbot: QtBot) -> Iterator[PrintPreview]:
    dialog = PrintPreview(pdf, "Ringkasan KOT-25-A017.pdf", tasks)
    dialog.show()
    qtbot.waitExposed(dialog)
    yield dialog
    if shiboken6.isValid(dialog):
        shiboken6.delete(dialog)


def test_the_sheet_is_shown(preview: PrintPreview, qtbot: QtBot) -> None:
    def dark() -> bool:
        image = preview.view.viewport().grab().toImage()
        shades = [image.pixelColor(x, image.height() // 2).lightness() for x in range(image.width())]
        return min(shades) < 100 and max(shades) > 240

    qtbot.waitUntil(dark, timeout=10_000)
    assert "KOT-25-A017" in preview.windowTitle()


def test_what_is_saved_is_what_is_shown(preview: PrintPreview, pdf: bytes, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.pdf"
    preview.save_to(path)
    qtbot.waitUntil(lambda: "a.pdf" in preview.said.text())
    assert path.read_bytes() == pdf


def test_a_place_that_takes_no_file_is_told_to_the_window(
    preview: PrintPreview, tasks: Tasks, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(tasks.failed) as heard:
        preview.save_to(tmp_path / "missing" / "a.pdf")
    assert isinstance(heard.args[0], FileProblem)
    assert preview.said.text() == ""


def test_printing_happens_in_the_worker(preview: PrintPreview, tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(100)
    preview.print_on(printer)
    before = preview.said.text()
    qtbot.waitUntil(lambda: preview.said.text() != before, timeout=10_000)
    assert page_count((tmp_path / "paper.pdf").read_bytes()) == 1


def test_keys_zoom_and_close(preview: PrintPreview, qtbot: QtBot) -> None:
    assert preview.view.zoomMode() == QPdfView.ZoomMode.FitInView
    assert preview.print_button.isDefault()
    QTest.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    larger = preview.view.zoomFactor()
    QTest.keyClick(preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.zoomMode() == QPdfView.ZoomMode.Custom
    assert preview.view.zoomFactor() == pytest.approx(larger / 1.25)
    QTest.keyClick(preview, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.zoomMode() == QPdfView.ZoomMode.FitToWidth
    QTest.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.zoomMode() == QPdfView.ZoomMode.FitInView
    with qtbot.waitSignal(preview.destroyed):
        QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_the_sheet_gets_the_height_of_the_screen(preview: PrintPreview) -> None:
    room = preview.screen().availableGeometry().height()
    assert room * 0.9 < preview.height() <= room
