"""A row that wraps keeps its items inside its margins and says how high that comes out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coopdesk.ui.flow_layout import FlowLayout

MARGINS = (12, 6, 10, 4)


@pytest.mark.parametrize(("width", "rows"), [(440, 1), (439, 2), (228, 2), (227, 4), (10, 4)])
def test_items_wrap_within_the_margins(qapp: QApplication, width: int, rows: int) -> None:
    holder = QWidget()
    flow = FlowLayout(holder, spacing=6)
    flow.setContentsMargins(*MARGINS)
    boxes = [QWidget() for _ in range(4)]
    for box in boxes:
        box.setFixedSize(100, 20)
        flow.addWidget(box)
    height = rows * 20 + (rows - 1) * 6 + 6 + 4
    assert flow.heightForWidth(width) == height
    flow.setGeometry(QRect(0, 0, width, height))
    assert (boxes[0].x(), boxes[0].y()) == (12, 6)
    assert max(box.geometry().bottom() for box in boxes) + 1 == height - 4
    assert len({box.y() for box in boxes}) == rows
    if width >= 122:
        assert all(box.geometry().right() + 1 <= width - 10 for box in boxes)


def test_the_height_follows_whatever_changes(qapp: QApplication) -> None:
    holder = QWidget()
    flow = FlowLayout(holder, spacing=6)
    labels = [QLabel("kata") for _ in range(5)]
    for label in labels[:4]:
        label.setFixedHeight(20)
        flow.addWidget(label)
    labels[4].setFixedHeight(50)
    width = 4 * labels[0].sizeHint().width() + 3 * 6
    heights = [flow.heightForWidth(width)]
    changes: list[Callable[[], object]] = [
        lambda: labels[0].setText("kata yang jauh lebih panjang"),
        lambda: list(map(QLabel.hide, labels[:3])),
        lambda: labels[3].setFixedHeight(30),
        lambda: flow.setContentsMargins(0, 5, 0, 5),
        lambda: flow.addWidget(labels[4]),
        lambda: flow.removeWidget(labels[4]),
        lambda: labels[1].show(),
    ]
    for change in changes:
        change()
        heights.append(flow.heightForWidth(width))
        flow._heights.clear()
        assert flow.heightForWidth(width) == heights[-1]
    assert heights == [20, 46, 20, 30, 40, 60, 40, 40]
