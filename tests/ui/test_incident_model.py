from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from coopdesk.domain.agencies import Agency
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.services import incidents
from coopdesk.services.desks import Desk
from coopdesk.ui.incident_model import PAGE, ROW_ROLE, Col, IncidentModel
from coopdesk.ui.session import Session
from tests.ui import desktop, scenes

MANY = PAGE + 30
START = datetime(2025, 11, 1, tzinfo=UTC)


def fill(desk: Desk, count: int) -> None:
    for i in range(count):
        incidents.record(desk, hazard_type=HazardType.FLOOD, occurred_at=START + timedelta(hours=i))


@pytest.fixture
def model(qtbot: QtBot, session: Session) -> IncidentModel:
    made = IncidentModel(session)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def show(qtbot: QtBot, session: Session, model: IncidentModel, chosen: IncidentFilter | None = None) -> None:
    model.show(chosen or IncidentFilter())
    desktop.settle(qtbot, session.tasks)


def cell(model: IncidentModel, row: int, column: Col, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(model.index(row, column).data(role))


def test_pages_are_read_as_they_are_looked_at(qtbot: QtBot, session: Session, model: IncidentModel) -> None:
    desktop.in_worker(qtbot, session.tasks, lambda: fill(session.desk, MANY))
    show(qtbot, session, model)
    assert model.rowCount() == MANY
    assert cell(model, MANY - 1, Col.NUMBER) == "…"
    desktop.settle(qtbot, session.tasks)
    assert cell(model, MANY - 1, Col.NUMBER) == "KOT-25-A001"
    assert cell(model, 0, Col.NUMBER) == f"KOT-25-A{MANY:03d}"
    for row in range(MANY):
        model.index(row, 0).data(ROW_ROLE)
    numbers = [cell(model, row, Col.NUMBER) for row in range(MANY)]
    assert numbers == sorted(numbers, reverse=True)


def test_a_change_leaves_the_list_where_it_is(qtbot: QtBot, session: Session, model: IncidentModel) -> None:
    desktop.in_worker(qtbot, session.tasks, lambda: fill(session.desk, MANY))
    show(qtbot, session, model)
    cell(model, MANY - 1, Col.NUMBER)
    desktop.settle(qtbot, session.tasks)
    last = model.index(MANY - 1, 0).data(ROW_ROLE)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    desktop.in_worker(
        qtbot, session.tasks, lambda: incidents.set_status(session.desk, id=last.id, status=IncidentStatus.VERIFIED)
    )
    model.refresh()
    desktop.settle(qtbot, session.tasks)
    assert cell(model, MANY - 1, Col.STATUS) == "Terverifikasi"
    assert resets == []
    desktop.in_worker(qtbot, session.tasks, lambda: incidents.record(session.desk))
    model.refresh()
    desktop.settle(qtbot, session.tasks)
    assert (model.rowCount(), resets) == (MANY + 1, [1])


def test_only_what_says_something_else_is_painted_anew(qtbot: QtBot, session: Session, model: IncidentModel) -> None:
    desktop.in_worker(qtbot, session.tasks, lambda: fill(session.desk, MANY))
    show(qtbot, session, model)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    cell(model, 7, Col.NUMBER)
    model.refresh()
    desktop.settle(qtbot, session.tasks)
    assert told == []
    seventh = model.index(7, 0).data(ROW_ROLE)
    desktop.in_worker(
        qtbot, session.tasks, lambda: incidents.set_status(session.desk, id=seventh.id, status=IncidentStatus.VERIFIED)
    )
    model.refresh()
    desktop.settle(qtbot, session.tasks)
    assert told == [(7, 7)]


def test_rows_of_which_the_reading_was_broken_off_are_asked_for_again(
    qtbot: QtBot, session: Session, model: IncidentModel
) -> None:
    desktop.in_worker(qtbot, session.tasks, lambda: fill(session.desk, MANY))
    show(qtbot, session, model)
    cell(model, 0, Col.NUMBER)
    model.dataChanged.connect(lambda first, last: [cell(model, r, Col.NUMBER) for r in (first.row(), last.row())])
    assert cell(model, MANY - 1, Col.NUMBER) == "…"
    model.refresh()
    desktop.settle(qtbot, session.tasks)
    assert cell(model, MANY - 1, Col.NUMBER) == "KOT-25-A001"


def test_the_database_sorts_and_not_the_table(qtbot: QtBot, session: Session, model: IncidentModel) -> None:
    desktop.in_worker(qtbot, session.tasks, lambda: fill(session.desk, 5))
    show(qtbot, session, model)
    model.sort(Col.TIME, Qt.SortOrder.AscendingOrder)
    desktop.settle(qtbot, session.tasks)
    assert [cell(model, i, Col.NUMBER)[-1] for i in range(5)] == ["1", "2", "3", "4", "5"]
    model.sort(Col.DECEASED, Qt.SortOrder.AscendingOrder)  # has no order in the database
    desktop.settle(qtbot, session.tasks)
    assert cell(model, 0, Col.NUMBER).endswith("1")


def test_midnight_does_not_mix_the_order(qtbot: QtBot, session: Session, model: IncidentModel) -> None:
    before = datetime(2025, 11, 24, 16, 59, tzinfo=UTC)  # 23.59 WIB

    def record(desk: Desk) -> None:
        incidents.record(desk, occurred_at=before)
        incidents.record(desk, occurred_at=before + timedelta(minutes=2))

    desktop.in_worker(qtbot, session.tasks, lambda: record(session.desk))
    show(qtbot, session, model)
    assert [cell(model, i, Col.TIME) for i in range(2)] == ["25/11/25 00.01", "24/11/25 23.59"]


def test_a_row_says_what_a_row_says(qtbot: QtBot, session: Session, model: IncidentModel) -> None:
    desktop.in_worker(qtbot, session.tasks, lambda: scenes.record_flood(session.desk))
    show(qtbot, session, model)
    assert cell(model, 0, Col.KIND) == "Banjir"
    assert cell(model, 0, Col.PLACE) == "Karangketug, Gadingrejo (Kota)"
    assert cell(model, 0, Col.DECEASED) == "…"
    assert cell(model, 0, Col.AFFECTED) == "442"
    assert cell(model, 0, Col.SILENCE) == "0:00"
    spoken = cell(model, 0, Col.STATUS, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Status: Ditangani"
    assert model.row_of(model.index(0, 0).data(ROW_ROLE).id) == 0
    assert model.row_of("nobody") is None


def test_silence_is_bold_and_marked_past_its_limit(qtbot: QtBot, session: Session, model: IncidentModel) -> None:
    def record(desk: Desk) -> None:
        late = desk.clock() - timedelta(minutes=16)
        incidents.record(desk, reported_at=late)
        done = incidents.record(desk, reported_at=late - timedelta(days=3)).records[0]
        incidents.set_status(desk, id=done.id, status=IncidentStatus.CLOSED)

    desktop.in_worker(qtbot, session.tasks, lambda: record(session.desk))
    show(qtbot, session, model)
    assert cell(model, 0, Col.SILENCE) == "0:16!"
    assert model.index(0, Col.SILENCE).data(Qt.ItemDataRole.FontRole).bold()
    assert cell(model, 1, Col.SILENCE) == "–"


def test_a_filter_restricts(qtbot: QtBot, session: Session, model: IncidentModel) -> None:
    desktop.in_worker(qtbot, session.tasks, lambda: fill(session.desk, 3))
    show(qtbot, session, model, IncidentFilter(agency=Agency.KAB))
    assert model.rowCount() == 0
