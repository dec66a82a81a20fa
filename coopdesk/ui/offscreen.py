"""Pictures and sheets for the command line: Qt without anybody looking. Imports Qt: import where it is used."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, documents, handover_sheet, map_points, roots
from coopdesk.services.desks import Desk
from coopdesk.services.mapping import Bounds
from coopdesk.ui import language, theme
from coopdesk.ui.language import Language
from coopdesk.ui.map_picture import png, render_png, sheet_picture
from coopdesk.ui.printing import write_pdf
from coopdesk.ui.web import prepare


def application() -> QApplication:
    """Return the one application of this process, made for work without a window."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    prepare()
    app = QApplication(["coopdesk"])
    language.install(app, Language.INDONESIAN)
    theme.apply(app, theme.Mode.LIGHT)
    return app


def bounds(text: str) -> Bounds:
    """Read ``west,south,east,north`` in degrees. Raises InvalidValue."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise InvalidValue("bbox", text, "not_number") from None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise InvalidValue("bbox", text, "out_of_range")
    return (west, south, east, north)


def write_map(desk_path: Path, file: Path, bbox: str | None = None) -> Path:
    """Write the map with all incidents and depots as a PNG. Raises DeskProblem, FileProblem, InvalidValue."""
    area = bounds(bbox) if bbox else None
    with desks.view(desk_path) as desk:
        points = map_points.points(desk, IncidentFilter())
    application()
    render_png(points, file, bbox=area)
    return file


def write_report(desk_path: Path, file: Path, named: str, *, joint: bool = False) -> Path:
    """Write the ``Ringkasan Kejadian`` of an incident (id or number) as a PDF of one page; ``joint``: of both records.

    Raises DeskProblem, FileProblem, InvalidValue(unknown_record), JointRefused(not_joint).
    """
    application()
    with desks.view(desk_path) as desk:
        incident = documents.find(desk, named)
        both = documents.joint_records(desk, incident.id) if joint else None
        picture = _sheet_map(desk, *(both or (incident,)))
        page = documents.joint_page if joint else documents.summary_page
        write_pdf(page(desk, incident.id, picture), file)
    return file


def write_handover(desk_path: Path, file: Path, record: str | None = None) -> Path:
    """Write the sheet of a shift's hand-over, of the open items of this moment without an id, as a PDF.

    Raises DeskProblem, FileProblem, InvalidValue(unknown_record).
    """
    application()
    with desks.view(desk_path) as desk:
        page = handover_sheet.page(desk, record)
    write_pdf(page, file)
    return file


def write_root_sheet(desk_path: Path, backup: Path, file: Path) -> Path:
    """Write the sheet of a root key's backup as a PDF. Raises DeskProblem, FileProblem, RootRefused."""
    with desks.view(desk_path) as desk:
        page = roots.sheet(desk, backup)
    application()
    write_pdf(page, file)
    return file


def _sheet_map(desk: Desk, *incidents: Incident) -> bytes | None:
    """Return the map around incidents as a PNG for print, None where no place is known."""
    plan = map_points.sheet_map(desk, *incidents)
    if plan is None:
        return None
    loop, images = QEventLoop(), list[QImage]()
    drawing = sheet_picture(plan)
    drawing.finished.connect(images.append)
    drawing.finished.connect(loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return png(images[0])
