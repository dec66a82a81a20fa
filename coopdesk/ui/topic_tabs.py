"""Tabs of which each has a help page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QWidget


class TopicTabs(QTabWidget):
    """``topics`` names the help pages in the order of the tabs."""

    def __init__(self, topics: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topics = tuple(topics)
        self.setDocumentMode(True)

    @property
    def help_page(self) -> str:
        """The help of the tab on show; empty while there is none."""
        return self.topics[self.currentIndex()] if self.count() else ""
