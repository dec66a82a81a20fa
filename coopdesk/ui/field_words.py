"""The words for the fields of records, in forms, history and conflicts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def field_word(kind: str, field: str | None) -> str:
    """Return the word of a field of a kind of record; the field's own name where no word is known."""
    if field is None:
        return QCoreApplication.translate("Fields", "whole record")
    words = _words()
    return words.get(f"{kind}.{field}") or words.get(field) or field


def _words() -> dict[str, str]:
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
        "name": translate("Fields", "name"),
        "unit": translate("Fields", "unit"),
        "capacity": translate("Fields", "capacity"),
        "minimum_stock": translate("Fields", "minimum stock"),
        "value": translate("Fields", "value"),
        "position": translate("Fields", "position"),
        "rank": translate("Fields", "rank"),
        "staff_number": translate("Fields", "staff number"),
        "item.kind": translate("Fields", "group"),
        "depot.kind": translate("Fields", "kind of depot"),
    }
