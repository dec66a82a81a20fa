"""A report of a figure: a number, nil, or still being counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from coopdesk.domain.figures import FigureCategory, FigureStatus
from coopdesk.domain.regions import gazetteer
from coopdesk.ui import labels
from coopdesk.ui.category_picker import CategoryPicker
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.moment_edit import moment_edit, moment_of
from coopdesk.ui.number_text import TypedFigure, read_figure


@dataclass(frozen=True)
class FigureReport:
    """What the operator reports."""

    category: FigureCategory
    figure: TypedFigure
    place: str | None
    source: str | None
    as_of: datetime
    status: FigureStatus
    reason: str | None


class FigureDialog(FormDialog[FigureReport]):
    """Asks for one figure; ``nihil`` and ``?`` are answers too."""

    help_page = "report_figure"
    keeps = "figure"

    def __init__(
        self, number: str, places: Sequence[str], now: datetime, category: FigureCategory | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Report a figure: {number}").format(number=number), self.tr("Report"))
        self.category = CategoryPicker(self)
        if category:
            self.category.show_category(category)
        self.category.setMinimumWidth(340)
        self.figure = QLineEdit(self)
        self.figure.setPlaceholderText(self.tr("120 · ±185 · nihil · ? (being counted)"))
        self.place = QComboBox(self)
        self.place.addItem(self.tr("Whole incident"), None)
        for code in places:
            self.place.addItem(gazetteer().short_name(code), code)
        self.source = QLineEdit(self)
        self.source.setPlaceholderText(self.tr("village head, health post…"))
        self.as_of = moment_edit(now, self)
        self.status = QComboBox(self)
        for status in FigureStatus:
            self.status.addItem(labels.word(status), status)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("why it changed, if it fell"))
        self.form.addRow(self.tr("&Category"), self.category)
        self.form.addRow(self.tr("&Figure"), self.figure)
        self.form.addRow(self.tr("&Village"), self.place)
        self.form.addRow(self.tr("&Source"), self.source)
        self.form.addRow(self.tr("&As of (WIB)"), self.as_of)
        self.form.addRow(self.tr("S&tatus"), self.status)
        self.form.addRow(self.tr("&Reason"), self.reason)
        (self.figure if category else self.category).setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """Name what cannot be read."""
        self.category.settle()
        if self.category.value is None:
            return self.tr("Choose a category from the list.")
        if read_figure(self.figure.text()) is None:
            return self.tr("The figure was not understood. Write 120, ±185, nihil or ?.")
        return ""

    def value(self) -> FigureReport:
        """Return the report."""
        category, figure = self.category.value, read_figure(self.figure.text())
        assert category is not None and figure is not None
        return FigureReport(
            category,
            figure,
            self.place.currentData(),
            self.source.text().strip() or None,
            moment_of(self.as_of),
            FigureStatus(self.status.currentData()),
            self.reason.text().strip() or None,
        )
