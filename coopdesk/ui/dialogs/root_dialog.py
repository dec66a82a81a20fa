"""A backup of the agency's root key: a passphrase, typed twice, and never kept."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from coopdesk.ui.dialogs.form import FormDialog


class RootDialog(FormDialog[tuple[str, bool]]):
    """Asks for a passphrase, and whether a sheet for the safe is to be made too."""

    help_page = "root"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Back up the root key"), self.tr("&Choose the stick…"))
        said = QLabel(
            self.tr(
                "The root key enrols devices and revokes them. Lost, it can only be made anew, and the partner has to"
                " compare digits again. The backup is locked by a passphrase: without it, it is worthless."
            ),
            self,
        )
        said.setWordWrap(True)
        said.setMinimumWidth(460)
        self.first, self.second = (QLineEdit(self) for _ in range(2))
        for line in (self.first, self.second):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self.sheet = QCheckBox(self.tr("A &sheet for the safe as well"), self)
        self.sheet.setChecked(True)
        self.form.addRow(said)
        self.form.addRow(self.tr("&Passphrase"), self.first)
        self.form.addRow(self.tr("Once &more"), self.second)
        self.form.addRow("", self.sheet)

    def problem(self) -> str:
        """Insist on the same passphrase twice; whether it is strong enough is judged later."""
        if not self.first.text():
            return self.tr("Write a passphrase: several words that nobody guesses.")
        return "" if self.first.text() == self.second.text() else self.tr("The two are not the same.")

    def value(self) -> tuple[str, bool]:
        """Return the passphrase and whether a sheet is wanted."""
        return self.first.text(), self.sheet.isChecked()
