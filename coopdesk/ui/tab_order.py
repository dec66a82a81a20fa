"""The way of the Tab key: as things are read, which is the order in which the layouts hold them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLayout, QLayoutItem, QScrollArea, QSplitter, QTabWidget, QWidget


def follow(*around: QWidget) -> None:
    """Let Tab go through what some widgets hold, one after the other. Qt's own order is that of their making.

    What stands in another window than the first, as a pane drawn out does, has an order of its own.
    """
    parts = [widget for widget in around if widget.window() is around[0].window()]
    for one, then in pairwise([stop for widget in parts for stop in stops(widget)]):
        QWidget.setTabOrder(one, then)


def stops(around: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at inside a widget, itself included, in the order of the layouts."""
    if around.focusPolicy() & Qt.FocusPolicy.TabFocus and around.focusProxy() is None:
        yield around
    for part in _parts(around):
        yield from stops(part)


def _parts(around: QWidget) -> Iterator[QWidget]:
    layout = around.layout()
    if isinstance(around, QTabWidget):
        yield around.tabBar()
    if isinstance(around, QTabWidget | QSplitter):
        yield from filter(None, (around.widget(n) for n in range(around.count())))
    elif isinstance(around, QScrollArea):
        yield from filter(None, [around.widget()])
    elif layout is not None:
        yield from _held(layout)


def _held(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)


def _items(layout: QLayout) -> Iterator[QLayoutItem]:
    if not isinstance(layout, QFormLayout):
        yield from filter(None, (layout.itemAt(n) for n in range(layout.count())))
        return
    roles = (QFormLayout.ItemRole.SpanningRole, QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)
    for row in range(layout.rowCount()):
        found = {id(item): item for role in roles if (item := layout.itemAt(row, role)) is not None}
        yield from found.values()
