"""F2 in the list: a field opens over the cell, as in a spreadsheet; Enter keeps, Esc leaves, Tab keeps and goes on.

The field belongs to the incident and not to the row: when the list is read anew below it, it moves along and keeps what
was typed. What cannot be kept stays in it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QWidget

from coopdesk.domain.errors import DecreaseNeedsReason
from coopdesk.services import incident_views
from coopdesk.services.incident_views import IncidentDetail, IncidentRow
from coopdesk.services.outcome import Outcome
from coopdesk.ui import labels
from coopdesk.ui.cell_fields import CellField, FigureField, field_of
from coopdesk.ui.incident_acts import IncidentActs
from coopdesk.ui.incident_list import IncidentList
from coopdesk.ui.incident_model import ROW_ROLE, Col
from coopdesk.ui.session import Session
from coopdesk.ui.suggestion_field import SuggestionField

_PROPOSED = {Col.TIME: "occurred_at", Col.KIND: "hazard_type", Col.PLACE: "place", Col.STATUS: "status"}
"""What one may propose to the owner of a partner's record, by the cell."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVING = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ShortcutFocusReason)
_WIDE = 260


class CellEditor(QFrame):
    """A field over a cell. ``kept`` carries whether to go on to the next cell, ``left`` comes when Esc was pressed.

    ``gone`` comes when the list goes out of sight, with its page or its window.
    """

    kept = Signal(bool)
    left = Signal()
    gone = Signal()

    def __init__(self, field: CellField, row: IncidentRow, column: Col, view: IncidentList) -> None:
        super().__init__(view)
        self.field, self.row, self.column, self._view = field, row, column, view
        self.busy = False
        self.setAutoFillBackground(True)
        lines = QHBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        field.widget.setParent(self)
        title = str(view.model().headerData(column, Qt.Orientation.Horizontal))
        field.widget.setAccessibleName(self.tr("{column} of {number}").format(column=title, number=row.number))
        lines.addWidget(field.widget)
        self.setFocusProxy(field.widget)
        field.widget.installEventFilter(self)
        for moved in (
            view.verticalScrollBar().valueChanged,
            view.horizontalScrollBar().valueChanged,
            view.horizontalHeader().sectionResized,
            view.model().modelReset,
        ):
            moved.connect(self.place)
        view.installEventFilter(self)
        view.window().installEventFilter(self)
        self.place()
        self.show()
        self.raise_()
        field.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field.widget, QLineEdit):
            field.widget.selectAll()

    def place(self) -> None:
        """Lie over the cell, wherever it went; where it went out of sight, at the edge."""
        cell = self._view.cell_rect(self.row.id, self.column)
        if cell is None:
            return
        inside = QRect(self._view.viewport().geometry())
        hint = self.field.widget.sizeHint()
        wide = _WIDE if isinstance(self.field.widget, SuggestionField) else hint.width()
        width = min(max(cell.width(), wide), inside.width())
        height = max(cell.height(), hint.height())
        left = max(inside.left(), min(cell.left(), inside.right() - width))
        top = max(inside.top(), min(cell.top(), inside.bottom() - height))
        self.setGeometry(left, top, width, height)
        if isinstance(self.field.widget, SuggestionField):
            self.field.widget.move_hits()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Tab, Esc and F2 from the field; move along with the list, and tell when that goes."""
        if watched is not self.field.widget:
            if watched is self._view and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
                self.place()
            elif event.type() == (QEvent.Type.Hide if watched is self._view else QEvent.Type.Close):
                self.settle()
                self.gone.emit()
            return False
        left = isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _LEAVING
        if left or event.type() == QEvent.Type.Hide:
            self.settle()  # before the field itself hears of it and closes its answers
        if not isinstance(event, QKeyEvent):
            return False
        taken = event.key() in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F2)
        if event.type() == QEvent.Type.ShortcutOverride and taken:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not taken:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() != Qt.Key.Key_F2:
            self.settle()
            self.kept.emit(event.key() == Qt.Key.Key_Tab)
        return True

    def settle(self) -> None:
        """Take what the field preselects."""
        if isinstance(self.field.widget, SuggestionField):
            self.field.widget.settle()

    def wait(self, busy: bool) -> None:
        """Let nothing be typed while what stands here is being written."""
        self.busy = busy
        self.field.widget.setEnabled(not busy)


class CellEdits(QObject):
    """Opens fields over cells of the list, and does what they ask for; says so where a cell cannot be edited."""

    def __init__(self, session: Session, view: IncidentList, acts: IncidentActs) -> None:
        super().__init__(view)
        self._session, self._view, self._acts = session, view, acts
        self._open: list[CellEditor] = []
        self._told: tuple[str, Col] | None = None
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def editors(self) -> list[CellEditor]:
        """The fields that are open, the one opened last at the end."""
        return self._open

    def edit(self) -> None:
        """Edit the cell under the cursor."""
        index = self._view.currentIndex()
        row, column = index.data(ROW_ROLE), Col(index.column())
        if not isinstance(row, IncidentRow):
            return
        if row.owner is not self._session.desk.agency:
            self._explain(row, column)
        elif column in (Col.NUMBER, Col.SILENCE):
            self._session.said.emit(self._why_not(column), False)
        elif column in (Col.DECEASED, Col.AFFECTED):
            self._read(row, lambda detail: self._edit_figure(detail, row, column))
        else:
            self._edit(row, column)

    # -- opening ---------------------------------------------------------------------------------------------------

    def _edit(self, row: IncidentRow, column: Col) -> None:
        field = field_of(row, column)
        if field is None:
            return
        self._view.scrollTo(self._view.currentIndex())
        editor = CellEditor(field, row, column, self._view)
        self._open.append(editor)
        editor.kept.connect(lambda on: self._keep(editor, on=on))
        editor.left.connect(lambda: self._close(editor))
        editor.gone.connect(lambda: self._keep(editor, on=False, back=False))

    def _edit_figure(self, detail: IncidentDetail, row: IncidentRow, column: Col) -> None:
        """Open the field where one report is the figure; a sum of villages is reported village by village."""
        field = field_of(row, column)
        if not isinstance(field, FigureField):
            return
        if any(f.current and f.figure.category is field.category and f.figure.place for f in detail.figures):
            self._session.said.emit(self.tr("This is the sum of its villages: say of which one."), False)
            self._acts.report_figure(detail, field.category)
        else:
            self._edit(row, column)

    def _read(self, row: IncidentRow, done: Callable[[IncidentDetail], None]) -> None:
        self._session.read(self, lambda desk: incident_views.detail(desk, row.id), done, self._session.refused.emit)

    # -- why not ---------------------------------------------------------------------------------------------------

    def _why_not(self, column: Col) -> str:
        if column is Col.NUMBER:
            return self.tr("A number is given once and stays. F2 edits kind, place, time, status and figures.")
        return self.tr("The time since the last news follows from the log. Ctrl+K writes news.")

    def _explain(self, row: IncidentRow, column: Col) -> None:
        """Say whose record it is; pressed once more, propose to its owner what is better."""
        if column in (Col.NUMBER, Col.SILENCE):
            self._session.said.emit(self._why_not(column), False)
            return
        if self._told != (row.id, column):
            self._told = (row.id, column)
            if column in _PROPOSED:
                text = self.tr("{number} is changed by {agency} alone. F2 once more: propose a correction.")
            else:
                text = self.tr("{number} is counted by {agency}. F2 once more: report a figure beside theirs.")
            self._session.said.emit(text.format(number=row.number, agency=labels.agency(row.owner)), False)
            return
        self._told = None
        field = field_of(row, column)
        if isinstance(field, FigureField):
            self._read(row, lambda detail: self._acts.report_figure(detail, field.category))
        else:
            self._read(row, lambda detail: self._acts.propose(detail, field=_PROPOSED[column]))

    # -- keeping ---------------------------------------------------------------------------------------------------

    def _keep(self, editor: CellEditor, on: bool, back: bool = True) -> None:
        if editor.busy or editor not in self._open:
            return
        problem = editor.field.problem()
        if problem:
            self._session.said.emit(problem, False)
            return
        verb = editor.field.verb()
        if verb is None:
            self._close(editor, back)
        else:
            editor.wait(True)
            self._session.act(
                editor,
                verb,
                lambda _outcome: self._close(editor, back=False),
                lambda error: self._failed(editor, error),
                lambda outcome: self._said(editor, outcome),
            )
            if back:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if on:
            self._go_on(editor)

    def _said(self, editor: CellEditor, _outcome: Outcome) -> str:
        return self.tr("{number} changed.").format(number=editor.row.number)

    def _failed(self, editor: CellEditor, error: Exception) -> None:
        """Leave what was typed where it stands; a total that falls is asked for its reason."""
        editor.wait(False)
        field = editor.field
        if isinstance(error, DecreaseNeedsReason) and isinstance(field, FigureField):
            typed = field.widget.text()
            self._close(editor, back=False)
            self._read(editor.row, lambda detail: self._acts.report_figure(detail, field.category, typed))
        else:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._session.refused.emit(error)

    def _go_on(self, editor: CellEditor) -> None:
        """Edit the next cell of the row that can be edited; after the last one stay."""
        shown = self._view.shown_columns()
        for column in shown[shown.index(editor.column) + 1 :]:
            if Col(column) not in (Col.NUMBER, Col.SILENCE):
                self._view.setCurrentIndex(self._view.currentIndex().siblingAtColumn(column))
                self.edit()
                return

    def _close(self, editor: CellEditor, back: bool = True) -> None:
        if editor in self._open:
            self._open.remove(editor)
            editor.hide()
            editor.deleteLater()
        if back:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Keep what was typed when somebody clicks elsewhere in the window; what cannot be kept stays open."""
        for editor in [*self._open]:
            if old is None or now is None or now.window() is not editor.window():
                continue
            if _inside(old, editor) and not _inside(now, editor):
                editor.settle()
                self._keep(editor, on=False, back=False)


def _inside(widget: QWidget, editor: QWidget) -> bool:
    """Tell whether a widget belongs to an editor, its calendar included, which is a window of its own."""
    at: QWidget | None = widget
    while at is not None and at is not editor:
        at = at.parentWidget()
    return at is editor
