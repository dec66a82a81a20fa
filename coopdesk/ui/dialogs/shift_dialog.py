"""A watch of the roster, and the hand-over from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from coopdesk.domain.ids import RecordId
from coopdesk.domain.people import Operator
from coopdesk.domain.shifts import Shift
from coopdesk.services.shifts import Watch
from coopdesk.ui import locale
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.moment_edit import moment_edit, moment_of

_HOURS = timedelta(hours=8)


@dataclass(frozen=True)
class PlannedShift:
    """What stands in the roster."""

    name: str
    starts_at: datetime
    ends_at: datetime
    operators: tuple[RecordId, ...]
    note: str | None


class ShiftDialog(FormDialog[PlannedShift]):
    """Asks for name, hours and who is on duty; the next watch is offered eight hours after the last."""

    help_page = "shift"
    keeps = "shift"

    def __init__(
        self, operators: Sequence[Operator], starts: datetime, shift: Shift | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.amends = shift is not None
        title = self.tr("Change the watch") if shift else self.tr("Plan a watch")
        self.set_words(title, self.tr("Save") if shift else self.tr("Plan"))
        self.name = QComboBox(self)
        self.name.setEditable(True)
        self.name.addItems([self.tr("Morning"), self.tr("Afternoon"), self.tr("Night")])
        self.name.setCurrentText(shift.name if shift else "")
        self.starts = moment_edit(shift.starts_at if shift else starts, self)
        self.ends = moment_edit(shift.ends_at if shift else starts + _HOURS, self)
        self.people = QListWidget(self)
        for operator in operators:
            item = QListWidgetItem(operator.name, self.people)
            item.setData(Qt.ItemDataRole.UserRole, operator.id)
            on = shift is not None and operator.id in shift.operators
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.people.setFixedHeight(5 * (self.fontMetrics().height() + 6))
        self.note = QLineEdit((shift.note if shift else None) or "", self)
        for text, field in (
            (self.tr("&Name"), self.name),
            (self.tr("&From (WIB)"), self.starts),
            (self.tr("&Until (WIB)"), self.ends),
            (self.tr("On &duty"), self.people),
            (self.tr("N&ote"), self.note),
        ):
            self.form.addRow(text, field)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(440, 0))

    def problem(self) -> str:
        """Insist on a name, and on an end after the beginning."""
        if not self.name.currentText().strip():
            return self.tr("Write the name of the watch.")
        late = moment_of(self.ends) <= moment_of(self.starts)
        return self.tr("The watch must end after it begins.") if late else ""

    def value(self) -> PlannedShift:
        """Return the watch."""
        items = [self.people.item(i) for i in range(self.people.count())]
        on = [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() is Qt.CheckState.Checked]
        return PlannedShift(
            self.name.currentText().strip(),
            moment_of(self.starts),
            moment_of(self.ends),
            tuple(RecordId(one) for one in on),
            self.note.text().strip() or None,
        )


@dataclass(frozen=True)
class NewHandover:
    """Who hands what to whom."""

    from_: RecordId | None
    to: RecordId | None
    given_by: str | None
    taken_by: str | None
    notes: str | None


class HandoverDialog(FormDialog[NewHandover]):
    """The watch that is on and the one that comes next are chosen; the open items are kept as they stand now."""

    help_page = "handover"
    keeps = "handover"

    def __init__(self, watch: Watch, given_by: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Hand the watch over"), self.tr("Hand over"))
        urgent = sum(item.urgent for item in watch.items)
        text = self.tr("{n} open items, {urgent} of them urgent, are kept as they stand now.")
        about = QLabel(text.format(n=locale.number(len(watch.items)), urgent=locale.number(urgent)), self)
        about.setWordWrap(True)
        self.form.addRow(about)
        self.from_, self.to = (self._shifts(watch, chosen) for chosen in (watch.on_duty(), watch.next()))
        self.given, self.taken = QLineEdit(given_by, self), QComboBox(self)
        self.taken.setEditable(True)
        self._watch = watch
        self.taken.addItems([o.name for o in watch.operators if o.name != given_by])
        line = self.taken.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("who signs on: stands beside what is recorded from then on"))
        self._offer_taker()
        self.to.currentIndexChanged.connect(lambda _at: self._offer_taker())
        self.notes = QPlainTextEdit(self)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 12)
        self.notes.setPlaceholderText(self.tr("what the next watch must know besides"))
        for label, field in (
            (self.tr("&From watch"), self.from_),
            (self.tr("&To watch"), self.to),
            (self.tr("&Handed over by"), self.given),
            (self.tr("Taken over &by"), self.taken),
            (self.tr("&Notes"), self.notes),
        ):
            self.form.addRow(label, field)

    def _offer_taker(self) -> None:
        """Offer whom the roster names for the next watch; nobody where it names nobody else."""
        shift = next((s for s in self._watch.shifts if s.id == self.to.currentData()), None)
        names = {o.id: o.name for o in self._watch.operators if shift is not None and o.id in shift.operators}
        listed = [names[one] for one in (shift.operators if shift else ()) if one in names]
        offered = [self.taken.findText(name) for name in listed]
        self.taken.setCurrentIndex(next((at for at in offered if at >= 0), -1))

    def _shifts(self, watch: Watch, chosen: Shift | None) -> QComboBox:
        combo = QComboBox(self)
        combo.addItem(self.tr("no roster"), None)
        for shift in watch.shifts[:20]:
            combo.addItem(f"{shift.name}, {locale.short_moment(shift.starts_at, watch.now)}", shift.id)
        combo.setCurrentIndex(max(0, combo.findData(chosen.id)) if chosen else 0)
        return combo

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(500, 0))

    def value(self) -> NewHandover:
        """Return the hand-over."""
        return NewHandover(
            self.from_.currentData(),
            self.to.currentData(),
            self.given.text().strip() or None,
            self.taken.currentText().strip() or None,
            self.notes.toPlainText().strip() or None,
        )
