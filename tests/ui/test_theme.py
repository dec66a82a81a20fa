from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.domain.incidents import IncidentStatus
from coopdesk.ui import status_pill, theme
from coopdesk.ui.theme import DARK, FIELD, LIGHT, Mode, Tokens
from tests.ui import desktop

LOOKS = (LIGHT, DARK, FIELD)
MODES = (Mode.LIGHT, Mode.DARK, Mode.FIELD)


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    desktop.dress(qapp)


def luminance(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS, ids=("light", "dark", "field"))
def test_every_word_can_be_read(look: Tokens) -> None:
    for ground in (look.base, look.alt):
        for ink in (look.text, look.muted, look.accent, look.verified, look.monitoring, look.incomplete):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(look.on_accent, look.accent) >= 4.5
    for status in IncidentStatus:
        paints = status_pill.colours(status, look)
        assert contrast(paints.ink, paints.fill or look.base) >= 4.5, status


@pytest.mark.parametrize("mode", MODES)
def test_edges_of_fields_are_seen(qtbot: QtBot, qapp: QApplication, mode: Mode) -> None:
    theme.apply(qapp, mode)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(240, 120)
    fields = [QLineEdit(parent), QComboBox(parent)]
    for i, field in enumerate(fields):
        field.setGeometry(20, 10 + 50 * i, 200, 30)
    parent.show()
    picture = parent.grab().toImage()
    for i, field in enumerate(fields):
        row = [picture.pixelColor(x, 25 + 50 * i).name() for x in range(18, 24)]
        around = theme.tokens().frame
        assert max(contrast(pixel, around) for pixel in row) >= 3.0, (field, row)


@pytest.mark.parametrize("mode", MODES)
def test_what_is_disabled_looks_so(qapp: QApplication, mode: Mode) -> None:
    theme.apply(qapp, mode)
    palette, group = qapp.palette(), QPalette.ColorGroup
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        assert palette.color(group.Disabled, role) != palette.color(group.Active, role)
    assert theme.mode() is mode


def test_sunlight_asks_for_larger_letters_and_targets() -> None:
    assert (FIELD.points, FIELD.target) == (12, 40)
    assert LIGHT.target >= 28
