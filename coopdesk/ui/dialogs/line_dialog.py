"""One line of text: a name, nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from coopdesk.ui.dialogs.form import FormDialog


class LineDialog(FormDialog[str]):
    """Asks for one line, with those known already to choose from."""

    help_page = "names"

    def __init__(
        self, title: str, label: str, verb: str, known: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.set_words(title, verb)
        self.line = QComboBox(self)
        self.line.setEditable(True)
        self.line.addItems(list(known))
        self.line.setCurrentIndex(0 if known else -1)
        self.line.setMinimumWidth(320)
        self.form.addRow(label, self.line)

    def problem(self) -> str:
        """Insist on a text."""
        return "" if self.line.currentText().strip() else self.tr("Write a name.")

    def value(self) -> str:
        """Return the line."""
        return self.line.currentText().strip()
