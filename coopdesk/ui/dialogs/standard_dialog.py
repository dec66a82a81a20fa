"""What a person needs in a week: an agency's own rate in the place of the usual one, or beside the usual ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from coopdesk.domain.shelters import Rate
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.number_text import read_quantity


@dataclass(frozen=True)
class NewStandard:
    """So many units of something for a person and a week."""

    name: str
    unit: str
    per_week: Decimal


class StandardDialog(FormDialog[NewStandard]):
    """Shows the rate in force of what is chosen."""

    help_page = "standard"
    keeps = "standard"
    amends = True

    def __init__(self, rates: Sequence[Rate], chosen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Rate of the minimum needs"), self.tr("Save"))
        self._rates = {rate.name: rate for rate in rates}
        about = QLabel(self.tr("Holds for our agency. What has no rate yet gets one by a new name."), self)
        about.setWordWrap(True)
        self.form.addRow(about)
        self.name = QComboBox(self)
        self.name.setEditable(True)
        self.name.addItems(list(self._rates))
        self.unit, self.rate = QLineEdit(self), QLineEdit(self)
        self.form.addRow(self.tr("&Goods"), self.name)
        self.form.addRow(self.tr("&Unit"), self.unit)
        self.form.addRow(self.tr("For one person and &week"), self.rate)
        self.name.currentTextChanged.connect(self._show)
        self.name.setCurrentText(chosen)
        self._show(self.name.currentText())

    def _show(self, name: str) -> None:
        rate = self._rates.get(name.strip().lower())
        if rate is not None:
            self.unit.setText(rate.unit)
            self.rate.setText(f"{rate.per_week.normalize():f}".replace(".", ","))

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(440, 0))

    def problem(self) -> str:
        """Insist on goods, a unit and a number."""
        if not self.name.currentText().strip() or not self.unit.text().strip():
            return self.tr("Write the goods and the unit in which they are counted.")
        return "" if read_quantity(self.rate.text()) else self.tr("Write the rate as a number, for example 2,8.")

    def value(self) -> NewStandard:
        """Return the rate."""
        rate = read_quantity(self.rate.text())
        assert rate is not None
        return NewStandard(self.name.currentText().strip(), self.unit.text().strip(), rate)
