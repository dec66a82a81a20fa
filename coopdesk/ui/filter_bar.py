"""The chips above list and map: one press shows fewer incidents, and what they hide is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.domain.filters import IncidentFilter, Period
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.regions import gazetteer
from coopdesk.ui import labels, locale
from coopdesk.ui.chip import Chip
from coopdesk.ui.flow_layout import FlowLayout
from coopdesk.ui.saved_filters_menu import SavedFiltersMenu
from coopdesk.ui.session import Session

V = TypeVar("V")


class FilterBar(QWidget):
    """Shows and changes the filter of the window."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.active = Chip(self.tr("Active"), self)
        self.incomplete = Chip(self.tr("Incomplete"), self)
        self.kota = Chip(Agency.KOTA.short, self)
        self.kab = Chip(Agency.KAB.short, self)
        self.today = Chip(self.tr("Today"), self)
        self.kinds = Chip(self.tr("Kind"), self)
        self.kinds.setAccessibleName(self.tr("Filter by kind"))
        self._kinds = _choices(HazardType, labels.word, self)
        self.kinds.set_menu(self._menu(self._kinds, "hazard_types"))
        self.statuses = Chip(self.tr("Status"), self)
        self.statuses.setAccessibleName(self.tr("Filter by status"))
        self._statuses = _choices(IncidentStatus, labels.word, self)
        self.statuses.set_menu(self._menu(self._statuses, "statuses"))
        self.region = Chip(self.tr("Kecamatan"), self)
        self.region.setAccessibleName(self.tr("Filter by kecamatan"))
        self.region.set_menu(self._region_menu())
        self.period = Chip(self.tr("Period"), self)
        self.period.setAccessibleName(self.tr("Filter by period"))
        self.period.set_menu(self._period_menu())
        self.kept = Chip(self.tr("Kept"), self)
        self.kept.setAccessibleName(self.tr("Kept filters"))
        self.saved = SavedFiltersMenu(session, self)
        self.kept.set_menu(self.saved)
        self.kept.clicked.connect(lambda: self.kept.setChecked(False))
        self.clear = QPushButton(self.tr("Clear filter"), self)
        self.clear.setFlat(True)
        self.clear.clicked.connect(session.filter.clear)
        self.summary = QLabel(self)
        self._arrange()
        self._wire()
        session.filter.changed.connect(self._show)
        self._show(session.filter.value)

    def _arrange(self) -> None:
        """Let what was found end the last row: beside all rows it would take their width on a narrow window."""
        flow = FlowLayout(self)
        flow.setContentsMargins(12, 6, 12, 6)
        for widget in (self.active, self.incomplete, self.kota, self.kab, self.today):
            flow.addWidget(widget)
        for widget in (self.period, self.kinds, self.statuses, self.region, self.kept):
            flow.addWidget(widget)
        flow.addWidget(self.clear)
        flow.addWidget(self.summary)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _wire(self) -> None:
        change = self._session.filter.change
        self.active.clicked.connect(lambda on: change(active=on))
        self.incomplete.clicked.connect(lambda on: change(incomplete=on))
        self.kota.clicked.connect(lambda on: change(agency=Agency.KOTA if on else None))
        self.kab.clicked.connect(lambda on: change(agency=Agency.KAB if on else None))
        self.today.clicked.connect(lambda on: change(period=Period.TODAY if on else None))

    def _menu(self, choices: dict[V, QAction], condition: str) -> QMenu:
        """Return a menu in which several may be chosen."""
        menu = QMenu(self)
        for action in choices.values():
            menu.addAction(action)
            action.triggered.connect(lambda: self._chosen(choices, condition))
        return menu

    def _chosen(self, choices: dict[V, QAction], condition: str) -> None:
        self._session.filter.change(**{condition: tuple(c for c, action in choices.items() if action.isChecked())})

    def _region_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._regions: dict[str | None, QAction] = {None: menu.addAction(self.tr("Everywhere"))}
        for agency in Agency:
            inside = menu.addMenu(agency.government)
            self._regions[agency.region] = inside.addAction(agency.government)
            inside.addSeparator()
            for one in sorted(gazetteer().kecamatan(agency), key=lambda region: region.name):
                self._regions[one.code] = inside.addAction(one.name)
        self._alone(group, self._regions, "kecamatan")
        return menu

    def _period_menu(self) -> QMenu:
        menu = QMenu(self)
        self._periods: dict[Period | None, QAction] = {None: menu.addAction(self.tr("All times"))}
        for period in Period:
            self._periods[period] = menu.addAction(self._period_word(period))
        self._alone(QActionGroup(menu), self._periods, "period")
        return menu

    def _alone(self, group: QActionGroup, choices: dict[V, QAction], condition: str) -> None:
        """Let one of some actions be chosen at a time."""
        for choice, action in choices.items():
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on, c=choice: self._session.filter.change(**{condition: c}))

    def _period_word(self, period: Period) -> str:
        if period is Period.TODAY:
            return self.tr("Today")
        return self.tr("Last {n} days").format(n=locale.number(period.days))

    def _show(self, chosen: IncidentFilter) -> None:
        self.active.setChecked(chosen.active)
        self.incomplete.setChecked(chosen.incomplete)
        self.kota.setChecked(chosen.agency is Agency.KOTA)
        self.kab.setChecked(chosen.agency is Agency.KAB)
        self.today.setChecked(chosen.period is Period.TODAY)
        for choices, conditions in ((self._kinds, chosen.hazard_types), (self._statuses, chosen.statuses)):
            for choice, action in choices.items():
                action.setChecked(choice in conditions)
        self._regions.get(chosen.kecamatan, self._regions[None]).setChecked(True)
        self._periods[chosen.period].setChecked(True)
        longer = chosen.period if chosen.period is not Period.TODAY else None
        region = gazetteer().short_name(chosen.kecamatan) if chosen.kecamatan else ""
        _say(self.kinds, self.tr("Kind"), [labels.word(k) for k in chosen.hazard_types])
        _say(self.statuses, self.tr("Status"), [labels.word(s) for s in chosen.statuses])
        _say(self.region, self.tr("Kecamatan"), [region] if region else [])
        _say(self.period, self.tr("Period"), [self._period_word(longer)] if longer else [])
        self.clear.setVisible(chosen.restricts)

    def describe(self, chosen: IncidentFilter) -> str:
        """Return the conditions in words: ``Banjir · Kab · Hari ini``."""
        parts = [labels.word(k) for k in chosen.hazard_types]
        parts += [labels.word(s) for s in chosen.statuses]
        parts += [chosen.agency.short] if chosen.agency else []
        parts += [gazetteer().short_name(chosen.kecamatan)] if chosen.kecamatan else []
        parts += [self.tr("Active")] if chosen.active else []
        parts += [self.tr("Incomplete")] if chosen.incomplete else []
        parts += [self._period_word(chosen.period)] if chosen.period else []
        parts += [self.tr("from {day}").format(day=locale.long_day(chosen.since))] if chosen.since else []
        parts += [self.tr("until {day}").format(day=locale.long_day(chosen.until))] if chosen.until else []
        parts += [f"“{chosen.text}”"] if chosen.text else []
        return " · ".join(parts)


def _choices(members: Iterable[V], word: Callable[[V], str], parent: QWidget) -> dict[V, QAction]:
    actions = {member: QAction(word(member), parent) for member in members}
    for action in actions.values():
        action.setCheckable(True)
    return actions


def _say(chip: Chip, title: str, chosen: list[str]) -> None:
    """Name on a chip the one thing that is chosen, or how many."""
    chip.setText(title if not chosen else chosen[0] if len(chosen) == 1 else f"{title} ({len(chosen)})")
    chip.setChecked(bool(chosen))
    chip.updateGeometry()
