"""A page about one incident, as wide as the window: a way back, a title, and what the page itself shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.services.desks import Desk
from coopdesk.ui import theme
from coopdesk.ui.pages.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Job
from coopdesk.ui.value_table import Column, Table, ValueModel

R = TypeVar("R")


class RecordPage(Page):
    """Shows something of one incident, or of none (``of_incident``); Esc leads back to it, or to ``home``."""

    home = "incidents"
    of_incident = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.incident = ""
        self._job: Job | None = None
        self.back = QPushButton(self.tr("← Back"), self)
        self.back.setToolTip(self.tr("Back to the incident (Esc)"))
        self.back.clicked.connect(self.leave)
        self.title = QLabel(self)
        self.title.setFont(theme.scaled(self.font(), 1.2, bold=True))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.title.setWordWrap(True)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.back)
        self.head.addWidget(self.title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 8)
        self.column.setSpacing(8)
        self.column.addLayout(self.head)

    def table_of(self, title: str, columns: Sequence[Column[R]]) -> tuple[ValueModel[R], Table]:
        """Return the values of a list and the table that shows them."""
        model, table = ValueModel(columns, self), Table(title, self)
        table.show_model(model)
        return model, table

    def block(self, title: str, buttons: Sequence[QPushButton], view: QWidget) -> QWidget:
        """Return a view below its title, with the buttons of its acts on the right."""
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        heading = QLabel(title, block)
        heading.setFont(theme.scaled(self.font(), 1.0, bold=True))
        row.addWidget(heading)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(view, 1)
        return block

    def show_incident(self, incident: str) -> None:
        """Show another incident."""
        self.incident = incident
        self.reload()

    def leave(self) -> None:
        """Go back to the incident in the list."""
        if self.incident:
            self.session.incident_wanted.emit(self.incident)
        else:
            self.session.page_wanted.emit(self.home)

    def reload(self) -> None:
        """Read what is shown of the incident."""
        if self.of_incident and not self.incident:
            return
        if self._job is not None:
            self._job.drop()
        wanted = self.incident
        self._job = self.session.read(self, lambda desk: self.ask(desk, wanted), self.show_found)

    def ask(self, desk: Desk, incident: str) -> Any:
        """Read what is shown; belongs into the worker."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
