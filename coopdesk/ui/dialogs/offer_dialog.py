"""An incident that the partner offers: taken over or left, with a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton, QWidget

from coopdesk.services.handovers import Handover
from coopdesk.ui import labels, locale
from coopdesk.ui.dialogs.form import FormDialog


@dataclass(frozen=True)
class OfferAnswer:
    """The answer, with a word for the partner."""

    accepted: bool
    word: str


class OfferDialog(FormDialog[OfferAnswer]):
    """Says what is offered and what follows; declining needs a reason."""

    help_page = "offer"
    keeps = "offer"

    def __init__(self, offered: Handover, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accepted = True
        incident, offer = offered.incident, offered.offer
        self.set_words(self.tr("The partner hands {number} over").format(number=incident.number), self.tr("Take over"))
        kind = labels.hazard(incident.hazard_type, incident.hazard_detail)
        who = f"{offer.by.operator or '…'}@{offer.by.agency.short if offer.by.agency else '…'}"
        when = locale.short_moment(offer.record.entered_at, now)
        for title, text in (
            (self.tr("Incident"), f"{incident.number} · {kind}"),
            (self.tr("Reason"), offer.record.reason),
            (self.tr("By"), f"{who}, {when}"),
            (
                self.tr("What follows"),
                self.tr("The incident goes on with us, under its number, with its figures, shelters, needs and log."),
            ),
        ):
            self.say(title, text)
        self.word = QLineEdit(self)
        self.word.setPlaceholderText(self.tr("goes back with the next package"))
        self.form.addRow(self.tr("&Answer"), self.word)
        self.decline = QPushButton(self.tr("&Decline"), self)
        self.decline.setAutoDefault(False)
        self.decline.clicked.connect(self._refuse)
        self.buttons.addButton(self.decline, QDialogButtonBox.ButtonRole.ActionRole)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(560, 0))

    def _refuse(self) -> None:
        self._accepted = False
        self.accept()
        if self.isVisible():  # the word is missing: asked again, and taking over is the button once more
            self._accepted = True

    def problem(self) -> str:
        """Insist on a word where the offer is declined."""
        if self._accepted or self.word.text().strip():
            return ""
        return self.tr("Write in a word why it stays with the partner.")

    def value(self) -> OfferAnswer:
        """Return the answer."""
        return OfferAnswer(self._accepted, self.word.text().strip())
