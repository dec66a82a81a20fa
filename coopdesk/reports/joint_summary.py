"""``Ringkasan Kejadian`` of a joint incident: both governments on the one page that two leaders read and sign.

Personal data (reporters' names and numbers) is not printed: the sheet is handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from coopdesk.domain.agencies import Agency
from coopdesk.domain.incidents import Incident
from coopdesk.domain.people import Official
from coopdesk.domain.terms import term
from coopdesk.reports import sheet_lines, wording
from coopdesk.reports.facts import IncidentFacts, JointFacts, chosen
from coopdesk.reports.impact import VillageTable, village_table
from coopdesk.reports.joint_impact import joint_table, village_figures
from coopdesk.reports.places import title_place
from coopdesk.reports.room import Room, room_at
from coopdesk.reports.sheet_lines import Letterhead, LogLine, Printed, heading_limit, long_text, printed
from coopdesk.reports.templates import environment
from coopdesk.reports.wording import clip, one_line


@dataclass(frozen=True)
class JointSheet:
    """Everything the sheet holds; letterheads and ranks of the day (for the KIB, from 1) by government.

    ``map_png``: the map with both marks, 5:4. ``signatory`` signs for the government that prints; where he is None,
    and for the other government, there is a dotted line for the pen.
    """

    facts: JointFacts
    letterheads: Mapping[Agency, Letterhead]
    kib_indices: Mapping[Agency, int]
    operator: str
    printed_at: datetime
    map_png: bytes | None = None
    signatory: Official | None = None
    signing_place: str | None = None


def render(sheet: JointSheet, step: int = 0, more: int = 0) -> str:
    """Return the sheet as one HTML page; ``step`` and ``more`` as of :func:`coopdesk.reports.summary.render`."""
    room = room_at(step, more)
    return environment().get_template("joint_summary.html").render(**_head(sheet, room), **_body(sheet, room))


def _half(room: int | None) -> int | None:
    """Return what each of the two has of some room, at least one."""
    return None if room is None else max(1, room // 2)


@dataclass(frozen=True)
class _Side:
    """What stands of one government at the head and at the foot of the sheet."""

    short: str
    office: str
    head: Letterhead
    number: str
    kib: str
    status: str
    status_word: str
    signatory: Official | None


def _head(sheet: JointSheet, room: Room) -> dict[str, object]:
    facts = sheet.facts
    hazards = " / ".join(dict.fromkeys(one_line(facts.side(agency).hazard) for agency in Agency))
    half = _half(heading_limit(room))
    places = " dan ".join(dict.fromkeys(clip(_place(facts.side(agency)), half) for agency in Agency))
    return {
        "sheet": sheet,
        "air": room.air,
        "small": room.small,
        "tight": room.merged,
        "title": f"{clip(hazards, half)} – {places}",
        "sides": [_side(sheet, agency, room) for agency in Agency],
        "signing_place": sheet_lines.signing_place(sheet.signing_place, room),
        "signing_date": wording.date(sheet.printed_at),
        "footer": sheet_lines.footer(sheet.printed_at, sheet.operator, facts.partner_data_at),
    }


def _place(facts: IncidentFacts) -> str:
    """Return where one side's record was, ``Kota Pasuruan (4 lokasi)`` where it was in several places."""
    count = len(facts.incident.places)
    return f"{facts.owner.government} ({count} lokasi)" if count > 1 else title_place(facts.incident)


def _side(sheet: JointSheet, agency: Agency, room: Room) -> _Side:
    incident = sheet.facts.side(agency).incident
    signs = sheet.signatory if agency is sheet.facts.made_by else None
    return _Side(
        agency.short,
        f"BPBD {agency.government}",
        sheet_lines.shown_letterhead(sheet.letterheads[agency], _half(heading_limit(room))),
        incident.number,
        wording.kib(incident, agency, sheet.kib_indices[agency]),
        incident.status,
        term(incident.status),
        sheet_lines.shown_signatory(signs, room) if signs else None,
    )


def _body(sheet: JointSheet, room: Room) -> dict[str, object]:
    facts = sheet.facts
    log, log_left_out = _log(facts, room, sheet.printed_at)
    impact, villages = joint_table(facts, sheet.printed_at, room), _villages(facts, room)
    counts = [text for row in impact.rows for text in (row.kota, row.kab, row.both)]
    return {
        "where": _where(facts, room),
        "situation": _situation(facts, room),
        "impact": impact,
        "villages": villages,
        "legend": sheet_lines.legend(counts, [table for _, table in villages]),
        "log": log,
        "log_left_out": log_left_out,
        "longest_time": max((len(line.time) for line in log), default=0),
        "resources": _lists(facts, lambda side: sheet_lines.resources(side.resources), room),
        "needs": _lists(facts, lambda side: [one_line(need) for need in side.needs], room),
    }


def _each(facts: JointFacts, name: str, say: Callable[[Incident], str]) -> list[tuple[str, str]]:
    """Return a line for each government, one where both say the same."""
    kota, kab = (say(facts.side(agency).incident) for agency in Agency)
    if kota == kab:
        return [(name, kota)]
    return [(f"{name}, {agency.short}", said) for agency, said in zip(Agency, (kota, kab), strict=True)]


def _together(facts: JointFacts, name: str, say: Callable[[Incident], str]) -> list[tuple[str, str]]:
    """Return what both say as one line, ``Kota pasmu.id; Kab TRC``, none where neither says anything."""
    said = [(agency, say(facts.side(agency).incident)) for agency in Agency]
    if len({text for _, text in said}) == 1:
        return [(name, said[0][1])] if said[0][1] else []
    return [(name, "; ".join(f"{agency.short} {text}" for agency, text in said if text))]


def _when(facts: JointFacts) -> list[tuple[str, str]]:
    """Return when it happened, the date once: ``Senin, 24 November 2025, Kota 17.32 WIB, Kab 18.30 WIB``."""
    moments = [facts.side(agency).incident.occurred_at for agency in Agency]
    exact = not any(facts.side(agency).incident.day_only for agency in Agency)
    kota, kab = moments
    if kota is None or kab is None or kota == kab or not exact or not wording.same_day(kota, kab):
        return _each(facts, "Waktu", sheet_lines.occurred)
    clocks = (f"{agency.short} {wording.clock(at)} WIB" for agency, at in zip(Agency, (kota, kab), strict=True))
    return [("Waktu", ", ".join((wording.day_and_date(kota), *clocks)))]


def _where(facts: JointFacts, room: Room) -> list[tuple[str, str]]:
    return [
        *_when(facts),
        *_each(facts, "Lokasi", lambda incident: sheet_lines.location(incident, room)),
        *_together(facts, "Sumber", lambda incident: sheet_lines.source(incident.source, room)),
    ]


def _situation(facts: JointFacts, room: Room) -> list[tuple[str, str]]:
    """Return both sides' words; each side has half of the room."""
    half = replace(room, text=_half(room.text))
    return [
        *_each(facts, "Kronologis", lambda incident: long_text(incident.chronology, half)),
        *_each(facts, "Penyebab", lambda incident: long_text(incident.cause, half, 3)),
        *_together(facts, "Air, cuaca", lambda incident: sheet_lines.water(incident, room)),
        *_each(facts, "Kondisi", lambda incident: long_text(incident.situation, half, 2)),
    ]


def _villages(facts: JointFacts, room: Room) -> list[tuple[str, VillageTable]]:
    """Return a table by village for each government that counted in more than one, one for both where none has room."""
    if room.villages == 0:
        every = [figure for agency in Agency for figure in village_figures(facts, agency)]
        table = village_table(every, 0)
        return [("", table)] if table is not None else []
    found = []
    for agency in Agency:
        figures = village_figures(facts, agency)
        table = village_table(figures, room.villages) if len({f.place for f in figures}) > 1 else None
        if table is not None:
            found.append((f"Desa/kel. {agency.short}", table))
    return found


def _log(facts: JointFacts, room: Room, today: datetime) -> tuple[tuple[LogLine, ...], int]:
    """Return both logs as one in order of time, each line with the government that wrote it, and how many are cut."""
    every = [line for agency in Agency for line in facts.side(agency).log]
    lines = chosen(every, room.entries)
    return tuple(sheet_lines.log_line(line, line.agency.short, room, today) for line in lines), len(every) - len(lines)


def _lists(facts: JointFacts, lines: Callable[[IncidentFacts], list[str]], room: Room) -> Printed:
    """Return the lines of both governments, each with its name; where there is little room, both have some of it."""
    half = replace(room, rows=_half(room.rows))
    parts = [(agency, printed(lines(facts.side(agency)), half)) for agency in Agency]
    named = [f"{agency.short}: {line}" for agency, part in parts for line in part.lines]
    return Printed(tuple(named), sum(part.left_out for _, part in parts))
