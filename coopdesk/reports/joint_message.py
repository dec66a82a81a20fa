"""The WhatsApp text of a joint incident: a Kota and a Kab line for each thing, then both together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogKind
from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.joint import JointTotal
from coopdesk.reports import wording
from coopdesk.reports.facts import EntryLine, IncidentFacts, JointFacts, chosen
from coopdesk.reports.impact import BUILDINGS, CASUALTIES, HOUSES, LAND, NETWORKS, PEOPLE, label
from coopdesk.reports.places import map_link, message_place
from coopdesk.reports.whatsapp import PIN
from coopdesk.reports.wording import NONE_NOTED, PENDING, one_line, visible

C = FigureCategory
_BREAK = "\n   "
_SHORT_ACTIONS = 4


def joint_message(facts: JointFacts, updated_at: datetime, *, short: bool = False, emoji: bool = True) -> str:
    """Return the text of both governments; what one of them does not know is said to be unknown, never left out."""
    mark = PIN if emoji else ("" if short else "- ")
    hazard = one_line(facts.kota.hazard)
    places = " dan ".join(_place(facts.side(agency)) for agency in Agency)
    head = [f"*{hazard} – kejadian bersama, {places}*"]
    if not short:
        head.append(f"Izin melaporkan *(update {wording.day_and_time(updated_at)})*:")
    rows = _short_rows(facts) if short else _full_rows(facts)
    body = [f"{mark}*{name}*:{'' if text.startswith(_BREAK) else ' '}{text}" for name, text in rows]
    return visible("\n".join([*head, *body, f"*TERTANDA*: {_signed(facts)}"]))


def _place(facts: IncidentFacts) -> str:
    places = facts.incident.places
    if not places:
        return f"{facts.owner.short} (lokasi dalam pendataan)"
    more = f" +{len(places) - 1} lokasi" if len(places) > 1 else ""
    return message_place(places[0]) + more


def _short_rows(facts: JointFacts) -> list[tuple[str, str]]:
    named = [c for c in (*PEOPLE, *CASUALTIES, *HOUSES) if c in facts.totals]
    return [
        ("Waktu", _each(facts, _when)),
        ("Dampak", "".join(_BREAK + _figure(facts.totals[c]) for c in named) or f"_{PENDING}_"),
        ("Upaya", _numbered(_actions(facts, _SHORT_ACTIONS))),
        ("Kebutuhan mendesak", _numbered(_needs(facts))),
    ]


def _full_rows(facts: JointFacts) -> list[tuple[str, str]]:
    return [
        ("WAKTU KEJADIAN", _each(facts, _when)),
        ("KRONOLOGIS", _each(facts, lambda f: _words(f.incident.chronology))),
        ("PENYEBAB", _each(facts, lambda f: _words(f.incident.cause))),
        ("TERDAMPAK", _group(facts, PEOPLE[:2])),
        ("PENGUNGSI", _group(facts, PEOPLE[2:])),
        ("KORBAN JIWA", _group(facts, (*CASUALTIES, C.FOUND_SAFE))),
        ("KERUSAKAN", _group(facts, (*HOUSES, C.HOUSE_THREATENED, *BUILDINGS, *NETWORKS, *LAND))),
        ("LANGKAH YANG DILAKSANAKAN", _numbered(_actions(facts, None))),
        ("KEBUTUHAN MENDESAK", _numbered(_needs(facts))),
        ("SITUASI AKHIR", _each(facts, lambda f: _words(f.incident.situation))),
        ("TITIK LOKASI", _each(facts, _point)),
        ("SUMBER", _each(facts, lambda f: _words(f.incident.source))),
    ]


def _each(facts: JointFacts, say: Callable[[IncidentFacts], str]) -> str:
    return "".join(f"{_BREAK}{agency.short}: {say(facts.side(agency))}" for agency in Agency)


def _when(facts: IncidentFacts) -> str:
    incident = facts.incident
    if incident.occurred_at is None:
        return f"_{PENDING}_"
    return (wording.day_and_date if incident.day_only else wording.day_and_time)(incident.occurred_at)


def _words(text: str | None) -> str:
    return one_line(text or "") or f"_{PENDING}_"


def _point(facts: IncidentFacts) -> str:
    lat, lon = facts.incident.lat, facts.incident.lon
    return f"_{PENDING}_" if lat is None or lon is None else map_link(lat, lon)


def _group(facts: JointFacts, categories: Iterable[FigureCategory]) -> str:
    lines = [_figure(facts.totals[c]) for c in categories if c in facts.totals]
    return "".join(_BREAK + line for line in lines) or f"_{wording.UNKNOWN}_"


def _figure(total: JointTotal) -> str:
    """Return ``Terdampak (KK): Kota 540 KK; Kab Dalam pendataan; Gabungan 540 KK + dalam pendataan (1 desa)``."""
    sides = "; ".join(f"{agency.short} {wording.total_text(total.of(agency))}" for agency in Agency)
    unknown = [agency.short for agency in Agency if total.of(agency) is None]
    without = f" (tanpa {unknown[0]})" if len(unknown) == 1 and total.total.known else ""
    off = f", tumpang tindih {wording.number(total.overlap)} sudah dikurangkan" if total.overlap else ""
    return f"{label(total.category)}: {sides}; *Gabungan {wording.total_text(total.total)}*{without}{off}"


def _actions(facts: JointFacts, count: int | None) -> list[str]:
    """Return what was done on both sides in order of time, each with its side."""
    done: list[tuple[EntryLine, Agency]] = []
    for agency in Agency:
        side = facts.side(agency)
        lines = [e for e in side.log if e.entry.kind is LogKind.ACTION or e.entry.highlight]
        done += [(line, agency) for line in chosen(lines, count)]
    done.sort(key=lambda d: (d[0].entry.happened_at, d[0].entry.entered_at, d[0].entry.id))
    today = facts.kota.incident.date
    return [
        f"{wording.short_time(line.entry.happened_at, today)} {agency.short}: {one_line(line.entry.text)}"
        for line, agency in done[-count if count else 0 :]
    ]


def _needs(facts: JointFacts) -> list[str]:
    return [f"{agency.short}: {one_line(need)}" for agency in Agency for need in facts.side(agency).needs]


def _numbered(items: list[str]) -> str:
    return "".join(f"{_BREAK}{n}. {item}" for n, item in enumerate(items, 1)) if items else f"_{NONE_NOTED}_"


def _signed(facts: JointFacts) -> str:
    at = facts.partner_data_at
    age = f"data mitra per {wording.date(at)} {wording.clock(at)} WIB" if at else "data mitra belum diterima"
    numbers = f"{facts.kota.incident.number} dan {facts.kab.incident.number}"
    return f"Pusdalops BPBD {facts.made_by.government}, {numbers}; {age}"
