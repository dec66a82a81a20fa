"""A tile of the situation page: quiet grey, unless something is abnormal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coopdesk.domain.incidents import IncidentStatus
from coopdesk.ui import glyphs, locale, status_pill, theme

_PAD = 14.0
_ROWS = 4


@dataclass(frozen=True)
class TileRow:
    """One line: a word and its value; ``status`` puts the status's shape before it, ``link`` is where it leads."""

    label: str
    value: str
    strong: bool = False
    status: IncidentStatus | None = None
    link: Callable[[], object] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class TileContent:
    """What a tile says; ``alarm`` where somebody should look."""

    title: str
    number: str = ""
    rows: tuple[TileRow, ...] = ()
    note: str = ""
    alarm: bool = False


class Tile(QAbstractButton):
    """A number, a few lines, and a press that leads to the list behind them.

    Each line may lead further: by the mouse, or by the arrow keys and Enter.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = TileContent("")
        self._at = -1
        self._boxes: list[QRectF] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def content(self) -> TileContent:
        """What is said."""
        return self._content

    def say(self, content: TileContent) -> None:
        """Say something else; who stands on a line stays on it while it is about the same."""
        lines = [[row.label for row in one.rows[: self._at + 1]] for one in (self._content, content)]
        self._at = self._at if lines[0] == lines[1] else -1
        self._content = content
        rows = "; ".join(f"{r.label} {r.value}" for r in content.rows)
        self.setAccessibleName(f"{content.title} {content.number}. {rows} {content.note}".strip())
        self.setToolTip(content.title)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the title, the number and four lines."""
        line = self.fontMetrics().height()
        return QSize(260, round(2 * _PAD + line + 6 + _ROWS * (line + 4)))

    def minimumSizeHint(self) -> QSize:
        """Return the same height at a smaller width."""
        return QSize(200, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it at rest again."""
        super().leaveEvent(event)
        self._go(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the line."""
        super().focusOutEvent(event)
        self._go(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the line that would be followed."""
        super().mouseMoveEvent(event)
        self._go(self._line_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the line under the mouse; beside the lines, the tile itself."""
        at = self._line_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else -1
        if at < 0 or not self.isDown():
            super().mouseReleaseEvent(event)
            return
        self.setDown(False)
        self.follow(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the lines with the arrow keys; Enter and Space follow one, or the tile itself."""
        lines = [i for i, row in enumerate(self._content.rows[:_ROWS]) if row.link is not None]
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and lines:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            at = lines.index(self._at) + step if self._at in lines else (0 if step > 0 else len(lines) - 1)
            self._go(lines[at] if 0 <= at < len(lines) else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.follow(self._at) if self._at >= 0 else self.click()
        else:
            super().keyPressEvent(event)

    def follow(self, at: int) -> None:
        """Go where a line leads."""
        link = self._content.rows[at].link
        if link is not None:
            link()

    def _go(self, at: int) -> None:
        self._at = at
        row = self._content.rows[at] if at >= 0 else None
        self.setAccessibleDescription(f"{row.label} {row.value}" if row else "")
        self.update()

    def _line_at(self, point: QPointF) -> int:
        found = (i for i, box in enumerate(self._boxes) if box.contains(point) and self._content.rows[i].link)
        return next(found, -1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        look, content = theme.tokens(), self._content
        painter = QPainter(self)
        box = _paint_card(self, painter, content.alarm)
        inner = box.adjusted(_PAD + 2, _PAD - 2, -_PAD, -_PAD + 2)
        painter.setFont(theme.scaled(self.font(), 0.92))
        painter.setPen(QColor(look.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, content.title)
        below = inner.adjusted(0, self.fontMetrics().height() + 6, 0, 0)
        left = self._paint_number(painter, below)
        self._paint_rows(painter, below.adjusted(left, 0, 0, 0))
        if content.note:
            painter.setFont(theme.scaled(self.font(), 0.9))
            painter.setPen(QColor(look.muted))
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, content.note)

    def _paint_number(self, painter: QPainter, box: QRectF) -> float:
        content = self._content
        if not content.number:
            return 0.0
        big = theme.scaled(self.font(), 2.6, bold=content.alarm)
        metrics = QFontMetricsF(big)
        painter.setFont(big)
        quiet = content.number == "0"
        painter.setPen(QColor(theme.tokens().muted if quiet else theme.tokens().text))
        painter.drawText(QPointF(box.left(), box.top() + metrics.ascent() - 6), content.number)
        if not content.rows:
            return 0.0
        return max(metrics.horizontalAdvance(content.number), metrics.horizontalAdvance("00")) + 18

    def _paint_rows(self, painter: QPainter, box: QRectF) -> None:
        look = theme.tokens()
        metrics = QFontMetricsF(self.font())
        line = metrics.height() + 4
        rows = self._content.rows[:_ROWS]
        self._boxes = [QRectF(box.left(), box.top() + i * line, box.width(), line) for i in range(len(rows))]
        for i, row in enumerate(rows):
            place = self._boxes[i]
            quiet = row.value in ("0", locale.NO_REPORT)
            ink = QColor(look.accent if i == self._at else look.muted if quiet else look.text)
            font = QFont(self.font())
            font.setBold(row.strong)
            font.setUnderline(i == self._at)
            left = place.left()
            if row.status is not None:
                left += self._paint_shape(painter, row.status, place, quiet) + 7
            painter.setFont(font)
            bold = QFontMetricsF(font)
            painter.setPen(ink)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.value)
            room = place.right() - left - bold.horizontalAdvance(row.value) - 8
            words = bold.elidedText(row.label, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRectF(left, place.top(), room + 4, line),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                words,
            )

    def _paint_shape(self, painter: QPainter, status: IncidentStatus, place: QRectF, quiet: bool) -> float:
        look = theme.tokens()
        shape = glyphs.STATUS_SHAPES[status]
        side = QFontMetricsF(self.font()).height() * 0.62
        if shape is not None:
            paints = status_pill.colours(status, look)
            ink = look.muted if quiet else (paints.fill or paints.outline or look.muted)
            spot = QRectF(place.left(), place.center().y() - side / 2, side, side)
            painter.fillPath(glyphs.placed(shape(), spot), QColor(ink))
        return side


class LineTile(Tile):
    """A tile of one line: its title, quiet unless something is abnormal."""

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(260, max(theme.tokens().target, self.fontMetrics().height() + 14))

    def minimumSizeHint(self) -> QSize:
        """Return the same height at a smaller width."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, with a bar before it where somebody should look."""
        look, content = theme.tokens(), self.content
        painter = QPainter(self)
        box = _paint_card(self, painter, content.alarm)
        font = QFont(self.font())
        font.setBold(content.alarm)
        painter.setFont(font)
        painter.setPen(QColor(look.text if content.alarm else look.muted))
        inner = box.adjusted(_PAD + 2, 0, -_PAD, 0)
        words = QFontMetricsF(font).elidedText(content.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _paint_card(widget: QWidget, painter: QPainter, alarm: bool) -> QRectF:
    """Paint what all of them stand on, with a bar before it where somebody should look, and return its box."""
    look = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(look.accent if widget.underMouse() else look.line), 1))
    painter.setBrush(QColor(look.base))
    painter.drawRoundedRect(box, 6, 6)
    if alarm:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.responding_fill))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), 5, box.height()), 2.5, 2.5)
    return box
