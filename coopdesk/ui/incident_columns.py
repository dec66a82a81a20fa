"""The columns of the list of incidents: which are shown and frozen, how wide, in which order; status never hides."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from coopdesk.ui import status_pill
from coopdesk.ui.frozen_table import FrozenTable
from coopdesk.ui.incident_model import SORT_KEYS, Col, IncidentModel
from coopdesk.ui.value_table import gutters

_GIVE_WAY = (Col.AFFECTED, Col.DECEASED, Col.SILENCE, Col.NUMBER)
"""The columns that go where there is no room, the first one first. The status never does."""

_ALWAYS = (Col.TIME, Col.STATUS)
"""What nobody can hide: when it was, and how it stands."""

_LEAST_PLACE = "Karang"
_FAIR_PLACE = "Karangketug, Gad"
_WHOLE_PLACE = "Karangketug, Gadingrejo (Kota)"


class IncidentColumns(FrozenTable):
    """A table of incidents and its columns; ``told`` carries what is to be known of them for a moment.

    ``settled`` says that all have their widths at a new size of the view, of which the header tells nothing.
    Columns give way where there is no room, unless some are frozen: then all stay, and those not frozen scroll.
    """

    told = Signal(str)
    settled = Signal()

    def __init__(self, model: IncidentModel, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._incidents = model
        self._widths: dict[Col, int] = {}
        self._unwanted: set[Col] = set()
        self._frozen = 0
        self._status_home: int | None = None
        self._fitting = False
        self.setModel(model)
        self.setSortingEnabled(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(Col.TIME, Qt.SortOrder.DescendingOrder)
        header.setSectionsMovable(True)
        header.sortIndicatorChanged.connect(lambda column, order: model.sort(column, order))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Col.PLACE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(40)
        self.fit_columns()
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._hold_status)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.open_columns(header.mapToGlobal(at), self.title_at(at.x()))
        )

    def fit_columns(self) -> None:
        """Give every column the width of its longest text in the present font."""
        samples = {
            Col.TIME: "00/00/00 00.00",
            Col.NUMBER: "KOT-00-W000",
            Col.KIND: "Pohon tumbang xx",
            Col.PLACE: _WHOLE_PLACE,
            Col.DECEASED: "0.000",
            Col.AFFECTED: "± 0.000",
            Col.SILENCE: "0.000 hari!",
        }
        for column, sample in samples.items():
            title = str(self._incidents.headerData(column, Qt.Orientation.Horizontal))
            arrow = "▲ " if column in SORT_KEYS else ""
            self._widths[column] = max(self._room_for(sample), self._room_for(title + arrow))
        self._widths[Col.STATUS] = round(status_pill.width(self.font(), marks=2)) + 12
        self._place_columns()

    def _place_columns(self) -> None:
        """Make the columns as wide as they are wanted; the place has what is left."""
        self._fitting = True
        for column, width in self._widths.items():
            if column is not Col.PLACE:
                self.setColumnWidth(column, width)
        self._fitting = False

    def _resized(self, section: int, _before: int, width: int) -> None:
        """Take a width that the operator gave a column for what the column needs."""
        if not width or self._fitting or (section == Col.PLACE and not self.frozen_columns):
            return
        self._widths[Col(section)] = width
        if self._frozen and section != Col.PLACE:
            self._show_columns()

    def _room_for(self, text: str) -> int:
        """Return the width of a cell with a text in it."""
        return self.fontMetrics().horizontalAdvance(text) + gutters(self.fontMetrics()) + 8

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what matters least where there is no room; never the status.

        The widths are settled before anything is painted and without a word to the view, which paints all of itself
        once more whenever it hears of one.
        """
        header = self.horizontalHeader()
        with QSignalBlocker(header):
            super().resizeEvent(event)
            self._show_columns()
            header.length()  # lets the stretched column take its width now
        self.updateGeometries()
        self.settled.emit()

    def _show_columns(self) -> None:
        self._fitting = True
        self.freeze_first(self._frozen if self._room_beside_frozen() else 0)
        hidden = self._unwanted if self.frozen_columns else self._unwanted | self._giving_way()
        for column in Col:
            if self.isColumnHidden(column) != (column in hidden):
                self.setColumnHidden(column, column in hidden)
        stretch = QHeaderView.ResizeMode.Interactive if self.frozen_columns else QHeaderView.ResizeMode.Stretch
        if self.horizontalHeader().sectionResizeMode(Col.PLACE) != stretch:
            self.horizontalHeader().setSectionResizeMode(Col.PLACE, stretch)
        if self.frozen_columns:
            spare = self.viewport().width() - self._needed()
            self.setColumnWidth(Col.PLACE, max(self._widths[Col.PLACE], spare))
        self._fitting = False

    def _needed(self) -> int:
        """Return the width of all columns that are wanted, the place not counted."""
        return sum(w for column, w in self._widths.items() if column not in self._unwanted and column != Col.PLACE)

    def _giving_way(self) -> set[Col]:
        """Return what is hidden where there is no room, that which matters least first; never the status."""
        room, left = self.viewport().width() - self._room_for(_FAIR_PLACE), self._needed()
        hidden: set[Col] = set()
        for column in _GIVE_WAY:
            if column not in self._unwanted and left > room:
                hidden.add(column)
                left -= self._widths[column]
        return hidden

    def _room_beside_frozen(self) -> bool:
        """Tell whether enough of the other columns can be seen beside the frozen ones."""
        first = [Col(self.horizontalHeader().logicalIndex(place)) for place in range(self._frozen)]
        taken = sum(self._widths[column] for column in first if column not in self._unwanted)
        return self.viewport().width() - taken >= self._room_for(_FAIR_PLACE)

    # -- frozen columns --------------------------------------------------------------------------------------------

    @property
    def freezes(self) -> bool:
        """Whether columns are to be frozen, even where there is no room for it now."""
        return self._frozen > 0

    def freeze_through(self, column: Col) -> None:
        """Let the columns up to one stand still, and the status after them: it never goes out of sight."""
        if column is Col.STATUS and self._status_home is not None:
            return  # it stands there already, as the last of them
        self._send_status_home()
        header = self.horizontalHeader()
        place, status = header.visualIndex(column), header.visualIndex(Col.STATUS)
        self._frozen = place + 1
        if status > place:
            self._frozen, self._status_home = place + 2, status
            self._hold_status()
        self._show_columns()
        title = str(self._incidents.headerData(column, Qt.Orientation.Horizontal))
        if not self.frozen_columns:
            said = self.tr("Too narrow now: the columns up to {column} freeze once the list is wider.")
        elif status > place:
            said = self.tr("Frozen up to {column}; the status stays too.")
        else:
            said = self.tr("Frozen up to {column}.")
        self.told.emit(said.format(column=title))

    def release_columns(self) -> None:
        """Let all columns scroll or give way again, the status where it stood before."""
        self._send_status_home()
        self._show_columns()

    def _hold_status(self) -> None:
        """Bring the status back among the frozen columns, wherever it was moved."""
        header = self.horizontalHeader()
        at = header.visualIndex(Col.STATUS)
        if self._frozen and at >= self._frozen:
            header.moveSection(at, self._frozen - 1)

    def _send_status_home(self) -> None:
        """Freeze nothing, and put the status back to where it stood."""
        self._frozen, home, self._status_home = 0, self._status_home, None
        if home is not None:
            header = self.horizontalHeader()
            header.moveSection(header.visualIndex(Col.STATUS), home)

    # -- which columns, in which order -----------------------------------------------------------------------------

    def open_columns(self, at: QPoint | None = None, column: int = -1) -> None:
        """Open the menu of the columns: which are shown, which are frozen, and all of it as it was.

        ``column`` is the one whose title it belongs to; without one, the cursor's.
        """
        this = column if column >= 0 else self.currentIndex().column()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in Col:
            action = menu.addAction(str(self._incidents.headerData(each, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(each not in self._unwanted)
            action.setEnabled(each not in _ALWAYS)
            action.toggled.connect(partial(self.want_column, each))
        menu.addSeparator()
        freeze = menu.addAction(self.tr("Freeze up to this column"), lambda: self.freeze_through(Col(this)))
        freeze.setEnabled(this >= 0)
        menu.addAction(self.tr("Release the frozen columns"), self.release_columns).setEnabled(self.freezes)
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
        self._send_status_home()
        for column in Col:
            header.moveSection(header.visualIndex(column), column)
        self._unwanted.clear()
        self.fit_columns()
        self._show_columns()
        header.setSortIndicator(Col.TIME, Qt.SortOrder.DescendingOrder)

    def arrangement(self) -> str:
        """Return how the columns stand, as a line for the settings: order, hidden and frozen ones, widths, sorting."""
        header = self.horizontalHeader()
        order = sorted(Col, key=header.visualIndex)
        return json.dumps(
            {
                "order": [column.name for column in order],
                "hidden": [column.name for column in Col if column in self._unwanted],
                "widths": {column.name: width for column, width in self._widths.items()},
                "font": self.font().toString(),
                "frozen": self._frozen,
                "status_home": self._status_home,
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
            frozen, home = said.get("frozen", 0), said.get("status_home")
            frozen = max(0, min(int(frozen), len(Col)))
            home = None if home is None else max(0, min(int(home), len(Col) - 1))
            same_font = said["font"] == self.font().toString()
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            return
        header = self.horizontalHeader()
        self._frozen, self._status_home = 0, None
        for place, column in enumerate(order):
            header.moveSection(header.visualIndex(column), place)
        self._unwanted, self._frozen, self._status_home = hidden, frozen, home
        self._hold_status()
        if same_font:
            self._widths |= widths
            self._place_columns()
        self._show_columns()
        header.setSortIndicator(sort, way)

    def minimumSizeHint(self) -> QSize:
        """Return room for time, kind, a few letters of the place, and the status."""
        shown = (c for c in (Col.TIME, Col.KIND, Col.STATUS) if c not in self._unwanted)
        least = sum(self._widths[c] for c in shown) + self._room_for(_LEAST_PLACE)
        return QSize(least + self.verticalScrollBar().sizeHint().width(), super().minimumSizeHint().height())
