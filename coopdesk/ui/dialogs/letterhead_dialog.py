"""What an agency prints above and below its sheets; empty places print ``[belum diisi]``."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from coopdesk.domain.people import Official
from coopdesk.ui.dialogs.form import FormDialog


@dataclass(frozen=True)
class Letterhead:
    """The agency's lines, and who signs; ``rank`` = pangkat (golongan), ``staff_number`` = NIP."""

    address: str
    contact: str
    place: str
    name: str
    position: str
    rank: str
    staff_number: str


class LetterheadDialog(FormDialog[Letterhead]):
    """Shows what is set and returns what is to be."""

    help_page = "letterhead"
    keeps = "letterhead"
    amends = True

    def __init__(
        self, address: str, contact: str, place: str, official: Official | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Agency and letterhead"), self.tr("Save"))
        self.address = QPlainTextEdit(address, self)
        self.contact = QPlainTextEdit(contact, self)
        for field in (self.address, self.contact):
            field.setTabChangesFocus(True)
            field.setFixedHeight(2 * self.fontMetrics().lineSpacing() + 14)
        self.place = QLineEdit(place, self)
        self.name = QLineEdit(official.name if official else "", self)
        self.position = QLineEdit(official.position if official else "", self)
        self.rank = QLineEdit((official.rank or "") if official else "", self)
        self.staff_number = QLineEdit((official.staff_number or "") if official else "", self)
        for line in (self.place, self.name, self.position, self.rank, self.staff_number):
            line.setMaxLength(200)
        self.setMinimumWidth(560)
        self.form.addRow(self.tr("&Address"), self.address)
        self.form.addRow(self.tr("&Telephone, e-mail"), self.contact)
        self.form.addRow(self.tr("Signed &at"), self.place)
        self.form.addRow(QLabel(self.tr("Who signs the summary"), self))
        self.form.addRow(self.tr("&Name"), self.name)
        self.form.addRow(self.tr("&Position"), self.position)
        self.form.addRow(self.tr("&Rank"), self.rank)
        self.form.addRow(self.tr("N&IP"), self.staff_number)

    def problem(self) -> str:
        """Insist that a name has a position."""
        missing = bool(self.name.text().strip()) != bool(self.position.text().strip())
        return self.tr("Who signs needs both a name and a position.") if missing else ""

    def value(self) -> Letterhead:
        """Return the lines."""
        return Letterhead(
            self.address.toPlainText().strip(),
            self.contact.toPlainText().strip(),
            self.place.text().strip(),
            self.name.text().strip(),
            self.position.text().strip(),
            self.rank.text().strip(),
            self.staff_number.text().strip(),
        )
