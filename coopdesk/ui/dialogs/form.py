"""What every dialog of ours is: a form with a verb on its button, opened without stopping the program."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.ui import help_topics, present_keys

T = TypeVar("T")


class FormDialog(QDialog, Generic[T]):
    """Fields above two buttons. What is wrong is said beside them, and nothing is lost.

    ``help_page`` names the page that F1 shows.
    """

    help_page = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setHorizontalSpacing(12)
        self.form.setVerticalSpacing(8)
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._problem.hide()
        self.buttons = QDialogButtonBox(self)
        self.verb = QPushButton(self)
        self.verb.setDefault(True)
        self.buttons.addButton(self.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = QPushButton(QCoreApplication.translate("Dialogs", "Cancel"), self)
        self.buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 16, 16, 12)
        self.body.setSpacing(12)
        self.body.addLayout(self.form)
        self.body.addWidget(self._problem)
        self.body.addWidget(self.buttons)
        present_keys.listen(self)
        help_topics.listen(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field; the buttons come last, though they were made first."""
        super().showEvent(event)
        fields = self._fields()
        if not fields or event.spontaneous():
            return
        buttons = [b for b in self.buttons.buttons() if b is not self.verb]
        for before, after in pairwise([fields[-1], self.verb, *buttons]):
            self.setTabOrder(before, after)
        if self.focusWidget() in (None, self.verb):
            fields[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _fields(self) -> list[QWidget]:
        """Return what the Tab key reaches besides the buttons, in its order."""
        found: list[QWidget] = []
        step = self.nextInFocusChain()
        while step is not None and step is not self:
            reached = bool(step.focusPolicy() & Qt.FocusPolicy.TabFocus) and step.focusProxy() is None
            if reached and step.isVisibleTo(self) and not self.buttons.isAncestorOf(step):
                found.append(step)
            step = step.nextInFocusChain()
        return found

    def set_words(self, title: str, verb: str) -> None:
        """Name the dialog and the button that agrees."""
        self.setWindowTitle(title)
        self.verb.setText(verb)

    def value(self) -> T:
        """Return what the fields say."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return what is still wrong, in words; empty where nothing is."""
        return ""

    def show_problem(self, text: str) -> None:
        """Say what is wrong above the buttons."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.body.activate()
        room = self.heightForWidth(self.width())
        if room > self.height():  # else the words above would be squeezed
            self.resize(self.width(), room)

    def accept(self) -> None:
        """Close, unless something is still wrong."""
        problem = self.problem()
        self.show_problem(problem)
        if not problem:
            super().accept()


def ask(dialog: FormDialog[T], done: Callable[[T], None]) -> FormDialog[T]:
    """Open a dialog above its window; ``done`` is given its value when the operator agrees."""
    dialog.accepted.connect(lambda: done(dialog.value()))
    dialog.open()
    return dialog
