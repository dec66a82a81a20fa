"""What an operator does with goods: ask, post, and ask again where the books hold less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import InsufficientStock
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.inventory import MovementType
from coopdesk.services import incident_views, inventory
from coopdesk.services.desks import Desk
from coopdesk.services.outcome import Outcome
from coopdesk.ui import locale
from coopdesk.ui.dialogs.depot_dialog import DepotDialog, NewDepot
from coopdesk.ui.dialogs.item_dialog import ItemDialog, NewItem
from coopdesk.ui.dialogs.movement_dialog import MovementChoices, MovementDialog, NewMovement
from coopdesk.ui.dialogs.shortage_dialog import Shortage, ShortageDialog
from coopdesk.ui.session import Session
from coopdesk.ui.stock_rows import read_stock


class StockActs(QWidget):
    """Opens the dialogs of the stock above a window and posts what they return. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.hide()

    def add_item(self) -> None:
        """Ask for a kind of goods and add it."""
        self._session.forms.ask(ItemDialog(self.window()), self._add_item)

    def add_depot(self) -> None:
        """Ask for a depot and add it."""
        self._session.forms.ask(DepotDialog(self._session.tasks, self.window()), self._add_depot)

    def ask_movement(
        self, kind: MovementType, item: str | None = None, depot: str | None = None, incident: str | None = None
    ) -> None:
        """Ask for a movement, with what is there in sight, and post it."""

        def question(desk: Desk) -> MovementChoices:
            stock = read_stock(desk)
            own = [d for d in stock.depots if owner_of(d.id) is desk.agency]
            needed = kind is MovementType.ISSUE
            active = incident_views.page(desk, IncidentFilter(active=True)) if needed else []
            if incident and all(row.id != incident for row in active):
                active = [incident_views.row(desk, incident), *active]
            return MovementChoices(stock, own, active, item, depot, incident)

        def opened(choices: MovementChoices) -> None:
            about = " ".join((item or "", depot or "", incident or "", kind)).strip()
            self._session.forms.ask(MovementDialog(kind, choices, self.window()), self.post, about)

        self._session.read(self, question, opened)

    def post(self, new: NewMovement, over: bool = False) -> None:
        """Post a movement; where the books hold less, ask what is to be recorded."""
        again = self._session.forms.on_behalf(self.post)

        def failed(error: Exception) -> None:
            if isinstance(error, InsufficientStock) and not over:
                self._ask_shortage(new, error, again)
            else:
                self._session.refused.emit(error)

        def said(_outcome: Outcome) -> str:
            quantity = f"{locale.number(new.quantity)} {new.item.unit}"
            return self.tr("{item}: {quantity} recorded.").format(item=new.item.name, quantity=quantity)

        self._session.act(self, lambda desk: _post(desk, new, over), None, failed, said)

    def _ask_shortage(self, new: NewMovement, short: InsufficientStock, again: Callable[..., None]) -> None:
        dialog = ShortageDialog(short, self.window())

        def decided(choice: Shortage) -> None:
            if choice is Shortage.ALL:
                again(new, over=True)
            else:
                again(replace(new, quantity=short.available))

        dialog.decided.connect(decided)
        dialog.open()

    def _add_item(self, new: NewItem) -> None:
        self._session.act(
            self,
            lambda desk: inventory.add_item(desk, name=new.name, kind=new.kind, unit=new.unit, capacity=new.capacity),
            said=lambda _: self.tr("{item} added.").format(item=new.name),
        )

    def _add_depot(self, new: NewDepot) -> None:
        self._session.act(
            self,
            lambda desk: inventory.add_depot(
                desk, name=new.name, kind=new.kind, place=new.place, lat=new.lat, lon=new.lon
            ),
            said=lambda _: self.tr("{depot} added.").format(depot=new.name),
        )


def _post(desk: Desk, new: NewMovement, over: bool) -> Outcome:
    item, depot, quantity, note = new.item.id, new.depot.id, new.quantity, new.note
    if new.type is MovementType.RECEIPT:
        return inventory.receipt(desk, item=item, depot=depot, quantity=quantity, note=note)
    if new.type is MovementType.ISSUE:
        incident = RecordId(new.incident) if new.incident else None
        return inventory.issue(desk, item=item, depot=depot, quantity=quantity, incident=incident, note=note, over=over)
    if new.type is MovementType.TRANSFER and new.target is not None:
        return inventory.transfer(
            desk, item=item, from_=depot, to=new.target.id, quantity=quantity, note=note, over=over
        )
    return inventory.stocktake(desk, item=item, depot=depot, quantity=quantity, note=note)
