from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.filters import IncidentFilter, Period
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.times import WIB
from coopdesk.services import filtering, incident_views, incidents, listing, saved_filters
from tests.builders import START, Clock, an_incident, one_desk

words = st.lists(st.text(min_size=1, max_size=8).filter(lambda t: not t.isspace()), max_size=3)
moments = st.none() | st.datetimes(datetime(2016, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
filters = st.builds(
    IncidentFilter,
    active=st.booleans(),
    statuses=st.lists(st.sampled_from(IncidentStatus), unique=True).map(tuple),
    hazard_types=st.lists(st.sampled_from(HazardType), unique=True, max_size=3).map(tuple),
    agency=st.none() | st.sampled_from(Agency),
    kecamatan=st.none() | st.sampled_from(sorted(gazetteer().regions)),
    since=moments,
    until=moments,
    period=st.none() | st.sampled_from(Period),
    incomplete=st.booleans(),
    text=words.map(" ".join),
    struck=st.booleans(),
)


@given(filters)
def test_what_is_written_is_read_again(chosen: IncidentFilter) -> None:
    assert filtering.read(filtering.write(chosen)) == chosen


def test_a_line_is_read_as_people_write_it() -> None:
    line = "hazard=flood,landslide agency=kab region=35.14.13 from=2025-11-01 to=2025-11-30 incomplete tanggul jebol"
    assert filtering.read(line) == IncidentFilter(
        hazard_types=(HazardType.FLOOD, HazardType.LANDSLIDE),
        agency=Agency.KAB,
        kecamatan="35.14.13",
        since=datetime(2025, 11, 1, tzinfo=WIB),
        until=datetime(2025, 12, 1, tzinfo=WIB),
        incomplete=True,
        text="tanggul jebol",
    )
    assert filtering.read("") == IncidentFilter()


@pytest.mark.parametrize(
    "line", ["hazard=fire", "agency=kota,kab", "region=99", "from=kemarin", "nomor=1", 'text="', "period=century"]
)
def test_what_is_not_understood_is_refused(line: str) -> None:
    with pytest.raises(InvalidValue):
        filtering.read(line)


def test_a_script_sees_the_list_of_the_window() -> None:
    with one_desk() as desk:
        desk.clock = Clock()
        an_incident(desk, hazard_type=HazardType.FLOOD, place="35.75.01.1001", occurred_at=START)
        an_incident(desk, hazard_type=HazardType.FLOOD, place="35.14.13.2010", occurred_at=START - timedelta(days=3))
        gone = an_incident(desk, hazard_type=HazardType.FLOOD, occurred_at=START - timedelta(days=1))
        incidents.strike(desk, id=gone.id, reason="dobel")
        for line in ("", "hazard=flood", "region=35.75", "period=today", "period=week", "struck", "kedungringin"):
            rows = listing.list_kind(desk, "incidents", {}, line)
            shown = incident_views.page(desk, filtering.read(line), "date", descending=False)
            assert [row["id"] for row in rows] == [row.id for row in shown]
            assert shown
        with pytest.raises(InvalidValue):
            listing.list_kind(desk, "figures", {}, "active")


def test_a_period_ends_with_the_day_of_wib() -> None:
    late = datetime(2025, 11, 24, 16, 59, tzinfo=UTC)  # 23.59 WIB
    today = IncidentFilter(period=Period.TODAY)
    assert today.at(late).since == datetime(2025, 11, 24, tzinfo=WIB)
    assert today.at(late + timedelta(minutes=1)).since == datetime(2025, 11, 25, tzinfo=WIB)
    assert IncidentFilter(period=Period.WEEK).at(late).since == datetime(2025, 11, 18, tzinfo=WIB)
    assert IncidentFilter(period=Period.TODAY, since=late).at(late).since == late


def test_a_filter_is_kept_under_a_name_on_this_desk_alone() -> None:
    with one_desk() as desk:
        before = desk.row("SELECT count(*) AS n FROM changeset")["n"]
        chosen = IncidentFilter(hazard_types=(HazardType.FLOOD,), period=Period.WEEK, text="tanggul jebol")
        saved_filters.keep(desk, " Banjir minggu ini ", chosen)
        saved_filters.keep(desk, "Aktif", IncidentFilter(active=True))
        assert saved_filters.kept(desk) == {"Aktif": IncidentFilter(active=True), "Banjir minggu ini": chosen}
        assert saved_filters.find(desk, "@Banjir minggu ini") == chosen
        assert [row["name"] for row in listing.list_kind(desk, "filters", {})] == ["Aktif", "Banjir minggu ini"]
        assert listing.list_kind(desk, "incidents", {}, "@Aktif") == []
        saved_filters.forget(desk, "Aktif")
        for name in ("@Aktif", "@"):
            with pytest.raises(InvalidValue):
                saved_filters.find(desk, name)
        with pytest.raises(InvalidValue):
            saved_filters.keep(desk, "  ", chosen)
        assert desk.row("SELECT count(*) AS n FROM changeset")["n"] == before
