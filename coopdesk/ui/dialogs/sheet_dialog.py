"""Which sheet of a joint incident: both records on one page, or one record alone."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QRadioButton, QVBoxLayout, QWidget

from coopdesk.domain.incidents import Incident
from coopdesk.ui.dialogs.form import FormDialog


class SheetDialog(FormDialog[bool]):
    """Offers both; its value is True for the joint one, which is chosen at first."""

    help_page = "reports"

    def __init__(self, incident: Incident, both: tuple[Incident, Incident], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Which sheet?"), self.tr("Preview"))
        kota, kab = both
        self.form.addRow(QLabel(self.tr("{number} is part of a joint incident.").format(number=incident.number), self))
        text = self.tr("&Both records on one page, {kota} + {kab}")
        self.joint = QRadioButton(text.format(kota=kota.number, kab=kab.number), self)
        figures = QLabel(self.tr("with the figures of Kota, of Kab and of both together"), self)
        figures.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        figures.setIndent(24)
        self.alone = QRadioButton(self.tr("&Only {number}").format(number=incident.number), self)
        self.joint.setChecked(True)
        choices = QVBoxLayout()
        choices.addWidget(self.joint)
        choices.addWidget(figures)
        choices.addWidget(self.alone)
        self.form.addRow(choices)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(520, 0))

    def value(self) -> bool:
        """Return whether both records are wanted."""
        return self.joint.isChecked()
