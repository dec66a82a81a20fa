"""A WhatsApp report that was pasted: values for a form, with what must be asked. Nothing is recorded here."""

from __future__ import annotations

from coopdesk.domain import times
from coopdesk.domain.fields import Json
from coopdesk.formats.whatsapp_report import Question, ReportDraft, ReportFigure, read_report
from coopdesk.services.presenting import number
from coopdesk.store.desk import Desk

__all__ = ["Question", "ReportDraft", "ReportFigure", "read", "to_json"]

_PLAIN = (
    "hazard_detail",
    "day_only",
    "place",
    "place_text",
    "lat",
    "lon",
    "water_low_cm",
    "water_high_cm",
    "chronology",
    "cause",
    "situation",
    "source",
)


def read(desk: Desk, text: str) -> ReportDraft:
    """Return what a pasted report says; of villages with one name that of the desk's own government is meant."""
    return read_report(text, desk.agency)


def to_json(draft: ReportDraft) -> dict[str, Json]:
    """Return a draft for scripts, by the names of the fields of ``incidents.record`` and ``report_figure``."""
    moments = {name: getattr(draft, name) for name in ("reported_at", "occurred_at")}
    return {
        "hazard_type": draft.hazard_type.value if draft.hazard_type else None,
        **{name: getattr(draft, name) for name in _PLAIN},
        **{name: times.to_iso(moment) if moment else None for name, moment in moments.items()},
        "other_places": list(draft.other_places),
        "figures": [_figure(one) for one in draft.figures],
        "actions": list(draft.actions),
        "needs": list(draft.needs),
        "questions": [{"heading": q.heading, "text": q.text, "why": q.why} for q in draft.questions],
        "unread": list(draft.unread),
    }


def _figure(one: ReportFigure) -> dict[str, Json]:
    return {
        "category": one.category.value,
        "state": one.state.value,
        "value": number(one.value) if one.value is not None else None,
        "approximate": one.approximate,
        "place": one.place,
        "text": one.text,
    }
