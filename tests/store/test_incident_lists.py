from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory as C
from coopdesk.domain.figures import Total, ValueState
from coopdesk.domain.filters import SORT_KEYS, IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident, IncidentStatus, incomplete
from coopdesk.domain.journal import Action
from coopdesk.domain.records import KINDS
from coopdesk.services import history, incident_views, incidents
from coopdesk.store import checks, incident_lists
from coopdesk.store.desk import Desk
from tests.builders import START, Clock, an_incident, one_desk, world
from tests.strategies import records


@pytest.fixture
def desk() -> Iterator[Desk]:
    with one_desk() as opened:
        opened.clock = Clock()
        yield opened


def numbers(desk: Desk, **conditions: Any) -> list[str]:
    listed = incident_lists.incidents(desk, IncidentFilter(**conditions), "number", descending=False)
    assert incident_lists.count(desk, IncidentFilter(**conditions)) == len(listed)
    assert incident_lists.found(desk, IncidentFilter(**conditions), "number", False, 0, 200) == (listed, len(listed))
    return [one.incident.number[-3:] for one in listed]


@given(st.lists(records(KINDS["incident"]), min_size=1, max_size=6, unique_by=lambda i: i.id))
def test_sql_and_the_domain_agree_on_what_is_incomplete(drawn: list[Incident]) -> None:
    with one_desk() as desk:
        own = [i for i in drawn if i.id.startswith("a")]
        with desk.transact(Action.IMPORT_INCIDENTS) as act:
            for incident in own:
                act.put(incident)
        found = incident_lists.incidents(desk, IncidentFilter(incomplete=True), limit=-1)
        assert {one.incident.id for one in found} == {i.id for i in own if incomplete(i)}
        assert {one.incident for one in incident_lists.incidents(desk, IncidentFilter(), limit=-1)} == set(own)


def test_every_condition_narrows(desk: Desk) -> None:
    flood = an_incident(desk, hazard_type=HazardType.FLOOD, place="35.75.01.1001", occurred_at=START, source="Bu Lurah")
    fire = an_incident(desk, hazard_type=HazardType.SETTLEMENT_FIRE, occurred_at=START - timedelta(days=2))
    gone = an_incident(desk, place="35.14.01", other_places=("35.75.02.1001",))
    incidents.set_status(desk, id=fire.id, status=IncidentStatus.CLOSED)
    incidents.strike(desk, id=gone.id, reason="dobel")
    assert numbers(desk) == ["001", "002"]
    assert numbers(desk, struck=True) == ["001", "002", "003"]
    assert numbers(desk, active=True) == ["001"]
    assert numbers(desk, statuses=(IncidentStatus.CLOSED,)) == ["002"]
    assert numbers(desk, hazard_types=(HazardType.FLOOD, HazardType.DROUGHT)) == ["001"]
    assert numbers(desk, agency=Agency.KOTA) == ["001", "002"]
    assert numbers(desk, agency=Agency.KAB) == []
    assert numbers(desk, since=START) == ["001"]
    assert numbers(desk, until=START) == ["002"]
    assert numbers(desk, incomplete=True) == ["002"]
    assert numbers(desk, kecamatan="35.75.01") == ["001"]
    assert numbers(desk, kecamatan="35.75") == ["001"]
    assert numbers(desk, kecamatan="35.75.02", struck=True) == ["003"]
    assert numbers(desk, kecamatan="35.7") == []
    assert numbers(desk, kecamatan="%") == []
    assert incident_lists.count_by_status(desk, IncidentFilter()) == {"reported": 1, "closed": 1}
    assert flood.number.endswith("001")


@pytest.mark.parametrize("sort", SORT_KEYS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_put_together_are_the_whole_list(desk: Desk, sort: str, descending: bool) -> None:
    for day in range(7):
        an_incident(desk, occurred_at=START - timedelta(days=day), hazard_type=list(HazardType)[day % 3])
    whole = incident_lists.incidents(desk, IncidentFilter(), sort, descending)
    pages = [incident_lists.incidents(desk, IncidentFilter(), sort, descending, n, 3) for n in (0, 3, 6)]
    assert [one for page in pages for one in page] == whole
    assert len(whole) == 7


@pytest.mark.parametrize("frequent", [1, 4_000])
def test_what_is_searched_once_is_what_two_questions_say(
    desk: Desk, frequent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incident_lists, "_FREQUENT", frequent)  # the list looked through, or what was found sorted
    for number in range(25):
        made = an_incident(desk, cause="hujan" if number % 3 else "angin")
        if number in (3, 7, 8):  # one of them does not say it
            incidents.strike(desk, id=made.id, reason="uji")
        elif number == 10:
            incidents.add_entry(desk, incident=made.id, text="hujan lagi")
    chosen = IncidentFilter(text="hujan")
    for sort in SORT_KEYS:
        for down in (False, True):
            pages = [incident_views.counted_page(desk, chosen, sort, down, offset, 7) for offset in (0, 7, 14, 21, 28)]
            assert {total for _, total in pages} == {incident_views.count(desk, chosen)} == {14}
            rows = [row for page, _ in pages for row in page]
            assert rows == incident_views.page(desk, chosen, sort, down)
    assert incident_views.counted_page(desk, IncidentFilter(text="gempa"), "date", True, 0, 7) == ([], 0)


def test_an_incident_is_on_the_ground_of_each_government_that_it_touches(desk: Desk) -> None:
    places = [
        ("35.75.01.1001", ()),
        ("35.14.13.2001", ("35.75.01.1001",)),
        ("35.14", ()),
        (None, ()),
        ("35.75", ("35.14",)),
    ]
    made = [an_incident(desk, place=place, other_places=other) for place, other in places]
    for agency in Agency:
        chosen = IncidentFilter(kecamatan=agency.region)
        touched = {
            one.id
            for one, (place, other) in zip(made, places, strict=True)
            if any(code == agency.region or code.startswith(f"{agency.region}.") for code in (place, *other) if code)
        }
        assert {row.id for row in incident_views.page(desk, chosen)} == touched
        assert incident_lists.count(desk, chosen) == len(touched)
    incidents.amend(desk, id=made[0].id, place="35.14.13.2001")
    assert incident_lists.count(desk, IncidentFilter(kecamatan="35.75")) == 2
    assert incident_lists.count(desk, IncidentFilter(kecamatan="35.14")) == 4
    assert checks.check(desk).whole


def test_a_list_is_sorted_by_the_words_that_it_shows(desk: Desk) -> None:
    flood = an_incident(desk, hazard_type=HazardType.FLOOD, place="35.75.01.1003")  # Banjir, Sebani
    fallen = {"hazard_type": HazardType.INCIDENT_OTHER, "hazard_detail": "Pohon tumbang"}
    tree = an_incident(desk, **fallen, place_text="alun-alun")
    slide = an_incident(desk, hazard_type=HazardType.LANDSLIDE, place="35.14.14")  # Tanah longsor, Kec. Bangil
    unknown = an_incident(desk)
    incidents.set_status(desk, id=flood.id, status=IncidentStatus.CLOSED)

    def order(sort: str) -> list[str]:
        return [one.incident.id for one in incident_lists.incidents(desk, IncidentFilter(), sort, descending=False)]

    assert order("hazard") == [unknown.id, flood.id, tree.id, slide.id]
    assert order("place") == [unknown.id, tree.id, slide.id, flood.id]
    assert order("status") == [tree.id, slide.id, unknown.id, flood.id]


def test_a_list_shows_the_last_news_and_not_what_the_program_wrote(desk: Desk) -> None:
    incident = an_incident(desk)
    incidents.set_status(desk, id=incident.id, status=IncidentStatus.VERIFIED)
    listed = incident_lists.incident(desk, incident.id)
    assert listed is not None
    assert listed.last_entry_at is None
    early, late = START - timedelta(hours=2), START - timedelta(hours=1)
    incidents.add_entry(desk, incident=incident.id, text="kabar", happened_at=early)
    (newest,) = incidents.add_entry(desk, incident=incident.id, text="kabar", happened_at=late).records
    assert incident_lists.incident(desk, incident.id).last_entry_at == late  # type: ignore[union-attr]
    incidents.strike_entry(desk, id=newest.id, reason="salah")
    assert incident_lists.incident(desk, incident.id).last_entry_at == early  # type: ignore[union-attr]
    assert incident_lists.incident(desk, desk.new_id()) is None


def test_entries_and_figures_carry_their_authors() -> None:
    with world() as three:
        incident = an_incident(three.kota)
        three.converge()
        incidents.add_entry(three.kab, incident=incident.id, text="dari kab")
        three.converge()
        (entry,) = incident_lists.entries_of(three.trc, incident.id)
        assert (entry.by.agency, entry.by.device, entry.by.operator) == (Agency.KAB, "Siaga", "Budi")
        assert entry.by.received_at is not None
        (own,) = incident_lists.entries_of(three.kab, incident.id)
        assert own.by.received_at is None


def test_the_rank_of_a_day_is_counted_in_wib(desk: Desk) -> None:
    late = datetime(2025, 11, 24, 16, 59, tzinfo=UTC)
    first = an_incident(desk, hazard_type=HazardType.FLOOD, occurred_at=late)
    second = an_incident(desk, hazard_type=HazardType.FLOOD, occurred_at=late - timedelta(hours=5))
    next_day = an_incident(desk, hazard_type=HazardType.FLOOD, occurred_at=late + timedelta(minutes=1))
    ranks = [incident_lists.rank_of_day(desk, i.id) for i in (first, second, next_day)]
    assert ranks == [1, 2, 1]


def test_numbers_of_another_incarnation_and_device_are_not_counted(desk: Desk) -> None:
    made = an_incident(desk)
    prefix = made.number[:-3]
    with desk.transact(Action.IMPORT_INCIDENTS) as act:
        for number in (f"{prefix}Q7-041", f"{prefix}A900", f"{prefix[:-1]}B077"):
            act.put(Incident(desk.new_id(), number, START))
    assert an_incident(desk).number == f"{prefix}002"


def test_what_was_said_in_one_second_keeps_its_order() -> None:
    with world() as three:
        incident = an_incident(three.kota)
        said = [f"kabar {n}" for n in range(12)]
        for text in said:
            incidents.add_entry(three.kota, incident=incident.id, text=text)
        three.converge()
        for desk in three.desks:
            assert [e.entry.text for e in incident_lists.entries_of(desk, incident.id)] == said
            newest = incident_lists.entries(desk, newest_first=True)
            assert [e.entry.text for e in newest] == said[::-1]


def sums(desk: Desk) -> dict[str, tuple[Any, Any]]:
    rows = desk.rows("SELECT id, deceased, affected FROM listed_incident")
    return {row["id"]: (row["deceased"], row["affected"]) for row in rows}


def sums_of_the_figures(desk: Desk) -> dict[str, tuple[Any, Any]]:
    shown = incident_views.page(desk, IncidentFilter(struck=True), limit=-1)
    return {row.id: (number(row.deceased), number(row.affected)) for row in shown}


def number(total: Total | None) -> float | None:
    if total is None or (total.number is None and not total.nil):
        return None
    return float(total.number or 0)


def test_the_sums_beside_the_list_are_those_of_the_figures() -> None:
    rng = Random("sums")
    with world() as three:
        known = [an_incident(desk) for desk in three.desks for _ in range(2)]
        three.converge()
        reports: list[tuple[Desk, str]] = []
        for step in range(60):
            desk = rng.choice(three.desks)
            if reports and rng.random() < 0.2:
                where, figure = reports.pop(rng.randrange(len(reports)))
                incidents.strike_figure(where, id=RecordId(figure), reason="salah")
            else:
                state = rng.choice((None, ValueState.NIL, ValueState.PENDING))
                made = incidents.report_figure(
                    desk,
                    incident=rng.choice(known).id,
                    category=rng.choice((C.DECEASED, C.AFFECTED_PEOPLE, C.AFFECTED_HOUSEHOLDS, C.MISSING)),
                    value=Decimal(rng.randrange(50)) if state is None else None,
                    state=state,
                    place=rng.choice((None, "35.75.01.1001", "35.14.01.2001")),
                    reason="dihitung ulang",
                )
                reports.append((desk, made.records[0].id))
            if rng.random() < 0.2:
                history.undo(desk)
                reports = [(d, f) for d, f in reports if not d.struck("figure", RecordId(f))]
            if step % 15 == 14:
                three.converge()
            for one in three.desks:
                assert sums(one) == sums_of_the_figures(one)
        for one in three.desks:
            assert checks.check(one, full=True).whole


def test_a_list_is_sorted_by_its_figures(desk: Desk) -> None:
    few, unknown, many, nil = (an_incident(desk) for _ in range(4))
    for incident, value in ((few, Decimal(9)), (many, Decimal(1_200))):
        incidents.report_figure(desk, incident=incident.id, category=C.AFFECTED_PEOPLE, value=value)
    incidents.report_figure(desk, incident=nil.id, category=C.AFFECTED_PEOPLE, state=ValueState.NIL)
    found = incident_lists.incidents(desk, IncidentFilter(), "affected", descending=True)
    assert [one.incident.id for one in found] == [many.id, few.id, nil.id, unknown.id]
