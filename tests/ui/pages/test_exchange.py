from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.services import desks, incident_views, pairing, roots
from coopdesk.services.incident_views import IncidentFilter
from coopdesk.ui import locale
from coopdesk.ui.dialogs.conflict_dialog import ConflictDialog
from coopdesk.ui.dialogs.pack_dialog import PackDialog
from coopdesk.ui.dialogs.packed_dialog import PackedDialog
from coopdesk.ui.dialogs.preview_dialog import PreviewDialog
from coopdesk.ui.dialogs.trust_dialog import TrustDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.notice import Notice
from coopdesk.ui.pages.exchange import ExchangePage
from tests.ui import desktop, scenes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def pair(folder: Path) -> tuple[Path, Path]:
    """Return the desks of both governments, each believing the other."""
    return scenes.pair(folder)


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, pair: tuple[Path, Path], folder: Path) -> Iterator[MainWindow]:
    """Return a window of the Kota on the page."""
    with desktop.open_window(qtbot, pair[0]) as window:
        window.show_page("exchange")
        desktop.settle(qtbot, window.session.tasks)
        yield window


def page(window: MainWindow) -> ExchangePage:
    found = window.page
    assert isinstance(found, ExchangePage)
    return found


def count(qtbot: QtBot, window: MainWindow) -> int:
    session = window.session
    desk = session.desk
    return desktop.in_worker(qtbot, session.tasks, lambda: incident_views.count(desk, IncidentFilter()))


def test_nothing_is_taken_in_before_it_was_looked_at(
    qtbot: QtBot, window: MainWindow, pair: tuple[Path, Path], folder: Path
) -> None:
    package = scenes.package_from(pair[1], folder / "packages")
    page(window).acts.look_into(package)
    dialog = desktop.dialog_of(qtbot, window, PreviewDialog)
    assert count(qtbot, window) == 0
    assert ("incident", 1) in dialog.found.new
    dialog.reject()
    desktop.settle(qtbot, window.session.tasks)
    assert count(qtbot, window) == 0
    assert page(window).state["received"].text() == "belum ada"

    page(window).acts.look_into(package)
    desktop.dialog_of(qtbot, window, PreviewDialog).accept()
    desktop.settle(qtbot, window.session.tasks)
    assert count(qtbot, window) == 1
    assert package.name.removesuffix(".coop.zip") in page(window).state["received"].text()
    assert "hal diterima" in window.status_line.toast.text


def test_a_second_time_brings_nothing(qtbot: QtBot, window: MainWindow, pair: tuple[Path, Path], folder: Path) -> None:
    package = scenes.package_from(pair[1], folder / "packages")
    page(window).acts.receive(package)
    desktop.settle(qtbot, window.session.tasks)
    page(window).acts.look_into(package)
    dialog = desktop.dialog_of(qtbot, window, PreviewDialog)
    assert dialog.verb.text() == "Catat &tanda terima"


def test_a_dropped_file_is_looked_into(qtbot: QtBot, window: MainWindow, pair: tuple[Path, Path], folder: Path) -> None:
    package = scenes.package_from(pair[1], folder / "packages")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(package))])
    none = Qt.KeyboardModifier.NoModifier
    window.show_page("incidents")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), copy, mime, left, none))
    event = QDropEvent(QPointF(5, 5), copy, mime, left, none)
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
    assert desktop.dialog_of(qtbot, window, PreviewDialog).found.total > 0


@pytest.mark.parametrize("cut", [0, 10, 700])
def test_a_bad_file_changes_nothing_and_is_explained(
    qtbot: QtBot, window: MainWindow, pair: tuple[Path, Path], folder: Path, cut: int
) -> None:
    package = scenes.package_from(pair[1], folder / "packages")
    bad = folder / "bad.coop.zip"
    bad.write_bytes(package.read_bytes()[:cut])
    page(window).acts.look_into(bad)
    notice = desktop.dialog_of(qtbot, window, Notice)
    assert "Data Anda tidak berubah" in notice.headline.text() + notice.rest.text()
    assert count(qtbot, window) == 0


def test_a_package_is_made_and_named(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.exchange_acts.pack()
    dialog = desktop.dialog_of(qtbot, window, PackDialog)
    dialog.way.setCurrentIndex(dialog.way.count() - 1)  # another folder
    assert dialog.place.isVisible()
    dialog.folder.setText(str(folder / "nowhere"))
    dialog.accept()
    assert dialog.isVisible()
    out = folder / "usb"
    out.mkdir()
    dialog.folder.setText(str(out))
    dialog.accept()
    made = desktop.dialog_of(qtbot, window, PackedDialog)
    (file,) = out.iterdir()
    assert file.name.startswith("COOP_KOTA_")
    made.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert file.name.removesuffix(".coop.zip") in page(window).state["sent"].text()


def test_a_conflict_is_decided_with_one_key(
    qtbot: QtBot, dressed: QApplication, pair: tuple[Path, Path], folder: Path
) -> None:
    scenes.disagree(folder, pair[0])
    with desktop.open_window(qtbot, pair[0]) as window:
        window.show_page("exchange")
        desktop.settle(qtbot, window.session.tasks)
        assert page(window).tabs.tabText(0) == "Benturan data (1)"
        page(window).conflicts.review.click()
        dialog = desktop.dialog_of(qtbot, window, ConflictDialog)
        assert len(dialog.choices) == 2
        QTest.keyClick(dialog, Qt.Key.Key_Left)
        desktop.settle(qtbot, window.session.tasks)
        assert page(window).tabs.tabText(0) == "Benturan data (0)"
        assert page(window).conflicts.shown.is_empty
        desk = window.session.desk
        (row,) = desktop.in_worker(qtbot, window.session.tasks, lambda: incident_views.page(desk, IncidentFilter()))
        assert row.conflicts == 0


def test_a_card_is_believed_only_with_its_digits(
    qtbot: QtBot, dressed: QApplication, folder: Path, desk_path: Path, pair: tuple[Path, Path]
) -> None:
    with desktop.open_window(qtbot, desk_path) as window:
        window.show_page("exchange")
        desktop.settle(qtbot, window.session.tasks)
        assert page(window).state["trust"].text() == "! kartu mitra belum ada"
        page(window).cards.look_at_card(folder / "kab.card")
        dialog = desktop.dialog_of(qtbot, window, TrustDialog)
        dialog.typed.setText("12345")
        dialog.accept()
        assert dialog.isVisible()
        dialog.typed.setText("0" * 30)
        dialog.accept()
        desktop.dialog_of(qtbot, window, Notice).accept()
        assert page(window).state["trust"].text() == "! kartu mitra belum ada"
        page(window).cards.look_at_card(folder / "kab.card")
        dialog = desktop.dialog_of(qtbot, window, TrustDialog)
        with desks.view(pair[0]) as kota:
            digits = pairing.partner_fingerprint(kota)
        dialog.typed.setText(digits or "")
        dialog.accept()
        desktop.settle(qtbot, window.session.tasks)
        assert page(window).state["trust"].text() == "✓ sidik sudah dicocokkan"


def test_another_key_than_before_is_taken_only_on_purpose(
    qtbot: QtBot, dressed: QApplication, folder: Path, pair: tuple[Path, Path]
) -> None:
    kota, kab = pair
    with desks.open_desk(kab) as desk:
        before = pairing.own_fingerprint(desk)
        desks.root_key_path(desk.root_key).unlink()
        digits = roots.renew(desk)
        pairing.card(desk, folder / "kab-baru.card")
    with desktop.open_window(qtbot, kota) as window:
        window.show_page("exchange")
        desktop.settle(qtbot, window.session.tasks)
        assert page(window).state["theirs"].text() == locale.fingerprint(before)
        page(window).cards.look_at_card(folder / "kab-baru.card")
        dialog = desktop.dialog_of(qtbot, window, TrustDialog)
        assert locale.fingerprint(before) in dialog.warning.text()
        assert dialog.warning.isVisible() and not dialog.handed.isVisible()
        dialog.typed.setText(digits)
        dialog.accept()
        assert dialog.isVisible()  # the digits alone are not enough
        assert dialog.height() >= dialog.heightForWidth(dialog.width())  # and nothing is squeezed by the reason
        dialog.replaced.setChecked(True)
        dialog.accept()
        desktop.settle(qtbot, window.session.tasks)
        assert page(window).state["theirs"].text() == locale.fingerprint(digits)
        assert page(window).state["trust"].text() == "✓ sidik sudah dicocokkan"
        page(window).cards.look_at_card(folder / "kab-baru.card")
        dialog = desktop.dialog_of(qtbot, window, TrustDialog)
        assert not dialog.warning.isVisible() and not dialog.replaced.isVisible() and dialog.handed.isVisible()
        dialog.reject()
