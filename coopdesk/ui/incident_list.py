"""The list of incidents: calm rows, a status that never hides."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from coopdesk.domain.figures import Total
from coopdesk.services.incident_views import IncidentRow
from coopdesk.ui import locale, status_pill
from coopdesk.ui.incident_model import ROW_ROLE, SORT_KEYS, Col, IncidentModel
from coopdesk.ui.tasks import Job
from coopdesk.ui.value_table import CellDelegate, Table, gutters, put_on_clipboard

_GIVE_WAY = (Col.AFFECTED, Col.DECEASED, Col.SILENCE, Col.NUMBER)
"""The columns that go where there is no room, the first one first. The status never does."""

_MOST_SUMMED = 2_000
"""Rows: a sum of more takes longer than anybody waits for it."""

_LEAST_PLACE = "Karang"
_FAIR_PLACE = "Karangketug, Gad"


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
        status_pill.paint(painter, box, widget.font(), row.status, incomplete=bool(row.gaps), on_selection=selected)


class IncidentList(Table):
    """Shows an :class:`IncidentModel`; ``current_changed`` carries the id of the incident under the cursor."""

    current_changed = Signal(str)
    totalled = Signal(str)

    def __init__(self, model: IncidentModel, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Incidents"))
        self._incidents = model
        self._keep = ""
        self._scrolled = 0
        self._summing: Job | None = None
        self._widths: dict[Col, int] = {}
        self.setModel(model)
        self.setItemDelegateForColumn(Col.STATUS, StatusDelegate(self))
        self.setSortingEnabled(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(Col.TIME, Qt.SortOrder.DescendingOrder)
        header.setSectionsMovable(True)
        header.sortIndicatorChanged.connect(self._sorted)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Col.PLACE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(40)
        self.fit_columns()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    def fit_columns(self) -> None:
        """Give every column the width of its longest text in the present font."""
        samples = {
            Col.TIME: "00/00/00 00.00",
            Col.NUMBER: "KOT-00-W000",
            Col.KIND: "Pohon tumbang xx",
            Col.DECEASED: "0.000",
            Col.AFFECTED: "± 0.000",
            Col.SILENCE: "0.000 hari!",
        }
        for column, sample in samples.items():
            title = str(self._incidents.headerData(column, Qt.Orientation.Horizontal))
            arrow = "▲ " if column in SORT_KEYS else ""
            self._widths[column] = max(self._room_for(sample), self._room_for(title + arrow))
        self._widths[Col.STATUS] = round(status_pill.width(self.font())) + 12
        for column, width in self._widths.items():
            self.setColumnWidth(column, width)

    def _room_for(self, text: str) -> int:
        """Return the width of a cell with a text in it."""
        return self.fontMetrics().horizontalAdvance(text) + gutters(self.fontMetrics()) + 8

    def copy(self) -> None:
        """Copy the selected incidents, also those that nobody has scrolled to yet."""
        columns = self.shown_columns()
        titles = [str(self._incidents.headerData(c, Qt.Orientation.Horizontal)) for c in columns]

        def done(rows: list[IncidentRow]) -> None:
            put_on_clipboard([titles, *([self._incidents.text_of(row, c) for c in columns] for row in rows)])

        self._incidents.read_rows(self._selected_rows(), done)

    def _selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Sum up what is selected, once several rows are."""
        super().selectionChanged(selected, deselected)
        ranges = cast(list[QItemSelectionRange], self.selectionModel().selection())
        count = sum(part.height() for part in ranges)
        if self._summing is not None:
            self._summing.drop()
            self._summing = None
        if count < 2:
            self.totalled.emit("")
        elif count > _MOST_SUMMED:
            self.totalled.emit(self.tr("{n} selected").format(n=locale.number(count)))
        else:
            self._summing = self._incidents.read_rows(self._selected_rows(), self._sum_up)

    def _sum_up(self, rows: list[IncidentRow]) -> None:
        parts = [self.tr("{n} selected").format(n=locale.number(len(rows)))]
        for column, totals in ((Col.DECEASED, [r.deceased for r in rows]), (Col.AFFECTED, [r.affected for r in rows])):
            known = [number for number in map(_counted, totals) if number is not None]
            if known:
                text = self.tr("{column}: sum {sum}, mean {mean}, n {n}")
                title = str(self._incidents.headerData(column, Qt.Orientation.Horizontal))
                total = sum(known, Decimal(0))
                mean = locale.number(round(total / len(known), 1))
                parts.append(text.format(column=title, sum=locale.number(total), mean=mean, n=len(known)))
        self.totalled.emit(" · ".join(parts))

    def select_incident(self, incident: str) -> None:
        """Move the cursor to an incident, now or as soon as its row is there."""
        self._keep = incident
        self._restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the list's own keys; single letters do nothing here."""
        if event.text().isalnum() and not event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what matters least where there is no room; never the status."""
        super().resizeEvent(event)
        room = self.viewport().width() - self._room_for(_FAIR_PLACE)
        left = sum(self._widths.values())
        for column in _GIVE_WAY:
            self.setColumnHidden(column, left > room)
            left -= self._widths[column] if left > room else 0

    def minimumSizeHint(self) -> QSize:
        """Return room for time, kind, a few letters of the place, and the status."""
        least = sum(self._widths[c] for c in (Col.TIME, Col.KIND, Col.STATUS)) + self._room_for(_LEAST_PLACE)
        return QSize(least + self.verticalScrollBar().sizeHint().width(), super().minimumSizeHint().height())

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which incident is under the cursor."""
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE) if current.isValid() else None
        if isinstance(row, IncidentRow):
            self.current_changed.emit(row.id)

    def _sorted(self, column: int, order: Qt.SortOrder) -> None:
        self._incidents.sort(column, order)

    def _remember(self) -> None:
        self._scrolled = self.verticalScrollBar().value()
        row = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        if isinstance(row, IncidentRow) and not self._keep:
            self._keep = row.id

    def _restore(self) -> None:
        row = self._incidents.row_of(self._keep) if self._keep else None
        if row is not None:
            self._keep = ""
            self.setCurrentIndex(self._incidents.index(row, 0))
        elif self._scrolled:
            self.verticalScrollBar().setValue(self._scrolled)


def _counted(total: Total | None) -> Decimal | None:
    """Return the number of a total, 0 for nil; None where nobody reported one or it is still being counted."""
    if total is None or not total.known:
        return None
    return Decimal(0) if total.nil else total.number
