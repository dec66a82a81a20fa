"""What an operator does with one incident: ask in a dialog, act in the worker, say it in the status bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from coopdesk.domain.entries import LogEntry
from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.inventory import MovementType
from coopdesk.services import incidents
from coopdesk.services.desks import Desk
from coopdesk.services.incident_views import EntryView, FigureView, IncidentDetail
from coopdesk.services.incidents import IncidentFields
from coopdesk.services.outcome import Outcome
from coopdesk.ui import labels, locale
from coopdesk.ui.decision_acts import DecisionActs
from coopdesk.ui.dialogs.figure_dialog import FigureDialog, FigureReport
from coopdesk.ui.dialogs.incident_dialog import IncidentDialog
from coopdesk.ui.dialogs.status_dialog import StatusDialog
from coopdesk.ui.dialogs.strike_dialog import StrikeDialog
from coopdesk.ui.entry_drafts import EntryDrafts
from coopdesk.ui.entry_field import NewEntry
from coopdesk.ui.session import Session
from coopdesk.ui.stock_acts import StockActs


class IncidentActs(QWidget):
    """Opens the dialogs of an incident above its window. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._stock = StockActs(session, self)
        self._decisions = DecisionActs(session, self)
        self.hide()

    def set_status(self, detail: IncidentDetail, status: IncidentStatus) -> None:
        """Ask for the reason and move the incident on."""
        incident = detail.incident

        def agreed(reason: str | None) -> None:
            self._session.act(
                self,
                lambda desk: incidents.set_status(desk, id=incident.id, status=status, reason=reason),
                said=lambda _: self.tr("{number}: {status}.").format(
                    number=incident.number, status=labels.word(status)
                ),
            )

        dialog = StatusDialog(incident.number, incident.status, status, self.window())
        self._session.forms.ask(dialog, agreed, f"{incident.id} {status}")

    def amend(self, detail: IncidentDetail, field: str | None = None) -> None:
        """Open the record in the form, at a field, and save what was changed."""
        incident = detail.incident

        def agreed(changed: IncidentFields) -> None:
            if changed:
                self._session.act(
                    self,
                    lambda desk: incidents.amend(desk, id=incident.id, **changed),
                    said=lambda _: self.tr("{number} changed.").format(number=incident.number),
                )

        dialog = IncidentDialog(incident, self._session.tasks, self.window(), field)
        self._session.forms.ask(dialog, agreed, incident.id)

    def propose(self, detail: IncidentDetail, status: IncidentStatus | None = None, field: str = "place") -> None:
        """Propose a correction of a record of the other agency, or the next step of its status."""
        incident = detail.incident
        if status is not None:
            self._decisions.propose(incident.id, incident.number, "status", status.value)
        else:
            self._decisions.propose(incident.id, incident.number, field)

    def add_entry(self, detail: IncidentDetail, new: NewEntry, kept: EntryDrafts) -> None:
        """Add a line to the log; what fails comes back into the field."""
        incident, draft = detail.incident, kept.hand_out()

        def failed(error: Exception) -> None:
            kept.take_back(draft)
            self._session.refused.emit(error)

        def add(desk: Desk) -> Outcome:
            return incidents.add_entry(
                desk,
                incident=incident.id,
                text=new.text,
                happened_at=new.happened_at,
                from_=new.sender,
                to=new.recipient,
                medium=new.medium,
                kind=new.kind,
                highlight=new.highlight,
            )

        self._session.act(
            self,
            lambda desk: kept.done_with(draft, lambda: add(desk)),
            failed=failed,
            said=lambda _: self.tr("Entry recorded in {number}.").format(number=incident.number),
        )

    def strike_entry(self, view: EntryView) -> None:
        """Ask for the reason and strike a line of the log."""
        entry: LogEntry = view.entry

        def agreed(reason: str) -> None:
            self._session.act(
                self,
                lambda desk: incidents.strike_entry(desk, id=entry.id, reason=reason),
                said=lambda _: self.tr("Struck."),
            )

        self._session.forms.ask(StrikeDialog(entry.text, self.window()), agreed, entry.id)

    def report_figure(self, detail: IncidentDetail, category: FigureCategory | None, typed: str = "") -> None:
        """Ask for a figure and report it; where one was typed already, only its reason is missing."""
        incident = detail.incident

        def agreed(report: FigureReport) -> None:
            self._session.act(
                self,
                lambda desk: incidents.report_figure(
                    desk,
                    incident=incident.id,
                    category=report.category,
                    value=report.figure.value,
                    state=report.figure.state,
                    approximate=report.figure.approximate,
                    place=report.place,
                    source=report.source,
                    as_of=report.as_of,
                    status=report.status,
                    reason=report.reason,
                ),
                said=lambda _: self.tr("{category} reported.").format(category=labels.word(report.category)),
            )

        dialog = FigureDialog(incident.number, incident.places, self._session.now(), category, self.window())
        self._session.forms.ask(dialog, agreed, " ".join((incident.id, category or "", typed)).strip())
        if typed:  # once it is open: it counts as typed there
            dialog.figure.setText(typed)
            dialog.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def strike_figure(self, view: FigureView) -> None:
        """Ask for the reason and strike a figure report."""
        figure = view.figure

        def agreed(reason: str) -> None:
            self._session.act(
                self,
                lambda desk: incidents.strike_figure(desk, id=figure.id, reason=reason),
                said=lambda _: self.tr("Struck."),
            )

        dialog = StrikeDialog(f"{labels.category(figure.category)}: {locale.reported(figure)}", self.window())
        self._session.forms.ask(dialog, agreed, figure.id)

    def issue(self, detail: IncidentDetail) -> None:
        """Issue goods for the incident."""
        self._stock.ask_movement(MovementType.ISSUE, incident=detail.incident.id)

    def copy_point(self, detail: IncidentDetail) -> None:
        """Copy the point with a link that every telephone opens."""
        incident = detail.incident
        if incident.lat is not None and incident.lon is not None:
            QGuiApplication.clipboard().setText(locale.point_for_copying(incident.lat, incident.lon))
            self._session.said.emit(self.tr("Point copied."), False)
