"""``Ringkasan Kejadian``: the one page that a leader reads.

Personal data (the reporter's name and number) is not printed: the sheet is handed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coopdesk.domain.agencies import Agency
from coopdesk.domain.incidents import Incident
from coopdesk.domain.people import Official
from coopdesk.domain.terms import term
from coopdesk.reports import wording
from coopdesk.reports.facts import EntryLine, IncidentFacts, chosen, summed_resources
from coopdesk.reports.impact import ImpactTable, VillageTable, impact_table, village_table
from coopdesk.reports.places import grouped_places, title_place
from coopdesk.reports.templates import environment
from coopdesk.reports.wording import clip, one_line

MORE = "… (selengkapnya di Laporan Kejadian)"


@dataclass(frozen=True)
class Letterhead:
    """The office's heading. Empty parts print a visible gap; ``logo`` is the office's own PNG or JPEG."""

    agency: Agency
    address: str | None = None
    contact: str | None = None
    logo: bytes | None = None

    @property
    def government(self) -> str:
        """``Pemerintah Kota Pasuruan``."""
        return f"Pemerintah {self.agency.government}"


@dataclass(frozen=True)
class SummarySheet:
    """Everything the sheet holds.

    ``kib_index``: rank (from 1) among the owner's incidents of that hazard and date. ``map_png``: the map, best 3:2
    (printed 58 × 39 mm). ``signatory``: who signs, None = a dotted line for the pen. ``partner_data_at``: the newest
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


@dataclass(frozen=True)
class _Room:
    """How much is printed, None = all.

    Log lines; signs of a long text; signs of a line in a list, a short field, a log line; lines of a list; figures.
    """

    entries: int | None = None
    text: int | None = None
    line: int | None = None
    rows: int | None = None
    figures: int | None = None


_TIGHT = (
    _Room(4, 1000, 200, 8, 20),
    _Room(4, 700, 150, 6, 16),
    _Room(3, 400, 110, 5, 12),
    _Room(2, 200, 80, 3, 9),
    _Room(0, 80, 40, 2, 6),
    _Room(0, 40, 18, 1, 4),
)

SHORTEST = -len(_TIGHT)
"""The lowest ``entry_limit``: what is printed then fits one page whatever was recorded."""


def render(sheet: SummarySheet, entry_limit: int | None = None) -> str:
    """Return the sheet as one HTML page.

    ``entry_limit`` None prints everything, set with room. A number sets the sheet close, prints that many log lines
    and shortens very long texts. Below zero texts and lists get shorter with every step, down to :data:`SHORTEST`,
    and a few of the chosen log lines stay as long as they can. Whatever is left out, the page says so.
    """
    room = _room(entry_limit)
    incident = sheet.facts.incident
    log, log_left_out = _log(sheet.facts, room, sheet.printed_at)
    return (
        environment()
        .get_template("summary.html")
        .render(
            sheet=sheet,
            incident=incident,
            title=clip(f"{sheet.facts.hazard} – {title_place(incident)}", _heading(room)),
            kib=wording.kib(incident, sheet.facts.owner, sheet.kib_index),
            status=incident.status,
            status_word=term(incident.status),
            where=_where(incident, room),
            situation=_situation(incident, room),
            impact=_impact(sheet, room),
            villages=_villages(sheet.facts, room),
            log=log,
            log_left_out=log_left_out,
            resources=_resources(sheet.facts, room),
            needs=_list([one_line(n) for n in sheet.facts.needs], room),
            letterhead=_letterhead(sheet.letterhead, room),
            signatory=sheet.signatory and _signatory(sheet.signatory, room),
            signing_place=clip(one_line(sheet.signing_place or ""), room.line) or wording.NOT_SET,
            signing_date=wording.date(sheet.printed_at),
            footer=_footer(sheet),
            roomy=entry_limit is None,
        )
    )


def _room(limit: int | None) -> _Room:
    if limit is None:
        return _Room()
    if limit >= 0:
        return _Room(limit, 1500, 300, 10, 22)
    return _TIGHT[min(-limit, len(_TIGHT)) - 1]


def _heading(room: _Room) -> int | None:
    """Return the room of a heading, which is worth more than a line of a list."""
    return None if room.line is None else max(60, 3 * room.line)


@dataclass(frozen=True)
class _Printed:
    """Lines that are printed and how many are not."""

    lines: tuple[str, ...]
    left_out: int = 0


def _list(lines: Sequence[str], room: _Room) -> _Printed:
    kept = lines if room.rows is None else lines[: room.rows]
    return _Printed(tuple(clip(line, room.line) for line in kept), len(lines) - len(kept))


def _text(text: str | None, room: _Room, share: int = 1, mark: str = "…") -> str:
    """Return a long text within its share of the room, cut visibly, or the words for "not known yet"."""
    if not text or not text.strip():
        return wording.PENDING
    if room.text is None:
        return text.strip()
    return clip(one_line(text), room.text // share, mark)


def _where(incident: Incident, room: _Room) -> list[tuple[str, str]]:
    occurred = wording.day_and_time(incident.occurred_at) if incident.occurred_at else wording.PENDING
    rows = [
        *_hazard(incident, room),
        ("Waktu kejadian", occurred),
        ("Laporan diterima", wording.day_and_time(incident.reported_at)),
        ("Sumber", _text(incident.source, room, 5)),
        ("Lokasi", _location(incident, room)),
    ]
    if incident.lat is not None and incident.lon is not None:
        rows.append(("Koordinat", wording.coordinates(incident.lat, incident.lon)))
    return rows


def _location(incident: Incident, room: _Room) -> str:
    """Return one line per kecamatan, then what was typed."""
    places = _list(grouped_places(incident.places), room)
    lines = list(places.lines)
    if places.left_out:
        lines.append(f"dan di {places.left_out} kecamatan lain")
    if incident.place_text:
        lines.append(clip(incident.place_text, room.line))
    return "\n".join(lines) or wording.PENDING


def _hazard(incident: Incident, room: _Room) -> list[tuple[str, str]]:
    """Return the kind with its detail; without a detail the title says it all."""
    if incident.hazard_type is None or not incident.hazard_detail:
        return []
    return [("Jenis", f"{term(incident.hazard_type)} – {clip(incident.hazard_detail, room.line)}")]


def _situation(incident: Incident, room: _Room) -> list[tuple[str, str]]:
    return [
        ("Kronologis", _text(incident.chronology, room, 1, MORE)),
        ("Penyebab", _text(incident.cause, room, 3)),
        *_water(incident, room),
        ("Kondisi mutakhir", _text(incident.situation, room, 2)),
    ]


def _water(incident: Incident, room: _Room) -> list[tuple[str, str]]:
    """Return height, river and weather as one line, none where nothing is known."""
    height = wording.water_height(incident.water_low_cm, incident.water_high_cm)
    river = f"Sungai {clip(incident.river.removeprefix('Sungai '), room.line)}" if incident.river else ""
    weather = f"cuaca: {clip(incident.weather, room.line)}" if incident.weather else ""
    known = "; ".join(part for part in (height, river, weather) if part)
    return [("Tinggi muka air" if height else "Sungai dan cuaca", known)] if known else []


def _impact(sheet: SummarySheet, room: _Room) -> ImpactTable:
    return impact_table(sheet.facts, sheet.printed_at, room.figures, None if room.line is None else room.line // 3)


def _villages(facts: IncidentFacts, room: _Room) -> VillageTable | None:
    """Return the table by village, none where it would repeat the totals of the one place."""
    places = {f.place for f in facts.figures}
    if places == {facts.incident.place}:
        return None
    return village_table(facts.figures, room.rows)


@dataclass(frozen=True)
class _LogLine:
    """One line of the log as printed."""

    time: str
    text: str
    who: str
    highlight: bool


def _log(facts: IncidentFacts, room: _Room, today: datetime) -> tuple[tuple[_LogLine, ...], int]:
    lines = chosen(facts.log, room.entries)
    printed = tuple(_log_line(line, facts.owner, room, today) for line in lines)
    return printed, len(facts.log) - len(lines)


def _log_line(line: EntryLine, owner: Agency, room: _Room, today: datetime) -> _LogLine:
    entry = line.entry
    parties = " ke ".join(clip(p, 60) for p in (entry.from_party, entry.to_party) if p)
    text = clip(one_line(entry.text), room.line)
    who = clip(line.operator, 30) + ("" if line.agency is owner else f", {line.agency.short}")
    return _LogLine(
        wording.short_time(entry.happened_at, today), f"{parties}: {text}" if parties else text, who, entry.highlight
    )


def _resources(facts: IncidentFacts, room: _Room) -> _Printed:
    """Return one line per depot."""
    depots: dict[str, list[str]] = {}
    for use in summed_resources(facts.resources):
        depots.setdefault(use.depot, []).append(f"{wording.amount(use.quantity, use.unit)} {use.item}")
    return _list([f"{', '.join(goods)} ({depot})" for depot, goods in depots.items()], room)


def _letterhead(head: Letterhead, room: _Room) -> Letterhead:
    limit = _heading(room)
    address = clip(one_line(head.address or ""), limit) or f"Alamat: {wording.NOT_SET}"
    return replace(head, address=address, contact=clip(one_line(head.contact or ""), limit) or wording.NOT_SET)


def _signatory(official: Official, room: _Room) -> Official:
    limit = room.line
    rank = clip(official.rank, limit) if official.rank else None
    staff_number = clip(official.staff_number, limit) if official.staff_number else None
    return Official(official.id, clip(official.name, limit), clip(official.position, limit), rank, staff_number)


def _footer(sheet: SummarySheet) -> str:
    printed = wording.date_and_time(sheet.printed_at)
    if sheet.partner_data_at is None:
        partner = "data mitra belum ada"
    else:
        partner = f"data mitra per {wording.date_and_time(sheet.partner_data_at, sheet.printed_at)}"
    return f"Dicetak {printed} oleh {clip(sheet.operator, 28)} · {partner}"
