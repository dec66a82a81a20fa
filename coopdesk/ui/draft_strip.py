"""The calls set aside, under quick entry: one button each, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from coopdesk.ui import locale
from coopdesk.ui.call import Call
from coopdesk.ui.flow_layout import FlowLayout
from coopdesk.ui.session import Session

_SHOWN = 4


class DraftStrip(QWidget):
    """Shows the open drafts; ``wanted`` carries the id of the one to go on with."""

    wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._label = QLabel(self)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self._label)
        self.buttons = [QToolButton(self) for _ in range(_SHOWN)]
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(self.tr("Draft"))
            button.clicked.connect(self._pressed)
            self._flow.addWidget(button)
        self._more = QToolButton(self)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.setMenu(QMenu(self._more))
        self._flow.addWidget(self._more)
        self.hide()

    def show_calls(self, calls: Sequence[Call]) -> None:
        """Show these drafts, the one to go on with first."""
        self._label.setText(self.tr("Drafts ({n}):").format(n=locale.number(len(calls))))
        for button, call in zip(self.buttons, [*calls[:_SHOWN], *[None] * _SHOWN], strict=False):
            button.setVisible(call is not None)
            if call is not None:
                words = self._words(call)
                button.setText(words)
                button.setProperty("call", call.id)
                button.setAccessibleName(self.tr("Draft: {name}").format(name=words))
                button.setToolTip(self.tr("Go on with it; what stands here is set aside (Shift+F9)"))
        menu = self._more.menu()
        menu.clear()
        for call in calls[_SHOWN:]:
            menu.addAction(self._words(call), partial(self.wanted.emit, call.id))
        self._more.setText(
            self.tr("{n} more").format(n=locale.number(len(calls) - _SHOWN)) + "\u2002"
        )  # room for the arrow
        self._more.setVisible(len(calls) > _SHOWN)
        self.setVisible(bool(calls))

    def _words(self, call: Call) -> str:
        moment = locale.short_moment(call.opened_at, self._session.now())
        return f"{call.name} · {moment}"

    def _pressed(self) -> None:
        self.wanted.emit(str(self.sender().property("call")))
