from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.services import desks, incident_views, incidents, needs
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.tile import Tile
from tests.ui import desktop, scenes


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, desk_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on a desk with a flood, and a report nobody followed."""
    with desks.open_desk(desk_path) as desk:
        scenes.record_flood(desk)
        incidents.record(desk, hazard_detail="ledakan", reported_at=desk.clock() - timedelta(minutes=40))
    with desktop.open_window(qtbot, desk_path) as window:
        yield window


def values(tile: Tile) -> dict[str, str]:
    return {row.label: row.value for row in tile.content.rows}


def test_the_tiles_say_what_is_abnormal(window: MainWindow) -> None:
    page = window.situation
    assert page.active.content.number == "2"
    assert values(page.active) == {"Laporan masuk": "1", "Terverifikasi": "0", "Ditangani": "1", "Pemantauan": "0"}
    assert values(page.casualties)["Hilang"] == "Dalam pendataan"
    assert values(page.casualties)["Meninggal"] == "…"
    assert page.casualties.content.alarm
    assert (page.silent.content.number, page.silent.content.alarm) == ("1", True)
    assert values(page.decisions) == {
        "Mitra bertanya": "0",
        "Benturan data": "0",
        "Stok minus": "0",
        "Belum lengkap": "1",
    }
    assert not page.decisions.content.alarm
    assert (page.needs.content.number, page.needs.content.alarm) == ("0", False)
    assert [strip.content.title for strip in page.emergencies.values()] == [
        "Kota: tanpa status darurat",
        "Kab: tanpa status darurat",
    ]
    assert page.partner.content.note == "Belum pernah menerima paket"


def test_a_tile_speaks_and_leads_to_its_list(qtbot: QtBot, window: MainWindow) -> None:
    assert window.situation.active.accessibleName().startswith("Kejadian aktif 2. Laporan masuk 1")
    window.situation.active.click()
    desktop.settle(qtbot, window.session.tasks)
    assert window.page is window.incidents
    assert window.session.filter.value == IncidentFilter(active=True)
    assert window.incidents.bar.active.isChecked()


def test_news_opens_its_incident(qtbot: QtBot, window: MainWindow) -> None:
    news = window.situation.news
    model = news.model()
    assert [str(model.index(i, 2).data()) for i in range(model.rowCount())] == ["Dua perahu diturunkan"]
    news.opened.emit(model.index(0, 0).data(256))
    desktop.settle(qtbot, window.session.tasks)
    assert window.page is window.incidents
    detail = window.pane.detail
    assert detail is not None
    assert detail.incident.reporter == "Samsul Contoh"


def test_a_tile_shows_that_it_can_be_pressed(window: MainWindow) -> None:
    tile = window.situation.active
    QApplication.sendEvent(tile, QEvent(QEvent.Type.Leave))
    assert tile.minimumSizeHint().height() == tile.sizeHint().height()


def test_every_line_of_a_tile_leads_to_its_own_list(qtbot: QtBot, window: MainWindow) -> None:
    tile = window.situation.active
    tile.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        if key is Qt.Key.Key_Return:
            assert tile.accessibleDescription() == "Ditangani 1"
        QTest.keyClick(tile, key)
    desktop.settle(qtbot, window.session.tasks)
    assert window.page is window.incidents
    assert window.session.filter.value == IncidentFilter(statuses=(IncidentStatus.RESPONDING,))
    window.show_page("situation")
    desktop.settle(qtbot, window.session.tasks)
    silent = window.situation.silent
    silent.grab()  # the lines are where they were painted
    QTest.mouseClick(silent, Qt.MouseButton.LeftButton, pos=silent._boxes[0].center().toPoint())
    desktop.settle(qtbot, window.session.tasks)
    detail = window.pane.detail
    assert detail is not None
    assert detail.incident.hazard_detail == "ledakan"


def test_a_need_is_counted_and_leads_to_its_page(qtbot: QtBot, window: MainWindow) -> None:
    flood = incident_views.page(window.session.desk, IncidentFilter(statuses=(IncidentStatus.RESPONDING,)))[0].id
    page = window.situation
    window.session.act(
        window, lambda desk: needs.add(desk, incident=flood, what="perahu karet", quantity=Decimal(2), unit="unit")
    )
    desktop.settle(qtbot, window.session.tasks)
    assert [(r.label, r.value) for r in page.needs.content.rows] == [("2 unit perahu karet KOT-26-A001", "…")]
    page.needs.follow(0)
    desktop.settle(qtbot, window.session.tasks)
    assert window.page is window.beside.relief
