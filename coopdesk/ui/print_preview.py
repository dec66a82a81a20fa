"""The sheet before it is printed: exactly the file that goes to paper or disk."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.ui.dialogs.fitted import FittedDialog
from coopdesk.ui.printing import print_pdf, save_pdf
from coopdesk.ui.tasks import Tasks

_STEP = 1.25
_SMALLEST, _LARGEST = 0.25, 5.0


class PrintPreview(FittedDialog):
    """Shows a PDF; prints it or saves it in the worker. What goes wrong there comes out of ``tasks.failed``.

    ``file_name`` is proposed for saving, without a folder.
    """

    help_page = "print"

    def __init__(self, pdf: bytes, file_name: str, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preview: {file}").format(file=file_name))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._pdf = pdf
        self._file_name = file_name
        self._tasks = tasks
        self.view = QPdfView(self)  # made first, it goes first: it never looks at a document that is gone
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        self.view.setAccessibleName(self.tr("The sheet as it will be printed"))
        single = self._document.pageCount() == 1
        self.view.setPageMode(QPdfView.PageMode.SinglePage if single else QPdfView.PageMode.MultiPage)
        self.view.setDocument(self._document)
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addLayout(self._buttons())
        self._show_whole_page()
        self._add_keys()

    def sizeHint(self) -> QSize:
        """Return room for a page that can be read."""
        return QSize(780, 860)

    def print_sheet(self) -> None:
        """Ask for the printer, then print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._file_name)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(1, self._document.pageCount()))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print with the settings of a printer."""
        self.said.setText(self.tr("Printing…"))
        self._tasks.run(partial(print_pdf, self._pdf, printer), self._say_printed, self, self._forward)

    def save_sheet(self) -> None:
        """Ask for a place, then save."""
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save PDF"), self._file_name, self.tr("PDF documents (*.pdf)")
        )
        if name:
            self.save_to(Path(name) if name.lower().endswith(".pdf") else Path(f"{name}.pdf"))

    def save_to(self, path: Path) -> None:
        """Save as a file."""
        self.said.setText(self.tr("Saving…"))
        self._tasks.run(partial(save_pdf, self._pdf, path), lambda _: self._say_saved(path), self, self._forward)

    def zoom(self, factor: float) -> None:
        """Show the sheet larger or smaller than now."""
        shown = self.view.zoomFactor() if self.view.zoomMode() == QPdfView.ZoomMode.Custom else self._fitted()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(_LARGEST, max(_SMALLEST, shown * factor)))

    def _fitted(self) -> float:
        """Return the zoom factor at which the view shows the page now, fitted to the window."""
        page = self._document.pagePointSize(0)
        dots = self.screen().logicalDotsPerInch() / 72
        room = self.view.viewport().size()
        wide = room.width() / max(1.0, page.width() * dots)
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            return wide
        return min(wide, room.height() / max(1.0, page.height() * dots))

    def _buttons(self) -> QHBoxLayout:
        self.print_button = QPushButton(self.tr("&Print…"), self)
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button = QPushButton(self.tr("&Save PDF…"), self)
        self.save_button.clicked.connect(self.save_sheet)
        self.close_button = QPushButton(self.tr("&Close"), self)
        self.close_button.clicked.connect(self.reject)
        page = QPushButton(self.tr("&Whole page"), self)
        page.clicked.connect(self._show_whole_page)
        width = QPushButton(self.tr("Page w&idth"), self)
        width.clicked.connect(self._show_width)
        for button in (self.save_button, self.close_button, page, width):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(page)
        row.addWidget(width)
        row.addWidget(self.said, 1)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addWidget(self.close_button)
        return row

    def _add_keys(self) -> None:
        keys = QKeySequence.StandardKey
        QShortcut(QKeySequence(keys.Print), self, self.print_sheet)
        QShortcut(QKeySequence(keys.Save), self, self.save_sheet)
        QShortcut(QKeySequence(keys.ZoomIn), self, lambda: self.zoom(_STEP))
        QShortcut(QKeySequence(keys.ZoomOut), self, lambda: self.zoom(1 / _STEP))
        QShortcut(QKeySequence("Ctrl+0"), self, self._show_whole_page)
        QShortcut(QKeySequence("Ctrl+1"), self, self._show_width)

    def _show_whole_page(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def _show_width(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _say_printed(self, begun: bool) -> None:
        self.said.setText(
            self.tr("Sent to the printer.") if begun else self.tr("The printer did not begin. Nothing was printed.")
        )

    def _say_saved(self, path: Path) -> None:
        self.said.setText(self.tr("Saved: {file}").format(file=path.name))

    def _forward(self, error: Exception) -> None:
        self.said.clear()
        self._tasks.failed.emit(error)
