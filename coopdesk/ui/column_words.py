"""The words for what a column of a recap sheet was taken for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from coopdesk.domain.figures import FigureCategory
from coopdesk.ui import labels


def column_word(field: str | None) -> str:
    """Return the words of a column's field; several joined by ``+`` fill one column together."""
    translate = QCoreApplication.translate
    if field is None:
        return translate("Columns", "(kept as a remark)")
    words = _words()
    parts = [
        labels.category(FigureCategory(part)) if part in set(FigureCategory) else words.get(part, part)
        for part in field.split("+")
    ]
    return " + ".join(parts)


def _words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "number": translate("Columns", "running number"),
        "weekday": translate("Columns", "day of the week"),
        "date": translate("Columns", "date"),
        "day": translate("Columns", "day"),
        "month": translate("Columns", "month"),
        "year": translate("Columns", "year"),
        "time": translate("Columns", "time"),
        "hazard": translate("Columns", "kind"),
        "detail": translate("Columns", "detail"),
        "agency": translate("Columns", "government"),
        "location": translate("Columns", "place"),
        "kecamatan": translate("Columns", "kecamatan"),
        "village": translate("Columns", "village"),
        "address": translate("Columns", "address"),
        "kecamatan_code": translate("Columns", "code of the kecamatan"),
        "village_code": translate("Columns", "code of the village"),
        "point": translate("Columns", "point"),
        "latitude": translate("Columns", "latitude"),
        "longitude": translate("Columns", "longitude"),
        "water": translate("Columns", "height of the water"),
        "water_low": translate("Columns", "height of the water, from"),
        "water_high": translate("Columns", "height of the water, to"),
        "cause": translate("Columns", "cause"),
        "remark": translate("Columns", "remark"),
        "source": translate("Columns", "source"),
        "reporter": translate("Columns", "reporter"),
        "reporter_phone": translate("Columns", "reporter's telephone"),
        "injured": translate("Columns", "injured"),
        "house_damaged": translate("Columns", "damaged houses"),
        "education_damaged": translate("Columns", "damaged schools"),
    }
