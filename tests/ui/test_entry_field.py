from __future__ import annotations

from datetime import UTC, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.entries import LogKind, Medium
from coopdesk.domain.times import now, to_wib
from coopdesk.ui.entry_field import EntryField, NewEntry


@pytest.fixture
def field(qtbot: QtBot, dressed: QApplication) -> EntryField:
    made = EntryField()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def written(field: EntryField) -> list[NewEntry]:
    found: list[NewEntry] = []
    field.written.connect(found.append)
    return found


def test_an_entry_says_who_to_whom_when_and_how(field: EntryField) -> None:
    found = written(field)
    before = to_wib(now()) - timedelta(days=1)
    field.words.setPlainText("tanggul jebol")
    field.medium.setCurrentIndex(field.medium.findData(Medium.RADIO))
    field.whom.setText("Samsul Contoh")
    field.to.setText("Kalaksa")
    field.time.setText(f"{before:%d/%m/%y} 19.40")
    field.highlight.setChecked(True)
    typed = field.typed
    field.button.click()
    at = before.replace(hour=19, minute=40, second=0, microsecond=0).astimezone(UTC)
    assert found == [
        NewEntry("tanggul jebol", Medium.RADIO, "Samsul Contoh", LogKind.NOTE, "Kalaksa", at, highlight=True)
    ]
    assert not any((field.words.toPlainText(), field.whom.text(), field.to.text(), field.time.text()))
    assert not field.highlight.isChecked()
    field.show_typed(typed)
    assert field.typed == typed
    field.button.click()
    assert found[1] == found[0]


def test_without_a_time_it_happened_now(field: EntryField) -> None:
    found = written(field)
    field.words.setPlainText("air surut")
    field.button.click()
    assert (found[0].happened_at, found[0].highlight, found[0].recipient) == (None, False, None)


def test_a_time_that_is_none_keeps_everything(field: EntryField) -> None:
    found = written(field)
    field.words.setPlainText("air surut")
    for wrong in ("tadi pagi", "12.75", "1/1/2999 10.00"):
        field.time.setText(wrong)
        field.button.click()
        assert (found, field.words.toPlainText(), field.wrong.isVisible()) == ([], "air surut", True)
        assert "belum dicatat" in field.wrong.text().lower()
    field.time.clear()
    field.time.textEdited.emit("")
    assert not field.wrong.isVisible()
    field.button.click()
    assert len(found) == 1


def test_a_phrase_stands_ready_with_its_gap_chosen(qtbot: QtBot, field: EntryField) -> None:
    menu = field.phrases.menu()
    assert menu is not None
    phrases = {action.text(): action for action in menu.actions()}
    assert len(phrases) >= 6
    field.words.setPlainText("TRC lapor:")
    field.words.moveCursor(field.words.textCursor().MoveOperation.End)
    gap = next(text for text in phrases if "…" in text)
    phrases[gap].trigger()
    assert field.words.toPlainText() == f"TRC lapor: {gap}"
    assert field.words.textCursor().selectedText() == "…"
    qtbot.keyClicks(field.words, "60")  # type: ignore[no-untyped-call]
    assert field.words.toPlainText() == f"TRC lapor: {gap.replace('…', '60')}"
    assert field.words.hasFocus() or field.words.focusPolicy() is not Qt.FocusPolicy.NoFocus


def test_a_first_phrase_begins_the_entry(field: EntryField) -> None:
    menu = field.phrases.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    assert field.words.toPlainText() == menu.actions()[0].text()
