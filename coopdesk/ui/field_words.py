"""The words for the fields of records, in forms, history and conflicts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def field_word(kind: str, field: str | None) -> str:
    """Return the word of a field of a kind of record; the field's own name where no word is known."""
    if field is None:
        return QCoreApplication.translate("Fields", "whole record")
    words = _incident_words() | _other_words()
    return words.get(f"{kind}.{field}") or words.get(field) or field


def _incident_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "hazard_type": translate("Fields", "kind"),
        "hazard_detail": translate("Fields", "detail"),
        "occurred_at": translate("Fields", "time of the event"),
        "reported_at": translate("Fields", "time of the report"),
        "place": translate("Fields", "village"),
        "place_text": translate("Fields", "place as told"),
        "other_places": translate("Fields", "other villages"),
        "lat": translate("Fields", "latitude"),
        "lon": translate("Fields", "longitude"),
        "point_method": translate("Fields", "how the point was found"),
        "chronology": translate("Fields", "course of events"),
        "cause": translate("Fields", "cause"),
        "weather": translate("Fields", "weather"),
        "river": translate("Fields", "river"),
        "water_low_cm": translate("Fields", "water from (cm)"),
        "water_high_cm": translate("Fields", "water to (cm)"),
        "situation": translate("Fields", "present situation"),
        "source": translate("Fields", "source"),
        "reporter": translate("Fields", "reporter"),
        "reporter_phone": translate("Fields", "reporter's telephone"),
        "shared": translate("Fields", "shared with the partner"),
        "status": translate("Fields", "status"),
        "struck": translate("Fields", "struck"),
        "number": translate("Fields", "number"),
        "point": translate("Fields", "point on the map"),
        "day_only": translate("Fields", "the day alone"),
        "merged_into": translate("Fields", "merged into"),
        "series": translate("Fields", "series"),
        "taken_from": translate("Fields", "taken over from"),
    }


def _other_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "name": translate("Fields", "name"),
        "unit": translate("Fields", "unit"),
        "capacity": translate("Fields", "capacity"),
        "minimum_stock": translate("Fields", "minimum stock"),
        "value": translate("Fields", "value"),
        "position": translate("Fields", "position"),
        "rank": translate("Fields", "rank"),
        "staff_number": translate("Fields", "staff number"),
        "what": translate("Fields", "what is needed"),
        "quantity": translate("Fields", "quantity"),
        "within_hours": translate("Fields", "needed within (hours)"),
        "met": translate("Fields", "met"),
        "note": translate("Fields", "note"),
        "text": translate("Fields", "text"),
        "category": translate("Fields", "category"),
        "as_of": translate("Fields", "as of"),
        "happened_at": translate("Fields", "happened at"),
        "entered_at": translate("Fields", "entered at"),
        "state": translate("Fields", "state"),
        "approximate": translate("Fields", "about"),
        "incident": translate("Fields", "incident"),
        "item": translate("Fields", "item"),
        "from_depot": translate("Fields", "from depot"),
        "to_depot": translate("Fields", "to depot"),
        "type": translate("Fields", "type"),
        "medium": translate("Fields", "medium"),
        "from_party": translate("Fields", "from"),
        "to_party": translate("Fields", "to"),
        "log_entry.kind": translate("Fields", "kind of entry"),
        "reason": translate("Fields", "reason"),
        "caption": translate("Fields", "caption"),
        "accepted": translate("Fields", "accepted"),
        "word": translate("Fields", "word"),
        "item.kind": translate("Fields", "group"),
        "depot.kind": translate("Fields", "kind of depot"),
    }
