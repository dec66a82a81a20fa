"""Sheets as PDF and on paper. Imports Qt WebEngine: import this where something is printed, not before."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import shiboken6
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QIODevice,
    QMarginsF,
    QObject,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from coopdesk import disk, paths
from coopdesk.ui.web import LocalPage, LocalProfile, Served, address

log = logging.getLogger(__name__)

HtmlFor = Callable[[int, int], str]
"""Gives a version of a sheet as HTML, by step and by lines more than the step gives to the log.

Step 0 = whole, every further step a little shorter; the last and all beyond it are the same.
"""

STEPS = 64
"""At least as many steps as any sheet has."""

MOST_MORE = 8
"""Most lines that fill what the steps, which are coarser than a line, leave of a page."""

MARGINS = QMarginsF(20, 14, 15, 14)
"""Left, top, right, bottom in mm. Only the layout sets them: WebEngine ignores margins of ``@page``."""

_TIMEOUT_MS = 120_000
_MAX_DPI = 600
_FONTS = {".ttf": "font/ttf", ".otf": "font/otf", ".woff2": "font/woff2"}


class PdfMaker(QObject):
    """Makes one sheet a PDF of one page, while the event loop runs. Needs a QApplication."""

    made = Signal(bytes)
    """The PDF; emitted once, unless ``failed`` is."""

    failed = Signal(str)
    """Why there is none, for the log."""

    def __init__(self, html_for: HtmlFor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._html_for = html_for
        self._search = shortening()
        self._html = ""
        self._pages: dict[str, int] = {}
        self._best = b""
        self._page = LocalPage(LocalProfile(self._serve, scripts=False), self)
        self._page.loadFinished.connect(self._print)
        self._page.renderProcessTerminated.connect(lambda: self._fail("the renderer ended"))
        self._timer = QTimer(self, singleShot=True, interval=_TIMEOUT_MS)
        self._timer.timeout.connect(lambda: self._fail("no answer in time"))

    def start(self) -> None:
        """Begin; the answer comes as a signal."""
        self._timer.start()
        self._attempt(next(self._search))

    def _attempt(self, version: tuple[int, int]) -> None:
        html = self._html_for(*version)
        while html in self._pages:  # a step that leaves out what this sheet has not got
            try:
                html = self._html_for(*self._search.send(self._pages[html]))
            except StopIteration:
                self._finish()
                return
        self._html = html
        self._page.load(address("sheet.html"))

    def _serve(self, path: str) -> Served | None:
        if path == "sheet.html":
            return Served(self._html.encode(), "text/html; charset=utf-8")
        font = paths.resources() / "fonts" / path.removeprefix("fonts/")
        if path.startswith("fonts/") and "/" not in path.removeprefix("fonts/") and font.suffix in _FONTS:
            return Served(font.read_bytes(), _FONTS[font.suffix])
        return None

    def _print(self, loaded: bool) -> None:
        if not loaded:
            self._fail("the sheet was not loaded")
            return
        layout = QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, MARGINS, QPageLayout.Unit.Millimeter
        )
        self._page.printToPdf(self._printed, layout)

    def _printed(self, content: QByteArray) -> None:
        pdf = bytes(content.data())
        pages = self._pages[self._html] = page_count(pdf)
        if pages == 0:
            self._fail("the PDF is empty")
            return
        if pages == 1 or not self._best:
            self._best = pdf
        try:
            version = self._search.send(pages)
        except StopIteration:
            self._finish()
        else:
            self._attempt(version)

    def _finish(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.made.emit(self._best)

    def _fail(self, why: str) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.failed.emit(why)


def shortening() -> Generator[tuple[int, int], int, None]:
    """Yield versions to try and be sent the pages each took, until the richest version of one page was tried.

    Among the answers of one page the last one is the best. At most twelve are tried.
    """
    if (yield 0, 0) <= 1:
        return
    low, high = 1, STEPS
    while low < high:
        middle = (low + high) // 2
        if (yield middle, 0) <= 1:
            high = middle
        else:
            low = middle + 1
    if high == STEPS and (yield high, 0) > 1:
        return
    if (yield high, 1) > 1:
        return
    low, most = 1, MOST_MORE
    while low < most:
        middle = (low + most + 1) // 2
        if (yield high, middle) <= 1:
            low = middle
        else:
            most = middle - 1


def make_pdf(html_for: HtmlFor) -> bytes:
    """Return a sheet as a PDF, waiting for it: for the command line, never in the window.

    Needs a QApplication. Raises RuntimeError where WebEngine gives none.
    """
    maker, loop = PdfMaker(html_for), QEventLoop()
    pdf: list[bytes] = []
    problems: list[str] = []
    maker.made.connect(pdf.append)
    maker.failed.connect(problems.append)
    maker.made.connect(loop.quit)
    maker.failed.connect(loop.quit)
    QTimer.singleShot(0, maker, maker.start)
    loop.exec()
    shiboken6.delete(maker)  # now: a page that outlives the event loop outlives its profile too
    if not pdf:
        raise RuntimeError(f"no PDF: {'; '.join(problems)}")
    return pdf[0]


def write_pdf(html_for: HtmlFor, path: Path) -> None:
    """Write a sheet as a PDF of one page, waiting for it: for the command line. Raises FileProblem."""
    save_pdf(make_pdf(html_for), path)


def save_pdf(pdf: bytes, path: Path) -> None:
    """Write the file whole or not at all: what was there before stays until the new one is on the disk.

    Raises FileProblem.
    """
    disk.publish_bytes(path, pdf)


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has, 0 for what is none."""
    with _opened(pdf) as document:
        return document.pageCount()


def print_pdf(pdf: bytes, printer: QPrinter) -> bool:
    """Put the pages that the printer's settings name on paper; False where the printer does not begin.

    Pages are painted at the printer's own resolution, at most 600 dpi (280 MB for one A4 page). May run in the worker.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    with _opened(pdf) as document:
        first = printer.fromPage() or 1
        last = min(printer.toPage() or document.pageCount(), document.pageCount())
        for page in range(first, last + 1):
            if page > first:
                printer.newPage()
            _paint(document, page - 1, printer, painter)
    return painter.end()


@contextlib.contextmanager
def _opened(pdf: bytes) -> Iterator[QPdfDocument]:
    """Open a PDF; one that cannot be read has no pages."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    yield document
    document.close()


def _paint(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    points, dots = document.pagePointSize(page), printer.resolution()
    drawn = document.render(page, (points * (min(dots, _MAX_DPI) / 72)).toSize())
    image = QImage(drawn.size(), QImage.Format.Format_RGB32)  # a page has no ground of its own
    image.fill(Qt.GlobalColor.white)
    ground = QPainter(image)
    ground.drawImage(0, 0, drawn)
    ground.end()
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else letters are blurred as JPEG
    painter.drawImage(QRect(QPoint(), (points * (dots / 72)).toSize()), image)
