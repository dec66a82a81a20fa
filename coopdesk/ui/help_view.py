"""A help page to read, and a search over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from coopdesk.ui import help_book, icons, language
from coopdesk.ui.help_book import HelpHit

_ROLE = Qt.ItemDataRole.UserRole


class _Pages(QTextBrowser):
    """Shows Markdown and fetches nothing, neither from the disk nor from a network."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(10)
        self.document().setIndentWidth(22)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Return nothing: a page is its text."""
        return None


class _Search(QLineEdit):
    """The field; the arrows move in the list below it."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the hits."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class HelpView(QWidget):
    """One page at a time; ``left`` says that Esc was pressed."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = help_book.book(language.current())
        self._name = ""
        self._seen: list[str] = []
        self.search = _Search(self)
        self.search.setPlaceholderText(self.tr("Search the help (F1)"))
        self.search.setAccessibleName(self.tr("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.back = QPushButton(self.tr("← Back"), self)
        self.back.setToolTip(self.tr("The help page before this one (Alt+←)"))
        self.back.setShortcut("Alt+Left")
        self.contents = QPushButton(self.tr("Contents"), self)
        self.pages = _Pages(self)
        self.pages.setAccessibleName(self.tr("Help page"))
        self.hits = QListWidget(self)
        self.hits.setAccessibleName(self.tr("Help pages found"))
        self.hits.setFrameShape(QFrame.Shape.NoFrame)
        self.hits.setWordWrap(True)
        self.hits.setSpacing(2)
        self.nothing = QLabel(self)
        self.nothing.setWordWrap(True)
        self.nothing.setMargin(12)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        self._stack = QStackedWidget(self)
        for part in (self.pages, self.hits, self.nothing):
            self._stack.addWidget(part)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self.back)
        row.addWidget(self.contents)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        above = QHBoxLayout()
        above.setContentsMargins(8, 0, 8, 0)
        above.addWidget(self.search)
        column.addLayout(above)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.moved.connect(self._move)
        self.search.returnPressed.connect(self._open)
        self.hits.itemActivated.connect(lambda _item: self._open())
        self.hits.itemClicked.connect(lambda _item: self._open())
        self.back.clicked.connect(self.go_back)
        self.contents.clicked.connect(lambda: self.show_page(help_book.CONTENTS))
        self.pages.anchorClicked.connect(lambda url: self.show_page(url.toString()))

    @property
    def page(self) -> str:
        """The name of the page on show."""
        return self._name

    @property
    def searching(self) -> bool:
        """Whether hits stand in the place of the page."""
        return self._stack.currentWidget() is not self.pages

    def show_page(self, name: str) -> None:
        """Show a page; the one before it can be gone back to."""
        if self._name and name != self._name:
            self._seen.append(self._name)
        self._show(name)

    def go_back(self) -> None:
        """Show the page that was shown before."""
        if self.searching:
            self._show(self._name)
        elif self._seen:
            self._show(self._seen.pop())

    def begin_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for lines of some fifty letters."""
        metrics = self.fontMetrics()
        return QSize(46 * metrics.averageCharWidth(), 24 * metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Return room for the two buttons, and a few lines."""
        return QSize(super().minimumSizeHint().width(), 8 * self.fontMetrics().height())

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self, name: str) -> None:
        page = self._book.page(name)
        self._name = page.name
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.pages.setMarkdown(f"### {page.title}\n\n{page.text}")
        self._stack.setCurrentWidget(self.pages)
        self._show_back()

    def _show_back(self) -> None:
        self.back.setEnabled(bool(self._seen) or self.searching)

    def _find(self, text: str) -> None:
        if not text.strip():
            self._stack.setCurrentWidget(self.pages)
        else:
            self._list(self._book.search(text))
        self._show_back()

    def _list(self, found: Sequence[HelpHit]) -> None:
        self.hits.clear()
        for hit in found:
            item = QListWidgetItem(f"{hit.page.title}\n{hit.excerpt}")
            item.setData(_ROLE, hit.page.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.page.title}: {hit.excerpt}")
            self.hits.addItem(item)
        self.hits.setCurrentRow(0)
        text = self.tr("Nothing in the help says «{text}». Try a shorter word, or see the contents.")
        self.nothing.setText(text.format(text=self.search.text().strip()))
        self._stack.setCurrentWidget(self.hits if found else self.nothing)

    def _move(self, step: int) -> None:
        if self.searching:
            self.hits.setCurrentRow(max(0, min(self.hits.currentRow() + step, self.hits.count() - 1)))

    def _open(self) -> None:
        item = self.hits.currentItem()
        if self._stack.currentWidget() is self.hits and item is not None:
            self.show_page(str(item.data(_ROLE)))
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
