"""The category of a figure, chosen by its first letters."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.regions import fold_name
from coopdesk.ui import labels
from coopdesk.ui.suggestion_field import Hit, SuggestionField

USUAL = (
    FigureCategory.DECEASED,
    FigureCategory.MISSING,
    FigureCategory.INJURED_SERIOUS,
    FigureCategory.INJURED_LIGHT,
    FigureCategory.DISPLACED_PEOPLE,
    FigureCategory.AFFECTED_HOUSEHOLDS,
    FigureCategory.AFFECTED_PEOPLE,
    FigureCategory.HOUSE_FLOODED,
)
"""The categories that leaders ask for first."""


def find_category(text: str) -> list[Hit[FigureCategory]]:
    """Return the categories of which a word begins with the letters."""
    letters = fold_name(text)
    if not letters:
        return [Hit(c, labels.category(c)) for c in USUAL]
    found = [
        (not fold_name(labels.word(c)).startswith(letters), i, c)
        for i, c in enumerate(FigureCategory)
        if any(fold_name(part).startswith(letters) for part in labels.word(c).split())
        or fold_name(labels.word(c)).startswith(letters)
    ]
    return [Hit(c, labels.category(c)) for _, _, c in sorted(found, key=lambda f: f[:2])]


class CategoryPicker(SuggestionField[FigureCategory]):
    """The field for a category."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(find_category, parent)

    def show_category(self, category: FigureCategory | None, letters: str = "") -> None:
        """Show a category, or letters that are none yet."""
        self.set_value(category, labels.category(category) if category else letters)
