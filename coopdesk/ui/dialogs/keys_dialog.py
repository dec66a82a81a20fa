"""The keys of the program on one card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.ui import theme
from coopdesk.ui.help_words import page_help

_ROWS = 15


class KeysDialog(QDialog):
    """Shows what the page on show is for, and which key does what."""

    def __init__(self, page: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help and keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        for i, (key, text) in enumerate(self._keys()):
            name = QLabel(key, self)
            name.setFont(theme.scaled(self.font(), 1.0, bold=True))
            row, half = i % _ROWS, i // _ROWS
            grid.addWidget(name, row, 2 * half)
            grid.addWidget(QLabel(text, self), row, 2 * half + 1)
        buttons = QDialogButtonBox(self)
        close = QPushButton(self.tr("Close"), self)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 12)
        column.setSpacing(14)
        self.about = QLabel(page_help(page), self)
        self.about.setWordWrap(True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about.setVisible(bool(self.about.text()))
        column.addWidget(self.about)
        column.addLayout(grid)
        column.addWidget(buttons)

    def _keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("F9", self.tr("new incident")),
            ("Enter, Tab", self.tr("next field, takes the chosen answer")),
            ("Ctrl+Enter", self.tr("record now")),
            ("Esc", self.tr("leave; what was typed stays")),
            ("Ctrl+K", self.tr("new log entry")),
            ("Ctrl+T", self.tr("change the status (then L V D P S T)")),
            ("Ctrl+G", self.tr("report a figure")),
            ("Ctrl+R", self.tr("issue goods for the incident")),
            ("Ctrl+Shift+P", self.tr("watch and hand-over")),
            ("Ctrl+Shift+G", self.tr("figures in a grid, Lapsit")),
            ("Ctrl+J", self.tr("joint incident")),
            ("Ctrl+U", self.tr("shelters and needs")),
            ("F2", self.tr("edit the cell, or the record")),
            ("Ctrl+Z", self.tr("undo the last act")),
            ("Ctrl+Y", self.tr("do again what was undone")),
            ("Shift+F9", self.tr("next draft")),
            ("Ctrl+1 … 6", self.tr("pages")),
            ("Ctrl+F", self.tr("search everything")),
            ("Ctrl+Shift+L", self.tr("to the filter and back")),
            ("Ctrl+;  Ctrl+Shift+;", self.tr("insert today, the time of day")),
            ("Ctrl+H", self.tr("make the call news of a similar one")),
            ("Ctrl+M", self.tr("show on the map")),
            ("F8", self.tr("make a package")),
            ("Ctrl+V", self.tr("receive a copied package")),
            ("← → B ↓", self.tr("decide between conflicting values")),
            ("Ctrl+P", self.tr("print the summary")),
            ("Ctrl+Shift+C", self.tr("copy the text for WhatsApp")),
            ("F6", self.tr("next pane")),
            ("F11", self.tr("full screen")),
            ("F1", self.tr("this card")),
        )
