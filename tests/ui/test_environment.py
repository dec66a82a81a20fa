from __future__ import annotations

import os
import subprocess
import sys

import pytest

from coopdesk.ui.environment import choose_environment, display_present

NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_QUICK_BACKEND", "QTWEBENGINE_DISABLE_SANDBOX")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux forces anything")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


@linux
def test_without_a_display_qt_draws_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not display_present()
    assert choose_environment() == ["QT_QPA_PLATFORM=offscreen", "QT_QUICK_BACKEND=software"]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@linux
def test_with_a_display_nothing_is_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("DISPLAY", ":0")
    assert display_present()
    assert choose_environment() == []


@linux
def test_root_goes_without_the_sandbox_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert choose_environment() == ["QTWEBENGINE_DISABLE_SANDBOX=1"]


@linux
def test_what_somebody_has_chosen_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert choose_environment() == []
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"


def test_choosing_imports_no_qt() -> None:
    code = (
        "import sys, coopdesk.ui.environment as chosen; chosen.choose_environment(); "
        "print([name for name in sys.modules if 'PySide' in name])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
