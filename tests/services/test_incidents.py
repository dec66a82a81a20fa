from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal

import pytest

from coopdesk.domain.entries import LogEntry, LogKind
from coopdesk.domain.errors import AlreadyStruck, InvalidValue, NotOwner, TransitionRefused
from coopdesk.domain.figures import Figure, FigureCategory, ValueState, totals
from coopdesk.domain.incidents import Incident, IncidentStatus, PointMethod
from coopdesk.services import incidents
from coopdesk.store.desk import Desk
from tests.builders import START, Clock, World, an_incident, one_desk, world


@pytest.fixture
def desk() -> Iterator[Desk]:
    with one_desk() as opened:
        opened.clock = Clock()
        yield opened


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


def test_nothing_but_the_moment_is_needed_and_that_is_now(desk: Desk) -> None:
    made = an_incident(desk)
    assert made == Incident(made.id, "KOT-25-A001", START)
    assert desk.get(Incident, made.id) == made


def test_the_year_of_a_number_is_that_of_the_event_in_wib(desk: Desk) -> None:
    new_year = START.replace(month=12, day=31, hour=17)
    assert an_incident(desk, occurred_at=new_year).number == "KOT-26-A001"
    assert an_incident(desk, occurred_at=new_year - timedelta(hours=1)).number == "KOT-25-A001"
    assert an_incident(desk, reported_at=new_year).number == "KOT-26-A002"


def test_fields_left_out_stay_and_fields_named_change(desk: Desk) -> None:
    made = an_incident(desk, cause="hujan", river="Gembong", lat=-7.6, lon=112.9)
    assert made.point_method is PointMethod.TYPED
    (amended,) = incidents.amend(desk, id=made.id, cause=None, lat=-7.7).records
    assert isinstance(amended, Incident)
    assert (amended.cause, amended.river, amended.lat, amended.lon) == (None, "Gembong", -7.7, 112.9)
    with pytest.raises(InvalidValue):
        incidents.amend(desk, id=made.id, lat=None)
    (bare,) = incidents.amend(desk, id=made.id, lat=None, lon=None).records
    assert isinstance(bare, Incident)
    assert (bare.lat, bare.lon) == (None, None)


def test_the_life_cycle_is_written_into_the_log(desk: Desk) -> None:
    made = an_incident(desk)
    incidents.set_status(desk, id=made.id, status=IncidentStatus.VERIFIED)
    incidents.set_status(desk, id=made.id, status=IncidentStatus.CLOSED, reason="surut")
    assert [e.text for e in desk.all(LogEntry)] == [
        "Status: Laporan masuk → Terverifikasi",
        "Status: Terverifikasi → Selesai. surut",
    ]
    assert {e.kind for e in desk.all(LogEntry)} == {LogKind.SYSTEM}
    with pytest.raises(TransitionRefused) as refused:
        incidents.set_status(desk, id=made.id, status=IncidentStatus.CLOSED)
    assert (refused.value.before, refused.value.after) == ("Selesai", "Selesai")
    assert len(desk.all(LogEntry)) == 2


def test_what_is_struck_stays_readable_and_is_struck_once(desk: Desk) -> None:
    made = an_incident(desk)
    (entry,) = incidents.add_entry(desk, incident=made.id, text="air naik").records
    (figure,) = incidents.report_figure(desk, incident=made.id, category=FigureCategory.ILL, value=Decimal(3)).records
    for strike, record in (
        (incidents.strike_entry, entry),
        (incidents.strike_figure, figure),
        (incidents.strike, made),
    ):
        with pytest.raises(InvalidValue):
            strike(desk, id=record.id, reason=" ")
        strike(desk, id=record.id, reason="salah")
        assert desk.get(type(record), record.id) == record
        assert record not in desk.all(type(record))
        with pytest.raises(AlreadyStruck):
            strike(desk, id=record.id, reason="lagi")


def test_only_the_owner_changes_a_record_and_anybody_adds_to_it(three: World) -> None:
    made = an_incident(three.kota)
    (entry,) = incidents.add_entry(three.kota, incident=made.id, text="air naik").records
    three.converge()
    refusals: list[Callable[[], object]] = [
        lambda: incidents.amend(three.kab, id=made.id, cause="x"),
        lambda: incidents.set_status(three.kab, id=made.id, status=IncidentStatus.CLOSED),
        lambda: incidents.strike(three.kab, id=made.id, reason="x"),
        lambda: incidents.strike_entry(three.kab, id=entry.id, reason="x"),
    ]
    for refused in refusals:
        with pytest.raises(NotOwner) as error:
            refused()
        assert error.value.owner == "kota"
    incidents.add_entry(three.kab, incident=made.id, text="kami bantu")
    incidents.report_figure(three.kab, incident=made.id, category=FigureCategory.ILL, state=ValueState.PENDING)
    incidents.amend(three.trc, id=made.id, cause="dari lapangan")


def test_of_two_figures_in_one_second_the_later_one_counts(desk: Desk) -> None:
    made = an_incident(desk)
    for value in range(8):
        incidents.report_figure(desk, incident=made.id, category=FigureCategory.ILL, value=Decimal(value))
        assert totals(desk.all(Figure))[FigureCategory.ILL].number == value
    for value in (3, 1, 2):
        incidents.report_figure(
            desk,
            incident=made.id,
            category=FigureCategory.ILL,
            value=Decimal(value),
            as_of=START + timedelta(days=1),
            reason="dihitung ulang",
        )
    assert totals(desk.all(Figure))[FigureCategory.ILL].number == 2
    incidents.report_figure(desk, incident=made.id, category=FigureCategory.ILL, value=Decimal(9), as_of=START)
    assert totals(desk.all(Figure))[FigureCategory.ILL].number == 2


def test_a_figure_struck_makes_room_for_the_one_before(desk: Desk) -> None:
    made = an_incident(desk)
    incidents.report_figure(desk, incident=made.id, category=FigureCategory.ILL, value=Decimal(1))
    (wrong,) = incidents.report_figure(desk, incident=made.id, category=FigureCategory.ILL, value=Decimal(100)).records
    incidents.strike_figure(desk, id=wrong.id, reason="salah ketik")
    assert totals(desk.all(Figure))[FigureCategory.ILL].number == 1
