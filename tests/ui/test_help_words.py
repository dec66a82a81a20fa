from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coopdesk.ui.dialogs.keys_dialog import KeysDialog
from coopdesk.ui.help_words import page_help
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop
from tests.ui.desktop import Hands


def test_every_page_says_what_it_is_for(window: MainWindow) -> None:
    assert [name for name in window.pages if not page_help(name)] == []


@pytest.mark.parametrize("name", ["situation", "watch"])
def test_f1_helps_with_the_page_on_show(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.show_page(name)
    desktop.settle(qtbot, window.session.tasks)
    Hands(window).press(Qt.Key.Key_F1)
    assert desktop.dialog_of(qtbot, window, KeysDialog).about.text() == page_help(name)
