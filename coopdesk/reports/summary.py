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
from coopdesk.reports.places import place_lines, title_place
from coopdesk.reports.room import LADDER, Room
from coopdesk.reports.templates import environment
from coopdesk.reports.wording import clip, clip_text, one_line, source_name

MORE = "… (selengkapnya di Laporan Kejadian)"

_BESIDE_SIGNATURE = 6
"""So many log lines stand beside the resources and the signature, which need that height anyway."""

_LEAST_TEXT = 100
"""Signs of a text that even its small share of little room does not cut."""


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

    ``step`` 0 prints everything, set wide; every further step of :data:`LADDER` prints a little less, the last and all
    beyond it what fits one page whatever was recorded. ``more`` lines of the log are printed than the step has room
    for. Whatever is left out, the page says so.
    """
    room = LADDER[min(step, len(LADDER) - 1)]
    if room.entries is not None:
        room = replace(room, entries=room.entries + more)
    return environment().get_template("summary.html").render(**_head(sheet, room), **_body(sheet, room))


def _head(sheet: SummarySheet, room: Room) -> dict[str, object]:
    """Return what stands around the text: letterhead, title, signature, footer."""
    incident = sheet.facts.incident
    return {
        "sheet": sheet,
        "incident": incident,
        "air": room.air,
        "small": room.small,
        "title": clip(f"{sheet.facts.hazard} – {title_place(incident)}", _heading(room)),
        "kib": wording.kib(incident, sheet.facts.owner, sheet.kib_index),
        "status": incident.status,
        "status_word": term(incident.status),
        "letterhead": _letterhead(sheet.letterhead, room),
        "signatory": sheet.signatory and _signatory(sheet.signatory, room),
        "signing_place": clip(one_line(sheet.signing_place or ""), room.line) or wording.NOT_SET,
        "signing_date": wording.date(sheet.printed_at),
        "footer": _footer(sheet),
    }


def _body(sheet: SummarySheet, room: Room) -> dict[str, object]:
    """Return the text itself."""
    facts = sheet.facts
    log, log_left_out = _log(facts, room, sheet.printed_at)
    impact, villages = impact_table(facts, sheet.printed_at, room), _villages(facts, room)
    return {
        "where": _where(facts.incident, room),
        "situation": _situation(facts.incident, room),
        "impact": impact,
        "villages": villages,
        "legend": _legend(impact, villages),
        "log": log,
        "beside_signature": _BESIDE_SIGNATURE,
        "log_left_out": log_left_out,
        "longest_time": max((len(line.time) for line in log), default=0),
        "resources": _resources(facts, room),
        "needs": _list([one_line(n) for n in facts.needs], room),
    }


def _heading(room: Room) -> int | None:
    """Return the room of a heading, which is worth more than a line of a list."""
    return None if room.line is None else max(48, 3 * room.line)


@dataclass(frozen=True)
class _Printed:
    """Lines that are printed and how many are not."""

    lines: tuple[str, ...]
    left_out: int = 0


def _list(lines: Sequence[str], room: Room) -> _Printed:
    kept = lines if room.rows is None else lines[: room.rows]
    return _Printed(tuple(clip(line, room.line) for line in kept), len(lines) - len(kept))


def _text(text: str | None, room: Room, share: int = 1) -> str:
    """Return a long text within its share of the room, cut visibly, or the words for "not known yet"."""
    if not text or not text.strip():
        return wording.PENDING
    if room.text is None:
        return text.strip()
    limit = max(room.text // share, min(room.text, _LEAST_TEXT))
    return clip_text(one_line(text), limit, MORE if limit > 2 * len(MORE) else "…")


def _where(incident: Incident, room: Room) -> list[tuple[str, str]]:
    occurred = _moment(incident.occurred_at, incident.day_only) if incident.occurred_at else wording.PENDING
    # A recap says when it happened, not when it was reported: the day is all that is known of either.
    untimed = incident.day_only and incident.reported_at == incident.occurred_at
    source = one_line(source_name(incident.source or ""))
    rows = [
        *_hazard(incident, room),
        ("Waktu kejadian", occurred),
        ("Laporan diterima", _moment(incident.reported_at, untimed)),
        ("Sumber", clip(source, None if room.text is None else max(40, room.text // 5)) or wording.PENDING),
        ("Lokasi", _location(incident, room)),
    ]
    if incident.lat is not None and incident.lon is not None:
        rows.append(("Koordinat", wording.coordinates(incident.lat, incident.lon)))
    return rows


def _moment(moment: datetime, day_only: bool = False) -> str:
    """Return ``Senin, 24 November 2025, 17.32 WIB``: one line beside the map."""
    if day_only:
        return wording.day_and_date(moment)
    return f"{wording.day_and_date(moment)}, {wording.clock(moment)} WIB"


def _location(incident: Incident, room: Room) -> str:
    """Return the places, then what was typed."""
    places = _list(place_lines(incident.places), room)
    lines = list(places.lines)
    if places.left_out:
        lines.append(f"dan di {places.left_out} kecamatan lain")
    if incident.place_text:
        lines.append(clip(incident.place_text, room.line))
    return "\n".join(lines) or wording.PENDING


def _hazard(incident: Incident, room: Room) -> list[tuple[str, str]]:
    """Return the kind with its detail; without a detail the title says it all."""
    if incident.hazard_type is None or not incident.hazard_detail:
        return []
    return [("Jenis", f"{term(incident.hazard_type)} – {clip(incident.hazard_detail, room.line)}")]


def _situation(incident: Incident, room: Room) -> list[tuple[str, str]]:
    return [
        ("Kronologis", _text(incident.chronology, room)),
        ("Penyebab", _text(incident.cause, room, 3)),
        *_water(incident, room),
        ("Kondisi mutakhir", _text(incident.situation, room, 2)),
    ]


def _water(incident: Incident, room: Room) -> list[tuple[str, str]]:
    """Return height, river and weather as one line, none where nothing is known."""
    height = wording.water_height(incident.water_low_cm, incident.water_high_cm)
    river = f"Sungai {clip(incident.river.removeprefix('Sungai '), room.line)}" if incident.river else ""
    weather = f"cuaca: {clip(incident.weather, room.line)}" if incident.weather else ""
    known = "; ".join(part for part in (height, river, weather) if part)
    return [("Tinggi muka air" if height else "Sungai, cuaca", known)] if known else []


def _villages(facts: IncidentFacts, room: Room) -> VillageTable | None:
    """Return the table by village, none where it would repeat the totals of the one place."""
    places = {f.place for f in facts.figures}
    if places == {facts.incident.place}:
        return None
    return village_table(facts.figures, room.villages)


def _legend(impact: ImpactTable, villages: VillageTable | None) -> str:
    """Return what the signs mean that the sheet uses."""
    cells = [cell for _, row in villages.rows for cell in row] if villages else []
    meanings = (
        (wording.NO_REPORT in cells, "… = belum ada laporan"),
        ("didata" in cells, "didata = dalam pendataan"),
        (any("±" in text for text in (*cells, *(row.count for row in impact.rows))), "± = kira-kira"),
    )
    return "; ".join(meaning for used, meaning in meanings if used)


@dataclass(frozen=True)
class _LogLine:
    """One line of the log as printed; ``who`` wrote it, if that was the partner."""

    time: str
    text: str
    who: str
    highlight: bool


def _log(facts: IncidentFacts, room: Room, today: datetime) -> tuple[tuple[_LogLine, ...], int]:
    lines = chosen(facts.log, room.entries)
    printed = tuple(_log_line(line, facts.owner, room, today) for line in lines)
    return printed, len(facts.log) - len(lines)


def _log_line(line: EntryLine, owner: Agency, room: Room, today: datetime) -> _LogLine:
    entry = line.entry
    parties = " ke ".join(clip(p, 60) for p in (entry.from_party, entry.to_party) if p)
    text = clip(one_line(entry.text), room.line)
    who = "" if line.agency is owner else f"{clip(line.operator, 30)}, {line.agency.short}"
    return _LogLine(
        wording.short_time(entry.happened_at, today), f"{parties}: {text}" if parties else text, who, entry.highlight
    )


def _resources(facts: IncidentFacts, room: Room) -> _Printed:
    """Return one line per depot."""
    depots: dict[str, list[str]] = {}
    for use in summed_resources(facts.resources):
        depots.setdefault(use.depot, []).append(f"{wording.amount(use.quantity, use.unit)} {use.item}")
    return _list([f"{', '.join(goods)} ({depot})" for depot, goods in depots.items()], room)


def _letterhead(head: Letterhead, room: Room) -> Letterhead:
    limit = _heading(room)
    address = clip(one_line(head.address or ""), limit) or f"Alamat: {wording.NOT_SET}"
    return replace(head, address=address, contact=clip(one_line(head.contact or ""), limit) or wording.NOT_SET)


def _signatory(official: Official, room: Room) -> Official:
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
