from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from coopdesk.domain.emergency import EmergencyLevel, EmergencyState, EmergencyStatus
from coopdesk.domain.errors import AlreadyStruck, InvalidValue, NotOwner
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.people import SettingKey
from coopdesk.domain.times import WIB
from coopdesk.services import emergency, history, listing, settings, verbs
from coopdesk.store.desk import Desk
from tests.builders import Clock, content, one_desk, world

ALERT = {"level": "alert", "hazards": ["flood", "extreme_weather"], "starts_on": "2025-11-18", "days": 150}
NUMBER = "100.3.3.3/283/423.011/2025"


def declare(desk: Desk, **more: Any) -> RecordId:
    (record,) = verbs.run(desk, "emergency.declare", {**ALERT, "number": NUMBER, **more}).records
    return record.id


def test_the_end_of_the_real_decree() -> None:
    """150 days from 18 November 2025 end on 16 April 2026 (SK 100.3.3.3/283/423.011/2025)."""
    start = datetime(2025, 11, 18, tzinfo=WIB)
    status = EmergencyStatus(RecordId("a" * 32), EmergencyLevel.ALERT, (HazardType.FLOOD,), start, 150, number=NUMBER)
    assert status.last_day == datetime(2026, 4, 16, tzinfo=WIB)
    at = {
        start - timedelta(minutes=1): EmergencyState.UPCOMING,
        start: EmergencyState.RUNNING,
        datetime(2026, 4, 16, 23, 59, tzinfo=WIB): EmergencyState.RUNNING,
        datetime(2026, 4, 17, 0, 0, tzinfo=WIB): EmergencyState.ENDED,
    }
    assert {moment: status.state(moment) for moment in at} == at
    assert replace(status, number=None).state(start) is EmergencyState.NOT_DECREED


def test_both_governments_see_both() -> None:
    with world() as three:
        for desk in three.desks:
            desk.clock = Clock()
        declare(three.kota)
        declare(three.kab, level="response", days=14)
        three.converge()
        for desk in three.desks:
            rows = listing.list_kind(desk, "emergency", {})
            assert [(r["owner"], r["level_name"], r["last_day"], r["state"]) for r in rows] == [
                ("kota", "Siaga Darurat", "2026-04-16", "running"),
                ("kab", "Tanggap Darurat", "2025-12-01", "running"),
            ]


def test_it_is_brought_to_mind_until_it_is_prolonged() -> None:
    with one_desk() as desk:
        desk.clock = Clock(datetime(2026, 4, 13, 9, 0, tzinfo=WIB))
        first = declare(desk)
        (one,) = emergency.listed(desk)
        assert (one.days_left, one.remind) == (3, True)
        settings.change(desk, key=SettingKey.EMERGENCY_REMIND_DAYS, value="2")
        assert not emergency.listed(desk)[0].remind
        settings.change(desk, key=SettingKey.EMERGENCY_REMIND_DAYS, value="banyak")
        assert emergency.listed(desk)[0].remind
        (second,) = emergency.extend(desk, id=first, days=14, number="SK-2").records
        assert isinstance(second, EmergencyStatus)
        assert second.first_day == datetime(2026, 4, 17, tzinfo=WIB)
        later, earlier = emergency.listed(desk)
        assert (later.status.id, earlier.extended_by, earlier.remind) == (second.id, second.id, False)
        with pytest.raises(InvalidValue):
            emergency.extend(desk, id=first, days=3)
        history.undo(desk)
        assert emergency.listed(desk)[0].remind


def test_what_ends_first_of_several_is_minded_first() -> None:
    with one_desk() as desk:
        desk.clock = Clock(datetime(2026, 4, 13, 9, 0, tzinfo=WIB))
        flood = declare(desk)
        declare(desk, number="SK-9", hazards=["drought"], days=300)
        shown = emergency.latest(desk)[desk.agency]
        assert shown is not None and (shown.status.id, shown.remind) == (flood, True)
        verbs.run(desk, "emergency.set_reminder", {"days": 0})
        shown = emergency.latest(desk)[desk.agency]
        assert shown is not None and shown.status.number == "SK-9"
        with pytest.raises(InvalidValue):
            verbs.run(desk, "emergency.set_reminder", {"days": 366})


def test_what_the_paper_says_is_filled_in_later() -> None:
    with one_desk() as desk:
        desk.clock = Clock()
        status = declare(desk, number=None)
        assert emergency.listed(desk)[0].state is EmergencyState.NOT_DECREED
        emergency.amend(desk, id=status, number=NUMBER, days=30)
        assert emergency.listed(desk)[0].state is EmergencyState.RUNNING
        emergency.strike(desk, id=status, reason="salah catat")
        assert emergency.listed(desk) == []
        with pytest.raises(AlreadyStruck):
            emergency.amend(desk, id=status, number="x")


@pytest.mark.parametrize("bad", [{"hazards": []}, {"days": 0}, {"starts_on": "besok"}, {"level": "siaga"}])
def test_what_no_decree_can_say_is_refused(bad: dict[str, Any]) -> None:
    with world() as three:
        before = content(three.kota.path)
        with pytest.raises(InvalidValue):
            declare(three.kota, **bad)
        assert content(three.kota.path) == before
        theirs = declare(three.kab)
        three.converge()
        with pytest.raises(NotOwner):
            emergency.extend(three.kota, id=theirs, days=3)
