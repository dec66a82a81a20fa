"""F2 in the list: a field opens over the cell, as in a spreadsheet; Enter keeps, Esc leaves, Tab keeps and goes on.

The field belongs to the incident and not to the row: when the list is read anew below it, it moves along and keeps what
was typed. What cannot be kept stays in it, and lies on the disk as a draft: it is there again at the next start.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.domain.errors import DecreaseNeedsReason
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.services import incident_views
from coopdesk.services.incident_views import IncidentDetail, IncidentRow
from coopdesk.services.outcome import Outcome
from coopdesk.ui import labels
from coopdesk.ui.cell_drafts import FORM, TypedCell, of_draft
from coopdesk.ui.cell_editor import CellEditor
from coopdesk.ui.cell_fields import FigureField, field_of
from coopdesk.ui.draft_shelf import DraftShelf
from coopdesk.ui.incident_acts import IncidentActs
from coopdesk.ui.incident_list import IncidentList
from coopdesk.ui.incident_model import ROW_ROLE, Col
from coopdesk.ui.session import Session

_PROPOSED = {Col.TIME: "occurred_at", Col.KIND: "hazard_type", Col.PLACE: "place", Col.STATUS: "status"}
"""What one may propose to the owner of a partner's record, by the cell."""


class CellEdits(QObject):
    """Opens fields over cells of the list, and does what they ask for; says so where a cell cannot be edited."""

    def __init__(self, session: Session, view: IncidentList, acts: IncidentActs) -> None:
        super().__init__(view)
        self._session, self._view, self._acts = session, view, acts
        self._open: list[CellEditor] = []
        self._shelf = DraftShelf[TypedCell](session, FORM, of_draft, self._typed, self)
        self._shelf.failed.connect(session.refused)
        self._unread = self._shelf.restore()
        for cell in self._unread:
            self._read_row(cell)
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
        if field is not None:
            self._view.scrollTo(self._view.currentIndex())
            self._show(CellEditor(field, row, column, self._view))

    def _show(self, editor: CellEditor) -> None:
        self._open.append(editor)
        editor.kept.connect(lambda on: self._keep(editor, on=on))
        editor.left.connect(lambda: self._close(editor))
        editor.gone.connect(lambda: self._leave(editor))
        editor.typed.connect(self._shelf.keep_soon)

    # -- drafts ----------------------------------------------------------------------------------------------------

    def _typed(self) -> list[TypedCell]:
        return [*self._unread, *(editor.draft for editor in self._open if editor.draft is not None)]

    def _read_row(self, cell: TypedCell) -> None:
        """Show again what was typed before the program ended, as soon as its row is read."""

        def found(row: IncidentRow) -> None:
            field = field_of(row, Col[cell.column]) if cell.column in Col.__members__ else None
            if field is None:
                return
            self._unread.remove(cell)
            self._show(CellEditor(field, row, Col[cell.column], self._view, cell))
            self._session.incident_wanted.emit(row.id)
            text = self.tr("{number}: typed into the list before the program closed, and not recorded yet: {text}")
            self._session.said.emit(text.format(number=row.number, text=cell.text), False)

        self._session.read(self, lambda desk: incident_views.row(desk, cell.incident), found)

    def _leave(self, editor: CellEditor) -> None:
        """Keep what can be kept; the rest goes to the disk before the window may be gone."""
        self._keep(editor, on=False, back=False)
        self.keep_now()

    def keep_now(self) -> None:
        """Write what is half typed to the disk before this returns: the window is about to go."""
        self._shelf.keep_now()

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
        verb, draft = editor.field.verb(), editor.draft
        if verb is None or draft is None:
            self._close(editor, back)
        elif isinstance(verb, IncidentStatus):
            self._ask(editor, verb, asked=back)
            return
        else:
            editor.wait(True)
            self._session.act(
                editor,
                lambda desk: self._shelf.done_with(draft, lambda: verb(desk)),
                lambda _outcome: self._close(editor, back=False),
                lambda error: self._failed(editor, error),
                lambda outcome: self._said(editor, outcome),
            )
            if back:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if on:
            self._go_on(editor)

    def _ask(self, editor: CellEditor, status: IncidentStatus, *, asked: bool) -> None:
        """Ask for the reason of a status as everywhere; never while somebody types elsewhere."""
        if not asked:
            text = self.tr("{number}: the status is not changed yet. Enter asks for the reason.")
            self._session.said.emit(text.format(number=editor.row.number), False)
            return
        self._close(editor)
        self._read(editor.row, lambda detail: self._acts.set_status(detail, status))

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
            if editor.draft is not None:
                self._shelf.keep()
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
