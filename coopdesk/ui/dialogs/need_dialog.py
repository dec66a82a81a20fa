"""What an incident needs: what, how much, within how many hours; and how much of it came."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from coopdesk.domain.needs import USUAL_HOURS, Cluster, Need
from coopdesk.ui import labels, locale
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.number_text import read_quantity


@dataclass(frozen=True)
class NewNeed:
    """What the operator writes down."""

    what: str
    quantity: Decimal | None
    unit: str | None
    within_hours: int | None
    cluster: Cluster | None
    note: str | None


class NeedDialog(FormDialog[NewNeed]):
    """Only what is needed must be said; a number that nobody knows stays empty."""

    help_page = "need"
    keeps = "need"

    def __init__(self, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Need of {number}").format(number=number), self.tr("Record"))
        self.what, self.quantity, self.unit, self.note = (QLineEdit(self) for _ in range(4))
        self.what.setPlaceholderText(self.tr("for example rubber boat, ready meals"))
        self.quantity.setPlaceholderText(self.tr("empty: not known yet"))
        self.unit.setPlaceholderText(self.tr("unit, kg, paket…"))
        self.hours = QComboBox(self)
        for hours in USUAL_HOURS:
            self.hours.addItem(self.tr("{n} hours").format(n=hours), hours)
        self.hours.addItem(self.tr("nobody said"), None)
        self.cluster = QComboBox(self)
        self.cluster.addItem("–", None)
        for cluster in Cluster:
            self.cluster.addItem(labels.word(cluster), cluster)
        for text, field in (
            (self.tr("&What"), self.what),
            (self.tr("&Quantity"), self.quantity),
            (self.tr("&Unit"), self.unit),
            (self.tr("Within &hours"), self.hours),
            (self.tr("&Cluster"), self.cluster),
            (self.tr("&Note"), self.note),
        ):
            self.form.addRow(text, field)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(460, 0))

    def problem(self) -> str:
        """Insist on a word; a quantity must be a number."""
        if not self.what.text().strip():
            return self.tr("Write what is needed.")
        if self.quantity.text().strip() and not read_quantity(self.quantity.text()):
            return self.tr("Write the quantity as a number, or leave it empty.")
        return ""

    def value(self) -> NewNeed:
        """Return the need."""
        return NewNeed(
            self.what.text().strip(),
            read_quantity(self.quantity.text()),
            self.unit.text().strip() or None,
            self.hours.currentData(),
            Cluster(self.cluster.currentData()) if self.cluster.currentData() else None,
            self.note.text().strip() or None,
        )


class MeetDialog(FormDialog[Decimal | None]):
    """Asks how much of a need has come in all; empty means all of it."""

    help_page = "need"
    keeps = "meet"

    def __init__(self, need: Need, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Met: {what}").format(what=need.what), self.tr("Save"))
        needed = locale.number(need.quantity) if need.quantity is not None else locale.NO_REPORT
        come = locale.number(need.met_quantity) if need.met_quantity is not None else "0"
        text = self.tr("Needed {needed} {unit}, come so far {come}.")
        self.form.addRow(QLabel(text.format(needed=needed, unit=need.unit or "", come=come), self))
        self.quantity = QLineEdit(self)
        self.quantity.setPlaceholderText(self.tr("empty: all of it"))
        self.form.addRow(self.tr("&Come in all"), self.quantity)

    def problem(self) -> str:
        """Insist on a number where something is written."""
        if self.quantity.text().strip() and read_quantity(self.quantity.text()) is None:
            return self.tr("Write the quantity as a number, or leave it empty.")
        return ""

    def value(self) -> Decimal | None:
        """Return the quantity, None for all."""
        return read_quantity(self.quantity.text())
