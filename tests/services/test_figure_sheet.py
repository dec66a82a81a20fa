from __future__ import annotations

from decimal import Decimal

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import DecreaseNeedsReason, InvalidValue
from coopdesk.domain.figures import Figure, FigureCategory, ValueState
from coopdesk.services import figure_sheet, figures, history, incidents
from coopdesk.services.figure_sheet import Cell
from tests.builders import an_incident, one_desk, world

C = FigureCategory
KARANGKETUG = "35.75.01.1001"


def cell(category: C, value: int, place: str | None = None) -> Cell:
    return Cell(category, place, ValueState.NUMBER, Decimal(value))


def test_a_sheet_is_one_act_taken_back_at_once() -> None:
    with one_desk() as desk:
        flood = an_incident(desk, place=KARANGKETUG)
        cells = [cell(C.AFFECTED_HOUSEHOLDS, 442, KARANGKETUG), Cell(C.DECEASED, None, ValueState.NIL)]
        figure_sheet.report(desk, flood.id, cells, source="Lurah")
        seen = figure_sheet.of_incident(desk, flood.id)
        standing = seen.reported(Agency.KOTA)
        assert standing[C.AFFECTED_HOUSEHOLDS, KARANGKETUG].value == 442
        assert standing[C.DECEASED, None].state is ValueState.NIL
        assert {f.source for f in standing.values()} == {"Lurah"}
        assert seen.own
        history.undo(desk)
        assert figure_sheet.of_incident(desk, flood.id).beside == ()


def test_one_figure_that_falls_without_a_reason_stops_them_all() -> None:
    with one_desk() as desk:
        flood = an_incident(desk)
        figure_sheet.report(desk, flood.id, [cell(C.INJURED_LIGHT, 9)])
        with pytest.raises(DecreaseNeedsReason):
            figure_sheet.report(desk, flood.id, [cell(C.MISSING, 1), cell(C.INJURED_LIGHT, 7)])
        assert len(desk.all(Figure)) == 1
        with pytest.raises(InvalidValue):
            figure_sheet.report(desk, flood.id, [])
        figure_sheet.report(desk, flood.id, [cell(C.MISSING, 1), cell(C.INJURED_LIGHT, 7)], reason="dua salah hitung")
        assert len(desk.all(Figure)) == 3


def test_both_sides_and_every_issue_are_seen() -> None:
    with world() as three:
        flood = an_incident(three.kota)
        figure_sheet.report(three.kota, flood.id, [cell(C.MISSING, 1)])
        figures.issue(three.kota, incident=flood.id)
        three.converge()
        incidents.report_figure(three.kab, incident=flood.id, category=C.MISSING, value=Decimal(2))
        three.converge()
        seen = figure_sheet.of_incident(three.kota, flood.id)
        (row,) = seen.beside
        assert row.differ
        assert [column.label for column in seen.lapsit] == ["Lapsit Awal", "Sekarang"]
        assert not figure_sheet.of_incident(three.kab, flood.id).own
