"""Two computers under one identity: which of them is this one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.file_choice import open_file


class Which(StrEnum):
    """Which of the two computers this is."""

    SAME = "same"
    """The computer that the identity was made for: it only numbers anew."""
    NAMED = "named"
    """The other one: a device of its own, made with the root key on this computer."""
    JOINED = "joined"
    """The other one: a device of its own, by a join file from the desk that holds the root key."""


@dataclass(frozen=True)
class Separation:
    """How this desk is told apart from its double."""

    which: Which
    name: str = ""
    file: Path | None = None


class SeparateDialog(FormDialog[Separation]):
    """Asks which computer this is; nothing is lost whatever is answered."""

    help_page = "separate"

    def __init__(self, device: str, has_root: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Separate the two"), self.tr("&Separate"))
        said = QLabel(
            self.tr("Both histories are kept. From now on this desk and its double never give the same number."), self
        )
        said.setWordWrap(True)
        self.same = QRadioButton(self.tr("This &is {device}").format(device=device), self)
        self.same.setChecked(True)
        self.named = QRadioButton(self.tr("This is another computer, &called"), self)
        self.named.setEnabled(has_root)
        self.joined = QRadioButton(self.tr("This is another computer, with a &join file"), self)
        self.name, self.file = QLineEdit(self), QLineEdit(self)
        self.name.setAccessibleName(self.tr("Name of this computer"))
        self.file.setAccessibleName(self.tr("Join file"))
        browse = QPushButton(self.tr("C&hoose…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(lambda: open_file(self, self.tr("Join file"), lambda file: self.file.setText(str(file))))
        place = QWidget(self)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        row.addWidget(browse)
        for button, field in ((self.named, self.name), (self.joined, place)):
            field.setEnabled(False)
            button.toggled.connect(field.setEnabled)
        self.form.addRow(said)
        self.form.addRow(self.same)
        self.form.addRow(self.named, self.name)
        self.form.addRow(self.joined, place)
        self.setMinimumWidth(600)

    def problem(self) -> str:
        """Insist on a name or a file where one is needed."""
        if self.named.isChecked() and not self.name.text().strip():
            return self.tr("Write a name.")
        if self.joined.isChecked() and not Path(self.file.text().strip() or "?").is_file():
            return self.tr("This file does not exist. Choose the join file.")
        return ""

    def value(self) -> Separation:
        """Return the answer."""
        if self.named.isChecked():
            return Separation(Which.NAMED, name=self.name.text().strip())
        if self.joined.isChecked():
            return Separation(Which.JOINED, file=Path(self.file.text().strip()))
        return Separation(Which.SAME)
