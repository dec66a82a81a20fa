from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.filters import IncidentFilter
from coopdesk.services import desks, incidents
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
    assert values(page.decisions) == {"Benturan data": "0", "Usul koreksi": "0", "Belum lengkap": "1"}
    assert not page.stock.content.alarm
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
