from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.incidents import (
    OPEN_STATUSES,
    Incident,
    IncidentStatus,
    counter_of,
    incomplete,
    may_follow,
    next_number,
    number_prefix,
)
from coopdesk.domain.records import KINDS
from tests.strategies import moments, records

statuses = st.sampled_from(list(IncidentStatus))
NEW_YEAR = datetime(2025, 12, 31, 18, 0, tzinfo=UTC)


@given(statuses, statuses)
def test_no_status_follows_itself_and_every_closed_one_may_reopen(
    before: IncidentStatus, after: IncidentStatus
) -> None:
    if before is after:
        assert not may_follow(before, after)
    elif before.open and not after.open:
        assert may_follow(before, after)
    elif not before.open:
        assert may_follow(before, after) == after.open


def test_the_life_cycle_goes_forward_and_back_to_work() -> None:
    for i, before in enumerate(OPEN_STATUSES):
        for j, after in enumerate(OPEN_STATUSES):
            back = (before, after) == (IncidentStatus.MONITORING, IncidentStatus.RESPONDING)
            assert may_follow(before, after) == (j > i or back)


@given(moments(), st.sampled_from("ABZ"), st.sampled_from(["", "Q7", "22"]), st.integers(0, 5000))
def test_numbers_count_up(moment: datetime, letter: str, suffix: str, last: int) -> None:
    prefix = number_prefix(Agency.KOTA, moment, letter, suffix)
    number = next_number(prefix, last)
    assert counter_of(number, prefix) == last + 1
    assert counter_of(number, prefix + "x") is None


def test_a_number_tells_agency_year_and_device() -> None:
    assert next_number(number_prefix(Agency.KAB, NEW_YEAR, "C"), 16) == "KAB-26-C017"
    assert next_number(number_prefix(Agency.KOTA, NEW_YEAR, "A", "Q7"), 0) == "KOT-26-AQ7-001"


@given(records(KINDS["incident"]))
def test_gaps_are_what_is_still_to_be_asked(incident: Incident) -> None:
    gaps = incomplete(incident)
    assert ("hazard_type" in gaps) == (incident.hazard_type is None)
    assert ("place" in gaps) == (incident.place is None and (incident.lat is None or incident.lon is None))
    assert ("reporter" in gaps) == (not incident.reporter and not incident.source)
    assert incident.date == (incident.occurred_at or incident.reported_at)
