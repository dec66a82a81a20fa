"""``Tumpang tindih``: how many of a category stand in both records of a joint incident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.joint import JointTotal
from coopdesk.ui import labels, locale
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.number_text import read_quantity


@dataclass(frozen=True)
class NewOverlap:
    """So many of a category that both counted, and how one knows."""

    category: FigureCategory
    value: Decimal
    reason: str


class OverlapDialog(FormDialog[NewOverlap]):
    """Offers the categories in which either side has a number."""

    help_page = "overlap"
    keeps = "overlap"

    def __init__(self, totals: Mapping[FigureCategory, JointTotal], chosen: FigureCategory | None, parent: QWidget):
        super().__init__(parent)
        self._totals = totals
        self.set_words(self.tr("Counted by both"), self.tr("Propose"))
        about = QLabel(
            self.tr("What both records count is taken off the joint total once the partner has confirmed it."), self
        )
        about.setWordWrap(True)
        self.form.addRow(about)
        self.category = QComboBox(self)
        for category, total in totals.items():
            if total.number:
                self.category.addItem(labels.category(category), category)
        self.category.setCurrentIndex(max(0, self.category.findData(chosen)))
        self.stands = QLabel(self)
        self.stands.setWordWrap(True)
        self.number = QLineEdit(self)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("which people, houses or village stand in both"))
        self.form.addRow(self.tr("&Category"), self.category)
        self.form.addRow("", self.stands)
        self.form.addRow(self.tr("&Number in both"), self.number)
        self.form.addRow(self.tr("&Reason"), self.reason)
        self.category.currentIndexChanged.connect(lambda _at: self._show())
        self._show()

    def _show(self) -> None:
        total = self._totals.get(self.category.currentData())
        if total is not None:
            kota, kab = locale.total_in_words(total.kota), locale.total_in_words(total.kab)
            joint = locale.total_in_words(total.total)
            self.stands.setText(
                self.tr("Kota {kota} · Kab {kab} · joint {joint}").format(kota=kota, kab=kab, joint=joint)
            )

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(560, 0))

    def problem(self) -> str:
        """Insist on a number and a reason."""
        if self.category.currentData() is None:
            return self.tr("Neither record has a number yet.")
        if not read_quantity(self.number.text()):
            return self.tr("Write a number larger than nil, for example 12.")
        return "" if self.reason.text().strip() else self.tr("Say how you know: the partner decides by it.")

    def value(self) -> NewOverlap:
        """Return the overlap."""
        number = read_quantity(self.number.text())
        assert number is not None
        return NewOverlap(FigureCategory(self.category.currentData()), number, self.reason.text().strip())
