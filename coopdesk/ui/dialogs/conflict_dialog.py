"""Two values that stand side by side: the operator chooses, one field at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.services.conflicts import Conflict, ConflictHead
from coopdesk.ui import locale, theme
from coopdesk.ui.field_words import field_word
from coopdesk.ui.session import Session

_ARROWS = ("←", "→", "3", "4")


class ConflictDialog(QDialog):
    """Shows the open conflicts one after the other; ``decided`` carries a conflict and the value chosen."""

    decided = Signal(object, object)

    def __init__(self, session: Session, conflicts: Sequence[Conflict], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Conflicting values"))
        self._session = session
        self._conflicts = list(conflicts)
        self._at = 0
        self._title = QLabel(self)
        self._title.setFont(theme.scaled(self.font(), 1.15, bold=True))
        self._heads = QHBoxLayout()
        self._heads.setSpacing(12)
        self._explained = QLabel(self.tr("Nothing is lost: the other value stays in the history."), self)
        self._explained.setForegroundRole(self._title.palette().ColorRole.PlaceholderText)
        later = QPushButton(self.tr("Decide later"), self)
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        self.next = QPushButton(self.tr("Next ↓"), self)
        self.next.setAutoDefault(False)
        self.next.clicked.connect(self._step)
        row = QHBoxLayout()
        row.addWidget(self._explained, 1)
        row.addWidget(self.next)
        row.addWidget(later)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._heads)
        column.addLayout(row)
        self.choices: list[QPushButton] = []
        self._show()

    def sizeHint(self) -> QSize:
        """Return room for two values side by side."""
        return super().sizeHint().expandedTo(QSize(640, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, go on with ↓."""
        keys = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3}
        chosen = keys.get(Qt.Key(event.key()))
        if chosen is not None and chosen < len(self.choices):
            self.choices[chosen].click()
        elif event.key() == Qt.Key.Key_Down:
            self._step()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        conflict = self._conflicts[self._at]
        title = self.tr("Conflict {n} of {all} · {record} · {field}")
        self._title.setText(
            title.format(
                n=self._at + 1,
                all=len(self._conflicts),
                record=conflict.label,
                field=field_word(conflict.kind, conflict.field),
            )
        )
        while self._heads.count():
            item = self._heads.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.choices = []
        for i, head in enumerate(conflict.heads):
            self._heads.addWidget(self._head(conflict, head, _ARROWS[i] if i < len(_ARROWS) else ""), 1)
        self.next.setVisible(len(self._conflicts) > 1)

    def _head(self, conflict: Conflict, head: ConflictHead, key: str) -> QWidget:
        card = QFrame(self)
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setAutoFillBackground(True)
        card.setBackgroundRole(card.palette().ColorRole.Base)
        value = QLabel(head.shown or "–", card)
        value.setFont(theme.scaled(self.font(), 1.25, bold=True))
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        who = QLabel(f"{head.operator or '…'} · {head.device} ({head.agency.short})", card)
        when = QLabel(locale.long_moment(head.at), card)
        when.setForegroundRole(when.palette().ColorRole.PlaceholderText)
        choose = QPushButton(self.tr("{key} Keep this value").format(key=key).strip(), card)
        choose.setAutoDefault(False)
        choose.clicked.connect(lambda: self._decide(conflict, head))
        self.choices.append(choose)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        for widget in (value, who, when):
            column.addWidget(widget)
        column.addStretch()
        column.addWidget(choose)
        return card

    def _decide(self, conflict: Conflict, head: ConflictHead) -> None:
        self._conflicts.remove(conflict)
        self.decided.emit(conflict, head.value)
        if not self._conflicts:
            self.accept()
            return
        self._at = min(self._at, len(self._conflicts) - 1)
        self._show()

    def _step(self) -> None:
        self._at = (self._at + 1) % len(self._conflicts)
        self._show()
