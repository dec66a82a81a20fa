"""A desk after many years: incidents of both governments with their logs and figures, all through the journal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry, LogKind, Medium
from coopdesk.domain.figures import Figure, FigureCategory, ValueState
from coopdesk.domain.hazards import DETAILS, HazardType
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.journal import Action
from coopdesk.domain.regions import RegionEntry, gazetteer
from coopdesk.services import desks, exchange
from coopdesk.services.desks import Desk
from coopdesk.services.incidents import IncidentFields, Numbers, new_incident
from tests.builders import pair

_FIRST = datetime(2016, 1, 1, tzinfo=UTC)
_YEARS = timedelta(days=3_650)
LAST = _FIRST + _YEARS
"""When the last incident happened."""
_IN_ONE_ACT = 500
"""Incidents to an act: as a sheet is imported, not as one would type them."""
_SHARE_OF_KAB = 0.3

_CHRONOLOGIES = (
    "Hujan deras sejak sore, air naik {n} cm di RW {r}, {k} KK terdampak.",
    "Luapan sungai {river} setinggi {n} cm merendam {k} rumah warga.",
    "Pohon tumbang menutup jalan dusun {r}, lalu lintas dialihkan.",
    "Angin kencang merusak {k} atap rumah, tidak ada korban jiwa.",
    "Tanggul sungai {river} jebol sepanjang {n} meter.",
    "Kebakaran diduga korsleting, {k} kios terbakar.",
)
_ENTRIES = (
    "TRC menuju lokasi, perkiraan tiba {n} menit.",
    "Air mulai surut, sisa {n} cm di RT {r}.",
    "Dua perahu karet dikirim dari gudang.",
    "Lurah melaporkan {k} KK mengungsi di balai desa.",
    "Dapur umum dibuka, {n} bungkus nasi dibagikan.",
)
_RIVERS = ("Welang", "Petung", "Gembong", "Rejoso", "Kedunglarangan")
_FIRST_NAMES = ("Sari", "Budi", "Wati", "Joko", "Slamet", "Rini", "Agus", "Dewi", "Hadi", "Yuni")
_LAST_NAMES = ("Contoh", "Rekaan", "Misal", "Andaian", "Peraga")
_HAZARDS = (
    *[HazardType.FLOOD] * 8,
    *[HazardType.EXTREME_WEATHER] * 5,
    *[HazardType.INCIDENT_OTHER] * 4,
    *[HazardType.SETTLEMENT_FIRE] * 3,
    *[HazardType.LANDSLIDE] * 2,
    HazardType.WILDFIRE,
    HazardType.DROUGHT,
    HazardType.TIDAL_FLOOD,
)


def make(folder: Path, count: int, seed: int = 0) -> Path:
    """Return a desk of the Kota with ``count`` incidents, three in ten of which the Kab recorded and sent.

    One made before with the same numbers is taken again.
    """
    kota, note = folder / "kota", folder / "desk.json"
    made = {"count": count, "seed": seed}
    if note.is_file() and json.loads(note.read_text()) == made:
        return kota
    rng = Random(seed)
    kab = folder / "kab"
    desks.create(kota, Agency.KOTA, "Pusdalops", "Sari Contoh")
    desks.create(kab, Agency.KAB, "Siaga", "Budi Rekaan")
    theirs = round(count * _SHARE_OF_KAB)
    with desks.open_desk(kota) as ours, desks.open_desk(kab) as partner:
        pair(ours, partner, folder)
        _fill(partner, theirs, rng)
        exchange.receive(ours, exchange.pack(partner, folder / "kab.coop.zip").path)
        _fill(ours, count - theirs, rng)
    note.write_text(json.dumps(made))
    return kota


def _fill(desk: Desk, count: int, rng: Random) -> None:
    villages = [v for v in gazetteer().villages() if v.agency is desk.agency]
    for start in range(0, count, _IN_ONE_ACT):
        with desk.transact(Action.IMPORT_INCIDENTS) as act:
            numbers = Numbers(desk)
            for i in range(start, min(count, start + _IN_ONE_ACT)):
                date = _FIRST + (i + rng.random()) / count * _YEARS
                incident = _incident(desk, numbers, rng, rng.choice(villages), date)
                act.put(incident)
                for entry in _entries(desk, rng, incident):
                    act.put(entry)
                for figure in _figures(desk, rng, incident):
                    act.put(figure)


def _words(rng: Random, sentence: str) -> str:
    river = rng.choice(_RIVERS)
    return sentence.format(n=rng.randrange(5, 200), r=rng.randrange(1, 12), k=rng.randrange(1, 300), river=river)


def _incident(desk: Desk, numbers: Numbers, rng: Random, village: RegionEntry, date: datetime) -> Incident:
    hazard = rng.choice(_HAZARDS)
    details = DETAILS.get(hazard, ())
    fields: IncidentFields = {
        "hazard_type": hazard,
        "hazard_detail": rng.choice(details) if details and rng.random() < 0.7 else None,
        "occurred_at": date,
        "reported_at": date + timedelta(minutes=rng.randrange(1, 90)),
        "place": village.code if rng.random() < 0.97 else None,
        "place_text": f"Dusun {rng.randrange(1, 9)}",
        "chronology": _words(rng, rng.choice(_CHRONOLOGIES)),
        "reporter": f"{rng.choice(_FIRST_NAMES)} {rng.choice(_LAST_NAMES)}" if rng.random() < 0.8 else None,
        "reporter_phone": f"0899{rng.randrange(10**7):07d}" if rng.random() < 0.6 else None,
    }
    if rng.random() < 0.5:
        fields |= {"lat": village.lat + rng.uniform(-0.01, 0.01), "lon": village.lon + rng.uniform(-0.01, 0.01)}
    open_still = date > _FIRST + _YEARS - timedelta(days=3)
    status = rng.choice(list(IncidentStatus)[:4]) if open_still else IncidentStatus.CLOSED
    return replace(new_incident(desk, numbers, fields), status=status)


def _entries(desk: Desk, rng: Random, incident: Incident) -> Iterator[LogEntry]:
    for i in range(rng.randrange(0, 4)):
        at = incident.date + timedelta(minutes=20 * i + rng.randrange(20))
        text = _words(rng, rng.choice(_ENTRIES))
        kind = rng.choice((LogKind.NOTE, LogKind.ACTION))
        yield LogEntry(desk.new_id(), text, at, at, incident.id, medium=rng.choice(list(Medium)), kind=kind)


def _figures(desk: Desk, rng: Random, incident: Incident) -> Iterator[Figure]:
    for category in rng.sample((FigureCategory.DECEASED, FigureCategory.AFFECTED_PEOPLE), rng.randrange(0, 3)):
        state = rng.choice((ValueState.NUMBER, ValueState.NUMBER, ValueState.NIL, ValueState.PENDING))
        value = Decimal(rng.randrange(1, 400)) if state is ValueState.NUMBER else None
        at = incident.date + timedelta(hours=1)
        yield Figure(desk.new_id(), incident.id, category, state, at, at, value=value)
