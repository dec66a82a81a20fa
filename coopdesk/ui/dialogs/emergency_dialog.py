"""A ``Status darurat``: declared, filled in later, or prolonged; the last day follows from the first and the days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QWidget,
)

from coopdesk.domain.emergency import EmergencyLevel, EmergencyStatus
from coopdesk.domain.hazards import HazardType
from coopdesk.ui import labels, locale
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.moment_edit import day_edit, day_of

_USUAL_DAYS = 14


@dataclass(frozen=True)
class Decree:
    """What stands on the paper; without a number it is not decreed yet."""

    level: EmergencyLevel
    hazards: tuple[HazardType, ...]
    starts_on: datetime
    days: int
    number: str | None
    signed_on: datetime | None
    about: str | None
    commander: str | None


class EmergencyDialog(FormDialog[Decree]):
    """One form for a new decree, one to be filled in (``amended``), and one that prolongs another (``extended``)."""

    help_page = "decree"
    keeps = "emergency"

    def __init__(
        self,
        now: datetime,
        parent: QWidget | None = None,
        *,
        amended: EmergencyStatus | None = None,
        extended: EmergencyStatus | None = None,
    ) -> None:
        super().__init__(parent)
        self.amends = amended is not None
        known = amended or extended
        if amended:
            self.set_words(self.tr("Change the emergency status"), self.tr("Save"))
        elif extended:
            self.set_words(self.tr("Prolong the emergency status"), self.tr("Prolong"))
        else:
            self.set_words(self.tr("Emergency status"), self.tr("Record"))
        self._make_what(known)
        self._make_when(now, amended, extended)
        self.number = QLineEdit((amended.number if amended else None) or "", self)
        self.number.setPlaceholderText(self.tr("as on paper; empty: not decreed yet"))
        self.about = QLineEdit((known.about if known else None) or "", self)
        self.commander = QLineEdit((known.commander if known else None) or "", self)
        self._make_signed(now, amended)
        self.level.setEnabled(amended is None)
        self.about.setEnabled(known is None)
        self.hazards.setEnabled(extended is None)
        self.starts.setEnabled(extended is None)
        self._add_rows()
        self._show_end()

    def _make_what(self, known: EmergencyStatus | None) -> None:
        self.level = QComboBox(self)
        for level in EmergencyLevel:
            self.level.addItem(labels.word(level), level)
        self.level.setCurrentIndex(self.level.findData(known.level if known else EmergencyLevel.RESPONSE))
        self.hazards = QListWidget(self)
        for hazard in HazardType:
            item = QListWidgetItem(labels.word(hazard), self.hazards)
            item.setData(Qt.ItemDataRole.UserRole, hazard)
            checked = known is not None and hazard in known.hazards
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.hazards.setFixedHeight(6 * (self.fontMetrics().height() + 6))
        self.hazards.setCurrentRow(0)

    def _make_when(self, now: datetime, amended: EmergencyStatus | None, extended: EmergencyStatus | None) -> None:
        first = amended.first_day if amended else extended.last_day + timedelta(days=1) if extended else now
        self.starts = day_edit(first, self)
        self.days = QSpinBox(self)
        self.days.setRange(1, 3650)
        self.days.setValue(amended.days if amended else _USUAL_DAYS)
        self.days.setSuffix(" " + self.tr("days"))
        self.end = QLabel(self)
        self.starts.dateChanged.connect(lambda _day: self._show_end())
        self.days.valueChanged.connect(lambda _days: self._show_end())

    def _make_signed(self, now: datetime, amended: EmergencyStatus | None) -> None:
        signed = amended.signed_on if amended else None
        self.signed = day_edit(signed or now, self)
        self.known = QCheckBox(self.tr("known"), self)
        self.known.setChecked(signed is not None)
        self.signed.setEnabled(self.known.isChecked())
        self.known.toggled.connect(self.signed.setEnabled)

    def _add_rows(self) -> None:
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.signed, 1)
        row.addWidget(self.known)
        self.signed.setAccessibleName(self.tr("Date of the SK"))
        for text, field in (
            (self.tr("&Level"), self.level),
            (self.tr("&Hazards"), self.hazards),
            (self.tr("&First day"), self.starts),
            (self.tr("&Days"), self.days),
            (self.tr("Last day"), self.end),
            (self.tr("SK &number"), self.number),
            (self.tr("Date of the SK"), both),
            (self.tr("&About"), self.about),
            (self.tr("&Commander"), self.commander),
        ):
            self.form.addRow(text, field)

    def _show_end(self) -> None:
        last = day_of(self.starts) + timedelta(days=self.days.value() - 1)
        self.end.setText(locale.long_day(last))

    def _chosen(self) -> tuple[HazardType, ...]:
        items = [self.hazards.item(i) for i in range(self.hazards.count())]
        return tuple(
            HazardType(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() is Qt.CheckState.Checked
        )

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(520, 0))

    def problem(self) -> str:
        """Insist on a hazard."""
        return "" if self._chosen() else self.tr("Tick at least one hazard (Space).")

    def value(self) -> Decree:
        """Return the decree."""
        return Decree(
            EmergencyLevel(self.level.currentData()),
            self._chosen(),
            day_of(self.starts),
            self.days.value(),
            self.number.text().strip() or None,
            day_of(self.signed) if self.known.isChecked() else None,
            self.about.text().strip() or None,
            self.commander.text().strip() or None,
        )
