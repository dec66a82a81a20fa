"""A grid of figures, typed like a spreadsheet: categories down, the whole incident and its villages across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from coopdesk.domain.figures import Figure, FigureCategory
from coopdesk.domain.regions import gazetteer
from coopdesk.services.figure_sheet import Cell
from coopdesk.ui import labels, locale
from coopdesk.ui.number_text import TypedFigure, read_figure

Subject = tuple[FigureCategory, str | None]


class FigureGrid(QTableWidget):
    """``typed`` says that what waits to be reported has changed; what stands is shown where nothing was typed."""

    typed = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Figures to type"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        trigger = QTableWidget.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)
        self._subjects: dict[tuple[int, int], Subject] = {}
        self._standing: dict[Subject, str] = {}
        self._known: dict[Subject, TypedFigure] = {}
        self._words: dict[Subject, str] = {}
        self._filling = False
        self.itemChanged.connect(self._changed)

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_sheet(
        self, categories: Sequence[FigureCategory], places: Sequence[str], standing: Mapping[Subject, Figure]
    ) -> None:
        """Show rows and columns; what was typed before stays."""
        at = (max(0, self.currentRow()), max(1, self.currentColumn()))
        self._filling = True
        self._standing = {subject: locale.reported(figure) for subject, figure in standing.items()}
        self._known = {s: TypedFigure(f.state, f.value, f.approximate) for s, f in standing.items()}
        columns: list[str | None] = [None, *places]
        self.setRowCount(len(categories))
        self.setColumnCount(len(columns) + 1)
        names = [gazetteer().regions[p].name if p in gazetteer().regions else p for p in places]
        self.setHorizontalHeaderLabels([self.tr("Impact"), self.tr("Whole incident"), *names])
        self._subjects = {}
        for row, category in enumerate(categories):
            self._set(row, 0, labels.category(category), editable=False)
            for column, place in enumerate(columns, 1):
                self._subjects[row, column] = (category, place)
                self._fill(row, column)
        for column in range(self.columnCount()):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._filling = False
        self.setCurrentCell(min(at[0], len(categories) - 1), min(at[1], len(columns)))

    def _fill(self, row: int, column: int) -> None:
        subject = self._subjects[row, column]
        item = self._set(row, column, self._words.get(subject, self._standing.get(subject, "")))
        font = self.font()
        font.setBold(subject in self._words)
        item.setFont(font)
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        heading = self.horizontalHeaderItem(column)
        place = heading.text() if heading else ""
        spoken = f"{labels.category(subject[0])}, {place}: {item.text() or locale.NO_REPORT}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        if subject in self._words:
            now = self.tr("now {figure}; not reported yet")
            item.setToolTip(now.format(figure=self._standing.get(subject, locale.NO_REPORT)))
        else:
            item.setToolTip("")

    def _set(self, row: int, column: int, text: str, *, editable: bool = True) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        if not editable:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.setItem(row, column, item)
        return item

    # -- what was typed --------------------------------------------------------------------------------------------

    def cells(self) -> tuple[Cell, ...]:
        """Return what waits to be reported, as far as it can be read."""
        found = []
        for (category, place), text in self._words.items():
            figure = read_figure(text)
            if figure is not None:
                found.append(Cell(category, place, figure.state, figure.value, figure.approximate))
        return tuple(found)

    def unread(self) -> list[str]:
        """Return what was typed and cannot be read."""
        return [f"{labels.category(c)}: {t}" for (c, _), t in self._words.items() if read_figure(t) is None]

    def forget(self) -> None:
        """Forget what was typed."""
        self._words = {}
        self._refresh()

    def _refresh(self) -> None:
        self._filling = True
        for row, column in self._subjects:
            self._fill(row, column)
        self._filling = False
        self.typed.emit()

    def _changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        self._take(item.row(), item.column(), item.text())
        self._refresh()

    def _take(self, row: int, column: int, text: str) -> None:
        subject = self._subjects.get((row, column))
        if subject is None:
            return
        words = text.strip()
        figure = read_figure(words)
        says_same = figure is not None and figure == self._known.get(subject)
        if words and not says_same and words != self._standing.get(subject):
            self._words[subject] = words
        else:
            self._words.pop(subject, None)

    def paste(self) -> None:
        """Put cells of a spreadsheet from the cursor on, to the right and below."""
        lines = QGuiApplication.clipboard().text().rstrip("\n").split("\n")
        for down, line in enumerate(lines):
            for right, text in enumerate(line.split("\t")):
                self._take(self.currentRow() + down, self.currentColumn() + right, text)
        self._refresh()

    # -- keys ------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+V, Ctrl+Enter and ``?`` from the menus while the grid has the keyboard."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and (_paste(event) or _save(event) or event.text() == "?"):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, save, empty a cell; everything else as in any table."""
        if _paste(event):
            self.paste()
        elif _save(event):
            self.save_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for index in self.selectedIndexes():
                self._take(index.row(), index.column(), "")
            self._refresh()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go one line down after Enter, as a spreadsheet does."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), self.currentColumn())


def _paste(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste)


def _save(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and event.modifiers() == Qt.KeyboardModifier.ControlModifier
