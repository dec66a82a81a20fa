from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.domain.filters import IncidentFilter
from coopdesk.services import incident_views, incidents, inventory, overview
from tests.builders import START, Clock, World, a_depot, an_incident, an_item, world


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        for desk in opened.desks:
            desk.clock = Clock()
        yield opened


def test_an_incident_is_shown_whole_with_who_said_what(three: World) -> None:
    incident = an_incident(three.kota, cause="hujan")
    incidents.add_entry(three.kota, incident=incident.id, text="air naik")
    incidents.report_figure(three.kota, incident=incident.id, category=FigureCategory.ILL, value=Decimal(2))
    item, depot = an_item(three.kota), a_depot(three.kota)
    inventory.issue(three.kota, item=item.id, depot=depot.id, quantity=Decimal(3), incident=incident.id, over=True)
    three.converge()
    incidents.add_entry(three.kab, incident=incident.id, text="kami bantu")
    incidents.report_figure(three.kab, incident=incident.id, category=FigureCategory.ILL, value=Decimal(99))
    three.converge()
    for desk, own in ((three.kota, True), (three.kab, False)):
        shown = incident_views.detail(desk, incident.id)
        assert (shown.incident, shown.owner, shown.own) == (incident, Agency.KOTA, own)
        assert [(e.entry.text, e.agency, e.foreign) for e in shown.entries] == [
            ("air naik", Agency.KOTA, not own),
            ("kami bantu", Agency.KAB, own),
        ]
        assert shown.totals[FigureCategory.ILL].number == 2
        assert {(f.figure.value, f.agency, f.current) for f in shown.figures} == {
            (Decimal(2), Agency.KOTA, True),
            (Decimal(99), Agency.KAB, False),
        }
        assert [m.movement.quantity for m in shown.movements] == [3]
        assert incident_views.row(desk, incident.id) in incident_views.page(desk, IncidentFilter())
    with pytest.raises(InvalidValue):
        incident_views.detail(three.kota, "a" * 32)
    with pytest.raises(InvalidValue):
        incident_views.row(three.kota, "a" * 32)


def test_a_row_adds_up_what_is_known(three: World) -> None:
    incident = an_incident(three.kota)
    report = incidents.report_figure
    report(three.kota, incident=incident.id, category=FigureCategory.DECEASED, value=Decimal(1), place="35.75.01.1001")
    report(three.kota, incident=incident.id, category=FigureCategory.DECEASED, value=Decimal(2), place="35.75.01.1002")
    report(three.kota, incident=incident.id, category=FigureCategory.MISSING, state=ValueState.PENDING)
    report(three.kota, incident=incident.id, category=FigureCategory.AFFECTED_HOUSEHOLDS, value=Decimal(7))
    row = incident_views.row(three.kota, incident.id)
    assert row.deceased is not None
    assert row.deceased.number == 3
    assert row.missing is not None
    assert (row.missing.number, row.missing.pending) == (None, 1)
    assert row.affected is not None
    assert row.affected.category is FigureCategory.AFFECTED_HOUSEHOLDS
    assert row.gaps == ("hazard_type", "place", "reporter")


def test_the_situation_counts_both_governments(three: World) -> None:
    mine, theirs = an_incident(three.kota), an_incident(three.kab)
    old = an_incident(three.kota, occurred_at=START - timedelta(days=3))
    for desk, incident, value in ((three.kota, mine, 2), (three.kab, theirs, 3), (three.kota, old, 50)):
        incidents.report_figure(
            desk, incident=incident.id, category=FigureCategory.DECEASED, value=Decimal(value), as_of=START
        )
    incidents.add_entry(three.kab, incident=theirs.id, text="terbaru")
    three.converge()
    for desk in three.desks:
        now = overview.situation(desk)
        assert now.active == 3
        assert sum(now.by_status.values()) == 3
        assert now.casualties[FigureCategory.DECEASED].number == 5
        assert FigureCategory.MISSING not in now.casualties
        assert now.incomplete == 3
        assert [e.entry.text for e in now.latest] == ["terbaru"]
        assert now.partner is desk.agency.partner
        assert now.partner_heard_at == START


def test_silence_is_noticed(three: World) -> None:
    incident = an_incident(three.kota)
    clock = three.kota.clock
    assert isinstance(clock, Clock)
    assert overview.situation(three.kota).silent == ()
    clock.forward(minutes=16)
    assert [r.id for r in overview.situation(three.kota).silent] == [incident.id]
    incidents.add_entry(three.kota, incident=incident.id, text="masih dipantau")
    assert overview.situation(three.kota).silent == ()


def test_alarms_are_counted(three: World) -> None:
    item, depot = an_item(three.kota), a_depot(three.kota)
    inventory.issue(three.kota, item=item.id, depot=depot.id, quantity=Decimal(1), over=True)
    incident = an_incident(three.kota)
    three.converge()
    incidents.amend(three.kota, id=incident.id, cause="a")
    incidents.amend(three.trc, id=incident.id, cause="b")
    three.converge()
    now = overview.situation(three.kab)
    assert (now.negative_stock, now.conflicts) == (1, 1)
