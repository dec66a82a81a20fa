"""Values that stand side by side: the operator chooses, one field at a time, each with one key."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coopdesk.services import conflicts as rules
from coopdesk.services.conflicts import Conflict, ConflictHead
from coopdesk.ui import locale, targets, theme
from coopdesk.ui.dialogs.fitted import FittedDialog
from coopdesk.ui.dialogs.third_value import ThirdValue, can_be_typed
from coopdesk.ui.difference import marked
from coopdesk.ui.field_words import field_word
from coopdesk.ui.session import Session


class _Both:
    """The decision that no value goes."""


KEEP_BOTH: Final = _Both()
"""What ``decided`` carries in place of a value where all are kept."""

_KEYS = ((Qt.Key.Key_Left, "←"), (Qt.Key.Key_Right, "→"), (Qt.Key.Key_3, "3"), (Qt.Key.Key_4, "4"))


class ConflictDialog(FittedDialog):
    """Shows conflicts one after the other; nothing is preselected.

    ``decided`` carries a conflict and the value chosen, a typed one, or :data:`KEEP_BOTH`; ``undo_wanted`` asks that
    the last decision be taken back.
    """

    help_page = "conflict"

    decided = Signal(object, object)
    undo_wanted = Signal()

    def __init__(self, session: Session, conflicts: Sequence[Conflict], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Conflicting values"))
        self._session = session
        self._conflicts = list(conflicts)
        self._total = len(conflicts)
        self._decided: list[Conflict] = []
        self._at = 0
        self._title = QLabel(self)
        self._title.setFont(theme.scaled(self.font(), 1.15, bold=True))
        self._title.setWordWrap(True)
        self._heads = QHBoxLayout()
        self._heads.setSpacing(12)
        self.third = ThirdValue(self)
        self.third.chosen.connect(lambda value: self._decide(value))
        self.choices: list[QPushButton] = []
        self.both = self._button(self.tr("B  Keep both"), lambda: self._decide(KEEP_BOTH))
        self.next = self._button(self.tr("Next ↓"), self._step)
        self.undo = self._button(self.tr("Undo"), self._take_back)
        self.undo.setToolTip(self.tr("Take the last decision back (Ctrl+Z)"))
        self.later = self._button(self.tr("Decide later"), self.reject)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrange()
        self._take_keys()
        self._show()

    def _button(self, text: str, call: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(call)
        return button

    def _arrange(self) -> None:
        explained = QLabel(self.tr("Nothing is lost: the other value stays in the history."), self)
        explained.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        explained.setWordWrap(True)
        more = QHBoxLayout()
        more.addWidget(self.both)
        more.addWidget(self.third, 1)
        more.addStretch()
        row = QHBoxLayout()
        row.addWidget(explained, 1)
        for button in (self.undo, self.next, self.later):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._heads, 1)
        column.addLayout(more)
        column.addLayout(row)

    def _take_keys(self) -> None:
        """Let keys choose wherever the focus is; in a text field they move the cursor and are letters."""
        for i, (key, _sign) in enumerate(_KEYS):
            QShortcut(QKeySequence(key), self).activated.connect(lambda i=i: self._press(i))
        for keys, call in (
            (QKeySequence(Qt.Key.Key_B), self.both.click),
            (QKeySequence(Qt.Key.Key_Down), self.next.click),
            (QKeySequence(QKeySequence.StandardKey.Undo), self.undo.click),
        ):
            QShortcut(keys, self).activated.connect(call)

    def _press(self, i: int) -> None:
        if i < len(self.choices):
            self.choices[i].click()

    def sizeHint(self) -> QSize:
        """Return room for two values side by side."""
        return super().sizeHint().expandedTo(QSize(720, 320))

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        conflict = self._conflicts[self._at]
        title = self.tr("Conflict {n} of {all} · {record} · {field}")
        self._title.setText(
            title.format(
                n=len(self._decided) + self._at + 1,
                all=self._total,
                record=conflict.label,
                field=field_word(conflict.kind, conflict.field),
            )
        )
        while self._heads.count():
            item = self._heads.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        own = self._session.desk.device.name
        heads = sorted(conflict.heads, key=lambda h: h.received_at is not None)
        self.choices = []
        for i, head in enumerate(heads):
            sign = _KEYS[i][1] if i < len(_KEYS) else ""
            others = [h.shown for h in heads if h is not head]
            self._heads.addWidget(self._card(head, sign, others[0], own), 1)
        self.both.setVisible(rules.can_keep_both(conflict))
        self.third.setVisible(can_be_typed(conflict))
        self.third.ask(conflict)
        self.next.setVisible(len(self._conflicts) > 1)
        self.undo.setVisible(bool(self._decided))
        self._order()
        if self.isVisible():
            targets.fit(self)
            self.fit(self.size())
        self.setAccessibleName(self._title.text())
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # on no choice: nothing is preselected

    def _card(self, head: ConflictHead, sign: str, other: str, own: str) -> QWidget:
        card = QFrame(self)
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setAutoFillBackground(True)
        card.setBackgroundRole(QPalette.ColorRole.Base)
        ours = head.received_at is None
        whose = self.tr("Ours: {device}") if ours else self.tr("From: {device} ({agency})")
        title = _label(card, whose.format(device=head.device or own, agency=head.agency.short), 1.0, bold=True)
        value = _label(card, marked(head.shown or "–", other), 1.25)
        value.setTextFormat(Qt.TextFormat.RichText)
        value.setAccessibleName(head.shown or "–")
        now = self._session.now()
        when = self.tr("{who} · entered {moment}").format(
            who=head.operator or "…", moment=locale.short_moment(head.at, now)
        )
        arrived = self.tr("entered on this desk")
        if head.received_at is not None:
            arrived = self.tr("arrived {moment}").format(moment=locale.short_moment(head.received_at, now))
        choose = self._button(
            self.tr("{key}  Keep this value").format(key=sign).strip(), lambda: self._decide(head.value)
        )
        choose.setAccessibleDescription(head.shown)
        self.choices.append(choose)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(title)
        below = [_label(card, text, 1.0) for text in (when, arrived)]
        for quiet in below:
            quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(_scrolled(card, value, *below), 1)
        column.addWidget(choose)
        return card

    def _order(self) -> None:
        """Let Tab go through the choices as they are read."""
        row = [*self.choices, self.both, *self.third.stops(), self.undo, self.next, self.later]
        for before, after in pairwise(row):
            self.setTabOrder(before, after)

    # -- deciding --------------------------------------------------------------------------------------------------

    def _decide(self, value: object) -> None:
        conflict = self._conflicts.pop(self._at)
        self._decided.append(conflict)
        self.decided.emit(conflict, value)
        if not self._conflicts:
            self.accept()
            return
        self._at = min(self._at, len(self._conflicts) - 1)
        self._show()

    def _take_back(self) -> None:
        self._conflicts.insert(self._at, self._decided.pop())
        self.undo_wanted.emit()
        self._show()

    def _step(self) -> None:
        self._at = (self._at + 1) % len(self._conflicts)
        self._show()


def _label(parent: QWidget, text: str, size: float, *, bold: bool = False) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.scaled(parent.font(), size, bold=bold))
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _scrolled(parent: QWidget, *labels: QLabel) -> QWidget:
    """Let long texts be read without growing the dialog."""
    inner = QWidget(parent)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    for label in labels:
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label)
    column.addStretch()
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
    area.setWidget(inner)
    return area
