"""The status shapes as painted paths: no font decides whether a triangle is shown.

Shape, word and colour say the same thing, so that a photocopy and a colour-blind eye lose nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from coopdesk.domain.incidents import IncidentStatus


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def triangle() -> QPainterPath:
    """Return ▲ in the unit square."""
    return _polygon((0.5, 0.06), (1.0, 0.94), (0.0, 0.94))


def diamond() -> QPainterPath:
    """Return ◆ in the unit square."""
    return _polygon((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))


def diamond_ring() -> QPainterPath:
    """Return ◇ in the unit square."""
    return diamond().subtracted(_polygon((0.5, 0.26), (0.74, 0.5), (0.5, 0.74), (0.26, 0.5)))


def disc() -> QPainterPath:
    """Return ● in the unit square."""
    path = QPainterPath()
    path.addEllipse(QRectF(0.06, 0.06, 0.88, 0.88))
    return path


def check() -> QPainterPath:
    """Return ✓ in the unit square."""
    return _polygon((0.02, 0.56), (0.16, 0.4), (0.36, 0.62), (0.84, 0.08), (0.98, 0.22), (0.37, 0.92))


def pencil() -> QPainterPath:
    """Return ✎ in the unit square."""
    path = _polygon((0.0, 1.0), (0.08, 0.68), (0.32, 0.92))
    path.addPath(_polygon((0.16, 0.6), (0.72, 0.04), (0.96, 0.28), (0.4, 0.84)))
    return path


def rings() -> QPainterPath:
    """Return two rings that overlap, for one event in two records, in the unit square."""
    path = QPainterPath()
    for left in (0.0, 0.38):
        ring, hole = QPainterPath(), QPainterPath()
        ring.addEllipse(QRectF(left, 0.19, 0.62, 0.62))
        hole.addEllipse(QRectF(left + 0.15, 0.34, 0.32, 0.32))
        path = path.united(ring.subtracted(hole))
    return path


def exchange() -> QPainterPath:
    """Return ⇄ in the unit square."""
    right = _polygon((0.0, 0.2), (0.62, 0.2), (0.62, 0.02), (1.0, 0.3), (0.62, 0.58), (0.62, 0.4), (0.0, 0.4))
    left = _polygon((1.0, 0.64), (0.38, 0.64), (0.38, 0.46), (0.0, 0.73), (0.38, 1.0), (0.38, 0.82), (1.0, 0.82))
    right.addPath(left)
    return right


STATUS_SHAPES: dict[IncidentStatus, Callable[[], QPainterPath] | None] = {
    IncidentStatus.REPORTED: triangle,
    IncidentStatus.VERIFIED: diamond_ring,
    IncidentStatus.RESPONDING: diamond,
    IncidentStatus.MONITORING: disc,
    IncidentStatus.CLOSED: check,
    IncidentStatus.FALSE_REPORT: None,
    IncidentStatus.MERGED: None,
}
"""The shape of each status; the struck ones have none."""


def placed(path: QPainterPath, box: QRectF) -> QPainterPath:
    """Return a path of the unit square scaled into a box."""
    from PySide6.QtGui import QTransform

    return QTransform.fromScale(box.width(), box.height()).map(path).translated(box.topLeft())
