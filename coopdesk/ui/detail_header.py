"""The head of the detail pane: number, kind, status, whose it is, where it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from coopdesk.domain.incidents import IncidentStatus, may_follow
from coopdesk.domain.regions import gazetteer
from coopdesk.services.incident_views import IncidentDetail
from coopdesk.ui import icons, labels, locale, theme
from coopdesk.ui.incident_model import incomplete_text
from coopdesk.ui.session import Session
from coopdesk.ui.status_pill import StatusButton

STEP_KEYS = {
    IncidentStatus.REPORTED: "L",
    IncidentStatus.VERIFIED: "V",
    IncidentStatus.RESPONDING: "D",
    IncidentStatus.MONITORING: "P",
    IncidentStatus.CLOSED: "S",
    IncidentStatus.FALSE_REPORT: "T",
}
"""The letter of each step in the menu; merging needs a target and is not a step of its own."""


class DetailHeader(QWidget):
    """Shows who, what and where; asks for a step, an amendment, the map, the text of the point."""

    status_wanted = Signal(object)
    amend_wanted = Signal()
    map_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.title = QLabel(self)
        self.title.setFont(theme.scaled(self.font(), 1.2, bold=True))
        self.status = StatusButton(self)
        self._owner = _quiet(self, gives_way=True)
        self._place = QLabel(self)
        self._point = _quiet(self)
        self._gaps = QLabel(self)
        self._place.setWordWrap(True)
        for label in (self.title, self._place, self._gaps):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.amend = _button(self, self.tr("Edit…"), "edit", self.tr("Change the record (F2)"))
        self.map = _button(self, self.tr("Map"), "map", self.tr("Show on the map (Ctrl+M)"))
        self.copy = _button(self, self.tr("Copy"), "copy", self.tr("Copy the point with a link"))
        self.amend.clicked.connect(self.amend_wanted)
        self.map.clicked.connect(self.map_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self._arrange()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.amend)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.status)
        second.addWidget(self._owner, 1)
        third = QHBoxLayout()
        third.setSpacing(6)
        third.addWidget(self._point)
        third.addWidget(self.map)
        third.addWidget(self.copy)
        third.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 6)
        column.setSpacing(3)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._place)
        column.addLayout(third)
        column.addWidget(self._gaps)

    def show_detail(self, detail: IncidentDetail) -> None:
        """Show an incident."""
        incident = detail.incident
        self.title.setText(f"{incident.number} · {labels.hazard(incident.hazard_type, incident.hazard_detail)}")
        font = self.title.font()
        font.setStrikeOut(detail.struck is not None)
        self.title.setFont(font)
        self._show_status(detail)
        self.show_age(detail)
        self._place.setText(_place_text(detail))
        self._place.setToolTip("\n".join(gazetteer().full_name(p) for p in incident.places))
        has_point = incident.lat is not None and incident.lon is not None
        if incident.lat is not None and incident.lon is not None:
            self._point.setText(locale.point(incident.lat, incident.lon))
        self._point.setVisible(has_point)
        self.copy.setVisible(has_point)
        self._show_gaps(detail)
        only = self.tr("Only {agency} changes this record; propose what is better (F2)")
        self.amend.setText(self.tr("Edit…") if detail.own else self.tr("Propose a correction…"))
        self.amend.setToolTip(
            self.tr("Change the record (F2)") if detail.own else only.format(agency=labels.agency(detail.owner))
        )

    def show_age(self, detail: IncidentDetail) -> None:
        """Show how old the incident is by now, and whose it is."""
        incident, now = detail.incident, self._session.now()
        date = (locale.short_day if incident.day_only else locale.short_moment)(incident.date, now)
        owner = self.tr("{agency}'s record · {date} · age {age}")
        age = locale.duration(now - incident.date)
        self._owner.setText(owner.format(agency=detail.owner.short, date=date, age=age))
        self._owner.setToolTip((locale.long_day if incident.day_only else locale.long_moment)(incident.date))

    def _show_status(self, detail: IncidentDetail) -> None:
        status = detail.incident.status
        self.status.show_status(status, bool(detail.gaps))
        steps = [s for s in STEP_KEYS if may_follow(status, s)] if detail.own or not detail.struck else []
        menu = QMenu(self.status)
        group = QActionGroup(menu)
        for step in steps:
            action = menu.addAction(_with_mnemonic(labels.word(step), STEP_KEYS[step]))
            action.setActionGroup(group)
            action.triggered.connect(lambda _on=False, step=step: self.status_wanted.emit(step))
        old = self.status.menu()
        self.status.setMenu(menu)
        self.status.setEnabled(bool(steps))
        if old is not None:
            old.deleteLater()

    def _show_gaps(self, detail: IncidentDetail) -> None:
        parts = [f"✎ {incomplete_text(detail.gaps)}"] if detail.gaps else []
        if detail.conflicts:
            parts.append(self.tr("! Conflicting values: {n}").format(n=detail.conflicts))
        if detail.struck:
            parts.append(self.tr("Struck: {reason}").format(reason=detail.struck))
        self._gaps.setText(" · ".join(parts))
        self._gaps.setVisible(bool(parts))


def _with_mnemonic(text: str, letter: str) -> str:
    """Return the text with ``&`` before a letter of it, or with the letter in brackets behind."""
    at = text.upper().find(letter)
    return f"{text[:at]}&{text[at:]}" if at >= 0 else f"{text} (&{letter})"


def _place_text(detail: IncidentDetail) -> str:
    incident = detail.incident
    names = [gazetteer().short_name(p) for p in incident.places]
    names += [incident.place_text] if incident.place_text else []
    return " · ".join(names) or locale.NO_REPORT


def _quiet(parent: QWidget, *, gives_way: bool = False) -> QLabel:
    label = QLabel(parent)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    width = QSizePolicy.Policy.Ignored if gives_way else QSizePolicy.Policy.Maximum
    label.setSizePolicy(width, QSizePolicy.Policy.Preferred)
    label.setWordWrap(gives_way)
    return label


def _button(parent: QWidget, text: str, icon: str, hint: str) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setIcon(icons.icon(icon))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setAutoRaise(True)
    button.setToolTip(hint)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
