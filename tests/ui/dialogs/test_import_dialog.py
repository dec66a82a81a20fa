from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from coopdesk import paths
from coopdesk.ui.dialogs.import_dialog import ImportDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.notice import Notice
from tests.ui import desktop

SHEET = paths.resources() / "events" / "rekap_bpbd_contoh.xlsx"


def test_the_recap_is_looked_at_then_taken_in_whole(qtbot: QtBot, window: MainWindow) -> None:
    window.acts.look_into(SHEET)
    dialog = desktop.dialog_of(qtbot, window, ImportDialog)
    plan = dialog.plan
    assert plan.rows
    assert window.incidents.model.rowCount() == 0
    assert f"{len(plan.rows)}" in dialog.verb.text()
    titles = [dialog.tabs.tabText(i).split(" (")[0] for i in range(dialog.tabs.count())]
    assert titles[0] == "Kejadian"
    assert "Kolom" in titles
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)
    window.show_page("incidents")
    desktop.settle(qtbot, window.session.tasks)
    assert window.incidents.model.rowCount() == len(plan.rows)


def test_a_second_time_there_is_nothing_to_record(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(2):
        window.acts.look_into(SHEET)
        dialog = desktop.dialog_of(qtbot, window, ImportDialog)
        last = (len(dialog.plan.rows), dialog.verb.isEnabled())
        dialog.accept() if last[1] else dialog.reject()
        desktop.settle(qtbot, window.session.tasks)
        qtbot.waitUntil(lambda d=dialog: not d.isVisible() if d in window.children() else True)  # type: ignore[misc]
    assert last == (0, False)


def test_what_is_no_sheet_is_explained(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "foto.xlsx"
    file.write_bytes(b"\x89PNG\r\n")
    window.acts.look_into(file)
    notice = desktop.dialog_of(qtbot, window, Notice)
    assert notice.headline.text()
    assert notice.details.toPlainText()
