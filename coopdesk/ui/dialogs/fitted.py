"""A dialog as large as its words need and never larger than the screen; F1 shows its help page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from coopdesk.ui import help_topics, tab_order, targets

_FRAME = QSize(16, 40)
"""What the system puts around a dialog, where it does not say so itself."""


class FittedDialog(QDialog):
    """Qt alone gives words that wrap too little height, and a dialog no more than two thirds of the screen.

    ``room`` is the largest size it takes, None for the screen on which the program stands.
    """

    help_page = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.room: QSize | None = None
        self._wheel = targets.WheelGuard(self)
        help_topics.listen(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the right size before anything is seen."""
        if not event.spontaneous():
            self._wheel.guard(self)
            targets.fit(self)
            self.fit(self.size() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else None)
        super().showEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go on to what is read next, or back: things may have come and gone since the last time."""
        tab_order.follow(self)
        return super().focusNextPrevChild(next)

    def fit(self, wanted: QSize | None = None) -> None:
        """Take a size, or a larger one that the words need, within the room there is."""
        room = self.room or (self.parentWidget() or self).window().screen().availableGeometry().size() - _FRAME
        self._whole.activate()  # children that became higher since
        hint, plain = self.sizeHint(), QDialog.sizeHint(self)
        least = QSize(hint.width(), hint.height() if hint.height() > plain.height() else 0)
        size = (wanted or QSize()).expandedTo(least).expandedTo(self.minimumSize()).boundedTo(room)
        self.resize(size.width(), min(max(size.height(), self.needed(size.width())), room.height()))

    def needed(self, width: int) -> int:
        """Return the height that everything needs at a width."""
        whole = self._whole
        return whole.totalHeightForWidth(width) if whole.hasHeightForWidth() else whole.totalSizeHint().height()

    @property
    def _whole(self) -> QLayout:
        layout = self.layout()
        assert layout is not None  # every dialog has one before it is shown
        return layout
