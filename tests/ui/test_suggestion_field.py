from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.domain.hazards import HazardType
from coopdesk.domain.regions import Level, gazetteer
from coopdesk.ui import hazard_picker, place_picker
from coopdesk.ui.hazard_picker import HazardChoice, HazardPicker
from coopdesk.ui.place_picker import PlacePicker

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    QVBoxLayout(widget)
    qtbot.addWidget(widget)
    yield widget


def shown(qtbot: QtBot, form: QWidget, *fields: QWidget) -> None:
    for field in fields:
        form.layout().addWidget(field)  # type: ignore[union-attr]
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    fields[0].setFocus()


def test_letters_find_what_begins_so_first() -> None:
    assert hazard_picker.find("ban")[0].value == HazardChoice(HazardType.FLOOD)
    assert hazard_picker.find("tanah")[0].value == HazardChoice(HazardType.LANDSLIDE)
    assert hazard_picker.find("pohon")[0].value == HazardChoice(HazardType.INCIDENT_OTHER, "Pohon tumbang")
    assert hazard_picker.find("permu")[0].value == HazardChoice(HazardType.SETTLEMENT_FIRE)
    assert len(hazard_picker.find("")) == 8
    assert hazard_picker.find("xyz") == []


def test_every_hazard_can_be_reached_by_its_word() -> None:
    for choice in hazard_picker.choices():
        assert choice in [hit.value for hit in hazard_picker.find(choice.detail or choice.label)]


def test_enter_takes_the_answer_and_goes_on(qtbot: QtBot, form: QWidget) -> None:
    field, after = HazardPicker(), QLineEdit()
    shown(qtbot, form, field, after)
    QTest.keyClicks(field, "long")
    assert [hit.label for hit in field.hits] == ["Tanah longsor"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.hazard == (HazardType.LANDSLIDE, None)
    assert field.hits == ()
    assert after.hasFocus()


def test_tab_takes_the_answer_too(qtbot: QtBot, form: QWidget) -> None:
    field, after = HazardPicker(), QLineEdit()
    shown(qtbot, form, field, after)
    QTest.keyClicks(field, "ban")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.hazard == (HazardType.FLOOD, None)
    assert after.hasFocus()


def test_a_name_of_two_villages_is_left_as_a_text(qtbot: QtBot, form: QWidget) -> None:
    field = PlacePicker()
    shown(qtbot, form, field, QLineEdit())
    QTest.keyClicks(field, "sebani")
    assert field.preselected is None
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.place == (None, "sebani")


def test_the_arrows_choose_and_escape_closes(qtbot: QtBot, form: QWidget) -> None:
    field = PlacePicker()
    shown(qtbot, form, field, QLineEdit())
    QTest.keyClicks(field, "sebani")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(field, key)
    first = field.hits[0].value
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.place == (first, None)
    QTest.keyClicks(field, "x")
    assert field.value is None
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.hits


def test_a_text_without_an_answer_stays_a_text(qtbot: QtBot, form: QWidget) -> None:
    field = HazardPicker()
    shown(qtbot, form, field, QLineEdit())
    QTest.keyClicks(field, "meteor")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.hazard == (None, "meteor")


def test_no_name_of_several_villages_is_ever_preselected() -> None:
    names: dict[str, int] = {}
    for village in gazetteer().villages():
        names[village.name] = names.get(village.name, 0) + 1
    shared = [name for name, count in names.items() if count > 1]
    assert len(shared) == 20
    for name in shared:
        assert not place_picker.find(name)[0].sure, name


def test_a_name_of_its_own_is_preselected_at_once() -> None:
    (village,) = gazetteer().named("Kedungringin", Level.VILLAGE)
    hit = place_picker.find("kedungri")[0]
    assert (hit.value, hit.sure) == (village.code, True)
    assert place_picker.find("") == []
