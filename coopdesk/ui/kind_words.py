"""Counts of records in words: ``2 kejadian``, ``7 kabar``."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication


def kind_words(kind: str, count: int) -> str:
    """Return ``2 kejadian``, ``7 kabar``."""
    words = {
        "incident": QCoreApplication.translate("Kinds", "%n incident(s)", "", count),
        "log_entry": QCoreApplication.translate("Kinds", "%n log entry(ies)", "", count),
        "figure": QCoreApplication.translate("Kinds", "%n figure report(s)", "", count),
        "movement": QCoreApplication.translate("Kinds", "%n stock movement(s)", "", count),
        "item": QCoreApplication.translate("Kinds", "%n item(s)", "", count),
        "depot": QCoreApplication.translate("Kinds", "%n depot(s)", "", count),
        "operator": QCoreApplication.translate("Kinds", "%n operator(s)", "", count),
        "device": QCoreApplication.translate("Kinds", "%n device(s)", "", count),
        "setting": QCoreApplication.translate("Kinds", "%n setting(s)", "", count),
        "official": QCoreApplication.translate("Kinds", "%n official(s)", "", count),
        "need": QCoreApplication.translate("Kinds", "%n need(s)", "", count),
        "correction_proposal": QCoreApplication.translate("Kinds", "%n proposed correction(s)", "", count),
        "proposal_answer": QCoreApplication.translate("Kinds", "%n answer(s) to proposals", "", count),
        "photo": QCoreApplication.translate("Kinds", "%n photo(s)", "", count),
        "partner": QCoreApplication.translate("Kinds", "%n partner key(s)", "", count),
        "incident_link": QCoreApplication.translate("Kinds", "%n joint incident(s)", "", count),
        "incident_overlap": QCoreApplication.translate("Kinds", "%n overlap(s)", "", count),
        "incident_handover": QCoreApplication.translate("Kinds", "%n offered incident(s)", "", count),
        "incident_series": QCoreApplication.translate("Kinds", "%n series of incidents", "", count),
        "emergency_status": QCoreApplication.translate("Kinds", "%n emergency status(es)", "", count),
        "shelter": QCoreApplication.translate("Kinds", "%n shelter(s)", "", count),
        "need_standard": QCoreApplication.translate("Kinds", "%n rate(s) of needs", "", count),
        "situation_report": QCoreApplication.translate("Kinds", "%n situation report(s)", "", count),
        "shift": QCoreApplication.translate("Kinds", "%n watch(es)", "", count),
        "shift_handover": QCoreApplication.translate("Kinds", "%n hand-over(s) of the watch", "", count),
    }
    return words.get(kind) or f"{count} {kind}"


_TOLD = (
    "incident",
    "log_entry",
    "figure",
    "photo",
    "need",
    "movement",
    "item",
    "depot",
    "correction_proposal",
    "proposal_answer",
    "incident_link",
    "incident_handover",
    "emergency_status",
    "shelter",
)
"""The kinds that an operator asks about, in this order; the rest are counted together."""


def listed(counts: Iterable[tuple[str, int]]) -> str:
    """Return counts by kind as one line, ``–`` for none."""
    found = {kind: n for kind, n in counts if n}
    parts = [kind_words(kind, found.pop(kind)) for kind in _TOLD if kind in found]
    rest = sum(found.values())
    if rest:
        parts.append(QCoreApplication.translate("Kinds", "%n other record(s)", "", rest))
    return " · ".join(parts) or "–"
