"""Missing people who are found: one move writes the reports of missing, found safe and deceased together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from coopdesk.domain.figures import Figure
from coopdesk.domain.regions import gazetteer
from coopdesk.ui import locale
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.moment_edit import moment_edit, moment_of
from coopdesk.ui.number_text import read_quantity


@dataclass(frozen=True)
class FoundPeople:
    """How many were found alive and dead, where, when, and who says so."""

    alive: Decimal | None
    dead: Decimal | None
    place: str | None
    as_of: datetime
    source: str | None


class FoundDialog(FormDialog[FoundPeople]):
    """``missing`` holds our report of the missing for each place; None is the whole incident."""

    help_page = "found"
    keeps = "found"

    def __init__(
        self,
        number: str,
        missing: Mapping[str | None, Figure],
        places: Sequence[str],
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._missing = missing
        self.set_words(self.tr("Missing people found: {number}").format(number=number), self.tr("Record"))
        self.place = QComboBox(self)
        self.place.addItem(self.tr("Whole incident"), None)
        for code in places:
            self.place.addItem(gazetteer().short_name(code), code)
        known = [i for i in range(self.place.count()) if self.place.itemData(i) in missing]
        self.place.setCurrentIndex(known[0] if known else 0)
        self.stands = QLabel(self)
        self.alive, self.dead, self.source = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.as_of = moment_edit(now, self)
        for text, field in (
            (self.tr("&Village"), self.place),
            ("", self.stands),
            (self.tr("Found &safe"), self.alive),
            (self.tr("Found &dead"), self.dead),
            (self.tr("&As of (WIB)"), self.as_of),
            (self.tr("S&ource"), self.source),
        ):
            self.form.addRow(text, field)
        self.place.currentIndexChanged.connect(lambda _at: self._show())
        self._show()

    def _show(self) -> None:
        figure = self._missing.get(self.place.currentData())
        words = locale.reported(figure) if figure is not None else locale.NO_REPORT
        self.stands.setText(self.tr("Missing now: {figure}").format(figure=words))

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(440, 0))

    def problem(self) -> str:
        """Insist on numbers, one of them above nil."""
        read = [read_quantity(line.text()) for line in (self.alive, self.dead) if line.text().strip()]
        if None in read or not any(read):
            return self.tr("Write how many were found, as whole numbers.")
        return ""

    def value(self) -> FoundPeople:
        """Return what was found."""
        return FoundPeople(
            read_quantity(self.alive.text()),
            read_quantity(self.dead.text()),
            self.place.currentData(),
            moment_of(self.as_of),
            self.source.text().strip() or None,
        )
