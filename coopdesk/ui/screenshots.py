"""Pictures of the window's pages, drawn without anybody looking: for the demo and for the eye of whoever changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QPixmap

from coopdesk.domain.filters import IncidentFilter
from coopdesk.services import incident_views
from coopdesk.services.incident_views import IncidentRow
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.session import Session

_STEP_MS = 40
_LONGEST_MS = 60_000


def picture(window: MainWindow, page: str) -> QPixmap:
    """Show a page, wait until all of it is there, and return the window as a picture."""
    drawn: list[bool] = []
    surface = window.map.map
    if page == "map" and not surface.property("drawn"):
        surface.ready.connect(lambda: drawn.append(True))
        surface.ready.connect(lambda: surface.setProperty("drawn", True))
    else:
        drawn.append(True)
    window.show_page(page)
    _wait(lambda: bool(drawn) and window.session.tasks.idle)
    _rest(window.session, 900 if page == "map" else 150)
    return window.grab()


def write_pictures(window: MainWindow, folder: Path, pages: Sequence[str]) -> list[Path]:
    """Write one PNG a page into a folder; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    _choose_own(window)
    files = []
    for page in pages:
        file = folder / f"jendela-{page}.png"
        picture(window, page).save(str(file))
        files.append(file)
    return files


def _choose_own(window: MainWindow) -> None:
    """Let the detail pane show the latest incident of the own agency: there is most to see in it."""
    session = window.session

    def chosen(rows: Sequence[IncidentRow]) -> None:
        if rows:
            window.open_incident(rows[0].id)

    own = IncidentFilter(agency=session.desk.agency)
    session.read(window, lambda desk: incident_views.page(desk, own, limit=1), chosen)
    _wait(lambda: session.tasks.idle)


def close(window: MainWindow) -> None:
    """Close the window and let everything of it go before the application ends."""
    window.close()
    window.session.tasks.close(window.session.desk.close)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _rest(session: Session, milliseconds: int) -> None:
    """Let delayed layouts and the page's own drawing finish."""
    over: list[bool] = []
    QTimer.singleShot(milliseconds, lambda: over.append(True))
    _wait(lambda: bool(over) and session.tasks.idle)


def _wait(until: Callable[[], bool]) -> None:
    """Turn the loop of a program that has none of its own, until something is so."""
    loop = QEventLoop()
    tick = QTimer(interval=_STEP_MS)
    tick.timeout.connect(lambda: loop.quit() if until() else None)
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    tick.start()
    loop.exec()
    tick.stop()
