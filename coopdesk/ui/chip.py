"""A filter that is on or off, as a rounded button: the tick says it, the colour repeats it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from coopdesk.ui import glyphs, theme

_PAD = 11


class Chip(QAbstractButton):
    """A checkable word with an optional count."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._count: int | None = None
        self._menu: QMenu | None = None

    def set_menu(self, menu: QMenu) -> None:
        """Open a menu when pressed, in place of being on or off by itself."""
        self._menu = menu
        self.clicked.connect(self._open_menu)
        self.updateGeometry()

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def set_count(self, count: int | None) -> None:
        """Show how many there are behind the filter, None for no number."""
        if count != self._count:
            self._count = count
            self.updateGeometry()
            self.update()

    @property
    def label(self) -> str:
        """The word with its count, without the mnemonic's mark."""
        plain = self.text().replace("&", "")
        return plain if self._count is None else f"{plain} {self._count}"

    def sizeHint(self) -> QSize:
        """Return room for the word, its count and the tick."""
        metrics = self.fontMetrics()
        tick = metrics.height() * 0.62 + (5 if self._menu is None else 16)
        height = max(theme.tokens().target, metrics.height() + 8)
        return QSize(round(metrics.horizontalAdvance(self.label) + tick + 2 * _PAD), height)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it at rest again."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill, its tick and its word."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        edge = QColor(look.accent if self.isChecked() else look.edge_seed)
        fill = QColor(look.accent) if self.isChecked() else QColor(look.base)
        fill.setAlphaF(0.16 if self.isChecked() else (1.0 if self.underMouse() else 0.55))
        painter.setPen(QPen(edge, 1.6 if self.isChecked() else 1.0))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        side = self.fontMetrics().height() * 0.62
        ink = QColor(look.text if self.isEnabled() else look.disabled)
        text_left = box.left() + _PAD + (side / 2 if self._menu is None else 1)
        if self.isChecked():
            tick = QRectF(box.left() + _PAD - 1, box.center().y() - side / 2, side, side)
            painter.fillPath(glyphs.placed(glyphs.check(), tick), QColor(look.accent))
            text_left = tick.right() + 5
        painter.setPen(ink)
        metrics = self.fontMetrics()
        base = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(text_left, base), self.label)
        if self._menu is not None:
            painter.setPen(QPen(ink, 1.5))
            x, y = box.right() - _PAD - 7, box.center().y()
            painter.drawPolyline([QPointF(x, y - 2), QPointF(x + 4, y + 2), QPointF(x + 8, y - 2)])
