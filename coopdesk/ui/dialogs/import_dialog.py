"""What a recap sheet would bring, before a row of it is recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QTabWidget, QWidget

from coopdesk.domain.errors import RowProblem
from coopdesk.domain.regions import gazetteer
from coopdesk.services.imports import ColumnMatch, ImportPlan, Question, RecapRow
from coopdesk.ui import labels, locale, messages, theme
from coopdesk.ui.column_words import column_word
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.session import Session
from coopdesk.ui.value_table import Column, Table, ValueModel


class ImportDialog(FormDialog[None]):
    """Shows rows, mapping, questions and faults; agreeing records all rows, or none."""

    help_page = "import_sheet"

    def __init__(self, session: Session, plan: ImportPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.plan = plan
        self.set_words(
            self.tr("Import: {file}").format(file=plan.file),
            self.tr("Record {n} incidents").format(n=locale.number(len(plan.rows))),
        )
        self.verb.setEnabled(bool(plan.rows) and not plan.problems)
        head = QLabel(self._headline(), self)
        head.setFont(theme.scaled(self.font(), 1.15, bold=True))
        head.setWordWrap(True)
        body = QLabel(self._explained(), self)
        body.setWordWrap(True)
        self.form.addRow(head)
        self.form.addRow(body)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self._add(self.tr("Faults"), self._fault_columns(), plan.problems)
        self._add(self.tr("Incidents"), self._row_columns(), plan.rows)
        self._add(self.tr("Questions"), self._question_columns(), plan.questions)
        self._add(self.tr("Columns"), self._mapping_columns(), plan.mapping)
        self.body.insertWidget(1, self.tabs, 1)

    def sizeHint(self) -> QSize:
        """Return room for a table."""
        return QSize(900, 560)

    def value(self) -> None:
        """Return nothing: agreeing is the answer."""
        return

    def _headline(self) -> str:
        plan = self.plan
        if plan.problems:
            rows = len({p.row for p in plan.problems})
            return self.tr("{n} rows have faults, so nothing can be imported yet.").format(n=locale.number(rows))
        return self.tr("{n} incidents will be recorded.").format(n=locale.number(len(plan.rows)))

    def _explained(self) -> str:
        plan, said = self.plan, []
        if plan.foreign:
            text = self.tr("{n} rows belong to the other government and are passed over.")
            said.append(text.format(n=locale.number(len(plan.foreign))))
        if plan.duplicates:
            said.append(self.tr("{n} rows are known already.").format(n=locale.number(len(plan.duplicates))))
        if plan.questions:
            text = self.tr("{n} names are not certain; they are kept as text.")
            said.append(text.format(n=locale.number(len(plan.questions))))
        return " ".join(said) or self.tr("Sheet: {sheet}").format(sheet=plan.sheet)

    def _add(self, title: str, columns: tuple[Column[Any], ...], rows: tuple[Any, ...]) -> None:
        if not rows:
            return
        model: ValueModel[Any] = ValueModel(columns, self)
        model.show(rows)
        table = Table(title, self)
        table.show_model(model)
        self.tabs.addTab(table, f"{title} ({locale.number(len(rows))})")

    def _row_columns(self) -> tuple[Column[RecapRow], ...]:
        return (
            Column(self.tr("Row"), lambda r: str(r.row), number=True, muted=lambda r: True),
            Column(
                self.tr("Time"),
                lambda r: (locale.short_day if r.day_only else locale.short_moment)(r.occurred_at, self._session.now()),
            ),
            Column(self.tr("Kind"), lambda r: labels.hazard(r.hazard_type, r.hazard_detail)),
            Column(self.tr("Place"), _place, stretch=True),
            Column(self.tr("Figures"), lambda r: str(len(r.figures)), number=True),
        )

    def _question_columns(self) -> tuple[Column[Question], ...]:
        return (
            Column(self.tr("Row"), lambda q: str(q.row), number=True, muted=lambda q: True),
            Column(self.tr("In the sheet"), lambda q: q.text),
            Column(self.tr("Perhaps"), _candidates, stretch=True),
        )

    def _mapping_columns(self) -> tuple[Column[ColumnMatch], ...]:
        return (
            Column(self.tr("Column"), lambda m: m.column_letter),
            Column(self.tr("Heading"), lambda m: m.header, stretch=True),
            Column(self.tr("Taken as"), lambda m: column_word(m.field), muted=lambda m: m.field is None),
        )

    def _fault_columns(self) -> tuple[Column[RowProblem], ...]:
        reason: Callable[[RowProblem], str] = lambda p: messages.row_reason(p.reason)  # noqa: E731 (typed)
        return (
            Column(self.tr("Row"), lambda p: str(p.row), number=True),
            Column(self.tr("Column"), lambda p: p.column),
            Column(self.tr("In the sheet"), lambda p: messages.clip(p.value)),
            Column(self.tr("Fault"), reason, stretch=True),
        )


def _place(row: RecapRow) -> str:
    names = [gazetteer().short_name(code) for code in (row.place, *row.other_places) if code]
    return " · ".join([*names, *([row.place_text] if row.place_text else [])])


def _candidates(question: Question) -> str:
    regions = gazetteer().regions
    return " / ".join(gazetteer().full_name(c) if c in regions else c for c in question.candidates[:4])
