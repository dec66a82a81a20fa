"""The look: Fusion with explicit palettes and no style sheets, the same on every Windows and in CI.

The tokens and the recipe are measured (``contrast`` of every pair is AA); change them only with the tests.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from coopdesk import paths

_MODE = "coopdesk_mode"
_TEXT = "coopdesk_text"
_EDGED = (
    "QComboBox",
    "QAbstractSpinBox",
    "QCheckBox",
    "QRadioButton",
    "QPushButton",
    "QLineEdit",
    "QPlainTextEdit",
    "QTextEdit",
    "QAbstractItemView",
)


class Mode(StrEnum):
    """How the window looks; ``system`` follows the computer's light or dark setting."""

    LIGHT = "light"
    DARK = "dark"
    FIELD = "field"
    SYSTEM = "system"


TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Percent: how large the text can be made."""


@dataclass(frozen=True)
class Tokens:
    """The colours of one look, as ``#rrggbb``; ``edge`` frames filled pills where sunlight demands it."""

    dark: bool
    frame: str
    base: str
    alt: str
    text: str
    muted: str
    disabled: str
    button: str
    edge_seed: str
    accent: str
    on_accent: str
    verified: str
    monitoring: str
    incomplete: str
    line: str
    points: int = 10
    target: int = 28
    edge: bool = False
    reported_fill: str = "#B3261E"
    reported_word: str = "#FFFFFF"
    responding_fill: str = "#FFC107"
    responding_word: str = "#000000"
    alarm: str = "#B3261E"


LIGHT = Tokens(
    dark=False,
    frame="#E4E7EB",
    base="#FFFFFF",
    alt="#F7F8FA",
    text="#1B1F24",
    muted="#57606A",
    disabled="#8C959F",
    button="#F6F8FA",
    edge_seed="#9AA2AB",
    accent="#0B5CAD",
    on_accent="#FFFFFF",
    verified="#8A5A00",
    monitoring="#00796B",
    incomplete="#6639BA",
    line="#D0D5DA",
)
DARK = Tokens(
    dark=True,
    frame="#1F2328",
    base="#16191D",
    alt="#1B1F24",
    text="#E6EAEF",
    muted="#9AA4AF",
    disabled="#6E7681",
    button="#2A3038",
    edge_seed="#B9C2CC",
    accent="#5AA9F8",
    on_accent="#0B0E11",
    verified="#FFC107",
    monitoring="#4DD0B5",
    incomplete="#C4A5FF",
    line="#343B43",
    alarm="#FF8A80",
)
FIELD = Tokens(
    dark=False,
    frame="#FFFFFF",
    base="#FFFFFF",
    alt="#FFFFFF",
    text="#000000",
    muted="#595959",
    disabled="#767676",
    button="#FFFFFF",
    edge_seed="#000000",
    accent="#0000C8",
    on_accent="#FFFFFF",
    verified="#8A5A00",
    monitoring="#00796B",
    incomplete="#6639BA",
    line="#000000",
    points=12,
    target=40,
    edge=True,
)


def tokens() -> Tokens:
    """Return the tokens of the look in use; what is to be hit grows with the text, and never shrinks."""
    look = _resolve(mode())
    return look if text_size() <= 100 else replace(look, target=round(look.target * text_size() / 100))


def mode() -> Mode:
    """Return the look that was chosen."""
    app = QApplication.instance()
    return Mode(app.property(_MODE) or Mode.LIGHT) if app else Mode.LIGHT


def text_size() -> int:
    """Return how large the text is, in percent of what the look asks for."""
    app = QApplication.instance()
    return int(app.property(_TEXT) or 100) if app else 100


def next_text_size(steps: int) -> int:
    """Return the size so many steps larger, or smaller, as far as there are sizes."""
    at = TEXT_SIZES.index(text_size()) + steps
    return TEXT_SIZES[max(0, min(at, len(TEXT_SIZES) - 1))]


def _resolve(mode: Mode) -> Tokens:
    if mode is Mode.SYSTEM:
        hints = QApplication.styleHints()
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return {Mode.LIGHT: LIGHT, Mode.DARK: DARK, Mode.FIELD: FIELD}[mode]


def apply(app: QApplication, mode: Mode, text: int = 100) -> None:
    """Give the whole program one look, and its text a size in percent: the nearest of TEXT_SIZES.

    The colours of a high-contrast Windows are left as its user set them.
    """
    if mode is Mode.SYSTEM:
        app.styleHints().unsetColorScheme()
    app.setProperty(_MODE, mode.value)
    app.setProperty(_TEXT, min(TEXT_SIZES, key=lambda size: abs(size - text)))
    app.setFont(_font(_resolve(mode).points * text_size() / 100))
    if _high_contrast(app):
        return
    look = _resolve(mode)
    app.setStyle("Fusion")
    if mode is not Mode.SYSTEM:
        app.styleHints().setColorScheme(Qt.ColorScheme.Dark if look.dark else Qt.ColorScheme.Light)
    palette = _palette(look)
    app.setPalette(palette)
    edged = QPalette(palette)
    edged.setColor(QPalette.ColorRole.Window, QColor(look.edge_seed))  # Fusion's outline is Window.darker(140)
    for widget_class in _EDGED:
        app.setPalette(edged, widget_class)  # type: ignore[arg-type]  # the stubs ask for bytes, the binding for str
    # A header is an item view too, but it keeps the colour of the frame.
    app.setPalette(palette, "QHeaderView")  # type: ignore[arg-type]  # as above


def _high_contrast(app: QApplication) -> bool:
    accessibility = getattr(app.styleHints(), "accessibility", None)  # Qt >= 6.10
    return bool(accessibility and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def _palette(look: Tokens) -> QPalette:
    role, disabled = QPalette.ColorRole, QPalette.ColorGroup.Disabled
    palette = QPalette(QColor(look.button), QColor(look.frame))  # derives Light, Mid and Dark
    for target, colour in (
        (role.Window, look.frame),
        (role.Base, look.base),
        (role.AlternateBase, look.alt),
        (role.Text, look.text),
        (role.WindowText, look.text),
        (role.ButtonText, look.text),
        (role.Button, look.button),
        (role.Highlight, look.accent),
        (role.Accent, look.accent),
        (role.Link, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.PlaceholderText, look.muted),
        (role.ToolTipBase, look.base),
        (role.ToolTipText, look.text),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.Text, role.WindowText, role.ButtonText):  # setColor(role) overwrote the disabled group too
        palette.setColor(disabled, target, QColor(look.disabled))
    palette.setColor(disabled, role.Button, QColor(look.frame))
    return palette


def _font(points: float) -> QFont:
    if sys.platform == "win32":
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    else:
        if "Noto Sans" not in QFontDatabase.families():
            for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
                QFontDatabase.addApplicationFont(str(file))
        font = QFont("Noto Sans")
    font.setPointSizeF(points)
    return font


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return a copy of a font, larger or smaller, at the same hinting."""
    copy = QFont(font)
    copy.setPointSizeF(font.pointSizeF() * factor)
    copy.setBold(bold or font.bold())
    return copy
