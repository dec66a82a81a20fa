"""The switch of one page: icon, key and word, with a bar below the page on show."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coopdesk.ui import icons, theme

_PAD = 10
_TIGHT = 7
_ICON = 18
_GAP = 6


class PageButton(QAbstractButton):
    """Shows and triggers the action of a page."""

    def __init__(self, title: str, action: QAction, icon: str, digit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._digit, self._compact = icon, str(digit), False
        self.setText(title)
        self.setToolTip(f"{self.text()} (Ctrl+{digit})")
        self.setAccessibleName(self.text())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        self.clicked.connect(action.trigger)
        action.toggled.connect(self.setChecked)

    def set_compact(self, compact: bool) -> None:
        """Leave the icon out where the window is narrow; the word stays."""
        self._compact = compact
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for icon, digit and word."""
        return self._room(0 if self._compact else icons.grown(_ICON) + _GAP)

    def minimumSizeHint(self) -> QSize:
        """Return room for digit and word."""
        return self._room(0)

    def _room(self, icon: int) -> QSize:
        metrics, pad = self.fontMetrics(), _PAD if icon else _TIGHT
        text = metrics.horizontalAdvance(self._digit) + 4 + metrics.horizontalAdvance(self.text())
        return QSize(2 * pad + icon + text, max(theme.tokens().target, metrics.height() + 16))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it at rest again."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon, digit and word, and the bar of the page on show."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            fill = QColor(look.base)
            fill.setAlphaF(1.0 if self.isChecked() else 0.5)
            painter.fillRect(box, fill)
        if self.isChecked():
            painter.fillRect(QRectF(box.left(), box.bottom() - 3, box.width(), 3), QColor(look.accent))
        metrics = self.fontMetrics()
        base = box.center().y() + (metrics.ascent() - metrics.descent()) / 2 - 1
        x = float(_TIGHT if self._compact else _PAD)
        if not self._compact:
            side = icons.grown(_ICON)
            picture = icons.pixmap(
                self._icon, look.accent if self.isChecked() else look.muted, side, self.devicePixelRatioF()
            )
            painter.drawPixmap(QPointF(x, box.center().y() - side / 2 - 1), picture)
            x += side + _GAP
        painter.setPen(QColor(look.muted))
        painter.drawText(QPointF(x, base), self._digit)
        x += metrics.horizontalAdvance(self._digit) + 4
        painter.setPen(QColor(look.text))
        painter.drawText(QPointF(x, base), self.text())
