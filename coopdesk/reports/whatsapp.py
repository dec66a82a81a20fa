"""The WhatsApp text of one incident: only ``*bold*`` and ``_italic_``, the first line for the phone's notification.

Personal data stays out unless it is asked for, each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from coopdesk.domain.entries import LogKind
from coopdesk.domain.figures import Figure, FigureCategory, Total, ValueState, unit_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.terms import term
from coopdesk.reports import wording
from coopdesk.reports.facts import EntryLine, IncidentFacts, chosen
from coopdesk.reports.impact import BUILDINGS, CASUALTIES, HOUSES, LAND, NETWORKS, PEOPLE, label
from coopdesk.reports.places import grouped_places, map_link, message_place, village_title
from coopdesk.reports.wording import NIL, NONE_NOTED, PENDING, UNKNOWN, one_line, visible

C = FigureCategory

PIN = "📌 "
_SHORT_ACTIONS = 3
_BREAK = "\n   "
_DAMAGE = (*HOUSES, C.HOUSE_THREATENED, *BUILDINGS, *NETWORKS, *LAND)


def message(
    facts: IncidentFacts,
    updated_at: datetime,
    *,
    short: bool = False,
    emoji: bool = True,
    recipients: Iterable[str] = (),
    personal: bool = False,
) -> str:
    """Return the text: the full report form, or the short one.

    ``recipients`` are named in the full form. ``personal`` adds the reporter's name and number to the source.
    """
    if short:
        return visible(_short(facts, emoji, personal))
    return visible(_full(facts, updated_at, emoji, tuple(recipients), personal))


def _title(facts: IncidentFacts) -> str:
    places = facts.incident.places
    where = message_place(places[0]) if places else one_line(facts.incident.place_text or "lokasi dalam pendataan")
    more = f" dan {len(places) - 1} lokasi lain" if len(places) > 1 else ""
    return f"*{one_line(facts.hazard)}, {where}{more}*"


def _short(facts: IncidentFacts, emoji: bool, personal: bool) -> str:
    incident = facts.incident
    time = f"{wording.weekday(incident.date)}, {wording.short_date(incident.date)} {wording.clock(incident.date)} WIB"
    sender = f"_Pusdalops {facts.owner.short}, {incident.number}_"
    rows = [
        f"*Waktu*: {time}  *Status*: {term(incident.status).upper()}",
        f"*Kronologis*: {_words(incident.chronology)}",
        f"*Dampak*: {_short_impact(facts)}",
        f"*Upaya*: {'; '.join(_actions(facts, _SHORT_ACTIONS)) or NONE_NOTED}",
        f"*Kebutuhan mendesak*: {'; '.join(map(one_line, facts.needs)) or NONE_NOTED}",
        f"*Lokasi*: {_point(facts)}",
        f"*Sumber*: {_source(facts, personal)} ({wording.clock(incident.reported_at)}) – {sender}",
    ]
    mark = PIN if emoji else ""
    return "\n".join([_title(facts), *(mark + row for row in rows)])


def _full(facts: IncidentFacts, updated_at: datetime, emoji: bool, recipients: tuple[str, ...], personal: bool) -> str:
    incident = facts.incident
    mark = PIN if emoji else "- "
    rows = [
        ("JENIS BENCANA", _kind(facts)),
        ("TERIMA LAPORAN", _reported(incident)),
        ("WAKTU KEJADIAN", _occurred(incident)),
        ("LOKASI KEJADIAN", _places(facts)),
        ("KRONOLOGIS", _words(incident.chronology)),
        ("TERDAMPAK", _affected(facts)),
        ("PENGUNGSI", _pairs(facts, (C.DISPLACED_HOUSEHOLDS, C.DISPLACED_PEOPLE))),
        ("KORBAN JIWA", _named(facts, (*CASUALTIES, C.FOUND_SAFE), always=CASUALTIES)),
        ("KERUSAKAN", _named(facts, _DAMAGE)),
        ("LANGKAH YANG DILAKSANAKAN", _lines(_actions(facts, None))),
        ("KEBUTUHAN MENDESAK", _lines([one_line(n) for n in facts.needs])),
        ("SITUASI AKHIR", _words(incident.situation)),
        ("TITIK LOKASI", _point(facts)),
        ("SUMBER", _source(facts, personal)),
    ]
    to = ", ".join(map(one_line, recipients)) or wording.NOT_SET
    head = [_title(facts), f"*Kepada Yth.* {to}", f"Izin melaporkan *(update {wording.day_and_time(updated_at)})*:"]
    body = [f"{mark}*{name}*:{'' if text.startswith(_BREAK) else ' '}{text}" for name, text in rows]
    return "\n".join([*head, *body, f"*TERTANDA*: Pusdalops BPBD {facts.owner.government}, {incident.number}"])


def _words(text: str | None) -> str:
    """Return a text as one line: nobody forges a heading with a line break."""
    return one_line(text or "") or f"_{PENDING}_"


def _kind(facts: IncidentFacts) -> str:
    detail = facts.incident.hazard_detail
    return f"{facts.hazard} ({one_line(detail)})" if detail and detail != facts.hazard else one_line(facts.hazard)


def _places(facts: IncidentFacts) -> str:
    incident = facts.incident
    typed = [one_line(incident.place_text)] if incident.place_text else []
    coded = [line.replace("Kabupaten ", "Kab. ") for line in grouped_places(incident.places)]
    return "; ".join([*coded, *typed]) or f"_{PENDING}_"


def _point(facts: IncidentFacts) -> str:
    lat, lon = facts.incident.lat, facts.incident.lon
    return f"_{PENDING}_" if lat is None or lon is None else map_link(lat, lon)


def _source(facts: IncidentFacts, personal: bool) -> str:
    incident = facts.incident
    reporter = [p for p in (incident.reporter, incident.reporter_phone) if p] if personal else []
    return "; ".join(one_line(p) for p in (incident.source, *reporter) if p) or f"_{PENDING}_"


def _actions(facts: IncidentFacts, count: int | None) -> list[str]:
    """Return what was done, with its time: entries of that kind and highlighted ones."""
    done = [e for e in facts.log if e.entry.kind is LogKind.ACTION or e.entry.highlight]
    return [_action(line, facts, with_time=count is None) for line in chosen(done, count)]


def _action(line: EntryLine, facts: IncidentFacts, with_time: bool) -> str:
    text = one_line(line.entry.text)
    return f"{wording.short_time(line.entry.happened_at, facts.incident.date)} {text}" if with_time else text


def _lines(items: list[str]) -> str:
    return "".join(f"{_BREAK}{n}. {item}" for n, item in enumerate(items, 1)) if items else f"_{NONE_NOTED}_"


def _short_impact(facts: IncidentFacts) -> str:
    """Return affected and displaced people, then deaths and missing, then whatever else was reported."""
    parts = []
    for pair, word in ((PEOPLE[:2], "terdampak"), (PEOPLE[2:], "mengungsi")):
        known = [c for c in pair if c in facts.totals and facts.totals[c].known]
        if known or word == "terdampak":
            parts.append(f"{_pairs(facts, tuple(known), small=True)} {word}")
    rest = [c for c in (*CASUALTIES[2:], *HOUSES) if c in facts.totals and facts.totals[c].known]
    for category in (C.DECEASED, C.MISSING, *rest):
        name = label(category)
        parts.append(f"{name[0].lower()}{name[1:]} {_value(facts.totals.get(category), small=True)}")
    return "; ".join(parts)


def _affected(facts: IncidentFacts) -> str:
    """Return the total of households and people, then one line per village that was named."""
    pair = (C.AFFECTED_HOUSEHOLDS, C.AFFECTED_PEOPLE)
    villages: dict[str, list[Figure]] = {}
    for figure in sorted(
        facts.figures, key=lambda f: (f.place or "", pair.index(f.category) if f.category in pair else 2)
    ):
        if figure.place is not None and figure.category in pair:
            villages.setdefault(figure.place, []).append(figure)
    lines = [f"{village_title(village)} {' / '.join(map(_count, reports))}" for village, reports in villages.items()]
    return _pairs(facts, pair) + "".join(_BREAK + line for line in lines)


def _count(figure: Figure) -> str:
    """Return one report with its unit; words in italics need none."""
    if figure.state is not ValueState.NUMBER:
        return f"_{wording.figure_text(figure)}_"
    return f"{wording.figure_text(figure)} {unit_of(figure.category)}"


def _pairs(facts: IncidentFacts, categories: tuple[FigureCategory, ...], small: bool = False) -> str:
    known = [facts.totals[c] for c in categories if c in facts.totals and facts.totals[c].known]
    return " / ".join(_value(total, small) for total in known) or f"_{UNKNOWN}_"


def _named(
    facts: IncidentFacts, categories: tuple[FigureCategory, ...], always: tuple[FigureCategory, ...] = ()
) -> str:
    """Return ``name value`` for what was reported and for what must always be named."""
    shown = [c for c in categories if c in always or (c in facts.totals and facts.totals[c].known)]
    return "; ".join(f"{label(c)} {_value(facts.totals.get(c))}" for c in shown) or f"_{UNKNOWN}_"


def _value(total: Total | None, small: bool = False) -> str:
    """Return a total; words in italics, NIHIL plain in the short form."""
    text = wording.total_text(total)
    if text == NIL:
        return NIL if small else f"_{NIL}_"
    if text.startswith(PENDING):
        return f"_{text.lower() if small else text}_"
    return f"_{text}_" if text == UNKNOWN else text


def _occurred(incident: Incident) -> str:
    if incident.occurred_at is None:
        return f"_{PENDING}_"
    return (wording.day_and_date if incident.day_only else wording.day_and_time)(incident.occurred_at)


def _reported(incident: Incident) -> str:
    untimed = incident.day_only and incident.reported_at == incident.occurred_at
    return (wording.day_and_date if untimed else wording.day_and_time)(incident.reported_at)
