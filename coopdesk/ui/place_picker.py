"""The village of an event, chosen by its first letters and never guessed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from coopdesk.domain.regions import gazetteer
from coopdesk.services import places
from coopdesk.ui.suggestion_field import Hit, SuggestionField


def find(text: str) -> list[Hit[str]]:
    """Return the regions that a text may mean; only a name that is unique is sure."""
    if not text:
        return []
    perhaps = QCoreApplication.translate("PlacePicker", "Perhaps you mean: {place}")
    return [
        Hit(hit.code, perhaps.format(place=hit.label) if hit.alike else hit.label, hit.sure)
        for hit in places.find(text, limit=8)
    ]


class PlacePicker(SuggestionField[str]):
    """The field for a village, a kecamatan or a government; the value is the Kemendagri code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(find, parent)
        self.setPlaceholderText(self.tr("village or kecamatan"))
        self.taken.connect(self._shorten)

    def show_place(self, code: str | None, text: str | None = None) -> None:
        """Show a region, or a text that names none."""
        self.set_value(code, gazetteer().short_name(code) if code else text or "")

    @property
    def place(self) -> tuple[str | None, str | None]:
        """The code that was chosen; a text that names no region is kept as it is."""
        if self.value is not None:
            return self.value, None
        return None, self.text().strip() or None

    def _shorten(self) -> None:
        self.show_place(self.value)
