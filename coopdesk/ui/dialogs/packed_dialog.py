"""The package that was made: where it lies, and the text that goes with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.services.exchange import Packed
from coopdesk.ui import carriers, exchange_words, locale, theme
from coopdesk.ui.carriers import Way
from coopdesk.ui.dialogs.fitted import FittedDialog
from coopdesk.ui.qr_code import QrCode


class PackedDialog(FittedDialog):
    """Says that the package is ready; does at once what its way asks for, and offers the rest."""

    help_page = "packed"

    def __init__(self, made: Packed, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Package ready"))
        self._made = made
        self.text = exchange_words.message_text(made)
        title = QLabel("\n".join(path.name for path in made.paths or (made.path,)), self)
        title.setFont(theme.scaled(self.font(), 1.15, bold=True))
        body = QLabel(f"{self._held()}\n{locale.size(made.size)} · {made.path.parent}", self)
        checked = QLabel(self.tr("✓ Written, read back and found whole."), self)
        self.next = QLabel(self._next(way), self)
        self.code = QrCode(self.text, self)
        self.code.hide()
        for label in (title, body, self.next):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        words, both, column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        words.setSpacing(10)
        for widget in (title, body, checked, self.next):
            words.addWidget(widget)
        words.addStretch()
        both.setSpacing(18)
        both.addLayout(words, 1)
        both.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)  # beside: below, a low screen would cut it
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(10)
        column.addLayout(both)
        column.addWidget(self._buttons())
        self.setMinimumWidth(520)

    def _held(self) -> str:
        """Return what went along, and how many pieces must arrive."""
        made = self._made
        parts = [exchange_words.counts_text(made.counts)]
        if made.photos:
            parts.append(self.tr("%n photo(s)", "", made.photos))
        if made.missing:
            parts.append(self.tr("%n photo(s) not here", "", made.missing))
        if len(made.paths) > 1:
            parts.append(self.tr("%n files: send them all", "", len(made.paths)))
        return " · ".join(parts)

    def _next(self, way: Way) -> str:
        return {
            Way.STICK: self.tr("The stick can be pulled out now."),
            Way.WHATSAPP: self.tr("The text is on the clipboard. Send the file as a document, then paste the text."),
            Way.MAIL: self.tr("Attach the file to the mail that has opened."),
            Way.FOLDER: self.tr("Hand the file over by whatever way there is."),
        }[way]

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.close_button = QPushButton(self.tr("&Close"), self)
        self.close_button.setDefault(True)
        show = QPushButton(self.tr("Open &folder"), self)
        copy = QPushButton(self.tr("Copy &text for WhatsApp"), self)
        code = QPushButton(self.tr("Text as &QR"), self)
        code.setCheckable(True)
        code.setToolTip(self.tr("Take the text over with a telephone's camera"))
        code.setVisible(self.code.fits)
        show.clicked.connect(lambda: carriers.show_file(self._made.path))
        copy.clicked.connect(self.copy_text)
        code.toggled.connect(self._show_code)
        for button in (copy, code, show):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        return buttons

    def _show_code(self, on: bool) -> None:
        self.code.setVisible(on)
        self.fit()

    def copy_text(self) -> None:
        """Copy the text that goes with the file."""
        QGuiApplication.clipboard().setText(self.text)


def hand_over(dialog: PackedDialog, made: Packed, way: Way) -> None:
    """Do what a way asks for as soon as the package is there."""
    if way in (Way.WHATSAPP, Way.MAIL):
        dialog.copy_text()
        carriers.show_file(made.path)
    if way is Way.MAIL:
        carriers.write_mail(made.name, dialog.text)
