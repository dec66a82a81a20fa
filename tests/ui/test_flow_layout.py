"""A row that wraps keeps its items inside its margins and says how high that comes out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

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
