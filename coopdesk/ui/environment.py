"""What the machine forces on Qt, decided before Qt is imported. Imports no Qt."""

from __future__ import annotations

import os
import sys


def choose_environment() -> list[str]:
    """Set the variables without which Qt dies here, and return them as ``NAME=value``, for the log.

    Only a Linux machine without a display, or one where we run as root, needs any. A variable that somebody
    has set stays as it is. Must run before the first import of PySide6.
    """
    if not sys.platform.startswith("linux"):
        return []
    wanted: dict[str, str] = {}
    if not display_present():
        wanted |= {"QT_QPA_PLATFORM": "offscreen"}
    if os.environ.get("QT_QPA_PLATFORM", wanted.get("QT_QPA_PLATFORM")) == "offscreen":
        wanted |= {"QT_QUICK_BACKEND": "software"}
    if os.geteuid() == 0:
        # Chromium's sandbox refuses to start as root and takes the process with it.
        wanted |= {"QTWEBENGINE_DISABLE_SANDBOX": "1"}
    chosen = {name: value for name, value in wanted.items() if not os.environ.get(name)}
    os.environ.update(chosen)
    return [f"{name}={value}" for name, value in chosen.items()]


def display_present() -> bool:
    """Tell whether a window can be shown to somebody, or a platform was chosen by hand."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def somebody_watches() -> bool:
    """Tell whether a window would be seen. Must be asked before :func:`choose_environment` answers for Qt."""
    return display_present() and os.environ.get("QT_QPA_PLATFORM") not in ("offscreen", "minimal")
