"""A place where stock is kept."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from coopdesk.domain.inventory import DepotKind
from coopdesk.ui import labels
from coopdesk.ui.answer_line import AnswerLine
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.location_field import LocationField
from coopdesk.ui.place_picker import PlacePicker
from coopdesk.ui.tasks import Tasks


@dataclass(frozen=True)
class NewDepot:
    """What is to be added; degrees where a point is known."""

    name: str
    kind: DepotKind
    place: str | None
    lat: float | None
    lon: float | None


class DepotDialog(FormDialog[NewDepot]):
    """Asks for name, kind, village and point."""

    help_page = "depot"
    keeps = "depot"

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Add a depot"), self.tr("Add"))
        self.name = QLineEdit(self)
        self.name.setMinimumWidth(340)
        self.name.setMaxLength(200)
        self.kind = QComboBox(self)
        for kind in DepotKind:
            self.kind.addItem(labels.word(kind), kind)
        self.place = PlacePicker(self)
        self.location = LocationField(tasks, self)
        self.answer = AnswerLine(self, wraps=True)
        self.answer.follow(self.location)
        self.form.addRow(self.tr("&Name"), self.name)
        self.form.addRow(self.tr("&Kind"), self.kind)
        self.form.addRow(self.tr("&Village"), self.place)
        self.form.addRow(self.tr("&Point"), self.location)
        self.form.addRow("", self.answer)

    def problem(self) -> str:
        """Insist on a name."""
        self.place.settle()
        return "" if self.name.text().strip() else self.tr("A depot needs a name.")

    def value(self) -> NewDepot:
        """Return the depot."""
        point = self.location.read_now()
        return NewDepot(
            self.name.text().strip(),
            DepotKind(self.kind.currentData()),
            self.place.value,
            point.lat if point else None,
            point.lon if point else None,
        )
