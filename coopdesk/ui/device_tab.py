"""Tukar data: the devices of both governments, how each stands, and the end of trust in one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coopdesk.services.revoking import DeviceState, DeviceStatus
from coopdesk.ui import labels
from coopdesk.ui.session import Session
from coopdesk.ui.value_table import Column, Table, ValueModel


class DeviceTab(QWidget):
    """Lists devices; what is wanted of the chosen one comes as a signal."""

    revoke_wanted = Signal(object)
    block_wanted = Signal(object)
    unblock_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model: ValueModel[DeviceState] = ValueModel(self._columns(), self)
        self.table = Table(self.tr("Devices"), self)
        self.table.show_model(self._model)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        self.revoke = self._button(self.tr("Re&voke…"), self.revoke_wanted)
        self.revoke.setToolTip(self.tr("A stolen or lost laptop: what it writes from now on counts nowhere"))
        self.block = self._button(self.tr("&Block here"), self.block_wanted)
        self.block.setToolTip(self.tr("Take no package of this device, on this desk alone"))
        self.unblock = self._button(self.tr("&Unblock"), self.unblock_wanted)
        row = QHBoxLayout()
        for button in (self.revoke, self.block, self.unblock):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def _button(self, text: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: signal.emit(self.table.chosen()))
        return button

    def _columns(self) -> tuple[Column[DeviceState], ...]:
        def name(one: DeviceState) -> str:
            return self.tr("{name} (this computer)").format(name=one.device.name) if one.here else one.device.name

        return (
            Column(self.tr("Device"), name, struck=lambda one: one.status is DeviceStatus.REVOKED),
            Column(self.tr("Letter"), lambda one: one.device.letter),
            Column(self.tr("Agency"), lambda one: labels.agency(one.device.agency)),
            Column(self.tr("State"), self._state, bold=lambda one: one.status is not DeviceStatus.ACTIVE),
            Column(self.tr("Reason"), lambda one: one.reason, stretch=True),
        )

    def _state(self, one: DeviceState) -> str:
        return {
            DeviceStatus.ACTIVE: self.tr("✓ active"),
            DeviceStatus.BLOCKED: self.tr("! blocked here"),
            DeviceStatus.REVOKED: self.tr("✕ revoked"),
        }[one.status]

    def show_devices(self, found: Sequence[DeviceState]) -> None:
        """Show the devices, the one that was chosen still chosen."""
        kept: DeviceState | None = self.table.chosen()
        self._model.show(found)
        at = next((i for i, one in enumerate(found) if kept and one.device.id == kept.device.id), 0)
        self.table.selectRow(at)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen: DeviceState | None = self.table.chosen()
        other = chosen is not None and not chosen.here
        status = chosen.status if chosen is not None else None
        own = chosen is not None and chosen.device.agency is self._session.desk.agency
        self.revoke.setEnabled(other and own and status is not DeviceStatus.REVOKED)
        self.block.setEnabled(other and status is DeviceStatus.ACTIVE)
        self.unblock.setEnabled(other and status is DeviceStatus.BLOCKED)
