"""Line icons in the colour of the text beside them; an icon never stands without its word."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from coopdesk import paths
from coopdesk.ui import theme

_SIZE = 20
_SCALES = (1.0, 1.25, 1.5, 2.0)


def icon(name: str) -> QIcon:
    """Return the icon ``resources/icons/NAME.svg`` in the colours of the look in use, enabled and disabled."""
    look = theme.tokens()
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, look.text), (QIcon.Mode.Disabled, look.disabled)):
        for scale in _SCALES:
            made.addPixmap(_draw(name, colour, scale), mode)
    return made


def grown(side: int) -> int:
    """Return how large an icon of so many pixels is beside text of the size in use."""
    return round(side * max(100, theme.text_size()) / 100)


def grow(window: QWidget) -> None:
    """Make the icons of a window's buttons as large as its text asks for."""
    for button in window.findChildren(QAbstractButton):
        if not button.icon().isNull():
            button.setIconSize(QSize(grown(button.iconSize().width()), grown(button.iconSize().height())))


def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return one picture of an icon, ``size`` logical pixels wide, for a screen of a pixel ratio."""
    return _draw(name, colour, ratio, size)


def _draw(name: str, colour: str, scale: float, size: int = _SIZE) -> QPixmap:
    svg = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", QColor(colour).name()).encode()))
    picture = QPixmap(QSize(size, size) * scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture
