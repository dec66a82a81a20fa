"""coopdesk under the workload, through the verbs that the window and the command line use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused
from coopdesk.domain.inventory import Depot, Item, ItemKind, Movement, MovementType
from coopdesk.domain.journal import Action
from coopdesk.services import conflicts, desks, exchange, pairing
from coopdesk.store import stock_lists
from coopdesk.store.desk import Desk
from tests.benchmarks.system import Judgement, Shown, copy_over, judgement, wanted
from tests.benchmarks.workload import START, STOCK, Workload, edited

_OF_ONE_ACT = 500


class Coopdesk:
    """Two devices of one agency."""

    name = "coopdesk"

    def __init__(self) -> None:
        self._folder = Path()
        self._workload: Workload
        self.items: list[Item] = []

    @property
    def receiver(self) -> Path:
        """The first desk."""
        return self._folder / "kota"

    @property
    def sender(self) -> Path:
        """The second desk."""
        return self._folder / "trc"

    def prepare(self, folder: Path, workload: Workload) -> None:
        """Make both desks, let the first tell the second all rows, then let each edit."""
        self._folder, self._workload = folder, workload
        pair(folder)
        with desks.open_desk(self.receiver) as kota:
            depot = self._goods(kota, len(workload.issues[0]))
            put_all(kota, workload.rows)
        tell(self.receiver, self.sender)
        tell(self.sender, self.receiver)
        for path, edits, issued in zip((self.receiver, self.sender), workload.edits, workload.issues, strict=True):
            copy_over(path, path.with_suffix(".base"))
            with quick(path) as desk:
                for edit in edits:
                    save(desk, *edited(workload, edit))
                for item, quantity in zip(self.items, issued, strict=True):
                    with desk.transact(Action.ISSUE_STOCK) as act:
                        act.put(_movement(desk, MovementType.ISSUE, item, depot, quantity))
            copy_over(path, path.with_suffix(".edited"))

    def _goods(self, desk: Desk, count: int) -> Depot:
        depot = Depot(desk.new_id(), "Gudang")
        self.items = [Item(desk.new_id(), f"Barang {n}", ItemKind.FOOD, "buah") for n in range(count)]
        with desk.transact(Action.RECEIVE_STOCK) as act:
            act.put(depot)
            for item in self.items:
                act.put(item)
                act.put(_movement(desk, MovementType.RECEIPT, item, depot, STOCK))
        return depot

    def fresh(self) -> None:
        """Put the edited desks back in their places."""
        for path in (self.receiver, self.sender):
            copy_over(path.with_suffix(".edited"), path)

    def export(self, file: Path) -> None:
        """Make a package for the first desk."""
        with desks.open_desk(self.sender) as desk:
            exchange.pack(desk, file, recipient="Pusdalops", personal=True)

    def take_in(self, file: Path) -> bool:
        """Take a package in, verified whole."""
        with desks.open_desk(self.receiver) as desk:
            try:
                exchange.receive(desk, file)
            except BundleRefused:
                return False
        return True

    def judge(self) -> Judgement:
        """Look at the values shown, the conflicts listed and the balances."""
        with desks.view(self.receiver) as desk:
            rows = {r["id"]: r for r in desk.rows("SELECT * FROM incident")}
            open_ones = {(c.id, c.field): c for c in conflicts.open_conflicts(desk)}
            numbers = {r.id: n for n, r in enumerate(self._workload.rows)}
            shown: Shown = {
                (row, field): (rows[self._workload.rows[row].id][field],) for row, field in wanted(self._workload)
            }
            for (record, field), conflict in open_ones.items():
                shown[numbers[record], field] = tuple(h.value for h in conflict.heads)
            held = {b.item.id: float(b.quantity) for b in stock_lists.balances(desk)}
            return judgement(self._workload, shown, [held[item.id] for item in self.items])

    def state(self) -> str:
        """Return the digest of all that the agency knows."""
        with desks.view(self.receiver) as desk:
            return exchange.digest(desk, own=True)


def pair(folder: Path) -> None:
    """Make the control room's desk and the field laptop's."""
    desks.create(folder / "kota", Agency.KOTA, "Pusdalops", "Sari")
    with desks.open_desk(folder / "kota") as kota:
        pairing.enrol(kota, folder / "trc.join", "Laptop TRC")
    desks.join_desk(folder / "trc", folder / "trc.join", "Wati")


def tell(sender: Path, receiver: Path) -> None:
    """Let one desk tell another of the same agency all that it knows."""
    file = sender.with_suffix(".coop.zip")
    with desks.open_desk(receiver) as there, desks.open_desk(sender) as here:
        exchange.pack(here, file, recipient=there.device.name, personal=True)
        exchange.receive(there, file)
    file.unlink()


def put_all(desk: Desk, records: Iterable[object]) -> None:
    """Record many new records as an import does: some hundreds in one act."""
    left = iter(records)
    while batch := list(islice(left, _OF_ONE_ACT)):
        with desk.transact(Action.IMPORT_INCIDENTS) as act:
            for record in batch:
                act.put(record)  # type: ignore[arg-type]


def save(desk: Desk, record: str, field: str, value: str | int) -> None:
    """Save one edit of an incident, as an act of its own."""
    with desk.transact(Action.AMEND_INCIDENT) as act:
        act.set("incident", record, field, value)  # type: ignore[arg-type]


@contextmanager
def quick(path: Path) -> Iterator[Desk]:
    """Open a desk that is only being prepared: it does not wait for the disk at every act."""
    with desks.open_desk(path) as desk:
        desk.db.execute("PRAGMA synchronous=OFF")
        yield desk
        desk.db.execute("PRAGMA synchronous=FULL")


def _movement(desk: Desk, kind: MovementType, item: Item, depot: Depot, quantity: int) -> Movement:
    out, into = (None, depot.id) if kind is MovementType.RECEIPT else (depot.id, None)
    return Movement(desk.new_id(), kind, item.id, Decimal(quantity), START, START + timedelta(minutes=1), out, into)
