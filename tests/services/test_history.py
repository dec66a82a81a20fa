from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

from coopdesk.domain.entries import LogEntry
from coopdesk.domain.errors import InvalidValue, NothingToRedo, NothingToUndo, RedoRefused, UndoRefused
from coopdesk.domain.figures import Figure, FigureCategory
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.inventory import Depot, Item, ItemKind, Movement, MovementType
from coopdesk.domain.journal import Action
from coopdesk.domain.people import Official, Setting, SettingKey
from coopdesk.domain.records import KINDS
from coopdesk.services import desks, history, incidents, inventory, listing, settings
from coopdesk.store import stock_lists
from coopdesk.store.desk import Desk
from tests.builders import World, a_depot, an_incident, an_item, one_desk, world


@pytest.fixture
def desk() -> Iterator[Desk]:
    with one_desk() as opened:
        yield opened


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


def standing(desk: Desk) -> dict[str, Any]:
    """Return every record that was not struck, and every balance other than none."""
    found: dict[str, Any] = {}
    for kind in KINDS.values():
        if kind.record is not Movement:
            found |= {record.id: record for record in desk.all(kind.record)}
    balances = {(b.item.id, b.depot.id): b.quantity for b in stock_lists.balances(desk) if b.quantity}
    return {**found, "balances": balances}


def full(desk: Desk) -> tuple[Incident, Item, Depot, Depot, LogEntry, Figure]:
    """Fill a desk with one of each."""
    incident = an_incident(desk, cause="hujan", lat=-7.6, lon=112.9, reporter="Bu Siti")
    item, depot, other = an_item(desk), a_depot(desk), a_depot(desk, "Posko")
    inventory.receipt(desk, item=item.id, depot=depot.id, quantity=Decimal(100))
    (entry,) = incidents.add_entry(desk, incident=incident.id, text="air naik").records
    (figure,) = incidents.report_figure(
        desk, incident=incident.id, category=FigureCategory.DECEASED, value=Decimal(1)
    ).records
    assert isinstance(entry, LogEntry)
    assert isinstance(figure, Figure)
    return incident, item, depot, other, entry, figure


Full = tuple[Incident, Item, Depot, Depot, LogEntry, Figure]

ACTS: dict[str, Callable[[Desk, Full], object]] = {
    "record": lambda d, f: incidents.record(d, chronology="baru", reporter="Pak Ali", reporter_phone="0812"),
    "amend": lambda d, f: incidents.amend(d, id=f[0].id, cause="tanggul jebol", river="Gembong", reporter=None),
    "amend_list": lambda d, f: incidents.amend(d, id=f[0].id, other_places=("35.75.01.1001",)),
    "amend_hazard": lambda d, f: incidents.amend(d, id=f[0].id, hazard_type=HazardType.FLOOD),
    "amend_point": lambda d, f: incidents.amend(d, id=f[0].id, lat=-7.7, lon=112.8),
    "hide": lambda d, f: incidents.amend(d, id=f[0].id, shared=False),
    "set_status": lambda d, f: incidents.set_status(d, id=f[0].id, status=IncidentStatus.CLOSED, reason="surut"),
    "strike": lambda d, f: incidents.strike(d, id=f[0].id, reason="dobel"),
    "add_entry": lambda d, f: incidents.add_entry(d, incident=f[0].id, text="perahu dikirim"),
    "duty_entry": lambda d, f: incidents.add_entry(d, text="piket ganti"),
    "strike_entry": lambda d, f: incidents.strike_entry(d, id=f[4].id, reason="salah"),
    "report_figure": lambda d, f: incidents.report_figure(
        d, incident=f[0].id, category=FigureCategory.MISSING, value=Decimal(2)
    ),
    "strike_figure": lambda d, f: incidents.strike_figure(d, id=f[5].id, reason="salah"),
    "add_item": lambda d, f: inventory.add_item(d, name="Perahu", kind=ItemKind.BOAT, unit="unit"),
    "add_depot": lambda d, f: inventory.add_depot(d, name="Posko Kebonagung"),
    "receipt": lambda d, f: inventory.receipt(d, item=f[1].id, depot=f[2].id, quantity=Decimal("2.5")),
    "issue": lambda d, f: inventory.issue(d, item=f[1].id, depot=f[2].id, quantity=Decimal(40), incident=f[0].id),
    "over_issue": lambda d, f: inventory.issue(d, item=f[1].id, depot=f[2].id, quantity=Decimal(400), over=True),
    "transfer": lambda d, f: inventory.transfer(d, item=f[1].id, from_=f[2].id, to=f[3].id, quantity=Decimal(7)),
    "stocktake_up": lambda d, f: inventory.stocktake(d, item=f[1].id, depot=f[2].id, quantity=Decimal(130)),
    "stocktake_down": lambda d, f: inventory.stocktake(d, item=f[1].id, depot=f[2].id, quantity=Decimal(90)),
    "stocktake_same": lambda d, f: inventory.stocktake(d, item=f[1].id, depot=f[2].id, quantity=Decimal(100)),
    "setting": lambda d, f: settings.change(d, key=SettingKey.SIGNING_PLACE, value="Pasuruan"),
    "official": lambda d, f: settings.add_official(d, name="Drs. X", position="Kalaksa"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_undo_puts_back_what_was_there(desk: Desk, act: Callable[[Desk, Full], object]) -> None:
    things = full(desk)
    before = standing(desk)
    act(desk, things)
    assert history.last_act(desk) is not None
    undone = history.undo(desk)
    assert standing(desk) == before
    assert undone.changes.action == Action.UNDO
    assert undone.records
    assert desks.check(desk).whole


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_redo_does_again_what_undo_took_back(desk: Desk, act: Callable[[Desk, Full], object]) -> None:
    filled = full(desk)
    before = standing(desk)
    act(desk, filled)
    after = standing(desk)
    for _ in range(2):
        done = history.last_act(desk)
        history.undo(desk)
        assert standing(desk) == before
        assert history.next_redo(desk) == done
        again = history.redo(desk)
        assert (again.changes.action, bool(again.records)) == (Action.REDO, True)
        assert standing(desk) == after
        assert history.last_act(desk) == done
        assert history.next_redo(desk) is None
    assert desks.check(desk).whole


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_what_was_undone_can_be_done_again_and_undone_again(desk: Desk, act: Callable[[Desk, Full], object]) -> None:
    things = full(desk)
    before = standing(desk)
    for _ in range(2):
        act(desk, things)
        history.undo(desk)
        assert standing(desk) == before


def test_undo_walks_back_to_an_empty_desk(desk: Desk) -> None:
    empty = standing(desk)
    states = [empty]
    things = full(desk)
    for act in ("amend", "set_status", "amend_point", "issue", "strike_entry", "hide", "amend_hazard", "strike_figure"):
        states.append(standing(desk))
        ACTS[act](desk, things)
    while states[1:]:
        history.undo(desk)
        assert standing(desk) == states.pop()
    while history.last_act(desk):
        history.undo(desk)
    assert standing(desk) == empty
    with pytest.raises(NothingToUndo):
        history.undo(desk)
    assert desks.check(desk).whole


def test_one_field_changed_over_and_over_walks_back_value_by_value(desk: Desk) -> None:
    incident = an_incident(desk, cause="a")
    for cause in ("b", "c", None, "d"):
        incidents.amend(desk, id=incident.id, cause=cause)
    seen = []
    for _ in range(4):
        (back,) = history.undo(desk).records
        assert isinstance(back, Incident)
        seen.append(back.cause)
    assert seen == [None, "c", "b", "a"]
    history.undo(desk)
    assert desk.struck("incident", incident.id)


def test_a_fresh_desk_has_nothing_to_undo(desk: Desk) -> None:
    assert history.last_act(desk) is None
    with pytest.raises(NothingToUndo):
        history.undo(desk)


def test_an_act_of_another_device_is_not_ones_own_to_undo(three: World) -> None:
    an_incident(three.kota)
    three.hand_over(three.kota, three.trc)
    assert history.last_act(three.trc) is None
    with pytest.raises(NothingToUndo):
        history.undo(three.trc)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("amend", lambda d, f: incidents.amend(d, id=f[0].id, cause="lain")),
        ("amend_point", lambda d, f: incidents.amend(d, id=f[0].id, lat=-7.65, lon=112.95)),
        ("set_status", lambda d, f: incidents.set_status(d, id=f[0].id, status=IncidentStatus.REPORTED)),
    ],
)
def test_undo_refuses_where_somebody_changed_the_field_since(
    three: World, mine: str, theirs: Callable[[Desk, Full], object]
) -> None:
    things = full(three.kota)
    ACTS[mine](three.kota, things)
    three.converge()
    theirs(three.trc, things)
    three.converge()
    before = standing(three.kota)
    with pytest.raises(UndoRefused) as refused:
        history.undo(three.kota)
    assert refused.value.who == "Wati (Laptop TRC)"
    assert refused.value.when.endswith("Z")
    assert standing(three.kota) == before


def test_undo_refuses_a_record_that_somebody_amended(three: World) -> None:
    incident = an_incident(three.kota)
    three.converge()
    incidents.amend(three.trc, id=incident.id, cause="tanggul")
    three.converge()
    with pytest.raises(UndoRefused) as refused:
        history.undo(three.kota)
    assert refused.value.field == "cause"


def test_another_field_changed_since_is_no_hindrance(three: World) -> None:
    incident = an_incident(three.kota, cause="a")
    incidents.amend(three.kota, id=incident.id, cause="b")
    three.converge()
    incidents.amend(three.trc, id=incident.id, river="Gembong")
    three.converge()
    (back,) = history.undo(three.kota).records
    assert isinstance(back, Incident)
    assert (back.cause, back.river) == ("a", "Gembong")


def test_undo_while_two_values_stand_is_refused(three: World) -> None:
    incident = an_incident(three.kota, cause="a")
    three.converge()
    incidents.amend(three.kota, id=incident.id, cause="b")
    incidents.amend(three.trc, id=incident.id, cause="c")
    three.converge()
    with pytest.raises(UndoRefused):
        history.undo(three.kota)


def test_undo_travels(three: World) -> None:
    things = full(three.kota)
    three.converge()
    ACTS["amend"](three.kota, things)
    ACTS["issue"](three.kota, things)
    three.converge()
    history.undo(three.kota)
    history.undo(three.kota)
    three.converge()
    for other in (three.trc, three.kab):
        assert other.get(Incident, things[0].id).cause == "hujan"  # type: ignore[union-attr]
        assert stock_lists.balance(other, things[1].id, things[2].id) == 100


def test_a_movement_is_taken_back_by_its_opposite(desk: Desk) -> None:
    things = full(desk)
    (made,) = inventory.issue(desk, item=things[1].id, depot=things[2].id, quantity=Decimal(30), note="x").records
    (back,) = history.undo(desk).records
    assert isinstance(made, Movement)
    assert isinstance(back, Movement)
    assert (back.type, back.reverses) == (MovementType.REVERSAL, made.id)
    assert (back.from_depot, back.to_depot, back.quantity) == (made.to_depot, made.from_depot, made.quantity)
    assert desk.struck("movement", made.id) is None
    assert desk.get(Movement, made.id) == made


def test_the_label_says_what_undo_would_take_back(desk: Desk) -> None:
    incident = an_incident(desk)
    last = history.last_act(desk)
    assert last == history.ActLabel(Action.RECORD_INCIDENT, incident.number)
    item, depot = an_item(desk), a_depot(desk)
    inventory.receipt(desk, item=item.id, depot=depot.id, quantity=Decimal(1))
    assert history.last_act(desk) == history.ActLabel(Action.RECEIVE_STOCK, "Beras")
    history.undo(desk)
    assert history.last_act(desk) == history.ActLabel(Action.ADD_DEPOT, "Gudang BPBD")


def test_history_tells_who_changed_what_from_what(three: World) -> None:
    incident = an_incident(three.kota, cause="hujan")
    incidents.amend(three.kota, id=incident.id, cause="tanggul", hazard_type=HazardType.FLOOD)
    three.converge()
    incidents.amend(three.trc, id=incident.id, cause="luapan")
    incidents.strike(three.trc, id=incident.id, reason="dobel")
    three.converge()
    for desk in three.desks:
        rows = history.of_record(desk, "incident", incident.id)
        told = [(r.field, r.before, r.after, r.device) for r in rows if r.field in ("cause", "struck")]
        assert told == [
            ("cause", "hujan", "tanggul", "Pusdalops"),
            ("cause", "tanggul", "luapan", "Laptop TRC"),
            ("struck", "–", "dobel", "Laptop TRC"),
        ]
        assert rows[0].field is None
        assert rows[0].action == Action.RECORD_INCIDENT
        assert {r.operator for r in rows} == {"Sari", "Wati"}
        assert all(r.applied for r in rows)
    assert history.of_record(three.kota, "incident", "a" * 32) == []


def test_nothing_of_a_refused_undo_is_kept(three: World) -> None:
    incident = an_incident(three.kota, cause="a")
    incidents.amend(three.kota, id=incident.id, cause="b", river="x")
    three.converge()
    incidents.amend(three.trc, id=incident.id, cause="c")
    three.converge()
    with pytest.raises(UndoRefused):
        history.undo(three.kota)
    assert three.kota.get(Incident, incident.id).river == "x"  # type: ignore[union-attr]


def test_settings_and_officials_come_back(desk: Desk) -> None:
    settings.change(desk, key=SettingKey.SIGNING_PLACE, value="Pasuruan")
    settings.change(desk, key=SettingKey.SIGNING_PLACE, value="Bangil")
    assert len(desk.all(Setting)) == 1
    history.undo(desk)
    assert settings.value(desk, SettingKey.SIGNING_PLACE) == "Pasuruan"
    history.undo(desk)
    assert settings.value(desk, SettingKey.SIGNING_PLACE) is None
    assert desk.all(Official) == []


def test_redo_walks_forward_as_undo_walked_back(desk: Desk) -> None:
    made = an_incident(desk, cause="a")
    for cause in ("b", "c", "d"):
        incidents.amend(desk, id=made.id, cause=cause)
    causes = []
    for step in (history.undo, history.undo, history.redo, history.undo, history.undo, history.redo, history.redo):
        step(desk)
        causes.append(desk.require(Incident, made.id).cause)
    assert causes == ["c", "b", "c", "b", "a", "b", "c"]
    history.redo(desk)
    with pytest.raises(NothingToRedo):
        history.redo(desk)


def test_a_new_act_ends_what_can_be_done_again(desk: Desk) -> None:
    with pytest.raises(NothingToRedo):
        history.redo(desk)
    an_incident(desk)
    history.undo(desk)
    an_incident(desk)
    assert history.next_redo(desk) is None
    with pytest.raises(NothingToRedo):
        history.redo(desk)


def test_redo_refuses_where_somebody_changed_the_field_since(three: World) -> None:
    made = an_incident(three.kota, cause="a")
    incidents.amend(three.kota, id=made.id, cause="b", river="x")
    history.undo(three.kota)
    three.converge()
    incidents.amend(three.trc, id=made.id, cause="c")
    three.converge()
    with pytest.raises(RedoRefused) as refused:
        history.redo(three.kota)
    assert refused.value.field == "cause"
    assert three.kota.require(Incident, made.id).river is None


def test_redo_travels_and_cannot_be_undone_over_the_work_of_others(three: World) -> None:
    made = an_incident(three.kota)
    history.undo(three.kota)
    history.redo(three.kota)
    three.converge()
    assert [desk.struck("incident", made.id) for desk in three.desks] == [None] * 3
    incidents.amend(three.trc, id=made.id, cause="c")
    three.converge()
    with pytest.raises(UndoRefused):
        history.undo(three.kota)


def test_the_history_of_any_record_is_listed(three: World) -> None:
    made = an_incident(three.kota, cause="hujan")
    incidents.amend(three.kota, id=made.id, cause="tanggul")
    three.converge()
    first, second = listing.list_kind(three.kab, "history", {"record": made.id})
    assert "cause: hujan" in str(first["after"])
    assert (second["field"], second["before"], second["after"]) == ("cause", "hujan", "tanggul")
    assert (second["operator"], second["device"], second["kind"]) == ("Sari", "Pusdalops", "incident")
    assert second["received_at"]
    with pytest.raises(InvalidValue):
        listing.list_kind(three.kab, "history", {"record": "a" * 32})
