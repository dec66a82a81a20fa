"""A field that adds a village to what is being typed: a few letters and Enter, never a guess."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from coopdesk.domain.regions import Level, gazetteer
from coopdesk.ui.place_picker import PlacePicker


class _VillageField(PlacePicker):
    """A place picker in which Enter asks for a village and stays until there is one."""

    doubtful = Signal()
    unknown = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the village with Enter, leave with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.value is None and self.preselected is None and self.hits:
                self.doubtful.emit()  # and the hits stay, for the arrows
                return
            self.settle()
            if self.value is None and self.text().strip():
                self.unknown.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.hits:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class VillageAdder(QWidget):
    """``added`` carries the code of a village; ``left`` says that Esc was pressed."""

    added = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _VillageField(self)
        self.field.setPlaceholderText(self.tr("first letters of a village"))
        self.field.setMinimumWidth(180)
        self.field.setMaximumWidth(320)
        name = QLabel(self.tr("Add a &village (Ins)"), self)
        name.setBuddy(self.field)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(self.field, 1)
        row.addWidget(self.words, 2)
        self.field.doubtful.connect(self._say_doubtful)
        self.field.unknown.connect(self._say_unknown)
        self.field.taken.connect(self._taken)
        self.field.textEdited.connect(lambda _text: self.words.clear())
        self.field.left.connect(self._leave)

    def begin(self) -> None:
        """Put the keyboard into the field."""
        self.words.clear()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _say_doubtful(self) -> None:
        self.words.setText(self.tr("Several places may be meant. Choose with ↓, or type the kecamatan too."))

    def _say_unknown(self) -> None:
        self.words.setText(self.tr("No village begins like this."))

    def _taken(self) -> None:
        code = self.field.value
        region = gazetteer().regions.get(code or "")
        if region is None or code is None:
            return
        if region.level is not Level.VILLAGE:
            self.words.setText(
                self.tr("{place} is not a village: choose one of its villages.").format(place=region.name)
            )
            return
        self.field.show_place(None)
        self.words.clear()
        self.added.emit(code)

    def _leave(self) -> None:
        self.field.show_place(None)
        self.words.clear()
        self.left.emit()
