"""Devices on the exchange page: revoked for all, blocked here, and the key that vouches for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from coopdesk.services import desks, identities, pairing, roots
from coopdesk.ui.device_tab import DeviceTab
from coopdesk.ui.dialogs.revoke_dialog import RevokeDialog
from coopdesk.ui.dialogs.root_dialog import RootDialog
from coopdesk.ui.dialogs.separate_dialog import SeparateDialog
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.notice import Notice
from tests.ui import desktop, scenes


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    kota, _kab = scenes.pair(tmp_path)
    scenes.package_from(kota, tmp_path / "packages")
    with desks.open_desk(kota) as desk:
        pairing.enrol(desk, tmp_path / "trc.join", "Laptop TRC")
    with desktop.open_window(qtbot, kota) as opened:
        opened.show_page("exchange")
        desktop.settle(qtbot, opened.session.tasks)
        opened.exchange.tabs.setCurrentWidget(opened.exchange.devices)
        yield opened


def choose(window: MainWindow, name: str) -> DeviceTab:
    tab = window.exchange.devices
    rows = [r.device.name for r in tab._model.rows]
    tab.table.selectRow(rows.index(name))
    return tab


def state(window: MainWindow, name: str) -> str:
    tab = choose(window, name)
    return str(tab.table.model().index(tab.table.currentIndex().row(), 3).data())


def test_a_stolen_laptop_is_revoked_with_a_reason(qtbot: QtBot, window: MainWindow) -> None:
    assert not choose(window, "Pusdalops Kota").revoke.isEnabled()  # nobody ends himself
    choose(window, "Laptop TRC").revoke.click()
    dialog = desktop.dialog_of(qtbot, window, RevokeDialog)
    dialog.accept()
    assert dialog.isVisible()  # everybody will see the reason
    dialog.reason.setText("dicuri di Bangil")
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert state(window, "Laptop TRC") == "✕ dicabut"
    assert not window.exchange.devices.revoke.isEnabled()
    assert not window.exchange.devices.block.isEnabled()


def test_a_device_is_blocked_and_freed_here(qtbot: QtBot, window: MainWindow) -> None:
    choose(window, "Laptop TRC").block.click()
    desktop.settle(qtbot, window.session.tasks)
    assert state(window, "Laptop TRC") == "! diblokir di sini"
    window.exchange.devices.unblock.click()
    desktop.settle(qtbot, window.session.tasks)
    assert state(window, "Laptop TRC") == "✓ aktif"


def test_the_root_key_is_asked_for_until_it_is_backed_up(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = window.exchange
    assert "Kunci induk belum pernah dicadangkan" in page.partner.alarms.text()
    page.device_acts.back_up_root()
    dialog = desktop.dialog_of(qtbot, window, RootDialog)
    dialog.first.setText("tiga perahu karet biru di Kraton")
    dialog.second.setText("tiga perahu karet hijau")
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()
    stick = tmp_path / "kunci-induk.coop"
    page.device_acts._back_up("x", False, stick)
    desktop.dialog_of(qtbot, window, Notice).accept()  # too weak
    assert not stick.exists()
    page.device_acts._back_up("tiga perahu karet biru di Kraton", False, stick)
    desktop.settle(qtbot, window.session.tasks)
    assert stick.is_file()
    assert not page.partner.alarms.isVisible()
    desk = window.session.desk
    kept = roots.from_file(stick)
    desktop.in_worker(qtbot, window.session.tasks, lambda: roots.drill(desk, kept, "tiga perahu karet biru di Kraton"))


def test_a_desk_is_told_apart_from_its_double(qtbot: QtBot, window: MainWindow) -> None:
    acts, desk = window.exchange.device_acts, window.session.desk
    before = desk.identity
    acts.separate()
    dialog = desktop.dialog_of(qtbot, window, SeparateDialog)
    dialog.joined.setChecked(True)
    dialog.accept()
    assert dialog.isVisible()  # which file?
    dialog.same.setChecked(True)
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert (desk.identity.device, desk.identity.incarnation != before.incarnation) == (before.device, True)

    acts.separate()
    dialog = desktop.dialog_of(qtbot, window, SeparateDialog)
    dialog.named.setChecked(True)
    dialog.accept()
    assert dialog.isVisible()  # under which name?
    dialog.name.setText("Posko Bangil")
    dialog.accept()
    desktop.settle(qtbot, window.session.tasks)
    assert desk.identity.device != before.device
    assert state(window, "Posko Bangil") == "✓ aktif"


def test_a_lost_key_is_named_and_replaced(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page, desk = window.exchange, window.session.desk
    page.device_acts.renew_key()
    desktop.settle(qtbot, window.session.tasks)  # it has one: nothing is changed
    assert "Kunci komputer ini hilang" not in page.partner.alarms.text()
    file = desks.key_path(desk.identity.device)
    key = file.read_bytes()
    file.unlink()
    page.reload()
    desktop.settle(qtbot, window.session.tasks)
    assert "! Kunci komputer ini hilang: paket tidak dapat dibuat" in page.partner.alarms.text()
    page.device_acts.renew_key()  # the root key is here
    desktop.settle(qtbot, window.session.tasks)
    assert "Kunci komputer ini hilang" not in page.partner.alarms.text()
    assert file.read_bytes() != key


def test_without_the_root_a_lost_key_is_replaced_by_a_join_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk, tasks = window.session.desk, window.session.tasks
    again = tmp_path / "lagi.join"
    desktop.in_worker(qtbot, tasks, lambda: pairing.enrol(desk, again, desk.device.name, again=True))
    desks.key_path(desk.identity.device).unlink()
    desks.root_key_path(desk.root_key).unlink()
    window.exchange.device_acts.renew_key()
    dialog = desktop.dialog_of(qtbot, window, QFileDialog)
    dialog.reject()
    window.exchange.device_acts._rejoin(again)
    desktop.settle(qtbot, tasks)
    assert desktop.in_worker(qtbot, tasks, lambda: identities.has_key(desk))
