"""The bar ``CATAT CEPAT``: always open, never blocked; a kind and a village are a record.

F9 begins, Enter goes on, Ctrl+Enter records, Esc leaves. What was typed is never thrown away: it becomes a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.incidents import Incident
from coopdesk.domain.regions import gazetteer
from coopdesk.services import drafts, places
from coopdesk.services.desks import Desk
from coopdesk.services.outcome import Outcome
from coopdesk.ui import locale, messages, targets
from coopdesk.ui.answer_line import AnswerLine
from coopdesk.ui.call import FORM, Call, of_draft, recording, telling
from coopdesk.ui.call_fields import CallFields
from coopdesk.ui.draft_shelf import DraftShelf
from coopdesk.ui.draft_strip import DraftStrip
from coopdesk.ui.figure_offers import FigureOffers
from coopdesk.ui.session import Session
from coopdesk.ui.similar_strip import SimilarStrip

_AGAIN_AFTER_MS = 5_000


class QuickEntry(QFrame):
    """Takes down an incident in seconds. ``recorded`` carries it; ``left`` says that Esc was pressed."""

    recorded = Signal(object)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._begun: tuple[str, datetime] | None = None
        self._parked: list[Call] = []
        self._recording: list[Call] = []
        self._shelf = DraftShelf[Call](session, FORM, of_draft, self._open_calls, self)
        self.setAutoFillBackground(True)
        self._make_fields()
        self._arrange()
        targets.reach(self)
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        self._unkept = False
        self._shelf.failed.connect(self._not_kept)
        self._shelf.kept.connect(self._kept)
        self.strip.wanted.connect(self.show_draft)
        self._restore()

    @property
    def help_page(self) -> str:
        """The help of this bar while something stands in it; empty, it lets the page below speak."""
        return "" if self.call().empty else "quick_entry"

    # -- the operator's acts ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Start a new record; one that is half typed is set aside as a draft."""
        self._set_aside()
        self.hazard.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Record what is there; nothing is missing enough to stop it. What fails comes back into the bar."""
        self.fields.settle()
        call = self.call()
        if call.empty:
            self._say(self.tr("Nothing typed yet: a kind and a village are enough."))
            return
        self._become(call, recording(call), self._recorded_by, self._told)

    def save_as_entry(self) -> None:
        """Take the call down as news of the record that is shown as similar."""
        similar = self.similar.shown
        if similar is None:
            self._say(self.tr("No similar record is shown."))
            return
        call, number = self.call(), similar.incident.number
        said = self.tr("Entry recorded in {number}.").format(number=number)
        self._become(call, telling(call, similar.incident.id), lambda _outcome: self._told_whom(call), lambda _: said)

    def save_as_joint(self) -> None:
        """Record the call, and propose it and the partner's record that is shown as similar as one event."""
        similar = self.similar.shown
        if similar is None or not similar.across:
            self._say(self.tr("No similar record of the partner is shown."))
            return
        call, theirs = self.call(), similar.incident
        said = self.tr("{number} recorded, proposed as joint with {other}.")
        self._become(
            call,
            recording(call, theirs.id),
            self._recorded_by,
            lambda outcome: said.format(number=_incident(outcome).number, other=theirs.number),
        )

    def _become(
        self,
        call: Call,
        act: Callable[[Desk], Outcome],
        done: Callable[[Outcome], None],
        said: Callable[[Outcome], str],
    ) -> None:
        """Empty the bar and do the act that the call becomes; its draft stays until that is on the disk."""
        self._recording.append(call)
        self._clear()
        self.hazard.setFocus(Qt.FocusReason.OtherFocusReason)

        def finished(outcome: Outcome) -> None:
            self._recording.remove(call)
            done(outcome)

        def failed(error: Exception) -> None:
            self._recording.remove(call)
            if self.call().empty:
                self._show(call)
            else:
                self._park(call)
            self._say(messages.sentence(error))

        self._session.act(self, lambda desk: self._shelf.done_with(call, lambda: act(desk)), finished, failed, said)

    def _recorded_by(self, outcome: Outcome) -> None:
        self.recorded.emit(_incident(outcome))

    def _told_whom(self, call: Call) -> None:
        if call.phone and self.call().empty:
            text = self.tr("The number {phone} is in no log: logs are exchanged.").format(phone=call.phone)
            self._say(text, self.tr("Copy"), lambda: QGuiApplication.clipboard().setText(call.phone))

    def discard(self) -> None:
        """Throw away what is typed, and offer to bring it back."""
        call = self.call()
        if call.empty:
            return
        self._clear()
        self._say(
            self.tr("Draft discarded: {name}.").format(name=call.name),
            self.tr("Bring back"),
            lambda: self._bring_back(call),
        )

    def _bring_back(self, call: Call) -> None:
        self._set_aside()
        self._say("")
        self._show(call)
        self.hazard.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shelf.keep_soon()

    def call(self) -> Call:
        """Return what is typed."""
        typed = (*self.fields.typed, self.offers.taken_names)
        if self._begun is None and any(typed):
            self._begin_call()
        return Call(*(self._begun or ("", self._session.now())), *typed)

    def _begin_call(self) -> None:
        self._begun = drafts.new_draft_id(), self._session.now()

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        fields = self.fields = CallFields(self._session, self)
        self.hazard, self.place, self.chronology = fields.hazard, fields.place, fields.chronology
        self.reporter, self.phone, self.location = fields.reporter, fields.phone, fields.location
        self.button = fields.button
        self.button.clicked.connect(self.save)
        self.message = AnswerLine(self)
        self.similar = SimilarStrip(self._session, self)
        self.similar.entry_wanted.connect(self.save_as_entry)
        self.similar.joint_wanted.connect(self.save_as_joint)
        self.strip = DraftStrip(self._session, self)
        self.offers = FigureOffers(self)
        self.offers.changed.connect(self._typed)
        self.chronology.textChanged.connect(self.offers.read)
        fields.edited.connect(self._edited)
        fields.chosen.connect(self._ask_similar)
        self.message.follow(self.location)
        self.location.answered.connect(lambda _text: self._shelf.keep_soon())  # an answer may have changed the text

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 6, 12, 8)
        outer.setSpacing(4)
        for part in (self.fields, self.offers, self.similar, self.message, self.strip):
            outer.addWidget(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self._shelf.keep()
            self._say("")
            self.left.emit()
            return
        super().keyPressEvent(event)

    # -- after the act ---------------------------------------------------------------------------------------------

    def _told(self, outcome: Outcome) -> str:
        incident = _incident(outcome)
        told = self.tr("{number} recorded.").format(number=incident.number)
        if incident.lat is None or incident.lon is None or incident.place is None:
            return told
        village = places.locate(incident.lat, incident.lon).village
        if village is None or village == incident.place or village.startswith(f"{incident.place}."):
            return told
        doubt = self.tr("Its point lies in {village}: please check.")
        return f"{told} {doubt.format(village=gazetteer().short_name(village))}"

    def _edited(self, field: QLineEdit) -> None:
        if field is not self.location:  # which says itself what it understood
            self._say("")
        self._typed()

    def _typed(self) -> None:
        if self._begun is None:
            self._begin_call()
        self._ask_similar()
        self._shelf.keep_soon()

    def _ask_similar(self) -> None:
        self.similar.ask(self.call())

    def _say(self, text: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        self.message.say(text, button, act)

    def _clear(self) -> None:
        self._show(Call("", self._session.now()))
        self._begun = None
        self._say("")
        self._shelf.keep_soon()

    def _show(self, call: Call) -> None:
        self._begun = (call.id, call.opened_at)
        self.fields.show_call(call)
        self.offers.take(call.figures)
        self._ask_similar()

    # -- drafts ----------------------------------------------------------------------------------------------------

    def _set_aside(self) -> None:
        """Empty the bar; what stood in it waits as a draft."""
        call = self.call()
        if not call.empty:
            self._park(call)
            self._clear()

    def _park(self, call: Call) -> None:
        self._parked.append(call)
        self.strip.show_calls(self._parked)
        self._shelf.keep_soon()

    def show_next_draft(self) -> None:
        """Bring the draft set aside first back into the bar; what stands there is set aside in its place."""
        if self._parked:
            self.show_draft(self._parked[0].id)

    def show_draft(self, wanted: str) -> None:
        """Bring one draft back into the bar; what stands there is set aside in its place."""
        waiting = next((call for call in self._parked if call.id == wanted), None)
        if waiting is None:
            return
        self._parked.remove(waiting)
        self._set_aside()
        self._say("")
        self._show(waiting)
        self.strip.show_calls(self._parked)
        self.hazard.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shelf.keep_soon()

    def _restore(self) -> None:
        kept = self._shelf.restore()
        if kept:
            self._show(kept[0])
            self._parked = kept[1:]
            self._say(self.tr("Not yet recorded: typed before the program closed."))
        damaged = drafts.damaged(self._session.desk)
        if damaged:
            said = self.tr("{n} drafts cannot be read. Their files stay where they are: {folder}")
            folder = self._session.desk.path / "drafts"
            self._say(said.format(n=locale.number(damaged), folder=folder))
        self.strip.show_calls(self._parked)

    def _open_calls(self) -> Sequence[Call]:
        return (*self._recording, *self._parked, self.call())

    def keep_now(self) -> None:
        """Write what is half typed to the disk before this returns: the window is about to go."""
        self._shelf.keep_now()

    def _not_kept(self, error: Exception) -> None:
        """Say that what is typed is on the screen alone; it is tried again with the next letter, and in a while."""
        self._say(self.tr("Not on the disk yet: {problem}").format(problem=messages.sentence(error)))
        self._unkept = True
        QTimer.singleShot(_AGAIN_AFTER_MS, self, self._shelf.keep_soon)

    def _kept(self) -> None:
        if self._unkept:
            self._unkept = False
            self._say(self.tr("What is typed is on the disk again."))


def _incident(outcome: Outcome) -> Incident:
    return next(r for r in outcome.records if isinstance(r, Incident))
