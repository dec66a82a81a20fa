"""The partner's card: believed only after its 30 digits were compared by telephone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton, QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.ui import labels, locale, theme
from coopdesk.ui.dialogs.form import FormDialog


@dataclass(frozen=True)
class TrustAnswer:
    """The digits that the partner read out, or that the card was handed over by a known person."""

    fingerprint: str | None
    unverified: bool


class TrustDialog(FormDialog[TrustAnswer]):
    """Shows the digits of a card and asks how they were compared."""

    def __init__(self, agency: Agency, fingerprint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fingerprint = fingerprint
        self.set_words(self.tr("The partner's card"), self.tr("Trust this card"))
        digits = QLabel(locale.fingerprint(fingerprint), self)
        digits.setFont(theme.scaled(self.font(), 1.5, bold=True))
        digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said = self.tr("Call {agency} at a number you know and let them read their digits. Type what you hear.")
        how = QLabel(said.format(agency=labels.agency(agency)), self)
        how.setWordWrap(True)
        self.heard = QRadioButton(self.tr("The digits I &heard"), self)
        self.handed = QRadioButton(self.tr("The card was handed over in &person; compare later"), self)
        self.heard.setChecked(True)
        self.typed = QLineEdit(self)
        self.typed.setPlaceholderText("00000 00000 00000 00000 00000 00000")
        self.typed.setAccessibleName(self.tr("Digits heard"))
        self.heard.toggled.connect(self.typed.setEnabled)
        self.form.addRow(digits)
        self.form.addRow(how)
        self.form.addRow(self.heard, self.typed)
        self.form.addRow(self.handed)
        self.setMinimumWidth(560)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """Insist on thirty digits."""
        if self.handed.isChecked():
            return ""
        count = sum(c.isdigit() for c in self.typed.text())
        return "" if count == 30 else self.tr("30 digits are needed; {n} are typed.").format(n=count)

    def value(self) -> TrustAnswer:
        """Return the answer."""
        handed = self.handed.isChecked()
        return TrustAnswer(None if handed else self.typed.text(), handed)
