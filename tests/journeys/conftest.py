"""Journeys stand on the fixtures of the window."""

from __future__ import annotations

from tests.ui.conftest import (
    copied_files,
    cycles_are_freed_between_tests,
    desk_path,
    dressed,
    frozen,
    no_thread_is_left,
    nothing_is_left_on_the_clipboard,
    pytest_collection_modifyitems,
    session,
    window,
)

__all__ = [
    "copied_files",
    "cycles_are_freed_between_tests",
    "desk_path",
    "dressed",
    "frozen",
    "no_thread_is_left",
    "nothing_is_left_on_the_clipboard",
    "pytest_collection_modifyitems",
    "session",
    "window",
]
