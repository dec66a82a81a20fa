"""The folders that somebody else carries about: those in use, and one to add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.file_choice import open_folder


@dataclass(frozen=True)
class ChosenFolder:
    """A folder to exchange through; ``own``: only devices of our agency read it."""

    path: Path
    own: bool


class FolderDialog(FormDialog[ChosenFolder]):
    """Asks for a folder; ``removed`` carries one that is not to be used any more."""

    help_page = "folder"

    removed = Signal(object)

    def __init__(self, in_use: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Shared folder"), self.tr("&Use this folder"))
        explained = QLabel(
            self.tr(
                "A folder that Syncthing, Nextcloud or a share in the office carries between the computers. What"
                " trusted devices put there is taken in by itself; conflicts wait for your decision."
            ),
            self,
        )
        explained.setWordWrap(True)
        self.form.addRow(explained)
        for path in in_use:
            self.form.addRow(self.tr("In use"), self._row(path))
        self.folder = QLineEdit(self)
        self.folder.setAccessibleName(self.tr("Shared folder"))
        browse = QPushButton(self.tr("&Choose…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(
            lambda: open_folder(self, self.tr("Shared folder"), lambda f: self.folder.setText(str(f)))
        )
        self.own = QCheckBox(self.tr("Only &our own devices read it"), self)
        self.form.addRow(self.tr("&Folder"), self._beside(self.folder, browse))
        self.form.addRow("", self.own)

    def _row(self, path: Path) -> QWidget:
        stop = QPushButton(self.tr("Stop using it"), self)
        stop.setAutoDefault(False)
        stop.setAccessibleName(self.tr("Stop using {path}").format(path=path))
        stop.clicked.connect(lambda: self._remove(path))
        return self._beside(QLabel(str(path), self), stop)

    def _beside(self, first: QWidget, second: QWidget) -> QWidget:
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(first, 1)
        row.addWidget(second)
        return both

    def _remove(self, path: Path) -> None:
        self.removed.emit(path)
        self.reject()

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(600, 0))

    def problem(self) -> str:
        """Insist on a folder that is there."""
        folder = self.folder.text().strip()
        return "" if folder and Path(folder).is_dir() else self.tr("This folder does not exist. Choose another one.")

    def value(self) -> ChosenFolder:
        """Return the folder."""
        return ChosenFolder(Path(self.folder.text().strip()), self.own.isChecked())
