"""The line that answers takes the lines that its words need, and no more."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui.answer_line import AnswerLine


def test_a_long_answer_in_a_form_leaves_no_empty_lines(qtbot: QtBot, dressed: QApplication) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    form = QFormLayout(whole)
    line = AnswerLine(whole, wraps=True)
    form.addRow("Titik", QLineEdit(whole))
    form.addRow("", line)
    line.say("−7,62910; 112,88920 — di Kel. Karangketug, Gadingrejo (Kota) · 0,0 km dari titik tengahnya")
    whole.resize(500, 400)
    whole.show()
    qtbot.waitExposed(whole)
    qtbot.waitUntil(lambda: line.sizeHint().height() <= 2 * line.fontMetrics().lineSpacing() + 4, timeout=2_000)
    assert line.sizeHint().height() == line.heightForWidth(line.width())
