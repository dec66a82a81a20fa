from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.ui import settings
from coopdesk.ui.language import Language
from coopdesk.ui.settings import WindowSettings
from coopdesk.ui.theme import Mode


def test_settings_come_back(home: Path) -> None:
    chosen = WindowSettings(Language.ENGLISH, Mode.FIELD, "01ff", "02")
    settings.save(chosen)
    assert settings.load() == chosen
    assert (home / "window.json").is_file()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"language": "fr", "mode": 7}', '{"unknown": 1}'])
def test_a_window_opens_whatever_the_file_says(tmp_path: Path, content: str) -> None:
    (tmp_path / "window.json").write_text(content, encoding="utf-8")
    assert settings.load(tmp_path) == WindowSettings()


def test_one_wrong_value_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / "window.json").write_text('{"language": "en", "mode": "purple"}', encoding="utf-8")
    assert settings.load(tmp_path) == WindowSettings(language=Language.ENGLISH)
