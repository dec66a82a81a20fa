from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.services import incident_views, incidents, joint, overview, tally
from coopdesk.services.desks import Desk
from tests.builders import World, an_incident, world

C = FigureCategory
KARANGKETUG, KRATON = "35.75.01.1001", "35.14.16"


@pytest.fixture
def flood() -> Iterator[tuple[World, Incident, Incident]]:
    """One river, two records, known to both governments."""
    with world() as three:
        kota, kab = an_incident(three.kota, place=KARANGKETUG), an_incident(three.kab, place=KRATON)
        for desk, one, people in ((three.kota, kota, 85), (three.kab, kab, 40)):
            incidents.report_figure(desk, incident=one.id, category=C.DISPLACED_PEOPLE, value=Decimal(people))
        incidents.set_status(three.kota, id=kota.id, status=IncidentStatus.RESPONDING)
        three.converge()
        yield three, kota, kab


def agree(three: World, kota: Incident, kab: Incident) -> None:
    joint.propose(three.kota, incident=kota.id, other=kab.id)
    three.converge()
    joint.accept(three.kab, id=joint.pairs(three.kab)[0].links[0].id)
    three.converge()


def test_a_pair_is_one_active_incident_at_both(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    assert [overview.situation(desk).active for desk in three.desks] == [2, 2, 2]
    joint.propose(three.kota, incident=kota.id, other=kab.id)
    assert overview.situation(three.kota).active == 2  # proposed is not agreed
    three.converge()
    joint.accept(three.kab, id=joint.pairs(three.kab)[0].links[0].id)
    three.converge()
    for desk in three.desks:
        seen = overview.situation(desk)
        assert (seen.active, seen.joint) == (1, 1)
        assert sum(seen.by_status.values()) == 1
        assert seen.by_status[IncidentStatus.REPORTED] == 1  # the record that is less far
    incidents.set_status(three.kab, id=kab.id, status=IncidentStatus.CLOSED)
    assert (overview.situation(three.kab).active, overview.situation(three.kab).joint) == (1, 0)


def test_what_both_counted_is_counted_once(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    assert overview.situation(three.kota).casualties[C.DISPLACED_PEOPLE].number == 125
    agree(three, kota, kab)
    joint.propose_overlap(
        three.kota, incident=kota.id, category=C.DISPLACED_PEOPLE, value=Decimal(25), reason="satu balai"
    )
    three.converge()
    assert overview.situation(three.kab).casualties[C.DISPLACED_PEOPLE].number == 125
    pair = joint.pairs(three.kab)[0]
    joint.accept_overlap(three.kab, id=joint.overlaps_of(three.kab, pair)[0].record.id)
    three.converge()
    for desk in three.desks:
        assert overview.situation(desk).casualties[C.DISPLACED_PEOPLE].number == 100


def test_news_of_either_side_is_news_of_the_pair() -> None:
    with world() as three:
        early = three.kota.clock() - timedelta(hours=2)
        kota = an_incident(three.kota, place=KARANGKETUG, reported_at=early)
        kab = an_incident(three.kab, place=KRATON, reported_at=early)
        three.converge()
        assert len(overview.situation(three.kota).silent) == 2
        agree(three, kota, kab)
        assert [row.id for row in overview.situation(three.kota).silent] == [kota.id]
        assert [row.id for row in overview.situation(three.kab).silent] == [kab.id]
        incidents.add_entry(three.kab, incident=kab.id, text="tanggul dipantau")
        three.converge()
        assert overview.situation(three.kota).silent == ()


def test_a_pair_is_counted_once_above_the_list(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    assert tally.tally(three.kota, IncidentFilter()) == tally.Tally(2, 0, 2, 2, None)  # nobody spoke of victims
    for desk, one, hurt in ((three.kota, kota, 3), (three.kab, kab, 2)):
        incidents.report_figure(desk, incident=one.id, category=C.INJURED_LIGHT, value=Decimal(hurt))
    incidents.report_figure(three.kab, incident=kab.id, category=C.MISSING, state=ValueState.PENDING)
    incidents.report_figure(
        three.kota, incident=kota.id, category=C.INJURED_LIGHT, value=Decimal(1), place="35.14.16.2005"
    )  # on the other's ground: theirs to count
    agree(three, kota, kab)
    joint.propose_overlap(three.kota, incident=kota.id, category=C.INJURED_LIGHT, value=Decimal(1), reason="satu orang")
    three.converge()
    joint.accept_overlap(three.kab, id=joint.overlaps_of(three.kab, joint.pairs(three.kab)[0])[0].record.id)
    three.converge()
    for desk in three.desks:
        seen = tally.tally(desk, IncidentFilter())
        assert (seen.found, seen.pairs, seen.everything, seen.active) == (1, 1, 1, 1)
        assert seen.victims is not None
        assert (seen.victims.number, seen.victims.pending) == (Decimal(4), 1)
        assert tally.tally(desk, IncidentFilter(agency=Agency.KAB)).found == 1  # one of the two rows is on show
        rows = {row.id: row.joint for row in incident_views.page(desk, IncidentFilter())}
        assert rows == {kota.id: kab.number, kab.id: kota.number}
        assert incident_views.row(desk, kota.id).joint == kab.number
    joint.dissolve(three.kota, incident=kota.id, reason="dua sungai")
    assert tally.tally(three.kota, IncidentFilter()).active == 2
    assert incident_views.row(three.kota, kota.id).joint is None


def test_a_pair_is_summed_once_where_both_rows_are_chosen(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    alone = an_incident(three.kota, place=KARANGKETUG)
    for desk, one, people, dead in ((three.kota, kota, 300, 1), (three.kab, kab, 200, None), (three.kota, alone, 7, 0)):
        incidents.report_figure(desk, incident=one.id, category=C.AFFECTED_PEOPLE, value=Decimal(people))
        if dead is not None:
            incidents.report_figure(desk, incident=one.id, category=C.DECEASED, value=Decimal(dead))
    three.converge()

    def chosen(desk: Desk, *which: Incident) -> tuple[int, int, list[int], list[int]]:
        rows = tally.of_rows(desk, [incident_views.row(desk, one.id) for one in which])
        dead, affected = ([int(t.number or 0) for t in totals] for totals in (rows.deceased, rows.affected))
        return rows.rows, rows.pairs, dead, affected

    assert chosen(three.kota, kota, kab, alone) == (3, 0, [1, 0], [300, 200, 7])  # nobody agreed yet
    agree(three, kota, kab)
    joint.propose_overlap(
        three.kota, incident=kota.id, category=C.AFFECTED_PEOPLE, value=Decimal(100), reason="satu dusun"
    )
    three.converge()
    joint.accept_overlap(three.kab, id=joint.overlaps_of(three.kab, joint.pairs(three.kab)[0])[0].record.id)
    three.converge()
    for desk in three.desks:
        assert chosen(desk, kota, kab, alone) == (3, 1, [0, 1], [7, 400])
        assert chosen(desk, kab, alone) == (2, 0, [0], [200, 7])  # the other row is not chosen: as the list shows it
        assert chosen(desk, kota, kab) == (2, 1, [1], [400])
    joint.dissolve(three.kota, incident=kota.id, reason="dua sungai")
    assert chosen(three.kota, kota, kab) == (2, 0, [1], [300, 200])
