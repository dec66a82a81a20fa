"""Tukar data: corrections that one government proposed to the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.services.proposals import Proposal
from coopdesk.ui import labels, locale
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.field_words import field_word
from coopdesk.ui.session import Session
from coopdesk.ui.value_table import Column, Table, ValueModel


class ProposalTab(QWidget):
    """Lists proposals, those that wait for us first; ``opened`` carries one to look at."""

    opened = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model: ValueModel[Proposal] = ValueModel(self._columns(), self)
        self.table = Table(self.tr("Proposed corrections"), self)
        self.table.show_model(self._model)
        self.table.opened.connect(self.opened)
        self.shown = Emptiable(self.table, self)
        self.shown.empty.say(
            self.tr("No corrections proposed. In an incident of the partner, choose [Propose a correction…].")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.shown)

    def _columns(self) -> tuple[Column[Proposal], ...]:
        def state(one: Proposal) -> str:
            return self.tr("◇ waits for us") if one.waiting else labels.word(one.state)

        def answer(one: Proposal) -> str:
            return " · ".join(part for part in (one.answered_by, one.word) if part)

        return (
            Column(self.tr("State"), state, bold=lambda p: p.waiting),
            Column(self.tr("Record"), lambda p: p.label),
            Column(self.tr("Field"), lambda p: field_word(p.kind, p.field)),
            Column(self.tr("Now"), lambda p: p.current),
            Column(self.tr("Proposed"), lambda p: p.value),
            Column(self.tr("Reason"), lambda p: p.reason, stretch=True),
            Column(self.tr("By"), lambda p: f"{p.operator or p.device} ({p.agency.short})"),
            Column(self.tr("Time"), lambda p: locale.short_moment(p.at, self._session.now())),
            Column(self.tr("Answer"), answer, muted=lambda _p: True),
        )

    def show_proposals(self, found: Sequence[Proposal]) -> None:
        """Show the proposals there are."""
        self._model.show(sorted(found, key=lambda p: not p.waiting))
        self.shown.show_empty(not found)
