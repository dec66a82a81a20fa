"""The cells of an event's rows, and where what they say is put that no field can take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import RowProblem
from coopdesk.formats.columns import Column, Header
from coopdesk.formats.recap_values import Question, Target
from coopdesk.formats.sheets import Cell, column_letter, shown

MAX_NAME = 200


@dataclass(frozen=True)
class Table:
    """A table of events: its header, and what its title says of all its rows."""

    sheet: str
    header: Header
    agency: Agency | None = None
    year: int | None = None
    named: bool = False
    """Whether problems must name the sheet, because several are read."""
    swapped: bool = False
    """Whether day and month of its dates may have changed places."""


@dataclass(frozen=True)
class Line:
    """One row of a sheet; ``number`` is the sheet program's.

    ``own`` are the columns whose content no merged range lent it, ``spread`` those whose range reaches further down.
    """

    number: int
    cells: tuple[Cell, ...]
    own: frozenset[int]
    spread: frozenset[int] = frozenset()


class RowCells:
    """The lines of an event: problems, questions and remarks gather here while they are read."""

    def __init__(self, table: Table, lines: Sequence[Line]) -> None:
        self.table, self.lines, self.line = table, lines, lines[0]
        self.problems: list[RowProblem] = []
        self.questions: list[Question] = []
        self.remarks: list[str] = []
        self.said: list[Cell] = []

    def columns(self, target: Target) -> tuple[Column, ...]:
        """Return the columns that hold a target."""
        return self.table.header.by_target.get(target, ())

    def cell(self, column: Column, line: Line | None = None) -> Cell:
        """Return the cell of a column in a line, the first line unless another is given."""
        cells = (line or self.line).cells
        return cells[column.index] if column.index < len(cells) else None

    def first(self, target: Target) -> tuple[Column | None, Cell]:
        """Return the first column of a target that is filled, else the first one, and its cell."""
        columns = self.columns(target)
        filled = next((c for c in columns if self.cell(c) is not None), None)
        column = filled or (columns[0] if columns else None)
        return column, self.cell(column) if column else None

    def problem(self, columns: Sequence[Column], cell: Cell, reason: str, line: Line | None = None) -> None:
        """Say that a cell is wrong, by row and column as the sheet program names them."""
        letter = columns[0].letter if columns else column_letter(0)
        column = f"{self.table.sheet}!{letter}" if self.table.named else letter
        self.problems.append(RowProblem((line or self.line).number, column, shown(cell), reason))

    def ask(self, question: Question) -> None:
        """Ask the operator."""
        self.questions.append(replace(question, sheet=self.table.sheet))

    def keep(self, label: str, cell: Cell, place: str = "") -> None:
        """Put what no field could take into the remark; ``place`` is the village it is said of, beside others."""
        label = re.sub(r"\s+", " ", label.replace("_", " ")).strip()
        label = label.capitalize() if label.islower() or (label.isupper() and len(label) > 4) else label
        self.remarks.append(": ".join(filter(None, (place, label, shown(cell)))))
        self.said.append(cell)

    def fitted(self, text: str | None, label: str) -> str | None:
        """Return the text in one line that a name can hold; what is longer stands in the remark, too."""
        line = re.sub(r"\s+", " ", text or "").strip()
        if len(line) <= MAX_NAME:
            return line or None
        self.keep(label, line)
        return line[: MAX_NAME - 1].rstrip() + "…"

    def joined(self, target: Target, gap: str = "; ") -> str | None:
        """Return the texts of all columns of a target, each once; None where there are none."""
        texts = []
        for line in self.lines:
            for column in self.columns(target):
                cell = self.cell(column, line)
                if re.search(r"\w", shown(cell)) and (line is self.line or column.index in line.own):
                    texts.append(shown(cell))
                    self.said.append(cell)
        return gap.join(dict.fromkeys(texts)) or None
