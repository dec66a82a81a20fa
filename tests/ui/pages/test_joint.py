from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, exchange, joint
from coopdesk.services.demo import Scene
from coopdesk.ui.dialogs.choose_incident_dialog import ChooseIncidentDialog
from coopdesk.ui.dialogs.overlap_dialog import OverlapDialog
from coopdesk.ui.dialogs.preview_dialog import PreviewDialog
from coopdesk.ui.dialogs.reason_dialog import ReasonDialog
from coopdesk.ui.dialogs.sheet_dialog import SheetDialog
from coopdesk.ui.incident_model import Col
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.print_preview import PrintPreview
from tests.scripting import done, here, says
from tests.ui import desktop
from tests.ui.desktop import Hands
from tests.ui.test_printing import text_of

CTRL = Qt.KeyboardModifier.ControlModifier
KOTA, KAB = "KOT-25-A001", "KAB-25-A001"
BOTH = "540 + 1 dalam pendataan"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a folder with both desks and the real flood of 24 November 2025 in two records that nobody linked yet."""
    scene = Scene(tmp_path)
    for announced, act in scene.acts():
        if "kejadian bersama" in announced:
            break
        act()
    return scene.out


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, out: Path) -> Iterator[MainWindow]:
    """Return the Kota's window with its flood in the detail pane."""
    with desktop.open_window(qtbot, out / "kota") as opened:
        show(qtbot, opened, KOTA)
        yield opened


def show(qtbot: QtBot, window: MainWindow, number: str) -> None:
    incident = next(i.id for i in window.session.desk.all(Incident) if i.number == number)
    window.open_incident(incident)
    desktop.settle(qtbot, window.session.tasks)


def press(qtbot: QtBot, window: MainWindow, dialog: QDialog) -> None:
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)


def carry(out: Path, giver: str, taker: str) -> None:
    with desks.open_desk(out / giver) as gives, desks.open_desk(out / taker) as takes:
        exchange.receive(takes, exchange.pack(gives, out / "paket").path)


def cells(window: MainWindow, category: FigureCategory) -> list[str]:
    table = window.beside.joint.totals
    model = table.model()
    rows = [[str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())]
    wanted = {FigureCategory.AFFECTED_HOUSEHOLDS: "Terdampak (KK)", FigureCategory.AFFECTED_PEOPLE: "Terdampak (jiwa)"}
    return next(row[1:] for row in rows if row[0] == wanted[category])


def test_the_flood_of_the_welang_becomes_one_picture_out_of_two_records(
    qtbot: QtBot, window: MainWindow, out: Path
) -> None:
    assert window.situation.active.content.number == "2"
    Hands(window).press(Qt.Key.Key_J, CTRL)
    desktop.settle(qtbot, window.session.tasks)
    page = window.beside.joint
    assert window.page is page
    assert page.shown.is_empty
    page.shown.empty.pressed.emit("link")
    dialog = desktop.dialog_of(qtbot, window, ChooseIncidentDialog)
    assert dialog.table.chosen().number == KAB  # the likeliest is chosen, the operator only agrees
    dialog.word.setText("Sama-sama luapan S. Welang")
    press(qtbot, window, dialog)
    assert page.state.text().startswith("Diusulkan oleh kita")
    sent = desktop.in_worker(qtbot, window.session.tasks, lambda: exchange.pack(window.session.desk, out / "paket"))
    with desks.open_desk(out / "kab") as kab:
        exchange.receive(kab, sent.path)
        joint.accept(kab, id=joint.pairs(kab)[0].links[0].id)
        answer = exchange.pack(kab, out / "paket").path
    window.exchange_acts.take([answer])
    press(qtbot, window, desktop.dialog_of(qtbot, window, PreviewDialog))
    desktop.settle(qtbot, window.session.tasks)
    assert window.pane.strip.texts[0] == f"Bersama {KAB}"
    assert page.state.text().startswith("Disepakati: angka di wilayah masing-masing dijumlahkan")
    assert KOTA in page.title.text() and KAB in page.title.text()
    assert cells(window, FigureCategory.AFFECTED_HOUSEHOLDS)[:3] == [
        "540",
        "Dalam pendataan",
        "540 + 1 dalam pendataan",
    ]
    assert cells(window, FigureCategory.AFFECTED_PEOPLE) == ["± 1.350", "…", "± 1.350", "tanpa Kab: belum ada laporan"]
    read = [str(page.log.model().index(r, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for r in range(9)]
    assert any(KAB in line and "Tanggul jebol dipantau" in line for line in read)
    assert any(KOTA in line and "TRC berangkat" in line for line in read)
    window.show_page("situation")
    desktop.settle(qtbot, window.session.tasks)
    assert window.situation.active.content.number == "1"
    assert window.situation.active.content.title == "Kejadian aktif (1 bersama, dihitung sekali)"
    the_list_counts_it_once(qtbot, window)


def the_list_counts_it_once(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("incidents")
    desktop.settle(qtbot, window.session.tasks)
    incidents = window.incidents
    assert incidents.model.rowCount() == 36
    assert incidents.bar.summary.text() == "35 kejadian · 1 aktif · … korban"
    assert "1 di antaranya berdiri di dua baris" in incidents.bar.summary.toolTip()
    row = next(r for r in range(36) if incidents.model.index(r, Col.NUMBER).data() == KOTA)
    for column in (Col.NUMBER, Col.STATUS):
        for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            assert f"kejadian bersama {KAB}" in str(incidents.model.index(row, column).data(role))
    incidents.list.clearSelection()
    incidents.list.selectRow(row)
    incidents.list.copy()
    desktop.settle(qtbot, window.session.tasks)
    assert f"{KOTA}, kejadian bersama {KAB}\t" in QApplication.clipboard().text()
    incidents.list.clearSelection()
    incidents.list.setSelectionMode(incidents.list.SelectionMode.MultiSelection)
    for number in (KOTA, KAB):
        incidents.list.selectRow(next(r for r in range(36) if incidents.model.index(r, Col.NUMBER).data() == number))
    desktop.settle(qtbot, window.session.tasks)
    said = window.status_line._selection.text()
    assert said.startswith("2 dipilih (1 bersama, dihitung sekali) · ")
    assert said.endswith("n 1")  # one event, not two


@pytest.fixture
def proposed(qtbot: QtBot, dressed: QApplication, out: Path) -> Iterator[MainWindow]:
    """Return the Kab's window, to which the Kota has proposed the pair."""
    with desks.open_desk(out / "kota") as kota:
        numbers = {i.number: i.id for i in kota.all(Incident)}
        joint.propose(kota, incident=numbers[KOTA], other=numbers[KAB])
    carry(out, "kota", "kab")
    with desktop.open_window(qtbot, out / "kab") as opened:
        show(qtbot, opened, KAB)
        yield opened


def test_the_other_side_is_asked_confirms_and_deducts(qtbot: QtBot, proposed: MainWindow) -> None:
    window, page = proposed, proposed.beside.joint
    assert window.pane.strip.texts == [f"! Bersama {KOTA}: Diusulkan"]
    window.pane.strip.page_wanted.emit("joint")
    desktop.settle(qtbot, window.session.tasks)
    assert page.accept.isVisible() and page.reject.isVisible() and not page.dissolve.isVisible()
    page.accept.click()
    desktop.settle(qtbot, window.session.tasks)
    assert page.state.text().startswith("Disepakati")
    page.overlap.click()
    dialog = desktop.dialog_of(qtbot, window, OverlapDialog)
    dialog.category.setCurrentIndex(dialog.category.findData(FigureCategory.AFFECTED_HOUSEHOLDS))
    press(qtbot, window, dialog)
    assert dialog.isVisible()  # no number yet
    dialog.number.setText("40")
    dialog.reason.setText("40 KK Karangketug mengungsi di Kraton")
    press(qtbot, window, dialog)
    assert cells(window, FigureCategory.AFFECTED_HOUSEHOLDS)[2] == BOTH  # not confirmed yet
    assert page.overlaps.model().rowCount() == 1
    assert not page.accept_overlap.isEnabled()  # we asked; the partner answers


@pytest.fixture
def joined(qtbot: QtBot, dressed: QApplication, out: Path) -> Iterator[MainWindow]:
    """Return the Kota's window with its flood, which both sides hold for one event with the Kab's."""
    with desks.open_desk(out / "kota") as kota, desks.open_desk(out / "kab") as kab:
        numbers = {i.number: i.id for i in kota.all(Incident)}
        joint.propose(kota, incident=numbers[KOTA], other=numbers[KAB])
        joint.propose(kab, incident=numbers[KAB], other=numbers[KOTA])
    carry(out, "kab", "kota")
    with desktop.open_window(qtbot, out / "kota") as opened:
        show(qtbot, opened, KOTA)
        yield opened


def preview(qtbot: QtBot, window: MainWindow) -> PrintPreview:
    qtbot.waitUntil(lambda: bool(window.findChildren(PrintPreview)), timeout=60_000)
    return window.findChildren(PrintPreview)[0]


def test_ctrl_p_offers_both_records_or_the_one(qtbot: QtBot, joined: MainWindow) -> None:
    Hands(joined).press(Qt.Key.Key_P, CTRL)
    dialog = desktop.dialog_of(qtbot, joined, SheetDialog)
    assert dialog.joint.isChecked()
    assert KOTA in dialog.joint.text() and KAB in dialog.joint.text()
    assert dialog.alone.text() == f"&Hanya {KOTA}"
    dialog.alone.setChecked(True)
    dialog.accept()
    assert preview(qtbot, joined).windowTitle() == f"Pratinjau: Ringkasan {KOTA}.pdf"


def test_the_page_of_the_pair_prints_both_records_on_one_page(qtbot: QtBot, joined: MainWindow) -> None:
    joined.pane.open_page("joint")
    desktop.settle(qtbot, joined.session.tasks)
    assert joined.beside.joint.print.isVisible()
    Hands(joined).press(Qt.Key.Key_P, CTRL)
    shown = preview(qtbot, joined)
    assert shown.windowTitle() == f"Pratinjau: Ringkasan {KOTA} + {KAB}.pdf"
    document = shown.view.document()
    assert document is not None and document.pageCount() == 1


def test_the_command_line_prints_the_flood_of_the_welang_on_one_page(joined: MainWindow, out: Path) -> None:
    file, desk = out / "bersama.pdf", out / "kota"
    said = done("report", desk, file, "--id", KAB, "--joint")
    assert said == f"Ringkasan kejadian bersama {KAB} ditulis ke {file}.\n"
    text = text_of(file.read_bytes())
    for part in ("RINGKASAN KEJADIAN BERSAMA", f"Nomor: {KOTA}", f"Nomor: {KAB}", "540* didata 540 + didata"):
        assert part in text
    assert "Petugas Piket BPBD Kabupaten Pasuruan" in text
    assert "hal. 1 dari 1" in text
    assert "tidak dicetak" not in text
    with desks.view(desk) as opened:
        alone = next(i.number for i in opened.all(Incident) if i.number not in (KOTA, KAB))
    refused = here("report", desk, out / "lain.pdf", "--id", alone, "--joint")
    says(refused, alone)
    assert not (out / "lain.pdf").exists()
    assert here("report", desk, out / "lain.pdf", "--kind", "serah-terima", "--joint").code == 2


def test_a_no_needs_a_reason_and_leaves_two_records(qtbot: QtBot, proposed: MainWindow) -> None:
    window, page = proposed, proposed.beside.joint
    window.pane.strip.page_wanted.emit("joint")
    desktop.settle(qtbot, window.session.tasks)
    page.reject.click()
    dialog = desktop.dialog_of(qtbot, window, ReasonDialog)
    press(qtbot, window, dialog)
    assert dialog.isVisible()
    dialog.reason.setText("bukan satu aliran")
    press(qtbot, window, dialog)
    assert page.shown.is_empty
    window.show_page("situation")
    desktop.settle(qtbot, window.session.tasks)
    assert window.situation.active.content.number == "2"


def test_esc_leads_back_to_the_incident(qtbot: QtBot, proposed: MainWindow) -> None:
    proposed.pane.open_page("joint")
    desktop.settle(qtbot, proposed.session.tasks)
    Hands(proposed).press(Qt.Key.Key_Escape)
    desktop.settle(qtbot, proposed.session.tasks)
    assert proposed.page is proposed.incidents
    assert proposed.dock.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1093, 614), (911, 512)])
def test_the_page_fits_the_screens(qtbot: QtBot, proposed: MainWindow, width: int, height: int) -> None:
    proposed.pane.open_page("joint")
    desktop.settle(qtbot, proposed.session.tasks)
    proposed.resize(width, height)
    desktop.settle(qtbot, proposed.session.tasks)
    assert (proposed.width(), proposed.height()) == (width, height)
