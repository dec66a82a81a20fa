"""The bar ``CATAT CEPAT``: always open, never blocked; a kind and a village are a record.

F9 begins, Enter goes on, Ctrl+Enter records, Esc leaves. What was typed is never thrown away: it becomes a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from coopdesk.domain.incidents import Incident
from coopdesk.domain.regions import gazetteer
from coopdesk.services import drafts, places
from coopdesk.services.desks import Desk
from coopdesk.services.outcome import Outcome
from coopdesk.ui import messages, theme
from coopdesk.ui.answer_line import AnswerLine
from coopdesk.ui.call import Call, recording, telling
from coopdesk.ui.draft_shelf import DraftShelf
from coopdesk.ui.draft_strip import DraftStrip
from coopdesk.ui.figure_offers import FigureOffers
from coopdesk.ui.hazard_picker import HazardPicker
from coopdesk.ui.location_field import LocationField
from coopdesk.ui.place_picker import PlacePicker
from coopdesk.ui.session import Session
from coopdesk.ui.similar_strip import SimilarStrip

_WRAP_BELOW = 1000
_DRAFT_AFTER_MS = 800
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
        self._shelf = DraftShelf(session, self)
        self.setAutoFillBackground(True)
        self._make_fields()
        self._arrange()
        self._timer = QTimer(self, singleShot=True, interval=_DRAFT_AFTER_MS)
        self._timer.timeout.connect(self._keep)
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        self._unkept = False
        self._shelf.failed.connect(self._not_kept)
        self._shelf.kept.connect(self._kept)
        self.strip.wanted.connect(self.show_draft)
        self._restore()

    # -- the operator's acts ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Start a new record; one that is half typed is set aside as a draft."""
        self._set_aside()
        self.hazard.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Record what is there; nothing is missing enough to stop it. What fails comes back into the bar."""
        for field in (self.hazard, self.place):
            field.settle()
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
        self._keep_soon()

    def call(self) -> Call:
        """Return what is typed."""
        hazard_type, detail = self.hazard.hazard
        place, place_text = self.place.place
        typed = (
            hazard_type.value if hazard_type else "",
            detail or "",
            place or "",
            place_text or "",
            self.chronology.text().strip(),
            self.reporter.text().strip(),
            self.phone.text().strip(),
            self.location.text().strip(),
            self.offers.taken_names,
        )
        if self._begun is None and any(typed):
            self._begin_call()
        return Call(*(self._begun or ("", self._session.now())), *typed)

    def _begin_call(self) -> None:
        self._begun = drafts.new_draft_id(), self._session.now()

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.hazard = HazardPicker(self)
        self.place = PlacePicker(self)
        self.chronology = QLineEdit(self)
        self.reporter = QLineEdit(self)
        self.phone = QLineEdit(self)
        self.location = LocationField(self._session.tasks, self)
        self.chronology.setPlaceholderText(self.tr("what happened"))
        self.reporter.setPlaceholderText(self.tr("name"))
        self.phone.setPlaceholderText("08…")
        self._fields: tuple[tuple[QLineEdit, str, int], ...] = (
            (self.hazard, self.tr("&Kind"), 15),
            (self.place, self.tr("&Village"), 19),
            (self.chronology, self.tr("&Note"), 26),
            (self.reporter, self.tr("Re&porter"), 12),
            (self.phone, self.tr("&Telephone"), 11),
            (self.location, self.tr("Locat&ion"), 17),
        )
        self.button = QPushButton(self.tr("&Save"), self)
        self.button.setToolTip(self.tr("Record now (Ctrl+Enter)"))
        self.button.clicked.connect(self.save)
        self._title = QLabel(self.tr("QUICK ENTRY"), self)
        self._title.setFont(theme.scaled(self.font(), 0.85, bold=True))
        self.message = AnswerLine(self)
        self.similar = SimilarStrip(self._session, self)
        self.similar.entry_wanted.connect(self.save_as_entry)
        self.similar.joint_wanted.connect(self.save_as_joint)
        self.strip = DraftStrip(self._session, self)
        self._labels = []
        for field, text, _width in self._fields:
            label = QLabel(text, self)
            label.setFont(theme.scaled(self.font(), 0.85))
            label.setBuddy(field)
            self._labels.append(label)
            field.setAccessibleName(text.replace("&", ""))
            field.setMaxLength(drafts.MAX_TEXT)
            field.textEdited.connect(self._typed)
            if not isinstance(field, HazardPicker | PlacePicker):
                field.returnPressed.connect(self.focusNextChild)
        self.offers = FigureOffers(self)
        self.offers.changed.connect(self._typed)
        self.chronology.textChanged.connect(self.offers.read)
        for picker in (self.hazard, self.place):
            picker.taken.connect(self._ask_similar)
        self.place.taken.connect(lambda: self.location.compare_with(self.place.value))
        self.place.textEdited.connect(lambda _text: self.location.compare_with(None))
        self.message.follow(self.location)
        self.location.answered.connect(lambda _text: self._keep_soon())  # an answer may have changed the text

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 6, 12, 8)
        outer.setSpacing(4)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        outer.addLayout(self._grid)
        outer.addWidget(self.offers)
        outer.addWidget(self.similar)
        outer.addWidget(self.message)
        outer.addWidget(self.strip)
        self._columns = 0
        self._fill_grid(len(self._fields))

    def _fill_grid(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._grid.addWidget(self._title, 0, 0, Qt.AlignmentFlag.AlignBottom)
        for i, (field, _text, stretch) in enumerate(self._fields):
            row, column = divmod(i, columns)
            self._grid.addWidget(self._labels[i], 2 * row, column + 1)
            self._grid.addWidget(field, 2 * row + 1, column + 1)
            if row == 0:
                self._grid.setColumnStretch(column + 1, stretch)
        last = 2 * ((len(self._fields) - 1) // columns) + 1
        self._grid.addWidget(self.button, last, columns + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the fields into two rows on a narrow window."""
        super().resizeEvent(event)
        self._fill_grid(3 if event.size().width() < _WRAP_BELOW else len(self._fields))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self._keep()
            self._say("")
            self.left.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_labels"):
            for label in self._labels:
                label.setFont(theme.scaled(self.font(), 0.85))
            self._title.setFont(theme.scaled(self.font(), 0.85, bold=True))

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

    def _typed(self) -> None:
        if self._begun is None:
            self._begin_call()
        if self.sender() not in (self.location, self.offers):
            self._say("")
        self._ask_similar()
        self._keep_soon()

    def _ask_similar(self) -> None:
        self.similar.ask(self.call())

    def _keep_soon(self) -> None:
        """Write the drafts in a moment, and no later because somebody goes on typing."""
        if not self._timer.isActive():
            self._timer.start()

    def _say(self, text: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        self.message.say(text, button, act)

    def _clear(self) -> None:
        self._show(Call("", self._session.now()))
        self._begun = None
        self._say("")
        self._keep_soon()

    def _show(self, call: Call) -> None:
        self._begun = (call.id, call.opened_at)
        self.hazard.show_hazard(call.hazard, call.hazard_detail or None)
        self.place.show_place(call.place or None, call.place_text)
        self.chronology.setText(call.chronology)
        self.reporter.setText(call.reporter)
        self.phone.setText(call.phone)
        self.location.compare_with(call.place or None)
        self.location.setText(call.location)
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
        self._keep_soon()

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
        self._keep_soon()

    def _restore(self) -> None:
        kept = self._shelf.restore()
        if kept:
            self._show(kept[0])
            self._parked = kept[1:]
            self._say(self.tr("Not yet recorded: typed before the program closed."))
        self.strip.show_calls(self._parked)

    def _open_calls(self) -> Sequence[Call]:
        return (*self._recording, *self._parked, self.call())

    def keep_now(self) -> None:
        """Write what is half typed to the disk before this returns: the window is about to go."""
        self._timer.stop()
        self._shelf.keep_now(self._open_calls())

    def _keep(self) -> None:
        self._shelf.keep(self._open_calls())

    def _not_kept(self, error: Exception) -> None:
        """Say that what is typed is on the screen alone; it is tried again with the next letter, and in a while."""
        self._say(self.tr("Not on the disk yet: {problem}").format(problem=messages.sentence(error)))
        self._unkept = True
        QTimer.singleShot(_AGAIN_AFTER_MS, self, self._keep_soon)

    def _kept(self) -> None:
        if self._unkept:
            self._unkept = False
            self._say(self.tr("What is typed is on the disk again."))


def _incident(outcome: Outcome) -> Incident:
    return next(r for r in outcome.records if isinstance(r, Incident))
