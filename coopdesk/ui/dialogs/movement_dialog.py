"""Goods in, out, from one depot to another, or counted: one form, asked differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from coopdesk.domain.inventory import Depot, Item, MovementType
from coopdesk.services.incident_views import IncidentRow
from coopdesk.ui import labels, locale
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.number_text import read_quantity
from coopdesk.ui.stock_rows import StockState


@dataclass(frozen=True)
class NewMovement:
    """What is to be posted: ``target`` only for a transfer, ``incident`` only where goods go to one."""

    type: MovementType
    item: Item
    depot: Depot
    quantity: Decimal
    target: Depot | None
    incident: str | None
    note: str | None


@dataclass(frozen=True)
class MovementChoices:
    """What can be chosen, and what is chosen to begin with."""

    stock: StockState
    depots: Sequence[Depot]
    incidents: Sequence[IncidentRow] = ()
    item: str | None = None
    depot: str | None = None
    incident: str | None = None


class MovementDialog(FormDialog[NewMovement]):
    """Asks for item, depot and quantity; says what is there."""

    help_page = "movement"
    keeps = "movement"

    def __init__(self, kind: MovementType, choices: MovementChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._choices = choices
        self.set_words(labels.word(kind), self.tr("Record"))
        self.item = _combo(self, [(_item_label(i), i) for i in choices.stock.items], choices.item)
        self.depot = _combo(self, [(d.name, d) for d in choices.depots], choices.depot)
        self.target = _combo(self, [(d.name, d) for d in choices.depots], None)
        self.incident = QComboBox(self)
        self.quantity = QLineEdit(self)
        self.note = QLineEdit(self)
        self.stock = QLabel(self)
        self.stock.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.item.setMinimumWidth(340)
        self._fill_incidents()
        self._add_rows()
        self.item.currentIndexChanged.connect(self._item_chosen)
        self.depot.currentIndexChanged.connect(self._show_stock)
        if choices.depot is None:
            self._item_chosen()
        self._show_stock()
        self.quantity.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_incidents(self) -> None:
        self.incident.addItem(self.tr("for no incident"), None)
        for row in self._choices.incidents:
            self.incident.addItem(f"{row.number} · {labels.hazard(row.hazard_type, row.hazard_detail)}", row.id)
        self.incident.setCurrentIndex(max(0, self.incident.findData(self._choices.incident)))

    def _add_rows(self) -> None:
        leaving = self._kind in (MovementType.ISSUE, MovementType.TRANSFER)
        self.form.addRow(self.tr("&Item"), self.item)
        self.form.addRow(self.tr("From &depot") if leaving else self.tr("&Depot"), self.depot)
        self.form.addRow("", self.stock)
        if self._kind is MovementType.TRANSFER:
            self.form.addRow(self.tr("&To depot"), self.target)
            self.target.setCurrentIndex(1 if self.target.count() > 1 and self.depot.currentIndex() == 0 else 0)
        else:
            self.target.hide()
        counted = self._kind is MovementType.STOCKTAKE
        self.form.addRow(self.tr("&Counted") if counted else self.tr("&Quantity"), self.quantity)
        if self._kind is MovementType.ISSUE:
            self.form.addRow(self.tr("For &incident"), self.incident)
        else:
            self.incident.hide()
        self.form.addRow(self.tr("&Note"), self.note)

    def _item_chosen(self) -> None:
        """Go to where the item lies, unless it lies where we are."""
        item = self.item.currentData()
        if item is not None and self._kind in (MovementType.ISSUE, MovementType.TRANSFER):
            held = [self._choices.stock.held(item.id, d.id) for d in self._choices.depots]
            if held and held[self.depot.currentIndex()] <= 0:
                self.depot.setCurrentIndex(held.index(max(held)))
        self._show_stock()

    def _show_stock(self) -> None:
        item, depot = self.item.currentData(), self.depot.currentData()
        if item is None or depot is None:
            self.stock.setText("")
            return
        held = self._choices.stock.held(item.id, depot.id)
        self.stock.setText(self.tr("In stock: {n} {unit}").format(n=locale.number(held), unit=item.unit))

    def problem(self) -> str:
        """Name what is missing."""
        if self.item.currentData() is None or self.depot.currentData() is None:
            return self.tr("Choose an item and a depot.")
        quantity = read_quantity(self.quantity.text())
        if quantity is None or (quantity == 0 and self._kind is not MovementType.STOCKTAKE):
            return self.tr("Write a quantity as a number, for example 12 or 2,5.")
        if self._kind is MovementType.TRANSFER and self.target.currentData() == self.depot.currentData():
            return self.tr("Choose another depot to move to.")
        return ""

    def value(self) -> NewMovement:
        """Return the movement."""
        quantity = read_quantity(self.quantity.text())
        assert quantity is not None
        transfer = self._kind is MovementType.TRANSFER
        return NewMovement(
            self._kind,
            self.item.currentData(),
            self.depot.currentData(),
            quantity,
            self.target.currentData() if transfer else None,
            self.incident.currentData() if self._kind is MovementType.ISSUE else None,
            self.note.text().strip() or None,
        )


def _item_label(item: Item) -> str:
    return f"{item.name} ({item.unit})"


def _combo(parent: QWidget, choices: Sequence[tuple[str, Item | Depot]], chosen: str | None) -> QComboBox:
    combo = QComboBox(parent)
    for text, value in choices:
        combo.addItem(text, value)
    ids = [value.id for _, value in choices]
    combo.setCurrentIndex(ids.index(chosen) if chosen in ids else 0)  # type: ignore[arg-type]
    return combo
