"""The bar below the menus: the two acts of a call, the pages, the search."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from coopdesk.domain.filters import IncidentFilter
from coopdesk.ui import icons
from coopdesk.ui.page_button import PageButton
from coopdesk.ui.session import Session
from coopdesk.ui.window_menus import PAGES, page_title

_COMPACT = 1180
_PAUSE_MS = 250


class SearchField(QLineEdit):
    """Searches incidents and their log as one types; the result is the list's filter."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setPlaceholderText(self.tr("Search (Ctrl+F)"))
        self.setAccessibleName(self.tr("Search incidents and log"))
        self.setClearButtonEnabled(True)
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self.search)
        session.filter.changed.connect(self._follow)

    def search(self) -> None:
        """Show what matches."""
        self._pause.stop()
        text = self.text().strip()
        if text != self._session.filter.value.text:
            self._session.filter.change(text=text)
        if text:
            self._session.page_wanted.emit("incidents")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.search()
            return
        super().keyPressEvent(event)

    def _follow(self, chosen: IncidentFilter) -> None:
        if chosen.text != self.text().strip():
            self.setText(chosen.text)


class PageBar(QWidget):
    """Shows the actions of the window as buttons."""

    def __init__(self, actions: dict[str, QAction], session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = [PageButton(page_title(name), actions[name], name, i, self) for i, name in enumerate(PAGES, 1)]
        self.search = SearchField(session, self)
        self.search.setMinimumWidth(60)
        self.search.setMaximumWidth(260)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(2)
        self._acts = [(self._act(actions["new"]), "F9"), (self._act(actions["entry"]), "Ctrl+K")]
        for button, _key in self._acts:
            row.addWidget(button)
        row.addSpacing(8)
        for page in self.pages:
            row.addWidget(page)
        row.addStretch()
        row.addWidget(self.search, 1)
        self._show_acts(True)

    def _act(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRaise(True)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave icons out where there is no room."""
        super().resizeEvent(event)
        compact = event.size().width() < _COMPACT * self.fontMetrics().height() / 18
        for page in self.pages:
            page.set_compact(compact)
        self._show_acts(compact)

    def _show_acts(self, compact: bool) -> None:
        style = Qt.ToolButtonStyle
        for button, key in self._acts:
            words = button.defaultAction().text().replace("&", "")
            button.setToolButtonStyle(style.ToolButtonTextOnly if compact else style.ToolButtonTextBesideIcon)
            button.setText(words if compact else f"{words}  {key}")
