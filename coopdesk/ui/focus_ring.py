"""A focus frame that is seen in every look: Fusion's own ring is one pixel and lost between black edges."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget

_PEN = 3


class FocusRing(QFocusFrame):
    """The frame of one window. Qt itself keeps it around its widget; this only says how it looks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame, over the widget's own edge too, which the style's mask would cut out."""
        if not self.mask().isEmpty():
            self.clearMask()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().accent(), _PEN))
        inset = _PEN / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 4, 4)


class FocusFollower(QObject):
    """Moves the ring of each window to the widget that has the keyboard.

    The signal's own argument is never taken: Qt names widgets there that are half made or half gone (WebEngine's, and
    those of a window that dies), and a Python object made of such a one ends the process. So the slot has no argument,
    and asks who has the keyboard once all is in its place.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._move)
        app.focusObjectChanged.connect(self._changed)

    def _changed(self) -> None:
        self._soon.start()

    def _move(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or focus.isWindow() or type(focus) is QWidget:
            return  # nobody has it, or the inside of a web page, which frames its own: the ring goes with its window
        ring = focus.window().findChild(FocusRing) or FocusRing(focus.window())
        if self._ring is not None and self._ring is not ring and shiboken6.isValid(self._ring):
            self._ring.hide()
        self._ring = ring
        ring.setWidget(focus)
