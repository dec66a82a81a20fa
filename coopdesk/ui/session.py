"""What the parts of one window share: desk, worker, filter, what is half typed in dialogs, and the news of changes.

Data flows one way. A page asks for an act; the worker does it; ``changed`` says what changed; each page decides for
itself whether to look again. No page calls another.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from coopdesk.domain import times
from coopdesk.domain.journal import Changes
from coopdesk.services.desks import Desk
from coopdesk.services.outcome import Outcome
from coopdesk.ui.dialog_drafts import DialogDrafts
from coopdesk.ui.filter_state import FilterState
from coopdesk.ui.tasks import Job, Tasks

T = TypeVar("T")

_LOOK_MS = 5_000


class Session(QObject):
    """One open desk in one window.

    ``said`` carries a line for the status bar and whether it can be undone; ``refused`` an error for the operator;
    ``totalled`` what a selection sums up to, empty for none; ``incident_wanted`` the id of an incident that somebody
    wants to see. ``minute`` comes once in every minute of the clock, for ages and deadlines on show, and tells whether
    a new day began with it, on which the times of yesterday are written with their date.
    """

    changed = Signal(object)
    minute = Signal(bool)
    saved = Signal(object)
    said = Signal(str, bool)
    totalled = Signal(str)
    refused = Signal(object)
    incident_wanted = Signal(str)
    page_wanted = Signal(str)
    incident_page_wanted = Signal(str, str)

    def __init__(self, desk: Desk, tasks: Tasks, clock: times.Clock = times.now, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.tasks = tasks
        self.filter = FilterState(self)
        self._clock = clock
        self._last_minute = _minute_of(clock())
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self.look_at_clock)
        self._watch.start()
        tasks.failed.connect(self.refused)
        self.forms = DialogDrafts(self)

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self._clock()

    def look_at_clock(self) -> None:
        """Tell of the minute once it is another; also after the computer slept, or somebody set its clock."""
        before, now = self._last_minute, _minute_of(self.now())
        if now != before:
            self._last_minute = now
            self.minute.emit(now.date() != before.date())

    def read(
        self,
        owner: QObject,
        question: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Ask the desk something in the worker."""
        return self.tasks.run(lambda: question(self.desk), done, owner, failed)

    def act(
        self,
        owner: QObject,
        verb: Callable[[Desk], Outcome],
        done: Callable[[Outcome], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        said: Callable[[Outcome], str] | None = None,
    ) -> Job:
        """Do a verb in the worker, tell everybody what it changed, and say ``said`` in the status bar.

        What follows from a form that is agreed to takes its draft along.
        """
        verb, failed = self.forms.following(verb, failed)

        def finished(outcome: Outcome) -> None:
            self.announce(outcome.changes)
            if said is not None:
                self.said.emit(said(outcome), True)
            if done is not None:
                done(outcome)

        return self.tasks.run(lambda: verb(self.desk), finished, owner, failed)

    def announce(self, changes: Changes) -> None:
        """Tell every page what changed, and the status bar that it is on the disk."""
        self.saved.emit(self.now())
        if changes:
            self.changed.emit(changes)


def _minute_of(moment: datetime) -> datetime:
    return times.to_wib(moment).replace(second=0, microsecond=0)
