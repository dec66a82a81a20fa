"""A focus frame that is seen in every look: Fusion's own ring is one pixel and lost between black edges."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTabBar, QWidget

_GAP = 3
_PEN = 3
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """The frame of one window; takes no mouse and no focus itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def target(self) -> QWidget | None:
        """The widget that the ring frames, None while there is none."""
        return self._watched[0] if self._watched else None

    def follow(self, target: QWidget | None) -> None:
        """Frame another widget of the window, or none."""
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        while target is not None:
            self._watched.append(target)
            target.installEventFilter(self)
            target = None if target.isWindow() else target.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the target when it, or anything above it, moves."""
        if event.type() in _MOVES:
            self._place()
        elif event.type() == QEvent.Type.DeferredDelete and watched is self.target:
            self.follow(None)
        return False

    def _place(self) -> None:
        target = self.target
        if target is None or not target.isVisible():
            self.hide()
            return
        inner = isinstance(target, QAbstractItemView | QTabBar)  # they fill their place: outside would be clipped
        gap = 0 if inner else _GAP
        box = QRect(target.mapTo(target.window(), QPoint(0, 0)), target.size()).adjusted(-gap, -gap, gap, gap)
        self.setGeometry(box)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().accent(), _PEN))
        inset = _PEN / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 4, 4)


class FocusFollower(QObject):
    """Moves the ring of each window to the widget that has the keyboard.

    Not by ``QApplication.focusChanged``: a window that dies emits it with a widget that is half gone, and making a
    Python object of that ends the process (std::bad_typeid). ``focusObjectChanged`` names only what has the focus now.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusObjectChanged.connect(self._moved)

    def _moved(self, focus: QObject | None) -> None:
        if not isinstance(focus, QWidget) or focus.isWindow():
            return  # nobody has it: the window is behind another or going, and its ring goes with it
        ring = focus.window().findChild(FocusRing) or FocusRing(focus.window())
        if self._ring is not None and self._ring is not ring and shiboken6.isValid(self._ring):
            self._ring.follow(None)
        self._ring = ring
        ring.follow(focus)
