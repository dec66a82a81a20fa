"""Who stays in a shelter: KK, jiwa, L/P, ages, vulnerable groups. What nobody counted stays empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from coopdesk.domain.figures import FigurePart
from coopdesk.domain.shelters import AGES, warnings
from coopdesk.services.shelters import HeadCount, ShelterView
from coopdesk.ui import labels
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.moment_edit import moment_edit, moment_of
from coopdesk.ui.number_text import read_quantity
from coopdesk.ui.shelter_words import warning_words

_SEXES = (FigurePart.MALE, FigurePart.FEMALE)
_GROUPS = tuple(p for p in FigurePart if p not in (*_SEXES, *AGES))


@dataclass(frozen=True)
class CountedHeads:
    """The numbers that were written, when they held, and who says so."""

    heads: HeadCount
    as_of: datetime
    source: str | None


class HeadCountDialog(FormDialog[CountedHeads]):
    """A grid of numbers; what does not add up is said while one types, and never blocks."""

    help_page = "head_count"
    keeps = "head_count"
    amends = True

    def __init__(self, view: ShelterView, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Count in {name}").format(name=view.shelter.name), self.tr("Report"))
        self._view = view
        self._known = {"households": view.households, "people": view.people}
        self._known |= {part.value: view.parts.get(part) for part in FigurePart}
        self.lines: dict[str, QLineEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        columns = (
            (self.tr("All"), ("households", "people", *(p.value for p in _SEXES))),
            (self.tr("Ages"), tuple(p.value for p in AGES)),
            (self.tr("Vulnerable"), tuple(p.value for p in _GROUPS)),
        )
        for at, (title, names) in enumerate(columns):
            heading = QLabel(f"<b>{title}</b>", self)
            grid.addWidget(heading, 0, 2 * at, 1, 2)
            for row, name in enumerate(names, 1):
                self._add(grid, name, row, 2 * at)
        self.body.insertLayout(0, grid)
        self.as_of = moment_edit(now, self)
        self.source = QLineEdit(self)
        self.source.setPlaceholderText(self.tr("who counted"))
        self.form.addRow(self.tr("&As of (WIB)"), self.as_of)
        self.form.addRow(self.tr("&Source"), self.source)
        self.sums = QLabel(self)
        self.sums.setWordWrap(True)
        self.body.insertWidget(2, self.sums)
        self._check()

    def _add(self, grid: QGridLayout, name: str, row: int, column: int) -> None:
        words = {"households": self.tr("Households (KK)"), "people": self.tr("People (jiwa)")}
        word = words.get(name) or labels.word(FigurePart(name))
        line = QLineEdit(self)
        known = self._known[name]
        line.setText("" if known is None else f"{known.normalize():f}")
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setMaximumWidth(90)
        line.setAccessibleName(word)
        line.textChanged.connect(lambda _text: self._check())
        label = QLabel(word, self)
        label.setBuddy(line)
        grid.addWidget(label, row, column)
        grid.addWidget(line, row, column + 1)
        self.lines[name] = line

    def _numbers(self) -> dict[str, Decimal]:
        read = {name: read_quantity(line.text()) for name, line in self.lines.items()}
        return {name: number for name, number in read.items() if number is not None}

    def _check(self) -> None:
        numbers = self._numbers()
        parts = {FigurePart(n): v for n, v in numbers.items() if n in set(FigurePart)}
        found = warnings(numbers.get("people"), parts, self._view.shelter.capacity)
        self.sums.setText("! " + "; ".join(warning_words(found)) if found else "")

    def problem(self) -> str:
        """Insist on numbers, and on one at least that is new."""
        for line in self.lines.values():
            number = read_quantity(line.text())
            if line.text().strip() and (number is None or number != int(number)):
                return self.tr("{what}: write a whole number, or leave it empty.").format(what=line.accessibleName())
        return "" if self._heads() else self.tr("Write how many stay here; nothing has changed yet.")

    def _heads(self) -> dict[str, Decimal]:
        return {name: number for name, number in self._numbers().items() if number != self._known[name]}

    def value(self) -> CountedHeads:
        """Return the numbers that changed."""
        return CountedHeads(cast(HeadCount, self._heads()), moment_of(self.as_of), self.source.text().strip() or None)
