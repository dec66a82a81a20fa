"""How the cells of the list of incidents are painted: the cell under the cursor framed, the status as a pill."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from coopdesk.services.incident_views import IncidentRow
from coopdesk.ui import status_pill
from coopdesk.ui.incident_model import ROW_ROLE
from coopdesk.ui.value_table import CellDelegate


class IncidentDelegate(CellDelegate):
    """Frames the cell under the cursor: F2 edits what stands in it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the cell as the style does, and its frame."""
        super().paint(painter, option, index)
        _frame(painter, option)


def _frame(painter: QPainter, option: QStyleOptionViewItem) -> None:
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.save()
        painter.setPen(QPen(option.palette.color(QPalette.ColorRole.HighlightedText), 2, Qt.PenStyle.DotLine))
        painter.drawRect(option.rect.adjusted(2, 2, -3, -3))
        painter.restore()


class StatusDelegate(CellDelegate):
    """Paints the pill in the status column."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row's background as the style does, then the pill."""
        row = index.data(ROW_ROLE)
        self.initStyleOption(option, index)
        option.text = ""
        widget: QWidget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        if not isinstance(row, IncidentRow):
            return
        box = QRectF(option.rect).adjusted(6, 0, 0, 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        marks = {"incomplete": bool(row.gaps), "joint": row.joint is not None}
        status_pill.paint(painter, box, widget.font(), row.status, **marks, on_selection=selected)
        _frame(painter, option)
