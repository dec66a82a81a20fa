"""Something that scrolls both ways where the window is too small for it, as it is with large text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

PAGE = QSize(600, 300)
STRIP = QSize(900, 400)
"""Pixels: what needs more, as it does with large text, scrolls."""


class RoomyScroll(QScrollArea):
    """Scrolls a widget where it needs more room than there is; with room enough nothing is seen of it.

    ``least`` is the room that it asks for at most. The widget is never smaller than its least size, as Qt's own
    resizable area would have it: that asks all pages of a stack how high they are, not the one on show.
    """

    def __init__(self, inner: QWidget, least: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner, self._least = inner, least
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        inner.installEventFilter(self)
        if isinstance(inner, QStackedWidget):
            inner.currentChanged.connect(self._changed)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def sizeHint(self) -> QSize:
        """Return the room of what is in it, and of the bar below where it is too wide."""
        hint = self.inner.sizeHint()
        if self.inner.minimumSizeHint().width() > self.width():
            hint.setHeight(hint.height() + self.horizontalScrollBar().sizeHint().height())
        return hint

    def minimumSizeHint(self) -> QSize:
        """Return the room of what is in it, as far as that must not scroll."""
        return self.inner.minimumSizeHint().boundedTo(self._least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is in it the room there is, or what it needs."""
        super().resizeEvent(event)
        self._fit()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room, and give it, when what is in it needs other room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return super().eventFilter(watched, event)

    def _changed(self) -> None:
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        room, least = self.maximumViewportSize(), self.inner.minimumSizeHint()
        wide = least.width() > room.width()
        if wide:
            room.setHeight(room.height() - self.horizontalScrollBar().sizeHint().height())
        if least.height() > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
            if not wide and least.width() > room.width():
                room.setHeight(room.height() - self.horizontalScrollBar().sizeHint().height())
        self.inner.resize(room.expandedTo(least))

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring into sight what a key or the program went to; of what is large, enough is seen anyway."""
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is None or pressed or not self.inner.isAncestorOf(now):
            return
        if self.inner.size() != self.viewport().size() and now.height() < self.viewport().height() // 2:
            self.ensureWidgetVisible(now, 8, 8)
