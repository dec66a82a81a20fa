"""A column that scrolls where the window is low; sideways only where large text makes it very wide."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_LOWEST = 120
_NARROWEST = 600
_AROUND = 8


class NarrowScroll(QScrollArea):
    """Scrolls a widget up and down, sideways only where it needs more room than one can give it."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None, narrowest: int = _NARROWEST) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._inner, self._narrowest = inner, narrowest
        self.setWidget(inner)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def minimumSizeHint(self) -> QSize:
        """Return the width of what is in it, within reason, and hardly any height."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(min(self._inner.minimumSizeHint().width() + bar, self._narrowest), _LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight what the cursor is in."""
        super().resizeEvent(event)
        self._follow(None, QApplication.focusWidget())

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring into sight what the cursor was put in by a key or the program; nothing moves away under a mouse."""
        if now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if self._inner.isAncestorOf(now):
            middle = now.mapTo(self._inner, now.rect().center())
            half = min(now.height() // 2 + _AROUND, self.viewport().height() // 2)
            self.ensureVisible(middle.x(), middle.y(), 0, half)
