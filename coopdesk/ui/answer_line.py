"""A line below the fields that answers what was typed, with at most one thing that can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from coopdesk.ui.location_field import LocationField


class AnswerLine(QWidget):
    """Says something until something else is said; takes no keyboard by itself."""

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self._label = QLabel(self)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QToolButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1 if wraps else 0)
        row.addWidget(self.button)
        if not wraps:
            row.addStretch()
        self._label.setWordWrap(wraps)
        self._label.setMinimumWidth(1)  # a long answer must not widen the window
        self._label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.say("")

    def sizeHint(self) -> QSize:
        """Ask for the lines that the words take at this width; Qt alone would ask for those of a narrow column."""
        hint = super().sizeHint()
        if not self._label.wordWrap():
            return hint
        return QSize(hint.width(), self.heightForWidth(max(self.width(), hint.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew: at another width the words take other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @property
    def text(self) -> str:
        """What is said."""
        return self._label.text()

    def say(self, text: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        """Say a line; ``button`` is what can be done about it. An empty text says nothing."""
        self._act = act
        self._label.setText(text)
        self._label.setToolTip(text)
        self.button.setText(button)
        self.button.setAccessibleName(button or self.tr("What can be done about it"))
        self.button.setVisible(act is not None)
        self.setVisible(bool(text))

    def follow(self, field: LocationField) -> None:
        """Say what a field for a point understood, with what can be done about it."""
        field.answered.connect(lambda text: self.say(text, *(field.remedy() or ())))

    def _pressed(self) -> None:
        if self._act is not None:
            self._act()
