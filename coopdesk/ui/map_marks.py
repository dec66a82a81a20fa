"""Incidents and depots on the painter's map: the same pills and squares as on the web map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from coopdesk.domain.agencies import Agency
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.inventory import DepotKind
from coopdesk.services.mapping import MapPoint, Palette
from coopdesk.ui import glyphs
from coopdesk.ui.map_ground import View

_CROWD = 300
_PILL = (31.0, 19.0)
_SQUARE = (21.0, 21.0)


@dataclass(frozen=True)
class Mark:
    """A point where it is painted: its box on the widget, and the spot it stands for."""

    point: MapPoint
    box: QRectF
    spot: QPointF


def arranged(points: Sequence[MapPoint], view: View, look: Palette) -> list[Mark]:
    """Return the marks in the view, those that would hide each other moved apart; the last one lies on top."""
    area = QRectF(QPointF(-20, -20), view.size).adjusted(0, 0, 40, 40)
    transform_points = [(p, view.to_screen(p.lat, p.lon)) for p in points]
    seen = [(p, spot) for p, spot in transform_points if area.contains(spot)]
    seen.sort(key=lambda pair: _rank(pair[0]), reverse=True)
    crowded = len(seen) > _CROWD
    marks: list[Mark] = []
    for point, spot in seen:
        width, height = (8.0, 8.0) if crowded and not point.open else _PILL if point.kind == "incident" else _SQUARE
        box = QRectF(0, 0, width * look.text_scale, height * look.text_scale)
        box.moveCenter(spot)
        marks.append(Mark(point, box if crowded else _free(box, [m.box for m in marks]), spot))
    return marks[::-1]


def _rank(point: MapPoint) -> float:
    if point.kind == "depot":
        return 2.5
    order = ("merged", "false_report", "closed", "monitoring", "verified", "responding", "reported")
    return order.index(point.status) if point.status in order else 0


def _free(box: QRectF, taken: Iterable[QRectF]) -> QRectF:
    """Return the nearest place for a box where it lies on no other, its own where there is none near."""
    others = list(taken)
    steps = [(i * box.width() * 0.55, j * box.height() * 0.6) for i in range(-5, 6) for j in range(-7, 8)]
    steps.sort(key=lambda step: step[0] ** 2 + step[1] ** 2)
    for dx, dy in steps:
        moved = box.translated(dx, dy)
        if not any(moved.intersects(other) for other in others):
            return moved
    return box


def paint(painter: QPainter, marks: Iterable[Mark], look: Palette, selected: str | None) -> None:
    """Paint the marks, the selected one framed."""
    for mark in marks:
        if mark.box.center() != mark.spot:
            painter.setPen(QPen(QColor(look.ink), 1))
            painter.drawLine(mark.spot, mark.box.center())
            painter.setBrush(QColor(look.ink))
            painter.drawEllipse(mark.spot, 1.6, 1.6)
        _paint(painter, mark, look, mark.point.id == selected)


def _paint(painter: QPainter, mark: Mark, look: Palette, selected: bool) -> None:
    fill, ink, line = _colours(mark.point, look)
    rough = mark.point.kind == "incident" and not mark.point.exact
    if selected:
        painter.fillPath(_outline(mark, 5), QColor(look.accent))
        painter.fillPath(_outline(mark, 2), QColor(look.halo))
    pen = QPen(QColor(line), 1.5 * look.line_scale)
    if rough:
        pen.setDashPattern([2.4, 1.6])
    painter.setPen(pen)
    painter.setBrush(QColor(fill))
    painter.drawPath(_outline(mark, 0))
    if mark.box.height() > 10:
        _content(painter, mark, look, QColor(ink))


def _colours(point: MapPoint, look: Palette) -> tuple[str, str, str]:
    if point.kind == "depot":
        return look.depot, look.on_depot, look.halo
    if point.status == IncidentStatus.REPORTED:
        rim = look.reported_rim if not point.exact else look.edge or look.reported
        return look.reported, look.on_reported, rim
    if point.status == IncidentStatus.RESPONDING:
        return look.responding, look.on_responding, look.edge or look.responding_rim
    tone = {IncidentStatus.VERIFIED: look.verified, IncidentStatus.MONITORING: look.monitoring}
    ink = next((colour for status, colour in tone.items() if status == point.status), look.closed)
    return look.paper, ink, ink


def _outline(mark: Mark, grow: float) -> QPainterPath:
    box = mark.box.adjusted(-grow, -grow, grow, grow)
    path = QPainterPath()
    if mark.point.kind == "incident":
        path.addRoundedRect(box, box.height() / 2, box.height() / 2)
    elif mark.point.status == DepotKind.POST:
        for u, v in ((0.0, 1.0), (0.0, 0.4), (0.5, -0.1), (1.0, 0.4), (1.0, 1.0)):
            corner = QPointF(box.left() + u * box.width(), box.top() + v * box.height())
            path.lineTo(corner) if path.elementCount() else path.moveTo(corner)
        path.closeSubpath()
    else:
        path.addRoundedRect(box, 3, 3)
    return path


def _content(painter: QPainter, mark: Mark, look: Palette, ink: QColor) -> None:
    font = QFont("Noto Sans")
    font.setPixelSize(round(11.5 * look.text_scale))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(ink)
    letter = "K" if mark.point.owner is Agency.KOTA else "B"
    if mark.point.kind == "depot":
        painter.drawText(mark.box, Qt.AlignmentFlag.AlignCenter, letter)
        return
    half = mark.box.width() / 2
    painter.drawText(mark.box.adjusted(3, 0, -half, 0), Qt.AlignmentFlag.AlignCenter, letter)
    status = next((s for s in IncidentStatus if s == mark.point.status), None)
    shape = glyphs.STATUS_SHAPES.get(status) if status else None
    side = mark.box.height() * 0.48
    if shape:
        corner = QPointF(mark.box.center().x() + 1, mark.box.center().y() - side / 2)
        painter.fillPath(glyphs.placed(shape(), QRectF(corner.x(), corner.y(), side, side)), ink)
    else:
        centre, arm = QPointF(mark.box.center().x() + side / 2 + 1, mark.box.center().y()), side / 2
        painter.setPen(QPen(ink, 1.4))
        painter.drawLine(centre - QPointF(arm, arm), centre + QPointF(arm, arm))
        painter.drawLine(centre - QPointF(arm, -arm), centre + QPointF(arm, -arm))
