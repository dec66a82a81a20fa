from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coopdesk import paths
from coopdesk.ui import translations

FOLDER = paths.resources() / "i18n"


def test_the_translation_is_whole_and_fresh() -> None:
    assert translations.check(FOLDER) == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "i18n")
    return tmp_path / "i18n"


def test_a_lost_translation_is_found(copy: Path) -> None:
    ts = copy / "coopdesk_id.ts"
    text = ts.read_text(encoding="utf-8").replace(
        "<translation>Belum lengkap</translation>", "<translation></translation>"
    )
    ts.write_text(text, encoding="utf-8")
    assert any("untranslated: 'Incomplete'" in fault for fault in translations.check(copy))


def test_a_lost_place_for_a_value_is_found(copy: Path) -> None:
    ts = copy / "coopdesk_id.ts"
    text = ts.read_text(encoding="utf-8").replace("{number} dicatat.", "Sudah dicatat.")
    ts.write_text(text, encoding="utf-8")
    assert any("lost {number}" in fault for fault in translations.check(copy))


def test_a_text_nobody_uses_is_found(copy: Path) -> None:
    ts = copy / "coopdesk_id.ts"
    message = "<message><source>Gone</source><translation>Hilang</translation></message>"
    extra = f"<context><name>Gone</name>{message}</context></TS>"
    ts.write_text(ts.read_text(encoding="utf-8").replace("</TS>", extra), encoding="utf-8")
    assert "coopdesk_id.ts is older than the source" in translations.check(copy)


def test_a_stale_compilation_is_found(copy: Path) -> None:
    (copy / "coopdesk_id.qm").write_bytes(b"old")
    assert "coopdesk_id.qm is older than coopdesk_id.ts" in translations.check(copy)
