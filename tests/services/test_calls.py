from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from coopdesk.domain.entries import LogEntry, Medium
from coopdesk.domain.errors import DecreaseNeedsReason, InvalidValue, JointRefused
from coopdesk.domain.figures import Figure, FigureCategory
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident
from coopdesk.domain.joint import JointState
from coopdesk.services import calls, history, incidents, joint
from tests.builders import START, an_incident, one_desk, world

KARANGKETUG, KRATON = "35.75.01.1001", "35.14.16"


def test_a_call_becomes_news_with_its_figures_in_one_act() -> None:
    with one_desk() as desk:
        flood = an_incident(desk)
        found = calls.figures_in("air 60 cm, 40 KK")
        calls.add_to(desk, flood.id, found, text="air 60 cm, 40 KK", happened_at=START, from_="Samsul")
        (entry,) = desk.all(LogEntry)
        (figure,) = desk.all(Figure)  # the water stays in the text
        assert (entry.incident, entry.from_party, entry.medium) == (flood.id, "Samsul", Medium.PHONE)
        assert entry.happened_at == figure.as_of == START
        assert (figure.category, figure.value) == (FigureCategory.AFFECTED_HOUSEHOLDS, Decimal(40))
        history.undo(desk)
        assert all(desk.struck(kind, r.id) for kind, r in (("log_entry", entry), ("figure", figure)))
        assert not desk.struck("incident", flood.id)


def test_news_that_cannot_be_taken_leaves_nothing() -> None:
    with one_desk() as desk:
        flood = an_incident(desk)
        later = START + timedelta(minutes=1)
        calls.add_to(desk, flood.id, calls.figures_in("40 KK"), text="40 KK", happened_at=START)
        with pytest.raises(DecreaseNeedsReason):
            calls.add_to(desk, flood.id, calls.figures_in("30 KK"), text="30 KK", happened_at=later)
        with pytest.raises(InvalidValue):
            calls.add_to(desk, RecordId("a" + "0" * 32), (), text="x", happened_at=START)
        assert [e.text for e in desk.all(LogEntry)] == ["40 KK"]


def test_a_call_is_recorded_and_proposed_as_joint_in_one_act() -> None:
    with world() as three:
        theirs = an_incident(three.kab, hazard_type=HazardType.FLOOD, place=KRATON)
        three.converge()
        made = calls.record(three.kota, (), theirs.id, hazard_type=HazardType.FLOOD, place=KARANGKETUG)
        (ours,) = made.records
        three.converge()
        for desk in three.desks:
            (pair,) = joint.pairs(desk)
            assert (pair.kota, pair.kab, pair.state) == (ours.id, theirs.id, JointState.PROPOSED)
        history.undo(three.kota)
        assert joint.pairs(three.kota) == []
        assert three.kota.struck("incident", ours.id)


def test_a_call_that_cannot_be_joint_is_not_recorded() -> None:
    with world() as three:
        own = an_incident(three.kota)
        theirs = an_incident(three.kab)
        struck = an_incident(three.kab)
        incidents.strike(three.kab, id=struck.id, reason="salah")
        three.converge()
        with pytest.raises(JointRefused, match="own"):
            calls.record(three.kota, (), own.id, place=KARANGKETUG)
        with pytest.raises(JointRefused, match="struck"):
            calls.record(three.kota, (), struck.id, place=KARANGKETUG)
        with pytest.raises(JointRefused, match="not_shared"):
            calls.record(three.kota, (), theirs.id, place=KARANGKETUG, shared=False)
        assert len(three.kota.all(Incident)) == 2  # what is struck is not among them
