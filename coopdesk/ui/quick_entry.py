"""The bar ``CATAT CEPAT``: always open, never blocked; a kind and a village are a record.

F9 begins, Enter goes on, Ctrl+Enter records, Esc leaves. What was typed is never thrown away: it becomes a draft.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from coopdesk.domain import times
from coopdesk.domain.incidents import Incident, PointMethod
from coopdesk.domain.regions import gazetteer
from coopdesk.services import calls, places
from coopdesk.services.desks import Desk
from coopdesk.services.outcome import Outcome
from coopdesk.ui import drafts, labels, messages, theme
from coopdesk.ui.drafts import Draft
from coopdesk.ui.figure_offers import FigureOffers, figures_of
from coopdesk.ui.hazard_picker import HazardPicker
from coopdesk.ui.location_field import LocationField, understand
from coopdesk.ui.place_picker import PlacePicker
from coopdesk.ui.session import Session

log = logging.getLogger(__name__)

_WRAP_BELOW = 1000
_NAME_LENGTH = 16
_DRAFT_AFTER_MS = 800


class QuickEntry(QFrame):
    """Takes down an incident in seconds. ``recorded`` carries it; ``left`` says that Esc was pressed."""

    recorded = Signal(object)
    left = Signal()

    def __init__(self, session: Session, draft_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._file = draft_file
        self._opened_at = ""
        self._parked: list[Draft] = []
        self.setAutoFillBackground(True)
        self._make_fields()
        self._arrange()
        self._timer = QTimer(self, singleShot=True, interval=_DRAFT_AFTER_MS)
        self._timer.timeout.connect(self._keep)
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        other = QShortcut(QKeySequence("Shift+F9"), self)
        other.activated.connect(self.show_next_draft)
        self._restore()

    # -- the operator's acts ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Start a new record; one that is half typed is set aside as a draft."""
        if not self.draft().empty:
            self._park(self.draft())
            self._clear()
        self.hazard.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Record what is there; nothing is missing enough to stop it. What fails comes back into the bar."""
        for field in (self.hazard, self.place):
            field.settle()
        draft = self.draft()
        if draft.empty:
            self._say(self.tr("Nothing typed yet: a kind and a village are enough."))
            return
        self._clear()
        self.hazard.setFocus(Qt.FocusReason.OtherFocusReason)

        def failed(error: Exception) -> None:
            if self.draft().empty:
                self._show(draft)
            else:
                self._park(draft)
            self._say(messages.sentence(error))

        self._session.act(self, lambda desk: _record(desk, draft), self._recorded, failed, self._told)

    def draft(self) -> Draft:
        """Return what is typed."""
        hazard_type, detail = self.hazard.hazard
        place, place_text = self.place.place
        return Draft(
            self._opened_at,
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
        self._drafts = QToolButton(self)
        self._drafts.setAutoRaise(True)
        self._drafts.setAccessibleName(self.tr("Drafts"))
        self._drafts.clicked.connect(self.show_next_draft)
        self._message = QLabel(self)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._message.hide()
        self._labels = []
        for field, text, _width in self._fields:
            label = QLabel(text, self)
            label.setFont(theme.scaled(self.font(), 0.85))
            label.setBuddy(field)
            self._labels.append(label)
            field.setAccessibleName(text.replace("&", ""))
            field.textEdited.connect(self._typed)
            if not isinstance(field, HazardPicker | PlacePicker):
                field.returnPressed.connect(self.focusNextChild)
        self.offers = FigureOffers(self)
        self.offers.changed.connect(self._typed)
        self.chronology.textChanged.connect(self.offers.read)
        self.place.taken.connect(lambda: self.location.compare_with(self.place.value))
        self.place.textEdited.connect(lambda _text: self.location.compare_with(None))
        self.location.answered.connect(self._say)

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 6, 12, 8)
        outer.setSpacing(4)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        outer.addLayout(self._grid)
        outer.addWidget(self.offers)
        outer.addWidget(self._message)
        self._columns = 0
        self._fill_grid(len(self._fields))

    def _fill_grid(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._grid.addWidget(self._title, 0, 0, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(self._drafts, 1, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
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

    def _recorded(self, outcome: Outcome) -> None:
        self.recorded.emit(_incident(outcome))

    def _typed(self) -> None:
        if not self._opened_at:
            self._opened_at = times.to_text(self._session.now())
        if self.sender() not in (self.location, self.offers):
            self._say("")
        self._keep_soon()

    def _keep_soon(self) -> None:
        """Write the drafts in a moment, and no later because somebody goes on typing."""
        if not self._timer.isActive():
            self._timer.start()

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))

    def _clear(self) -> None:
        self._show(Draft())
        self._say("")
        self._keep_soon()

    def _show(self, draft: Draft) -> None:
        self._opened_at = draft.opened_at
        self.hazard.show_hazard(draft.hazard, draft.hazard_detail or None)
        self.place.show_place(draft.place or None, draft.place_text)
        self.chronology.setText(draft.chronology)
        self.reporter.setText(draft.reporter)
        self.phone.setText(draft.phone)
        self.location.compare_with(draft.place or None)
        self.location.setText(draft.location)
        self.offers.take(draft.figures)

    # -- drafts ----------------------------------------------------------------------------------------------------

    def _park(self, draft: Draft) -> None:
        self._parked.append(draft)
        self._show_drafts()
        self._keep_soon()

    def show_next_draft(self) -> None:
        """Bring the draft set aside first back into the bar; what stands there is set aside in its place."""
        if not self._parked:
            return
        waiting = self._parked.pop(0)
        if not self.draft().empty:
            self._parked.append(self.draft())
        self._show(waiting)
        self._show_drafts()
        self.hazard.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep_soon()

    def _show_drafts(self) -> None:
        self._drafts.setVisible(bool(self._parked))
        if self._parked:
            first = self._parked[0]
            text = self.tr("Draft ({n}): {name}").format(n=len(self._parked), name=_name(first))
            self._drafts.setText(text)
            self._drafts.setToolTip(self.tr("Go on with it; what stands here is set aside (Shift+F9)"))

    def _restore(self) -> None:
        kept = drafts.load(self._file)
        if kept:
            self._show(kept[-1])
            self._parked = kept[:-1]
            self._say(self.tr("Not yet recorded: typed before the program closed."))
        self._show_drafts()

    def keep_now(self) -> None:
        """Write what is half typed to the disk before this returns: the window is about to go."""
        self._timer.stop()
        try:
            drafts.save(self._file, [*self._parked, self.draft()])
        except OSError as error:
            log.warning("drafts were not kept: %s", error)

    def _keep(self) -> None:
        """Write the drafts in the worker; where that is busy, at once: the plug may be pulled any time."""
        if not self._session.tasks.idle:
            self.keep_now()
            return
        kept = [*self._parked, self.draft()]
        file = self._file
        self._session.tasks.run(lambda: drafts.save(file, kept), None, None)


def _name(draft: Draft) -> str:
    """Return a few words by which a draft is known again."""
    kind = labels.hazard(draft.hazard, draft.hazard_detail or None) if draft.hazard or draft.hazard_detail else ""
    name = kind or draft.place_text or draft.chronology or draft.reporter or draft.location or draft.phone
    if not name and draft.place:
        name = gazetteer().short_name(draft.place)
    return name if len(name) <= _NAME_LENGTH else f"{name[:_NAME_LENGTH]}…"


def _incident(outcome: Outcome) -> Incident:
    return next(r for r in outcome.records if isinstance(r, Incident))


def _record(desk: Desk, draft: Draft) -> Outcome:
    point = understand(draft.location).point
    unread = draft.location if point is None else ""
    place_text = " · ".join(t for t in (draft.place_text, unread) if t)
    return calls.record(
        desk,
        figures_of(draft.chronology, draft.figures),
        hazard_type=draft.hazard,
        hazard_detail=draft.hazard_detail or None,
        place=draft.place or None,
        place_text=place_text or None,
        reported_at=draft.opened,
        chronology=draft.chronology or None,
        reporter=draft.reporter or None,
        reporter_phone=draft.phone or None,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        point_method=PointMethod.TYPED if point else None,
    )
