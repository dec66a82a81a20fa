"""Figures found in what was typed: offered beside the text, taken only when the operator says so."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from coopdesk.services import calls
from coopdesk.services.calls import FoundFigure
from coopdesk.ui import labels, locale
from coopdesk.ui.flow_layout import FlowLayout

_MOST = 4


class FigureOffers(QWidget):
    """Shows a button for each figure of a text; ``changed`` says that one was taken or given back."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[FoundFigure, ...] = ()
        self._taken: set[str] = set()
        self._label = QLabel(self.tr("Found in the note. Take it?"), self)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self._label)
        self.buttons: list[QToolButton] = []
        for n in range(1, _MOST + 1):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Figure {n} of the note").format(n=n))
            button.clicked.connect(lambda _on, n=n: self._pressed(n - 1))
            # A shortcut of the button itself would press it visibly, and too late for a Ctrl+Enter that follows.
            key = QShortcut(QKeySequence(f"Alt+{n}"), self)
            key.activated.connect(lambda n=n: self._pressed(n - 1))
            self._flow.addWidget(button)
            self.buttons.append(button)
        self.hide()

    def read(self, text: str) -> None:
        """Offer what a text names; what was taken and is named no longer is given back."""
        found = calls.figures_in(text)[:_MOST]
        if found != self._found:
            before = {_key(figure): figure for figure in self._found}
            self._taken = {_key(f) for f in found if before.get(_key(f)) == f} & self._taken
            self._found = found
            self._show()

    @property
    def taken(self) -> tuple[FoundFigure, ...]:
        """The figures that the operator took."""
        return tuple(f for f in self._found if _key(f) in self._taken)

    @property
    def taken_names(self) -> str:
        """The names of what was taken, for a draft."""
        return " ".join(_key(f) for f in self.taken)

    def take(self, names: str) -> None:
        """Take again what a draft had taken."""
        self._taken = {_key(f) for f in self._found} & set(names.split())
        self._show()

    def _pressed(self, at: int) -> None:
        if at >= len(self._found):
            return
        self._taken = self._taken ^ {_key(self._found[at])}
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for n, button in enumerate(self.buttons):
            button.setVisible(n < len(self._found))
            if n < len(self._found):
                taken = _key(self._found[n]) in self._taken
                button.setChecked(taken)
                text = words(self._found[n])
                button.setAccessibleName(text)
                button.setText(f"✓ {text}" if taken else self.tr("{figure}? Yes").format(figure=text))
                button.setToolTip(self.tr("Record this figure too (Alt+{n})").format(n=n + 1))
        self.setVisible(bool(self._found))


def figures_of(text: str, names: str) -> tuple[FoundFigure, ...]:
    """Return those figures of a text that a draft had taken."""
    chosen = set(names.split())
    return tuple(f for f in calls.figures_in(text) if _key(f) in chosen)


def words(figure: FoundFigure) -> str:
    """Return a figure in words: ``± 40 Terdampak (KK)``, ``tinggi air 40–60 cm``."""
    number = locale.number(figure.value)
    if figure.low is not None:
        number = f"{locale.number(figure.low)}–{number}"
    if figure.approximate:
        number = f"± {number}"
    if figure.category is None:
        return QCoreApplication.translate("FigureOffers", "Water: {number} cm").format(number=number)
    return f"{labels.category(figure.category)}: {number}"


def _key(figure: FoundFigure) -> str:
    return figure.category.value if figure.category else "water"
