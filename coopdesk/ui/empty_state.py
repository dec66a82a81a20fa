"""What a page says where there is nothing to show: one sentence that names the next key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from coopdesk.ui import targets, theme


class EmptyState(QWidget):
    """A sentence in the middle of the page, with at most a few buttons."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setFont(theme.scaled(self.font(), 1.15))
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setMaximumWidth(560)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch()
        self._buttons.addStretch()
        column = QVBoxLayout(self)
        column.addStretch(2)
        middle = QHBoxLayout()
        for part, share in ((None, 1), (self._text, 1000), (None, 1)):  # wide up to its limit, and then in the middle
            middle.addStretch(share) if part is None else middle.addWidget(part, share)
        column.addLayout(middle)
        column.addSpacing(10)
        column.addLayout(self._buttons)
        column.addStretch(3)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def say(self, text: str, *buttons: tuple[str, str]) -> None:
        """Show a sentence and its buttons, each a name for ``pressed`` and a word."""
        self._text.setText(text)
        while self._buttons.count() > 2:
            item = self._buttons.takeAt(1)
            if item is not None and (old := item.widget()) is not None:
                old.deleteLater()
        for i, (name, word) in enumerate(buttons):
            button = QPushButton(word, self)
            button.clicked.connect(lambda _on=False, name=name: self.pressed.emit(name))
            self._buttons.insertWidget(1 + i, button)
        targets.reach(self)


class Emptiable(QWidget):
    """A view, and the sentence that stands in its place while it is empty."""

    def __init__(self, view: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(view)
        self._stack.addWidget(self.empty)

    def show_empty(self, empty: bool) -> None:
        """Show the sentence, or the view."""
        self._stack.setCurrentIndex(1 if empty else 0)

    @property
    def is_empty(self) -> bool:
        """Whether the sentence is on show."""
        return self._stack.currentIndex() == 1
