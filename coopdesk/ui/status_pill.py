"""The status of an incident as a pill: word, shape and colour, painted, never hidden."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from coopdesk.domain.incidents import IncidentStatus
from coopdesk.ui import glyphs, theme
from coopdesk.ui.labels import word
from coopdesk.ui.theme import Tokens

_PAD = 7.0
_GAP = 5.0
_MARK_GAP = 5.0


@dataclass(frozen=True)
class PillColours:
    """How one status is painted; ``fill`` and ``outline`` None: neither."""

    ink: str
    fill: str | None = None
    outline: str | None = None
    struck: bool = False


def colours(status: IncidentStatus, look: Tokens) -> PillColours:
    """Return the colours of a status in a look."""
    edge = look.text if look.edge else None
    if status is IncidentStatus.REPORTED:
        return PillColours(look.reported_word, look.reported_fill, edge)
    if status is IncidentStatus.VERIFIED:
        return PillColours(look.verified, None, look.verified)
    if status is IncidentStatus.RESPONDING:
        return PillColours(look.responding_word, look.responding_fill, edge)
    if status is IncidentStatus.MONITORING:
        return PillColours(look.monitoring, None, look.monitoring)
    return PillColours(look.muted, struck=status is not IncidentStatus.CLOSED)


def width(font: QFont, status: IncidentStatus | None = None, marks: int = 1) -> float:
    """Return the width of a pill, the widest of all where no status is named, with room for marks beside it."""
    metrics = QFontMetricsF(font)
    words = [word(s) for s in ([status] if status else IncidentStatus)]
    shape = metrics.height() * 0.56
    widest = max(metrics.horizontalAdvance(w) for w in words)
    return 2 * _PAD + shape + _GAP + widest + marks * (_MARK_GAP + shape) + 2


def paint(
    painter: QPainter,
    box: QRectF,
    font: QFont,
    status: IncidentStatus,
    *,
    incomplete: bool = False,
    joint: bool = False,
    on_selection: bool = False,
) -> QRectF:
    """Paint the pill at the left of a box, with ✎ beside it where the record is incomplete; return the pill's place.

    Two rings say that it is one of the two records of a joint incident.
    """
    look = theme.tokens()
    paints = colours(status, look)
    metrics = QFontMetricsF(font)
    side = metrics.height() * 0.56
    shape = glyphs.STATUS_SHAPES[status]
    text = word(status)
    inner = metrics.horizontalAdvance(text) + (side + _GAP if shape else 0)
    pill = QRectF(box.left(), box.center().y() - metrics.height() / 2 - 1, inner + 2 * _PAD, metrics.height() + 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = paints.fill or (look.base if on_selection else None)
    painter.setBrush(QBrush(QColor(fill)) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(paints.outline), 1.4) if paints.outline else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(pill.adjusted(0.7, 0.7, -0.7, -0.7), pill.height() / 2, pill.height() / 2)
    left = pill.left() + _PAD
    if shape:
        place = QRectF(left, pill.center().y() - side / 2, side, side)
        painter.fillPath(glyphs.placed(shape(), place), QColor(paints.ink))
        left += side + _GAP
    drawn = QFont(font)
    drawn.setStrikeOut(paints.struck)
    painter.setFont(drawn)
    painter.setPen(QColor(paints.ink))
    painter.drawText(QPointF(left, pill.center().y() + (metrics.ascent() - metrics.descent()) / 2), text)
    marks = [(glyphs.pencil(), look.incomplete)] if incomplete else []
    marks += [(glyphs.rings(), look.text)] if joint else []
    for n, (mark, ink) in enumerate(marks):
        place = QRectF(pill.right() + _MARK_GAP + n * (side + _MARK_GAP), pill.center().y() - side / 2, side, side)
        if on_selection:
            painter.fillRect(place.adjusted(-2, -2, 2, 2), QColor(look.base))
        painter.fillPath(glyphs.placed(mark, place), QColor(ink))
    painter.restore()
    return pill


class StatusButton(QToolButton):
    """The status of the incident on show; opens the menu of the steps that may follow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = IncidentStatus.REPORTED
        self._incomplete = False
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAutoRaise(True)
        self.setAccessibleName(self.tr("Status"))

    def show_status(self, status: IncidentStatus, incomplete: bool) -> None:
        """Show another status."""
        self._status, self._incomplete = status, incomplete
        self.setAccessibleName(self.tr("Status: {status}").format(status=word(status)))
        self.updateGeometry()
        self.update()

    def open_menu(self) -> None:
        """Open the menu by key, without the loop of its own that Qt's ``showMenu`` turns."""
        menu = self.menu()
        if menu is not None and self.isEnabled():
            menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def sizeHint(self) -> QSize:
        """Return room for the pill, its mark and the arrow."""
        height = max(theme.tokens().target, self.fontMetrics().height() + 10)
        return QSize(round(width(self.font(), self._status)) + 22, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill instead of a text."""
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(3, 0, -16, 0)
        pill = paint(painter, box, self.font(), self._status, incomplete=self._incomplete)
        if self.menu() is None or not self.isEnabled():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().text(), 1.6))
        side = self.fontMetrics().height() * 0.56
        x = pill.right() + (_MARK_GAP + side if self._incomplete else 0) + 8
        y = pill.center().y()
        painter.drawPolyline([QPointF(x, y - 2), QPointF(x + 4, y + 2), QPointF(x + 8, y - 2)])
