"""What operators do at a desk, at random, and how the ledger hears of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry
from coopdesk.domain.errors import Refused
from coopdesk.domain.figures import Figure, FigureCategory, ValueState
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.inventory import ItemKind, Movement
from coopdesk.services import conflicts, history, incidents, inventory, needs
from coopdesk.services.outcome import Outcome
from coopdesk.store import journal
from coopdesk.store.desk import Desk
from tests.simulation.ledger import Case, Goods, Ledger

FIELDS = ("cause", "river", "chronology", "reporter")
PERSONAL = "reporter"
QUANTITIES = tuple(map(Decimal, ("0", "0.001", "1", "2.5", "40", "0.333", "9000")))


@dataclass
class Operator:
    """Somebody at a desk, who keeps the ledger."""

    desk: Desk
    computer: str
    ledger: Ledger
    rng: Random
    more: Mapping[str, tuple[Callable[[Operator], None], int]] = field(default_factory=dict)

    @property
    def agency(self) -> Agency:
        """Whose operator this is."""
        return self.desk.agency

    def act(self) -> str:
        """Do something, as likely as the tables say; return what, with a mark where the desk refused.

        ``more`` is what may be done beside what is done in every history.
        """
        acts = {**ACTS, **self.more}
        name = self.rng.choices(list(acts), [weight for _, weight in acts.values()])[0]
        try:
            acts[name][0](self)
        except Refused:
            return f"{name}!"
        return name

    # -- the books -------------------------------------------------------------------------------------------------

    def done(self, outcome: Outcome) -> Outcome:
        """Note where in the journal an act stands."""
        hash_ = outcome.changes.hash
        found = journal.line_of(self.desk.db, hash_) if hash_ else None
        if found:
            line, number = found
            self.ledger.wrote((line.device, line.incarnation, number), hash_)
        for record in outcome.records:
            if isinstance(record, Movement) and record.id in outcome.changes.ids:
                self._moved(record)
        return outcome

    def _moved(self, movement: Movement) -> None:
        one = Goods(
            movement.id,
            self.agency,
            self.computer,
            movement.item,
            movement.quantity,
            movement.from_depot,
            movement.to_depot,
            movement.incident,
            self.ledger.last,
        )
        self.ledger.goods.append(one)

    def say(self, text: str, incident: str | None, *, personal: bool = False) -> None:
        """Note a word that the desk has taken."""
        self.ledger.say(text, self.agency, self.computer, incident, personal=personal)

    def seen(self, record: str, name: str) -> set[str]:
        """Return the words that the operator sees in a field of an incident: all of them where there is a conflict."""
        if name == "struck":
            shown = self.desk.struck("incident", record)
        else:
            shown = getattr(self.desk.require(Incident, record), name)
        words = {shown} if shown else set()
        if self.desk.row("SELECT 1 FROM open_conflict WHERE record = ? AND field = ?", record, name):
            (found,) = [c for c in conflicts.open_conflicts(self.desk) if (c.id, c.field) == (record, name)]
            words |= {str(h.value) for h in found.heads if h.value is not None}
        return words

    def pick(self, table: str, own: float = 0.9) -> RecordId:
        """Return a record of a kind, mostly one's own."""
        digit = {Agency.KOTA: "a", Agency.KAB: "b"}[self.agency]
        sql = f"SELECT id FROM {table} WHERE substr(id, 1, 1) {'=' if self.rng.random() < own else '<>'} ? ORDER BY id"
        rows = self.desk.rows(sql, digit)
        return RecordId(self.rng.choice(rows)["id"]) if rows else self.desk.new_id()

    # -- what they do ----------------------------------------------------------------------------------------------

    def record(self) -> None:
        fields: Any = {name: self.ledger.fresh() for name in FIELDS if self.rng.random() < 0.5}
        shared = self.rng.random() < 0.7
        (made,) = self.done(incidents.record(self.desk, shared=shared, **fields)).records
        self.ledger.cases[made.id] = Case(self.agency, shared, self.ledger.last)
        for name, text in fields.items():
            self.say(text, made.id, personal=name == PERSONAL)
            self.ledger.enter(self.computer, made.id, name, set(), text)

    def amend(self) -> None:
        incident = self.pick("incident")
        names = self.rng.sample(FIELDS, self.rng.randint(1, 2))
        fields: Any = {name: self.ledger.fresh() for name in names}
        seen = {name: self.seen(incident, name) for name in names}
        if self.rng.random() < 0.1:
            fields["shared"] = self.rng.random() < 0.5
        self.done(incidents.amend(self.desk, id=incident, **fields))
        for name in names:
            self.say(fields[name], incident, personal=name == PERSONAL)
            self.ledger.enter(self.computer, incident, name, seen[name], fields[name])
        self._watch(incident)

    def share(self) -> None:
        incident = self.pick("incident")
        self.done(incidents.amend(self.desk, id=incident, shared=self.rng.random() < 0.6))
        self._watch(incident)

    def _watch(self, incident: str) -> None:
        found = self.desk.get(Incident, incident)
        if found is not None and incident in self.ledger.cases:
            self.ledger.cases[incident].shared_ever |= found.shared

    def status(self) -> None:
        text, incident = self.ledger.fresh(), self.pick("incident")
        self.done(
            incidents.set_status(self.desk, id=incident, status=self.rng.choice(list(IncidentStatus)), reason=text)
        )
        self.say(text, incident)

    def entry(self) -> None:
        text = self.ledger.fresh()
        incident = self.pick("incident", 0.7) if self.rng.random() < 0.8 else None
        self.done(incidents.add_entry(self.desk, incident=incident, text=text))
        self.say(text, incident)

    def figure(self) -> None:
        text, incident = self.ledger.fresh(), self.pick("incident", 0.7)
        state = self.rng.choice([None, ValueState.NIL, ValueState.PENDING])
        value = Decimal(self.rng.randint(0, 50)) if state is None else None
        category = self.rng.choice(list(FigureCategory)[:4])
        self.done(
            incidents.report_figure(
                self.desk, incident=incident, category=category, value=value, state=state, source=text
            )
        )
        self.say(text, incident)

    def need(self) -> None:
        text, incident = self.ledger.fresh(), self.pick("incident", 0.7)
        self.done(needs.add(self.desk, incident=incident, what=text))
        self.say(text, incident)

    def strike(self) -> None:
        text = self.ledger.fresh()
        kind = self.rng.choice(("incident", "log_entry", "figure"))
        record = self.pick(kind, 1)
        if kind == "incident":
            self.done(incidents.strike(self.desk, id=record, reason=text))
            self.say(text, record)
        elif kind == "log_entry":
            entry = self.desk.require(LogEntry, record)
            self.done(incidents.strike_entry(self.desk, id=record, reason=text))
            self.say(text, entry.incident)
        else:
            figure = self.desk.require(Figure, record)
            self.done(incidents.strike_figure(self.desk, id=record, reason=text))
            self.say(text, figure.incident)

    def catalogue(self) -> None:
        text = self.ledger.fresh()
        if self.rng.random() < 0.5:
            made = self.done(inventory.add_item(self.desk, name=text, kind=ItemKind.FOOD, unit="kg"))
        else:
            made = self.done(inventory.add_depot(self.desk, name=text))
        self.ledger.catalogue[made.records[0].id] = self.ledger.last
        self.say(text, None)

    def stock(self) -> None:
        item, depot, text = self.pick("item"), self.pick("depot", 1), self.ledger.fresh()
        quantity = self.rng.choice(QUANTITIES)
        verb = self.rng.choice(("receipt", "receipt", "issue", "transfer", "stocktake"))
        before = {(b.item.id, b.depot.id): b.quantity for b in inventory.stock(self.desk)}.get(
            (item, depot), Decimal(0)
        )
        incident = None
        if verb == "receipt":
            self.done(inventory.receipt(self.desk, item=item, depot=depot, quantity=quantity, note=text))
        elif verb == "issue":
            incident = self.pick("incident") if self.rng.random() < 0.3 else None
            over = self.rng.random() < 0.5
            made = inventory.issue(
                self.desk, item=item, depot=depot, quantity=quantity, over=over, incident=incident, note=text
            )
            self.done(made)
        elif verb == "transfer":
            to = self.pick("depot", 1)
            self.done(inventory.transfer(self.desk, item=item, from_=depot, to=to, quantity=quantity, note=text))
        else:
            self.done(inventory.stocktake(self.desk, item=item, depot=depot, quantity=quantity, note=text))
        asked = abs(quantity - before) if verb == "stocktake" else quantity
        assert self.ledger.goods[-1].quantity == asked, (verb, self.ledger.goods[-1], asked)
        self.say(text, incident)

    def undo(self) -> None:
        outcome = self.done(history.undo(self.desk))
        for record in outcome.records:
            self.ledger.blur(record.id, *FIELDS, "struck")
            self._watch(record.id)

    def resolve(self) -> None:
        waiting = [c for c in conflicts.open_conflicts(self.desk) if owner_of(c.id) is self.agency]
        if not waiting:
            return
        one = self.rng.choice(waiting)
        third = one.field in FIELDS and self.rng.random() < 0.4
        value = self.ledger.fresh() if third else self.rng.choice(one.heads).value
        self.done(conflicts.resolve(self.desk, kind=one.kind, id=one.id, field=one.field, value=value))
        if third:
            self.say(str(value), one.id, personal=one.field == PERSONAL)
            seen = {str(h.value) for h in one.heads if h.value is not None}
            self.ledger.enter(self.computer, one.id, one.field, seen, str(value))
        else:
            self.ledger.blur(one.id, one.field)
        self._watch(one.id)


ACTS: dict[str, tuple[Callable[[Operator], None], int]] = {
    "record": (Operator.record, 4),
    "amend": (Operator.amend, 7),
    "share": (Operator.share, 2),
    "status": (Operator.status, 1),
    "entry": (Operator.entry, 4),
    "figure": (Operator.figure, 2),
    "need": (Operator.need, 1),
    "strike": (Operator.strike, 1),
    "catalogue": (Operator.catalogue, 2),
    "stock": (Operator.stock, 5),
    "undo": (Operator.undo, 2),
    "resolve": (Operator.resolve, 2),
}
