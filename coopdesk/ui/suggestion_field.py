"""A field that answers while one types: a short list below it that never takes the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QWidget

V = TypeVar("V")
_ROWS = 8


@dataclass(frozen=True)
class Hit(Generic[V]):
    """One answer; ``sure`` answers may be taken without pointing at them."""

    value: V
    label: str
    sure: bool = True


class _HitList(QListView):
    """The answers; lies above the window's other widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.setModel(QStandardItemModel(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.Box)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setSpacing(1)
        self.hide()

    def fill(self, labels: Sequence[str], current: int) -> None:
        """Show other answers; ``current`` -1 preselects none."""
        model = QStandardItemModel(self)
        for label in labels:
            model.appendRow(QStandardItem(label))
        old = self.model()
        self.setModel(model)
        old.deleteLater()
        self.setCurrentIndex(model.index(current, 0) if current >= 0 else QModelIndex())

    def place_below(self, field: QWidget) -> None:
        """Lie below a field, as wide as the longest answer."""
        window = field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = field.mapTo(window, QPoint(0, field.height() + 2))
        rows = self.model().rowCount()
        height = rows * (self.sizeHintForRow(0) + 2) + 2 * self.frameWidth() + 2
        above = field.mapTo(window, QPoint(0, 0)).y() - 2
        below = window.height() - corner.y()
        if height > max(below, above):  # a low dialog: what does not fit is scrolled to
            height = max(below, above)
        if height > below:
            corner.setY(above - height)
        width = max(field.width(), self.sizeHintForColumn(0) + 2 * self.frameWidth() + 12)
        left = max(0, min(corner.x(), window.width() - width - 4))
        self.setGeometry(left, corner.y(), width, height)
        self.show()
        self.raise_()


class SuggestionField(QLineEdit, Generic[V]):
    """A line edit whose text may stand for a value; what stands for none stays as text."""

    taken = Signal()

    def __init__(self, find: Callable[[str], Sequence[Hit[V]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._hits: Sequence[Hit[V]] = ()
        self._value: V | None = None
        self._list = _HitList()
        self._list.clicked.connect(self._clicked)
        self.textEdited.connect(self._edited)

    @property
    def value(self) -> V | None:
        """The value that was taken, None while the text stands for none."""
        return self._value

    @property
    def hits(self) -> Sequence[Hit[V]]:
        """The answers on show."""
        return self._hits if self._list.isVisible() else ()

    @property
    def preselected(self) -> Hit[V] | None:
        """The answer that Enter takes."""
        row = self._list.currentIndex().row()
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def set_value(self, value: V | None, label: str) -> None:
        """Show a value, or a text that stands for none."""
        self._value = value
        self.setText(label)
        self.setCursorPosition(0)
        self._close()

    def move_hits(self) -> None:
        """Let the answers lie below the field again, which was moved with what it stands in."""
        if self._list.isVisible():
            self._list.place_below(self)

    def settle(self) -> None:
        """Take what is preselected, as Enter does; a text without a sure answer stays a text."""
        hit = self.preselected if self._list.isVisible() else None
        if hit is not None and self._value is None and self.text().strip():
            self._take(hit)
        self._close()

    def event(self, event: QEvent) -> bool:
        """Take the preselected answer when Tab leaves the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self.settle()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the answers with the arrows, take one with Enter, close them with Esc."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
            self.focusNextChild()
        elif key == Qt.Key.Key_Escape and self._list.isVisible():
            self._close()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer the usual answers in an empty field."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.OtherFocusReason) and not self.text():
            self._offer("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the answers."""
        super().focusOutEvent(event)
        self._close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the answers along."""
        super().hideEvent(event)
        self._close()

    def _edited(self, text: str) -> None:
        self._value = None
        self._offer(text.strip())

    def _offer(self, text: str) -> None:
        self._hits = list(self._find(text))[:_ROWS]
        if not self._hits:
            self._close()
            return
        first = 0 if text and self._hits[0].sure else -1
        self._list.fill([h.label for h in self._hits], first)
        self._list.place_below(self)

    def _move(self, step: int) -> None:
        if not self._list.isVisible():
            self._offer(self.text().strip())
            return
        row = max(0, min(self._list.currentIndex().row() + step, len(self._hits) - 1))
        self._list.setCurrentIndex(self._list.model().index(row, 0))

    def _clicked(self, index: QModelIndex) -> None:
        self._take(self._hits[index.row()])
        self._close()
        self.focusNextChild()

    def _take(self, hit: Hit[V]) -> None:
        self.set_value(hit.value, hit.label)
        self.taken.emit()

    def _close(self) -> None:
        self._list.hide()
