from __future__ import annotations

import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.hazards import HazardType
from coopdesk.ui import drafts
from coopdesk.ui.drafts import Draft

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DRAFTS = st.builds(Draft, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)


@given(kept=st.lists(DRAFTS, max_size=4))
def test_what_was_typed_comes_back(tmp_path_factory: pytest.TempPathFactory, kept: list[Draft]) -> None:
    file = tmp_path_factory.mktemp("d") / "drafts.json"
    drafts.save(file, kept)
    assert drafts.load(file) == [d for d in kept if not d.empty]
    assert file.exists() == any(not d.empty for d in kept)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff\xfe", b'[{"unknown": "x"}]'])
def test_a_broken_file_is_no_draft(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "drafts.json"
    file.write_bytes(content)
    assert drafts.load(file) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the folder of the user protects it")
def test_names_of_reporters_are_for_the_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "home" / "drafts.json"
    drafts.save(file, [Draft(reporter="Samsul")])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_draft_knows_its_hazard() -> None:
    draft = Draft(hazard_type="flood")
    assert draft.hazard is HazardType.FLOOD
    assert replace(draft, hazard_type="invasion").hazard is None
    assert Draft(opened_at="2025-11-24T10:32:00Z").empty
