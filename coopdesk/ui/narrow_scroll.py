"""A column that scrolls where the window is low, and is never narrower than what is in it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_LOWEST = 120
_AROUND = 8


class NarrowScroll(QScrollArea):
    """Scrolls a widget up and down, never sideways."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = inner
        self.setWidget(inner)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def minimumSizeHint(self) -> QSize:
        """Return the width of what is in it, and hardly any height."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._inner.minimumSizeHint().width() + bar, _LOWEST)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring into sight what the cursor was put in by a key or the program; nothing moves away under a mouse."""
        if now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if self._inner.isAncestorOf(now):
            middle = now.mapTo(self._inner, now.rect().center())
            half = min(now.height() // 2 + _AROUND, self.viewport().height() // 2)
            self.ensureVisible(middle.x(), middle.y(), 0, half)
