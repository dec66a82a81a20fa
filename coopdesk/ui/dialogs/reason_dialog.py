"""A sentence that says what will happen, and the line of reason that it needs."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from coopdesk.ui.dialogs.form import FormDialog


class ReasonDialog(FormDialog[str]):
    """Asks why; where ``needed`` is not set, an empty answer is an answer."""

    help_page = "reason"
    keeps = "reason"

    def __init__(self, title: str, verb: str, about: str, *, needed: bool = True, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.set_words(title, verb)
        self._needed = needed
        explained = QLabel(about, self)
        explained.setWordWrap(True)
        self.form.addRow(explained)
        self.reason = QLineEdit(self)
        self.reason.setMinimumWidth(400)
        if not needed:
            self.reason.setPlaceholderText(self.tr("may stay empty"))
        self.form.addRow(self.tr("&Reason"), self.reason)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(520, 0))

    def problem(self) -> str:
        """Insist on a reason where one is needed."""
        return self.tr("Write why, in a few words.") if self._needed and not self.reason.text().strip() else ""

    def value(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()
