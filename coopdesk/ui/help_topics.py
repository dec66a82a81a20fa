"""Which help page belongs to what has the keyboard: pages, tabs and dialogs name theirs as ``help_page``."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.ui.help_view import HelpView


def topic_of(widget: QWidget | None) -> str:
    """Return the page that a widget names, or the nearest around it; empty where none does."""
    while widget is not None:
        name = getattr(widget, "help_page", "")
        if name:
            return str(name)
        widget = widget.parentWidget()
    return ""


class HelpWindow(QWidget):
    """The help of a dialog, in a window of its own: the main window behind the dialog cannot be reached.

    It opens without the keyboard; F1 again searches, Esc closes it.
    """

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog, Qt.WindowType.Tool)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(self.tr("Help"))
        self._dialog = dialog
        self.view = HelpView(self)
        self.view.left.connect(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        again = QShortcut(QKeySequence(Qt.Key.Key_F1), self)
        again.activated.connect(self.view.begin_search)
        self.view.show_page(topic_of(dialog))
        self._place()

    def _place(self) -> None:
        """Lie beside the dialog: on the right where the screen has room, else at the screen's left edge."""
        room, frame = self.screen().availableGeometry(), self._dialog.frameGeometry()
        self.resize(self.sizeHint().boundedTo(room.size()))
        right = frame.right() + 6
        left = right if right + self.width() <= room.right() else max(room.left(), frame.left() - self.width() - 6)
        self.move(left, max(room.top(), min(frame.top(), room.bottom() - self.height())))

    def _leave(self) -> None:
        self.close()
        self._dialog.activateWindow()


def listen(dialog: QWidget) -> None:
    """Let a dialog answer F1 with its help page; the window's own keys do not reach into it."""

    def asked() -> None:
        known = dialog.findChild(HelpWindow)
        if known is not None and known.isVisible():
            known.activateWindow()
            known.view.begin_search()
        else:
            HelpWindow(dialog).show()

    shortcut = QShortcut(QKeySequence(Qt.Key.Key_F1), dialog)
    shortcut.activated.connect(asked)
