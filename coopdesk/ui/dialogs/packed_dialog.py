"""The package that was made: where it lies, and the text that goes with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.domain.exchange import Counts
from coopdesk.services.exchange import Packed
from coopdesk.ui import locale, theme
from coopdesk.ui.dialogs.preview_dialog import listed


class PackedDialog(QDialog):
    """Says that the package is ready, and offers its folder and a text to send along."""

    def __init__(self, made: Packed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Package ready"))
        title = QLabel(made.name, self)
        title.setFont(theme.scaled(self.font(), 1.15, bold=True))
        contents = listed(_by_kind(made.counts))
        body = QLabel(f"{contents}\n{locale.size(made.size)} · {made.path.parent}", self)
        body.setWordWrap(True)
        checked = QLabel(self.tr("✓ Written, read back and found whole."), self)
        for label in (title, body):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(self)
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        folder = QPushButton(self.tr("Open &folder"), self)
        copy = QPushButton(self.tr("Copy &text for WhatsApp"), self)
        message = self.tr("Package {name} ({size}): {contents}. Please open it in coopdesk.")
        text = message.format(name=made.name, size=locale.size(made.size), contents=contents)
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(made.path.parent))))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(folder, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(10)
        for widget in (title, body, checked, buttons):
            column.addWidget(widget)


def _by_kind(counts: Counts) -> tuple[tuple[str, int], ...]:
    named = (
        ("incident", counts.incidents),
        ("log_entry", counts.entries),
        ("figure", counts.figures),
        ("movement", counts.movements),
    )
    return tuple((kind, n) for kind, n in named if n)
