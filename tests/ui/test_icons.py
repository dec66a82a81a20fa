from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from coopdesk import paths
from coopdesk.ui import icons, theme
from coopdesk.ui.theme import Mode
from tests.ui import desktop

NAMES = sorted(f.stem for f in (paths.resources() / "icons").glob("*.svg"))
SOURCE = Path(icons.__file__).parent


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    desktop.dress(qapp)
    yield
    desktop.dress(qapp)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_has_the_colour_of_the_text_in_every_look(qapp: QApplication, name: str) -> None:
    if name == "coopdesk":
        return  # the program's own sign has its own colours
    for mode in (Mode.LIGHT, Mode.DARK):
        theme.apply(qapp, mode)
        picture = icons.icon(name).pixmap(40, 40).toImage()
        pixels = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
        inks = {pixel.name() for pixel in pixels if pixel.alpha() == 255}
        assert QColor(theme.tokens().text).name() in inks


def test_every_icon_named_in_the_code_is_there() -> None:
    text = "\n".join(f.read_text(encoding="utf-8") for f in SOURCE.rglob("*.py"))
    named = set(re.findall(r'icons\.icon\("(\w+)"\)', text)) | set(re.findall(r'icon="(\w+)"', text))
    assert named <= set(NAMES)


def test_disabled_icons_are_paler() -> None:
    icon = icons.icon("add")
    enabled, disabled = icon.pixmap(20, 20), icon.pixmap(20, 20, QIcon.Mode.Disabled)
    assert enabled.toImage() != disabled.toImage()
