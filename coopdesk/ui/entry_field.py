"""The field for a new ``kabar``: type, Ctrl+Enter, done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coopdesk.domain.entries import LogKind, Medium
from coopdesk.domain.times import now
from coopdesk.ui import labels
from coopdesk.ui.clock_text import moment_typed

_LINES = 5


@dataclass(frozen=True)
class NewEntry:
    """What is to be added to the log."""

    text: str
    medium: Medium | None
    sender: str | None
    kind: LogKind
    recipient: str | None = None
    happened_at: datetime | None = None
    highlight: bool = False


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
    """Takes down a line of the log; ``written`` carries it, while it still stands there. ``edited``: it is another."""

    written = Signal(object)
    left = Signal()
    edited = Signal()

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
        self.whom = self._line(self.tr("from"), self.tr("From"))
        self.to = self._line(self.tr("to"), self.tr("To"))
        self.time = self._line(self.tr("now"), self.tr("Happened at"))
        self.time.setToolTip(self.tr("When it happened, if not just now: 19.40 or 23/11 19.40"))
        self.time.setFixedWidth(self.time.fontMetrics().horizontalAdvance("24/11/25 19.40") + 18)
        self.phrases = QPushButton(self.tr("Phrases"), self)
        self.phrases.setToolTip(self.tr("Put a ready phrase into the entry"))
        self.phrases.setMenu(self._phrase_menu())
        self.action = QCheckBox(labels.word(LogKind.ACTION), self)
        self.action.setToolTip(self.tr("What was done: printed in the report"))
        self.highlight = QCheckBox(self.tr("Highlight"), self)
        self.highlight.setToolTip(self.tr("Printed first, and in bold here"))
        self.button = QPushButton(self.tr("Record"), self)
        self.button.clicked.connect(self._send)
        self.words.sent.connect(self._send)
        self.words.left.connect(self.left)
        self.wrong = QLabel(
            self.tr("This is no time, or still to come: write 19.40 or 23/11 19.40. Not recorded yet."), self
        )
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.time.textEdited.connect(self.wrong.hide)
        self._arrange()
        self.setFocusProxy(self.words)
        self._lines = {"from": self.whom, "to": self.to, "time": self.time}
        self._boxes = {"action": self.action, "highlight": self.highlight}
        for line in self._lines.values():
            line.textChanged.connect(self.edited)
        for box in self._boxes.values():
            box.toggled.connect(self.edited)
        self.words.textChanged.connect(self.edited)
        self.medium.currentIndexChanged.connect(self.edited)

    @property
    def typed(self) -> dict[str, str]:
        """What stands there, by field: nothing where no word was typed, whatever else was chosen."""
        every = {"words": self.words.toPlainText(), "medium": str(self.medium.currentData() or "")}
        every |= {name: line.text() for name, line in self._lines.items()}
        if not any(every[name].strip() for name in ("words", *self._lines)):
            return {}
        every |= {name: "1" for name, box in self._boxes.items() if box.isChecked()}
        return {name: text for name, text in every.items() if text}

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Show what was ``typed`` before in the place of what stands there; nothing empties it."""
        with QSignalBlocker(self):
            self.words.setPlainText(typed.get("words", ""))
            self.words.moveCursor(QTextCursor.MoveOperation.End)
            self.medium.setCurrentIndex(max(0, self.medium.findData(typed.get("medium"))))
            for name, line in self._lines.items():
                line.setText(typed.get(name, ""))
            for name, box in self._boxes.items():
                box.setChecked(name in typed)
        self.wrong.hide()

    def _line(self, hint: str, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(hint)
        line.setAccessibleName(name)
        return line

    def _phrase_menu(self) -> QMenu:
        menu = QMenu(self)
        for phrase in (
            self.tr("TRC is on its way."),
            self.tr("TRC has arrived."),
            self.tr("The water is rising, now … cm."),
            self.tr("The water is falling, now … cm."),
            self.tr("People are being evacuated to …"),
            self.tr("Nobody is hurt."),
            self.tr("The road is closed; traffic is led around by …"),
            self.tr("The situation is under control."),
        ):
            menu.addAction(phrase).triggered.connect(lambda _checked=False, said=phrase: self._put_in(said))
        return menu

    def _put_in(self, phrase: str) -> None:
        """Write a phrase where the cursor is, and choose its first gap, to be typed over."""
        cursor = self.words.textCursor()
        before = self.words.toPlainText()[: cursor.selectionStart()]
        start = cursor.selectionStart() + (1 if before and not before[-1].isspace() else 0)
        cursor.insertText((" " if start > len(before) else "") + phrase)
        gap = phrase.find("…")
        if gap >= 0:
            cursor.setPosition(start + gap)
            cursor.setPosition(start + gap + 1, cursor.MoveMode.KeepAnchor)
        self.words.setTextCursor(cursor)
        self.words.setFocus()

    def _arrange(self) -> None:
        who, how = QHBoxLayout(), QHBoxLayout()
        for row in (who, how):
            row.setSpacing(6)
        who.addWidget(self.medium)
        who.addWidget(self.whom, 1)
        who.addWidget(self.to, 1)
        who.addWidget(self.time)
        how.addWidget(self.phrases)
        how.addWidget(self.action)
        how.addWidget(self.highlight)
        how.addStretch(1)
        how.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addLayout(who)
        column.addWidget(self.wrong)
        column.addLayout(how)

    def send_if_typing(self) -> None:
        """Record what was typed where the keyboard is still in it: another act on the incident begins."""
        if self.words.hasFocus():
            self._send()

    def _send(self) -> None:
        text = self.words.toPlainText().strip()
        if not text:
            return
        try:
            happened_at = moment_typed(self.time.text(), now()) if self.time.text().strip() else None
        except ValueError:
            self.time.setFocus()
            self.time.selectAll()
            self.wrong.show()
            return
        medium = self.medium.currentData()
        entry = NewEntry(
            text,
            Medium(medium) if medium else None,
            self.whom.text().strip() or None,
            LogKind.ACTION if self.action.isChecked() else LogKind.NOTE,
            self.to.text().strip() or None,
            happened_at,
            self.highlight.isChecked(),
        )
        self.written.emit(entry)
        medium_stays = self.medium.currentIndex()
        self.show_typed({})
        self.medium.setCurrentIndex(medium_stays)
