"""The list of incidents: calm rows, a status that never hides."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import partial
from typing import cast

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
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

_ALWAYS = (Col.TIME, Col.STATUS)
"""What nobody can hide: when it was, and how it stands."""

_MOST_SUMMED = 2_000
"""Rows: a sum of more takes longer than anybody waits for it."""

_LEAST_PLACE = "Karang"
_FAIR_PLACE = "Karangketug, Gad"


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


class IncidentList(Table):
    """Shows an :class:`IncidentModel`; ``current_changed`` carries the id of the incident under the cursor."""

    current_changed = Signal(str)
    totalled = Signal(str)

    def __init__(self, model: IncidentModel, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Incidents"))
        self._incidents = model
        self._keep = ""
        self._column = 0
        self._scrolled = 0
        self._summing: Job | None = None
        self._widths: dict[Col, int] = {}
        self._unwanted: set[Col] = set()
        self._fitting = False
        self.setModel(model)
        self.setItemDelegate(IncidentDelegate(self))
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
        header.sectionResized.connect(self._resized)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.open_columns(header.mapToGlobal(at)))
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
        self._widths[Col.STATUS] = round(status_pill.width(self.font(), marks=2)) + 12
        self._fitting = True
        for column, width in self._widths.items():
            self.setColumnWidth(column, width)
        self._fitting = False

    def _resized(self, section: int, _before: int, width: int) -> None:
        """Take a width that the operator gave a column for what the column needs."""
        if width and not self._fitting and Col(section) in self._widths:
            self._widths[Col(section)] = width

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

    @property
    def column_with_keyboard(self) -> Col | None:
        """The column of the cell under the cursor, None while the keyboard is elsewhere."""
        at = self.currentIndex()
        return Col(at.column()) if self.hasFocus() and at.isValid() else None

    def cell_rect(self, incident: str, column: Col) -> QRect | None:
        """Return where a cell stands in this list, None while its incident is not among the rows that were read."""
        row = self._incidents.row_of(incident)
        if row is None:
            return None
        return self.visualRect(self._incidents.index(row, column)).translated(self.viewport().geometry().topLeft())

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
        self._show_columns()

    def _show_columns(self) -> None:
        room = self.viewport().width() - self._room_for(_FAIR_PLACE)
        left = sum(width for column, width in self._widths.items() if column not in self._unwanted)
        self._fitting = True
        for column in Col:
            self.setColumnHidden(column, column in self._unwanted)
        for column in _GIVE_WAY:
            if column not in self._unwanted and left > room:
                self.setColumnHidden(column, True)
                left -= self._widths[column]
        self._fitting = False

    # -- which columns, in which order -----------------------------------------------------------------------------

    def open_columns(self, at: QPoint | None = None) -> None:
        """Open the menu of the columns: which are shown, and all of it as it was."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in Col:
            action = menu.addAction(str(self._incidents.headerData(column, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(column not in self._unwanted)
            action.setEnabled(column not in _ALWAYS)
            action.toggled.connect(partial(self.want_column, column))
        menu.addSeparator()
        menu.addAction(self.tr("All columns as they were"), self.forget_columns)
        menu.popup(at or self.horizontalHeader().mapToGlobal(QPoint(0, self.horizontalHeader().height())))

    def want_column(self, column: Col, wanted: bool) -> None:
        """Show or hide a column, now and for every start; time and status stay."""
        if column not in _ALWAYS:
            self._unwanted = self._unwanted - {column} if wanted else self._unwanted | {column}
            self._show_columns()

    def forget_columns(self) -> None:
        """Show every column, in its place and with its width."""
        header = self.horizontalHeader()
        for column in Col:
            header.moveSection(header.visualIndex(column), column)
        self._unwanted.clear()
        self.fit_columns()
        self._show_columns()
        header.setSortIndicator(Col.TIME, Qt.SortOrder.DescendingOrder)

    def arrangement(self) -> str:
        """Return how the columns stand, as a line for the settings: order, hidden ones, widths, what is sorted by."""
        header = self.horizontalHeader()
        order = sorted(Col, key=header.visualIndex)
        return json.dumps(
            {
                "order": [column.name for column in order],
                "hidden": [column.name for column in Col if column in self._unwanted],
                "widths": {column.name: width for column, width in self._widths.items()},
                "font": self.font().toString(),
                "sort": [Col(header.sortIndicatorSection()).name, header.sortIndicatorOrder().value],
            }
        )

    def arrange(self, line: str) -> None:
        """Let the columns stand as a line says; what cannot be read is left as it is. Widths hold for one font."""
        try:
            said = json.loads(line)
            order = [Col[name] for name in said["order"]]
            hidden = {Col[name] for name in said["hidden"]} - set(_ALWAYS)
            widths = {Col[name]: max(40, min(int(width), 2_000)) for name, width in said["widths"].items()}
            sort, way = Col[said["sort"][0]], Qt.SortOrder(said["sort"][1])
            same_font = said["font"] == self.font().toString()
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            return
        header = self.horizontalHeader()
        for place, column in enumerate(order):
            header.moveSection(header.visualIndex(column), place)
        self._unwanted = hidden
        if same_font:
            for column in self._widths.keys() & widths.keys():
                self.setColumnWidth(column, widths[column])
        self._show_columns()
        header.setSortIndicator(sort, way)

    def minimumSizeHint(self) -> QSize:
        """Return room for time, kind, a few letters of the place, and the status."""
        shown = (c for c in (Col.TIME, Col.KIND, Col.STATUS) if c not in self._unwanted)
        least = sum(self._widths[c] for c in shown) + self._room_for(_LEAST_PLACE)
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
        self._column = max(0, self.currentIndex().column())
        row = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        if isinstance(row, IncidentRow) and not self._keep:
            self._keep = row.id

    def _restore(self) -> None:
        row = self._incidents.row_of(self._keep) if self._keep else None
        if row is not None:
            self._keep = ""
            self.setCurrentIndex(self._incidents.index(row, self._column))
        elif self._scrolled:
            self.verticalScrollBar().setValue(self._scrolled)


def _counted(total: Total | None) -> Decimal | None:
    """Return the number of a total, 0 for nil; None where nobody reported one or it is still being counted."""
    if total is None or not total.known:
        return None
    return Decimal(0) if total.nil else total.number
