"""The help beside the pages: it follows what is in use, and never takes the keyboard unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QTabWidget, QWidget

from coopdesk.ui import help_book
from coopdesk.ui.help_topics import topic_of
from coopdesk.ui.help_view import HelpView
from coopdesk.ui.pages.page import Page

if TYPE_CHECKING:
    from coopdesk.ui.main_window import MainWindow

_GAP = 12


class HelpDock(QDockWidget):
    """F1 shows the page of this screen, F1 again searches, Esc gives the keyboard back.

    Where the window is too narrow for page and help it lies over the page's right edge instead of beside it.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._topic = ""
        self._came_from: QWidget | None = None
        self._lifted = False
        self.setObjectName("help")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(self.tr("Help"))
        self.view = HelpView(self)
        self.setWidget(self.view)
        self.view.left.connect(self.leave)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)
        window.splitDockWidget(window.dock, self, Qt.Orientation.Horizontal)
        self.hide()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusObjectChanged.connect(self._changed)
        window.stack.currentChanged.connect(self._page_changed)
        for tabs in window.findChildren(QTabWidget):
            tabs.currentChanged.connect(lambda _at, tabs=tabs: self._tab_changed(tabs))

    # -- asked for -------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Show the page of this screen; where it is on show already, put the keyboard into the search."""
        topic = self._in_use()
        if self.isVisible() and (self._has_keyboard() or self.view.page == topic):
            self._enter()
        else:
            self.show_topic(topic)

    def show_topic(self, name: str) -> None:
        """Show a page and leave the keyboard where it is."""
        had_keyboard, self._topic = self._has_keyboard(), self._in_use()
        self._place()
        self.show()
        self.view.show_page(name)
        if not had_keyboard and self.isFloating():
            self._window.activateWindow()  # some window systems give every new window the keyboard

    def show_keys(self) -> None:
        """Show the keys of the program."""
        self.show_topic(help_book.KEYS)

    def leave(self) -> None:
        """Close, and give the keyboard back to where it was."""
        home, self._came_from = self._came_from, None
        self.hide()
        self._window.activateWindow()
        if home is not None and shiboken6.isValid(home) and home.isVisible():
            home.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        if not self._has_keyboard():
            self._came_from = QApplication.focusWidget()
        self.raise_()
        self.activateWindow()
        self.view.begin_search()

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    # -- following -------------------------------------------------------------------------------------------------

    def _in_use(self) -> str:
        focus = QApplication.focusWidget()
        return self._topic if self._has_keyboard() else topic_of(focus) or topic_of(self._window.page)

    def _changed(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _follow(self) -> None:
        """Show the page of what has the keyboard now; what is being read stays until that changes."""
        if not self.isVisible():
            return
        self._place()
        topic = self._in_use()
        if topic != self._topic:
            self._topic = topic
            self.view.show_page(topic)

    def _tab_changed(self, tabs: QTabWidget) -> None:
        if self.isVisible() and tabs.isVisible() and not self._has_keyboard():
            self._topic = topic_of(tabs)
            self.view.show_page(self._topic)

    def _page_changed(self) -> None:
        self._topic = "" if self._has_keyboard() else self._topic
        self._changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Show something also where the window came back with the help open."""
        super().showEvent(event)
        if not self.isFloating():
            self._window.resizeDocks([self], [self.sizeHint().width()], Qt.Orientation.Horizontal)
        if not self.view.page:
            self.view.show_page(self._in_use())

    # -- its place -------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return the size of the page."""
        return self.view.sizeHint()

    def make_room(self, page: Page) -> None:
        """Lie over a page that is about to be shown where both have no room beside each other."""
        if self.isVisible() and not self.isFloating() and not self._fits(page):
            self._lift()

    def _place(self) -> None:
        """Stand beside the page on show where both have room, else lie over it."""
        fits = self._fits(self._window.page)
        if not fits and not self.isFloating():
            self._lift()
        elif fits and self._lifted:
            self._lifted = False
            self.setFloating(False)

    def _fits(self, page: Page) -> bool:
        window = self._window
        beside = window.dock.minimumSizeHint().width() if window.detail_stands(page.name) else 0
        return page.minimumSizeHint().width() + beside + self.sizeHint().width() + _GAP <= window.width()

    def _lift(self) -> None:
        had_keyboard, self._lifted = self._has_keyboard(), True
        self.setFloating(True)
        window, middle = self._window, self._window.stack.geometry()
        width = min(self.sizeHint().width(), middle.width())
        self.resize(width, max(middle.height(), self.minimumSizeHint().height()))
        self.move(window.mapToGlobal(QPoint(window.width() - width - _GAP, middle.top())))
        if self.isVisible() and not had_keyboard:
            window.activateWindow()  # some window systems give every new window the keyboard
