from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from coopdesk.domain.entries import LogEntry
from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.services import drafts, history, incidents
from coopdesk.ui.cell_drafts import FORM
from coopdesk.ui.cell_editor import CellEditor
from coopdesk.ui.dialogs.figure_dialog import FigureDialog
from coopdesk.ui.dialogs.proposal_dialog import ProposalDialog
from coopdesk.ui.dialogs.status_dialog import StatusDialog
from coopdesk.ui.incident_model import Col
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop
from tests.ui.desktop import Hands
from tests.ui.test_incident_list import column_of, listed, put_cursor

__all__ = ["listed"]
CTRL = Qt.KeyboardModifier.ControlModifier
OWN, PARTNERS = "KOT-26-A001", "KAB-26-A001"


def incident(window: MainWindow, number: str = OWN) -> Incident:
    return next(i for i in window.session.desk.all(Incident) if i.number == number)


def edit(qtbot: QtBot, window: MainWindow, column: Col, number: str = OWN) -> CellEditor:
    """Press F2 on a cell and return the field that opens."""
    put_cursor(qtbot, window, number, column)
    Hands(window).press(Qt.Key.Key_F2)
    desktop.settle(qtbot, window.session.tasks)
    editor = window.incidents.cells.editors[-1]
    assert editor.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]
    return editor


def press(qtbot: QtBot, window: MainWindow, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    Hands(window).write(text)
    Hands(window).press(key)
    desktop.settle(qtbot, window.session.tasks)
    desktop.settle(qtbot, window.session.tasks)


def test_a_field_opens_over_the_cell_and_enter_keeps_what_it_says(qtbot: QtBot, listed: MainWindow) -> None:
    view = listed.incidents.list
    editor = edit(qtbot, listed, Col.KIND)
    cell = view.cell_rect(editor.row.id, Col.KIND)
    assert cell is not None and editor.geometry().topLeft() == cell.topLeft()
    press(qtbot, listed, "banj")
    assert incident(listed).hazard_type is HazardType.FLOOD
    assert listed.status_line.toast.text == f"{OWN} diubah."
    assert QApplication.focusWidget() is view
    assert not listed.incidents.cells.editors
    edit(qtbot, listed, Col.PLACE)
    press(qtbot, listed, "karang ket")
    assert incident(listed).place == "35.75.01.1001"
    before = incident(listed).date
    edit(qtbot, listed, Col.TIME)
    press(qtbot, listed, "01")  # the day comes first
    assert incident(listed).date.day != before.day
    desktop.in_worker(qtbot, listed.session.tasks, lambda: history.undo(listed.session.desk))
    assert incident(listed).date == before  # one cell, one act


def test_a_status_is_asked_for_its_reason_as_everywhere(qtbot: QtBot, listed: MainWindow) -> None:
    edit(qtbot, listed, Col.STATUS)
    press(qtbot, listed, "tid")
    assert not listed.incidents.cells.editors
    dialog = desktop.dialog_of(qtbot, listed, StatusDialog)
    assert (dialog.windowTitle(), dialog.verb.text()) == (f"Status {OWN}", "Tidak benar")
    dialog.reason.setText("salah sambung")
    dialog.accept()
    desktop.settle(qtbot, listed.session.tasks)
    desktop.settle(qtbot, listed.session.tasks)
    assert incident(listed).status is IncidentStatus.FALSE_REPORT
    entries = [e.text for e in listed.session.desk.all(LogEntry) if e.incident == incident(listed).id]
    assert any(text.endswith("Tidak benar. salah sambung") for text in entries)
    assert listed.status_line.toast.text == f"{OWN}: Tidak benar."


def test_a_chosen_status_waits_while_somebody_types_elsewhere(qtbot: QtBot, listed: MainWindow) -> None:
    editor = edit(qtbot, listed, Col.STATUS)
    Hands(listed).write("dit")
    listed.quick.reporter.setFocus()  # a call: no dialog above it
    desktop.settle(qtbot, listed.session.tasks)
    assert listed.incidents.cells.editors == [editor]
    assert not listed.findChildren(StatusDialog)
    assert "Enter menanyakan alasannya" in listed.status_line.toast.text
    assert incident(listed).status is IncidentStatus.REPORTED
    editor.setFocus()
    Hands(listed).press(Qt.Key.Key_Return)
    desktop.dialog_of(qtbot, listed, StatusDialog).accept()
    desktop.settle(qtbot, listed.session.tasks)
    desktop.settle(qtbot, listed.session.tasks)
    assert incident(listed).status is IncidentStatus.RESPONDING


def on_disk(window: MainWindow) -> list[str]:
    return [draft.fields["text"] for draft in drafts.listed(window.session.desk, FORM)]


def test_what_cannot_be_kept_is_there_again_at_the_next_start(qtbot: QtBot, listed: MainWindow) -> None:
    edit(qtbot, listed, Col.AFFECTED)
    press(qtbot, listed, "empat puluhan")
    listed.close()
    assert on_disk(listed) == ["empat puluhan"]
    again = MainWindow(listed.session)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: bool(again.incidents.cells.editors), timeout=10_000)
    desktop.settle(qtbot, again.session.tasks)
    (editor,) = again.incidents.cells.editors
    assert (editor.row.number, editor.column, editor.field.widget.text()) == (OWN, Col.AFFECTED, "empat puluhan")
    assert again.page is again.incidents and editor.isVisible()
    assert not editor.isAncestorOf(again.focusWidget())  # the keyboard is where it was
    assert "empat puluhan" in again.status_line.toast.text
    line = editor.field.widget
    assert isinstance(line, QLineEdit)
    line.setText("40")
    editor.setFocus()
    Hands(again).press(Qt.Key.Key_Return)
    desktop.settle(qtbot, again.session.tasks)
    desktop.settle(qtbot, again.session.tasks)
    assert not again.incidents.cells.editors
    assert on_disk(again) == []


def test_letters_reach_the_disk_while_they_are_typed_and_esc_takes_them_away(qtbot: QtBot, listed: MainWindow) -> None:
    edit(qtbot, listed, Col.KIND)
    Hands(listed).write("zz")
    qtbot.waitUntil(lambda: on_disk(listed) == ["zz"], timeout=2_000)
    Hands(listed).press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: on_disk(listed) == [], timeout=2_000)


def test_a_time_is_shown_again_as_it_was_typed(qtbot: QtBot, listed: MainWindow) -> None:
    edit(qtbot, listed, Col.TIME)
    Hands(listed).write("01")
    qtbot.waitUntil(lambda: bool(on_disk(listed)), timeout=2_000)
    (typed,) = on_disk(listed)
    again = MainWindow(listed.session)  # the first one never closed: it was killed
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: bool(again.incidents.cells.editors), timeout=10_000)
    assert again.incidents.cells.editors[0].field.widget.text() == typed
    desktop.settle(qtbot, again.session.tasks)
    listed.incidents.cells.editors[0].left.emit()
    again.incidents.cells.editors[0].left.emit()


def test_esc_leaves_and_nothing_is_written_where_nothing_changed(qtbot: QtBot, listed: MainWindow) -> None:
    before = incident(listed)
    for column in (Col.TIME, Col.KIND, Col.PLACE, Col.DECEASED, Col.AFFECTED, Col.STATUS):
        edit(qtbot, listed, column)
        press(qtbot, listed, "", Qt.Key.Key_Return)
        assert not listed.incidents.cells.editors
    edit(qtbot, listed, Col.KIND)
    Hands(listed).press(Qt.Key.Key_F2)  # no dialog above a field
    press(qtbot, listed, "banj", Qt.Key.Key_Escape)
    assert incident(listed) == before
    assert listed.status_line.toast.text == ""
    assert QApplication.focusWidget() is listed.incidents.list


def test_tab_keeps_and_goes_on_to_the_next_cell_that_can_be_edited(qtbot: QtBot, listed: MainWindow) -> None:
    edit(qtbot, listed, Col.TIME)
    press(qtbot, listed, "", Qt.Key.Key_Tab)
    assert listed.incidents.cells.editors[-1].column is Col.KIND
    press(qtbot, listed, "banj", Qt.Key.Key_Tab)
    assert incident(listed).hazard_type is HazardType.FLOOD
    (editor,) = listed.incidents.cells.editors
    assert (editor.column, editor.row.number) == (Col.PLACE, OWN)


def test_a_figure_is_typed_and_a_fall_asks_for_its_reason(qtbot: QtBot, listed: MainWindow) -> None:
    edit(qtbot, listed, Col.AFFECTED)
    press(qtbot, listed, "viel")
    assert listed.status_line.toast.text.startswith("Angka tidak terbaca")
    (editor,) = listed.incidents.cells.editors
    assert editor.field.widget.text() == "viel"
    editor.field.widget.selectAll()
    press(qtbot, listed, "~40")
    row = column_of(listed, Col.NUMBER).index(OWN)
    assert column_of(listed, Col.AFFECTED)[row] == "± 40"
    edit(qtbot, listed, Col.AFFECTED)
    press(qtbot, listed, "7")
    dialog = desktop.dialog_of(qtbot, listed, FigureDialog)
    assert (dialog.figure.text(), dialog.focusWidget()) == ("7", dialog.reason)
    dialog.reason.setText("salah dengar")
    dialog.accept()
    desktop.settle(qtbot, listed.session.tasks)
    desktop.settle(qtbot, listed.session.tasks)
    assert column_of(listed, Col.AFFECTED)[row] == "7"


def test_a_sum_of_villages_is_reported_village_by_village(qtbot: QtBot, listed: MainWindow) -> None:
    one, place = incident(listed), "35.75.01.1001"

    def report() -> None:
        desk = listed.session.desk
        incidents.amend(desk, id=one.id, place=place)
        incidents.report_figure(
            desk, incident=one.id, category=FigureCategory.AFFECTED_PEOPLE, value=Decimal(5), place=place
        )

    desktop.in_worker(qtbot, listed.session.tasks, report)
    listed.reload()
    put_cursor(qtbot, listed, OWN, Col.AFFECTED)
    Hands(listed).press(Qt.Key.Key_F2)
    assert desktop.dialog_of(qtbot, listed, FigureDialog).place.count() == 2
    assert not listed.incidents.cells.editors


def test_what_cannot_be_edited_says_so_and_what_can_be_done(qtbot: QtBot, listed: MainWindow) -> None:
    hands, toast = Hands(listed), listed.status_line.toast
    for column, said in ((Col.NUMBER, "Nomor diberikan sekali"), (Col.SILENCE, "Ctrl+K")):
        put_cursor(qtbot, listed, OWN, column)
        hands.press(Qt.Key.Key_F2)
        assert said in toast.text
    put_cursor(qtbot, listed, PARTNERS, Col.KIND)
    hands.press(Qt.Key.Key_F2)
    assert toast.text.startswith(f"{PARTNERS} hanya diubah oleh")
    assert "usulkan koreksi" in toast.text
    hands.press(Qt.Key.Key_F2)
    dialog = desktop.dialog_of(qtbot, listed, ProposalDialog)
    assert dialog.field.currentData() == "hazard_type"
    dialog.reject()
    assert not listed.incidents.cells.editors


def test_what_was_typed_outlives_news_and_goes_with_its_row(qtbot: QtBot, listed: MainWindow) -> None:
    editor = edit(qtbot, listed, Col.PLACE)
    Hands(listed).write("karang ket")
    top = editor.geometry().top()
    desktop.in_worker(qtbot, listed.session.tasks, lambda: incidents.record(listed.session.desk))
    listed.reload()
    desktop.settle(qtbot, listed.session.tasks)
    assert editor.geometry().top() == top + listed.incidents.list.rowHeight(0)
    assert editor.field.widget.text() == "karang ket"
    listed.quick.reporter.setFocus()  # elsewhere in the window: kept, as in a spreadsheet
    desktop.settle(qtbot, listed.session.tasks)
    assert incident(listed).place == "35.75.01.1001"


def test_letters_that_name_nothing_stay_in_their_field(qtbot: QtBot, listed: MainWindow) -> None:
    editor = edit(qtbot, listed, Col.KIND)
    press(qtbot, listed, "zzz")
    assert listed.incidents.cells.editors == [editor]
    assert listed.status_line.toast.text.startswith("Pilih jenis dari daftar")
    listed.quick.reporter.setFocus()
    assert listed.incidents.cells.editors == [editor]
    assert incident(listed).hazard_type is HazardType.DROUGHT


def test_a_window_that_closes_keeps_what_stands_in_a_field(qtbot: QtBot, listed: MainWindow) -> None:
    edit(qtbot, listed, Col.KIND)
    Hands(listed).write("banj")
    listed.close()
    desktop.settle(qtbot, listed.session.tasks)
    assert incident(listed).hazard_type is HazardType.FLOOD


def test_the_field_and_its_answers_stay_in_a_narrow_window(qtbot: QtBot, listed: MainWindow) -> None:
    editor = edit(qtbot, listed, Col.STATUS)
    for width, height in ((911, 512), (1366, 768)):
        listed.resize(width, height)
        desktop.settle(qtbot, listed.session.tasks)
        cell = listed.incidents.list.cell_rect(editor.row.id, Col.STATUS)
        assert cell is not None
        assert editor.geometry().intersects(cell)
        assert listed.incidents.list.viewport().geometry().contains(editor.geometry())
        field = editor.field.widget
        answers = next(view for view in listed.findChildren(QListView) if view.isVisible())
        assert answers.geometry().top() == field.mapTo(listed, QPoint(0, field.height() + 2)).y()
