"""By what way a package leaves: a stick, a messenger, mail, any folder; and how its file is shown to the operator."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QStorageInfo, QUrl
from PySide6.QtGui import QDesktopServices

_STICKS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_REMOVABLE = 2


class Way(StrEnum):
    """How the file travels on."""

    STICK = "stick"
    WHATSAPP = "whatsapp"
    MAIL = "mail"
    FOLDER = "folder"


@dataclass(frozen=True)
class Carrier:
    """A way and the folder into which the file is written for it; ``name`` is the stick's."""

    way: Way
    folder: Path
    name: str = ""


def carriers(outbox: Path, mounted: Sequence[tuple[str, str]]) -> list[Carrier]:
    """Return the ways there are now, the likeliest first: sticks that are plugged in, then what needs none.

    ``mounted`` holds (folder, name) of the volumes.
    """
    sticks = [Carrier(Way.STICK, Path(root), name) for root, name in mounted if _is_stick(root)]
    return [*sticks, *(Carrier(way, outbox) for way in (Way.WHATSAPP, Way.MAIL, Way.FOLDER))]


def mounted_volumes() -> list[tuple[str, str]]:
    """Return the folder and the name of every volume that can be written to."""
    return [
        (v.rootPath(), v.displayName() or v.rootPath())
        for v in QStorageInfo.mountedVolumes()
        if v.isValid() and v.isReady() and not v.isReadOnly()
    ]


def _is_stick(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\")) == _REMOVABLE)
    return root.startswith(_STICKS)


def show_file(file: Path) -> None:
    """Show a file in the file manager, chosen where the system can do that."""
    if sys.platform == "win32":
        subprocess.Popen(["explorer", "/select,", str(file)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def write_mail(subject: str, text: str) -> None:
    """Open the mail program with a text; the operator drags the file into it."""
    QDesktopServices.openUrl(QUrl(f"mailto:?subject={quote(subject)}&body={quote(text)}"))
