"""A package to be made: for whom, with what, into which folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from coopdesk.domain.people import Device
from coopdesk.services.exchange import PartnerState
from coopdesk.ui import labels
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.file_choice import open_folder


@dataclass(frozen=True)
class PackOrder:
    """What is to be packed; ``recipient`` None means the partner."""

    folder: Path
    recipient: str | None
    full: bool
    personal: bool


class PackDialog(FormDialog[PackOrder]):
    """Prefilled: three times Enter makes the package for the partner."""

    def __init__(
        self, state: PartnerState, devices: Sequence[Device], folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Make a package"), self.tr("Make the package"))
        self.recipient = QComboBox(self)
        self.recipient.addItem(labels.agency(state.agency), None)
        for device in devices:
            self.recipient.addItem(self.tr("Own device: {name}").format(name=device.name), device.id)
        self.recipient.setMinimumWidth(360)
        unsent = self.tr("Not yet acknowledged: {n} acts").format(n=state.unsent)
        self.full = QCheckBox(self.tr("&Everything from the beginning"), self)
        self.personal = QCheckBox(self.tr("Include &personal data (reporters' names and telephones)"), self)
        self.folder = QLineEdit(str(folder), self)
        browse = QPushButton(self.tr("&Choose…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._choose)
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        self.form.addRow(self.tr("&For"), self.recipient)
        self.form.addRow("", QLabel(unsent, self))
        self.form.addRow("", self.full)
        self.form.addRow("", self.personal)
        self.form.addRow(self.tr("Into the f&older"), both)
        self.folder.setAccessibleName(self.tr("Folder"))

    def _choose(self) -> None:
        open_folder(
            self, self.tr("Folder for the package"), lambda folder: self.folder.setText(str(folder)), self.folder.text()
        )

    def problem(self) -> str:
        """Insist on a folder that is there."""
        folder = Path(self.folder.text().strip() or "?")
        return "" if folder.is_dir() else self.tr("This folder does not exist. Choose a USB stick or another folder.")

    def value(self) -> PackOrder:
        """Return the order."""
        return PackOrder(
            Path(self.folder.text().strip()),
            self.recipient.currentData(),
            self.full.isChecked(),
            self.personal.isChecked(),
        )
