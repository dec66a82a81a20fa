"""All packages of a folder, before anything is changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from coopdesk.domain.exchange import Verdict
from coopdesk.services.exchange import Received
from coopdesk.ui import locale
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.kind_words import listed
from coopdesk.ui.value_table import Column, Table, ValueModel
from coopdesk.ui.verdict_words import verdict_word


class SurveyDialog(FormDialog[None]):
    """Lists the packages; agreeing takes in those that can be, each as a whole."""

    help_page = "survey"

    def __init__(self, found: Sequence[Received], now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        good = [one for one in found if one.verdict in (Verdict.APPLIED, Verdict.PARKED)]
        self.set_words(self.tr("Packages of the folder"), self.tr("&Accept {n} packages").format(n=len(good)))
        self.verb.setEnabled(bool(good))
        about = QLabel(self.tr("Each package counts on its own; one that follows another adds to it."), self)
        about.setWordWrap(True)
        self.form.addRow(about)

        def brings(one: Received) -> str:
            if one.verdict is Verdict.APPLIED:
                return listed((*one.new, *one.changed))
            return one.detail if one.verdict is Verdict.PARKED else ""

        def made(one: Received) -> str:
            return locale.short_moment(one.made_at, now) if one.made_at else ""

        columns: tuple[Column[Received], ...] = (
            Column(self.tr("File"), lambda one: one.file),
            Column(self.tr("From"), lambda one: one.sender),
            Column(self.tr("Made"), made),
            Column(self.tr("What becomes of it"), lambda one: verdict_word(one.verdict)),
            Column(self.tr("Contents"), brings, stretch=True),
        )
        self.model: ValueModel[Received] = ValueModel(columns, self)
        self.model.show(found)
        table = Table(self.tr("Packages of the folder"), self)
        table.show_model(self.model)
        self.body.insertWidget(1, table, 1)
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Return room for a list."""
        return QSize(860, 420)

    def value(self) -> None:
        """Return nothing: agreeing is the answer."""
        return
