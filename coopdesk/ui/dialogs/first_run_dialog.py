"""The first start: whose desk this is, what the device is called, who sits at it."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.ui import labels, theme
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.file_choice import open_file


@dataclass(frozen=True)
class FirstRun:
    """A new desk of an agency, or a further one from its join file."""

    agency: Agency
    device: str
    operator: str
    join_file: Path | None = None


class FirstRunDialog(FormDialog[FirstRun]):
    """Asks four things, all of which can stay as they are."""

    help_page = "first_run"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Welcome to coopdesk"), self.tr("Begin"))
        title = QLabel(self.tr("Whose desk is this?"), self)
        title.setFont(theme.scaled(self.font(), 1.3, bold=True))
        self.new = QRadioButton(self.tr("The &first desk of an agency"), self)
        self.join = QRadioButton(self.tr("A further desk, from a &join file"), self)
        self.new.setChecked(True)
        self.agency = QComboBox(self)
        for agency in Agency:
            self.agency.addItem(labels.agency(agency), agency)
        self.device = QLineEdit(platform.node() or "Pusdalops", self)
        self.device.setMaxLength(200)
        self.operator = QLineEdit(self)
        self.operator.setMaxLength(200)
        self.operator.setPlaceholderText(self.tr("your name"))
        self.file = QLineEdit(self)
        self.browse = QPushButton(self.tr("Choose…"), self)
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._choose)
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        row.addWidget(self.browse)
        self.file.setAccessibleName(self.tr("Join file"))
        self.form.addRow(title)
        self.form.addRow(self.new)
        self.form.addRow(self.tr("&Agency"), self.agency)
        self.form.addRow(self.tr("&Device"), self.device)
        self.form.addRow(self.join)
        self.form.addRow(self.tr("Join file"), both)
        self.form.addRow(self.tr("&Operator"), self.operator)
        self.new.toggled.connect(self._show_choice)
        self.setMinimumWidth(500)
        self._show_choice()

    def _show_choice(self) -> None:
        new = self.new.isChecked()
        self.agency.setEnabled(new)
        self.device.setEnabled(new)
        self.file.setEnabled(not new)
        self.browse.setEnabled(not new)

    def _choose(self) -> None:
        open_file(self, self.tr("Join file"), lambda file: self.file.setText(str(file)))

    def problem(self) -> str:
        """Name what is missing."""
        if self.new.isChecked() and not self.device.text().strip():
            return self.tr("The device needs a name, so that packages say where they come from.")
        if self.join.isChecked() and not Path(self.file.text().strip() or "?").is_file():
            return self.tr("Choose the join file that the agency's first desk has written.")
        return "" if self.operator.text().strip() else self.tr("Write your name: it stands beside what you record.")

    def value(self) -> FirstRun:
        """Return the answers."""
        join = Path(self.file.text().strip()) if self.join.isChecked() else None
        agency = Agency(self.agency.currentData())
        return FirstRun(agency, self.device.text().strip(), self.operator.text().strip(), join)
