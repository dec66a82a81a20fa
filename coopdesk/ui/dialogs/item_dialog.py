"""A kind of goods or equipment for the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from coopdesk.domain.inventory import ItemKind
from coopdesk.ui import labels
from coopdesk.ui.dialogs.form import FormDialog

_UNITS = ("unit", "buah", "paket", "dus", "karung", "kg", "liter", "lembar", "rit")


@dataclass(frozen=True)
class NewItem:
    """What is to be added."""

    name: str
    kind: ItemKind
    unit: str
    capacity: str | None


class ItemDialog(FormDialog[NewItem]):
    """Asks for name, group, unit and capacity."""

    help_page = "item"
    keeps = "item"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Add an item"), self.tr("Add"))
        self.name = QLineEdit(self)
        self.name.setMinimumWidth(320)
        self.name.setMaxLength(200)
        self.kind = QComboBox(self)
        for kind in ItemKind:
            self.kind.addItem(labels.word(kind), kind)
        self.unit = QComboBox(self)
        self.unit.setEditable(True)
        self.unit.addItems(_UNITS)
        self.capacity = QLineEdit(self)
        self.capacity.setPlaceholderText(self.tr("for example: 6 persons"))
        self.capacity.setMaxLength(200)
        self.form.addRow(self.tr("&Name"), self.name)
        self.form.addRow(self.tr("&Group"), self.kind)
        self.form.addRow(self.tr("&Unit"), self.unit)
        self.form.addRow(self.tr("&Capacity"), self.capacity)

    def problem(self) -> str:
        """Insist on a name and a unit."""
        if not self.name.text().strip():
            return self.tr("An item needs a name.")
        return "" if self.unit.currentText().strip() else self.tr("An item needs a unit.")

    def value(self) -> NewItem:
        """Return the item."""
        return NewItem(
            self.name.text().strip(),
            ItemKind(self.kind.currentData()),
            self.unit.currentText().strip(),
            self.capacity.text().strip() or None,
        )
