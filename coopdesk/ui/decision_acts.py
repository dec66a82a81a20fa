"""What an operator decides: between conflicting values, and about corrections that the other agency proposes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.fields import Json
from coopdesk.domain.proposals import PROPOSABLE
from coopdesk.services import conflicts, history, proposals
from coopdesk.services.conflicts import Conflict
from coopdesk.services.desks import Desk
from coopdesk.services.outcome import Outcome
from coopdesk.services.proposals import Proposal
from coopdesk.ui.dialogs.answer_dialog import AnswerDialog, ProposalAnswered
from coopdesk.ui.dialogs.conflict_dialog import KEEP_BOTH, ConflictDialog
from coopdesk.ui.dialogs.proposal_dialog import Correction, ProposalDialog
from coopdesk.ui.session import Session


class DecisionActs(QWidget):
    """Opens the dialogs of conflicts and proposals above a window. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.hide()

    # -- conflicts -------------------------------------------------------------------------------------------------

    def review(self, first: Conflict | None = None) -> None:
        """Show the open conflicts of our own records one after the other, ``first`` before the others."""
        self._session.read(self, conflicts.open_conflicts, lambda found: self._review(found, first))

    def _review(self, found: list[Conflict], first: Conflict | None) -> None:
        own = [c for c in found if c.own]
        if first is not None:
            own.sort(key=lambda c: (c.id, c.field) != (first.id, first.field))
        if not own:
            text = self.tr("Only the partner decides these values.") if found else self.tr("No conflicting values.")
            self._session.said.emit(text, False)
            return
        dialog = ConflictDialog(self._session, own, self.window())
        dialog.decided.connect(self._resolve)
        dialog.undo_wanted.connect(self._take_back)
        dialog.open()

    def _resolve(self, conflict: Conflict, value: object) -> None:
        def verb(desk: Desk) -> Outcome:
            if value is KEEP_BOTH:
                return conflicts.keep_both(desk, kind=conflict.kind, id=conflict.id, field=conflict.field)
            return conflicts.resolve(desk, kind=conflict.kind, id=conflict.id, field=conflict.field, value=value)

        self._session.act(self, verb, said=lambda _: self.tr("Decided: {record}.").format(record=conflict.label))

    def _take_back(self) -> None:
        self._session.act(self, history.undo, said=lambda _: self.tr("The decision is taken back."))

    # -- proposals -------------------------------------------------------------------------------------------------

    def propose(self, incident: str, number: str, field: str = "place", value: Json = None) -> None:
        """Ask what of a record of the other agency should be corrected, and propose it."""

        def question(desk: Desk) -> dict[str, Json]:
            return {name: proposals.current(desk, "incident", incident, name) for name in PROPOSABLE["incident"]}

        def opened(now: dict[str, Json]) -> None:
            dialog = ProposalDialog(self._session.tasks, number, now, field, value, self.window())
            self._session.forms.ask(dialog, agreed, f"{incident} {field} {value or ''}".strip())

        def agreed(new: Correction) -> None:
            self._session.act(
                self,
                lambda desk: proposals.propose(desk, id=incident, field=new.field, value=new.value, reason=new.reason),
                said=lambda _: self.tr("Correction of {number} proposed. It goes with the next package.").format(
                    number=number
                ),
            )

        self._session.read(self, question, opened, self._session.refused.emit)

    def answer(self, proposal: Proposal) -> None:
        """Show a proposal; one that waits for us can be accepted or rejected."""
        dialog = AnswerDialog(proposal, self._session.now(), self.window())
        self._session.forms.ask(dialog, lambda said: self._answer(proposal, said), proposal.id)

    def _answer(self, proposal: Proposal, said: ProposalAnswered) -> None:
        def verb(desk: Desk) -> Outcome:
            if said.accepted:
                return proposals.accept(desk, id=proposal.id, word=said.word or None)
            return proposals.reject(desk, id=proposal.id, word=said.word)

        words = self.tr("Accepted: {record}.") if said.accepted else self.tr("Rejected: {record}.")
        self._session.act(self, verb, said=lambda _: words.format(record=proposal.label))
