"""The kind of event, chosen by its first letters."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coopdesk.domain.hazards import DETAILS, HazardType
from coopdesk.domain.regions import fold_name
from coopdesk.ui import labels
from coopdesk.ui.suggestion_field import Hit, SuggestionField


@dataclass(frozen=True)
class HazardChoice:
    """A kind of event with the office's own detail."""

    hazard_type: HazardType
    detail: str | None = None

    @property
    def label(self) -> str:
        """The words of the choice: ``Cuaca ekstrem · Angin kencang``."""
        kind = labels.word(self.hazard_type)
        return f"{kind} · {self.detail}" if self.detail else kind


USUAL = (
    HazardChoice(HazardType.FLOOD),
    HazardChoice(HazardType.EXTREME_WEATHER, "Angin kencang"),
    HazardChoice(HazardType.INCIDENT_OTHER, "Pohon tumbang"),
    HazardChoice(HazardType.LANDSLIDE),
    HazardChoice(HazardType.SETTLEMENT_FIRE),
    HazardChoice(HazardType.WILDFIRE),
    HazardChoice(HazardType.DROUGHT),
    HazardChoice(HazardType.INCIDENT_OTHER, "Orang hanyut/tenggelam"),
)
"""What the two offices record most; offered before a letter is typed."""


def choices() -> list[HazardChoice]:
    """Return every kind, then every kind with each of its details."""
    plain = [HazardChoice(kind) for kind in HazardType]
    return plain + [HazardChoice(kind, detail) for kind, details in DETAILS.items() for detail in details]


def find(text: str) -> list[Hit[HazardChoice]]:
    """Return the choices of which a word begins with the letters, the shortest way to say it first."""
    letters = fold_name(text)
    if not letters:
        return [Hit(c, c.label) for c in USUAL]
    ranked = [(rank, i, c) for i, c in enumerate(choices()) if (rank := _rank(c, letters)) is not None]
    return [Hit(c, c.label) for _, _, c in sorted(ranked, key=lambda r: r[:2])]


def _rank(choice: HazardChoice, letters: str) -> int | None:
    name = choice.detail or labels.word(choice.hazard_type)
    if fold_name(name).startswith(letters):
        return 0
    if any(fold_name(part).startswith(letters) for part in choice.label.split()):
        return 1
    return 2 if letters in fold_name(choice.label) else None


class HazardPicker(SuggestionField[HazardChoice]):
    """The field for the kind of event."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(find, parent)
        self.setPlaceholderText(self.tr("first letters"))

    def show_hazard(self, hazard_type: HazardType | None, detail: str | None) -> None:
        """Show a kind and its detail, or a text that names no kind."""
        if hazard_type is None:
            self.set_value(None, detail or "")
        else:
            choice = HazardChoice(hazard_type, detail)
            self.set_value(choice, choice.label)

    @property
    def hazard(self) -> tuple[HazardType | None, str | None]:
        """What was chosen; a text that names no kind is kept as the detail."""
        if self.value is not None:
            return self.value.hazard_type, self.value.detail
        return None, self.text().strip() or None
