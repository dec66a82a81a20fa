from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk import paths
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import DeskProblem
from coopdesk.domain.ids import new_id
from coopdesk.domain.journal import GENESIS
from coopdesk.domain.people import Device
from coopdesk.services import desks
from coopdesk.store import journal
from coopdesk.store.desk import Desk
from coopdesk.store.founding import FOLDERS, create
from tests.builders import an_incident, content


def test_a_desk_is_made_whole_in_a_folder_that_is_new_or_empty(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty", "deep/er"):
        desks.create(tmp_path / name, Agency.KAB, "Siaga", "Budi")
        assert {str(p.relative_to(tmp_path / name)) for p in (tmp_path / name).rglob("*")} >= set(FOLDERS)
        with Desk.open(tmp_path / name) as desk:
            assert desk.agency is Agency.KAB
            assert journal.head(desk.db, desk.identity.feed).hash != GENESIS
    assert sorted(p.name for p in tmp_path.iterdir()) == ["deep", "empty", "new"]


def test_a_desk_is_not_made_over_anything(tmp_path: Path) -> None:
    desks.create(tmp_path / "desk", Agency.KOTA, "A")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "surat.txt").write_text("penting")
    (tmp_path / "file").write_text("x")
    before = content(tmp_path / "desk")
    for name, why in (("desk", "exists"), ("other", "not_empty"), ("file", "not_empty")):
        with pytest.raises(DeskProblem) as problem:
            desks.create(tmp_path / name, Agency.KOTA, "A")
        assert problem.value.reason == why
    assert content(tmp_path / "desk") == before
    assert len(list(paths.key_folder().iterdir())) == 2
    assert (tmp_path / "other" / "surat.txt").read_text() == "penting"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["desk", "file", "other"]


def test_a_desk_whose_first_act_fails_does_not_exist(tmp_path: Path) -> None:
    def fail(desk: Desk) -> None:
        an_incident(desk)
        raise RuntimeError

    device = Device(new_id(Agency.KOTA), Agency.KOTA, "A", "A", "k", "c")
    with pytest.raises(RuntimeError):
        create(tmp_path / "desk", device, "root", "0" * 16, fail)
    assert list(tmp_path.iterdir()) == []
