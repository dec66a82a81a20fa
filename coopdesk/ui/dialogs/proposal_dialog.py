"""A correction to be proposed: which field of the other agency's record, what it should say, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import Json
from coopdesk.services import proposals
from coopdesk.ui import messages
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.field_words import field_word
from coopdesk.ui.proposal_editors import Editor, editor
from coopdesk.ui.tasks import Tasks


@dataclass(frozen=True)
class Correction:
    """What is proposed; the value in its JSON form."""

    field: str
    value: Json
    reason: str


class ProposalDialog(FormDialog[Correction]):
    """Shows what stands now beside what is proposed; ``now`` holds each field's present value."""

    help_page = "propose"
    keeps = "proposal"
    amends = True

    def __init__(
        self,
        tasks: Tasks,
        number: str,
        now: Mapping[str, Json],
        field: str,
        value: Json,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Propose a correction of {number}").format(number=number), self.tr("Propose"))
        self._now = now
        self.field = QComboBox(self)
        for name in now:
            self.field.addItem(field_word("incident", name), name)
        self.present = QLabel(self)
        self.present.setWordWrap(True)
        self._editors: dict[str, Editor] = {}
        self.fields: dict[str, QWidget] = {}
        places = QWidget(self)
        column = QVBoxLayout(places)
        column.setContentsMargins(0, 0, 0, 0)
        for name in now:
            self._editors[name] = made = editor(name, tasks, places)
            made.widget.setAccessibleName(field_word("incident", name))
            made.show(now[name])
            self.fields[name] = made.widget
            column.addWidget(made.widget)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("how you know"))
        self.form.addRow(self.tr("&Field"), self.field)
        self.form.addRow(self.tr("Now"), self.present)
        self.form.addRow(self.tr("Should be"), places)
        self.form.addRow(self.tr("&Reason"), self.reason)
        self.field.currentIndexChanged.connect(lambda _at: self._show())
        self.field.setCurrentIndex(max(0, self.field.findData(field)))
        self._show()
        if value is not None:
            self._editor.show(value)

    @property
    def _editor(self) -> Editor:
        return self._editors[self.field.currentData()]

    def _show(self) -> None:
        name = self.field.currentData()
        self.present.setText(proposals.value_text("incident", name, self._now[name]))
        for one, made in self._editors.items():
            made.widget.setVisible(one == name)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(560, 0))

    def problem(self) -> str:
        """Insist on another value than the present one, and on a reason."""
        try:
            value = self._editor.value()
        except InvalidValue as error:
            return messages.sentence(error).split(". ")[0] + "."
        if value == self._now[self.field.currentData()]:
            return self.tr("This is what stands already. Write what it should be.")
        if not self.reason.text().strip():
            return self.tr("Say how you know: the owner decides by it.")
        return ""

    def value(self) -> Correction:
        """Return the correction."""
        return Correction(self.field.currentData(), self._editor.value(), self.reason.text().strip())
