from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.store import mounts

TABLE = """\
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//192.168.1.5/Data\\040BPBD /mnt/data\\040kantor cifs rw,vers=3.0 0 0
nas:/ekspor /srv nfs4 rw 0 0
/dev/sdb1 /srv/lokal ext4 rw 0 0
petugas@pos: /home/a/pos fuse.sshfs rw 0 0
gdrive: /home/a/awan fuse.rclone rw 0 0
overlay /lapis overlay rw 0 0
server:/lama /ganti nfs rw 0 0
/dev/sdc1 /ganti vfat rw 0 0
half a line
"""


@pytest.mark.parametrize(
    ("place", "share"),
    [
        ("/home/a/meja", ""),
        ("/mnt/data kantor/meja", "//192.168.1.5/Data BPBD"),
        ("/mnt/data kantor", "//192.168.1.5/Data BPBD"),
        ("/mnt/data", ""),
        ("/srv/meja/baru", "nas:/ekspor"),
        ("/srv/lokal/meja", ""),
        ("/home/a/pos/meja", "petugas@pos:"),
        ("/home/a/awan/meja", "gdrive:"),
        ("/lapis/meja", ""),
        ("/ganti/meja", ""),
    ],
)
def test_the_innermost_mount_decides(place: str, share: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    table.write_text(TABLE)
    monkeypatch.setattr(mounts, "TABLE", table)
    assert mounts._share_in(table.read_text(), Path(place)) == share


def test_where_no_table_is_nothing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mounts, "TABLE", tmp_path / "none")
    assert mounts.network_place(tmp_path) == ""


def test_a_link_to_a_share_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "meja").symlink_to(tmp_path / "share")
    table = tmp_path / "mounts"
    table.write_text(f"nas:/x {tmp_path / 'share'} nfs rw 0 0\n")
    monkeypatch.setattr(mounts, "TABLE", table)
    assert mounts.network_place(tmp_path / "meja" / "kota") == "nas:/x"


@pytest.mark.parametrize(
    ("path", "asked", "share"),
    [
        ("Z:\\meja\\kota", "Z:\\", "Z:"),
        ("\\\\server\\bpbd\\meja", "\\\\server\\bpbd\\", "\\\\server\\bpbd"),
        ("C:\\Users\\a\\meja", "C:\\", ""),
    ],
)
def test_windows_is_asked_for_the_drive(path: str, asked: str, share: str, monkeypatch: pytest.MonkeyPatch) -> None:
    roots: list[str] = []

    def drive_type(root: str) -> int:
        roots.append(root)
        return 3 if root == "C:\\" else 4

    monkeypatch.setattr(mounts, "drive_type", drive_type)
    assert mounts._windows_share(path) == share
    assert roots == [asked]
