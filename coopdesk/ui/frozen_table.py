"""A table whose first columns stand still while the others scroll beneath them: "freeze", as a spreadsheet says.

It stays one view with one header. Once it is scrolled sideways, it paints the frozen cells a second time over the
others, at the places they have without scrolling, and answers for these places with them. So cursor, selection,
editing, hover texts and screen readers meet one table.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyle, QStyleOptionViewItem, QWidget

from coopdesk.ui import theme
from coopdesk.ui.value_table import Table, TableHeader

Index = QModelIndex | QPersistentModelIndex
_EDGE = 2
"""Pixels: the line at the right of what is frozen."""


class FrozenHeader(TableHeader):
    """Keeps the titles of the first sections in their places, and takes what the mouse does there as done to them.

    ``start_wanted`` asks for the list to be scrolled to its start.
    """

    start_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        self.frozen = 0
        self._pressed: QPointF | None = None
        super().__init__(Qt.Orientation.Horizontal, parent)

    @property
    def frozen_width(self) -> int:
        """How wide the frozen sections are together, in pixels; 0 while nothing is scrolled beneath them."""
        return self.standing_width if self.offset() else 0

    @property
    def standing_width(self) -> int:
        """How wide the frozen sections are together, in pixels, scrolled or not."""
        return sum(self.sectionSize(section) for section in self.frozen_sections())

    def frozen_sections(self) -> list[int]:
        """Return the frozen sections, from left to right; hidden ones have no width."""
        return [self.logicalIndex(place) for place in range(self.frozen)]

    def stands(self, section: int) -> bool:
        """Tell whether a section is frozen, and others are scrolled beneath it."""
        return self.visualIndex(section) < self.frozen and self.offset() > 0

    def section_at(self, x: int) -> int:
        """Return the section that is seen at a place of the header; -1 where none is."""
        return self.logicalIndexAt(x - self.offset() if x < self.frozen_width else x)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the titles, the frozen ones above the others."""
        super().paintEvent(event)
        if not self.frozen:
            return
        painter = QPainter(self.viewport())
        for section in self.frozen_sections() if self.frozen_width else ():
            if not self.isSectionHidden(section):
                place = QRect(self.sectionPosition(section), 0, self.sectionSize(section), self.height())
                painter.save()
                self.paintSection(painter, place, section)
                painter.restore()
        _draw_edge(painter, self.standing_width, self.height())
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Take what is done to a frozen title as done to it; for a drag the list is scrolled to its start first."""
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pressed = None
            if self._pressed is not None or event.position().x() < self.frozen_width:
                return self._taken(event)
        elif isinstance(event, QHelpEvent) and event.pos().x() < self.frozen_width:
            moved = QPoint(event.pos().x() - self.offset(), event.pos().y())
            return super().viewportEvent(QHelpEvent(event.type(), moved, event.globalPos()))
        elif event.type() == QEvent.Type.Resize:
            return self._resized(event)
        return super().viewportEvent(event)

    def _resized(self, event: QEvent) -> bool:
        """Let the stretched section take its width at once and silently: the view is resized too, and paints anyway.

        Told of it, the view would paint itself a second time.
        """
        with QSignalBlocker(self):
            answer = super().viewportEvent(event)
            self.length()  # what Qt put off until the next painting
        return answer

    def _taken(self, event: QMouseEvent) -> bool:
        """Take a mouse event on a frozen title: Qt itself knows no drag left of the header's own start."""
        at, kind = event.position(), event.type()
        if kind == QEvent.Type.MouseMove and not event.buttons():
            self.setCursor(Qt.CursorShape.SplitHCursor if self._near_edge(at.x()) else Qt.CursorShape.ArrowCursor)
            return True
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick) and self._near_edge(at.x()):
            self.start_wanted.emit()
            return super().viewportEvent(event)
        if kind == QEvent.Type.MouseButtonPress:
            self._pressed = at
        elif kind == QEvent.Type.MouseMove and self._pressed is not None:
            if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                start, self._pressed = self._pressed, None
                self.start_wanted.emit()
                super().viewportEvent(_at(event, start, QEvent.Type.MouseButtonPress))
                return super().viewportEvent(event)
            return True
        elif kind == QEvent.Type.MouseButtonRelease:
            self._pressed = None
        return super().viewportEvent(_at(event, QPointF(at.x() - self.offset(), at.y()), kind))

    def _near_edge(self, x: float) -> bool:
        """Tell whether a frozen title ends here, so that it can be made wider."""
        grip = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self)
        ends = (self.sectionPosition(section) + self.sectionSize(section) for section in self.frozen_sections())
        return any(abs(x - end) <= grip for end in ends)


def _at(event: QMouseEvent, place: QPointF, kind: QEvent.Type) -> QMouseEvent:
    """Return a mouse event as it would be at another place; a press is one of the left button."""
    pressed = kind == QEvent.Type.MouseButtonPress
    button = Qt.MouseButton.LeftButton if pressed else event.button()
    scene, screen = event.scenePosition(), event.globalPosition()
    return QMouseEvent(kind, place, scene, screen, button, event.buttons(), event.modifiers())


class FrozenTable(Table):
    """A table the first columns of which can be frozen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._titles.sectionResized.connect(lambda: self._refresh() if self._titles.frozen else None)
        self._titles.start_wanted.connect(lambda: self.horizontalScrollBar().setValue(0))

    def new_header(self) -> TableHeader:
        """Return a header that keeps the frozen titles in their places."""
        self._titles = FrozenHeader(self)
        return self._titles

    @property
    def frozen_columns(self) -> int:
        """How many columns are frozen, hidden ones among them; 0 where all scroll."""
        return self._titles.frozen

    def freeze_first(self, count: int) -> None:
        """Let the first columns stand still, as they are from left to right."""
        if count != self._titles.frozen:
            self._titles.frozen = count
            self._refresh()

    def title_at(self, x: int) -> int:
        """Return the column whose title is seen at a place of the header; -1 where none is."""
        return self._titles.section_at(x)

    def room_of(self, column: int) -> QRect:
        """Return where cells of a column can be seen in the viewport: right of what is frozen, unless it is that."""
        room = QRect(QPoint(0, 0), self.viewport().size())
        return room if self._titles.stands(column) else room.adjusted(self._titles.frozen_width, 0, 0, 0)

    # -- places ----------------------------------------------------------------------------------------------------

    def indexAt(self, at: QPoint) -> QModelIndex:
        """Return the cell that is seen at a place."""
        if 0 <= at.x() < self._titles.frozen_width:
            row, column = self.rowAt(at.y()), self._titles.section_at(at.x())
            return self.model().index(row, column) if row >= 0 else QModelIndex()
        return super().indexAt(at)

    def visualRect(self, index: Index) -> QRect:
        """Return where a cell is seen; a frozen one is where it would be without scrolling."""
        place = super().visualRect(index)
        return place.translated(self._titles.offset(), 0) if self._titles.stands(index.column()) else place

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight, beside what is frozen and not beneath it; for a frozen cell the others stay."""
        bar = self.horizontalScrollBar()
        before, frozen = bar.value(), self._titles.visualIndex(index.column()) < self._titles.frozen
        super().scrollTo(index, hint)
        if frozen:
            bar.setValue(before)
            return
        left = self._titles.sectionViewportPosition(index.column())
        beneath = self._titles.standing_width - left
        if beneath > 0:
            bar.setValue(bar.value() - beneath)

    # -- painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, the frozen ones above the others."""
        super().paintEvent(event)
        if not self._titles.frozen:
            return
        painter = QPainter(self.viewport())
        place = event.rect().intersected(QRect(0, 0, self._titles.frozen_width, self.viewport().height()))
        if not place.isEmpty():
            self._paint_frozen(painter, place)
        _draw_edge(painter, self._titles.standing_width, self.viewport().height())
        painter.end()

    def _paint_frozen(self, painter: QPainter, place: QRect) -> None:
        painter.setClipRect(place)
        painter.fillRect(place, self.palette().base())
        sections = [s for s in self._titles.frozen_sections() if not self._titles.isSectionHidden(s)]
        first, last = self.rowAt(place.top()), self.rowAt(place.bottom())
        if first >= 0:
            for row in range(first, (last if last >= 0 else self.model().rowCount() - 1) + 1):
                self._paint_row(painter, row, sections)

    def _paint_row(self, painter: QPainter, row: int, sections: list[int]) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        selected = self.selectionModel().isRowSelected(row, QModelIndex())
        option.rect = QRect(0, self.rowViewportPosition(row), self._titles.frozen_width, self.rowHeight(row))
        option.state |= QStyle.StateFlag.State_Selected if selected else QStyle.StateFlag.State_None
        if row % 2:
            option.features |= QStyleOptionViewItem.ViewItemFeature.Alternate
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewRow, option, painter, self)
        current = self.currentIndex()
        for section in sections:
            index = self.model().index(row, section)
            cell = QStyleOptionViewItem(option)
            cell.rect = self.visualRect(index)
            # Qt's own option says whether the list has the keyboard; only the cell under the cursor is to show it.
            at_cursor = self.hasFocus() and index == current
            cell.state = (cell.state & ~QStyle.StateFlag.State_HasFocus) | (
                QStyle.StateFlag.State_HasFocus if at_cursor else QStyle.StateFlag.State_None
            )
            self.itemDelegateForIndex(index).paint(painter, cell, index)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and paint anew what was moved along though it stands still."""
        super().scrollContentsBy(dx, dy)
        if dx and self._titles.frozen:
            self._refresh()

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return what is to be painted anew when a selection changes, the frozen cells included."""
        region = super().visualRegionForSelection(selection)
        return region.united(QRect(0, 0, self._titles.frozen_width, self.viewport().height()))

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Show what changed, in the frozen cells too."""
        super().dataChanged(first, last, roles)
        if self._titles.frozen_width:
            self.viewport().update()

    def _refresh(self) -> None:
        self.viewport().update()
        self._titles.viewport().update()


def _draw_edge(painter: QPainter, x: int, height: int) -> None:
    """Draw the line between what stands still and what scrolls."""
    painter.setPen(QPen(QColor(theme.tokens().muted), _EDGE))
    painter.drawLine(x - _EDGE // 2, 0, x - _EDGE // 2, height)
