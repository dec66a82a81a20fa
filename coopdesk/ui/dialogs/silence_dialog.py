"""When something stands out: an incident without news for too long, by status; a status that ends soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QWidget

from coopdesk.domain.emergency import REMIND_DAYS
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.services.emergency import MOST_REMIND_DAYS
from coopdesk.services.silence_limits import DEFAULTS, MOST, Limits
from coopdesk.ui import labels
from coopdesk.ui.dialogs.form import FormDialog


@dataclass(frozen=True)
class SilenceMinutes:
    """The chosen minutes by status."""

    reported: int
    verified: int
    responding: int
    monitoring: int


@dataclass(frozen=True)
class Reminders:
    """The chosen minutes without news, and the days before the end of an emergency status."""

    silence: SilenceMinutes
    emergency_days: int


class SilenceDialog(FormDialog[Reminders]):
    """Shows what holds and returns what is to hold."""

    help_page = "silence"
    keeps = "silence"
    amends = True

    def __init__(self, known: Limits, emergency_days: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("When something stands out"), self.tr("Save"))
        about = QLabel(self.tr("An open incident without news for longer stands out on Situasi and in the list."), self)
        about.setWordWrap(True)
        self.form.addRow(about)
        self.minutes: dict[IncidentStatus, QSpinBox] = {}
        for status, limit in known.items():
            box = self.minutes[status] = QSpinBox(self)
            box.setRange(1, MOST)
            box.setSuffix(self.tr(" minutes"))
            box.setAccessibleName(labels.word(status))
            box.setValue(_minutes(limit))
            self.form.addRow(labels.word(status), box)
        until = QLabel(self.tr("An emergency status that nobody prolonged stands out on Situasi before its end."), self)
        until.setWordWrap(True)
        self.form.addRow(until)
        self.days = QSpinBox(self)
        self.days.setRange(0, MOST_REMIND_DAYS)
        self.days.setSuffix(self.tr(" days before"))
        self.days.setAccessibleName(self.tr("Emergency status ends"))
        self.days.setValue(emergency_days)
        self.form.addRow(self.tr("&Emergency status ends"), self.days)
        self.defaults = QPushButton(self.tr("&Usual values"), self)
        self.defaults.clicked.connect(self._show_defaults)
        self.form.addRow("", self.defaults)

    def _show_defaults(self) -> None:
        for status, box in self.minutes.items():
            box.setValue(_minutes(DEFAULTS[status]))
        self.days.setValue(REMIND_DAYS)

    def value(self) -> Reminders:
        """Return the minutes and the days."""
        return Reminders(SilenceMinutes(*(box.value() for box in self.minutes.values())), self.days.value())


def _minutes(limit: timedelta) -> int:
    return round(limit.total_seconds() / 60)
