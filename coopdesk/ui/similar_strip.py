"""What may be the same event, said while a call is typed: it stops nobody, and each way on is one press."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from coopdesk.services import duplicates
from coopdesk.services.desks import Desk
from coopdesk.services.duplicates import Similar
from coopdesk.ui import labels, locale, theme
from coopdesk.ui.call import Call
from coopdesk.ui.flow_layout import FlowLayout
from coopdesk.ui.incident_model import where
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Job

_PAUSE_MS = 250


class SimilarStrip(QWidget):
    """Shows the likeliest record; ``entry_wanted`` and ``joint_wanted`` ask what becomes of the call."""

    entry_wanted = Signal()
    joint_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._call: Call | None = None
        self._asked: tuple[str, ...] = ()
        self._job: Job | None = None
        self._left_out: set[str] = set()
        self._found: Sequence[Similar] = ()
        self.shown: Similar | None = None
        self._make()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._show([])

    def _make(self) -> None:
        self.open = self._button(self.tr("Open this record; what is typed stays"))
        self._text = QLabel(self)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.entry = self._button(self.tr("Record the call as news of it (Ctrl+H)"))
        self.joint = self._button(self.tr("Record here, and propose both as one event (Ctrl+Shift+H)"))
        self.new = self._button(self.tr("It is another event"))
        self.more = self._button(self.tr("Further records that may be the same"))
        self.entry.setText(self.tr("Make it news"))
        self.joint.setText(self.tr("Joint incident"))
        self.new.setText(self.tr("Still new"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        title = QLabel(self.tr("Similar:"), self)
        title.setFont(theme.scaled(self.font(), 1.0, bold=True))
        flow = FlowLayout(self)
        for widget in (title, self.open, self._text):
            flow.addWidget(widget)
        for button in (self.entry, self.joint, self.new, self.more):
            flow.addWidget(button)
        self.open.clicked.connect(self._open)
        self.entry.clicked.connect(self.entry_wanted)
        self.joint.clicked.connect(self.joint_wanted)
        self.new.clicked.connect(self.leave_out)

    def _button(self, hint: str) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        return button

    def ask(self, call: Call) -> None:
        """Look for records like a call, in a moment; of another call, with nothing left out."""
        if self._call is None or call.id != self._call.id:
            self._left_out.clear()
            self._show([])
            self._asked = ()
        self._call = call
        self._pause.start()

    def leave_out(self) -> None:
        """Take the call for a new event: what was found is not shown again."""
        self._left_out |= {one.incident.id for one in self._found}
        self._show([])

    def _ask(self) -> None:
        call = self._call
        if call is None:
            return
        said = (call.id, call.hazard_type, call.place, call.location)
        if said == self._asked:
            return
        if self._job is not None:
            self._job.drop()
        self._asked = said
        left_out = frozenset(self._left_out)

        def question(desk: Desk) -> list[Similar]:
            return duplicates.similar(desk, call.incident(), left_out)

        self._job = self._session.read(self, question, self._show, lambda _error: self._show([]))

    def _show(self, found: Sequence[Similar]) -> None:
        self._found = found
        self._point_at(found[0] if found else None)

    def _point_at(self, one: Similar | None) -> None:
        self.shown = one
        self.setVisible(one is not None)
        if one is None:
            return
        self.open.setText(one.incident.number)
        self._text.setText(self._words(one))
        self.joint.setVisible(one.across)
        menu = self.more.menu()
        menu.clear()
        for other in self._found:
            if other is not one:
                menu.addAction(f"{other.incident.number} · {self._words(other)}", partial(self._point_at, other))
        self.more.setText(
            self.tr("{n} more").format(n=locale.number(len(self._found) - 1)) + "\u2002"
        )  # room for the arrow
        self.more.setVisible(len(self._found) > 1)

    def _words(self, one: Similar) -> str:
        incident = one.incident
        moment = (locale.short_day if incident.day_only else locale.short_moment)(incident.date, self._session.now())
        return f"{moment} · {where(incident.place, incident.place_text)} · {labels.word(incident.status)}"

    def _open(self) -> None:
        if self.shown is not None:
            self._session.incident_wanted.emit(self.shown.incident.id)
