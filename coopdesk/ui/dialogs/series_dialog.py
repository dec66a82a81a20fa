"""``Rangkaian kejadian``: the group an incident belongs to, chosen or named anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import IncidentSeries
from coopdesk.services.incident_views import IncidentRow
from coopdesk.ui import labels
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.incident_model import place_of
from coopdesk.ui.value_table import Column, Table, ValueModel


@dataclass(frozen=True)
class SeriesChoice:
    """An existing series, a new name, or neither: the incident belongs to none."""

    series: RecordId | None = None
    name: str = ""


class SeriesDialog(FormDialog[SeriesChoice]):
    """Offers the agency's own series; ``members`` are the incidents of the one it is in now."""

    help_page = "series"
    keeps = "series"
    amends = True

    def __init__(
        self,
        number: str,
        known: Sequence[IncidentSeries],
        now: RecordId | None,
        members: Sequence[IncidentRow],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Series of {number}").format(number=number), self.tr("Save"))
        self._known = tuple(known)
        about = QLabel(self.tr("Incidents of our own agency under one name: one rain, several places."), self)
        about.setWordWrap(True)
        self.form.addRow(about)
        self.series = QComboBox(self)
        self.series.setEditable(True)
        self.series.addItems([one.name for one in known])
        lineedit = self.series.lineEdit()
        assert lineedit is not None
        lineedit.setPlaceholderText(self.tr("a new name; empty: no series"))
        ids = [one.id for one in known]
        self.series.setCurrentIndex(ids.index(now) if now in ids else -1)
        self.form.addRow(self.tr("&Series"), self.series)
        columns: tuple[Column[IncidentRow], ...] = (
            Column(self.tr("Number"), lambda r: r.number),
            Column(self.tr("Kind"), lambda r: labels.hazard(r.hazard_type, r.hazard_detail)),
            Column(self.tr("Place"), place_of, stretch=True),
            Column(self.tr("Status"), lambda r: labels.word(r.status)),
        )
        model: ValueModel[IncidentRow] = ValueModel(columns, self)
        model.show(members)
        self.table = Table(self.tr("Incidents of the series"), self)
        self.table.show_model(model)
        self.table.setVisible(bool(members))
        self.body.insertWidget(1, self.table, 1)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(760, 0))

    def value(self) -> SeriesChoice:
        """Return the choice; a name that is known means that series."""
        name = self.series.currentText().strip()
        found = next((one.id for one in self._known if one.name.casefold() == name.casefold()), None)
        return SeriesChoice(found, "" if found else name)
