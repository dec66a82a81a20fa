"""Where files live: in a checkout, installed from a wheel, or frozen."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def resources() -> Path:
    """Return the folder of the files that ship with the program.

    Raises FileNotFoundError where none of the three layouts holds it.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [
        *([Path(frozen) / "resources"] if frozen else []),
        _PACKAGE.parent / "resources",
        _PACKAGE.parent / "coopdesk_resources",
    ]
    for folder in candidates:
        if (folder / "geo" / "wilayah.csv").is_file():
            return folder
    raise FileNotFoundError(f"resources not found beside {_PACKAGE}")


def user_data() -> Path:
    """Return the folder for what must lie outside every desk: keys, log, the default desk.

    The environment variable ``COOPDESK_HOME`` moves it (tests, portable installations).
    """
    home = os.environ.get("COOPDESK_HOME")
    if home:
        return Path(home)
    from platformdirs import user_data_path

    return user_data_path("coopdesk", appauthor=False)


def default_desk() -> Path:
    """Return the desk that opens when none is named."""
    return user_data() / "desk"


def key_folder() -> Path:
    """Return the folder of private keys: never inside a desk, a backup or a package."""
    return user_data() / "keys"
