"""A form that is open, and what is typed into it: read twice a second, brought back where it was left half typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from coopdesk.domain import times
from coopdesk.services import drafts
from coopdesk.services.drafts import Draft
from coopdesk.ui import locale, messages, typed_fields
from coopdesk.ui.answer_line import AnswerLine
from coopdesk.ui.dialogs.form import FormDialog

_LOOK_EVERY_MS = 500
_TYPED, _WAS = "typed.", "was."


@dataclass(frozen=True)
class TypedForm:
    """A half typed form. ``about`` tells forms of one name apart: the record, and the act where it serves several.

    ``title`` is how the operator knows it, ``fields`` what was typed, ``was`` what was recorded in its place, ``at``
    when it was typed (UTC).
    """

    id: str
    form: str
    about: str
    title: str
    fields: Mapping[str, str]
    was: Mapping[str, str]
    at: datetime = field(compare=False)

    @property
    def typed(self) -> Mapping[str, str]:
        """What is kept, by field."""
        said = {"form": self.form, "about": self.about, "title": self.title}
        said |= {_TYPED + name: text for name, text in self.fields.items()}
        return said | {_WAS + name: text for name, text in self.was.items()}

    @property
    def empty(self) -> bool:
        """Whether everything stands as the form was opened; emptying a field is something, too."""
        return not self.fields


def of_draft(draft: Draft) -> TypedForm:
    """Return the form that a draft kept."""

    def begun(with_: str) -> dict[str, str]:
        return {name.removeprefix(with_): text for name, text in draft.fields.items() if name.startswith(with_)}

    form, about, title = (draft.fields.get(name, "") for name in ("form", "about", "title"))
    return TypedForm(draft.id, form, about, title, begun(_TYPED), begun(_WAS), draft.saved_at)


class OpenForm(QObject):
    """Knows what a dialog showed when it was opened, and so what was typed since. ``changed``: something was.

    The fields are read, not listened to: no kind of field can forget to tell.
    """

    changed = Signal()

    def __init__(self, dialog: FormDialog[Any], about: str, kept: TypedForm | None, clock: times.Clock) -> None:
        super().__init__(dialog)
        self._dialog, self._clock = dialog, clock
        self._fields = typed_fields.fields_of(dialog)
        self._recorded = self._shown()
        self._unkept = False
        self.last = TypedForm(
            kept.id if kept else drafts.new_draft_id(), dialog.keeps, about, dialog.windowTitle(), {}, {}, clock()
        )
        self._line = AnswerLine(dialog, wraps=True)
        dialog.body.insertWidget(0, self._line)
        if kept is not None:
            self._bring_back(kept)
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def typed(self) -> TypedForm:
        """Return what is typed now: where a record is amended, what differs from it; else the form as it stands."""
        now = self._shown()
        differ = {name: text for name, text in now.items() if text != self._recorded[name]}
        amends = self._dialog.amends
        fields = differ if amends or not differ else now
        was = {name: self._recorded[name] for name in differ} if amends else {}
        if (fields, was) != (self.last.fields, self.last.was):
            self.last = replace(self.last, fields=fields, was=was, at=self._clock())
        return self.last

    def go_on(self) -> None:
        """Put the cursor behind words that came back: the next letter must not overwrite them."""
        at = self._dialog.focusWidget()
        line = at.lineEdit() if isinstance(at, QComboBox) else at
        if isinstance(line, QLineEdit) and any(one is at for one in self._touched()):
            line.end(False)

    def _touched(self) -> list[QWidget]:
        typed = self.typed().fields
        return [self._fields[name] for name in typed if typed[name] != self._recorded[name]]

    def not_kept(self, error: Exception) -> None:
        """Say that what is typed is on the screen alone; it is tried again."""
        self._unkept = True
        self._line.say(self.tr("Not on the disk yet: {problem}").format(problem=messages.sentence(error)))

    def kept(self) -> None:
        """Say that the disk takes it again, where it had not."""
        if self._unkept:
            self._unkept = False
            self._line.say(self.tr("What is typed is on the disk again."))

    def _shown(self) -> dict[str, str]:
        return {name: typed_fields.read(one) for name, one in self._fields.items()}

    def _look(self) -> None:
        before = self.last
        if self.typed() is not before or self._unkept:
            self.changed.emit()

    # -- bringing back ---------------------------------------------------------------------------------------------

    def _bring_back(self, kept: TypedForm) -> None:
        """Show the typed words in the fields that were touched, and the record in the others."""
        self._put(kept.fields)
        if self.typed().empty:  # it was recorded in the meantime
            return
        self.last = replace(self.last, at=kept.at)
        said = self.tr("What was typed on {moment} and not saved is back.")
        said = said.format(moment=locale.short_moment(kept.at, self._clock()))
        others = [self._word(name) for name in self._recorded if self._moved(kept, name)]
        if others:
            words = self.tr("Recorded otherwise since then: {fields}. Here stands what you typed.")
            said = f"{said} {words.format(fields=', '.join(others))}"
        button = self.tr("Start from what is recorded") if self._dialog.amends else self.tr("Start with an empty form")
        self._line.say(said, button, lambda: self._start_over(kept))

    def _start_over(self, kept: TypedForm) -> None:
        typed = self.typed().fields
        self._put({})
        said = self.tr("As recorded.") if self._dialog.amends else self.tr("Empty again.")
        self._line.say(said, self.tr("Bring back"), lambda: self._bring_back(replace(kept, fields=typed)))
        self.changed.emit()

    def _put(self, typed: Mapping[str, str]) -> None:
        """Go through the fields in their order: what one sets in another by itself is overruled."""
        for name, one in self._fields.items():
            wanted = typed.get(name, self._recorded[name])
            if typed_fields.read(one) != wanted:
                typed_fields.show(one, wanted)

    def _moved(self, kept: TypedForm, name: str) -> bool:
        recorded = self._recorded[name]
        return kept.was.get(name, recorded) != recorded and kept.fields.get(name) != recorded

    def _word(self, name: str) -> str:
        """Return how the form calls a field."""
        one: QWidget = self._fields[name]
        label = self._dialog.form.labelForField(one)
        return one.accessibleName() or (label.text().replace("&", "") if isinstance(label, QLabel) else name)
