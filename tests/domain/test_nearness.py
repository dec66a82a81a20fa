from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident
from coopdesk.domain.nearness import Nearness, apart, nearness, neighbours, spot
from coopdesk.domain.regions import gazetteer
from tests.builders import START

KARANGKETUG, KRATON = "35.75.01.1001", "35.14.16"


def test_neighbours_are_mutual_and_the_whole_area_hangs_together() -> None:
    found = neighbours()
    assert set(found) == {village.code for village in gazetteer().villages()}
    assert all(code in found[other] and other != code for code, others in found.items() for other in others)
    reached, waiting = set[str](), [next(iter(found))]
    while waiting:
        code = waiting.pop()
        if code not in reached:
            reached.add(code)
            waiting += found[code]
    assert len(reached) == 399


def test_the_border_is_no_border() -> None:
    across = {gazetteer().regions[c].name for c in neighbours()[KARANGKETUG] if c.startswith("35.14")}
    assert across == {"Tambakrejo", "Kalirejo", "Semare", "Kraton", "Sukorejo"}


def test_how_two_spots_lie() -> None:
    (tambakrejo,) = (r.code for r in gazetteer().named("Tambakrejo", within=[KRATON]))
    here = spot([KARANGKETUG], None, None)
    assert nearness(here, spot([KARANGKETUG], None, None)) == (Nearness.SAME_VILLAGE, None)
    assert nearness(here, spot([tambakrejo], None, None)) == (Nearness.NEIGHBOURS, None)
    assert nearness(here, spot([KRATON], None, None)) == (Nearness.NEIGHBOURS, None)
    assert nearness(here, spot(["35.14.01.2001"], None, None)) == (None, None)
    point = spot(["35.14.01.2001"], -7.6291, 112.8892)
    how, kilometres = nearness(point, spot(["35.75.03.1001"], -7.6291, 112.9292))
    assert how is Nearness.DISTANCE
    assert kilometres == pytest.approx(4.4, abs=0.1)
    assert nearness(point, spot(["35.75.03.1001"], -7.6291, 112.9392))[0] is None
    assert KARANGKETUG in spot([], gazetteer().regions[KARANGKETUG].lat, gazetteer().regions[KARANGKETUG].lon).villages


def test_a_day_without_an_hour_is_meant_whole() -> None:
    one = Incident(RecordId("a" * 32), "x", START)
    other = replace(one, reported_at=START + timedelta(hours=7))
    assert apart(one, other) == apart(other, one) == timedelta(hours=7)
    day = replace(one, occurred_at=START - timedelta(hours=17, minutes=32), day_only=True)
    assert apart(day, one) == timedelta(0)
    assert apart(day, other) == timedelta(minutes=32)
