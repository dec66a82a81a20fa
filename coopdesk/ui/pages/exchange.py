"""Tukar data: how things stand with the partner, what waits, what has to be decided, who knows what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.domain import times
from coopdesk.domain.exchange import Verdict
from coopdesk.domain.journal import Changes
from coopdesk.domain.records import KINDS
from coopdesk.services import (
    conflicts,
    exchange,
    identities,
    inbox,
    listing,
    partner,
    proposals,
    refused,
    revoking,
    roots,
)
from coopdesk.services.conflicts import Conflict
from coopdesk.services.desks import Desk
from coopdesk.services.partner import PartnerState
from coopdesk.services.proposals import Proposal
from coopdesk.services.revoking import DeviceState
from coopdesk.ui import folder_acts, icons, locale
from coopdesk.ui.card_acts import CardActs
from coopdesk.ui.conflict_tab import ConflictTab
from coopdesk.ui.decision_acts import DecisionActs
from coopdesk.ui.device_acts import DeviceActs
from coopdesk.ui.device_tab import DeviceTab
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.exchange_acts import ExchangeActs
from coopdesk.ui.folder_acts import FolderState
from coopdesk.ui.knowledge_tab import KnowledgeTab
from coopdesk.ui.pages.page import Page
from coopdesk.ui.partner_card import PartnerCard
from coopdesk.ui.proposal_tab import ProposalTab
from coopdesk.ui.session import Session
from coopdesk.ui.topic_tabs import TopicTabs
from coopdesk.ui.value_table import Column, Table, ValueModel
from coopdesk.ui.waiting_tab import WaitingRow, WaitingTab

_TOPICS = (
    "exchange_conflicts",
    "exchange_proposals",
    "exchange_knowledge",
    "exchange_waiting",
    "exchange_packages",
    "exchange_devices",
)
"""The help pages of the lists, in their order."""


@dataclass(frozen=True)
class PackageRow:
    """A package that came or went."""

    at: datetime
    way: str
    file: str
    note: str


@dataclass(frozen=True)
class ExchangeState:
    """Everything that the page shows, but who knows what."""

    partner: PartnerState
    folders: list[FolderState]
    alarms: list[str]
    conflicts: list[Conflict]
    proposals: list[Proposal]
    waiting: list[WaitingRow]
    packages: list[PackageRow]
    devices: list[DeviceState]


class ExchangePage(Page):
    """The partner above; below it what is to be decided, who knows what, what waits, and all that came and went."""

    name = "exchange"
    kinds = frozenset(KINDS)
    folder_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._found: ExchangeState | None = None
        self.acts = ExchangeActs(session, self)
        self.decisions = DecisionActs(session, self)
        self.cards, self.device_acts = CardActs(session, self), DeviceActs(session, self)
        self.partner = PartnerCard(self)
        self.state = self.partner.state
        self._make_tabs()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 0)
        whole.setSpacing(10)
        whole.addWidget(self.partner)
        whole.addLayout(self._buttons())
        whole.addWidget(self.tabs, 1)
        self.acts.to_decide.connect(self.decisions.review)

    # -- making ----------------------------------------------------------------------------------------------------

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.pack = QPushButton(icons.icon("send"), self.tr("&Make a package… F8"), self)
        self.receive = QPushButton(icons.icon("receive"), self.tr("&Receive a package…"), self)
        self.folder = QPushButton(icons.icon("transfer"), self.tr("Shared f&older…"), self)
        self.card = QPushButton(icons.icon("save"), self.tr("Save &our card…"), self)
        self.trust = QPushButton(icons.icon("key"), self.tr("The partner's &card…"), self)
        for button, act in (
            (self.pack, lambda: self.acts.pack()),
            (self.receive, self.acts.choose_package),
            (self.folder, self.folder_wanted.emit),
            (self.card, self.cards.write_card),
            (self.trust, self.cards.choose_card),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, act=act: act())
        hint = QLabel(self.tr("Packages can also be dropped anywhere or pasted (Ctrl+V)."), self)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        hint.setWordWrap(True)
        for button in (self.pack, self.receive, self.folder):
            row.addWidget(button)
        row.addWidget(hint, 1)
        row.addWidget(self.card)
        row.addWidget(self.trust)
        return row

    def _make_tabs(self) -> None:
        self.tabs = TopicTabs(_TOPICS, self)
        self.conflicts = ConflictTab(self.session, self)
        self.conflicts.wanted.connect(self.decisions.review)
        self.proposals = ProposalTab(self.session, self)
        self.proposals.opened.connect(self.decisions.answer)
        self.knowledge = KnowledgeTab(self.session, self)
        self.knowledge.pack_wanted.connect(self.acts.pack)
        self.waiting = WaitingTab(self.session, self)
        self.waiting.retry_wanted.connect(self.acts.retry)
        self.waiting.discard_wanted.connect(self.acts.discard)
        self.waiting.copied.connect(lambda: self.session.said.emit(self.tr("Copied."), False))
        self._packages: ValueModel[PackageRow] = ValueModel(self._package_columns(), self)
        self.packages = Table(self.tr("Packages"), self)
        self.packages.show_model(self._packages)
        self.packages_or_empty = Emptiable(self.packages, self)
        self.packages_or_empty.empty.pressed.connect(lambda _name: self.acts.pack())
        self.devices = DeviceTab(self.session, self)
        self.devices.revoke_wanted.connect(self.device_acts.revoke)
        self.devices.block_wanted.connect(self.device_acts.block)
        self.devices.unblock_wanted.connect(self.device_acts.unblock)
        lists = (self.conflicts, self.proposals, self.knowledge, self.waiting, self.packages_or_empty, self.devices)
        for tab in lists:
            self.tabs.addTab(tab, "")
        self.tabs.currentChanged.connect(lambda _at: self._read_knowledge())

    def _package_columns(self) -> tuple[Column[PackageRow], ...]:
        return (
            Column(
                self.tr("Time"),
                lambda r: locale.short_moment(r.at, self.session.now()),
                hint=lambda r: locale.long_moment(r.at),
            ),
            Column("", lambda r: r.way),
            Column(self.tr("File"), lambda r: r.file),
            Column(self.tr("Contents"), lambda r: r.note, stretch=True, muted=lambda r: True),
        )

    # -- showing ---------------------------------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        super()._changed(changes)
        if self.isVisible():
            self._read_knowledge()

    def reload(self) -> None:
        """Read how things stand."""
        self.session.read(self, self._question, self._show)
        self._read_knowledge()

    def _read_knowledge(self) -> None:
        """Read who knows what where it is looked at: on a big desk it takes its moment."""
        if self.tabs.currentWidget() is self.knowledge:
            self.knowledge.reload()

    def _question(self, desk: Desk) -> ExchangeState:
        return ExchangeState(
            partner.state(desk),
            folder_acts.states(desk),
            self._alarms(desk),
            conflicts.open_conflicts(desk),
            proposals.listed(desk),
            _waiting(desk),
            self._packages_of(desk),
            revoking.devices(desk),
        )

    def _alarms(self, desk: Desk) -> list[str]:
        names = {str(one.device.id): one.device.name for one in revoking.devices(desk)}
        text = self.tr(
            "Two computers write under one identity: {name}. Both histories are kept; separate them (menu Exchange)."
        )
        found = [text.format(name=names.get(device, device[:8])) for device in exchange.twins(desk)]
        if not identities.has_key(desk):
            lost = self.tr(
                "The key of this computer is lost: no package can be made (menu Exchange, Replace a lost key)."
            )
            found.append(lost)
        root = roots.state(desk)
        if root.here and root.backed_up_at is None:
            found.append(self.tr("The root key was never backed up: menu Exchange, Back up the root key."))
        return found

    def _packages_of(self, desk: Desk) -> list[PackageRow]:
        came, went = self.tr("received"), self.tr("sent")
        found = [
            PackageRow(_moment(r["received_at"]), came, str(r["file"]), "")
            for r in listing.list_kind(desk, "receipts", {})
        ]
        found += [
            PackageRow(_moment(r["made_at"]), went, str(r["file"]), self.tr("{n} acts").format(n=r["changesets"]))
            for r in listing.list_kind(desk, "packages", {})
        ]
        return sorted(found, key=lambda r: r.at, reverse=True)

    def grow_older(self, new_day: bool) -> None:
        """Show how old the partner's news are by now; nothing need be read for that."""
        super().grow_older(new_day)
        self._show_partner()

    def _show_partner(self) -> None:
        if self._found is not None:
            self.partner.show_state(self._found.partner, self._found.folders, self.session.now())

    def _show(self, state: ExchangeState) -> None:
        self._found = state
        self._show_partner()
        self.partner.show_alarms(state.alarms)
        self.conflicts.show_conflicts(state.conflicts)
        self.proposals.show_proposals(state.proposals)
        self.waiting.show_rows(state.waiting)
        self.devices.show_devices(state.devices)
        self._packages.show(state.packages)
        self.packages_or_empty.show_empty(not state.packages)
        nothing = self.tr("No data exchanged with {agency} yet. Begin with [Make a package…].")
        self.packages_or_empty.empty.say(
            nothing.format(agency=state.partner.agency.short), ("pack", self.tr("Make a package…"))
        )
        for i, (text, count) in enumerate(
            (
                (self.tr("Conflicts ({n})"), len(state.conflicts)),
                (self.tr("Proposals ({n})"), sum(p.waiting for p in state.proposals)),
                (self.tr("Who knows what"), 0),
                (self.tr("Waiting, refused ({n})"), len(state.waiting)),
                (self.tr("Packages ({n})"), len(state.packages)),
                (self.tr("Devices ({n})"), len(state.devices)),
            )
        ):
            self.tabs.setTabText(i, text.format(n=count))


def _waiting(desk: Desk) -> list[WaitingRow]:
    rows = [
        WaitingRow(
            _moment(r["parked_at"]),
            str(r["file"]),
            str(r["sender"]),
            Verdict.PARKED,
            str(r["waits_for"]),
            inbox.parked_file(desk.path, str(r["file"])),
        )
        for r in listing.list_kind(desk, "parked", {})
    ]
    rows += [WaitingRow(r.at, r.name, "", r.verdict, r.detail, Path(r.path), r) for r in refused.listed(desk)]
    return rows


def _moment(text: Any) -> datetime:
    return times.from_text(str(text))
