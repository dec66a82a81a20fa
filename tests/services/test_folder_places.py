"""Where an exchange folder may lie, and where a desk may not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest

from coopdesk import paths
from coopdesk.domain.errors import DeskProblem, FileProblem, FolderRefused
from coopdesk.services import desks, folder
from coopdesk.services.folder_files import MARKER
from coopdesk.store import mounts
from tests.services.shared_folders import Shared, shared_folders


@pytest.fixture
def shared() -> Iterator[Shared]:
    with shared_folders() as opened:
        yield opened


def test_no_desk_lies_in_a_shared_folder_nor_such_a_folder_in_a_desk(shared: Shared) -> None:
    desk = shared.three.kota
    inside = desk.path / "outbox" / "tukar"
    inside.mkdir()
    (shared.three.folder / "jalan").symlink_to(inside)
    for path, reason in (
        (desk.path, "inside_desk"),
        (inside, "inside_desk"),
        (shared.three.folder / "jalan", "inside_desk"),
        (desk.path.parent, "holds_desk"),
        (paths.user_data(), "holds_keys"),
    ):
        with pytest.raises(FolderRefused) as refused:
            folder.use(desk, path)
        assert refused.value.reason == reason
        assert not (path / MARKER).exists()
    with pytest.raises(FileProblem) as missing:
        folder.use(desk, shared.three.folder / "tidak ada")
    assert missing.value.reason == "missing"


@pytest.mark.parametrize("mark", [MARKER, ".stfolder", ".dropbox"])
def test_a_desk_is_not_opened_nor_made_where_an_engine_copies_it(shared: Shared, mark: str) -> None:
    three = shared.three
    backup = desks.backup(three.kab, three.folder / "cadangan.sqlite")
    three.kab.close()
    place = three.folder / "Sync"
    (place / "sub").mkdir(parents=True)
    (place / mark).mkdir()
    shutil.move(three.kab.path, place / "sub" / "kab")
    attempts: tuple[Callable[[], object], ...] = (
        lambda: desks.open_desk(place / "sub" / "kab").close(),
        lambda: desks.create(place / "baru", three.kab.agency, "Baru"),
        lambda: desks.restore(backup, place / "pulih"),
    )
    for attempt in attempts:
        with pytest.raises(DeskProblem) as refused:
            attempt()
        assert refused.value.reason == "network_folder"
    assert sorted(p.name for p in place.iterdir()) == sorted([mark, "sub"])
    # What is in it can still be got out: it is read, and it opens where it belongs.
    with desks.view(place / "sub" / "kab") as seen:
        desks.backup(seen, three.folder / "keluar.sqlite")
    shutil.move(place / "sub" / "kab", three.kab.path)
    with desks.open_desk(three.kab.path):
        pass


def test_a_desk_is_not_opened_nor_made_on_a_network_drive(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for exchange may lie there; what is in a desk there can still be got out."""
    three, place = shared.three, shared.three.folder / "kantor z"
    place.mkdir()
    backup = desks.backup(three.kab, three.folder / "cadangan.sqlite")
    three.kab.close()
    shutil.move(three.kab.path, place / "kab")
    table = three.folder / "mounts"
    table.write_text("/dev/sda1 / ext4 rw 0 0\n//server/bpbd " + str(place).replace(" ", "\\040") + " cifs rw 0 0\n")
    monkeypatch.setattr(mounts, "TABLE", table)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: desks.open_desk(place / "kab").close(),
        lambda: desks.create(place / "baru", three.kab.agency, "Baru"),
        lambda: desks.restore(backup, place / "pulih"),
    )
    for attempt in attempts:
        with pytest.raises(DeskProblem) as refused:
            attempt()
        assert (refused.value.reason, refused.value.detail) == ("network_drive", "//server/bpbd")
    assert [p.name for p in place.iterdir()] == ["kab"]
    with desks.view(place / "kab") as seen:
        desks.backup(seen, three.folder / "keluar.sqlite")
    tukar = place / "tukar"
    tukar.mkdir()
    assert folder.use(three.kota, tukar).path == tukar
    shutil.move(place / "kab", three.kab.path)
    with desks.open_desk(three.kab.path):
        pass


def test_a_folder_is_left_as_it_is(shared: Shared) -> None:
    desk = shared.three.kota
    shared.settle()
    before = shared.files()
    assert [f.path for f in folder.folders(desk)] == [shared.joint, shared.city]
    assert folder.leave(desk, shared.city).own
    folder.leave(desk, shared.joint)
    assert shared.files() == before
    assert folder.folders(desk) == []
    for attempt in (lambda: folder.exchange_once(desk), lambda: folder.leave(desk, shared.joint)):
        with pytest.raises(FolderRefused):
            attempt()
