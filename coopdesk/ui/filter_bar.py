"""The chips above list and map: one press shows fewer incidents, and what they hide is counted."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.ui import labels
from coopdesk.ui.chip import Chip
from coopdesk.ui.filter_state import start_of_day
from coopdesk.ui.flow_layout import FlowLayout
from coopdesk.ui.session import Session


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
        self.kinds.set_menu(self._kind_menu())
        self.clear = QPushButton(self.tr("Clear filter"), self)
        self.clear.setFlat(True)
        self.clear.clicked.connect(session.filter.clear)
        self.summary = QLabel(self)
        self.summary.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._arrange()
        self._wire()
        session.filter.changed.connect(self._show)
        self._show(session.filter.value)

    def _arrange(self) -> None:
        chips = QWidget(self)
        flow = FlowLayout(chips)
        for widget in (self.active, self.incomplete, self.kota, self.kab, self.today, self.kinds, self.clear):
            flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(chips, 1)
        row.addWidget(self.summary, 0, Qt.AlignmentFlag.AlignTop)

    def _wire(self) -> None:
        change = self._session.filter.change
        self.active.clicked.connect(lambda on: change(active=on))
        self.incomplete.clicked.connect(lambda on: change(incomplete=on))
        self.kota.clicked.connect(lambda on: change(agency=Agency.KOTA if on else None))
        self.kab.clicked.connect(lambda on: change(agency=Agency.KAB if on else None))
        self.today.clicked.connect(self._set_today)

    def _set_today(self, on: bool) -> None:
        start = start_of_day(self._session.now())
        self._session.filter.change(since=start if on else None, until=start + timedelta(days=1) if on else None)

    def _kind_menu(self) -> QMenu:
        menu = QMenu(self)
        self._kinds: dict[HazardType, QAction] = {}
        for kind in HazardType:
            action = menu.addAction(labels.word(kind))
            action.setCheckable(True)
            action.triggered.connect(self._kinds_chosen)
            self._kinds[kind] = action
        return menu

    def _kinds_chosen(self) -> None:
        chosen = tuple(kind for kind, action in self._kinds.items() if action.isChecked())
        self._session.filter.change(hazard_types=chosen)

    def _show(self, chosen: IncidentFilter) -> None:
        self.active.setChecked(chosen.active)
        self.incomplete.setChecked(chosen.incomplete)
        self.kota.setChecked(chosen.agency is Agency.KOTA)
        self.kab.setChecked(chosen.agency is Agency.KAB)
        self.today.setChecked(chosen.since is not None)
        for kind, action in self._kinds.items():
            action.setChecked(kind in chosen.hazard_types)
        kinds = ", ".join(labels.word(k) for k in chosen.hazard_types)
        self.kinds.setText(kinds if len(chosen.hazard_types) == 1 else self.tr("Kind"))
        if len(chosen.hazard_types) > 1:
            self.kinds.setText(self.tr("Kind ({n})").format(n=len(chosen.hazard_types)))
        self.kinds.setChecked(bool(chosen.hazard_types))
        self.kinds.updateGeometry()
        self.clear.setVisible(chosen.restricts)

    def describe(self, chosen: IncidentFilter) -> str:
        """Return the conditions in words: ``Banjir · Kab · Hari ini``."""
        parts = [labels.word(k) for k in chosen.hazard_types]
        parts += [chosen.agency.short] if chosen.agency else []
        parts += [self.tr("Active")] if chosen.active else []
        parts += [self.tr("Incomplete")] if chosen.incomplete else []
        parts += [self.tr("Today")] if chosen.since else []
        parts += [f"“{chosen.text}”"] if chosen.text else []
        return " · ".join(parts)
