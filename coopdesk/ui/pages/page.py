"""What every page does: look at the desk when it is shown, and again when something it shows has changed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coopdesk.domain.journal import Changes
from coopdesk.ui import targets
from coopdesk.ui.filter_bar import FilterBar
from coopdesk.ui.session import Session


class Page(QWidget):
    """A page of the window. ``kinds`` are the kinds of record it shows; a hidden page waits until it is seen.

    ``ages`` says that it shows how old things are, or what time alone makes late: it looks again every minute.
    """

    name = ""
    kinds: frozenset[str] = frozenset()
    ages = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stale = True
        session.changed.connect(self._changed)
        session.minute.connect(self.grow_older)

    @property
    def filter_bar(self) -> FilterBar | None:
        """The conditions of the window's filter, where the page has them."""
        return None

    @property
    def help_page(self) -> str:
        """The page of the help that says what this one is for."""
        return self.name

    def reload(self) -> None:
        """Read what the page shows."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def _changed(self, changes: Changes) -> None:
        if changes.kinds & self.kinds:
            self._look_again()

    def grow_older(self, new_day: bool) -> None:
        """Look again where a minute, or the turn of the day, makes a difference to what is shown."""
        if self.ages or new_day:
            self._look_again()

    def _look_again(self) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True


class PageStack(QStackedWidget):
    """Shows one page, and asks for no more room than that page needs."""

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the page on show; the others do not count."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()

    def show_page(self, page: Page) -> None:
        """Show another page."""
        targets.reach(page)
        self.setCurrentWidget(page)
        # Qt paints what it has shown once more for each piece, unless these come before the painting.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateLater)
        self.updateGeometry()
