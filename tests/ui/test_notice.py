from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.errors import DeskProblem, NothingToUndo
from coopdesk.ui.notice import Notice, error_notice, split_headline


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Satu kalimat.", "Satu kalimat."),
        ("Meja «/a.b/c» terbuka. Data aman.", "Meja «/a.b/c» terbuka."),
        ("Titik 7.645 salah. Perbaiki.", "Titik 7.645 salah."),
        ("Belum diimpor:\n  baris 3", "Belum diimpor:"),
    ],
)
def test_the_headline_is_the_first_sentence(text: str, headline: str) -> None:
    found, rest = split_headline(text)
    assert found == headline
    assert " ".join((found + " " + rest).split()) == " ".join(text.split())


def test_details_are_never_empty_and_can_be_copied(qtbot: QtBot, dressed: QApplication) -> None:
    notice = error_notice(DeskProblem("/x", "full"), None)
    qtbot.addWidget(notice)
    assert "DeskProblem" in notice.details.toPlainText()
    notice.show()
    assert not notice.details.isVisible()
    notice._show_details(True)
    assert notice.details.isVisible()


def test_a_fault_shows_where_it_happened(qtbot: QtBot, dressed: QApplication) -> None:
    try:
        raise NothingToUndo
    except NothingToUndo as error:
        notice = error_notice(error, None)
    qtbot.addWidget(notice)
    assert "test_notice.py" in notice.details.toPlainText()
    assert isinstance(notice, Notice)
