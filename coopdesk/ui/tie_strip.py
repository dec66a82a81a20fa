"""Below the head of an incident: what it hangs together with, each a way there, and the acts that tie it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from coopdesk.domain.handover import HandoverState
from coopdesk.domain.joint import JointState
from coopdesk.services.ties import Ties
from coopdesk.ui import labels
from coopdesk.ui.flow_layout import FlowLayout


class TieStrip(QWidget):
    """``page_wanted`` carries a page of the incident, ``act_wanted`` a dialog, ``incident_wanted`` another incident."""

    page_wanted = Signal(str)
    act_wanted = Signal(str)
    incident_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, spacing=4)
        self.setContentsMargins(8, 0, 8, 4)
        self._links: list[QPushButton] = []
        self.more = QToolButton(self)
        self.more.setText(self.tr("Mo&re"))
        self.more.setToolTip(self.tr("Link, group, merge, hand over"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu())
        self.flow.addWidget(self.more)

    @property
    def texts(self) -> list[str]:
        """What the links say."""
        return [link.text() for link in self._links]

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for page, text in (("figures", self.tr("&Figures and Lapsit")), ("relief", self.tr("Shelters and &needs"))):
            menu.addAction(text).triggered.connect(lambda _on=False, page=page: self.page_wanted.emit(page))
        menu.addSeparator()
        for name, text in (
            ("link", self.tr("&Joint incident with the partner…")),
            ("series", self.tr("&Series of incidents…")),
            ("merge", self.tr("&Merge into another record…")),
            ("hand_over", self.tr("&Hand over to the partner…")),
        ):
            menu.addAction(text).triggered.connect(lambda _on=False, name=name: self.act_wanted.emit(name))
        return menu

    def show_ties(self, ties: Ties) -> None:
        """Show other ties."""
        for old in self._links:
            self.flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._links = []
        if ties.head is not None:
            self._add(
                self.tr("goes on in {number}").format(number=ties.head.number), self.incident_wanted, ties.head.id
            )
        if ties.pair is not None and ties.partner is not None:
            self._add(self._pair(ties), self.page_wanted, "joint")
        if ties.shelters or ties.needs:
            text = self.tr("Shelters {shelters} · needs {needs}").format(shelters=ties.shelters, needs=ties.needs)
            self._add(text, self.page_wanted, "relief")
        if ties.series is not None:
            self._add(self.tr("Series: {name}").format(name=ties.series.name), self.act_wanted, "series")
        if ties.offer is not None and ties.offer.state is not HandoverState.TAKEN:
            self._add(self._offer(ties), self.act_wanted, "hand_over")

    def _pair(self, ties: Ties) -> str:
        assert ties.pair is not None and ties.partner is not None
        mark = "! " if ties.asked or ties.pair.state is JointState.CLASH else ""
        if ties.pair.state is JointState.CONFIRMED:
            return self.tr("Joint with {number}").format(number=ties.partner.number)
        text = self.tr("Joint with {number}: {state}")
        return mark + text.format(number=ties.partner.number, state=labels.word(ties.pair.state))

    def _offer(self, ties: Ties) -> str:
        assert ties.offer is not None
        waits = not ties.offer.ours and ties.offer.state is HandoverState.OFFERED
        text = self.tr("Hand-over: {state}").format(state=labels.word(ties.offer.state))
        return f"! {text}" if waits else text

    def _add(self, text: str, signal: object, value: str) -> None:
        link = QPushButton(text, self)
        link.clicked.connect(lambda: signal.emit(value))  # type: ignore[attr-defined]
        self.flow.addWidget(link)
        link.show()
        self._links.append(link)
