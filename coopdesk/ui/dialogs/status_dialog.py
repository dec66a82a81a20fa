"""The next step of an incident, with one optional line of reason."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from coopdesk.domain.incidents import IncidentStatus
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.labels import word


class StatusDialog(FormDialog[str | None]):
    """Asks why; an empty answer is an answer."""

    help_page = "status"
    keeps = "status"

    def __init__(
        self, number: str, before: IncidentStatus, after: IncidentStatus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Status of {number}").format(number=number), word(after))
        self.form.addRow(QLabel(f"{word(before)}  →  {word(after)}"))
        self.reason = QLineEdit(self)
        self.reason.setMinimumWidth(360)
        self.reason.setPlaceholderText(self.tr("may stay empty"))
        self.form.addRow(self.tr("&Reason or result"), self.reason)

    def value(self) -> str | None:
        """Return the reason, None for none."""
        return self.reason.text().strip() or None
