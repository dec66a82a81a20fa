"""The one worker: everything that writes, reads the desk, signs, merges or opens a file runs here, in order.

It is the only threading of the program. A task that is dropped never calls back; neither does one whose owner died.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QThread, Signal, Slot

from coopdesk.domain.errors import Cancelled

log = logging.getLogger(__name__)

T = TypeVar("T")
_REPORT_EVERY = 0.1


@dataclass(eq=False)
class Job:
    """One piece of work that waits, runs or has run."""

    work: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    owner: QObject | None
    dropped: bool = False
    cancelled: bool = False
    reported: float = field(default=0.0)

    def drop(self) -> None:
        """Forget the result: work that has not begun never will, and nobody is called back."""
        self.dropped = True

    def cancel(self) -> None:
        """Ask a long operation to stop at its next step; its transaction is rolled back."""
        self.cancelled = True


class _Worker(QObject):
    """Lives in the thread; holds no widget."""

    finished = Signal(object, object, object)

    @Slot(object)
    def perform(self, job: Job | None) -> None:
        """Do one job, or leave the thread when told to stop."""
        if job is None:
            QThread.currentThread().quit()
            return
        if job.dropped or job.cancelled:
            self.finished.emit(job, None, Cancelled())
            return
        try:
            result = job.work()
        except Exception as error:  # whatever it is, it belongs to the caller, not to the thread
            self.finished.emit(job, None, error)
        else:
            self.finished.emit(job, result, None)


class Tasks(QObject):
    """The queue of the one worker. ``failed`` carries the errors that no caller took."""

    failed = Signal(object)
    busy = Signal(bool)
    progressed = Signal(object, int, int)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = 0
        self._closed = False
        self._thread = QThread()
        self._thread.setObjectName("coopdesk-worker")
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._posted.connect(self._worker.perform)
        self._worker.finished.connect(self._finish)
        self._thread.start()

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None,
        owner: QObject | None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Do work after all that waits already; call ``done`` with the result, in the GUI thread.

        Nothing is called once ``owner`` is gone. An error goes to ``failed``, else to the signal of that name.
        """
        return self._post(Job(work, done, failed, owner))

    def run_long(
        self,
        work: Callable[[Callable[[int, int], None]], T],
        done: Callable[[T], None] | None,
        owner: QObject | None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Do work that reports: it is given ``step(done, total)``, which raises Cancelled once the job is cancelled."""
        job = Job(lambda: work(step), done, failed, owner)

        def step(count: int, of: int) -> None:
            if job.cancelled:
                raise Cancelled
            moment = time.monotonic()
            if moment - job.reported >= _REPORT_EVERY:
                job.reported = moment
                self.progressed.emit(job, count, of)

        return self._post(job)

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing runs."""
        return self._waiting == 0

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Finish what waits, do ``last`` (closing the desk), end the thread. No callback comes after this."""
        if self._closed:
            return
        if last is not None:
            self._post(Job(last, None, None, None))
        self._closed = True
        self._posted.emit(None)
        self._thread.wait()

    def _post(self, job: Job) -> Job:
        if self._closed:
            job.drop()
            return job
        self._waiting += 1
        if self._waiting == 1:
            self.busy.emit(True)
        self._posted.emit(job)
        return job

    @Slot(object, object, object)
    def _finish(self, job: Job, result: object, error: Exception | None) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy.emit(False)
        if job.dropped or self._closed or (job.owner is not None and not shiboken6.isValid(job.owner)):
            if error is not None and not isinstance(error, Cancelled):
                log.warning("an error nobody waits for", exc_info=error)
            return
        if error is None:
            if job.done is not None:
                job.done(result)
        elif job.failed is not None:
            job.failed(error)
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)
