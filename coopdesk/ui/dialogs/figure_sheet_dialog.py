"""What holds for all figures of a sheet: who says so, as of when, checked or not, why less."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from coopdesk.domain.figures import FigureStatus
from coopdesk.ui import labels, locale
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.moment_edit import moment_edit, moment_of


@dataclass(frozen=True)
class SheetWords:
    """What was said of all figures."""

    source: str | None
    as_of: datetime
    status: FigureStatus
    reason: str | None


class FigureSheetDialog(FormDialog[SheetWords]):
    """Asks once for the whole sheet."""

    help_page = "report_figure"
    keeps = "figure_sheet"

    def __init__(self, number: str, count: int, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = self.tr("Report {n} figures: {number}")
        self.set_words(text.format(n=locale.number(count), number=number), self.tr("Report"))
        about = QLabel(self.tr("All of them are one act: all are reported, or none."), self)
        self.form.addRow(about)
        self.source = QLineEdit(self)
        self.source.setPlaceholderText(self.tr("village head, health post…"))
        self.as_of = moment_edit(now, self)
        self.status = QComboBox(self)
        for status in FigureStatus:
            self.status.addItem(labels.word(status), status)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("why it changed, if it fell"))
        for label, field in (
            (self.tr("&Source"), self.source),
            (self.tr("&As of (WIB)"), self.as_of),
            (self.tr("S&tatus"), self.status),
            (self.tr("&Reason"), self.reason),
        ):
            self.form.addRow(label, field)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(460, 0))

    def value(self) -> SheetWords:
        """Return the words."""
        return SheetWords(
            self.source.text().strip() or None,
            moment_of(self.as_of),
            FigureStatus(self.status.currentData()),
            self.reason.text().strip() or None,
        )
