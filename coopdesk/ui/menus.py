"""Menus as data: what is in them, in which order, by which key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from coopdesk.ui import icons


@dataclass(frozen=True)
class Entry:
    """One action of a menu; ``name`` is how the window finds it again, ``group`` makes it one choice of several."""

    name: str
    text: str
    call: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: str = ""
    checked: bool = False


@dataclass(frozen=True)
class Menu:
    """One menu; None draws a line between its entries."""

    title: str
    entries: Sequence[Entry | Menu | None]


def build(window: QMainWindow, menus: Sequence[Menu]) -> dict[str, QAction]:
    """Fill the menu bar and return the actions by name."""
    actions: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    window.menuBar().clear()
    for menu in menus:
        _fill(window, window.menuBar().addMenu(menu.title), menu, actions, groups)
    return actions


def _fill(
    window: QMainWindow, target: QMenu, menu: Menu, actions: dict[str, QAction], groups: dict[str, QActionGroup]
) -> None:
    for entry in menu.entries:
        if entry is None:
            target.addSeparator()
        elif isinstance(entry, Menu):
            _fill(window, target.addMenu(entry.title), entry, actions, groups)
        else:
            actions[entry.name] = _action(window, target, entry, groups)


def _action(window: QMainWindow, target: QMenu, entry: Entry, groups: dict[str, QActionGroup]) -> QAction:
    action = QAction(entry.text, window)
    action.setShortcuts([QKeySequence(k) for k in entry.keys])
    if entry.icon:
        action.setIcon(icons.icon(entry.icon))
    if entry.group:
        action.setCheckable(True)
        action.setChecked(entry.checked)
        groups.setdefault(entry.group, QActionGroup(window)).addAction(action)
    action.triggered.connect(lambda _on=False: entry.call())
    target.addAction(action)
    return action
