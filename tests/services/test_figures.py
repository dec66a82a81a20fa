from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import DecreaseNeedsReason, InvalidValue, NotOwner, NotSoManyMissing
from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.domain.ids import RecordId
from coopdesk.services import figures, history, incident_views, incidents, listing
from coopdesk.store.desk import Desk
from tests.builders import START, Clock, an_incident, content, one_desk, world

C = FigureCategory
KARANGKETUG = "35.75.01.1001"


def report(desk: Desk, incident: RecordId, value: int | None, category: C = C.AFFECTED_PEOPLE, **more: object) -> None:
    state = ValueState.NIL if value is None else None
    number = None if value is None else Decimal(value)
    incidents.report_figure(desk, incident=incident, category=category, value=number, state=state, **more)  # type: ignore[arg-type]


def numbers(desk: Desk, incident: RecordId) -> dict[C, Decimal | None]:
    return {c: t.number for c, t in incident_views.detail(desk, incident).totals.items()}


def test_a_figure_falls_with_a_reason_alone() -> None:
    with one_desk() as desk:
        incident = an_incident(desk).id
        report(desk, incident, 40)
        before = content(desk.path)
        for less in (39, None):
            with pytest.raises(DecreaseNeedsReason):
                report(desk, incident, less)
            with pytest.raises(DecreaseNeedsReason):
                report(desk, incident, less, reason=" ")
        assert content(desk.path) == before
        report(desk, incident, 12, reason="RW 2 ternyata kering")
        report(desk, incident, 5, place=KARANGKETUG)
        report(desk, incident, 40, as_of=START - timedelta(hours=1))
        report(desk, incident, 41, as_of=START - timedelta(minutes=30))
        assert numbers(desk, incident)[C.AFFECTED_PEOPLE] == 5


def test_the_partners_lower_number_is_its_own() -> None:
    with world() as three:
        incident = an_incident(three.kota).id
        report(three.kota, incident, 40)
        three.converge()
        report(three.kab, incident, 12)
        three.converge()
        (beside,) = figures.side_by_side(three.kota, incident)
        assert {a: f.value for a, f in beside.reports.items()} == {Agency.KOTA: Decimal(40), Agency.KAB: Decimal(12)}
        assert beside.differ
        (row,) = listing.list_kind(three.kab, "figures_beside", {"incident": incident, "differ": "true"})
        assert row["kota"]["value"] == 40  # type: ignore[index, call-overload]
        assert numbers(three.kab, incident)[C.AFFECTED_PEOPLE] == 40


def test_the_owner_adopts_what_the_partner_counted() -> None:
    with world() as three:
        incident = an_incident(three.kota).id
        report(three.kota, incident, 40)
        three.converge()
        report(three.kab, incident, 55, source="Lurah")
        three.converge()
        theirs = figures.side_by_side(three.kota, incident)[0].reports[Agency.KAB]
        with pytest.raises(NotOwner):
            figures.adopt(three.kab, id=theirs.id)
        figures.adopt(three.kota, id=theirs.id)
        three.converge()
        assert [numbers(desk, incident)[C.AFFECTED_PEOPLE] for desk in three.desks] == [55] * 3
        history.undo(three.kota)
        assert numbers(three.kota, incident)[C.AFFECTED_PEOPLE] == 40


def test_the_missing_are_found_in_one_move() -> None:
    with world() as three:
        incident = an_incident(three.kota).id
        report(three.kota, incident, 5, C.MISSING)
        report(three.kota, incident, 1, C.DECEASED)
        made = figures.found(three.kota, incident=incident, alive=Decimal(2), dead=Decimal(1)).records
        assert len(made) == 3
        three.converge()
        expected = {C.MISSING: Decimal(2), C.FOUND_SAFE: Decimal(2), C.DECEASED: Decimal(2)}
        assert [numbers(desk, incident) for desk in three.desks] == [expected] * 3
        rows = {r["category"]: r for r in listing.list_kind(three.kab, "figures", {}) if r["moved_with"]}
        assert rows["missing"]["reason"] == "2 ditemukan selamat; 1 ditemukan meninggal"
        assert rows["found_safe"]["moved_with"] == rows["missing"]["id"]
        figures.found(three.kota, incident=incident, alive=Decimal(2))
        assert incident_views.detail(three.kota, incident).totals[C.MISSING].nil
        history.undo(three.kota)
        assert numbers(three.kota, incident) == expected


def test_more_than_are_missing_cannot_be_found() -> None:
    with one_desk() as desk:
        incident = an_incident(desk).id
        with pytest.raises(NotSoManyMissing):
            figures.found(desk, incident=incident, alive=Decimal(1))
        report(desk, incident, 2, C.MISSING)
        before = content(desk.path)
        with pytest.raises(NotSoManyMissing):
            figures.found(desk, incident=incident, alive=Decimal(2), dead=Decimal(1))
        with pytest.raises(InvalidValue):
            figures.found(desk, incident=incident)
        assert content(desk.path) == before


def test_each_lapsit_is_a_column_for_ever() -> None:
    with world() as three:
        three.kota.clock = clock = Clock()
        incident = an_incident(three.kota).id
        report(three.kota, incident, 50, C.HOUSE_LIGHT)
        figures.issue(three.kota, incident=incident)
        clock.forward(hours=1)
        report(three.kota, incident, 65, C.HOUSE_LIGHT)
        figures.issue(three.kota, incident=incident)
        clock.forward(hours=1)
        report(three.kota, incident, 60, C.HOUSE_LIGHT, reason="dihitung ulang")
        report(three.kota, incident, 3, C.ILL)
        three.converge()
        for desk in three.desks:
            first, second, now = figures.lapsit(desk, incident, now=True)
            assert [c.label for c in (first, second, now)] == ["Lapsit Awal", "Lapsit-1", "Sekarang"]
            assert [c.totals[C.HOUSE_LIGHT].number for c in (first, second, now)] == [50, 65, 60]
            assert [first.changed, second.changed] == [frozenset(), frozenset({C.HOUSE_LIGHT})]
            assert now.changed == {C.HOUSE_LIGHT, C.ILL}
            assert (second.reasons, now.reasons) == ({}, {C.HOUSE_LIGHT: "dihitung ulang"})
        struck = next(f for f in incident_views.detail(three.kota, incident).figures if f.figure.value == 65)
        incidents.strike_figure(three.kota, id=struck.figure.id, reason="dobel")
        assert figures.lapsit(three.kota, incident)[1].totals[C.HOUSE_LIGHT].number == 65
        assert len(listing.list_kind(three.kab, "lapsit", {"incident": incident, "column": "Sekarang"})) == 2
        with pytest.raises(NotOwner):
            figures.issue(three.kab, incident=incident)


def test_issues_of_one_second_stay_in_their_order() -> None:
    with world() as three:
        three.kota.clock = clock = Clock()
        incident = an_incident(three.kota).id
        for value in range(1, 9):
            report(three.kota, incident, value, C.HOUSE_LIGHT)
            figures.issue(three.kota, incident=incident)
        clock.forward(hours=-2)
        report(three.kota, incident, 1, C.DECEASED)
        figures.issue(three.kota, incident=incident)
        three.converge()
        for desk in three.desks:
            columns = figures.lapsit(desk, incident)
            assert [c.totals[C.HOUSE_LIGHT].number for c in columns] == [*range(1, 9), 8]
            assert [C.DECEASED in c.totals for c in columns] == [False] * 8 + [True]
