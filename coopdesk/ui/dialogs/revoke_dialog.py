"""The end of a device: said once, for every desk, with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from coopdesk.ui.dialogs.form import FormDialog


class RevokeDialog(FormDialog[str]):
    """Asks for the reason, and says what it means."""

    help_page = "revoke"

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Revoke {name}").format(name=name), self.tr("Revoke the device"))
        said = QLabel(
            self.tr(
                "What {name} wrote so far stays valid. What it writes from now on counts nowhere. The partner and our"
                " other devices hear of it with the next packages. It cannot be taken back."
            ).format(name=name),
            self,
        )
        said.setWordWrap(True)
        self.form.addRow(said)
        self.reason = QLineEdit(self)
        self.reason.setMinimumWidth(420)
        self.reason.setPlaceholderText(self.tr("stolen, lost, replaced …"))
        self.form.addRow(self.tr("&Reason"), self.reason)

    def problem(self) -> str:
        """Insist on a reason."""
        return "" if self.reason.text().strip() else self.tr("Write why: everybody will see it.")

    def value(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()
