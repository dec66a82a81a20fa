"""What every dialog of ours is: a form with a verb on its button, opened without stopping the program."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.ui import present_keys
from coopdesk.ui.dialogs.fitted import FittedDialog
from coopdesk.ui.narrow_scroll import NarrowScroll

T = TypeVar("T")


class _Scroll(NarrowScroll):
    """Tells when what is in it needs another height."""

    grown = Signal()

    def sizeHint(self) -> QSize:
        """Ask for all of what is in it."""
        return self._inner.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Need no more height than what is in it."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), min(hint.height(), self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear when a label got other words, or a field came."""
        answer = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return answer


class FormDialog(FittedDialog, Generic[T]):
    """Fields above two buttons. What is wrong is said beside them, and nothing is lost.

    Where the screen is low, the fields scroll and the buttons stay. ``help_page`` names the page that F1 shows.
    ``keeps`` names the form among those whose half typed words stay on the disk: empty where nothing may stay there,
    as of a passphrase, or there is nothing to type. ``amends`` says that it shows a record that is there already.
    """

    keeps = ""
    amends = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setHorizontalSpacing(12)
        self.form.setVerticalSpacing(8)
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._problem.hide()
        self._had = 0
        self._measured: dict[QLabel, tuple[int, str]] = {}
        self.buttons = QDialogButtonBox(self)
        self.verb = QPushButton(self)
        self.verb.setDefault(True)
        self.buttons.addButton(self.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel = QPushButton(QCoreApplication.translate("Dialogs", "Cancel"), self)
        self.buttons.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._arrange()
        present_keys.listen(self)

    def _arrange(self) -> None:
        """Put ``body``, which begins with the form, into what scrolls; what is wrong and the buttons below."""
        self._inner = QWidget(self)
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.body.addLayout(self.form)
        self._scroll = _Scroll(self._inner, self)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.grown.connect(self._grow)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(12)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._problem)
        whole.addWidget(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field; the buttons come last, though they were made first."""
        super().showEvent(event)
        if event.spontaneous():
            return
        if self._had > self.height():  # what does not fit can be read by keys, too
            self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setTabOrder([*self._fields(), self._scroll][-2], self._scroll)
        fields = self._fields()
        if not fields:
            return
        buttons = [b for b in self.buttons.buttons() if b is not self.verb]
        for before, after in pairwise([fields[-1], self.verb, *buttons]):
            self.setTabOrder(before, after)
        if self.focusWidget() in (None, self.verb):
            fields[0].setFocus(Qt.FocusReason.TabFocusReason)

    def fit(self, wanted: QSize | None = None) -> None:
        """Take a size for what is in the form now: what scrolls tells nobody by itself that it grew."""
        self.body.activate()
        self._scroll.updateGeometry()
        super().fit(wanted)
        self._had = self.needed(self.width())
        self._show_bar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll only where the height does not suffice."""
        super().resizeEvent(event)
        self._grow()
        self._show_bar()

    def _show_bar(self) -> None:
        """Decide whether to scroll: Qt's bar, once there, takes the width away without which it would not be needed."""
        fits = self.needed(self.width()) <= self.height()
        wanted = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if self._scroll.verticalScrollBarPolicy() != wanted:
            self._scroll.setVerticalScrollBarPolicy(wanted)

    def needed(self, width: int) -> int:
        """Return the height at which nothing scrolls."""
        sides = self._whole.contentsMargins()
        below = [one for one in (self._problem, self.buttons) if one.isVisibleTo(self)]
        inside = width - sides.left() - sides.right()
        parts = [max(one.heightForWidth(inside), one.sizeHint().height()) for one in below]
        wraps = self.body.hasHeightForWidth()
        parts.append(self.body.totalHeightForWidth(inside) if wraps else self.body.totalSizeHint().height())
        return sum(parts) + self._whole.spacing() * len(below) + sides.top() + sides.bottom()

    def _grow(self) -> None:
        """Make room for what came, and never take any away."""
        self._measure()
        if self.isVisible() and self.needed(self.width()) > self._had:
            self.fit(self.size())

    def _measure(self) -> None:
        """Hold every text that wraps as high as it is: a form with several of them shares out too little to each."""
        for label in self._inner.findChildren(QLabel):
            now = (label.width(), label.text())
            if label.wordWrap() and label.isVisible() and self._measured.get(label) != now:
                self._measured[label] = now
                label.setMinimumHeight(0)
                label.setMinimumHeight(max(0, label.heightForWidth(label.width())))

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

    def say(self, title: str, text: str, *, rich: bool = False) -> None:
        """Add a row of words to read and copy; its title stands beside the first line, however many follow."""
        label, named = QLabel(text, self), QLabel(title, self)
        label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        named.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.form.addRow(named, label)

    def show_problem(self, text: str) -> None:
        """Say what is wrong above the buttons."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._grow()

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
