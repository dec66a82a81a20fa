"""What is half typed in a dialog lies on the disk until it is recorded, and is back when the dialog is opened again.

A dialog that is left keeps its words; one that is agreed to lets go of them when all that follows is recorded. What is
asked of the session while the operator's agreement is carried out counts as following from it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from PySide6.QtCore import QObject

from coopdesk.domain.errors import Refused
from coopdesk.services import incident_views
from coopdesk.services.desks import Desk
from coopdesk.services.outcome import Outcome
from coopdesk.ui import locale
from coopdesk.ui.dialogs.form import FormDialog, ask
from coopdesk.ui.draft_shelf import DraftShelf
from coopdesk.ui.open_form import OpenForm, TypedForm, of_draft

if TYPE_CHECKING:
    from coopdesk.ui.session import Session

T = TypeVar("T")
P = ParamSpec("P")
Verb = Callable[[Desk], Outcome]
Failed = Callable[[Exception], None]

FORM = "dialog"
"""The name of all dialogs together among the forms that keep drafts."""


class _Agreed:
    """A form that was agreed to; ``one`` may go when everything that began has ended and nothing was refused.

    Acts end in the worker, while the window may still begin others: hence the lock.
    """

    def __init__(self, one: TypedForm) -> None:
        self.one = one
        self._lock = Lock()
        self._under_way = 0
        self._refused = False

    def begin(self) -> None:
        """Begin something; the first of a new attempt forgets what was refused before."""
        with self._lock:
            self._refused = self._refused and self._under_way > 0
            self._under_way += 1

    def end(self, refused: bool = False) -> bool:
        """End something; return whether that was the last and all went well."""
        with self._lock:
            self._under_way -= 1
            self._refused |= refused
            return self._under_way == 0 and not self._refused


class DialogDrafts(QObject):
    """Opens dialogs with what was left in them, and keeps what is typed into them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._open: list[OpenForm] = []
        self._leaving: list[TypedForm] = []
        self._agreed: _Agreed | None = None
        self._shelf = DraftShelf[TypedForm](session, FORM, of_draft, self._all, self)
        self._shelf.failed.connect(self._not_kept)
        self._shelf.kept.connect(self._kept)
        self._waiting = self._shelf.restore()
        if self._waiting:
            last = self._waiting[0]
            session.read(self, lambda desk: _in_words(desk, last), self._tell)

    # -- at the start ----------------------------------------------------------------------------------------------

    def _tell(self, last: str) -> None:
        count = len(self._waiting)
        said = self.tr("Typed before the program closed and not recorded: {form}. It is back when you open that form.")
        if count > 1:
            said = self.tr("{n} forms hold what was typed and not recorded. The last one: {form}.")
        self._session.said.emit(said.format(n=locale.number(count), form=last), False)

    # -- opening and leaving ---------------------------------------------------------------------------------------

    def ask(self, dialog: FormDialog[T], done: Callable[[T], None], about: str = "") -> FormDialog[T]:
        """Open a dialog above its window; ``done`` is given its value when the operator agrees.

        ``about`` tells dialogs of one kind apart; it begins with the id of the record, where there is one.
        """
        if not dialog.keeps:
            return ask(dialog, done)
        kept = next((one for one in self._waiting if (one.form, one.about) == (dialog.keeps, about)), None)
        if kept is not None:
            self._waiting.remove(kept)
        form = OpenForm(dialog, about, kept, self._session.now)
        self._open.append(form)
        form.changed.connect(self._shelf.keep)
        dialog.rejected.connect(lambda: self._leave(form))
        dialog.destroyed.connect(lambda: self._close(form, form.last))
        ask(dialog, lambda value: self._agree(form, lambda: done(value)))
        form.go_on()
        return dialog

    def keep_now(self) -> None:
        """Write what is half typed to the disk before this returns: the window is about to go."""
        self._shelf.keep_now()

    def _all(self) -> list[TypedForm]:
        return [*(form.typed() for form in self._open), *self._leaving, *self._waiting]

    def _leave(self, form: OpenForm) -> None:
        one = form.typed()
        self._close(form, one)
        self._shelf.keep()
        if not one.empty:
            self._say_waiting(one)

    def _say_waiting(self, one: TypedForm) -> None:
        said = self.tr("What you typed waits in this form until you open it again: {form}.")
        self._session.said.emit(said.format(form=one.title), False)

    def _close(self, form: OpenForm, one: TypedForm) -> None:
        if form in self._open:
            self._open.remove(form)
            if not one.empty:
                self._waiting.insert(0, one)

    def _not_kept(self, error: Exception) -> None:
        for form in self._open:
            form.not_kept(error)
        if not self._open:
            self._session.refused.emit(error)

    def _kept(self) -> None:
        for form in self._open:
            form.kept()

    # -- recording -------------------------------------------------------------------------------------------------

    def _agree(self, form: OpenForm, work: Callable[[], None]) -> None:
        self._close(form, one := form.typed())
        if one.empty:
            self._shelf.keep()
            work()
        else:
            self._carry_out(_Agreed(one), work)

    def _carry_out(self, agreed: _Agreed, work: Callable[[], None]) -> None:
        if agreed.one in self._waiting:
            self._waiting.remove(agreed.one)
        self._leaving.append(agreed.one)
        self._shelf.keep()  # the act may have to wait
        agreed.begin()
        self._agreed = agreed
        try:
            work()
        finally:
            self._agreed = None
        if agreed.end():  # nothing had to be done
            self._let_go(agreed)

    def _let_go(self, agreed: _Agreed) -> None:
        self._shelf.let_go(agreed.one)
        self._leaving.remove(agreed.one)

    def on_behalf(self, work: Callable[P, None]) -> Callable[P, None]:
        """Return work to be done later as part of the form that is being agreed to now."""
        agreed = self._agreed

        def later(*args: P.args, **kwargs: P.kwargs) -> None:
            if agreed is None:
                work(*args, **kwargs)
            else:
                self._carry_out(agreed, lambda: work(*args, **kwargs))

        return later

    def following(self, verb: Verb, failed: Failed | None) -> tuple[Verb, Failed | None]:
        """Return an act that lets go of the form that is being agreed to now, where one is, or keeps it if refused."""
        agreed = self._agreed
        if agreed is None:
            return verb, failed
        agreed.begin()

        def act(desk: Desk) -> Outcome:
            try:
                outcome = verb(desk)
            except Exception:
                agreed.end(refused=True)
                raise
            if agreed.end():
                self._let_go(agreed)
            return outcome

        def refused(error: Exception) -> None:
            if agreed.one in self._leaving:
                self._leaving.remove(agreed.one)
                self._waiting.insert(0, agreed.one)
                self._say_waiting(agreed.one)
            (failed or self._session.refused.emit)(error)

        return act, refused


def _in_words(desk: Desk, one: TypedForm) -> str:
    """Return the title of a form, with the number of its incident where it is about one."""
    with suppress(Refused):
        number = incident_views.row(desk, one.about.partition(" ")[0]).number
        return one.title if number in one.title else f"{one.title} ({number})"
    return one.title
