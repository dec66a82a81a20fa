from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.domain.ids import RecordId
from coopdesk.services import desks, exchange, figure_sheet, incident_views, incidents
from coopdesk.ui.dialogs.figure_sheet_dialog import FigureSheetDialog
from coopdesk.ui.dialogs.found_dialog import FoundDialog
from coopdesk.ui.dialogs.reason_dialog import ReasonDialog
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop, scenes
from tests.ui.desktop import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
C = FigureCategory


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Return a desk of each government; both know a flood of the Kota, of which the Kab says other figures."""
    kota, kab = scenes.pair(tmp_path)
    (tmp_path / "p").mkdir()
    with desks.open_desk(kota) as ours, desks.open_desk(kab) as theirs:
        flood = scenes.record_flood(ours)
        exchange.receive(theirs, exchange.pack(ours, tmp_path / "p").path)
        incidents.report_figure(
            theirs, incident=flood, category=C.AFFECTED_HOUSEHOLDS, value=Decimal(450), source="Camat"
        )
        exchange.receive(ours, exchange.pack(theirs, tmp_path / "p").path)
    return kota, kab


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, folders: tuple[Path, Path]) -> Iterator[MainWindow]:
    """Return the Kota's window on the figures of the flood."""
    with desktop.open_window(qtbot, folders[0]) as opened:
        opened.open_incident(flood(opened))
        desktop.settle(qtbot, opened.session.tasks)
        Hands(opened).press(Qt.Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier)
        desktop.settle(qtbot, opened.session.tasks)
        yield opened


def flood(window: MainWindow) -> RecordId:
    return incident_views.page(window.session.desk, incident_views.IncidentFilter())[0].id


def press(qtbot: QtBot, window: MainWindow, dialog: QDialog) -> None:
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)


def standing(window: MainWindow) -> dict[tuple[FigureCategory, str | None], tuple[ValueState, Decimal | None]]:
    seen = figure_sheet.of_incident(window.session.desk, flood(window))
    return {k: (f.state, f.value) for k, f in seen.reported(window.session.desk.agency).items()}


def test_figures_are_typed_by_keys_alone_and_reported_at_once(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.figures
    hands = Hands(window)
    assert page.grid.hasFocus()
    assert (page.grid.currentRow(), page.grid.currentColumn()) == (0, 1)
    for word in ("nihil", "?", "3"):  # Meninggal, Hilang, Luka berat: Enter goes down
        hands.write(word)
        hands.press(Qt.Key.Key_Return)
    assert page.grid.currentRow() == 3
    assert page.waiting.text() == "2 angka diketik, belum dilaporkan."  # ? stands already: nothing new
    hands.write("banyak")
    hands.press(Qt.Key.Key_Return)
    assert "Tidak terbaca: Luka ringan (jiwa): banyak" in page.waiting.text()
    assert not page.save.isEnabled()
    page.grid.setCurrentCell(3, 1)
    hands.press(Qt.Key.Key_Delete)
    hands.press(Qt.Key.Key_Return, CTRL)
    dialog = desktop.dialog_of(qtbot, window, FigureSheetDialog)
    dialog.source.setText("Lurah")
    press(qtbot, window, dialog)
    found = standing(window)
    assert found[C.DECEASED, None] == (ValueState.NIL, None)
    assert found[C.INJURED_SERIOUS, None] == (ValueState.NUMBER, Decimal(3))
    assert page.grid.cells() == ()


def test_cells_of_a_spreadsheet_are_pasted(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.figures
    page.grid.setCurrentCell(4, 1)
    QGuiApplication.clipboard().setText("85\t40\n1.117\t±900")
    Hands(window).press(Qt.Key.Key_V, CTRL)
    assert [(c.category, c.place, c.value, c.approximate) for c in page.grid.cells()] == [
        (C.DISPLACED_PEOPLE, None, Decimal(85), False),
        (C.DISPLACED_PEOPLE, scenes.KARANGKETUG, Decimal(40), False),
        (C.AFFECTED_HOUSEHOLDS, None, Decimal(1117), False),
        (C.AFFECTED_HOUSEHOLDS, scenes.KARANGKETUG, Decimal(900), True),
    ]
    Hands(window).press(Qt.Key.Key_Escape)  # what was typed waits
    desktop.settle(qtbot, window.session.tasks)
    window.pane.open_page("figures")
    desktop.settle(qtbot, window.session.tasks)
    assert len(page.grid.cells()) == 4
    page.forget.click()
    assert page.grid.cells() == ()


def test_the_partners_figure_stands_beside_and_can_be_used(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.figures
    page.tabs.setCurrentIndex(1)
    model = page.beside.model()
    rows = [[str(model.index(r, c).data()) for c in range(5)] for r in range(model.rowCount())]
    at = next(i for i, row in enumerate(rows) if row[0] == "Terdampak (KK)")
    assert rows[at] == ["Terdampak (KK)", "…", "442", "450", "! beda"]
    page.beside.setCurrentIndex(model.index(at, 0))
    page.adopt.click()
    press(qtbot, window, desktop.dialog_of(qtbot, window, ReasonDialog))
    assert standing(window)[C.AFFECTED_HOUSEHOLDS, None] == (ValueState.NUMBER, Decimal(450))
    assert not page.adopt.isEnabled()  # both say the same now


def test_every_lapsit_is_a_column_that_stays(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.figures
    page.tabs.setCurrentIndex(2)

    def issue() -> None:
        page.issue.click()
        press(qtbot, window, desktop.dialog_of(qtbot, window, ReasonDialog))

    issue()
    window.session.act(
        window,
        lambda desk: incidents.report_figure(
            desk, incident=flood(window), category=C.AFFECTED_HOUSEHOLDS, value=Decimal(400), reason="dobel RW 1"
        ),
    )
    desktop.settle(qtbot, window.session.tasks)
    issue()
    model = page.lapsit.model()
    titles = [str(model.headerData(c, Qt.Orientation.Horizontal)).split(" (")[0] for c in range(model.columnCount())]
    assert titles == ["Dampak", "Lapsit Awal", "Lapsit-1", "Sekarang"]
    rows = [[str(model.index(r, c).data()) for c in range(4)] for r in range(model.rowCount())]
    assert ["Terdampak (KK)", "442", "400", "400"] in rows
    assert page.reasons.text() == "Turun karena: Lapsit-1, Terdampak (KK): dobel RW 1"


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1093, 614), (911, 512)])
def test_the_page_fits_the_screens(qtbot: QtBot, window: MainWindow, width: int, height: int) -> None:
    window.resize(width, height)
    desktop.settle(qtbot, window.session.tasks)
    assert (window.width(), window.height()) == (width, height)


def test_the_missing_who_are_found_move_in_one_act(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.figures
    refused: list[Exception] = []
    window.session.refused.disconnect(window.show_error)
    window.session.refused.connect(refused.append)
    window.session.act(
        window, lambda desk: incidents.report_figure(desk, incident=flood(window), category=C.MISSING, value=Decimal(3))
    )
    desktop.settle(qtbot, window.session.tasks)
    for alive, dead in (("", ""), ("4", ""), ("2", "1")):
        page.found.click()
        dialog = desktop.dialog_of(qtbot, window, FoundDialog)
        assert dialog.stands.text() == "Hilang sekarang: 3"
        dialog.alive.setText(alive)
        dialog.dead.setText(dead)
        dialog.accept()
        if not alive:
            assert dialog.isVisible()  # nobody was found
            dialog.reject()
        desktop.settle(qtbot, window.session.tasks)
    assert [type(error).__name__ for error in refused] == ["NotSoManyMissing"]  # four of three
    found = standing(window)
    assert found[C.MISSING, None] == (ValueState.NIL, None)
    assert found[C.FOUND_SAFE, None] == (ValueState.NUMBER, Decimal(2))
    assert found[C.DECEASED, None] == (ValueState.NUMBER, Decimal(1))


# Further villages


def columns(window: MainWindow) -> list[str]:
    grid = window.beside.figures.grid
    model = grid.model()
    return [str(model.headerData(i, Qt.Orientation.Horizontal)) for i in range(2, grid.columnCount())]


def add_village(window: MainWindow, letters: str, *keys: Qt.Key) -> None:
    hands = Hands(window)
    hands.press(Qt.Key.Key_Insert)
    hands.write(letters)
    for key in (*keys, Qt.Key.Key_Return):
        hands.press(key)


def test_a_village_is_added_and_typed_in_by_a_few_keys(qtbot: QtBot, window: MainWindow) -> None:
    grid = window.beside.figures.grid
    assert columns(window) == ["Karangketug\nGadingrejo (Kota)"]
    grid.setCurrentCell(1, 1)
    hands = Hands(window)
    hands.press(Qt.Key.Key_Insert)
    hands.write("krapy")
    hands.press(Qt.Key.Key_Return)
    assert hands.keys == 7
    assert columns(window)[1:] == ["Krapyakrejo\nGadingrejo (Kota)"]
    assert (grid.hasFocus(), grid.currentRow(), grid.currentColumn()) == (True, 1, 3)
    hands.write("12")
    hands.press(Qt.Key.Key_Return)
    (cell,) = grid.cells()
    assert (cell.category, cell.place, cell.value) == (C.MISSING, "35.75.01.1007", Decimal(12))
    assert not window.beside.figures.ground.isVisible()


def test_a_name_of_several_villages_is_never_chosen_for_anybody(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.figures
    add_village(window, "bakalan")
    assert len(columns(window)) == 1
    assert page.adder.words.text().startswith("Ada beberapa tempat dengan nama itu.")
    assert page.adder.field.hasFocus()
    Hands(window).press(Qt.Key.Key_Escape)
    Hands(window).press(Qt.Key.Key_Escape)
    assert page.grid.hasFocus()
    add_village(window, "bakalan", Qt.Key.Key_Down)
    assert len(columns(window)) == 2


@pytest.mark.parametrize(("letters", "said"), [("bangil", "bukan desa"), ("qqqqq", "Tidak ada desa")])
def test_what_is_no_village_says_so(window: MainWindow, letters: str, said: str) -> None:
    add_village(window, letters)
    assert said in window.beside.figures.adder.words.text()
    assert len(columns(window)) == 1


def test_the_partners_ground_is_said_to_be_so_and_is_not_added(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.figures
    add_village(window, "kedungri")
    assert columns(window)[1:] == ["Kedungringin\nBeji (Kab)"]
    assert page.ground.text().startswith("Di wilayah Kab: Kedungringin.")
    assert page.ground.isVisible()
    page.grid.setCurrentCell(5, page.grid.currentColumn())
    Hands(window).write("7")
    Hands(window).press(Qt.Key.Key_Return)
    Hands(window).press(Qt.Key.Key_Return, CTRL)
    press(qtbot, window, desktop.dialog_of(qtbot, window, FigureSheetDialog))
    assert [place for _category, place in standing(window) if place] == ["35.14.13.2010"]
    assert page.ground.isVisible()


def test_an_added_village_of_which_nothing_was_typed_vanishes(qtbot: QtBot, window: MainWindow) -> None:
    page = window.beside.figures
    add_village(window, "krapy")
    add_village(window, "petahunan")
    assert len(columns(window)) == 2  # the first was left without a word
    Hands(window).write("4")
    Hands(window).press(Qt.Key.Key_Return)
    add_village(window, "krapy")
    Hands(window).press(Qt.Key.Key_Escape)
    desktop.settle(qtbot, window.session.tasks)
    window.pane.open_page("figures")
    desktop.settle(qtbot, window.session.tasks)
    assert columns(window)[1:] == ["Petahunan\nGadingrejo (Kota)"]
    assert len(page.grid.cells()) == 1


def test_what_is_typed_of_one_incident_waits_while_another_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    page, first = window.beside.figures, flood(window)
    page.grid.setCurrentCell(0, 1)
    Hands(window).write("3")
    Hands(window).press(Qt.Key.Key_Return)
    other = desktop.in_worker(
        qtbot, window.session.tasks, lambda: incidents.record(window.session.desk, place=scenes.KARANGKETUG)
    )
    window.open_incident_page("figures", other.records[0].id)
    desktop.settle(qtbot, window.session.tasks)
    assert page.grid.cells() == ()
    window.open_incident_page("figures", first)
    desktop.settle(qtbot, window.session.tasks)
    assert [cell.value for cell in page.grid.cells()] == [Decimal(3)]


def test_undo_takes_back_what_was_typed_before_it_takes_back_an_act(qtbot: QtBot, window: MainWindow) -> None:
    page, hands = window.beside.figures, Hands(window)
    before = standing(window)
    page.grid.setCurrentCell(0, 1)
    for word in ("3", "4"):
        hands.write(word)
        hands.press(Qt.Key.Key_Return)
    page.forget.click()
    page.grid.setFocus()
    for values in ([3, 4], [3], []):
        hands.press(Qt.Key.Key_Z, CTRL)
        assert [cell.value for cell in page.grid.cells()] == values
    hands.press(Qt.Key.Key_Y, CTRL)
    assert [cell.value for cell in page.grid.cells()] == [3]
    desktop.settle(qtbot, window.session.tasks)
    assert standing(window) == before


def test_what_esc_breaks_off_in_a_cell_comes_back(window: MainWindow) -> None:
    page, hands = window.beside.figures, Hands(window)
    page.grid.setCurrentCell(0, 1)
    hands.write("17")
    hands.press(Qt.Key.Key_Escape)
    assert page.grid.cells() == ()
    assert page.isVisible()
    hands.press(Qt.Key.Key_Y, CTRL)
    assert [cell.value for cell in page.grid.cells()] == [17]
