"""What went wrong, in the one form all messages have: headline, meaning, what to do, and details to copy."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused
from coopdesk.ui import icons, messages, request_words, theme
from coopdesk.ui.dialogs.fitted import FittedDialog


class Notice(FittedDialog):
    """A sentence in bold, the rest below it, details on demand; ``request`` is a message to whoever can help."""

    help_page = "faults"

    def __init__(self, text: str, details: str, parent: QWidget | None = None, request: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("coopdesk")
        self.setMinimumWidth(480)
        headline, rest = split_headline(text)
        self.headline = _label(self, headline)
        self.headline.setFont(theme.scaled(self.font(), 1.12, bold=True))
        self.rest = _label(self, rest)
        self.rest.setVisible(bool(rest))
        self.details = QPlainTextEdit(details, self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.hide()
        buttons = self._buttons(details)
        self.ask = QPushButton(self.tr("Copy request for WhatsApp"), self)
        self.ask.setToolTip(request)
        self.ask.setVisible(bool(request))
        self.ask.clicked.connect(lambda: QGuiApplication.clipboard().setText(request))
        buttons.addButton(self.ask, QDialogButtonBox.ButtonRole.ActionRole)
        self._arrange(self._picture(), buttons)

    def _picture(self) -> QLabel:
        picture = QLabel(self)
        picture.setPixmap(icons.pixmap("warning", theme.tokens().muted, 32, self.devicePixelRatioF()))
        return picture

    def _buttons(self, details: str) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        more = QPushButton(self.tr("Details"), self)
        more.setCheckable(True)
        more.toggled.connect(self._show_details)
        copy = QPushButton(self.tr("Copy"), self)
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(f"{self.headline.text()}\n{self.rest.text()}\n\n{details}")
        )
        buttons.addButton(more, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        return buttons

    def _arrange(self, picture: QLabel, buttons: QDialogButtonBox) -> None:
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.headline)
        words.addWidget(self.rest)
        words.addStretch()
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 12)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.details, 1)
        column.addWidget(buttons)

    def _show_details(self, on: bool) -> None:
        self.details.setVisible(on)
        self.fit()


def split_headline(text: str) -> tuple[str, str]:
    """Return the first sentence of a text, and the rest; a point inside a name or a number ends no sentence."""
    parts = re.split(r"(?<=[.:])\s+(?=[A-Z«✓\n]|  )", text.strip(), maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def error_notice(error: BaseException, parent: QWidget | None) -> Notice:
    """Return the notice of an error: its sentence, and its facts or where it happened."""
    lines = traceback.format_exception_only(error)
    if error.__traceback__ is not None:
        lines = traceback.format_exception(error)
    return Notice(messages.sentence(error), "".join(lines).strip(), parent)


def package_notice(error: BundleRefused, us: Agency, parent: QWidget | None) -> Notice:
    """Return the notice of a package that was refused, with the message to its sender."""
    request = request_words.request(error.verdict, Path(error.file).name, error.detail, us)
    details = "".join(traceback.format_exception_only(error)).strip()
    return Notice(messages.sentence(error), f"{error.verdict}: {error.detail}\n{details}", parent, request)


def show_once(notice: Notice, window: QWidget) -> None:
    """Open a notice, unless one that says the same is open already: a full disk makes many tasks fail."""
    if any(n.isVisible() and n.headline.text() == notice.headline.text() for n in window.findChildren(Notice)):
        notice.deleteLater()
    else:
        notice.open()


def _label(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
