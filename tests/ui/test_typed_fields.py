"""What is read of a form's fields puts another form like it into the same state, whatever the kinds of its fields."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.hazards import HazardType
from coopdesk.ui import typed_fields
from coopdesk.ui.category_picker import CategoryPicker
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.hazard_picker import HazardPicker
from coopdesk.ui.place_picker import PlacePicker
from coopdesk.ui.places_field import PlacesField
from coopdesk.ui.session import Session
from tests.ui.dialogs.every import every

VILLAGES = ("35.75.01.1003", "35.75.01.1004")

KEEP = {
    "answer", "answered", "depot", "emergency", "emergency_amended", "emergency_extended", "figure", "figure_known",
    "figure_sheet", "found", "handover", "head_count", "incident", "item", "letterhead", "meet", "movement_issue",
    "movement_receipt", "movement_stocktake", "movement_transfer", "need", "offer", "overlap", "photo", "proposal",
    "proposal_place", "reason", "series", "series_none", "shelter", "shelter_known", "shift", "shift_known", "silence",
    "standard", "status", "strike",
}  # fmt: skip
"""Into these something is written that would be missed."""

KEEP_NOTHING = {
    "choose_incident", "choose_incident_none", "first_run", "folder", "import", "import_faulty", "line", "pack",
    "preview", "preview_known", "preview_parked", "preview_reviewed", "revoke", "root", "separate", "sheet", "survey",
    "trust", "trust_changed",
}  # fmt: skip
"""Secrets, keys and fingerprints must not lie on the disk; the others choose, or show what is to be agreed to."""


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def forms(session: Session, parent: QWidget) -> dict[str, FormDialog[Any]]:
    made = {name: make() for name, make in every(session, parent).items()}
    return {name: one for name, one in made.items() if isinstance(one, FormDialog)}


def scribble(field: QWidget) -> None:
    """Put something into a field that did not stand there."""
    before = typed_fields.read(field)
    if isinstance(field, HazardPicker):
        field.show_hazard(HazardType.INCIDENT_OTHER, "Pohon tumbang")
    elif isinstance(field, CategoryPicker):
        field.show_category(FigureCategory.MISSING)
    elif isinstance(field, PlacePicker):
        field.show_place(next(code for code in VILLAGES if code != field.value))
    elif isinstance(field, PlacesField):
        field.show_places(VILLAGES[::-1])
        field.picker.setText("bugu")
    elif isinstance(field, QLineEdit):
        field.setText("17")
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText("  dua baris,\n\nsetengah ")
    elif isinstance(field, QComboBox) and field.isEditable():
        field.setEditText("belum ada di daftar")
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(field.count() - 1 if field.currentIndex() != field.count() - 1 else 0)
    elif isinstance(field, QCheckBox):
        field.toggle()
    elif isinstance(field, QSpinBox):
        field.setValue(field.value() + 1)
    elif isinstance(field, QListWidget):
        for row in (0, field.count() - 1):
            item = field.item(row)
            on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
    else:
        assert isinstance(field, QDateTimeEdit)
        field.setDate(QDate(2026, 2, 3))
        field.setTime(QTime(4, 5, 6))
    one_choice = isinstance(field, QComboBox) and field.count() < 2
    assert typed_fields.read(field) != before or one_choice


def value_of(form: FormDialog[Any]) -> object:
    with suppress(AssertionError):  # what is typed is no answer yet
        return form.value()
    return None


def test_every_form_has_decided_whether_it_keeps_what_is_typed(session: Session, parent: QWidget) -> None:
    made = forms(session, parent)
    assert {name for name, form in made.items() if form.keeps} == KEEP
    assert {name for name, form in made.items() if not form.keeps} == KEEP_NOTHING
    kinds = {name: type(form) for name, form in made.items() if form.keeps}
    names = {(made[name].keeps, kind) for name, kind in kinds.items()}
    assert len({keeps for keeps, _ in names}) == len({kind for _, kind in names})  # no two forms share a name


def test_no_field_of_a_form_is_left_out(session: Session, parent: QWidget) -> None:
    for name, form in forms(session, parent).items():
        if not form.keeps:
            continue
        held = [*typed_fields.fields_of(form).values()]
        inner = [part for one in held for part in one.findChildren(QWidget)]
        found = [one for kind in typed_fields.KINDS for one in form.findChildren(kind)]
        assert [one for one in found if one not in held and one not in inner] == [], name


@pytest.mark.parametrize("name", sorted(KEEP))
def test_another_form_comes_to_stand_the_same(session: Session, parent: QWidget, name: str) -> None:
    one, other = (forms(session, parent)[name] for _ in range(2))
    for field in typed_fields.fields_of(one).values():
        scribble(field)
    typed = {key: typed_fields.read(field) for key, field in typed_fields.fields_of(one).items()}
    for key, field in typed_fields.fields_of(other).items():
        typed_fields.show(field, typed[key])
    assert {key: typed_fields.read(field) for key, field in typed_fields.fields_of(other).items()} == typed
    assert value_of(other) == value_of(one)


def test_what_is_offered_no_more_leaves_a_field_as_it_is(qtbot: QtBot) -> None:
    combo, place, category, hazard = QComboBox(), PlacePicker(), CategoryPicker(), HazardPicker()
    for widget in (combo, place, category, hazard):
        qtbot.addWidget(widget)
    combo.addItem("satu", "1")
    typed_fields.show(combo, "2")
    typed_fields.show(place, "99.99.99.9999\nentah")
    typed_fields.show(category, "unknown\nsesuatu")
    typed_fields.show(hazard, "unknown\nlainnya")
    assert combo.currentData() == "1"
    assert (place.value, place.text()) == (None, "entah")
    assert (category.value, category.text()) == (None, "sesuatu")
    assert hazard.hazard == (None, "lainnya")
