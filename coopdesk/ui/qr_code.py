"""A short text as a QR code, so that a telephone takes it over without a cable or a network."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

MAX_BYTES = 2_000
"""A code of more can hardly be read from a screen."""

_QUIET = 4  # modules of white around the code, as the standard asks for
_MODULE = 4  # pixels


class QrCode(QWidget):
    """Paints the code black on white in every look; ``fits`` tells whether the text is short enough."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fits = 0 < len(text.encode()) <= MAX_BYTES
        self._rows = _modules(text) if self.fits else []
        self.setAccessibleName(self.tr("QR code of the text"))
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for every module."""
        side = (len(self._rows) + 2 * _QUIET) * _MODULE
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the modules."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    place = QRect((x + _QUIET) * _MODULE, (y + _QUIET) * _MODULE, _MODULE, _MODULE)
                    painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()


def _modules(text: str) -> list[bytes]:
    import segno

    return [bytes(row) for row in segno.make(text, error="l", micro=False, boost_error=False).matrix]
