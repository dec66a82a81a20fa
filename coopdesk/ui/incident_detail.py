"""The detail pane of one incident: its head, its log, its figures, what was used, what was done to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.journal import Changes
from coopdesk.services import history, incident_views, ties
from coopdesk.services.desks import Desk
from coopdesk.services.history import HistoryRow
from coopdesk.services.incident_views import EntryView, FigureView, IncidentDetail, ListedMovement
from coopdesk.services.ties import Ties
from coopdesk.ui.detail_header import DetailHeader
from coopdesk.ui.empty_state import Emptiable, EmptyState
from coopdesk.ui.entry_drafts import EntryDrafts
from coopdesk.ui.entry_field import EntryField, NewEntry
from coopdesk.ui.history_columns import history_columns
from coopdesk.ui.impact_tab import ImpactTab
from coopdesk.ui.incident_acts import IncidentActs
from coopdesk.ui.movement_columns import movement_columns
from coopdesk.ui.photo_tab import IncidentPhotos, PhotoTab
from coopdesk.ui.photo_tab import read as read_photos
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Job
from coopdesk.ui.tie_acts import TieActs
from coopdesk.ui.tie_strip import TieStrip
from coopdesk.ui.timeline import AutomaticLines, TimelineModel, TimelineView
from coopdesk.ui.topic_tabs import TopicTabs
from coopdesk.ui.value_table import Table, ValueModel

_KINDS = frozenset(
    {
        "log_entry",
        "figure",
        "movement",
        "incident_link",
        "incident_series",
        "incident_handover",
        "proposal_answer",
        "shelter",
        "need",
        "photo",
    }
)
"""Kinds of record that hang on an incident: a change of one may be seen in the pane."""

_TOPICS = ("incident_log", "incident_impact", "incident_resources", "incident_photos", "incident_history")
"""The help pages of the tabs, in their order."""

_Found = tuple[IncidentDetail, list[HistoryRow], Ties, IncidentPhotos]


class IncidentPane(QWidget):
    """Shows one incident and lets the operator act on it; ``left`` says that Esc was pressed in the log field."""

    left = Signal()
    map_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._detail: IncidentDetail | None = None
        self._ties = Ties()
        self._wanted = ""
        self._job: Job | None = None
        self.acts = IncidentActs(session, self)
        self.tie_acts = TieActs(session, self)
        self.header = DetailHeader(session, self)
        self.strip = TieStrip(self)
        self.tabs = TopicTabs(_TOPICS, self)
        # Each tab makes do with what the head leaves; where that is less than it can live in, the pane scrolls.
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._make_log()
        self.impact = ImpactTab(session, self)
        self.photos = PhotoTab(session, self)
        self._make_tables()
        self._arrange()
        self._wire()

    @property
    def help_page(self) -> str:
        """The help of the tab on show."""
        return self.tabs.help_page

    @property
    def detail(self) -> IncidentDetail | None:
        """The incident on show."""
        return self._detail

    def show_incident(self, incident: str) -> None:
        """Show another incident as soon as it is read."""
        if incident != self._wanted:
            self._wanted = incident
            self._reload()

    def write_entry(self) -> None:
        """Put the cursor into the field for a new log entry."""
        self.tabs.setCurrentIndex(0)
        self.entry.setFocus()

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_log(self) -> None:
        self._timeline = TimelineModel(self._session, self)
        self.log = TimelineView(self._timeline, self)
        self._log_or_empty = Emptiable(self.log, self)
        self._log_or_empty.empty.say(self.tr("No entries yet. Press Ctrl+K."))
        self.entry = EntryField(self)
        self.kept = EntryDrafts(self._session, self.entry)
        self.strike = QPushButton(self.tr("&Strike…"), self)
        self.strike.setFlat(True)
        self.strike.setToolTip(self.tr("Strike the chosen entry; it stays readable"))
        self.strike.setEnabled(False)
        tab = QWidget(self)
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._log_or_empty, 1)
        column.addWidget(AutomaticLines(self._timeline, tab))
        column.addWidget(self.entry)
        self._log_tab = tab

    def _make_tables(self) -> None:
        self._used: ValueModel[ListedMovement] = ValueModel(movement_columns(self._session), self)
        self.used = Table(self.tr("Resources used"), self)
        self.used.show_model(self._used)
        self._used_or_empty = Emptiable(self.used, self)
        self._used_or_empty.empty.say(
            self.tr("Nothing was issued for this incident yet."), ("issue", self.tr("Issue goods…"))
        )
        self._history: ValueModel[HistoryRow] = ValueModel(history_columns(self._session, "incident"), self)
        self.history = Table(self.tr("History"), self)
        self.history.show_model(self._history)

    def _arrange(self) -> None:
        for tab, title in (
            (self._log_tab, self.tr("Log")),
            (self.impact, self.tr("Impact")),
            (self._used_or_empty, self.tr("Resources")),
            (self.photos, self.tr("Photos")),
            (self.history, self.tr("History")),
        ):
            self.tabs.addTab(tab, title)
        self.tabs.setCornerWidget(self.strike)
        self.tabs.currentChanged.connect(lambda _at: self._show_strike())
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.strip)
        column.addWidget(self.tabs, 1)
        self.nothing = EmptyState(self)
        self.nothing.say(self.tr("Choose an incident in the list."))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(shown)

    def _wire(self) -> None:
        self._session.changed.connect(self._changed)
        self._session.minute.connect(self._grow_older)
        self.header.status_wanted.connect(self._set_status)
        self.header.amend_wanted.connect(lambda: self.amend())
        self.header.copy_wanted.connect(self._copy_point)
        self.header.map_wanted.connect(self.map_wanted)
        self.strip.act_wanted.connect(self.tie)
        self.strip.page_wanted.connect(self.open_page)
        self.strip.incident_wanted.connect(self._session.incident_wanted)
        self.entry.written.connect(self._add_entry)
        self.entry.left.connect(self.left)
        self.log.selectionModel().currentChanged.connect(lambda *_: self._show_strike())
        self.strike.clicked.connect(self._strike_entry)
        self.impact.report_wanted.connect(self._report)
        self.impact.strike_wanted.connect(self._strike_figure)
        self._used_or_empty.empty.pressed.connect(lambda _name: self.issue())

    # -- acts ------------------------------------------------------------------------------------------------------

    def _set_status(self, status: IncidentStatus) -> None:
        if self._detail is not None and self._detail.own:
            self.acts.set_status(self._detail, status)
        elif self._detail is not None:
            self.acts.propose(self._detail, status)

    def amend(self, field: str | None = None) -> None:
        """Open the record in the form, at a field; of the partner's, propose a correction."""
        if self._detail is not None and self._detail.own:
            self.acts.amend(self._detail, field)
        elif self._detail is not None:
            self.acts.propose(self._detail, field=field or "place")

    def open_status_menu(self) -> None:
        """Open the menu of the next steps; a log entry that is being typed is recorded first."""
        self.entry.send_if_typing()
        if self._detail is not None and self.header.status.isEnabled():
            self.header.status.open_menu()

    def issue(self) -> None:
        """Issue goods for this incident."""
        if self._detail is not None:
            self.acts.issue(self._detail)

    def tie(self, name: str) -> None:
        """Link, group, merge or hand over the incident on show."""
        if self._detail is not None:
            self.tie_acts.do(name, self._detail, self._ties)

    def open_page(self, name: str) -> None:
        """Open a page about the incident on show."""
        if self._detail is not None:
            self._session.incident_page_wanted.emit(name, self._detail.incident.id)

    def _copy_point(self) -> None:
        if self._detail is not None:
            self.acts.copy_point(self._detail)

    def _add_entry(self, new: NewEntry) -> None:
        if self._detail is not None:
            self.acts.add_entry(self._detail, new, self.kept)

    def _report(self, category: FigureCategory | None) -> None:
        if self._detail is not None:
            self.acts.report_figure(self._detail, category)

    def _strike_entry(self) -> None:
        view = self.log.chosen()
        if view is not None:
            self.acts.strike_entry(view)

    def _strike_figure(self, view: FigureView) -> None:
        self.acts.strike_figure(view)

    # -- showing ---------------------------------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        if self._wanted and (self._wanted in changes.ids or changes.kinds & _KINDS):
            self._reload()

    def _grow_older(self, new_day: bool) -> None:
        if self._detail is not None:
            self._reload() if new_day else self.header.show_age(self._detail)

    def _reload(self) -> None:
        if self._job is not None:
            self._job.drop()
        wanted = self._wanted

        def question(desk: Desk) -> _Found:
            detail = incident_views.detail(desk, wanted)
            past = history.of_record(desk, "incident", wanted)
            return detail, past, ties.of_incident(desk, wanted), read_photos(desk, wanted)

        self._job = self._session.read(self, question, self._show)

    def _show(self, found: _Found) -> None:
        detail, past, self._ties, pictures = found
        self._detail = detail
        self.kept.turn_to(detail.incident.id, detail.incident.number)
        self.strip.show_ties(self._ties)
        self.header.show_detail(detail)
        self._timeline.show(detail.entries)
        self._log_or_empty.show_empty(not detail.entries)
        self.impact.show_detail(detail)
        self.photos.show_photos(detail.incident, pictures)
        kept = sum(one.listed.struck is None for one in pictures.shown)
        self.tabs.setTabText(3, self.tr("Photos ({n})").format(n=kept) if kept else self.tr("Photos"))
        self._used.show(detail.movements)
        self._used_or_empty.show_empty(not detail.movements)
        self._history.show(list(reversed(past)))
        self.tabs.setTabText(0, self.tr("Log ({n})").format(n=len(detail.entries)))
        self._show_strike()
        self._stack.setCurrentIndex(1)

    def _show_strike(self) -> None:
        view: EntryView | None = self.log.chosen()
        self.strike.setEnabled(view is not None and view.struck is None and not view.foreign)
        # Beside the tabs there is room for it or for the last of them, so it is there only while it can be pressed.
        self.strike.setVisible(self.strike.isEnabled() and self.tabs.currentIndex() == 0)
