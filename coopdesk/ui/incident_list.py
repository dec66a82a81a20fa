"""The list of incidents: calm rows, a status that never hides."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.figures import Total
from coopdesk.services.incident_views import IncidentRow
from coopdesk.services.tally import RowsTally
from coopdesk.ui import locale
from coopdesk.ui.incident_cells import IncidentDelegate, StatusDelegate
from coopdesk.ui.incident_columns import IncidentColumns
from coopdesk.ui.incident_model import ROW_ROLE, Col, IncidentModel
from coopdesk.ui.tasks import Job
from coopdesk.ui.value_table import put_on_clipboard

_MOST_SUMMED = 2_000
"""Rows: a sum of more takes longer than anybody waits for it."""


class IncidentList(IncidentColumns):
    """Shows an :class:`IncidentModel`; ``current_changed`` carries the id of the incident under the cursor."""

    current_changed = Signal(str)
    totalled = Signal(str)

    # Of the class, since Qt asks about the selection while the object is being made.
    _keep = ""
    _column = 0
    _scrolled = 0
    _summing: Job | None = None

    def __init__(self, model: IncidentModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setAccessibleName(self.tr("Incidents"))
        self.setItemDelegate(IncidentDelegate(self))
        self.setItemDelegateForColumn(Col.STATUS, StatusDelegate(self))
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

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
            self._summing = self._incidents.tally_rows(self._selected_rows(), self._sum_up)

    def _sum_up(self, chosen: RowsTally) -> None:
        said = self.tr("{n} selected ({pairs} joint, counted once)") if chosen.pairs else self.tr("{n} selected")
        parts = [said.format(n=locale.number(chosen.rows), pairs=locale.number(chosen.pairs))]
        for column, totals in ((Col.DECEASED, chosen.deceased), (Col.AFFECTED, chosen.affected)):
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

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which incident is under the cursor."""
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE) if current.isValid() else None
        if isinstance(row, IncidentRow):
            self.current_changed.emit(row.id)

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


def _counted(total: Total) -> Decimal | None:
    """Return the number of a total, 0 for nil; None where it is still being counted."""
    if not total.known:
        return None
    return Decimal(0) if total.nil else total.number
