"""The summary sheet of an incident, or of both records of a joint one: gather, draw the map, make the PDF, show it.

Each step waits for no other page.
"""

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
from coopdesk.ui.dialogs.form import ask
from coopdesk.ui.dialogs.sheet_dialog import SheetDialog
from coopdesk.ui.session import Session

if TYPE_CHECKING:  # both bring WebEngine along
    from coopdesk.ui.map_picture import MapPicture
    from coopdesk.ui.printing import PdfMaker


@dataclass(frozen=True)
class _Sheet:
    """What a sheet is about: one record, or both of a joint incident, with the map around them."""

    incident: Incident
    both: tuple[Incident, Incident] | None
    plan: SheetMap | None

    @property
    def file_name(self) -> str:
        """The name proposed for saving."""
        return f"Ringkasan {' + '.join(one.number for one in self.both or (self.incident,))}.pdf"


class SheetActs(QWidget):
    """Makes one sheet at a time. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._picture: MapPicture | None = None
        self._maker: PdfMaker | None = None
        self.hide()

    def preview(self, incident: str) -> None:
        """Open the preview of an incident's summary; of a joint incident, ask first whether of both records."""

        def question(desk: Desk) -> tuple[Incident, tuple[Incident, Incident] | None]:
            found = documents.find(desk, incident)
            return found, documents.joint_records(desk, found.id)

        def found(answer: tuple[Incident, tuple[Incident, Incident] | None]) -> None:
            record, both = answer
            if both is None:
                self._begin(record, None)
            else:
                dialog = SheetDialog(record, both, self.window())
                ask(dialog, lambda joint: self._begin(record, both if joint else None))

        if self._idle:
            self._session.read(self, question, found, self._session.refused.emit)

    def preview_joint(self, incident: Incident, both: tuple[Incident, Incident]) -> None:
        """Open the preview of the summary of both records of a joint incident."""
        self._begin(incident, both)

    @property
    def _idle(self) -> bool:
        return self._picture is None and self._maker is None

    def _begin(self, incident: Incident, both: tuple[Incident, Incident] | None) -> None:
        if not self._idle:
            return
        self._session.said.emit(self.tr("Making the sheet…"), False)

        def question(desk: Desk) -> _Sheet:
            return _Sheet(incident, both, map_points.sheet_map(desk, *(both or (incident,))))

        self._session.read(self, question, self._draw_map, self._session.refused.emit)

    def _draw_map(self, sheet: _Sheet) -> None:
        if sheet.plan is None:
            self._gather(sheet, None)
            return
        from coopdesk.ui.map_picture import png, sheet_picture

        self._picture = sheet_picture(sheet.plan, self)

        def drawn(image: QImage) -> None:
            self._picture = None
            self._gather(sheet, png(image))

        self._picture.finished.connect(drawn)

    def _gather(self, sheet: _Sheet, map_png: bytes | None) -> None:
        page = documents.joint_page if sheet.both else documents.summary_page
        self._session.read(
            self,
            lambda desk: page(desk, sheet.incident.id, map_png),
            lambda html_for: self.show_sheet(sheet.file_name, html_for),
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
