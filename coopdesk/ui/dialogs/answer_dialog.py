"""A proposed correction: what stood, what should stand, who says so and why; accepted or rejected with a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QPushButton, QWidget

from coopdesk.services.proposals import Proposal
from coopdesk.ui import labels, locale, theme
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.difference import marked
from coopdesk.ui.field_words import field_word


@dataclass(frozen=True)
class ProposalAnswered:
    """The answer, with a word for the one who proposed."""

    accepted: bool
    word: str


class AnswerDialog(FormDialog[ProposalAnswered]):
    """Shows a proposal; only one that waits for us can be answered."""

    help_page = "answer"
    keeps = "answer"

    def __init__(self, proposal: Proposal, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accepted = True
        self.set_words(self.tr("Proposed correction"), self.tr("Accept"))
        what = QLabel(f"{proposal.label} · {field_word(proposal.kind, proposal.field)}", self)
        what.setFont(theme.scaled(self.font(), 1.2, bold=True))
        what.setTextFormat(Qt.TextFormat.PlainText)
        self.form.addRow(what)
        self.say(self.tr("Now"), proposal.current)
        if proposal.before != proposal.current:
            self.say(self.tr("When proposed"), proposal.before)
        self.say(self.tr("Proposed"), marked(proposal.value, proposal.current), rich=True)
        self.say(self.tr("Reason"), proposal.reason)
        who = f"{proposal.operator or '…'} · {proposal.device} ({proposal.agency.short})"
        self.say(self.tr("By"), f"{who}, {locale.short_moment(proposal.at, now)}")
        self.word = QLineEdit(self)
        self.word.setPlaceholderText(self.tr("goes back with the next package"))
        self.reject_button = QPushButton(self.tr("&Reject"), self)
        if proposal.waiting:
            self.form.addRow(self.tr("&Answer"), self.word)
            self.reject_button.setAutoDefault(False)
            self.reject_button.clicked.connect(self._refuse)
            self.buttons.addButton(self.reject_button, QDialogButtonBox.ButtonRole.ActionRole)
            return
        self.word.hide()
        self.reject_button.hide()
        self.verb.hide()
        answer = self.tr("{state}, {who} {moment}").format(
            state=labels.word(proposal.state),
            who=proposal.answered_by,
            moment=locale.short_moment(proposal.answered_at, now) if proposal.answered_at else "",
        )
        self.say(self.tr("Answer"), answer if proposal.answered_at else self.tr("Not answered yet"))
        if proposal.word:
            self.say("", proposal.word)
        self.cancel.setText(self.tr("Close"))

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(560, 0))

    def _refuse(self) -> None:
        self._accepted = False
        self.accept()
        self._accepted = True

    def problem(self) -> str:
        """Insist on a word where the proposal is rejected."""
        if self._accepted or self.word.text().strip():
            return ""
        return self.tr("Write in a word why it is rejected.")

    def value(self) -> ProposalAnswered:
        """Return the answer."""
        return ProposalAnswered(self._accepted, self.word.text().strip())
