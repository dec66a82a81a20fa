"""A row that wraps, for chips and fields on a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places its items from left to right and begins a new row where one does not fit."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove one item and return it."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: the row takes the width it is given."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at a width; Qt asks for it dozens of times before it paints once."""
        if width not in self._heights:
            margins = self.contentsMargins()
            inside = QRect(0, 0, width, 0).marginsRemoved(margins)
            self._heights[width] = self._arrange(inside, place=False) + margins.top() + margins.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget the heights: an item came, went, or wants another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, box: QRect) -> None:
        """Place the items."""
        super().setGeometry(box)
        self._arrange(box.marginsRemoved(self.contentsMargins()), place=True)

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _arrange(self, box: QRect, *, place: bool) -> int:
        y, row = box.y(), list[tuple[QLayoutItem, int]]()
        x = box.x()
        for item in self._items:
            if item.isEmpty():
                continue
            width = item.sizeHint().width()
            if x + width > box.right() + 1 and row:
                y += _set_row(row, y, place=place) + self.spacing()
                x, row = box.x(), []
            row.append((item, x))
            x += width + self.spacing()
        return y + _set_row(row, y, place=place) - box.y()


def _set_row(row: list[tuple[QLayoutItem, int]], y: int, *, place: bool) -> int:
    """Centre the items of a row on one line, each at its own x; return the row's height."""
    sizes = [item.sizeHint() for item, _x in row]
    height = max((size.height() for size in sizes), default=0)
    if place:
        for (item, x), size in zip(row, sizes, strict=True):
            item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
    return height
