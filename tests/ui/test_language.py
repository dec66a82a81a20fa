from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coopdesk.ui import standard_texts
from coopdesk.ui.kind_words import kind_words
from coopdesk.ui.language import Language
from tests.ui import desktop

Standard = QDialogButtonBox.StandardButton


@pytest.fixture(autouse=True)
def indonesian(qapp: QApplication) -> Iterator[None]:
    desktop.dress(qapp)
    yield
    desktop.dress(qapp)


@pytest.mark.parametrize("button", [b for b in Standard if b is not Standard.NoButton])
def test_no_standard_button_is_english(qtbot: QtBot, qapp: QApplication, button: Standard) -> None:
    def text() -> str:
        box = QDialogButtonBox(button)
        qtbot.addWidget(box)
        return box.button(button).text()

    indonesian = text()
    desktop.dress(qapp, chosen=Language.ENGLISH)
    english = text()
    assert indonesian
    assert indonesian != english


def test_the_menus_of_fields_are_not_english(qtbot: QtBot) -> None:
    for field in (QLineEdit("x"), QPlainTextEdit("x")):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        words = {a.text().replace("&", "").split("\t")[0] for a in menu.actions() if a.text()}
        menu.deleteLater()
        assert words >= {"Urungkan", "Potong", "Salin", "Tempel", "Hapus", "Pilih semua"}


def test_a_message_box_answers_in_indonesian(qtbot: QtBot) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "", "", QMessageBox.StandardButton.Yes)
    qtbot.addWidget(box)
    assert box.button(QMessageBox.StandardButton.Yes).text() == "&Ya"


def test_every_text_of_qt_that_we_carry_is_translated() -> None:
    assert len(standard_texts.TEXTS) > 60
    assert QCoreApplication.translate("QFileDialog", "Create New Folder") == "Buat folder baru"


def test_indonesian_has_one_plural() -> None:
    assert [kind_words("incident", n) for n in (0, 1, 7)] == ["0 kejadian", "1 kejadian", "7 kejadian"]


def test_english_can_be_chosen(qapp: QApplication) -> None:
    desktop.dress(qapp, chosen=Language.ENGLISH)
    assert QCoreApplication.translate("Menus", "&File") == "&File"
    desktop.dress(qapp)
    assert QCoreApplication.translate("Menus", "&File") == "&Berkas"
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
