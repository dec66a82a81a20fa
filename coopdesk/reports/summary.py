"""``Ringkasan Kejadian``: the one page that a leader reads.

Personal data (the reporter's name and number) is not printed: the sheet is handed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coopdesk.domain.agencies import Agency
from coopdesk.domain.incidents import Incident
from coopdesk.domain.people import Official
from coopdesk.domain.terms import term
from coopdesk.reports import sheet_lines, wording
from coopdesk.reports.facts import EntryLine, IncidentFacts, chosen
from coopdesk.reports.impact import VillageTable, impact_table, village_table
from coopdesk.reports.places import title_place
from coopdesk.reports.room import Room, room_at
from coopdesk.reports.sheet_lines import Letterhead, LogLine, heading_limit, long_text, printed
from coopdesk.reports.templates import environment
from coopdesk.reports.wording import clip, one_line

_BESIDE_SIGNATURE = 6
"""So many log lines stand beside the resources and the signature, which need that height anyway."""


@dataclass(frozen=True)
class SummarySheet:
    """Everything the sheet holds.

    ``kib_index``: rank (from 1) among the owner's incidents of that hazard and date. ``map_png``: the map, 5:4
    (printed 70 mm wide). ``signatory``: who signs, None = a dotted line for the pen. ``partner_data_at``: the newest
    moment known of the partner's data, None = none received.
    """

    facts: IncidentFacts
    letterhead: Letterhead
    kib_index: int
    operator: str
    printed_at: datetime
    map_png: bytes | None = None
    signatory: Official | None = None
    signing_place: str | None = None
    partner_data_at: datetime | None = None


def render(sheet: SummarySheet, step: int = 0, more: int = 0) -> str:
    """Return the sheet as one HTML page.

    ``step`` 0 prints everything, set wide; every further step of ``room.LADDER`` prints a little less, the last and all
    beyond it what fits one page whatever was recorded. ``more`` lines of the log are printed than the step has room
    for. Whatever is left out, the page says so.
    """
    room = room_at(step, more)
    return environment().get_template("summary.html").render(**_head(sheet, room), **_body(sheet, room))


def _head(sheet: SummarySheet, room: Room) -> dict[str, object]:
    """Return what stands around the text: letterhead, title, signature, footer."""
    incident = sheet.facts.incident
    return {
        "sheet": sheet,
        "incident": incident,
        "air": room.air,
        "small": room.small,
        "title": clip(f"{sheet.facts.hazard} – {title_place(incident)}", heading_limit(room)),
        "kib": wording.kib(incident, sheet.facts.owner, sheet.kib_index),
        "status": incident.status,
        "status_word": term(incident.status),
        "letterhead": sheet_lines.shown_letterhead(sheet.letterhead, heading_limit(room)),
        "signatory": sheet.signatory and sheet_lines.shown_signatory(sheet.signatory, room),
        "signing_place": sheet_lines.signing_place(sheet.signing_place, room),
        "signing_date": wording.date(sheet.printed_at),
        "footer": sheet_lines.footer(sheet.printed_at, sheet.operator, sheet.partner_data_at),
    }


def _body(sheet: SummarySheet, room: Room) -> dict[str, object]:
    """Return the text itself."""
    facts = sheet.facts
    log, log_left_out = _log(facts, room, sheet.printed_at)
    impact, villages = impact_table(facts, sheet.printed_at, room), _villages(facts, room)
    return {
        "where": [*_owner(sheet), *_where(facts.incident, room)],
        "situation": _situation(facts.incident, room),
        "impact": impact,
        "villages": villages,
        "legend": sheet_lines.legend([row.count for row in impact.rows], [villages] if villages else []),
        "log": log,
        "beside_signature": _BESIDE_SIGNATURE,
        "log_left_out": log_left_out,
        "longest_time": max((len(line.time) for line in log), default=0),
        "resources": printed(sheet_lines.resources(facts.resources), room),
        "needs": printed([one_line(n) for n in facts.needs], room),
    }


def _owner(sheet: SummarySheet) -> list[tuple[str, str]]:
    """Return whose record it is, where another agency prints it."""
    owner = sheet.facts.owner
    return [] if owner is sheet.letterhead.agency else [("Data milik", f"BPBD {owner.government}")]


def _where(incident: Incident, room: Room) -> list[tuple[str, str]]:
    kind = sheet_lines.kind(incident, room)
    rows = [
        *([("Jenis", kind)] if kind else []),
        ("Waktu kejadian", sheet_lines.occurred(incident)),
        ("Laporan diterima", sheet_lines.reported(incident)),
        ("Sumber", sheet_lines.source(incident.source, room)),
        ("Lokasi", sheet_lines.location(incident, room)),
    ]
    if incident.lat is not None and incident.lon is not None:
        rows.append(("Koordinat", wording.coordinates(incident.lat, incident.lon)))
    return rows


def _situation(incident: Incident, room: Room) -> list[tuple[str, str]]:
    water = sheet_lines.water(incident, room)
    measured = incident.water_low_cm is not None or incident.water_high_cm is not None
    return [
        ("Kronologis", long_text(incident.chronology, room)),
        ("Penyebab", long_text(incident.cause, room, 3)),
        *([("Tinggi muka air" if measured else "Sungai, cuaca", water)] if water else []),
        ("Kondisi mutakhir", long_text(incident.situation, room, 2)),
    ]


def _villages(facts: IncidentFacts, room: Room) -> VillageTable | None:
    """Return the table by village, none where it would repeat the totals of the one place."""
    places = {f.place for f in facts.figures}
    if places == {facts.incident.place}:
        return None
    return village_table(facts.figures, room.villages)


def _log(facts: IncidentFacts, room: Room, today: datetime) -> tuple[tuple[LogLine, ...], int]:
    """Return the lines there is room for, with who wrote them where that was the partner, and how many are left out."""
    lines = chosen(facts.log, room.entries)
    kept = tuple(sheet_lines.log_line(line, _who(line, facts.owner), room, today) for line in lines)
    return kept, len(facts.log) - len(lines)


def _who(line: EntryLine, owner: Agency) -> str:
    return "" if line.agency is owner else f"{clip(line.operator, 30)}, {line.agency.short}"
