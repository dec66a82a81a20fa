"""Why something is struck: it stays readable, so the reason must stand beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from coopdesk.ui.dialogs.form import FormDialog


class StrikeDialog(FormDialog[str]):
    """Asks for the reason."""

    help_page = "strike"
    keeps = "strike"

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Strike"), self.tr("Strike"))
        shown = QLabel(what, self)
        shown.setWordWrap(True)
        self.form.addRow(shown)
        self.reason = QLineEdit(self)
        self.reason.setMinimumWidth(380)
        self.form.addRow(self.tr("&Reason"), self.reason)

    def problem(self) -> str:
        """Insist on a reason."""
        return "" if self.reason.text().strip() else self.tr("A struck line needs a reason.")

    def value(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()
