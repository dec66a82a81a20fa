"""After how long without news an incident stands out, by status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QWidget

from coopdesk.domain.incidents import IncidentStatus
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


class SilenceDialog(FormDialog[SilenceMinutes]):
    """Shows what holds and returns what is to hold."""

    help_page = "silence"

    def __init__(self, known: Limits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("News overdue after"), self.tr("Save"))
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
        self.defaults = QPushButton(self.tr("&Usual values"), self)
        self.defaults.clicked.connect(self._show_defaults)
        self.form.addRow("", self.defaults)

    def _show_defaults(self) -> None:
        for status, box in self.minutes.items():
            box.setValue(_minutes(DEFAULTS[status]))

    def value(self) -> SilenceMinutes:
        """Return the minutes."""
        return SilenceMinutes(*(box.value() for box in self.minutes.values()))


def _minutes(limit: timedelta) -> int:
    return round(limit.total_seconds() / 60)
