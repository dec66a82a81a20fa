"""Tabs of which each has a help page of its own, and asks for no more room than it needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTabWidget, QWidget


class TopicTabs(QTabWidget):
    """``topics`` names the help pages in the order of the tabs."""

    def __init__(self, topics: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topics = tuple(topics)
        self.setDocumentMode(True)
        self.currentChanged.connect(lambda _at: self._make_room())

    def _make_room(self) -> None:
        """Ask for the least height of the tab on show: the highest would want more than a small screen has."""
        shown = self.currentWidget()
        if shown is not None:
            self.setMinimumHeight(self.tabBar().sizeHint().height() + shown.minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Look again where something inside grew: a line that says what is wrong, larger letters."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._make_room()
        return super().event(event)

    @property
    def help_page(self) -> str:
        """The help of the tab on show; empty while there is none."""
        return self.topics[self.currentIndex()] if self.count() else ""
