"""Tukar data: packages that wait for others, and those that were refused, with what can be done about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coopdesk.domain.errors import BundleRefused
from coopdesk.domain.exchange import Verdict
from coopdesk.services.refused import RefusedPackage
from coopdesk.ui import carriers, locale, messages, request_words
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.session import Session
from coopdesk.ui.value_table import Column, Table, ValueModel
from coopdesk.ui.verdict_words import verdict_word


@dataclass(frozen=True)
class WaitingRow:
    """A package that is not taken in: ``refused`` where it was refused, else it waits for what ``detail`` names."""

    at: datetime
    file: str
    sender: str
    verdict: Verdict
    detail: str
    path: Path
    refused: RefusedPackage | None = None


class WaitingTab(QWidget):
    """Lists the packages; what is wanted of the chosen one comes as a signal."""

    retry_wanted = Signal(object)
    discard_wanted = Signal(object)
    copied = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model: ValueModel[WaitingRow] = ValueModel(self._columns(), self)
        self.table = Table(self.tr("Waiting and refused packages"), self)
        self.table.show_model(self._model)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        self.shown = Emptiable(self.table, self)
        self.shown.empty.say(self.tr("No package waits for another, and none was refused."))
        self.ask = self._button(self.tr("Copy &request for WhatsApp"), self._copy)
        self.retry = self._button(self.tr("&Try again"), lambda: self._emit(self.retry_wanted))
        self.folder = self._button(self.tr("Open f&older"), self._open)
        self.discard = self._button(self.tr("Throw &away"), lambda: self._emit(self.discard_wanted))
        row = QHBoxLayout()
        for button in (self.ask, self.retry, self.folder, self.discard):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(row)
        column.addWidget(self.shown, 1)
        self._show_buttons()

    def _button(self, text: str, call: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(call)
        return button

    def _columns(self) -> tuple[Column[WaitingRow], ...]:
        return (
            Column(
                self.tr("Time"),
                lambda r: locale.short_moment(r.at, self._session.now()),
                hint=lambda r: locale.long_moment(r.at),
            ),
            Column(self.tr("State"), lambda r: verdict_word(r.verdict), bold=lambda r: r.refused is not None),
            Column(self.tr("File"), lambda r: r.file),
            Column(self.tr("From"), lambda r: r.sender or "–"),
            Column(self.tr("Why"), _why, stretch=True, hint=_why),
        )

    def show_rows(self, rows: Sequence[WaitingRow]) -> None:
        """Show the packages, the first one chosen."""
        self._model.show(rows)
        self.shown.show_empty(not rows)
        if rows:
            self.table.selectRow(0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen: WaitingRow | None = self.table.chosen()
        for button in (self.ask, self.retry, self.folder, self.discard):
            button.setVisible(bool(self._model.rows))
        self.ask.setEnabled(chosen is not None and bool(self._request(chosen)))
        self.folder.setEnabled(chosen is not None)
        for button in (self.retry, self.discard):
            button.setEnabled(chosen is not None and chosen.refused is not None)

    def _request(self, row: WaitingRow) -> str:
        return request_words.request(row.verdict, row.file, row.detail, self._session.desk.agency)

    def _copy(self) -> None:
        chosen: WaitingRow | None = self.table.chosen()
        if chosen is not None:
            QGuiApplication.clipboard().setText(self._request(chosen))
            self.copied.emit()

    def _open(self) -> None:
        chosen: WaitingRow | None = self.table.chosen()
        if chosen is not None:
            carriers.show_file(chosen.path)

    def _emit(self, signal: object) -> None:
        chosen: WaitingRow | None = self.table.chosen()
        if chosen is not None and chosen.refused is not None:
            signal.emit(chosen.refused)  # type: ignore[attr-defined]


def _why(row: WaitingRow) -> str:
    """Return what it waits for, or the sentence of its refusal without the name that stands beside it."""
    if row.refused is None:
        return row.detail
    return messages.sentence(BundleRefused(row.file, row.verdict, row.detail))
