"""A place where people stay, as a form; adding and changing are the same form."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from coopdesk.domain.shelters import Shelter, ShelterKind
from coopdesk.services.shelters import ShelterFields
from coopdesk.ui import labels
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.number_text import read_quantity
from coopdesk.ui.place_picker import PlacePicker


class ShelterDialog(FormDialog[tuple[str, ShelterFields]]):
    """Asks for the name; everything else may stay empty."""

    help_page = "shelter"
    keeps = "shelter"

    def __init__(self, shelter: Shelter | None, place: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.amends = shelter is not None
        title = self.tr("Open a shelter") if shelter is None else self.tr("Change {name}").format(name=shelter.name)
        self.set_words(title, self.tr("Open it") if shelter is None else self.tr("Save"))
        self.name = QLineEdit(shelter.name if shelter else "", self)
        self.name.setPlaceholderText(self.tr("for example SDN Karangketug 1"))
        self.kind = QComboBox(self)
        for kind in ShelterKind:
            self.kind.addItem(labels.word(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData(shelter.kind if shelter else ShelterKind.SCHOOL))
        self.place = PlacePicker(self)
        if shelter:
            self.place.show_place(shelter.place, shelter.place_text)
        else:
            self.place.show_place(place)
        self.capacity = self._line(shelter.capacity if shelter else None, self.tr("people"))
        self.toilets = self._line(shelter.toilets if shelter else None, "")
        self.contact = QLineEdit((shelter.contact if shelter else None) or "", self)
        self.contact.setPlaceholderText(self.tr("stays in the agency unless you send it"))
        self.note = QLineEdit((shelter.note if shelter else None) or "", self)
        for text, field in (
            (self.tr("&Name"), self.name),
            (self.tr("&Kind"), self.kind),
            (self.tr("&Village"), self.place),
            (self.tr("&Capacity"), self.capacity),
            (self.tr("&Toilets"), self.toilets),
            (self.tr("C&ontact"), self.contact),
            (self.tr("Not&e"), self.note),
        ):
            self.form.addRow(text, field)

    def _line(self, value: int | None, hint: str) -> QLineEdit:
        line = QLineEdit("" if value is None else str(value), self)
        line.setPlaceholderText(hint)
        return line

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(480, 0))

    def problem(self) -> str:
        """Insist on a name, and on whole numbers."""
        if not self.name.text().strip():
            return self.tr("Write the name of the place.")
        for line in (self.capacity, self.toilets):
            number = read_quantity(line.text())
            if line.text().strip() and (number is None or number != int(number)):
                return self.tr("Write capacity and toilets as whole numbers, or leave them empty.")
        return ""

    def value(self) -> tuple[str, ShelterFields]:
        """Return the name and what else is known."""
        code, text = self.place.place
        fields: ShelterFields = {
            "kind": ShelterKind(self.kind.currentData()),
            "place": code,
            "place_text": text,
            "capacity": _whole(self.capacity),
            "toilets": _whole(self.toilets),
            "contact": self.contact.text().strip() or None,
            "note": self.note.text().strip() or None,
        }
        return self.name.text().strip(), fields


def _whole(line: QLineEdit) -> int | None:
    number = read_quantity(line.text())
    return None if number is None else int(number)
