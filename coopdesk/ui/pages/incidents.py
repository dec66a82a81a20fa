"""Kejadian: the list behind the filter; the detail pane stands beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.incidents import Incident
from coopdesk.services import tally
from coopdesk.services.desks import Desk
from coopdesk.services.tally import Tally
from coopdesk.ui import locale
from coopdesk.ui.cell_edits import CellEdits
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.filter_bar import FilterBar
from coopdesk.ui.incident_acts import IncidentActs
from coopdesk.ui.incident_list import IncidentList
from coopdesk.ui.incident_model import IncidentModel
from coopdesk.ui.pages.page import Page
from coopdesk.ui.session import Session


class IncidentsPage(Page):
    """Shows the incidents; ``chosen`` carries the id of the one under the cursor."""

    name = "incidents"
    kinds = frozenset(
        {"incident", "log_entry", "figure", "incident_link", "incident_overlap", "proposal_answer", "incident_handover"}
    )
    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.bar = FilterBar(session, self)
        self.model = IncidentModel(session, self)
        self.list = IncidentList(self.model, self)
        self.cells = CellEdits(session, self.list, IncidentActs(session, self))
        self.list_or_empty = Emptiable(self.list, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.list_or_empty, 1)
        self.list.current_changed.connect(self.chosen)
        self.list.totalled.connect(session.totalled)
        self.list.told.connect(lambda text: session.said.emit(text, False))
        self.list.opened.connect(lambda row: session.incident_wanted.emit(row.id))
        self.list_or_empty.empty.pressed.connect(lambda _name: session.filter.clear())
        self.model.shown.connect(self._shown)
        session.filter.changed.connect(self._filtered)
        self.setFocusProxy(self.list)

    @property
    def filter_bar(self) -> FilterBar:
        """The conditions of the window's filter."""
        return self.bar

    def reload(self) -> None:
        """Read the list again, where the operator is."""
        self.model.refresh()

    def grow_older(self, new_day: bool) -> None:
        """Paint the rows: the news of each is older by a minute. Only a new day has them read again."""
        super().grow_older(new_day)
        self.list.viewport().update()

    def select(self, incident: str) -> None:
        """Move the cursor to an incident."""
        self.list.select_incident(incident)

    def show_new(self, incident: Incident) -> None:
        """Show an incident that was just recorded, even where the filter would hide it."""
        chosen = self.session.filter.value
        hides = (
            chosen.agency is self.session.desk.agency.partner
            or (chosen.hazard_types and incident.hazard_type not in chosen.hazard_types)
            or (chosen.statuses and incident.status not in chosen.statuses)
            or chosen.text
            or chosen.kecamatan
        )
        if hides:
            self.session.filter.clear()
        self.select(incident.id)

    def _filtered(self, chosen: IncidentFilter) -> None:
        self._stale = False  # all of it is read now, also for a page that is shown in a moment
        self.model.show(chosen)

    def _shown(self, count: int) -> None:
        self.list_or_empty.show_empty(count == 0)
        chosen = self.session.filter.value

        def question(desk: Desk) -> Tally:
            return tally.tally(desk, chosen, count)

        self.session.read(self, question, lambda counted: self._counted(count, chosen, counted))
        if count and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _counted(self, count: int, chosen: IncidentFilter, counted: Tally) -> None:
        self.bar.active.set_count(counted.active)
        everything = counted.everything
        text = self.tr("{n} incidents · {active} active · {victims} victims")
        if counted.found != everything:
            text = self.tr("{n} of {all} incidents · {active} active · {victims} victims")
        if counted.victims is not None and counted.victims.pending and counted.victims.number is not None:
            text = self.tr("{text} ({pending} being counted)").format(text=text, pending=counted.victims.pending)
        numbers = {"n": counted.found, "all": everything, "active": counted.active}
        said = {name: locale.number(number) for name, number in numbers.items()}
        self.bar.summary.setText(text.format(**said, victims=locale.total(counted.victims)))
        hint = self.tr("Victims: dead, missing and hurt, of the active incidents.")
        if counted.pairs:
            more = self.tr("The two records of a joint incident count once: {n} of these stand in two rows.")
            hint += "\n" + more.format(n=locale.number(counted.pairs))
        self.bar.summary.setToolTip(hint)
        if count:
            return
        if chosen.restricts and everything:
            missed = self.tr("Nothing matches {filter} ({n} incidents are hidden).")
            self.list_or_empty.empty.say(
                missed.format(filter=self.bar.describe(chosen), n=locale.number(everything)),
                ("clear", self.tr("Clear filter")),
            )
        else:
            self.list_or_empty.empty.say(
                self.tr("No incidents yet. A call? Press F9, type kind and village, then Ctrl+Enter.")
            )

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
