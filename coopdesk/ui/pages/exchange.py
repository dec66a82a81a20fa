"""Tukar data: how things stand with the partner, what waits, what has to be decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from coopdesk.domain import times
from coopdesk.services import conflicts, exchange, listing
from coopdesk.services.conflicts import Conflict
from coopdesk.services.desks import Desk
from coopdesk.services.exchange import PartnerState
from coopdesk.ui import icons, labels, locale, theme
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.exchange_acts import ExchangeActs
from coopdesk.ui.field_words import field_word
from coopdesk.ui.pages.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.value_table import Column, Table, ValueModel


@dataclass(frozen=True)
class PackageRow:
    """A package that came, went, or waits; ``note`` says for what."""

    at: datetime
    way: str
    file: str
    note: str


@dataclass(frozen=True)
class ExchangeState:
    """Everything that the page shows."""

    partner: PartnerState
    conflicts: list[Conflict]
    parked: list[PackageRow]
    packages: list[PackageRow]


class ExchangePage(Page):
    """The partner above; below it conflicts, waiting packages, and all that came and went."""

    name = "exchange"
    kinds = frozenset(
        {"incident", "log_entry", "figure", "item", "depot", "movement", "partner", "device", "operator", "setting"}
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setAcceptDrops(True)
        self.acts = ExchangeActs(session, self)
        self._make_partner()
        self._make_tables()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 0)
        whole.setSpacing(10)
        whole.addWidget(self._card)
        whole.addLayout(self._buttons())
        whole.addWidget(self.tabs, 1)

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_partner(self) -> None:
        self._card = QFrame(self)
        self._card.setFrameShape(QFrame.Shape.StyledPanel)
        self._card.setAutoFillBackground(True)
        self._card.setBackgroundRole(QPalette.ColorRole.Base)
        self.title = QLabel(self._card)
        self.title.setFont(theme.scaled(self.font(), 1.2, bold=True))
        grid = QGridLayout(self._card)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.addWidget(self.title, 0, 0, 1, 4)
        self.state = {}
        words = (
            ("received", self.tr("Received")),
            ("sent", self.tr("Sent")),
            ("unsent", self.tr("Not yet there")),
            ("trust", self.tr("Trust")),
            ("theirs", self.tr("Their digits")),
            ("ours", self.tr("Our digits")),
        )
        for i, (name, text) in enumerate(words):
            head, value = QLabel(text, self._card), QLabel(self._card)
            head.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(head, 1 + i % 3, 2 * (i // 3))
            grid.addWidget(value, 1 + i % 3, 2 * (i // 3) + 1)
            self.state[name] = value
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.pack = QPushButton(icons.icon("send"), self.tr("&Make a package… F8"), self)
        self.receive = QPushButton(icons.icon("receive"), self.tr("&Receive a package…"), self)
        self.card = QPushButton(icons.icon("save"), self.tr("Save &our card…"), self)
        self.trust = QPushButton(icons.icon("key"), self.tr("The partner's &card…"), self)
        for button, act in (
            (self.pack, self.acts.pack),
            (self.receive, self.acts.choose_package),
            (self.card, self.acts.write_card),
            (self.trust, self.acts.choose_card),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        hint = QLabel(self.tr("A package can also be dropped here."), self)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for button in (self.pack, self.receive):
            row.addWidget(button)
        row.addWidget(hint, 1)
        row.addWidget(self.card)
        row.addWidget(self.trust)
        return row

    def _make_tables(self) -> None:
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self._conflicts: ValueModel[Conflict] = ValueModel(self._conflict_columns(), self)
        self.conflicts = Table(self.tr("Conflicts"), self)
        self.conflicts.show_model(self._conflicts)
        self.conflicts.opened.connect(lambda _one: self.acts.review())
        self.review = QPushButton(self.tr("Re&view one by one"), self)
        self.review.setAutoDefault(False)
        self.review.clicked.connect(self.acts.review)
        self.conflicts_or_empty = Emptiable(self.conflicts, self)
        self.conflicts_or_empty.empty.say(self.tr("No conflicting values."))
        self._parked: ValueModel[PackageRow] = ValueModel(self._package_columns(self.tr("Waits for")), self)
        self._packages: ValueModel[PackageRow] = ValueModel(self._package_columns(self.tr("Contents")), self)
        self.parked, self.packages = Table(self.tr("Waiting"), self), Table(self.tr("Packages"), self)
        self.parked.show_model(self._parked)
        self.packages.show_model(self._packages)
        self.parked_or_empty, self.packages_or_empty = Emptiable(self.parked, self), Emptiable(self.packages, self)
        self.parked_or_empty.empty.say(self.tr("No package is waiting for another."))
        first = QWidget(self)
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.conflicts_or_empty, 1)
        for tab in (first, self.parked_or_empty, self.packages_or_empty):
            self.tabs.addTab(tab, "")

    def _conflict_columns(self) -> tuple[Column[Conflict], ...]:
        def newest(one: Conflict) -> str:
            return locale.short_moment(one.heads[-1].at, self.session.now())

        return (
            Column(self.tr("Record"), lambda c: c.label),
            Column(self.tr("Field"), lambda c: field_word(c.kind, c.field)),
            Column(self.tr("Values"), lambda c: "  |  ".join(h.shown or "–" for h in c.heads), stretch=True),
            Column(self.tr("By"), lambda c: ", ".join(dict.fromkeys(h.operator or h.device for h in c.heads))),
            Column(self.tr("Newest"), newest),
        )

    def _package_columns(self, note: str) -> tuple[Column[PackageRow], ...]:
        return (
            Column(
                self.tr("Time"),
                lambda r: locale.short_moment(r.at, self.session.now()),
                hint=lambda r: locale.long_moment(r.at),
            ),
            Column("", lambda r: r.way),
            Column(self.tr("File"), lambda r: r.file),
            Column(note, lambda r: r.note, stretch=True, muted=lambda r: True),
        )

    # -- files dropped ---------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look into the file that was dropped."""
        event.acceptProposedAction()
        self.acts.look_into(Path(event.mimeData().urls()[0].toLocalFile()))

    # -- showing ---------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read how things stand."""
        self.session.read(self, self._question, self._show)

    def _question(self, desk: Desk) -> ExchangeState:
        def moment(text: Any) -> datetime:
            return times.from_text(str(text))

        came, went = self.tr("received"), self.tr("sent")
        parked = [
            PackageRow(moment(r["parked_at"]), "", str(r["file"]), f"{r['sender']}: {r['waits_for']}")
            for r in listing.list_kind(desk, "parked", {})
        ]
        packages = [
            PackageRow(moment(r["received_at"]), came, str(r["file"]), "")
            for r in listing.list_kind(desk, "receipts", {})
        ]
        packages += [
            PackageRow(moment(r["made_at"]), went, str(r["file"]), self.tr("{n} acts").format(n=r["changesets"]))
            for r in listing.list_kind(desk, "packages", {})
        ]
        packages.sort(key=lambda r: r.at, reverse=True)
        return ExchangeState(exchange.partner(desk), conflicts.open_conflicts(desk), parked, packages)

    def _show(self, state: ExchangeState) -> None:
        self._show_partner(state.partner)
        self._conflicts.show(state.conflicts)
        self._parked.show(state.parked)
        self._packages.show(state.packages)
        self.conflicts_or_empty.show_empty(not state.conflicts)
        self.review.setVisible(bool(state.conflicts))
        self.parked_or_empty.show_empty(not state.parked)
        self.packages_or_empty.show_empty(not state.packages)
        partner = state.partner.agency.short
        nothing = self.tr("No data exchanged with {agency} yet. Begin with [Make a package…].")
        self.packages_or_empty.empty.say(nothing.format(agency=partner))
        for i, (text, count) in enumerate(
            (
                (self.tr("Conflicts ({n})"), len(state.conflicts)),
                (self.tr("Waiting ({n})"), len(state.parked)),
                (self.tr("Packages ({n})"), len(state.packages)),
            )
        ):
            self.tabs.setTabText(i, text.format(n=count))

    def _show_partner(self, partner: PartnerState) -> None:
        now = self.session.now()
        self.title.setText(self.tr("Partner: {agency}").format(agency=labels.agency(partner.agency)))

        def said(moment: datetime | None, name: str) -> str:
            if moment is None:
                return self.tr("nothing yet")
            return f"{locale.short_moment(moment, now)} ({locale.ago(moment, now)}) · {name}"

        self.state["received"].setText(said(partner.last_received_at, partner.last_received_name))
        self.state["sent"].setText(said(partner.last_sent_at, partner.last_sent_name))
        unsent = self.tr("{n} acts are not acknowledged yet").format(n=locale.number(partner.unsent))
        self.state["unsent"].setText(unsent if partner.unsent else self.tr("everything is acknowledged"))
        trust = self.tr("✓ digits compared") if partner.verified else self.tr("! digits not compared yet")
        self.state["trust"].setText(trust if partner.pinned else self.tr("! no card of the partner yet"))
        self.state["theirs"].setText(locale.fingerprint(partner.fingerprint) if partner.fingerprint else "–")
        self.state["ours"].setText(locale.fingerprint(partner.own_fingerprint))
