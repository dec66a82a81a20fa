"""What does not add up in a shelter, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from coopdesk.domain.figures import FigurePart
from coopdesk.services.shelters import ShelterView
from coopdesk.ui import labels, locale

_VULNERABLE = (
    FigurePart.INFANT,
    FigurePart.TODDLER,
    FigurePart.ELDERLY,
    FigurePart.PREGNANT,
    FigurePart.BREASTFEEDING,
    FigurePart.DISABLED,
    FigurePart.SICK,
    FigurePart.FEMALE_HEAD,
)


def warning_words(found: Iterable[str]) -> list[str]:
    """Return the warnings of ``domain.shelters.warnings`` in words."""
    translate = QCoreApplication.translate
    words = {
        "over_capacity": translate("Shelters", "more people than the capacity"),
        "sexes": translate("Shelters", "men and women are not the number of people"),
        "ages": translate("Shelters", "the ages are not the number of people"),
    }
    larger = translate("Shelters", "{part}: more than the number of people")
    return [words.get(one) or larger.format(part=labels.word(FigurePart(one))) for one in found]


def vulnerable(view: ShelterView) -> str:
    """Return ``Balita 4, Lansia 7``: the groups that need more than a place, where somebody counted them."""
    known = [(part, view.parts[part]) for part in _VULNERABLE if view.parts.get(part)]
    return ", ".join(f"{labels.word(part)} {locale.number(n)}" for part, n in known) or locale.NO_REPORT
