"""How things stand with the other government: what came, what went, whom we believe, what waits to be seen to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from coopdesk.services.partner import PartnerState
from coopdesk.ui import labels, locale, theme
from coopdesk.ui.folder_acts import FolderState


class PartnerCard(QFrame):
    """A card of facts, each with its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.title = QLabel(self)
        self.title.setFont(theme.scaled(self.font(), 1.2, bold=True))
        self.alarms = QLabel(self)
        self.alarms.setWordWrap(True)
        self.alarms.setFont(theme.scaled(self.font(), 1.0, bold=True))
        self.alarms.setTextFormat(Qt.TextFormat.PlainText)
        self.alarms.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 10)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.addWidget(self.title, 0, 0, 1, 4)
        self._grid.addWidget(self.alarms, 5, 0, 1, 4)
        self.state: dict[str, QLabel] = {}
        words = (
            ("received", self.tr("Received")),
            ("sent", self.tr("Sent")),
            ("unsent", self.tr("Not yet there")),
            ("folder", self.tr("Shared folder")),
            ("trust", self.tr("Trust")),
            ("theirs", self.tr("Their digits")),
            ("ours", self.tr("Our digits")),
        )
        for i, (name, text) in enumerate(words):
            self._fact(name, text, 1 + i % 4, 2 * (i // 4))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)

    def _fact(self, name: str, text: str, row: int, column: int) -> None:
        head, value = QLabel(text, self), QLabel(self)
        head.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(text)
        self._grid.addWidget(head, row, column)
        self._grid.addWidget(value, row, column + 1)
        self.state[name] = value

    def show_state(self, partner: PartnerState, folders: Sequence[FolderState], now: datetime) -> None:
        """Show how things stand."""
        self.title.setText(self.tr("Partner: {agency}").format(agency=labels.agency(partner.agency)))

        def said(moment: datetime | None, name: str) -> str:
            if moment is None:
                return self.tr("nothing yet")
            file = name.removesuffix(".zip").removesuffix(".age").removesuffix(".coop")
            return f"{locale.short_moment(moment, now)} ({locale.ago(moment, now)}) · {file}"

        self.state["received"].setText(said(partner.last_received_at, partner.last_received_name))
        self.state["sent"].setText(said(partner.last_sent_at, partner.last_sent_name))
        unsent = self.tr("{n} acts are not acknowledged yet").format(n=locale.number(partner.unsent))
        self.state["unsent"].setText(unsent if partner.unsent else self.tr("everything is acknowledged"))
        trust = self.tr("✓ digits compared") if partner.verified else self.tr("! digits not compared yet")
        self.state["trust"].setText(trust if partner.pinned else self.tr("! no card of the partner yet"))
        self.state["theirs"].setText(locale.fingerprint(partner.fingerprint) if partner.fingerprint else "–")
        self.state["ours"].setText(locale.fingerprint(partner.own_fingerprint))
        self._show_folders(folders)

    def _show_folders(self, folders: Sequence[FolderState]) -> None:
        lines = [
            (self.tr("{path}  ✓ watched") if one.there else self.tr("{path}  ! not connected")).format(path=one.path)
            for one in folders
        ]
        self.state["folder"].setText("\n".join(lines) or self.tr("none"))
        gone = self.tr("The folder is not there, which is not the same as empty: nothing is written or removed.")
        self.state["folder"].setToolTip("" if all(one.there for one in folders) else gone)

    def show_alarms(self, alarms: Sequence[str]) -> None:
        """Show what somebody has to see to."""
        self.alarms.setText("\n".join(f"! {alarm}" for alarm in alarms))
        self.alarms.setVisible(bool(alarms))
