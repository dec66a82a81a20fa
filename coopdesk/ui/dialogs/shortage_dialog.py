"""More is asked for than the books hold: give what is there, or record the difference on purpose."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.domain.errors import InsufficientStock
from coopdesk.ui import locale, theme
from coopdesk.ui.dialogs.fitted import FittedDialog


class Shortage(Enum):
    """What the operator decided."""

    AVAILABLE = "available"
    ALL = "all"


class ShortageDialog(FittedDialog):
    """Says both numbers; ``decided`` carries the choice."""

    help_page = "shortage"

    decided = Signal(object)

    def __init__(self, short: InsufficientStock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Stock"))
        held, asked = locale.number(max(short.available, Decimal(0))), locale.number(short.asked)
        headline = self.tr("In the books {held} {unit}, asked for {asked}.")
        head = QLabel(headline.format(held=locale.number(short.available), asked=asked, unit=short.unit), self)
        head.setFont(theme.scaled(self.font(), 1.1, bold=True))
        explained = self.tr("{item} in {depot}. Nothing has been recorded yet.")
        body = QLabel(explained.format(item=short.item, depot=short.depot), self)
        for label in (head, body):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.available = QPushButton(self.tr("Record {n}").format(n=held), self)
        self.available.setEnabled(short.available > 0)
        self.all = QPushButton(self.tr("Record {n}, mark the difference").format(n=asked), self)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        self.available.clicked.connect(lambda: self._decide(Shortage.AVAILABLE))
        self.all.clicked.connect(lambda: self._decide(Shortage.ALL))
        (self.available if short.available > 0 else cancel).setDefault(True)
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.available, self.all, cancel):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(body)
        column.addSpacing(6)
        column.addLayout(row)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(480, 0))

    def _decide(self, choice: Shortage) -> None:
        self.decided.emit(choice)
        self.accept()
