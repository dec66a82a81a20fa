"""What is typed into the log of an incident stays with that incident, and lies on the disk until it is recorded."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from coopdesk.services import drafts, incident_views
from coopdesk.services.drafts import Draft
from coopdesk.services.outcome import Outcome
from coopdesk.ui.draft_shelf import DraftShelf
from coopdesk.ui.entry_field import EntryField
from coopdesk.ui.session import Session

log = logging.getLogger(__name__)

FORM = "entry"
"""The name of the log's field among the forms that keep drafts."""


@dataclass(frozen=True)
class TypedEntry:
    """A half typed line of an incident's log: ``fields`` as :attr:`EntryField.typed`."""

    id: str
    incident: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def typed(self) -> Mapping[str, str]:
        """What is kept, by field."""
        return {"incident": self.incident, **self.fields}

    @property
    def empty(self) -> bool:
        """Whether no words were typed."""
        return not self.fields


def of_draft(draft: Draft) -> TypedEntry:
    """Return the entry that a draft kept."""
    fields = {name: text for name, text in draft.fields.items() if name != "incident"}
    return TypedEntry(draft.id, draft.fields.get("incident", ""), fields)


class EntryDrafts(QObject):
    """Puts into the field what was typed for the incident on show, and keeps what was typed for the others."""

    def __init__(self, session: Session, field: EntryField) -> None:
        super().__init__(field)
        self._session, self._field = session, field
        self._incident = self._number = ""
        self._leaving: list[TypedEntry] = []
        self._shelf = DraftShelf[TypedEntry](session, FORM, of_draft, self._all, self)
        self._shelf.failed.connect(session.refused)
        restored = self._shelf.restore()
        self._open = {one.incident: one for one in reversed(restored)}
        field.edited.connect(self._edited)
        if restored:
            self._show_again(restored[0])

    def _show_again(self, one: TypedEntry) -> None:
        """Show the incident for which something was typed before the program ended, where it is still known."""
        self._session.read(
            self,
            lambda desk: incident_views.row(desk, one.incident),
            lambda row: self._session.incident_wanted.emit(row.id),
            lambda error: log.warning("a draft waits for an incident that is not here: %s", error),
        )

    def turn_to(self, incident: str, number: str) -> None:
        """Put aside what was typed for another incident, and bring back what was typed for this one."""
        if incident == self._incident:
            return
        if self._incident in self._open:
            said = self.tr("What you typed for {number} is put aside; it is back when you open that incident.")
            self._session.said.emit(said.format(number=self._number), False)
        self._incident, self._number = incident, number
        kept = self._open.get(incident)
        self._field.show_typed(kept.fields if kept else {})
        if kept:
            self._session.said.emit(self.tr("An entry for {number} is not recorded yet.").format(number=number), False)

    def hand_out(self) -> TypedEntry:
        """Return what stands in the field, which is being recorded: its draft stays until :meth:`done_with`."""
        one = self._open.pop(self._incident, None) or TypedEntry(drafts.new_draft_id(), self._incident)
        self._leaving.append(one)
        return one

    def done_with(self, one: TypedEntry, act: Callable[[], Outcome]) -> Outcome:
        """Do the act that it becomes, then let go of its draft; in the worker."""
        outcome = self._shelf.done_with(one, act)
        self._leaving.remove(one)
        return outcome

    def take_back(self, one: TypedEntry) -> None:
        """Put back what could not be recorded, before what was typed since."""
        self._leaving.remove(one)
        since = self._open.get(one.incident)
        words = "\n".join(e.fields["words"] for e in (one, since) if e is not None and e.fields.get("words"))
        self._open[one.incident] = TypedEntry(one.id, one.incident, {**one.fields, "words": words})
        if one.incident == self._incident:
            self._field.show_typed(self._open[one.incident].fields)
        self._shelf.keep_soon()

    def keep_now(self) -> None:
        """Write what is half typed to the disk before this returns: the window is about to go."""
        self._shelf.keep_now()

    def _all(self) -> list[TypedEntry]:
        return [*self._open.values(), *self._leaving]

    def _edited(self) -> None:
        if not self._incident:
            return
        typed, before = self._field.typed, self._open.get(self._incident)
        if typed:
            name = before.id if before else drafts.new_draft_id()
            self._open[self._incident] = TypedEntry(name, self._incident, typed)
        elif before:
            del self._open[self._incident]
        self._shelf.keep_soon()
