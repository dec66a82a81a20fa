from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.services import desks, incident_views
from coopdesk.services.incident_views import IncidentDetail
from coopdesk.ui.dialogs.figure_dialog import FigureDialog
from coopdesk.ui.dialogs.incident_dialog import IncidentDialog
from coopdesk.ui.dialogs.proposal_dialog import ProposalDialog
from coopdesk.ui.dialogs.status_dialog import StatusDialog
from coopdesk.ui.dialogs.strike_dialog import StrikeDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.status_pill import StatusButton
from tests.ui import desktop, scenes
from tests.ui.desktop import Hands

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot: QtBot, dressed: QApplication, desk_path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window with a flood in the detail pane."""
    with desks.open_desk(desk_path) as desk:
        flood = scenes.record_flood(desk)
        scenes.stock_boats(desk)
    with desktop.open_window(qtbot, desk_path) as window:
        window.open_incident(flood)
        desktop.settle(qtbot, window.session.tasks)
        yield window


def detail(window: MainWindow) -> IncidentDetail:
    found = window.pane.detail
    assert found is not None
    return found


def test_the_head_says_who_what_where(opened: MainWindow) -> None:
    header = opened.pane.header
    assert header.title.text().endswith("· Banjir")
    assert header.status.accessibleName() == "Status: Ditangani"
    assert header.amend.isEnabled()
    assert "Karangketug" in header._place.text()


def test_every_tab_can_be_seen(qtbot: QtBot, opened: MainWindow) -> None:
    opened.resize(1366, 768)
    desktop.settle(qtbot, opened.session.tasks)
    bar = opened.pane.tabs.tabBar()
    assert bar.tabRect(bar.count() - 1).right() < bar.width()
    assert opened.pane.strike.isVisible() == opened.pane.strike.isEnabled()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1093, 614), (911, 512)])
def test_an_entry_can_be_written_in_any_window(qtbot: QtBot, opened: MainWindow, width: int, height: int) -> None:
    """What has no room is scrolled to, never squeezed; to the field itself by the key that puts the cursor there."""
    opened.resize(width, height)
    desktop.settle(qtbot, opened.session.tasks)
    Hands(opened).press(Qt.Key.Key_K, CTRL)
    entry = opened.pane.entry
    for field in (entry.words, entry.medium, entry.whom, entry.time, entry.button):
        assert field.height() >= field.minimumSizeHint().height()
    assert entry.words.hasFocus()
    assert entry.words.visibleRegion().boundingRect().height() == entry.words.height()


def test_a_log_entry_takes_six_keys_more_than_its_text(qtbot: QtBot, opened: MainWindow) -> None:
    hands = Hands(opened)
    hands.press(Qt.Key.Key_K, CTRL)
    hands.write("air naik 40 cm")
    hands.press(Qt.Key.Key_Return, CTRL)
    desktop.settle(qtbot, opened.session.tasks)
    assert hands.keys - len("air naik 40 cm") == 4
    assert any(e.entry.text == "air naik 40 cm" for e in detail(opened).entries)
    assert opened.pane.entry.words.toPlainText() == ""


def test_the_status_moves_by_keys_with_a_reason(qtbot: QtBot, opened: MainWindow) -> None:
    hands = Hands(opened)
    hands.press(Qt.Key.Key_T, CTRL)
    menu = opened.pane.header.status.menu()
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    assert [a.text().replace("&", "") for a in menu.actions()] == ["Pemantauan", "Selesai", "Tidak benar"]
    QTest.keyClick(menu, Qt.Key.Key_P)
    dialog = desktop.dialog_of(qtbot, opened, StatusDialog)
    dialog.reason.setText("air surut")
    dialog.accept()
    desktop.settle(qtbot, opened.session.tasks)
    assert detail(opened).incident.status is IncidentStatus.MONITORING
    assert any("Pemantauan. air surut" in e.entry.text for e in detail(opened).entries)


def test_a_struck_entry_stays_and_needs_a_reason(qtbot: QtBot, opened: MainWindow) -> None:
    log = opened.pane.log
    for row in range(log.model().rowCount()):
        log.setCurrentIndex(log.model().index(row, 0))
        if opened.pane.strike.isEnabled():
            break
    view = log.chosen()
    assert view is not None
    assert view.struck is None
    opened.pane.acts.strike_entry(view)
    dialog = desktop.dialog_of(qtbot, opened, StrikeDialog)
    dialog.accept()
    assert dialog.isVisible()
    dialog.reason.setText("salah dengar")
    dialog.accept()
    desktop.settle(qtbot, opened.session.tasks)
    struck = [e for e in detail(opened).entries if e.struck]
    assert {e.struck for e in struck} == {"salah alamat", "salah dengar"}


def test_a_figure_is_reported_and_counts(qtbot: QtBot, opened: MainWindow) -> None:
    opened.commands.report_figure()
    dialog = desktop.dialog_of(qtbot, opened, FigureDialog)
    dialog.accept()
    assert dialog.isVisible()  # no category, no figure
    dialog.category.set_value(FigureCategory.DECEASED, "Meninggal")
    dialog.figure.setText("nihil")
    dialog.accept()
    desktop.settle(qtbot, opened.session.tasks)
    assert detail(opened).totals[FigureCategory.DECEASED].nil
    table = opened.pane.impact.totals
    texts = [str(table.model().index(i, 1).data()) for i in range(3)]
    assert texts == ["Nihil", "Dalam pendataan", "…"]


def test_a_rough_figure_of_one_village(qtbot: QtBot, opened: MainWindow) -> None:
    opened.pane.acts.report_figure(detail(opened), FigureCategory.AFFECTED_PEOPLE)
    dialog = desktop.dialog_of(qtbot, opened, FigureDialog)
    dialog.figure.setText("±1.117")
    dialog.place.setCurrentIndex(1)
    dialog.source.setText("Lurah")
    dialog.accept()
    desktop.settle(qtbot, opened.session.tasks)
    figure = next(v.figure for v in detail(opened).figures if v.figure.category is FigureCategory.AFFECTED_PEOPLE)
    assert (figure.value, figure.approximate, figure.place) == (Decimal(1117), True, scenes.KARANGKETUG)
    assert figure.state is ValueState.NUMBER


def test_editing_changes_only_what_was_changed(qtbot: QtBot, opened: MainWindow) -> None:
    before = detail(opened).incident
    opened.pane.amend()
    dialog = desktop.dialog_of(qtbot, opened, IncidentDialog)
    assert dialog.value() == {}
    dialog.location.setText("-7.6300, 112.8900")
    dialog.high.setText("200")
    assert set(dialog.value()) == {"lat", "lon", "point_method", "water_high_cm"}
    dialog.high.setText("dua meter")
    dialog.accept()
    assert dialog.isVisible()
    dialog.high.setText("200")
    dialog.accept()
    desktop.settle(qtbot, opened.session.tasks)
    after = detail(opened).incident
    assert (after.lat, after.water_high_cm) == (-7.63, 200)
    assert (after.reported_at, after.place, after.reporter) == (before.reported_at, before.place, before.reporter)


def test_what_was_done_is_in_the_history(opened: MainWindow) -> None:
    model = opened.pane.history.model()
    changes = [str(model.index(i, 2).data()) for i in range(model.rowCount())]
    assert any("Status: Laporan masuk → Ditangani" in c or "Ditangani" in c for c in changes)


def test_the_partners_record_can_only_be_added_to(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> None:
    from coopdesk.services import exchange

    kota, kab = scenes.pair(tmp_path)
    package = scenes.package_from(kab, tmp_path / "packages")
    with desks.open_desk(kota) as desk:
        exchange.receive(desk, package)
        (row,) = incident_views.page(desk, incident_views.IncidentFilter())
    with desktop.open_window(qtbot, kota) as window:
        window.open_incident(row.id)
        desktop.settle(qtbot, window.session.tasks)
        header = window.pane.header
        assert header.amend.text() == "Usul koreksi…"  # only its owner changes it
        header.status_wanted.emit(IncidentStatus.CLOSED)
        desktop.dialog_of(qtbot, window, ProposalDialog).reject()
        window.pane.entry.words.setPlainText("kami kirim perahu")
        window.pane.entry.button.click()
        desktop.settle(qtbot, window.session.tasks)
        assert any(e.entry.text == "kami kirim perahu" and not e.foreign for e in detail(window).entries)


def test_a_pill_fits_its_button(qtbot: QtBot, dressed: QApplication) -> None:
    button = StatusButton()
    qtbot.addWidget(button)
    for status in IncidentStatus:
        button.show_status(status, incomplete=True)
        assert button.sizeHint().width() < 220
