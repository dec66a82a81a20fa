"""The line at the foot of the window: is it saved, how old is the partner's news, who is on duty."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from coopdesk.ui import locale
from coopdesk.ui.session import Session
from coopdesk.ui.short_label import ShortLabel
from coopdesk.ui.tasks import Job
from coopdesk.ui.toast import Toast

_PATIENCE_MS = 1000


class StatusLine(QStatusBar):
    """Tells the state of the desk; ``undo_wanted`` comes from its toast."""

    undo_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._heard_at: datetime | None = None
        self._job: Job | None = None
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 10, 0)
        self._saved = QLabel(self.tr("✓ All saved"), self)
        self._partner = ShortLabel(self)
        self._operator = ShortLabel(self)
        self._selection = ShortLabel(self)
        self.toast = Toast(self)
        self.toast.undo_wanted.connect(self.undo_wanted)
        self._bar = QProgressBar(self)
        self._bar.setMaximumWidth(220)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.clicked.connect(self._stop)
        for widget in (self._saved, self.toast, self._bar, self._cancel):
            self.addWidget(widget)
        for widget in (self._selection, self._partner, self._operator):
            self.addPermanentWidget(widget)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._show_busy)
        self._hide_progress()
        session.saved.connect(self._was_saved)
        session.said.connect(self.toast.say)
        session.totalled.connect(self._selection.say)
        session.tasks.progressed.connect(self._progressed)
        session.tasks.busy.connect(self._busy)
        session.minute.connect(self._grow_older)
        self._show_age()

    def show_partner(self, heard_at: datetime | None) -> None:
        """Show when the partner's latest package was taken in."""
        self._heard_at = heard_at
        self._show_age()

    @property
    def duty(self) -> str:
        """What is said of who is on duty."""
        return self._operator.text()

    def show_operator(self, name: str | None, device: str) -> None:
        """Show who is on duty at which device."""
        self._operator.say(self.tr("On duty: {name} · {device}").format(name=name or "…", device=device))

    def _was_saved(self, moment: datetime) -> None:
        self._saved.setText(self.tr("✓ Saved {clock}").format(clock=locale.clock_seconds(moment)))

    def _grow_older(self, _new_day: bool) -> None:
        self._show_age()

    def _show_age(self) -> None:
        partner = self._session.desk.agency.partner.short
        if self._heard_at is None:
            text = self.tr("{partner}: nothing received yet").format(partner=partner)
        else:
            now = self._session.now()
            moment, age = locale.short_moment(self._heard_at, now), locale.ago(self._heard_at, now)
            text = self.tr("{partner}: last news {moment} ({age})").format(partner=partner, moment=moment, age=age)
        self._partner.say(text)

    def _progressed(self, job: Job, count: int, of: int) -> None:
        self._job = job
        self._bar.setRange(0, of)
        self._bar.setValue(count)
        self._bar.setFormat(self.tr("{count} of {all}").format(count=locale.number(count), all=locale.number(of)))
        self._bar.show()
        self._cancel.show()

    def _busy(self, busy: bool) -> None:
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self._hide_progress()

    def _show_busy(self) -> None:
        """Say that something takes its time, of which nobody knows how long."""
        self._bar.setRange(0, 0)
        self._bar.setFormat("")
        self._bar.show()

    def _hide_progress(self) -> None:
        self._bar.hide()
        self._cancel.hide()
        self._job = None

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
