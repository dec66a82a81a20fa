"""The store against a plain model: two desks, every kind of act, undo and exchange, in any order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from coopdesk.domain.entries import LogEntry, LogKind
from coopdesk.domain.errors import InsufficientStock, NothingToUndo, TransitionRefused
from coopdesk.domain.fields import Text
from coopdesk.domain.figures import Figure, FigureCategory
from coopdesk.domain.incidents import Incident, IncidentStatus, may_follow
from coopdesk.domain.inventory import Movement, balances
from coopdesk.services import exchange, history, incidents, inventory
from coopdesk.store import checks, stock_lists
from coopdesk.store.desk import Desk
from tests.builders import World, a_depot, an_incident, an_item, world
from tests.strategies import texts

which = st.sampled_from(["kota", "kab"])
quantities = st.integers(1, 9_000).map(lambda n: Decimal(n) / 1000)
contents = st.none() | texts()
reporters = st.none() | texts(Text(200, single_line=True), min_size=1)


@dataclass
class Books:
    """What one agency has said so far."""

    incidents: dict[str, dict[str, Any]] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    figures: dict[str, Decimal] = field(default_factory=dict)
    stock: Decimal = Decimal(0)


class TwoDesks(RuleBasedStateMachine):
    """Desks of the two agencies, and beside each a plain account of what must be in it."""

    @initialize()
    def open(self) -> None:
        self.stack = ExitStack()
        self.three: World = self.stack.enter_context(world())
        self.books = {"kota": Books(), "kab": Books()}
        self.past: dict[str, list[Books]] = {"kota": [], "kab": []}
        self.heard = {"kota": Books(), "kab": Books()}
        self.places: dict[str, tuple[Any, Any]] = {}
        for name in self.books:
            desk = self.desk(name)
            self.places[name] = (an_item(desk), a_depot(desk))
            self.past[name] += [Books(), Books()]

    def desk(self, name: str) -> Desk:
        return {"kota": self.three.kota, "kab": self.three.kab}[name]

    def acted(self, name: str) -> Books:
        """Remember what was before an act, for undo, and return the books to change."""
        self.past[name].append(deepcopy(self.books[name]))
        return self.books[name]

    @rule(
        name=which,
        cause=contents,
        reporter=st.none() | texts(min_size=1).filter(lambda t: "\n" not in t),
        shared=st.booleans(),
    )
    def record(self, name: str, cause: str | None, reporter: str | None, shared: bool) -> None:
        made = an_incident(self.desk(name), cause=cause, reporter=reporter, shared=shared)
        self.acted(name).incidents[made.id] = {
            "cause": cause,
            "river": None,
            "reporter": reporter,
            "shared": shared,
            "status": IncidentStatus.REPORTED,
        }

    def pick(self, name: str, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.books[name].incidents)))

    @rule(name=which, data=st.data(), what=st.sampled_from(["cause", "shared"]), text=contents, flag=st.booleans())
    def amend(self, name: str, data: st.DataObject, what: str, text: str | None, flag: bool) -> None:
        if not self.books[name].incidents:
            return
        record, value = self.pick(name, data), flag if what == "shared" else text
        fields: Any = {what: value}
        incidents.amend(self.desk(name), id=record, **fields)  # type: ignore[arg-type]
        if self.books[name].incidents[record][what] != value:
            self.acted(name).incidents[record][what] = value

    @rule(name=which, data=st.data(), status=st.sampled_from(list(IncidentStatus)))
    def set_status(self, name: str, data: st.DataObject, status: IncidentStatus) -> None:
        if not self.books[name].incidents:
            return
        record = self.pick(name, data)
        try:
            incidents.set_status(self.desk(name), id=record, status=status)  # type: ignore[arg-type]
        except TransitionRefused:
            assert not may_follow(self.books[name].incidents[record]["status"], status)
            return
        self.acted(name).incidents[record]["status"] = status

    @rule(name=which, data=st.data(), text=texts(min_size=1).filter(str.strip))
    def entry(self, name: str, data: st.DataObject, text: str) -> None:
        incident = self.pick(name, data) if self.books[name].incidents else None
        (made,) = incidents.add_entry(self.desk(name), incident=incident, text=text).records  # type: ignore[arg-type]
        self.acted(name).entries[made.id] = text

    @rule(name=which, data=st.data())
    def strike_entry(self, name: str, data: st.DataObject) -> None:
        if self.books[name].entries:
            record = data.draw(st.sampled_from(sorted(self.books[name].entries)))
            incidents.strike_entry(self.desk(name), id=record, reason="salah")  # type: ignore[arg-type]
            del self.acted(name).entries[record]

    @rule(name=which, data=st.data(), value=quantities)
    def figure(self, name: str, data: st.DataObject, value: Decimal) -> None:
        if self.books[name].incidents:
            (made,) = incidents.report_figure(
                self.desk(name),
                incident=self.pick(name, data),  # type: ignore[arg-type]
                category=FigureCategory.RICE_FIELD,
                value=value,
            ).records
            self.acted(name).figures[made.id] = value

    @rule(name=which, quantity=quantities)
    def receipt(self, name: str, quantity: Decimal) -> None:
        item, depot = self.places[name]
        inventory.receipt(self.desk(name), item=item.id, depot=depot.id, quantity=quantity)
        self.acted(name).stock += quantity

    @rule(name=which, quantity=quantities, over=st.booleans())
    def issue(self, name: str, quantity: Decimal, over: bool) -> None:
        item, depot = self.places[name]
        try:
            inventory.issue(self.desk(name), item=item.id, depot=depot.id, quantity=quantity, over=over)
        except InsufficientStock as refused:
            assert not over
            assert refused.available == self.books[name].stock < quantity
            return
        assert over or quantity <= self.books[name].stock
        self.acted(name).stock -= quantity

    @rule(name=which, quantity=quantities)
    def stocktake(self, name: str, quantity: Decimal) -> None:
        item, depot = self.places[name]
        inventory.stocktake(self.desk(name), item=item.id, depot=depot.id, quantity=quantity)
        self.acted(name).stock = quantity

    @rule(name=which)
    def undo(self, name: str) -> None:
        desk = self.desk(name)
        if len(self.past[name]) > 2:
            history.undo(desk)
            self.books[name] = self.past[name].pop()
        else:
            assert self.past[name] == [Books(), Books()]

    @rule(name=which)
    def hand_over(self, name: str) -> None:
        other = "kab" if name == "kota" else "kota"
        self.three.hand_over(self.desk(name), self.desk(other))
        self.heard[other] = deepcopy(self.books[name])
        self.expect(self.desk(other), self.heard[other], own=False, teller=name)

    @rule(name=which)
    def look(self, name: str) -> None:
        self.expect(self.desk(name), self.books[name], own=True, teller=name)

    def expect(self, desk: Desk, books: Books, own: bool, teller: str) -> None:
        """Compare what a desk shows of an agency's records with that agency's books."""
        digit = {"kota": "a", "kab": "b"}[teller]
        shown = {str(i.id): i for i in desk.all(Incident) if i.id.startswith(digit)}
        told = {i: v for i, v in books.incidents.items() if own or v["shared"]}
        assert {i for i, one in shown.items() if own or one.shared} == set(told)
        for record, values in told.items():
            seen = {name: getattr(shown[record], name) for name in values}
            assert seen == values if own else seen == {**values, "reporter": None}
        if own:
            entries = {e.id: e.text for e in desk.all(LogEntry) if e.id[0] == digit and e.kind is not LogKind.SYSTEM}
            assert entries == books.entries
            assert {f.id: f.value for f in desk.all(Figure) if f.id[0] == digit} == books.figures
        item, depot = self.places[teller]
        assert stock_lists.balance(desk, item.id, depot.id) == books.stock
        movements = [m for m in desk.all(Movement) if m.id[0] == digit]
        assert balances(movements).get((item.id, depot.id), Decimal(0)) == books.stock

    def teardown(self) -> None:
        try:
            if hasattr(self, "three"):
                for name, books in self.books.items():
                    self.expect(self.desk(name), books, own=True, teller=name)
                self.three.converge()
                assert exchange.digest(self.three.kota) == exchange.digest(self.three.kab)
                for desk in self.three.desks:
                    assert checks.check(desk).findings == ()
        finally:
            if hasattr(self, "stack"):
                self.stack.close()


def test_the_store_keeps_the_books(runs: Callable[[int, int], int]) -> None:
    run_state_machine_as_test(
        TwoDesks,
        settings=settings(
            max_examples=runs(8, 300),
            stateful_step_count=runs(30, 50),
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_books_of_a_fresh_desk_are_empty() -> None:
    with world() as three, pytest.raises(NothingToUndo):
        history.undo(three.kota)
