"""Status darurat: the decrees of both governments, until when they hold, and which end soon."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from coopdesk.domain.emergency import EmergencyState
from coopdesk.services import emergency
from coopdesk.services.desks import Desk
from coopdesk.services.emergency import ListedStatus
from coopdesk.ui import labels, locale
from coopdesk.ui.emergency_acts import EmergencyActs
from coopdesk.ui.emergency_words import state_words
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.pages.record_page import RecordPage
from coopdesk.ui.session import Session
from coopdesk.ui.value_table import Column


class EmergencyPage(RecordPage):
    """A list; what is ours can be prolonged, filled in, struck."""

    name = "emergency"
    ages = True
    home = "situation"
    of_incident = False
    kinds = frozenset({"emergency_status", "setting"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.acts = EmergencyActs(session, self)
        self.title.setText(self.tr("Emergency status of both governments"))
        self._model, self.table = self.table_of(self.tr("Emergency status"), self._columns())
        self.shown = Emptiable(self.table, self)
        self.declare = QPushButton(self.tr("Re&cord a status…"), self)
        self.extend = QPushButton(self.tr("&Prolong…"), self)
        self.amend = QPushButton(self.tr("C&hange…"), self)
        self.strike = QPushButton(self.tr("&Strike…"), self)
        for button in (self.declare, self.extend, self.amend, self.strike):
            self.head.addWidget(button)
        self.column.addWidget(self.shown, 1)
        self.declare.clicked.connect(self.acts.declare)
        self.extend.clicked.connect(lambda: self.acts.extend(self.table.chosen().status))
        self.amend.clicked.connect(self._amend)
        self.strike.clicked.connect(lambda: self.acts.strike(self.table.chosen().status))
        self.table.opened.connect(lambda _row: self.amend.click())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        self.shown.empty.pressed.connect(lambda _name: self.declare.click())

    def _columns(self) -> Sequence[Column[ListedStatus]]:
        def over(one: ListedStatus) -> bool:
            return one.state is EmergencyState.ENDED

        def first(one: ListedStatus) -> str:
            return locale.short_day(one.status.first_day, self.session.now())

        return (
            Column(self.tr("Of"), lambda s: s.owner.short, muted=over),
            Column(
                self.tr("Level"),
                lambda s: labels.word(s.status.level),
                muted=over,
                bold=lambda s: s.state is EmergencyState.RUNNING,
            ),
            Column(self.tr("Hazards"), lambda s: ", ".join(map(labels.word, s.status.hazards)), muted=over),
            Column("SK", lambda s: s.status.number or locale.NO_REPORT, stretch=True, muted=over, hint=_hint),
            Column(self.tr("First day"), first, muted=over),
            Column(self.tr("Days"), lambda s: locale.number(s.status.days), number=True, muted=over),
            Column(self.tr("Last day"), lambda s: locale.long_day(s.status.last_day), muted=over),
            Column(self.tr("State"), state_words, muted=over, bold=lambda s: s.remind),
        )

    def _amend(self) -> None:
        if self.amend.isEnabled():
            self.acts.amend(self.table.chosen().status)

    # -- showing ---------------------------------------------------------------------------------------------------

    def ask(self, desk: Desk, incident: str) -> list[ListedStatus]:
        """Read the decrees."""
        return emergency.listed(desk)

    def show_found(self, found: list[ListedStatus]) -> None:
        """Show them."""
        self.table.show_rows(self._model, found)
        self.shown.show_empty(not found)
        self.shown.empty.say(
            self.tr("No emergency status is recorded."), ("declare", self.declare.text().replace("&", ""))
        )
        self._show_buttons()

    def _show_buttons(self) -> None:
        row: ListedStatus | None = self.table.chosen()
        ours = row is not None and row.owner is self.session.desk.agency
        self.extend.setEnabled(row is not None and ours and row.extended_by is None)
        for button in (self.amend, self.strike):
            button.setEnabled(ours)


def _hint(one: ListedStatus) -> str:
    status = one.status
    return "\n".join(part for part in (status.number, status.about, status.commander, status.note) if part)
