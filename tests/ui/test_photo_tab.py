from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.services import desks, exchange, photos
from coopdesk.ui import locale
from coopdesk.ui.dialogs.pack_dialog import PackDialog
from coopdesk.ui.dialogs.photo_dialog import PhotoDialog, PhotoView
from coopdesk.ui.dialogs.strike_dialog import StrikeDialog
from coopdesk.ui.main_window import MainWindow
from tests.pictures import saved, two_halves
from tests.ui import desktop, scenes

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> Iterator[MainWindow]:
    """Return a window with the photos of a flood on show."""
    with desks.open_desk(desk_path) as desk:
        flood = scenes.record_flood(desk)
    with desktop.open_window(qtbot, desk_path) as opened:
        opened.open_incident(flood)
        opened.pane.tabs.setCurrentWidget(opened.pane.photos)
        desktop.settle(qtbot, opened.session.tasks)
        yield opened


def agree(qtbot: QtBot, window: MainWindow, caption: str = "") -> None:
    dialog = desktop.dialog_of(qtbot, window, PhotoDialog)
    dialog.caption.setText(caption)
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)


def captions(window: MainWindow) -> list[str]:
    shown = window.pane.photos.list
    return [shown.item(i).text() for i in range(shown.count())]


def test_a_dropped_photo_is_asked_about_seen_and_struck(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    tab = window.pane.photos
    assert tab.shown.is_empty
    tab.attach([saved(tmp_path, "tanggul.jpg", two_halves()), saved(tmp_path, "air.jpg", two_halves(300, 300))])
    agree(qtbot, window, "Tanggul jebol")
    assert captions(window) == ["Tanggul jebol", "Tanggul jebol"]
    assert window.pane.tabs.tabText(3) == "Foto (2)"
    assert not tab.missing.isVisible()
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    large = desktop.dialog_of(qtbot, window, PhotoView)
    assert large.picture.pixmap().width() == 400
    large.close()
    tab.strike.click()
    strike = desktop.dialog_of(qtbot, window, StrikeDialog)
    strike.reason.setText("bukan tempat ini")
    strike.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert window.pane.tabs.tabText(3) == "Foto (1)"
    assert not tab.strike.isEnabled()


def test_a_picture_is_pasted(qtbot: QtBot, window: MainWindow) -> None:
    tab = window.pane.photos
    tab.take_clipboard()
    assert tab.shown.is_empty  # nothing to paste
    picture = QImage(80, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(picture)
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_V, CTRL)
    agree(qtbot, window)
    assert captions(window) == ["Foto"]


def test_copied_files_are_pasted_and_what_is_no_photo_is_refused(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, copied_files: Callable[[Path], None]
) -> None:
    refused: list[Exception] = []
    window.session.refused.disconnect(window.show_error)
    window.session.refused.connect(refused.append)
    file = tmp_path / "bukan.jpg"
    file.write_text("bukan foto")
    copied_files(file)
    window.pane.photos.paste.click()
    agree(qtbot, window)
    assert [type(error).__name__ for error in refused] == ["PhotoRefused"]
    assert window.pane.photos.shown.is_empty


def test_a_photo_that_has_not_arrived_is_asked_for(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> None:
    kota, kab = scenes.pair(tmp_path)
    (tmp_path / "p").mkdir()
    with desks.open_desk(kab) as theirs, desks.open_desk(kota) as ours:
        flood = scenes.record_flood(theirs)
        file = saved(tmp_path, "hulu.jpg", two_halves())
        photos.attach(theirs, incident=flood, file=str(file), caption="Hulu Welang")
        exchange.receive(ours, exchange.pack(theirs, tmp_path / "p", photos=False).path)
    with desktop.open_window(qtbot, kota) as window:
        window.open_incident(flood)
        window.pane.tabs.setCurrentWidget(window.pane.photos)
        desktop.settle(qtbot, window.session.tasks)
        tab = window.pane.photos
        assert captions(window) == ["Hulu Welang (belum tiba)"]
        assert tab.missing.text().startswith("1 foto belum tiba")
        assert not tab.strike.isEnabled()  # the partner's
        tab.ask_for.click()
        desktop.dialog_of(qtbot, window, PackDialog).reject()


def test_one_of_several_photos_is_asked_for_and_the_wish_withdrawn(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    kota, kab = scenes.pair(tmp_path)
    (tmp_path / "p").mkdir()
    with desks.open_desk(kab) as theirs, desks.open_desk(kota) as ours:
        flood = scenes.record_flood(theirs)
        for name, width in (("Hulu", 300), ("Hilir", 200)):
            file = saved(tmp_path, f"{name}.jpg", two_halves(width, 300))
            photos.attach(theirs, incident=flood, file=str(file), caption=name)
        exchange.receive(ours, exchange.pack(theirs, tmp_path / "p", photos=False).path)
    with desktop.open_window(qtbot, kota) as window:
        window.open_incident(flood)
        window.pane.tabs.setCurrentWidget(window.pane.photos)
        desktop.settle(qtbot, window.session.tasks)
        tab = window.pane.photos
        assert not tab.ask_all.isVisible()
        tab.list.setCurrentRow(1)
        tab.ask_one.click()
        desktop.settle(qtbot, window.session.tasks)
        moment = locale.short_moment(window.session.now(), window.session.now())[:2]
        assert captions(window)[0] == "Hulu (belum tiba)"
        assert captions(window)[1].startswith(f"Hilir (diminta {moment}")
        assert captions(window)[1].endswith(", menunggu paket Kab)")
        assert tab.missing.text() == "2 foto belum tiba. Paket kita hanya meminta 1 di antaranya."
        assert tab.list.currentRow() == 1
        assert tab.ask_one.text() == "Batalkan perm&intaan"
        tab.ask_one.click()
        desktop.settle(qtbot, window.session.tasks)
        assert captions(window)[1] == "Hilir (belum tiba)"
        assert tab.missing.text() == "2 foto belum tiba. Paket kita hanya meminta 0 di antaranya."
        tab.ask_all.click()
        desktop.settle(qtbot, window.session.tasks)
        assert tab.missing.text() == "2 foto belum tiba. Paket kita berikutnya memintanya."
        assert not tab.ask_all.isVisible()
