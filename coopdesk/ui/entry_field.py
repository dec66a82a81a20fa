"""The field for a new ``kabar``: type, Ctrl+Enter, done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coopdesk.domain.entries import LogKind, Medium
from coopdesk.ui import labels

_LINES = 5


@dataclass(frozen=True)
class NewEntry:
    """What is to be added to the log."""

    text: str
    medium: Medium | None
    sender: str | None
    kind: LogKind


class _Words(QPlainTextEdit):
    """Grows with its text up to a few lines."""

    sent = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the height of the text."""
        lines = min(_LINES, max(2, round(self.document().size().height())))
        return QSize(200, lines * self.fontMetrics().lineSpacing() + 14)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the field is never squeezed."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send with Ctrl+Enter, leave with Esc."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class EntryField(QWidget):
    """Takes down a line of the log; ``written`` carries it."""

    written = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = _Words(self)
        self.words.setPlaceholderText(self.tr("New log entry… (Ctrl+Enter records it)"))
        self.words.setAccessibleName(self.tr("New log entry"))
        self.medium = QComboBox(self)
        self.medium.setAccessibleName(self.tr("Medium"))
        self.medium.addItem(self.tr("Medium…"), None)
        for medium in Medium:
            self.medium.addItem(labels.word(medium), medium)
        self.whom = QLineEdit(self)
        self.whom.setPlaceholderText(self.tr("from whom"))
        self.whom.setAccessibleName(self.tr("From"))
        self.action = QCheckBox(labels.word(LogKind.ACTION), self)
        self.action.setToolTip(self.tr("What was done: printed in the report"))
        self.button = QPushButton(self.tr("Record"), self)
        self.button.clicked.connect(self._send)
        self.words.sent.connect(self._send)
        self.words.left.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.medium)
        row.addWidget(self.whom, 1)
        row.addWidget(self.action)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addLayout(row)
        self.setFocusProxy(self.words)

    def show_again(self, entry: NewEntry) -> None:
        """Put back what could not be recorded."""
        self.words.setPlainText(entry.text)
        self.whom.setText(entry.sender or "")
        self.action.setChecked(entry.kind is LogKind.ACTION)
        self.medium.setCurrentIndex(max(0, self.medium.findData(entry.medium)))

    def send_if_typing(self) -> None:
        """Record what was typed where the keyboard is still in it: another act on the incident begins."""
        if self.words.hasFocus():
            self._send()

    def _send(self) -> None:
        text = self.words.toPlainText().strip()
        if not text:
            return
        medium = self.medium.currentData()
        kind = LogKind.ACTION if self.action.isChecked() else LogKind.NOTE
        entry = NewEntry(text, Medium(medium) if medium else None, self.whom.text().strip() or None, kind)
        self.words.clear()
        self.whom.clear()
        self.action.setChecked(False)
        self.written.emit(entry)
