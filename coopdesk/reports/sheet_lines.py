"""The lines of a summary sheet within the room there is: texts, places, log, goods, who signs, the foot of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coopdesk.domain.agencies import Agency
from coopdesk.domain.incidents import Incident
from coopdesk.domain.people import Official
from coopdesk.domain.terms import term
from coopdesk.reports import wording
from coopdesk.reports.facts import EntryLine, ResourceUse, summed_resources
from coopdesk.reports.impact import BY_HAND, COUNTING, VillageTable
from coopdesk.reports.places import place_lines
from coopdesk.reports.room import Room
from coopdesk.reports.wording import clip, clip_text, one_line

MORE = "… (selengkapnya di Laporan Kejadian)"

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
class Printed:
    """Lines that are printed and how many are not."""

    lines: tuple[str, ...]
    left_out: int = 0


@dataclass(frozen=True)
class LogLine:
    """One line of the log as printed; ``who`` wrote it, empty where that needs no saying."""

    time: str
    text: str
    who: str
    highlight: bool


def heading_limit(room: Room) -> int | None:
    """Return the room of a heading, which is worth more than a line of a list."""
    return None if room.line is None else max(48, 3 * room.line)


def printed(lines: Sequence[str], room: Room) -> Printed:
    """Return as many lines of a list as there is room for, each within its room."""
    kept = lines if room.rows is None else lines[: room.rows]
    return Printed(tuple(clip(line, room.line) for line in kept), len(lines) - len(kept))


def long_text(text: str | None, room: Room, share: int = 1) -> str:
    """Return a long text within its share of the room, cut visibly, or the words for "not known yet"."""
    if not text or not text.strip():
        return wording.PENDING
    if room.text is None:
        return text.strip()
    limit = max(room.text // share, min(room.text, _LEAST_TEXT))
    return clip_text(one_line(text), limit, MORE if limit > 2 * len(MORE) else "…")


def source(text: str | None, room: Room) -> str:
    """Return who told, without the tails of web addresses."""
    told = one_line(wording.source_name(text or ""))
    return clip(told, None if room.text is None else max(40, room.text // 5)) or wording.PENDING


def occurred(incident: Incident) -> str:
    """Return when it happened."""
    return moment(incident.occurred_at, incident.day_only) if incident.occurred_at else wording.PENDING


def reported(incident: Incident) -> str:
    """Return when the first report came.

    A recap says when it happened, not when it was reported: the day is all that is known of either.
    """
    return moment(incident.reported_at, incident.day_only and incident.reported_at == incident.occurred_at)


def moment(at: datetime, day_only: bool = False) -> str:
    """Return ``Senin, 24 November 2025, 17.32 WIB``: one line beside the map."""
    if day_only:
        return wording.day_and_date(at)
    return f"{wording.day_and_date(at)}, {wording.clock(at)} WIB"


def location(incident: Incident, room: Room) -> str:
    """Return the places, then what was typed."""
    places = printed(place_lines(incident.places), room)
    lines = list(places.lines)
    if places.left_out:
        lines.append(f"dan di {places.left_out} kecamatan lain")
    if incident.place_text:
        lines.append(clip(incident.place_text, room.line))
    return "\n".join(lines) or wording.PENDING


def kind(incident: Incident, room: Room) -> str:
    """Return the kind with its detail; without a detail the title says it all, and nothing is returned."""
    if incident.hazard_type is None or not incident.hazard_detail:
        return ""
    return f"{term(incident.hazard_type)} – {clip(incident.hazard_detail, room.line)}"


def water(incident: Incident, room: Room) -> str:
    """Return height, river and weather as one line, empty where nothing is known."""
    height = wording.water_height(incident.water_low_cm, incident.water_high_cm)
    river = f"Sungai {clip(incident.river.removeprefix('Sungai '), room.line)}" if incident.river else ""
    weather = f"cuaca: {clip(incident.weather, room.line)}" if incident.weather else ""
    return "; ".join(part for part in (height, river, weather) if part)


def log_line(line: EntryLine, who: str, room: Room, today: datetime) -> LogLine:
    """Return an entry as printed; ``who`` is said behind it."""
    entry = line.entry
    parties = " ke ".join(clip(p, 60) for p in (entry.from_party, entry.to_party) if p)
    text = clip(one_line(entry.text), room.line)
    shown = f"{parties}: {text}" if parties else text
    return LogLine(wording.short_time(entry.happened_at, today), shown, who, entry.highlight)


def resources(uses: Sequence[ResourceUse]) -> list[str]:
    """Return one line per depot: ``3 unit perahu karet, 120 buah selimut (Gudang BPBD Kota)``."""
    depots: dict[str, list[str]] = {}
    for use in summed_resources(uses):
        depots.setdefault(use.depot, []).append(f"{wording.amount(use.quantity, use.unit)} {use.item}")
    return [f"{', '.join(goods)} ({depot})" for depot, goods in depots.items()]


def legend(counts: Sequence[str], villages: Sequence[VillageTable]) -> str:
    """Return what the signs mean that the figures of a sheet use."""
    cells = [*counts, *(cell for table in villages for _, row in table.rows for cell in row)]
    meanings = (
        (wording.NO_REPORT in cells, "… = belum ada laporan"),
        (any(COUNTING in text for text in cells), f"{COUNTING} = dalam pendataan"),
        (any("±" in text for text in cells), "± = kira-kira"),
        (any(text.endswith(BY_HAND) for text in cells), f"{BY_HAND} = angka rekap manual"),
    )
    return "; ".join(meaning for used, meaning in meanings if used)


def shown_letterhead(head: Letterhead, limit: int | None) -> Letterhead:
    """Return the heading within its room; what is not filled in is a visible gap."""
    address = clip(one_line(head.address or ""), limit) or f"Alamat: {wording.NOT_SET}"
    return replace(head, address=address, contact=clip(one_line(head.contact or ""), limit) or wording.NOT_SET)


def shown_signatory(official: Official, room: Room) -> Official:
    """Return who signs within the room of a line."""
    limit = room.line
    rank = clip(official.rank, limit) if official.rank else None
    staff_number = clip(official.staff_number, limit) if official.staff_number else None
    return Official(official.id, clip(official.name, limit), clip(official.position, limit), rank, staff_number)


def signing_place(place: str | None, room: Room) -> str:
    """Return where it is signed."""
    return clip(one_line(place or ""), room.line) or wording.NOT_SET


def footer(printed_at: datetime, operator: str, partner_data_at: datetime | None) -> str:
    """Return when and by whom it was printed, and how old what the partner told is."""
    if partner_data_at is None:
        partner = "data mitra belum ada"
    else:
        partner = f"data mitra per {wording.date_and_time(partner_data_at, printed_at)}"
    return f"Dicetak {wording.date_and_time(printed_at)} oleh {clip(operator, 28)} · {partner}"
