"""The lists of the exchange page: proposals, who knows what, what waits and what was refused, the shared folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain import times
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.services import desks, exchange, incidents, knowledge, photos, proposals
from coopdesk.services import folder as folders
from coopdesk.services.desks import Desk
from coopdesk.services.folder_files import MARKER
from coopdesk.store import exchange_lists
from coopdesk.ui.dialogs.answer_dialog import AnswerDialog
from coopdesk.ui.dialogs.missing_dialog import MissingDialog
from coopdesk.ui.dialogs.pack_dialog import PackDialog
from coopdesk.ui.dialogs.preview_dialog import PreviewDialog
from coopdesk.ui.dialogs.proposal_dialog import ProposalDialog
from coopdesk.ui.dialogs.survey_dialog import SurveyDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.notice import Notice
from tests.pictures import noise, saved
from tests.ui import desktop, scenes


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Return the desks of both governments; the city knows a flood of the regency."""
    kota, kab = scenes.pair(tmp_path)
    package = scenes.package_from(kab, tmp_path / "packages")
    with desks.open_desk(kota) as desk:
        exchange.receive(desk, package)
    return kota, kab


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, pair: tuple[Path, Path], tmp_path: Path) -> Iterator[MainWindow]:
    with desktop.open_window(qtbot, pair[0]) as opened:
        opened.show_page("exchange")
        desktop.settle(qtbot, opened.session.tasks)
        yield opened


def theirs(qtbot: QtBot, window: MainWindow) -> Incident:
    desk = window.session.desk
    return desktop.in_worker(qtbot, window.session.tasks, lambda: desk.all(Incident))[0]


def ask_the_city(pair: tuple[Path, Path], folder: Path, value: str = "tanggul") -> Path:
    """Let the regency propose a correction of a flood of the city; return the package that brings it."""
    with desks.open_desk(pair[0]) as kota:
        scenes.record_flood(kota)
        there = exchange.pack(kota, folder).path
    with desks.open_desk(pair[1]) as kab:
        exchange.receive(kab, there)
        flood = next(i for i in kab.all(Incident) if i.number.startswith("KOT"))
        proposals.propose(kab, id=flood.id, field="cause", value=value, reason="warga melihat")
        return exchange.pack(kab, folder).path


def test_a_correction_of_the_partners_record_is_proposed(qtbot: QtBot, window: MainWindow) -> None:
    incident = theirs(qtbot, window)
    window.open_incident(incident.id)
    desktop.settle(qtbot, window.session.tasks)
    assert window.pane.header.amend.text() == "Usul koreksi…"
    window.commands.amend()
    dialog = desktop.dialog_of(qtbot, window, ProposalDialog)
    dialog.field.setCurrentIndex(dialog.field.findData("point"))
    assert dialog.present.text() == "-7,62910; 112,88920"
    dialog.accept()
    assert dialog.isVisible()  # what stands already is no correction
    for name, text in (("cause", "tanggul jebol"),):
        dialog.field.setCurrentIndex(dialog.field.findData(name))
        dialog._editors[name].show(text)
    dialog.accept()
    assert dialog.isVisible()  # nobody said how we know
    dialog.reason.setText("dilihat TRC")
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert "diusulkan" in window.status_line.toast.text
    found = desktop.in_worker(qtbot, window.session.tasks, lambda: proposals.listed(window.session.desk))
    assert [(p.field, p.value, p.reason, p.ours) for p in found] == [("cause", "tanggul jebol", "dilihat TRC", True)]
    window.show_page("exchange")
    desktop.settle(qtbot, window.session.tasks)
    assert window.exchange.tabs.tabText(1) == "Usul koreksi (0)"  # none waits for us
    assert not window.exchange.proposals.shown.is_empty


def test_a_step_of_the_partners_record_is_proposed(qtbot: QtBot, window: MainWindow) -> None:
    incident = theirs(qtbot, window)
    window.open_incident(incident.id)
    desktop.settle(qtbot, window.session.tasks)
    window.pane.header.status_wanted.emit(IncidentStatus.MONITORING)
    dialog = desktop.dialog_of(qtbot, window, ProposalDialog)
    assert dialog.present.text() == "Ditangani"
    dialog.reason.setText("air surut")
    assert (dialog.value().field, dialog.value().value) == ("status", "monitoring")


@pytest.mark.parametrize("accepted", [True, False])
def test_a_proposal_is_answered_with_a_word(
    qtbot: QtBot, dressed: QApplication, pair: tuple[Path, Path], tmp_path: Path, accepted: bool
) -> None:
    package = ask_the_city(pair, tmp_path / "packages", "<b>tanggul</b>")
    with desktop.open_window(qtbot, pair[0]) as window:
        window.show_page("exchange")
        window.exchange_acts.look_into(package)
        preview = desktop.dialog_of(qtbot, window, PreviewDialog)
        assert [p.value for p in preview.found.contents.proposals] == ["<b>tanggul</b>"]
        preview.accept()
        desktop.settle(qtbot, window.session.tasks)
        assert window.exchange.tabs.tabText(1) == "Usul koreksi (1)"
        table = window.exchange.proposals.table
        window.exchange.tabs.setCurrentIndex(1)
        table.setFocus()
        table.selectRow(0)
        QTest.keyClick(table, Qt.Key.Key_Return)
        dialog = desktop.dialog_of(qtbot, window, AnswerDialog)
        if not accepted:
            dialog.reject_button.click()
            assert dialog.isVisible()  # a rejection needs a word
        dialog.word.setText("sudah dicek")
        (dialog.verb if accepted else dialog.reject_button).click()
        desktop.settle(qtbot, window.session.tasks)
        assert window.exchange.tabs.tabText(1) == "Usul koreksi (0)"
        desk = window.session.desk
        found = desktop.in_worker(qtbot, window.session.tasks, lambda: _cause(desk))
        assert found == ("<b>tanggul</b>" if accepted else None)


def _cause(desk: Desk) -> str | None:
    return next(i.cause for i in desk.all(Incident) if i.number.startswith("KOT"))


def test_who_knows_what_and_what_is_missing(qtbot: QtBot, window: MainWindow) -> None:
    page = window.exchange
    page.tabs.setCurrentWidget(page.knowledge)
    desktop.settle(qtbot, window.session.tasks)
    model = page.knowledge.table.model()
    titles = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount())]
    assert titles == ["Catatan", "Pusdalops Kota (Kota)", "Pusdalops Kab (Kab)"]
    rows = [[model.index(r, c).data() for c in range(3)] for r in range(model.rowCount())]
    assert rows[0][0] == "Semua perubahan"
    assert rows[1][0].startswith("KAB-")
    assert rows[1][2] == "✓ sumber"
    page.knowledge.table.setFocus()
    page.knowledge.table.setCurrentIndex(model.index(0, 2))
    QTest.keyClick(page.knowledge.table, Qt.Key.Key_Return)
    dialog = desktop.dialog_of(qtbot, window, MissingDialog)
    dialog.reject()

    desk = window.session.desk
    desktop.in_worker(qtbot, window.session.tasks, lambda: scenes.record_flood(desk))
    page.knowledge.reload()
    desktop.settle(qtbot, window.session.tasks)
    model = page.knowledge.table.model()
    assert model.index(1, 0).data().startswith("KOT-")
    assert model.index(1, 2).data() == "–"
    page.knowledge.table.setCurrentIndex(model.index(1, 2))
    QTest.keyClick(page.knowledge.table, Qt.Key.Key_Return)
    dialog = desktop.dialog_of(qtbot, window, MissingDialog)
    assert dialog.table.model().rowCount() == 7
    dialog.pack.click()
    assert desktop.dialog_of(qtbot, window, PackDialog).recipient.currentData() is None


def test_a_bad_file_is_kept_and_can_be_asked_for_again(
    qtbot: QtBot, window: MainWindow, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    package = scenes.package_from(pair[1], tmp_path / "more")
    bad = tmp_path / "DOC-20261124-WA0003.zip"
    bad.write_bytes(package.read_bytes()[:-400])
    window.exchange_acts.look_into(bad)
    notice = desktop.dialog_of(qtbot, window, Notice)
    assert notice.ask.isVisible()
    notice.ask.click()
    request = QGuiApplication.clipboard().text()
    assert request.startswith("Mohon bantuan: berkas «DOC-20261124-WA0003.zip» sampai di kami terpotong (")
    notice.accept()
    desktop.settle(qtbot, window.session.tasks)
    page = window.exchange
    assert page.tabs.tabText(3) == "Menunggu, ditolak (1)"
    assert page.waiting.table.model().index(0, 1).data() == "terpotong"
    QGuiApplication.clipboard().clear()
    page.waiting.ask.click()
    assert QGuiApplication.clipboard().text() == request
    page.waiting.retry.click()
    desktop.dialog_of(qtbot, window, Notice).accept()
    desktop.settle(qtbot, window.session.tasks)
    assert page.tabs.tabText(3) == "Menunggu, ditolak (1)"
    page.waiting.discard.click()
    desktop.settle(qtbot, window.session.tasks)
    assert page.waiting.shown.is_empty


def test_what_waits_names_what_is_missing(
    qtbot: QtBot, window: MainWindow, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    with desks.open_desk(pair[1]) as kab:
        scenes.record_flood(kab)
        exchange.pack(kab, tmp_path / "lost.coop.zip")
        desk = window.session.desk
        back = tmp_path / "back.coop.zip"
        desktop.in_worker(qtbot, window.session.tasks, lambda: exchange.pack(desk, back))
        exchange.receive(kab, back)
        known = {f: h.number for f, h in exchange_lists.heads(kab).items()}
        scenes.record_flood(kab)
        later = exchange.pack(kab, tmp_path / "later.coop.zip", known=known).path
    window.exchange_acts.receive(later)
    desktop.settle(qtbot, window.session.tasks)
    page = window.exchange
    assert page.tabs.tabText(3) == "Menunggu, ditolak (1)"
    assert "Pusdalops Kab" in page.waiting.table.model().index(0, 4).data()
    assert not page.waiting.retry.isEnabled()
    page.waiting.ask.click()
    assert "menunggu paket sebelumnya" in QGuiApplication.clipboard().text()
    window.exchange_acts.receive(tmp_path / "lost.coop.zip")
    desktop.settle(qtbot, window.session.tasks)
    assert page.waiting.shown.is_empty


def test_files_on_the_clipboard_are_looked_into(
    qtbot: QtBot,
    window: MainWindow,
    pair: tuple[Path, Path],
    tmp_path: Path,
    copied_files: Callable[[Path], None],
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("hanya teks")
    window.exchange_acts.paste()
    assert "papan klip" in window.status_line.toast.text
    folder = tmp_path / "usb"
    scenes.package_from(pair[1], folder)
    (folder / "catatan.txt").write_text("bukan paket")
    copied_files(folder)
    window.exchange_acts.paste()
    dialog = desktop.dialog_of(qtbot, window, SurveyDialog)
    assert dialog.verb.text() == "&Terima 1 paket"
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert "hal diterima" in window.status_line.toast.text


def test_a_shared_folder_is_used_shown_and_left(
    qtbot: QtBot, window: MainWindow, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    shared = tmp_path / "bersama"
    shared.mkdir()
    acts = window.folders
    assert not acts.poll.isActive()
    acts.use(shared)
    desktop.settle(qtbot, window.session.tasks)
    assert acts.poll.isActive()
    assert window.exchange.state["folder"].text() == f"{shared}  ✓ terpantau"
    with desks.open_desk(pair[1]) as kab:
        folders.use(kab, shared)
        scenes.record_flood(kab)
        folders.exchange_once(kab)
    window.reload()
    desktop.settle(qtbot, window.session.tasks)
    assert "lewat folder bersama" in window.status_line.toast.text
    (shared / MARKER).rename(tmp_path / "away")
    window.reload()
    notice = desktop.dialog_of(qtbot, window, Notice)
    notice.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert window.exchange.state["folder"].text() == f"{shared}  ! tidak terpasang"
    acts._leave(shared)
    desktop.settle(qtbot, window.session.tasks)
    assert window.exchange.state["folder"].text() == "tidak ada"
    assert not acts.poll.isActive()


def test_the_package_dialog_tells_what_goes_and_what_stays(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    desk = window.session.desk

    def fill() -> str:
        flood = scenes.record_flood(desk)
        photos.attach(desk, incident=flood, file=str(saved(tmp_path, "a.jpg", noise(60, 40))))
        return str(incidents.record(desk, shared=False).records[0].number)  # type: ignore[attr-defined]

    kept = desktop.in_worker(qtbot, window.session.tasks, fill)
    window.exchange_acts.pack()
    dialog = desktop.dialog_of(qtbot, window, PackDialog)
    assert kept in dialog.unshared.text()
    assert dialog.photos.isVisible()
    assert dialog.photos.isChecked()
    assert not dialog.personal.isChecked()  # off each time
    assert not dialog.encrypt.isChecked()
    assert "2 kejadian" in dialog.contents.text()
    before = dialog.contents.text()
    dialog.full.setChecked(True)
    desktop.settle(qtbot, window.session.tasks)
    assert dialog.contents.text() != before
    dialog.photos.setChecked(False)
    assert not dialog.value().photos


def test_the_matrix_says_who_is_silent_since_when(qtbot: QtBot, window: MainWindow) -> None:
    page = window.exchange
    found = desktop.in_worker(qtbot, window.session.tasks, lambda: knowledge.matrix(window.session.desk))
    *others, last = found.devices
    page.knowledge.show_matrix(replace(found, devices=(*others, replace(last, silent_since=times.now()))))
    model = page.knowledge.table.model()
    words = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(1, 1 + len(found.devices))]
    assert [", diam sejak " in word for word in words] == [False] * len(others) + [True]
