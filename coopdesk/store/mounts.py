"""Where a folder really lies: on a disk of this computer, or on another one that is reached over the network.

SQLite's locks and its write-ahead log do not hold across a network: two computers that open one desk there destroy it.
"""

from __future__ import annotations

import ntpath
import os
import re
from pathlib import Path

TABLE = Path("/proc/self/mounts")
"""Where Linux tells what is mounted where."""

_KERNEL = ("afs", "ceph", "cifs", "coda", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs")
_USER = (
    "davfs2",
    "glusterfs",
    "google-drive-ocamlfuse",
    "gvfsd-fuse",
    "onedriver",
    "rclone",
    "s3fs",
    "smbnetfs",
    "sshfs",
)
_NETWORK = frozenset((*_KERNEL, "davfs", *(f"fuse.{name}" for name in _USER)))
_REMOTE = 4
"""What GetDriveTypeW answers for a network drive."""


def network_place(path: Path) -> str:
    """Return which share or network drive a path lies on, empty where it lies on this computer or nobody can tell.

    ``path`` need not be there yet.
    """
    if os.name == "nt":
        return _windows_share(str(path.absolute()))
    try:
        table = TABLE.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return _share_in(table, path.resolve())


def _share_in(table: str, place: Path) -> str:
    """Return the source of what is mounted over a place, where that comes by the network."""
    depth, share = -1, ""
    for line in table.splitlines():
        source, point, form = (_plain(word) for word in [*line.split(" "), "", ""][:3])
        over = Path(point)
        if len(over.parts) >= depth and (over == place or over in place.parents):  # of two the later one lies on top
            depth, share = len(over.parts), source if form in _NETWORK else ""
    return share


def _plain(word: str) -> str:
    """Return a word of the table with its blanks, which it writes as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda digits: chr(int(digits[1], 8)), word)


def _windows_share(path: str) -> str:
    drive = ntpath.splitdrive(path)[0]
    return drive if drive and drive_type(drive + "\\") == _REMOTE else ""


def drive_type(root: str) -> int:
    """Return what Windows says of the root of a drive or of a share; 0 elsewhere."""
    import ctypes

    kernel = getattr(ctypes, "windll", None)
    return int(kernel.kernel32.GetDriveTypeW(root)) if kernel else 0
