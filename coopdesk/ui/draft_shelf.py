"""The drafts of a form on the disk: kept every moment, whether the worker has time or not."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from coopdesk.domain.errors import InvalidValue, Refused
from coopdesk.services import drafts
from coopdesk.services.drafts import Draft
from coopdesk.services.outcome import Outcome

if TYPE_CHECKING:
    from coopdesk.ui.session import Session

log = logging.getLogger(__name__)

_PAUSE_MS = 500


class Kept(Protocol):
    """Something half typed: ``typed`` is what a draft holds of it, by field."""

    @property
    def id(self) -> str:
        """The id of its draft."""

    @property
    def typed(self) -> Mapping[str, str]:
        """What was typed."""

    @property
    def empty(self) -> bool:
        """Whether nothing is to be kept."""


K = TypeVar("K", bound=Kept)


class DraftShelf(QObject, Generic[K]):
    """Keeps what is open in a form as drafts of the desk. ``failed`` carries why they are not on the disk.

    ``open_now`` returns all that is half typed; it alone has drafts once it was written.
    Worker and window both may write: whoever does writes what is newest, so that no older text comes last.
    """

    failed = Signal(object)
    kept = Signal()

    def __init__(
        self,
        session: Session,
        form: str,
        of_draft: Callable[[Draft], K],
        open_now: Callable[[], Sequence[K]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._form, self._of_draft, self._open_now = session, form, of_draft, open_now
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        self._lock = Lock()
        self._wanted: dict[str, K] = {}
        self._written: dict[str, K] = {}
        self._over: set[str] = set()

    def restore(self) -> list[K]:
        """Return what was not recorded, the last one typed first."""
        found = [self._of_draft(draft) for draft in drafts.listed(self._session.desk, self._form)]
        self._wanted = {one.id: one for one in found}
        self._written = dict(self._wanted)
        return [one for one in found if not one.empty]

    def keep_soon(self) -> None:
        """Write what is open in a moment, and no later because somebody goes on typing."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Write what is open, in the worker; where that is busy, at once: the plug may be pulled."""
        self._want()
        if self._session.tasks.idle:
            self._session.tasks.run(self._write, lambda _none: self.kept.emit(), self, self.failed.emit)
        else:
            self._write_now()

    def keep_now(self) -> None:
        """Write what is open before this returns: the window is about to go."""
        self._timer.stop()
        self._want()
        self._write_now()

    def done_with(self, one: K, act: Callable[[], Outcome]) -> Outcome:
        """Do the act that it becomes, then let go of its draft; in the worker."""
        outcome = act()
        self.let_go(one)
        return outcome

    def let_go(self, one: K) -> None:
        """Throw a draft away for good, whatever is open: what it became is recorded."""
        with self._lock:
            self._over.add(one.id)
        try:
            self._write()
        except Refused as error:  # recorded all the same
            log.warning("a draft was not thrown away: %s", error)

    def _want(self) -> None:
        wanted = {one.id: one for one in self._open_now() if not one.empty}
        with self._lock:
            self._wanted = wanted

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
            wanted = {name: one for name, one in self._wanted.items() if name not in self._over}
            for name in [n for n in self._written if n not in wanted]:
                with suppress(InvalidValue):  # somebody else threw it away
                    drafts.discard(desk, name)
                del self._written[name]
            for name, one in wanted.items():
                if self._written.get(name) != one:
                    drafts.save(desk, self._form, one.typed, id=name)
                    self._written[name] = one
