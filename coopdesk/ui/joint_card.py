"""One side of a joint incident: whose record it is, its status, where, and how old its news are."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.domain.incidents import Incident, incomplete
from coopdesk.domain.regions import gazetteer
from coopdesk.ui import labels, locale, theme
from coopdesk.ui.status_pill import StatusButton


class JointCard(QFrame):
    """Shows one record; ``opened`` asks for it."""

    opened = Signal()

    def __init__(self, agency: Agency, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agency = agency
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.number = QLabel(self)
        self.number.setFont(theme.scaled(self.font(), 1.1, bold=True))
        self.status = StatusButton(self)
        self.status.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.status.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.place, self.news = QLabel(self), QLabel(self)
        self.news.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for label in (self.number, self.place, self.news):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.open = QPushButton(self.tr("Open"), self)
        self.open.clicked.connect(self.opened)
        first = QHBoxLayout()
        first.addWidget(self.number, 1)
        first.addWidget(self.status)
        first.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 8, 6)
        column.setSpacing(2)
        column.addLayout(first)
        column.addWidget(self.place)
        column.addWidget(self.news)

    def say(self, incident: Incident, news: datetime | None, now: datetime, data_at: datetime | None) -> None:
        """Show a record; ``data_at`` is how old the partner's part may be, None for our own."""
        kind = labels.hazard(incident.hazard_type, incident.hazard_detail)
        self.number.setText(f"{self._agency.short} · {incident.number} · {kind}")
        self.status.show_status(incident.status, bool(incomplete(incident)))
        names = [gazetteer().short_name(place) for place in incident.places]
        names += [incident.place_text] if incident.place_text else []
        self.place.setText(" · ".join(names) or locale.NO_REPORT)
        parts = [locale.short_moment(incident.date, now)]
        if news is not None:
            parts.append(
                self.tr("last news {moment}, {age}").format(
                    moment=locale.short_moment(news, now), age=locale.ago(news, now)
                )
            )
        if data_at is not None:
            parts.append(
                self.tr("data as of {moment}, {age}").format(
                    moment=locale.short_moment(data_at, now), age=locale.ago(data_at, now)
                )
            )
        self.news.setText(" · ".join(parts))
        self.open.setAccessibleName(self.tr("Open {number}").format(number=incident.number))
