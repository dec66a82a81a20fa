"""What the screen says while a desk opens for longer than a moment: after an update everything may be made anew."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout

from coopdesk.ui import theme

_AFTER = 700  # milliseconds: what is open by then needs no sign


class OpeningSign(QDialog):
    """Shows itself when the desk is not open after a moment, and stays until :meth:`take_down`."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self.setWindowTitle("coopdesk")
        self.setMinimumWidth(480)
        self.headline = QLabel(self.tr("The desk is being opened"), self)
        self.headline.setFont(theme.scaled(self.font(), 1.12, bold=True))
        self.rest = QLabel(
            self.tr("After an update of the program this may take some minutes. Nothing is lost: please wait."), self
        )
        self.rest.setWordWrap(True)
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.headline.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (self.headline, self.rest, bar):
            column.addWidget(part)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self.show)
        self._timer.start()

    def take_down(self) -> None:
        """Go, shown or not."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def reject(self) -> None:
        """Stay: Escape opens no desk faster."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until the desk is open or cannot be."""
        event.ignore()
