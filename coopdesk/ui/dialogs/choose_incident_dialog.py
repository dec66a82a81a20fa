"""One incident out of several, with a line of reason: the other half of a pair, the record a duplicate goes on in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from coopdesk.domain.regions import fold_name
from coopdesk.services.incident_views import IncidentRow
from coopdesk.ui import labels, locale
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.incident_model import place_of
from coopdesk.ui.value_table import Column, Table, ValueModel


@dataclass(frozen=True)
class ChosenIncident:
    """The incident, and what was said about the choice."""

    row: IncidentRow
    word: str | None


class ChooseIncidentDialog(FormDialog[ChosenIncident]):
    """Lists incidents, the likeliest first; letters narrow them down."""

    help_page = "choose_incident"

    def __init__(
        self, title: str, verb: str, about: str, rows: Sequence[IncidentRow], now: datetime, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.set_words(title, verb)
        self._every = tuple(rows)
        explained = QLabel(about, self)
        explained.setWordWrap(True)
        self.form.addRow(explained)
        self.letters = QLineEdit(self)
        self.letters.setPlaceholderText(self.tr("number, kind or place"))
        self.letters.setClearButtonEnabled(True)
        self.form.addRow(self.tr("&Find"), self.letters)
        columns: tuple[Column[IncidentRow], ...] = (
            Column(self.tr("Time"), lambda r: locale.short_moment(r.date, now)),
            Column(self.tr("Number"), lambda r: r.number),
            Column(self.tr("Kind"), lambda r: labels.hazard(r.hazard_type, r.hazard_detail)),
            Column(self.tr("Place"), place_of, stretch=True),
            Column(self.tr("Status"), lambda r: labels.word(r.status)),
        )
        self.model: ValueModel[IncidentRow] = ValueModel(columns, self)
        self.table = Table(title, self)
        self.table.show_model(self.model)
        self.table.opened.connect(lambda _row: self.accept())
        self.shown = Emptiable(self.table, self)
        self.shown.empty.say(self.tr("No incident matches. Fewer letters find more."))
        self.body.insertWidget(1, self.shown, 1)
        self.word = QLineEdit(self)
        self.word.setPlaceholderText(self.tr("may stay empty"))
        below = QLabel(self.tr("&Reason"), self)
        below.setBuddy(self.word)
        self.body.insertWidget(2, below)
        self.body.insertWidget(3, self.word)
        self.letters.textChanged.connect(self._narrow)
        self._narrow("")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self, text: str) -> None:
        letters = fold_name(text)
        self.model.show([r for r in self._every if letters in fold_name(_words(r))])
        self.shown.show_empty(not self.model.rowCount())
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def sizeHint(self) -> QSize:
        """Return room for a list."""
        return QSize(900, 460)

    def problem(self) -> str:
        """Insist on an incident."""
        return "" if self.table.chosen() is not None else self.tr("Choose an incident in the list.")

    def value(self) -> ChosenIncident:
        """Return the choice."""
        return ChosenIncident(self.table.chosen(), self.word.text().strip() or None)


def _words(row: IncidentRow) -> str:
    return f"{row.number} {labels.hazard(row.hazard_type, row.hazard_detail)} {place_of(row)}"
