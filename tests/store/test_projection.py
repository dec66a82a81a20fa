from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.fields import Json
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.ids import RecordId, new_id
from coopdesk.domain.incidents import Incident
from coopdesk.domain.inventory import Depot, Movement
from coopdesk.domain.journal import Change
from coopdesk.services import conflicts, exchange, incidents, inventory, listing
from coopdesk.store import checks, exchange_lists, incident_lists, projection
from coopdesk.store.desk import Desk
from tests.builders import World, a_depot, an_incident, an_item, content, forged_package, world


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


def take(three: World, desk: Desk, *acts: list[Change], hlc: str | None = None) -> None:
    """Let the city's control room receive what a sound key signed and no sound program wrote."""
    three.hand_over(desk, three.kota)
    exchange.receive(three.kota, forged_package(desk, three.folder, *acts, hlc=hlc))
    assert checks.check(three.kota).findings == ()


def reasons(desk: Desk) -> set[tuple[str, str]]:
    return {(field, reason) for _, _, field, reason in exchange_lists.quarantined(desk)}


def test_rebuilt_tables_are_those_that_grew(three: World) -> None:
    an_incident(three.kota, cause="x", reporter="Bu Siti")
    three.converge()
    three.kota.close()
    before = content(three.kota.path)
    with Desk.open(three.kota.path) as desk:
        with desk.write() as db:
            projection.rebuild(db)
        assert projection.is_current(db)
    assert content(three.kota.path) == before


def test_a_program_that_knows_more_fields_rebuilds_the_tables_after_a_backup(three: World) -> None:
    incident = an_incident(three.kota, cause="x")
    path = three.kota.path
    three.kota.set_local("projection", "of an older program")
    three.kota.close()
    with Desk.open(path) as desk:
        assert desk.get(Incident, incident.id) == incident
        assert projection.is_current(desk.db)
        assert checks.check(desk).whole
    assert len(list((path / "backups").iterdir())) == 1


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("lat", "NaN", "not_number"),
        ("number", "x" * 500, "too_long"),
        ("number", None, "missing"),
        ("status", "archived", "not_choice"),
        ("cause", {"a": [1]}, "not_text"),
        ("cause", ["x"], "not_text"),
        ("place", "99.99", "unknown_region"),
        ("reported_at", "soon", "not_time"),
        ("shared", "yes", "not_flag"),
        ("struck", 7, "not_text"),
    ],
)
def test_a_value_that_cannot_be_shown_leaves_the_one_before(three: World, field: str, value: Json, reason: str) -> None:
    incident = an_incident(three.kab, cause="hujan", lat=-7.6, lon=112.9)
    take(three, three.kab, [Change("incident", incident.id, field, value)])
    assert three.kota.get(Incident, incident.id) == incident
    assert reasons(three.kota) == {(field, reason)}
    assert three.kota.struck("incident", incident.id) is None


def test_a_record_that_makes_no_sense_blocks_no_other(three: World) -> None:
    bad, good = new_id(Agency.KAB), new_id(Agency.KAB)
    put: dict[str, Json] = {"number": "KAB-25-Z001", "reported_at": "2025-11-24T10:32:00Z"}
    take(
        three,
        three.kab,
        [Change("incident", bad, None, {**put, "reported_at": 7}), Change("incident", good, None, {**put})],
        [Change("incident", new_id(Agency.KAB), None, {})],
        [Change("no_such_kind", new_id(Agency.KAB), None, {"x": 1})],
        [Change("depot", new_id(Agency.KAB), "name", "nobody made me")],
    )
    assert three.kota.get(Incident, bad) is None
    assert three.kota.get(Incident, good) is not None
    assert reasons(three.kota) == {
        ("reported_at", "not_time"),
        ("number", "missing"),
        ("", "no_owner_record"),
    }
    for kind in listing.LISTS:
        listing.list_kind(three.kota, kind, {})


def test_a_record_that_ceases_to_make_sense_leaves_lists_and_search(three: World) -> None:
    incident = an_incident(three.kab, chronology="Tanggul jebol")
    three.hand_over(three.kab, three.kota)
    found = IncidentFilter(text="tanggul")
    assert incident_lists.count(three.kota, found) == 1
    earlier = Change("incident", incident.id, None, {"number": 7, "reported_at": 8})
    take(three, three.kab, [earlier], hlc="0" * 15 + "1")
    assert incident_lists.count(three.kota, found) in (0, 1)
    assert exchange.digest(three.kota) != ""


def test_a_record_stays_what_its_owner_first_called_it(three: World) -> None:
    """The other agency says that it is a depot, before or after the record itself arrives."""
    three.converge()
    incident = an_incident(three.kota, cause="x")
    thief = forged_package(three.kab, three.folder, [Change("depot", incident.id, None, {"name": "gudang"})])
    for desk, first in ((three.trc, True), (three.kota, False)):
        if first:
            exchange.receive(desk, thief)
            three.hand_over(three.kota, desk)
        else:
            exchange.receive(desk, thief)
        assert desk.get(Incident, incident.id) == incident
        assert desk.get(Depot, incident.id) is None
        assert len(exchange_lists.foreign_changes(desk)) == 1
        assert checks.check(desk).findings == ()
    three.hand_over(three.trc, three.kota)
    assert exchange.digest(three.kota) == exchange.digest(three.trc)


def test_an_owner_who_calls_it_two_things_is_taken_at_the_first_word(three: World) -> None:
    record = new_id(Agency.KAB)
    depot = Change("depot", record, None, {"name": "Gudang"})
    incident = Change("incident", record, None, {"number": "KAB-25-Z001", "reported_at": "2025-11-24T10:32:00Z"})
    take(three, three.kab, [incident], [depot], [Change("depot", record, "name", "Lain")], hlc="f" * 16)
    # Both were said at the same logical time: the changeset's hash decides, the same way on every desk.
    shown = [three.kota.get(k, record) is not None for k in (Incident, Depot)]
    assert sorted(shown) == [False, True]
    assert ("", "other_kind") in reasons(three.kota)


def test_the_kind_changes_when_an_earlier_word_arrives(three: World) -> None:
    """Two devices of one agency: the later word arrives first and must leave no row behind."""
    record = new_id(Agency.KOTA)
    three.converge()
    late = forged_package(
        three.trc,
        three.folder,
        [Change("incident", record, None, {"number": "KOT-25-Z001", "reported_at": "2025-11-24T10:32:00Z"})],
        hlc="f" * 16,
    )
    early = forged_package(three.kota, three.folder, [Change("depot", record, None, {"name": "Gudang"})], hlc="1" * 16)
    exchange.receive(three.kab, late)
    assert three.kab.get(Incident, record) is not None
    exchange.receive(three.kab, early)
    assert three.kab.get(Incident, record) is None
    assert three.kab.get(Depot, record) is not None
    assert incident_lists.count(three.kab, IncidentFilter()) == 0
    assert checks.check(three.kab).findings == ()


def test_what_is_written_once_stays_as_it_was_written(three: World) -> None:
    item, depot = an_item(three.kab), a_depot(three.kab)
    (made,) = inventory.receipt(three.kab, item=item.id, depot=depot.id, quantity=Decimal(5)).records
    incident = an_incident(three.kab)
    (entry,) = incidents.add_entry(three.kab, incident=incident.id, text="air naik").records
    again: dict[str, Json] = {"text": "tidak ada apa-apa", "happened_at": "2025-11-24T10:32:00Z"}
    take(
        three,
        three.kab,
        [Change("movement", RecordId(made.id), "quantity", 5_000_000)],
        [Change("log_entry", RecordId(entry.id), None, {**again, "entered_at": "2025-11-24T10:32:00Z"})],
        hlc="f" * 16,
    )
    assert three.kota.get(Movement, made.id) == made
    assert three.kota.get(type(entry), entry.id) == entry
    assert ("quantity", "append_only") in reasons(three.kota)
    assert conflicts.open_conflicts(three.kota) == []


def test_two_values_of_a_field_that_only_a_newer_program_knows_break_no_list(three: World) -> None:
    incident = an_incident(three.kab)
    take(
        three,
        three.kab,
        [Change("incident", incident.id, "since_version_9", "a")],
        [Change("incident", incident.id, "since_version_9", "b")],
    )
    assert conflicts.open_conflicts(three.kota) == []
    assert three.kota.get(Incident, incident.id) == incident
    three.hand_over(three.kota, three.trc)
    assert three.trc.row("SELECT count(*) AS n FROM change WHERE field = 'since_version_9'")["n"] == 2


def test_the_owner_can_amend_past_a_value_it_cannot_show(three: World) -> None:
    incident = an_incident(three.trc, cause="hujan")
    three.hand_over(three.trc, three.kota)
    bad = forged_package(three.trc, three.folder, [Change("incident", incident.id, "status", "archived")])
    exchange.receive(three.kota, bad)
    incidents.amend(three.kota, id=incident.id, cause="tanggul")
    assert three.kota.get(Incident, incident.id).cause == "tanggul"  # type: ignore[union-attr]
    assert checks.check(three.kota).whole
