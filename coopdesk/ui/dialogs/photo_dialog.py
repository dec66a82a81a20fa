"""Photos about to be attached: what they show, and whether persons can be recognised; and one photo, large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from coopdesk.ui import locale
from coopdesk.ui.dialogs.fitted import FittedDialog
from coopdesk.ui.dialogs.form import FormDialog

EDGE = 1024
"""The square within which one photo is shown large, in pixels."""


@dataclass(frozen=True)
class PhotoWords:
    """What was said of the photos."""

    caption: str | None
    personal: bool


class PhotoDialog(FormDialog[PhotoWords]):
    """Asks what the photos show; an empty answer is an answer."""

    help_page = "attach_photo"
    keeps = "photo"

    def __init__(self, number: str, files: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Attach to {number}").format(number=number), self.tr("Attach"))
        names = ", ".join(files[:4]) + (" …" if len(files) > 4 else "")
        text = self.tr("{n} photos: {names}").format(n=locale.number(len(files)), names=names)
        about = QLabel(text, self)
        about.setWordWrap(True)
        self.form.addRow(about)
        self.caption = QLineEdit(self)
        self.caption.setPlaceholderText(self.tr("what it shows; may stay empty"))
        self.personal = QCheckBox(self.tr("&Persons can be recognised"), self)
        kept = QLabel(self.tr("Then it leaves the agency only with personal data."), self)
        kept.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        kept.setIndent(24)
        self.form.addRow(self.tr("&Caption"), self.caption)
        self.form.addRow("", self.personal)
        self.form.addRow("", kept)
        small = QLabel(self.tr("Kept small and without the camera's notes; the file itself stays where it is."), self)
        small.setWordWrap(True)
        self.form.addRow(small)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(520, 0))

    def value(self) -> PhotoWords:
        """Return the words."""
        return PhotoWords(self.caption.text().strip() or None, self.personal.isChecked())


class PhotoView(FittedDialog):
    """One photo, as large as the window allows; Esc closes it."""

    help_page = "incident_photos"

    def __init__(self, title: str, data: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        picture = QPixmap()
        picture.loadFromData(data)
        self.picture = QLabel(self)
        self.picture.setPixmap(picture)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(title)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(self.picture)
        words = QLabel(title, self)
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(words)
        room = parent.window().size() if parent else QSize(1024, 700)
        self.resize(picture.size().grownBy(self.contentsMargins()).boundedTo(room * 0.9) + QSize(40, 70))
