"""Kejadian bersama: two records of one event as one picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.ids import owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.joint import IncidentOverlap, JointState, JointTotal
from coopdesk.domain.proposals import ProposalState
from coopdesk.services import incident_views, joint, ties
from coopdesk.services.desks import Desk
from coopdesk.services.joint import JointView
from coopdesk.services.ties import Ties
from coopdesk.ui import icons, labels, locale, theme
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.flow_layout import FlowLayout
from coopdesk.ui.joint_acts import JointActs
from coopdesk.ui.joint_card import JointCard
from coopdesk.ui.narrow_scroll import NarrowScroll
from coopdesk.ui.pages.record_page import RecordPage
from coopdesk.ui.session import Session
from coopdesk.ui.sheet_acts import SheetActs
from coopdesk.ui.timeline import AutomaticLines, TimelineModel, TimelineView
from coopdesk.ui.value_table import Column


@dataclass(frozen=True)
class Overlapping:
    """A proposed or answered overlap; ``waiting``: the partner waits for our answer."""

    overlap: IncidentOverlap
    by: Agency | None
    state: ProposalState
    waiting: bool


@dataclass(frozen=True)
class Picture:
    """What the page shows; ``seen`` None where the incident is in no pair."""

    incident: Incident
    own: bool
    ties: Ties
    seen: JointView | None = None


def picture(desk: Desk, incident: str) -> Picture:
    """Read the pair of an incident; belongs into the worker."""
    found = ties.of_incident(desk, incident)
    record = incident_views.detail(desk, incident).incident
    own = owner_of(record.id) is desk.agency
    return Picture(record, own, found, None if found.pair is None else joint.view(desk, found.pair))


class JointPage(RecordPage):
    """Both records side by side, their totals with nothing counted twice, and one log."""

    name = "joint"
    kinds = frozenset(
        {"incident", "log_entry", "figure", "incident_link", "incident_overlap", "proposal_answer", "partner"}
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.acts = JointActs(session, self)
        self.sheets = SheetActs(session, self)
        self._found: Picture | None = None
        self._make_buttons()
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.cards = {agency: JointCard(agency, self) for agency in Agency}
        self._totals, self.totals = self.table_of(self.tr("Joint totals"), self._total_columns())
        self._overlaps, self.overlaps = self.table_of(self.tr("Counted by both"), self._overlap_columns())
        self._timeline = TimelineModel(session, self)
        self.log = TimelineView(self._timeline, self)
        self.log.setAccessibleName(self.tr("Joint log"))
        self._arrange()
        self._wire()

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.link = QPushButton(self.tr("&Link with the partner's record…"), self)
        self.accept = QPushButton(self.tr("&Confirm"), self)
        self.reject = QPushButton(self.tr("&Reject…"), self)
        self.overlap = QPushButton(self.tr("Counted by &both…"), self)
        self.copy = QPushButton(icons.icon("copy"), self.tr("Copy text for &WhatsApp"), self)
        self.print = QPushButton(icons.icon("print"), self.tr("Pre&view the sheet"), self)
        self.print.setToolTip(self.tr("Both records on one A4 page: preview, print, PDF (Ctrl+P)"))
        self.dissolve = QPushButton(self.tr("Let &go…"), self)
        acts = QWidget(self)
        row = FlowLayout(acts)
        for button in (self.link, self.accept, self.reject, self.copy, self.print, self.overlap, self.dissolve):
            row.addWidget(button)
        self.column.addWidget(acts)

    def _arrange(self) -> None:
        self.column.addWidget(self.state)
        inner = QWidget(self)
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        sides = QHBoxLayout()
        sides.setSpacing(10)
        for card in self.cards.values():
            sides.addWidget(card, 1)
        body.addLayout(sides)
        split = QSplitter(Qt.Orientation.Horizontal, inner)
        split.addWidget(self._left())
        log = self._titled(self.tr("Joint log"), self.log)
        under = log.layout()
        assert isinstance(under, QVBoxLayout)
        under.addWidget(AutomaticLines(self._timeline, log))
        split.addWidget(log)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        split.setMinimumHeight(260)
        body.addWidget(split, 1)
        self.shown = Emptiable(NarrowScroll(inner, self), self)
        self.column.addWidget(self.shown, 1)

    def _left(self) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self._titled(self.tr("Joint totals: each side's own figures, counted once"), self.totals), 3)
        self._below = self._titled(self.tr("Counted by both"), self.overlaps)
        answers = QHBoxLayout()
        self.accept_overlap = QPushButton(self.tr("Con&firm"), self)
        self.reject_overlap = QPushButton(self.tr("Re&ject…"), self)
        answers.addStretch()
        answers.addWidget(self.accept_overlap)
        answers.addWidget(self.reject_overlap)
        under = self._below.layout()
        assert isinstance(under, QVBoxLayout)
        under.addLayout(answers)
        column.addWidget(self._below, 2)
        return left

    def _titled(self, title: str, view: QWidget) -> QWidget:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        heading = QLabel(title, whole)
        heading.setFont(theme.scaled(self.font(), 1.0, bold=True))
        column.addWidget(heading)
        column.addWidget(view, 1)
        return whole

    def _total_columns(self) -> Sequence[Column[JointTotal]]:
        def side(agency: Agency) -> Column[JointTotal]:
            return Column(
                agency.short,
                lambda t: locale.total_in_words(t.of(agency)),
                number=True,
                muted=lambda t: t.of(agency) is None,
            )

        return (
            Column(self.tr("Impact"), lambda t: labels.category(t.category)),
            side(Agency.KOTA),
            side(Agency.KAB),
            Column(
                self.tr("Joint"),
                lambda t: locale.total_in_words(t.total),
                number=True,
                bold=lambda t: bool(t.number) or t.total.pending > 0,
            ),
            Column(self.tr("Remarks"), self._remarks, stretch=True, muted=lambda t: t.too_much is None),
        )

    def _remarks(self, total: JointTotal) -> str:
        said = []
        if total.overlap:
            said.append(self.tr("{n} counted by both, taken off").format(n=locale.number(total.overlap)))
        if total.too_much is not None:
            said.append(self.tr("! {n} counted by both is more than the sum").format(n=locale.number(total.too_much)))
        missing = [agency.short for agency in Agency if total.of(agency) is None]
        if len(missing) == 1:
            said.append(self.tr("without {agency}: no report yet").format(agency=missing[0]))
        for agency, figure in total.elsewhere:
            pattern = self.tr("{agency} also reports {n} on {other} ground, not added")
            said.append(pattern.format(agency=agency.short, n=locale.reported(figure), other=agency.partner.short))
        return " · ".join(said)

    def _overlap_columns(self) -> Sequence[Column[Overlapping]]:
        return (
            Column(self.tr("Category"), lambda o: labels.category(o.overlap.category)),
            Column(self.tr("Number"), lambda o: locale.number(o.overlap.value), number=True),
            Column(self.tr("By"), lambda o: o.by.short if o.by else ""),
            Column(self.tr("State"), lambda o: labels.word(o.state), bold=lambda o: o.waiting),
            Column(self.tr("Reason"), lambda o: o.overlap.reason, stretch=True),
        )

    def _wire(self) -> None:
        self.link.clicked.connect(self._on_show(lambda f: self.acts.link(f.incident)))
        self.accept.clicked.connect(self._on_show(lambda f: self.acts.accept(f.ties)))
        self.reject.clicked.connect(self._on_show(lambda f: self.acts.reject(f.ties)))
        self.dissolve.clicked.connect(self._on_show(lambda f: self.acts.dissolve(self._own(f))))
        self.copy.clicked.connect(self._on_show(lambda f: self.acts.copy_text(f.incident)))
        self.print.clicked.connect(self.print_sheet)
        self.overlap.clicked.connect(self._ask_overlap)
        self.totals.opened.connect(lambda _row: self._ask_overlap())
        self.overlaps.selectionModel().currentRowChanged.connect(lambda *_: self._show_answers())
        self.accept_overlap.clicked.connect(lambda: self.acts.accept_overlap(self.overlaps.chosen().overlap))
        self.reject_overlap.clicked.connect(lambda: self.acts.reject_overlap(self.overlaps.chosen().overlap))
        self.shown.empty.pressed.connect(lambda _name: self.link.click())
        for agency, card in self.cards.items():
            card.opened.connect(lambda agency=agency: self._open(agency))

    def _on_show(self, act: Callable[[Picture], None]) -> Callable[[], None]:
        """Return an act on what is shown, none while nothing is."""
        return lambda: act(self._found) if self._found is not None else None

    # -- acts ------------------------------------------------------------------------------------------------------

    def _own(self, found: Picture) -> Incident:
        """Return our own record of the pair, from whichever side the page was opened."""
        seen = found.seen
        if seen is None:
            return found.incident
        return seen.kota if owner_of(seen.kota.id) is self.session.desk.agency else seen.kab

    def print_sheet(self) -> None:
        """Open the sheet of both records; of the one record where nobody confirmed the pair."""
        found = self._found
        if found is not None and found.seen is not None and found.seen.state is JointState.CONFIRMED:
            self.sheets.preview_joint(found.incident, (found.seen.kota, found.seen.kab))
        elif found is not None:
            self.sheets.preview(found.incident.id)

    def _ask_overlap(self) -> None:
        found = self._found
        if found is not None and found.seen is not None and found.seen.state is JointState.CONFIRMED:
            row: JointTotal | None = self.totals.chosen()
            chosen: FigureCategory | None = row.category if row else None
            self.acts.overlap(self._own(found), found.seen, chosen)

    def _open(self, agency: Agency) -> None:
        if self._found is not None and self._found.seen is not None:
            side = self._found.seen.kota if agency is Agency.KOTA else self._found.seen.kab
            self.session.incident_wanted.emit(side.id)

    # -- showing ---------------------------------------------------------------------------------------------------

    def ask(self, desk: Desk, incident: str) -> Picture:
        """Read the pair."""
        return picture(desk, incident)

    def show_found(self, found: Picture) -> None:
        """Show the pair, or that there is none."""
        self._found = found
        seen = found.seen
        self.title.setText(self.tr("Joint incident"))
        confirmed = seen is not None and seen.state is JointState.CONFIRMED
        self.link.setVisible(seen is None and found.own)
        self.accept.setVisible(found.ties.asked)
        self.reject.setVisible(found.ties.asked)
        self.copy.setVisible(confirmed)
        self.print.setVisible(confirmed)
        self.overlap.setVisible(confirmed)
        self.dissolve.setVisible(seen is not None and not found.ties.asked)
        self.state.setVisible(seen is not None)
        self.shown.show_empty(seen is None)
        if seen is None:
            self._say_nothing(found)
            return
        self.title.setText(self.tr("Joint incident {kota} + {kab}").format(kota=seen.kota.number, kab=seen.kab.number))
        self.state.setText(self._state(found, seen))
        self._show_cards(seen)
        numbers = {entry.view.entry.id: entry.number for entry in seen.timeline}
        self._timeline.show(tuple(entry.view for entry in seen.timeline), numbers)
        self._totals.show(list(seen.totals.values()))
        self._show_overlaps(seen)

    def _say_nothing(self, found: Picture) -> None:
        if found.own:
            text = self.tr("{number} is in no joint incident. Did the partner record the same event?")
            self.shown.empty.say(text.format(number=found.incident.number), ("link", self.link.text().replace("&", "")))
        else:
            text = self.tr("{number} is in no joint incident. Open your own record of this event to link them.")
            self.shown.empty.say(text.format(number=found.incident.number))

    def _state(self, found: Picture, seen: JointView) -> str:
        word = labels.word(seen.state)
        pair = found.ties.pair
        notes = "; ".join(link.note for link in (pair.links if pair else ()) if link.note)
        if seen.state is JointState.CONFIRMED:
            text = self.tr("{state}: figures on each side's own ground are added, nothing counts twice.")
        elif seen.state is JointState.CLASH:
            text = self.tr("! {state}: one of the two is joined with another record already. Let one of the pairs go.")
        elif found.ties.asked:
            text = self.tr("{state} by the partner: is this the same event?")
        else:
            text = self.tr("{state} by us; the partner's answer comes with its next package.")
        return text.format(state=word) + (f" «{notes}»" if notes else "")

    def _show_cards(self, seen: JointView) -> None:
        now = self.session.now()
        for agency, incident in ((Agency.KOTA, seen.kota), (Agency.KAB, seen.kab)):
            told = [e.view.entry.happened_at for e in seen.timeline if e.owner is agency]
            own = agency is self.session.desk.agency
            data_at = None if own else seen.partner_data_at
            self.cards[agency].say(incident, max(told, default=None), now, data_at)

    def _show_overlaps(self, seen: JointView) -> None:
        rows = [
            Overlapping(
                one.record,
                one.by.agency,
                one.state,
                one.state is ProposalState.PROPOSED and one.by.agency is not self.session.desk.agency,
            )
            for one in seen.overlaps
        ]
        self._overlaps.show(rows)
        self._below.setVisible(bool(rows))
        if rows:
            waiting = [i for i, row in enumerate(rows) if row.waiting]
            self.overlaps.setCurrentIndex(self._overlaps.index(waiting[0] if waiting else 0, 0))
        self._show_answers()

    def _show_answers(self) -> None:
        row: Overlapping | None = self.overlaps.chosen()
        for button in (self.accept_overlap, self.reject_overlap):
            button.setEnabled(row is not None and row.waiting)
