"""A label that never widens its window: what has no room ends in dots, and is read whole on hover."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel


class ShortLabel(QLabel):
    """Shows one line, as much of it as there is room for."""

    def minimumSizeHint(self) -> QSize:
        """Return room for hardly anything."""
        return QSize(1, super().minimumSizeHint().height())

    def say(self, text: str) -> None:
        """Show another line."""
        self.setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, or its beginning."""
        if self.sizeHint().width() <= self.width():
            super().paintEvent(event)
            return
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
