from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.domain.shifts import Shift, ShiftHandover
from coopdesk.services import desks, shifts
from coopdesk.services.shifts import Section
from coopdesk.ui.dialogs.shift_dialog import HandoverDialog, ShiftDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.moment_edit import moment_of, show_moment
from coopdesk.ui.pages.watch import WatchPage
from tests.ui import desktop, scenes
from tests.ui.desktop import Hands

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> Iterator[MainWindow]:
    """Return a window on the page of the watch; a flood is open."""
    with desks.open_desk(desk_path) as desk:
        scenes.record_flood(desk)
        desks.set_operator(desk, "Citra Contoh")
        desks.set_operator(desk, "Andi Contoh")
    with desktop.open_window(qtbot, desk_path) as opened:
        Hands(opened).press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
        desktop.settle(qtbot, opened.session.tasks)
        yield opened


def press(qtbot: QtBot, window: MainWindow, dialog: QDialog) -> None:
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)


def test_a_watch_is_planned_changed_and_handed_over(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    previewed: list[str | None] = []
    monkeypatch.setattr(WatchPage, "preview", lambda _page, record: previewed.append(record))
    page = window.beside.watch
    assert page.roster_or_empty.is_empty and page.handed_or_empty.is_empty
    page.roster_or_empty.empty.pressed.emit("plan")
    dialog = desktop.dialog_of(qtbot, window, ShiftDialog)
    press(qtbot, window, dialog)
    assert dialog.isVisible()  # a watch has a name
    dialog.name.setCurrentText("Malam")
    show_moment(dialog.starts, window.session.now() - timedelta(hours=1))
    show_moment(dialog.ends, moment_of(dialog.starts))
    press(qtbot, window, dialog)
    assert dialog.isVisible()  # and an end after its beginning
    show_moment(dialog.ends, moment_of(dialog.starts) + timedelta(hours=8))
    dialog.people.item(0).setCheckState(Qt.CheckState.Checked)
    press(qtbot, window, dialog)
    (shift,) = window.session.desk.all(Shift)
    assert (shift.name, len(shift.operators)) == ("Malam", 1)
    assert str(page.roster.model().index(0, 3).data()) == "Andi Contoh"
    page.amend.click()
    again = desktop.dialog_of(qtbot, window, ShiftDialog)
    assert again.value().operators == shift.operators
    again.note.setText("satu orang")
    press(qtbot, window, again)
    page.hand_over.click()
    handing = desktop.dialog_of(qtbot, window, HandoverDialog)
    assert (handing.given.text(), handing.from_.currentData()) == ("Andi Contoh", shift.id)
    assert [handing.taken.itemText(i) for i in range(handing.taken.count())] == ["Citra Contoh"]
    handing.taken.setCurrentText("Citra Contoh")
    handing.notes.setPlainText("Perahu masih di Kraton")
    press(qtbot, window, handing)
    (handed,) = window.session.desk.all(ShiftHandover)
    assert (handed.taken_by, handed.notes) == ("Citra Contoh", "Perahu masih di Kraton")
    assert previewed == [handed.id]  # the sheet to sign comes by itself
    assert window.status_line.toast.text == "Piket diserahterimakan. Bertugas sekarang: Citra Contoh."
    assert "Piket: Citra Contoh" in window.status_line.duty
    window.status_line.undo_wanted.emit()
    desktop.settle(qtbot, window.session.tasks)
    assert "Piket: Andi Contoh" in window.status_line.duty


def test_the_roster_offers_who_takes_over(qtbot: QtBot, window: MainWindow) -> None:
    desk, tasks, now = window.session.desk, window.session.tasks, window.session.now()

    def plan() -> None:
        citra = next(o for o in desks.operators(desk) if o.name == "Citra Contoh")
        for name, start, people in (("Malam", -1, ()), ("Pagi", 7, (citra.id,))):
            hours = (now + timedelta(hours=start), now + timedelta(hours=start + 8))
            shifts.plan(desk, name=name, starts_at=hours[0], ends_at=hours[1], operators=people)

    desktop.in_worker(qtbot, tasks, plan)
    window.beside.watch.reload()
    desktop.settle(qtbot, tasks)
    window.beside.watch.hand_over.click()
    handing = desktop.dialog_of(qtbot, window, HandoverDialog)
    assert (handing.to.currentText().split(",")[0], handing.taken.currentText()) == ("Pagi", "Citra Contoh")
    handing.to.setCurrentIndex(0)
    assert handing.taken.currentText() == ""


def test_open_items_lead_to_what_they_are_about(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.watch
    model = page.items.model()
    rows = [model.index(r, 0).data(256) for r in range(model.rowCount())]
    flood = next(item for item in rows if item.section is Section.INCIDENT)
    assert flood.text.startswith("KOT-26-A001 Banjir, Karangketug")
    page.items.opened.emit(flood)
    desktop.settle(qtbot, window.session.tasks)
    assert window.page.name == "incidents"
    page.items.opened.emit(rows[-1])
    assert window.page.name == "exchange"
    page.copy.click()
    desktop.settle(qtbot, window.session.tasks)
    assert QGuiApplication.clipboard().text().startswith("SERAH TERIMA PIKET – BPBD Kota Pasuruan")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1093, 614), (911, 512)])
def test_the_page_fits_the_screens(qtbot: QtBot, window: MainWindow, width: int, height: int) -> None:
    window.resize(width, height)
    desktop.settle(qtbot, window.session.tasks)
    assert (window.width(), window.height()) == (width, height)
