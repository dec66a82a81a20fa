from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.agencies import Agency
from coopdesk.services import desks
from tests.ui import desktop, scenes


def test_the_map_is_made_when_it_is_first_seen(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, tmp_path: Path
) -> None:
    with desks.open_desk(desk_path) as desk:
        flood = scenes.record_flood(desk)
        scenes.stock_boats(desk)
    with desktop.open_window(qtbot, desk_path) as window:
        page = window.map
        with qtbot.waitSignal(page.map.ready, timeout=60_000):
            window.show_page("map")
        desktop.settle(qtbot, window.session.tasks)
        assert page.bar.summary.text() == "1 kejadian di peta"
        assert window.dock.isVisible()
        page.map.opened.emit(flood)
        desktop.settle(qtbot, window.session.tasks)
        detail = window.pane.detail
        assert detail is not None
        assert detail.incident.id == flood
        window.session.filter.change(agency=Agency.KAB)
        desktop.settle(qtbot, window.session.tasks)
        assert page.bar.summary.text() == "0 kejadian di peta"
        qtbot.wait(50)
