"""Several villages: picked one after the other, shown as words that can be taken away."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coopdesk.domain.regions import gazetteer
from coopdesk.ui.field_words import field_word
from coopdesk.ui.flow_layout import FlowLayout
from coopdesk.ui.place_picker import PlacePicker


class PlacesField(QWidget):
    """Holds region codes in the order in which they were named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: list[str] = []
        self.picker = PlacePicker(self)
        self.picker.setAccessibleName(field_word("incident", "other_places"))
        self.picker.taken.connect(self._add)
        self._shown = QWidget(self)
        self._flow = FlowLayout(self._shown, spacing=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.picker)
        column.addWidget(self._shown)
        self.setFocusProxy(self.picker)

    @property
    def places(self) -> tuple[str, ...]:
        """The codes."""
        return tuple(self._codes)

    def show_places(self, codes: tuple[str, ...]) -> None:
        """Show other villages."""
        self._codes = list(codes)
        self._refresh()

    def _add(self) -> None:
        code = self.picker.value
        if code and code not in self._codes:
            self._codes.append(code)
        self.picker.show_place(None)
        self._refresh()

    def _remove(self, code: str) -> None:
        self._codes.remove(code)
        self._refresh()

    def _refresh(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for code in self._codes:
            name = gazetteer().short_name(code)
            button = QPushButton(f"{name}  ✕", self._shown)
            button.setFlat(True)
            button.setAccessibleName(self.tr("Remove {place}").format(place=name))
            button.clicked.connect(lambda _on=False, code=code: self._remove(code))
            self._flow.addWidget(button)
            button.show()
        self._shown.setVisible(bool(self._codes))
        self._shown.updateGeometry()
