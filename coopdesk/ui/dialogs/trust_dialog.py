"""The partner's card: believed only after its 30 digits were compared by telephone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QRadioButton, QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.ui import labels, locale, theme
from coopdesk.ui.dialogs.form import FormDialog


@dataclass(frozen=True)
class TrustAnswer:
    """The digits that the partner read out, or that the card was handed over by a known person.

    ``replaced``: another key than the one believed before takes its place.
    """

    fingerprint: str | None
    unverified: bool
    replaced: bool = False


class TrustDialog(FormDialog[TrustAnswer]):
    """Shows the digits of a card and asks how they were compared.

    ``before`` are the digits believed until now. Where they are others, they stand beside the new ones, and the old key
    gives way only where the operator says so and typed what was heard.
    """

    help_page = "trust"

    def __init__(self, agency: Agency, fingerprint: str, before: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changed = before is not None and before != fingerprint
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
        self.warning = QLabel(self)
        self.warning.setWordWrap(True)
        self.warning.setFont(theme.scaled(self.font(), 1.0, bold=True))
        self.warning.setVisible(self._changed)
        self.form.addRow(self.warning)
        self.form.addRow(how)
        self.form.addRow(self.heard, self.typed)
        self.form.addRow(self.handed)
        self.replaced = QCheckBox(self.tr("They say that their key was renewed: &replace the old one"), self)
        self.replaced.setVisible(self._changed)
        self.form.addRow(self.replaced)
        if self._changed and before is not None:
            changed = self.tr("! This is another key than before. The digits until now: {digits}")
            self.warning.setText(changed.format(digits=locale.fingerprint(before)))
            self.handed.hide()
        self.setMinimumWidth(560)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """Insist on thirty digits."""
        if self.handed.isChecked():
            return ""
        if self._changed and not self.replaced.isChecked():
            return self.tr("The key changed. Ask by telephone why, then confirm it; else cancel.")
        count = sum(c.isdigit() for c in self.typed.text())
        return "" if count == 30 else self.tr("30 digits are needed; {n} are typed.").format(n=count)

    def value(self) -> TrustAnswer:
        """Return the answer."""
        handed = self.handed.isChecked()
        return TrustAnswer(None if handed else self.typed.text(), handed, self._changed and self.replaced.isChecked())
