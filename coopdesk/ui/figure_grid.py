"""A grid of figures, typed like a spreadsheet: categories down, the whole incident and its villages across."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from coopdesk.domain.figures import Figure, FigureCategory
from coopdesk.domain.regions import gazetteer
from coopdesk.services.figure_sheet import Cell
from coopdesk.ui import labels, locale
from coopdesk.ui.number_text import TypedFigure, read_figure
from coopdesk.ui.typed_cells import Subject, TypedCells


class FigureGrid(QTableWidget):
    """``typed`` says that what waits to be reported has changed; what stands is shown where nothing was typed.

    ``village_wanted`` asks for a further column. ``kept`` is what was typed; Ctrl+Z and Ctrl+Y go through it first.
    """

    typed = Signal()
    save_wanted = Signal()
    village_wanted = Signal()

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
        self.kept = TypedCells()
        self._filling = False
        self.itemChanged.connect(self._changed)

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_sheet(
        self,
        categories: Sequence[FigureCategory],
        places: Sequence[str],
        standing: Mapping[Subject, Figure],
        kept: TypedCells | None = None,
    ) -> None:
        """Show rows and columns, and what was typed of them before."""
        self.kept = kept or self.kept
        at = (max(0, self.currentRow()), max(1, self.currentColumn()))
        self._filling = True
        self._standing = {subject: locale.reported(figure) for subject, figure in standing.items()}
        self._known = {s: TypedFigure(f.state, f.value, f.approximate) for s, f in standing.items()}
        columns: list[str | None] = [None, *places]
        self.setRowCount(len(categories))
        self.setColumnCount(len(columns) + 1)
        names = [_heading(place) for place in places]
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
        item = self._set(row, column, self.kept.words.get(subject, self._standing.get(subject, "")))
        font = self.font()
        font.setBold(subject in self.kept.words)
        item.setFont(font)
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        heading = self.horizontalHeaderItem(column)
        place = heading.text().replace("\n", ", ") if heading else ""
        spoken = f"{labels.category(subject[0])}, {place}: {item.text() or locale.NO_REPORT}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        if subject in self.kept.words:
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
        for (category, place), text in self.kept.words.items():
            figure = read_figure(text)
            if figure is not None:
                found.append(Cell(category, place, figure.state, figure.value, figure.approximate))
        return tuple(found)

    def unread(self) -> list[str]:
        """Return what was typed and cannot be read."""
        return [f"{labels.category(c)}: {t}" for (c, _), t in self.kept.words.items() if read_figure(t) is None]

    def forget(self) -> None:
        """Forget what was typed; Ctrl+Z brings it back."""
        self.kept.become({})
        self._refresh()

    def reported(self) -> None:
        """Let what was typed go: it is reported, and undone as one act."""
        self.kept.words = {}
        self._refresh()

    @property
    def place(self) -> str | None:
        """The village of the column under the cursor, None in that of the whole incident."""
        return self._subjects.get((self.currentRow(), self.currentColumn()), (None, None))[1]

    def go_to(self, place: str) -> None:
        """Move the cursor to a village, in the same line, with the keyboard."""
        column = next((column for (_row, column), (_c, p) in self._subjects.items() if p == place), None)
        if column is not None:
            self.setCurrentCell(max(0, self.currentRow()), column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        self._filling = True
        for row, column in self._subjects:
            self._fill(row, column)
        self._filling = False
        self.typed.emit()

    def _changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        self._take_all([(item.row(), item.column(), item.text())])

    def _take_all(self, cells: Iterable[tuple[int, int, str]]) -> None:
        """Take what was typed or pasted as one step."""
        words = dict(self.kept.words)
        for row, column, text in cells:
            self._take(words, self._subjects.get((row, column)), text)
        self.kept.become(words)
        self._refresh()

    def _take(self, kept: dict[Subject, str], subject: Subject | None, text: str) -> None:
        if subject is None:
            return
        words = text.strip()
        figure = read_figure(words)
        says_same = figure is not None and figure == self._known.get(subject)
        if words and not says_same and words != self._standing.get(subject):
            kept[subject] = words
        else:
            kept.pop(subject, None)

    def paste(self) -> None:
        """Put cells of a spreadsheet from the cursor on, to the right and below."""
        lines = QGuiApplication.clipboard().text().rstrip("\n").split("\n")
        row, column = self.currentRow(), self.currentColumn()
        self._take_all(
            (row + down, column + right, text)
            for down, line in enumerate(lines)
            for right, text in enumerate(line.split("\t"))
        )

    # -- keys ------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+V, Ctrl+Enter, ``?`` and the way back from the menus while the grid has the keyboard."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def _own(self, event: QKeyEvent) -> bool:
        turns = (_undo(event) and self.kept.undoable) or (_redo(event) and self.kept.redoable)
        return turns or _paste(event) or _save(event) or event.text() == "?"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, save, add a village, empty a cell, go back; everything else as in any table."""
        if _paste(event):
            self.paste()
        elif _save(event):
            self.save_wanted.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.village_wanted.emit()
        elif (_undo(event) and self.kept.undo()) or (_redo(event) and self.kept.redo()):
            self._refresh()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_all([(index.row(), index.column(), "") for index in self.selectedIndexes()])
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go one line down after Enter, as a spreadsheet does; what Esc breaks off comes back with Ctrl+Y."""
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache and isinstance(editor, QLineEdit):
            words = dict(self.kept.words)
            self._take(words, self._subjects.get((self.currentRow(), self.currentColumn())), editor.text())
            if words != self.kept.words:
                self.kept.set_aside(words)
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), self.currentColumn())


def _paste(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste)


def _save(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo)


def _redo(event: QKeyEvent) -> bool:
    ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return ctrl_y or event.matches(QKeySequence.StandardKey.Redo)


def _heading(place: str) -> str:
    """Return the name of a village above its kecamatan: twenty names belong to forty-six villages."""
    if place not in gazetteer().regions:
        return place
    name, _, where = gazetteer().short_name(place).partition(", ")
    return f"{name}\n{where}"
