"""Piket: what is open now, who is on duty when, and the hand-over from one watch to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from coopdesk.domain.shifts import Shift, ShiftHandover
from coopdesk.services import handover_sheet, shifts
from coopdesk.services.desks import Desk
from coopdesk.services.outcome import Outcome
from coopdesk.services.shifts import TITLES, OpenItem, Section, Watch
from coopdesk.ui import icons, locale
from coopdesk.ui.dialogs.shift_dialog import HandoverDialog, NewHandover, PlannedShift, ShiftDialog
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.narrow_scroll import NarrowScroll
from coopdesk.ui.pages.record_page import RecordPage
from coopdesk.ui.session import Session
from coopdesk.ui.sheet_acts import SheetActs
from coopdesk.ui.value_table import Column

_PAGES = {
    Section.EMERGENCY: "emergency",
    Section.CONFLICT: "exchange",
    Section.EXCHANGE: "exchange",
    Section.QUESTION: "exchange",
    Section.STOCK: "inventory",
}


class WatchPage(RecordPage):
    """The list that is handed over, beside the roster and what was handed over before."""

    name = "watch"
    ages = True
    home = "situation"
    of_incident = False
    kinds = frozenset(
        {
            "incident",
            "log_entry",
            "need",
            "movement",
            "shift",
            "shift_handover",
            "operator",
            "emergency_status",
            "incident_link",
            "incident_handover",
            "correction_proposal",
            "proposal_answer",
            "partner",
        }
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.sheets = SheetActs(session, self)
        self._found: Watch | None = None
        self._items, self.items = self.table_of(self.tr("Open items"), self._item_columns())
        self._roster, self.roster = self.table_of(self.tr("Roster"), self._roster_columns())
        self.roster_or_empty = Emptiable(self.roster, self)
        self._handed, self.handed = self.table_of(self.tr("Handed over"), self._handed_columns())
        self.handed_or_empty = Emptiable(self.handed, self)
        self._make_buttons()
        self._arrange()
        self._wire()

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.title.setText(self.tr("Watch and hand-over"))
        self.hand_over = QPushButton(self.tr("&Hand the watch over…"), self)
        self.copy = QPushButton(icons.icon("copy"), self.tr("Copy text for &WhatsApp"), self)
        self.print = QPushButton(icons.icon("print"), self.tr("Pre&view the sheet"), self)
        for button in (self.hand_over, self.copy, self.print):
            self.head.addWidget(button)
        self.plan = QPushButton(self.tr("&Plan a watch…"), self)
        self.amend = QPushButton(self.tr("C&hange…"), self)
        self.reprint = QPushButton(self.tr("Preview &again"), self)

    def _arrange(self) -> None:
        inner = QWidget(self)
        right = QWidget(inner)
        column = QVBoxLayout(right)
        column.setContentsMargins(6, 0, 0, 0)
        column.addWidget(self.block(self.tr("Roster"), (self.plan, self.amend), self.roster_or_empty), 1)
        column.addWidget(self.block(self.tr("Handed over"), (self.reprint,), self.handed_or_empty), 1)
        split = QSplitter(Qt.Orientation.Horizontal, inner)
        split.addWidget(self.block(self.tr("Open items for the next watch"), (), self.items))
        split.addWidget(right)
        split.setSizes([760, 560])
        split.setChildrenCollapsible(False)
        split.setMinimumHeight(320)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.column.addWidget(NarrowScroll(inner, self), 1)

    def _item_columns(self) -> Sequence[Column[OpenItem]]:
        return (
            Column(self.tr("About"), lambda i: TITLES[i.section], muted=lambda i: not i.urgent),
            Column(
                self.tr("Open"),
                lambda i: f"! {i.text}" if i.urgent else i.text,
                stretch=True,
                bold=lambda i: i.urgent,
            ),
        )

    def _roster_columns(self) -> Sequence[Column[Shift]]:
        def now(shift: Shift) -> bool:
            return shift.starts_at <= self.session.now() < shift.ends_at

        def over(shift: Shift) -> bool:
            return shift.ends_at <= self.session.now()

        def names(shift: Shift) -> str:
            return self._found.names(shift) if self._found is not None else ""

        return (
            Column(self.tr("Watch"), lambda s: s.name, bold=now, muted=over, hint=lambda s: s.note or s.name),
            Column(self.tr("From"), lambda s: locale.short_moment(s.starts_at, self.session.now()), muted=over),
            Column(self.tr("Until"), lambda s: locale.short_moment(s.ends_at, self.session.now()), muted=over),
            Column(self.tr("On duty"), names, stretch=True, bold=now, muted=over),
        )

    def _handed_columns(self) -> Sequence[Column[ShiftHandover]]:
        def who(name: str | None) -> str:
            return name or locale.NO_REPORT

        return (
            Column(self.tr("Time"), lambda h: locale.short_moment(h.happened_at, self.session.now())),
            Column(self.tr("By"), lambda h: who(h.given_by)),
            Column(self.tr("To"), lambda h: who(h.taken_by)),
            Column(self.tr("Notes"), lambda h: " ".join((h.notes or "").split()), stretch=True, hint=lambda h: h.items),
        )

    def _wire(self) -> None:
        self.hand_over.clicked.connect(self._hand_over)
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(lambda: self.preview(None))
        self.reprint.clicked.connect(lambda: self.preview(self.handed.chosen().id))
        self.plan.clicked.connect(self._plan)
        self.amend.clicked.connect(lambda: self._amend(self.roster.chosen()))
        self.roster.opened.connect(self._amend)
        self.handed.opened.connect(lambda row: self.preview(row.id))
        self.items.opened.connect(self._open)
        self.roster.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        self.handed.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        self.roster_or_empty.empty.say(self.tr("No watch is planned."), ("plan", self.plan.text().replace("&", "")))
        self.roster_or_empty.empty.pressed.connect(lambda _name: self.plan.click())
        self.handed_or_empty.empty.say(self.tr("Nothing was handed over yet."))

    # -- acts ------------------------------------------------------------------------------------------------------

    def _hand_over(self) -> None:
        if self._found is None:
            return
        operator = self.session.desk.operator

        def agreed(new: NewHandover) -> None:
            self.session.act(
                self,
                lambda desk: shifts.hand_over(
                    desk, from_=new.from_, to=new.to, given_by=new.given_by, taken_by=new.taken_by, notes=new.notes
                ),
                done,
                said=lambda _: said(new.taken_by),
            )

        def said(taken_by: str | None) -> str:
            if taken_by is None:
                return self.tr("The watch is handed over.")
            return self.tr("The watch is handed over. On duty now: {name}.").format(name=taken_by)

        def done(outcome: Outcome) -> None:
            self.preview(outcome.records[0].id)

        dialog = HandoverDialog(self._found, operator.name if operator else "", self.window())
        self.session.forms.ask(dialog, agreed)

    def preview(self, record: str | None) -> None:
        """Show the sheet of a hand-over, or of what would be handed over now."""
        self.session.said.emit(self.tr("Making the sheet…"), False)
        self.session.read(
            self,
            lambda desk: handover_sheet.page(desk, record),
            lambda html_for: self.sheets.show_sheet("Serah terima piket.pdf", html_for),
            self.session.refused.emit,
        )

    def _copy(self) -> None:
        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.session.said.emit(self.tr("Text copied."), False)

        self.session.read(self, shifts.text, copied)

    def _plan(self) -> None:
        if self._found is None:
            return
        last = self._found.shifts[0].ends_at if self._found.shifts else self.session.now()

        def agreed(new: PlannedShift) -> None:
            self.session.act(
                self,
                lambda desk: shifts.plan(
                    desk,
                    name=new.name,
                    starts_at=new.starts_at,
                    ends_at=new.ends_at,
                    operators=new.operators,
                    note=new.note,
                ),
                said=lambda _: self.tr("Watch {name} planned.").format(name=new.name),
            )

        dialog = ShiftDialog(self._found.operators, max(last, self.session.now()), None, self.window())
        self.session.forms.ask(dialog, agreed)

    def _amend(self, shift: Shift) -> None:
        if self._found is None:
            return

        def agreed(new: PlannedShift) -> None:
            self.session.act(
                self,
                lambda desk: shifts.amend(
                    desk,
                    id=shift.id,
                    name=new.name,
                    starts_at=new.starts_at,
                    ends_at=new.ends_at,
                    operators=new.operators,
                    note=new.note,
                ),
                said=lambda _: self.tr("Watch {name} changed.").format(name=new.name),
            )

        dialog = ShiftDialog(self._found.operators, shift.starts_at, shift, self.window())
        self.session.forms.ask(dialog, agreed, shift.id)

    def _open(self, item: OpenItem) -> None:
        if item.incident is not None and item.section is Section.NEED:
            self.session.incident_page_wanted.emit("relief", item.incident)
        elif item.incident is not None:
            self.session.incident_wanted.emit(item.incident)
        else:
            self.session.page_wanted.emit(_PAGES.get(item.section, "situation"))

    # -- showing ---------------------------------------------------------------------------------------------------

    def ask(self, desk: Desk, incident: str) -> Watch:
        """Read roster and open items."""
        return shifts.watch(desk)

    def show_found(self, found: Watch) -> None:
        """Show them."""
        self._found = found
        self.items.show_rows(self._items, found.items)
        self.roster.show_rows(self._roster, found.shifts)
        self.handed.show_rows(self._handed, found.handed)
        self.roster_or_empty.show_empty(not found.shifts)
        self.handed_or_empty.show_empty(not found.handed)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.amend.setEnabled(self.roster.chosen() is not None)
        self.reprint.setEnabled(self.handed.chosen() is not None)
