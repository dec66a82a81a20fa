"""What a device has not acknowledged of a record, and the way to send it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.domain.journal import Action
from coopdesk.services.knowledge import MissingAct
from coopdesk.ui import labels, locale, theme
from coopdesk.ui.dialogs.fitted import FittedDialog
from coopdesk.ui.value_table import Column, Table, ValueModel


class MissingDialog(FittedDialog):
    """Lists the acts; accepting asks for a package."""

    help_page = "exchange_knowledge"

    def __init__(
        self,
        title: str,
        acts: Sequence[MissingAct],
        now: datetime,
        *,
        can_pack: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Who knows what"))
        head = QLabel(title, self)
        head.setFont(theme.scaled(self.font(), 1.15, bold=True))
        said = self.tr("Not acknowledged yet: %n act(s)", "", len(acts)) if acts else self.tr("Nothing is missing.")
        columns: tuple[Column[MissingAct], ...] = (
            Column(self.tr("Time"), lambda a: locale.short_moment(a.at, now)),
            Column(self.tr("What was done"), lambda a: _word(a.action), stretch=True),
            Column(self.tr("By"), lambda a: a.operator or "…"),
        )
        model: ValueModel[MissingAct] = ValueModel(columns, self)
        model.show(acts)
        self.table = Table(self.tr("Missing acts"), self)
        self.table.show_model(model)
        self.table.setVisible(bool(acts))
        buttons = QDialogButtonBox(self)
        self.pack = QPushButton(self.tr("&Make a package…"), self)
        self.pack.setVisible(can_pack and bool(acts))
        close = QPushButton(self.tr("Close"), self)
        buttons.addButton(self.pack, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        (self.pack if acts and can_pack else close).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(10)
        for widget in (head, QLabel(said, self), self.table, buttons):
            column.addWidget(widget)

    def sizeHint(self) -> QSize:
        """Return room for a list."""
        return super().sizeHint().expandedTo(QSize(720, 0))


def _word(action: str) -> str:
    return labels.word(Action(action)) if action in list(Action) else action
