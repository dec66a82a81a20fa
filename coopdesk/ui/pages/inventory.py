"""Sumber daya: what there is, where, and the stock card of what is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from coopdesk.domain.ids import owner_of
from coopdesk.domain.inventory import MovementType
from coopdesk.services import inventory
from coopdesk.services.incident_views import ListedMovement
from coopdesk.ui import icons, labels, locale, theme
from coopdesk.ui.chip import Chip
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.flow_layout import FlowLayout
from coopdesk.ui.ledger import LedgerRow, ledger
from coopdesk.ui.movement_columns import way
from coopdesk.ui.pages.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.stock_acts import StockActs
from coopdesk.ui.stock_rows import StockRow, StockState, read_stock
from coopdesk.ui.value_table import Column, Table, ValueModel

_NARROW = 1100


class InventoryPage(Page):
    """The stock above, the stock card below."""

    name = "inventory"
    kinds = frozenset({"item", "depot", "movement"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.acts = StockActs(session, self)
        self._state = StockState()
        self._depot: str | None = None
        self._stock: ValueModel[StockRow] = ValueModel(self._stock_columns(), self)
        self.table = Table(self.tr("Stock"), self)
        self.table.show_model(self._stock)
        self.table_or_empty = Emptiable(self.table, self)
        self._card: ValueModel[LedgerRow] = ValueModel(self._card_columns(), self)
        self.card = Table(self.tr("Stock card"), self)
        self.card.show_model(self._card)
        self.card_title = QLabel(self)
        self.card_title.setFont(theme.scaled(self.font(), 1.05, bold=True))
        self._make_bars()
        self._arrange()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._ask_card())
        self.table_or_empty.empty.pressed.connect(self._pressed)

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_bars(self) -> None:
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self.buttons = {
            MovementType.RECEIPT: self._button(labels.word(MovementType.RECEIPT), "receive"),
            MovementType.ISSUE: self._button(labels.word(MovementType.ISSUE), "send"),
            MovementType.TRANSFER: self._button(labels.word(MovementType.TRANSFER), "transfer"),
            MovementType.STOCKTAKE: self._button(self.tr("Stocktake"), "count"),
        }
        for kind, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, kind=kind: self.move_goods(kind))
        self.add_item = self._button(self.tr("Item"), "add")
        self.add_depot = self._button(self.tr("Depot"), "depot")
        self.add_item.clicked.connect(self.acts.add_item)
        self.add_depot.clicked.connect(self.acts.add_depot)

    def _button(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(icons.icon(icon), text, self)
        button.setAutoDefault(False)
        return button

    def _arrange(self) -> None:
        bar = QWidget(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (*self.buttons.values(), self.add_item, self.add_depot):
            buttons.addWidget(button)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight, bar)
        self._bar.setContentsMargins(12, 6, 12, 6)
        self._bar.setSpacing(6)
        self._bar.addWidget(self._chips, 1)
        self._bar.addLayout(buttons)
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        self.card_title.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self.card_title)
        column.addWidget(self.card, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table_or_empty)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the depots on a narrow window."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._bar.setDirection(way.TopToBottom if event.size().width() < _NARROW else way.LeftToRight)

    def _stock_columns(self) -> tuple[Column[StockRow], ...]:
        def foreign(row: StockRow) -> bool:
            return row.owner is not self.session.desk.agency

        return (
            Column(self.tr("Item"), lambda r: r.item.name, stretch=True, muted=foreign),
            Column(self.tr("Group"), lambda r: labels.word(r.item.kind), muted=lambda r: True),
            Column(self.tr("Capacity"), lambda r: r.item.capacity or "", muted=lambda r: True),
            Column(self.tr("Depot"), lambda r: r.depot.name if r.depot else "–", stretch=True, muted=foreign),
            Column(self.tr("Owner"), lambda r: r.owner.short if r.owner else "", muted=foreign),
            Column(
                self.tr("Quantity"),
                lambda r: locale.number(r.quantity),
                number=True,
                bold=lambda r: r.quantity < 0,
                muted=lambda r: r.quantity == 0,
            ),
            Column(self.tr("Unit"), lambda r: r.item.unit, muted=foreign),
            Column(
                self.tr("Remark"),
                lambda r: self.tr("! negative stock") if r.quantity < 0 else "",
                bold=lambda r: r.quantity < 0,
            ),
        )

    def _card_columns(self) -> tuple[Column[LedgerRow], ...]:
        now = self.session.now
        number = locale.number
        return (
            Column(
                self.tr("Time"),
                lambda r: locale.short_moment(r.listed.movement.happened_at, now()),
                hint=lambda r: locale.long_moment(r.listed.movement.happened_at),
            ),
            Column(self.tr("Movement"), lambda r: labels.word(r.listed.movement.type)),
            Column(self.tr("In"), lambda r: number(r.received) if r.received else "", number=True),
            Column(self.tr("Out"), lambda r: number(r.issued) if r.issued else "", number=True),
            Column(self.tr("Left"), lambda r: number(r.balance), number=True, bold=lambda r: r.balance < 0),
            Column(self.tr("From → to"), lambda r: way(r.listed), stretch=True),
            Column(self.tr("Incident"), lambda r: r.listed.incident_number or ""),
            Column(self.tr("Note"), lambda r: r.listed.movement.note or ""),
            Column(self.tr("By"), lambda r: f"{r.listed.by.operator or '…'}@{r.listed.by.agency.short}"),
        )

    # -- acts ------------------------------------------------------------------------------------------------------

    def move_goods(self, kind: MovementType) -> None:
        """Ask for a movement, beginning with what is chosen in the table."""
        if not self._state.items:
            self.acts.add_item()
            return
        if not any(owner_of(d.id) is self.session.desk.agency for d in self._state.depots):
            self.acts.add_depot()
            return
        row: StockRow | None = self.table.chosen()
        depot = row.depot.id if row and row.depot else self._depot
        self.acts.ask_movement(kind, row.item.id if row else None, depot)

    def _pressed(self, name: str) -> None:
        {"item": self.acts.add_item, "depot": self.acts.add_depot}[name]()

    # -- showing ---------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the stock."""

        self.session.read(self, read_stock, self._show)

    def _show(self, state: StockState) -> None:
        self._state = state
        self._show_chips()
        self._show_stock()
        self.table_or_empty.empty.say(
            self.tr("No items yet. Add the first one, and the depot where it lies."),
            ("item", self.tr("Add an item…")),
            ("depot", self.tr("Add a depot…")),
        )

    def _show_chips(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                self._group.removeButton(old)  # type: ignore[arg-type]  # only chips live in the row
                old.hide()
                old.deleteLater()
        self._add_chip(self.tr("All"), None)
        for depot in self._state.depots:
            owner = owner_of(depot.id)
            self._add_chip(f"{depot.name} ({owner.short})" if owner else depot.name, depot.id)
        self._chips.updateGeometry()

    def _add_chip(self, text: str, depot: str | None) -> None:
        chip = Chip(text, self._chips)
        self._group.addButton(chip)
        chip.setChecked(depot == self._depot)
        chip.clicked.connect(lambda: self._choose(depot))
        self._flow.addWidget(chip)
        chip.show()

    def _choose(self, depot: str | None) -> None:
        self._depot = depot
        self._show_stock()

    def _show_stock(self) -> None:
        chosen: StockRow | None = self.table.chosen()
        rows = self._state.of_depot(self._depot)
        self._stock.show(rows)
        self.table_or_empty.show_empty(not self._state.items)
        kept = [i for i, r in enumerate(rows) if chosen and r.same_place(chosen)]
        if rows:
            self.table.setCurrentIndex(self._stock.index(kept[0] if kept else 0, 0))
        self._ask_card()

    def _ask_card(self) -> None:
        row: StockRow | None = self.table.chosen()
        if row is None:
            self._card.show(())
            self.card_title.setText("")
            return
        item, depot = row.item.id, row.depot.id if row.depot else None
        where = f", {row.depot.name}" if row.depot else ""
        self.card_title.setText(self.tr("Stock card: {item}").format(item=f"{row.item.name}{where}"))
        self.session.read(
            self, lambda desk: inventory.movements(desk, item, depot), lambda found: self._show_card(found, depot)
        )

    def _show_card(self, found: list[ListedMovement], depot: str | None) -> None:
        self._card.show(list(reversed(ledger(found, depot))))
