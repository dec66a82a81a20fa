"""A table of frozen values: the columns are data, the cells are read from the value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QMargins,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
VALUE_ROLE = Qt.ItemDataRole.UserRole
_MEASURED = 40  # rows that are measured for the width of a column: more than a screen shows
_GUTTER = "\u2002"  # an en space: it grows with the font


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its title, the text of a cell; ``number`` aligns right, ``hint`` is shown on hover."""

    title: str
    text: Callable[[R], str]
    number: bool = False
    stretch: bool = False
    bold: Callable[[R], bool] | None = None
    muted: Callable[[R], bool] | None = None
    struck: Callable[[R], bool] | None = None
    hint: Callable[[R], str] | None = None


class ValueModel(QAbstractTableModel, Generic[R]):
    """Rows of one kind of value, all in memory: for lists that stay short."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[R, ...] = ()

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The columns."""
        return self._columns

    @property
    def rows(self) -> tuple[R, ...]:
        """The values."""
        return self._rows

    def show(self, rows: Sequence[R]) -> None:
        """Show other values; where they are the same, the cursor and what is selected stay."""
        if self._rows and tuple(rows) == self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """Return the number of values."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, says and looks like."""
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == VALUE_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.hint(row) if column.hint else column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(row)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.number)
        if role == Qt.ItemDataRole.FontRole:
            return self._font(column, row)
        if role == Qt.ItemDataRole.ForegroundRole and column.muted and column.muted(row):
            return QApplication.palette().placeholderText()
        return None

    def _font(self, column: Column[R], row: R) -> QFont | None:
        bold = bool(column.bold and column.bold(row))
        struck = bool(column.struck and column.struck(row))
        if not bold and not struck:
            return None
        font = QFont(QApplication.font())
        font.setBold(bold)
        font.setStrikeOut(struck)
        return font

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title, aligned like its cells."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self._columns[section].number)
        return None


def _alignment(number: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class TableHeader(QHeaderView):
    """Titles with the same room beside them as the cells below."""

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Leave room beside the title."""
        super().initStyleOptionForIndex(option, section)
        option.text = f"{_GUTTER}{option.text}{_GUTTER}"

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return room for the title with what stands beside it."""
        size = super().sectionSizeFromContents(section)
        return size.grownBy(QMargins(0, 0, gutters(self.fontMetrics()), 0))


def put_on_clipboard(lines: Sequence[Sequence[str]]) -> None:
    """Put lines on the clipboard, the titles first: tab-separated and as a table."""
    content = QMimeData()
    content.setText(_tabbed(lines))
    content.setHtml(_html(lines))
    QApplication.clipboard().setMimeData(content)


def _tabbed(lines: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def _html(lines: Sequence[Sequence[str]]) -> str:
    """Return lines as a table; the first one are its titles."""
    rows = []
    for n, line in enumerate(lines):
        tag = "td" if n else "th"
        rows.append("<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in line) + "</tr>")
    return f"<table>{''.join(rows)}</table>"


def gutters(metrics: QFontMetrics) -> int:
    """Return how much wider a cell is than its text, in pixels."""
    return 2 * metrics.horizontalAdvance(_GUTTER)


class CellDelegate(QStyledItemDelegate):
    """Leaves room beside the text of a cell, which Qt's styles do not."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave room beside the text."""
        super().initStyleOption(option, index)
        if option.text:
            option.text = f"{_GUTTER}{option.text}{_GUTTER}"


class Table(QTableView):
    """A table view as all of ours are: whole rows, calm lines, copied as text for a spreadsheet."""

    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalHeader(self.new_header())
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.fit_rows()
        self.activated.connect(self._activated)

    def new_header(self) -> TableHeader:
        """Return the header of this table; a kind of table may have one of its own."""
        return TableHeader(Qt.Orientation.Horizontal, self)

    def fit_rows(self) -> None:
        """Make rows as high as the text needs; a fixed height clips at larger sizes."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)

    def show_model(self, model: ValueModel[Any]) -> None:
        """Show a model of values; wide columns share what the narrow ones leave."""
        self.setModel(model)
        header = self.horizontalHeader()
        for i, column in enumerate(model.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(i, mode)

    def show_rows(self, model: ValueModel[R], rows: Sequence[R]) -> None:
        """Show other values; the cursor stays in its line, or goes to the nearest."""
        at = self.currentIndex().row()
        model.show(rows)
        if rows:
            self.setCurrentIndex(model.index(max(0, min(at, len(rows) - 1)), 0))

    def chosen(self) -> Any:
        """Return the value of the current row, None where there is none."""
        index = self.currentIndex()
        return index.data(VALUE_ROLE) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected rows; open the current one with Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._activated(self.currentIndex())
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, for a spreadsheet and for a letter."""
        put_on_clipboard(self.selected_cells())

    def selected_text(self) -> str:
        """Return the selected rows as tab-separated lines, the titles first."""
        return _tabbed(self.selected_cells())

    def shown_columns(self) -> list[int]:
        """Return the columns on show, from left to right."""
        order = map(self.horizontalHeader().logicalIndex, range(self.model().columnCount()))
        return [column for column in order if not self.isColumnHidden(column)]

    def selected_cells(self) -> list[list[str]]:
        """Return the texts of the selected rows in the order of the columns on show, the titles first."""
        model, shown = self.model(), self.shown_columns()
        titles = [str(model.headerData(c, Qt.Orientation.Horizontal)) for c in shown]
        rows = sorted(i.row() for i in self.selectionModel().selectedRows())
        return [titles, *([str(model.index(r, c).data() or "") for c in shown] for r in rows)]

    def _activated(self, index: QModelIndex) -> None:
        value = index.data(VALUE_ROLE)
        if value is not None:
            self.opened.emit(value)
