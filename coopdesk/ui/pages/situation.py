"""Situasi: what is abnormal now, and the latest news."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.domain.emergency import EmergencyStatus
from coopdesk.domain.figures import FigureCategory, Total
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.incidents import OPEN_STATUSES
from coopdesk.services import incident_views, overview
from coopdesk.services.desks import Desk
from coopdesk.services.incident_views import EntryView, IncidentRow
from coopdesk.services.overview import Situation
from coopdesk.services.relief import ListedNeed
from coopdesk.ui import labels, locale, theme
from coopdesk.ui.emergency_acts import EmergencyActs
from coopdesk.ui.emergency_words import one_line
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.narrow_scroll import NarrowScroll
from coopdesk.ui.pages.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.tile import LineTile, Tile, TileContent, TileRow
from coopdesk.ui.value_table import Column, Table, ValueModel

_NARROW = 900
_STALE = timedelta(hours=6)
"""Data of the partner that is older is pointed out while an incident is open."""


@dataclass(frozen=True)
class NewsRow:
    """A line of the log with the incident it belongs to."""

    view: EntryView
    incident: IncidentRow | None


def _question(desk: Desk) -> tuple[Situation, list[NewsRow]]:
    found = overview.situation(desk)
    ids = {v.entry.incident for v in found.latest if v.entry.incident}
    rows = {one: incident_views.row(desk, one) for one in ids}
    return found, [NewsRow(v, rows.get(v.entry.incident) if v.entry.incident else None) for v in found.latest]


class SituationPage(Page):
    """Both emergency statuses, six tiles, the latest entries; ``heard`` carries the age of the partner's data."""

    name = "situation"
    ages = True
    kinds = frozenset(
        {
            "incident",
            "log_entry",
            "figure",
            "movement",
            "partner",
            "item",
            "depot",
            "correction_proposal",
            "proposal_answer",
            "incident_link",
            "incident_overlap",
            "incident_handover",
            "need",
            "emergency_status",
            "setting",
        }
    )
    heard = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.active, self.casualties, self.silent = Tile(self), Tile(self), Tile(self)
        self.needs, self.decisions, self.partner = Tile(self), Tile(self), Tile(self)
        self.tiles = (self.active, self.casualties, self.silent, self.needs, self.decisions, self.partner)
        self.emergencies = {agency: LineTile(self) for agency in Agency}
        self.emergency_acts = EmergencyActs(session, self)
        self.prolong = QPushButton(self.tr("Pro&long…"), self)
        self.prolong.setToolTip(self.tr("Record the SK that prolongs it"))
        self.prolong.hide()
        self._ending: EmergencyStatus | None = None
        self._news: ValueModel[NewsRow] = ValueModel(self._columns(), self)
        self.news = Table(self.tr("Latest entries"), self)
        self.news.show_model(self._news)
        self.news_or_empty = Emptiable(self.news, self)
        self.news.opened.connect(self._open)
        self._heading = QLabel(self.tr("Latest entries, Kota and Kab"), self)
        self._heading.setFont(theme.scaled(self.font(), 1.05, bold=True))
        self._arrange()
        self._wire()

    def reload(self) -> None:
        """Read the state of things."""
        self.session.read(self, _question, self._show)

    # -- making ----------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self._columns_now = 0
        self._place_tiles(3)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        strips = QHBoxLayout()
        strips.setSpacing(10)
        for agency, strip in self.emergencies.items():
            strips.addWidget(strip, 1)
            if agency is self.session.desk.agency:
                strips.addWidget(self.prolong)
        column.addLayout(strips)
        column.addLayout(self._grid)
        column.addSpacing(6)
        news_head = QHBoxLayout()
        news_head.addWidget(self._heading, 1)
        self.hand_over = QPushButton(self.tr("&Hand the watch over…"), self)
        self.hand_over.setToolTip(self.tr("Open items, roster, sheet to sign (Ctrl+Shift+P)"))
        news_head.addWidget(self.hand_over)
        column.addLayout(news_head)
        column.addWidget(self.news_or_empty, 1)
        self.news_or_empty.setMinimumHeight(140)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(NarrowScroll(inner, self))

    def _place_tiles(self, columns: int) -> None:
        if columns == self._columns_now:
            return
        self._columns_now = columns
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for i, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, i // columns, i % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tiles into two columns on a narrow window."""
        super().resizeEvent(event)
        self._place_tiles(2 if event.size().width() < _NARROW else 3)

    def _wire(self) -> None:
        go, chosen = self.session.page_wanted.emit, self.session.filter
        show = self._show_filtered
        self.active.clicked.connect(lambda: show(IncidentFilter(active=True)))
        self.casualties.clicked.connect(lambda: show(IncidentFilter(active=True)))
        self.silent.clicked.connect(lambda: show(IncidentFilter(active=True)))
        self.needs.clicked.connect(lambda: self.needs.follow(0) if self.needs.content.rows else None)
        self.decisions.clicked.connect(
            lambda: (
                go("exchange")
                if self.decisions.content.alarm
                else show(replace(chosen.value, active=True, incomplete=True))
            )
        )
        self.hand_over.clicked.connect(lambda: go("watch"))
        for strip in self.emergencies.values():
            strip.clicked.connect(lambda: go("emergency"))
        self.prolong.clicked.connect(self._prolong)
        self.partner.clicked.connect(lambda: go("exchange"))

    def _show_filtered(self, chosen: IncidentFilter) -> None:
        self.session.filter.set(chosen)
        self.session.page_wanted.emit("incidents")

    def _columns(self) -> tuple[Column[NewsRow], ...]:
        now = self.session.now

        def incident(row: NewsRow) -> str:
            found = row.incident
            return "" if found is None else f"{found.number} {labels.hazard(found.hazard_type, found.hazard_detail)}"

        return (
            Column(
                self.tr("Time"),
                lambda r: locale.short_moment(r.view.entry.happened_at, now()),
                hint=lambda r: locale.long_moment(r.view.entry.happened_at),
            ),
            Column(self.tr("Incident"), incident),
            Column(self.tr("Entry"), lambda r: " ".join(r.view.entry.text.split()), stretch=True),
            Column(self.tr("By"), lambda r: f"{r.view.operator or '…'}@{r.view.agency.short}", muted=lambda r: True),
        )

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self, found: tuple[Situation, list[NewsRow]]) -> None:
        situation, news = found
        self._show_active(situation)
        self._show_casualties(situation)
        self._show_silent(situation)
        self._show_needs(situation)
        self._show_duties(situation)
        self._show_emergency(situation)
        self._show_partner(situation)
        self._news.show(news)
        self.news_or_empty.show_empty(not news)
        if situation.active:
            self.news_or_empty.empty.say(self.tr("No log entries yet. Press Ctrl+K in an incident."))
        else:
            self.news_or_empty.empty.say(self.tr("No active incident. Press F9 to record one."))
        self.heard.emit(situation.partner_heard_at)

    def _show_active(self, found: Situation) -> None:
        rows = tuple(
            TileRow(
                labels.word(s),
                locale.number(found.by_status.get(s, 0)),
                status=s,
                link=partial(self._show_filtered, IncidentFilter(statuses=(s,))),
            )
            for s in OPEN_STATUSES
        )
        title = self.tr("Active incidents")
        if found.joint:
            title = self.tr("Active incidents ({n} joint, counted once)").format(n=locale.number(found.joint))
        self.active.say(TileContent(title, locale.number(found.active), rows))

    def _show_casualties(self, found: Situation) -> None:
        injured = (FigureCategory.INJURED_SERIOUS, FigureCategory.INJURED_LIGHT)
        lines = (
            (labels.word(FigureCategory.DECEASED), (FigureCategory.DECEASED,)),
            (labels.word(FigureCategory.MISSING), (FigureCategory.MISSING,)),
            (self.tr("Injured"), injured),
            (labels.word(FigureCategory.DISPLACED_PEOPLE), (FigureCategory.DISPLACED_PEOPLE,)),
        )
        day = partial(self._show_filtered, IncidentFilter(since=self.session.now() - timedelta(hours=24)))
        rows = tuple(
            replace(_casualty_row(word, [found.casualties.get(c) for c in kinds]), link=day) for word, kinds in lines
        )
        alarm = any(r.strong for r in rows[:2])
        self.casualties.say(TileContent(self.tr("People, last 24 hours"), "", rows, alarm=alarm))

    def _show_silent(self, found: Situation) -> None:
        now = self.session.now()
        rows = tuple(
            TileRow(
                f"{r.number} {labels.hazard(r.hazard_type, r.hazard_detail)}",
                f"{locale.duration(now - r.since)}!",
                strong=True,
                link=partial(self.session.incident_wanted.emit, r.id),
            )
            for r in found.silent[:4]
        )
        number = locale.number(len(found.silent))
        self.silent.say(TileContent(self.tr("No news for too long"), number, rows, alarm=bool(found.silent)))

    def _show_needs(self, found: Situation) -> None:
        def row(one: ListedNeed) -> TileRow:
            need = one.need
            amount = f"{locale.number(need.missing)} {need.unit or ''}".strip() if need.missing is not None else ""
            within = self.tr("{n} h").format(n=need.within_hours) if need.within_hours else locale.NO_REPORT
            words = " ".join(part for part in (amount, need.what, found.numbers[need.incident]) if part)
            link = partial(self.session.incident_page_wanted.emit, "relief", need.incident)
            return TileRow(words, f"{within}!" if one.overdue else within, strong=one.overdue, link=link)

        late = any(one.overdue for one in found.needs)
        number = locale.number(len(found.needs))
        self.needs.say(TileContent(self.tr("Needs not met"), number, tuple(map(row, found.needs[:4])), alarm=late))

    def _show_duties(self, found: Situation) -> None:
        go = self.session.page_wanted.emit

        def row(word: str, count: int, page: str) -> TileRow:
            return TileRow(word, locale.number(count), strong=count > 0, link=partial(go, page))

        waiting = found.questions + found.proposals
        gaps = replace(IncidentFilter(active=True), incomplete=True)
        rows = (
            row(self.tr("The partner asks"), waiting, "exchange" if found.proposals else "watch"),
            row(self.tr("Conflicting values"), found.conflicts, "exchange"),
            row(self.tr("Negative stock"), found.negative_stock, "inventory"),
            TileRow(
                self.tr("Incomplete records"),
                locale.number(found.incomplete),
                link=partial(self._show_filtered, gaps),
            ),
        )
        pressing = waiting + found.conflicts + found.negative_stock
        number = locale.number(pressing + found.incomplete)
        self.decisions.say(TileContent(self.tr("To be decided"), number, rows, alarm=pressing > 0))

    def _show_emergency(self, found: Situation) -> None:
        for agency, strip in self.emergencies.items():
            one = found.emergency[agency]
            minded = one is not None and one.remind
            strip.say(TileContent(one_line(agency, one, self.session.now()), alarm=minded))
        own = found.emergency[self.session.desk.agency]
        self._ending = own.status if own is not None and own.remind else None
        self.prolong.setVisible(self._ending is not None)

    def _prolong(self) -> None:
        if self._ending is not None:
            self.emergency_acts.extend(self._ending)

    def _show_partner(self, found: Situation) -> None:
        title = self.tr("Partner: {agency}").format(agency=labels.agency(found.partner))
        unsent = TileRow(self.tr("Not sent yet"), locale.number(found.unsent), strong=found.unsent > 0)
        if found.partner_heard_at is None:
            note = self.tr("Nothing received yet")
            self.partner.say(TileContent(title, "", (), note))
            return
        now, heard = self.session.now(), found.partner_heard_at
        old = now - heard > _STALE
        rows = (
            TileRow(self.tr("Last news"), locale.short_moment(heard, now)),
            TileRow(self.tr("Age"), locale.ago(heard, now), strong=old),
            unsent,
        )
        self.partner.say(TileContent(title, "", rows, alarm=old and found.active > 0))

    def _open(self, row: NewsRow) -> None:
        if row.incident is not None:
            self.session.incident_wanted.emit(row.incident.id)


def _casualty_row(word: str, totals: list[Total | None]) -> TileRow:
    known = [t for t in totals if t is not None and t.known]
    if not known:
        return TileRow(word, locale.NO_REPORT)
    numbers = [t.number for t in known if t.number is not None]
    pending = sum(t.pending for t in known)
    summed = replace(
        known[0],
        number=sum(numbers[1:], numbers[0]) if numbers else None,
        pending=pending,
        nil=all(t.nil for t in known),
        approximate=any(t.approximate for t in known),
    )
    strong = bool(summed.number) or pending > 0
    return TileRow(word, "0" if summed.nil else locale.total_in_words(summed), strong)
