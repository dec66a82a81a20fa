"""The drafts of quick entry on the disk: kept every moment, whether the worker has time or not."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock

from PySide6.QtCore import QObject, Signal

from coopdesk.domain.errors import InvalidValue, Refused
from coopdesk.services import drafts
from coopdesk.services.outcome import Outcome
from coopdesk.ui.call import FORM, Call, of_draft
from coopdesk.ui.session import Session

log = logging.getLogger(__name__)


class DraftShelf(QObject):
    """Keeps the open calls as drafts of the desk. ``failed`` carries why they are not on the disk.

    Worker and window both may write: whoever does writes what is newest, so that no older text comes last.
    """

    failed = Signal(object)
    kept = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lock = Lock()
        self._wanted: dict[str, Call] = {}
        self._written: dict[str, Call] = {}
        self._over: set[str] = set()

    def restore(self) -> list[Call]:
        """Return the calls that were not recorded, the last one typed first."""
        found = [of_draft(draft) for draft in drafts.listed(self._session.desk, FORM)]
        self._wanted = {call.id: call for call in found}
        self._written = dict(self._wanted)
        return [call for call in found if not call.empty]

    def keep(self, calls: Sequence[Call]) -> None:
        """Write these calls and no others, in the worker; where that is busy, at once: the plug may be pulled."""
        self._want(calls)
        if self._session.tasks.idle:
            self._session.tasks.run(self._write, lambda _none: self.kept.emit(), self, self.failed.emit)
        else:
            self._write_now()

    def keep_now(self, calls: Sequence[Call]) -> None:
        """Write these calls and no others before this returns: the window is about to go."""
        self._want(calls)
        self._write_now()

    def done_with(self, call: Call, act: Callable[[], Outcome]) -> Outcome:
        """Do the act that a call becomes, then let go of its draft; in the worker."""
        outcome = act()
        with self._lock:
            self._over.add(call.id)
        try:
            self._write()
        except Refused as error:  # what the call became is recorded all the same
            log.warning("a draft was not thrown away: %s", error)
        return outcome

    def _want(self, calls: Sequence[Call]) -> None:
        with self._lock:
            self._wanted = {call.id: call for call in calls if not call.empty}

    def _write_now(self) -> None:
        try:
            self._write()
        except Refused as error:
            self.failed.emit(error)
        else:
            self.kept.emit()

    def _write(self) -> None:
        desk = self._session.desk
        with self._lock:
            wanted = {name: call for name, call in self._wanted.items() if name not in self._over}
            for name in [n for n in self._written if n not in wanted]:
                with suppress(InvalidValue):  # somebody else threw it away
                    drafts.discard(desk, name)
                del self._written[name]
            for name, call in wanted.items():
                if self._written.get(name) != call:
                    drafts.save(desk, FORM, call.typed, id=name)
                    self._written[name] = call
