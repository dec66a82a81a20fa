"""One line at a time in the status bar, with one action, gone by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from coopdesk.ui.short_label import ShortLabel

_SECONDS = 8


class Toast(QWidget):
    """Says what was done; ``undo_wanted`` is its action."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ShortLabel(self)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self._text.font()
        font.setBold(True)
        self._text.setFont(font)
        self._undo = QPushButton(self.tr("Undo"), self)
        self._undo.setFlat(True)
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo.setToolTip(self.tr("Take the last act back (Ctrl+Z)"))
        self._undo.clicked.connect(self._pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._text)
        row.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, empty when nothing is."""
        return self._text.text() if self.isVisible() else ""

    def say(self, text: str, undoable: bool) -> None:
        """Show a line in place of the one before."""
        self._text.say(text)
        self._undo.setVisible(undoable)
        self.show()
        self._timer.start()

    def _pressed(self) -> None:
        self.hide()
        self.undo_wanted.emit()
