"""Words for the members of enumerations: the official terms in Indonesian, plain words in English."""

from __future__ import annotations

from enum import StrEnum

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import Medium
from coopdesk.domain.figures import FigureCategory, unit_of
from coopdesk.domain.hazards import HazardType, is_called_by_detail
from coopdesk.domain.journal import Action
from coopdesk.domain.terms import term
from coopdesk.ui import language
from coopdesk.ui.language import Language

_ENGLISH: dict[tuple[type, str], str] = {
    (HazardType, HazardType.INCIDENT_OTHER): "Other incident",
    (Action, Action.FOUND_AGENCY): "First desk made",
    (Action, Action.JOIN): "Device joined",
    (Medium, Medium.WHATSAPP): "WhatsApp",
}


def word(member: StrEnum) -> str:
    """Return the word of an enumeration's member in the language of the screens."""
    if language.current() is Language.INDONESIAN:
        return term(member)
    return _ENGLISH.get((type(member), str(member))) or str(member).replace("_", " ").capitalize()


def hazard(hazard_type: HazardType | None, detail: str | None) -> str:
    """Return what an incident is called in a list: its detail where that says more; ``…`` where nothing is known."""
    if detail and is_called_by_detail(hazard_type):
        return detail
    return word(hazard_type) if hazard_type else "…"


def category(member: FigureCategory) -> str:
    """Return a figure's word with its unit, where the word does not name it: ``Terdampak (jiwa)``."""
    name, unit = word(member), unit_of(member)
    return name if unit == "unit" or f"({unit})" in name else f"{name} ({unit})"


def agency(member: Agency) -> str:
    """Return an agency's full name."""
    return f"BPBD {member.government}"
