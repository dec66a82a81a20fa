"""The summary sheet of an incident: gather, draw the map, make the PDF, show it. Each step waits for no other page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import FileProblem
from coopdesk.domain.incidents import Incident
from coopdesk.services import documents, map_points
from coopdesk.services.desks import Desk
from coopdesk.services.map_points import SheetMap
from coopdesk.ui.session import Session

if TYPE_CHECKING:  # both bring WebEngine along
    from coopdesk.ui.map_picture import MapPicture
    from coopdesk.ui.printing import PdfMaker


@dataclass(frozen=True)
class _Place:
    incident: Incident
    plan: SheetMap | None


class SheetActs(QWidget):
    """Makes one sheet at a time. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._picture: MapPicture | None = None
        self._maker: PdfMaker | None = None
        self.hide()

    def preview(self, incident: str) -> None:
        """Open the preview of an incident's summary."""
        if self._picture is not None or self._maker is not None:
            return
        self._session.said.emit(self.tr("Making the sheet…"), False)

        def question(desk: Desk) -> _Place:
            found = documents.find(desk, incident)
            return _Place(found, map_points.sheet_map(desk, found))

        self._session.read(self, question, self._draw_map, self._session.refused.emit)

    def _draw_map(self, place: _Place) -> None:
        if place.plan is None:
            self._gather(place.incident, None)
            return
        from coopdesk.ui.map_picture import png, sheet_picture

        self._picture = sheet_picture(place.plan, self)

        def drawn(image: QImage) -> None:
            self._picture = None
            self._gather(place.incident, png(image))

        self._picture.finished.connect(drawn)

    def _gather(self, incident: Incident, map_png: bytes | None) -> None:
        self._session.read(
            self,
            lambda desk: documents.summary_page(desk, incident.id, map_png),
            lambda html_for: self.show_sheet(f"Ringkasan {incident.number}.pdf", html_for),
            self._session.refused.emit,
        )

    def show_sheet(self, file_name: str, html_for: Callable[[int, int], str]) -> None:
        """Make the PDF of a sheet and show it; ``file_name`` is proposed for saving."""
        from coopdesk.ui.printing import PdfMaker

        self._maker = PdfMaker(html_for, self)

        def made(pdf: bytes) -> None:
            self._maker = None
            from coopdesk.ui.print_preview import PrintPreview

            PrintPreview(pdf, file_name, self._session.tasks, self.window()).open()

        def failed(reason: str) -> None:
            self._maker = None
            self._session.refused.emit(FileProblem(file_name, "io", reason))

        self._maker.made.connect(made)
        self._maker.failed.connect(failed)
        try:
            self._maker.start()
        except Exception:
            self._maker = None  # or no sheet would ever be made again
            raise
