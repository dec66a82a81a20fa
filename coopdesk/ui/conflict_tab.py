"""Tukar data: the fields in which devices said different things."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coopdesk.services.conflicts import Conflict
from coopdesk.ui import locale
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.field_words import field_word
from coopdesk.ui.session import Session
from coopdesk.ui.value_table import Column, Table, ValueModel


class ConflictTab(QWidget):
    """Lists conflicts; ``wanted`` carries the one to begin with, None for the first."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model: ValueModel[Conflict] = ValueModel(self._columns(), self)
        self.table = Table(self.tr("Conflicts"), self)
        self.table.show_model(self._model)
        self.table.opened.connect(self.wanted)
        self.review = QPushButton(self.tr("Re&view one by one"), self)
        self.review.setAutoDefault(False)
        self.review.clicked.connect(lambda: self.wanted.emit(None))
        self.shown = Emptiable(self.table, self)
        self.shown.empty.say(self.tr("No conflicting values."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.shown, 1)

    def _columns(self) -> tuple[Column[Conflict], ...]:
        def newest(one: Conflict) -> str:
            return locale.short_moment(one.heads[-1].at, self._session.now())

        def decides(one: Conflict) -> str:
            return self.tr("we") if one.own else self.tr("the partner")

        return (
            Column(self.tr("Record"), lambda c: c.label),
            Column(self.tr("Field"), lambda c: field_word(c.kind, c.field)),
            Column(self.tr("Values"), lambda c: "  |  ".join(h.shown or "–" for h in c.heads), stretch=True),
            Column(self.tr("By"), lambda c: ", ".join(dict.fromkeys(h.operator or h.device for h in c.heads))),
            Column(self.tr("Newest"), newest),
            Column(self.tr("Decided by"), decides, muted=lambda c: not c.own),
        )

    def show_conflicts(self, found: Sequence[Conflict]) -> None:
        """Show the conflicts there are."""
        self._model.show(found)
        self.shown.show_empty(not found)
        self.review.setVisible(any(c.own for c in found))
