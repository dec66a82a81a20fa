"""Sheets to render: the flood of 24 November 2025, an almost empty one, an overfull one. All names are invented."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry, LogKind, Medium
from coopdesk.domain.figures import Figure, FigureCategory, FigureStatus, ValueState, totals
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.people import Official
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.times import from_text
from coopdesk.reports.facts import EntryLine, IncidentFacts, ResourceUse
from coopdesk.reports.sheet_lines import Letterhead
from coopdesk.reports.summary import SummarySheet

KARANGKETUG, SEBANI, PETAHUNAN, KRAPYAKREJO = (f"35.75.01.100{n}" for n in (1, 3, 4, 7))
LONG = "Air meluap sampai jalan desa, warga dibantu perahu karet, listrik dipadamkan sementara oleh petugas. "

C = FigureCategory
INCIDENT = RecordId("a" + "0" * 31)


def record_id(number: int) -> RecordId:
    return RecordId(f"a{number:031x}")


def wib(clock: str, day: str = "2025-11-24") -> datetime:
    return from_text(f"{day}T{clock}:00+07:00")


def figure(
    category: FigureCategory,
    value: int | ValueState | None,
    place: str | None = KARANGKETUG,
    at: str = "18:50",
    **more: Any,
) -> Figure:
    """Return a report: a number, a state, or None for "still being counted"."""
    if isinstance(value, int):
        state, number = ValueState.NUMBER, Decimal(value)
    else:
        state, number = value or ValueState.PENDING, None
    moment = wib(at)
    given = {"source": "Lurah", **more}
    name = record_id(zlib.crc32(f"{category}{place}{at}".encode()))
    return Figure(name, INCIDENT, category, state, moment, moment, number, place=place, **given)


def flood() -> SummarySheet:
    """Return the sheet of the city's side of the flood on the Welang."""
    return SummarySheet(
        facts=flood_facts(),
        letterhead=Letterhead(
            Agency.KOTA, "Jalan Contoh Nomor 1, Kota Pasuruan 67100", "(0343) 000000, pusdalops@contoh.invalid"
        ),
        kib_index=1,
        operator="Siti Aminah",
        printed_at=wib("19:05"),
        map_png=png(700, 560),
        signatory=Official(
            record_id(1),
            "Bagus Prasetyo, S.T.",
            "Petugas Piket Pusdalops-PB",
            "Penata Muda (III/a)",
            "19900101 201501 1 001",
        ),
        signing_place="Pasuruan",
        partner_data_at=wib("18:40"),
    )


def flood_facts() -> IncidentFacts:
    """Return what the city knew at 19.05."""
    figures = _flood_figures()
    return IncidentFacts(
        incident=_flood_incident(),
        owner=Agency.KOTA,
        entries=_flood_entries(),
        totals=totals(figures),
        figures=figures,
        resources=(
            ResourceUse("perahu karet", Decimal(3), "unit", "Gudang BPBD Kota"),
            ResourceUse("mobil rescue", Decimal(1), "unit", "Gudang BPBD Kota"),
            ResourceUse("makanan siap saji", Decimal(450), "paket", "Posko Gadingrejo"),
            ResourceUse("selimut", Decimal(120), "buah", "Gudang BPBD Kota"),
        ),
        needs=(
            "2 unit perahu karet beserta operator (12 jam)",
            "1.500 paket makanan siap saji (24 jam)",
            "air bersih 5.000 liter (24 jam)",
        ),
    )


def _flood_incident() -> Incident:
    return Incident(
        id=INCIDENT,
        number="KOT-25-A017",
        reported_at=wib("17:35"),
        status=IncidentStatus.RESPONDING,
        hazard_type=HazardType.FLOOD,
        hazard_detail="Luapan sungai",
        occurred_at=wib("17:32"),
        place=KARANGKETUG,
        other_places=(KRAPYAKREJO, SEBANI, PETAHUNAN),
        place_text="terparah di RW 1 Karangketug",
        lat=-7.62907,
        lon=112.88917,
        chronology=(
            "Hujan deras di hulu sejak siang menaikkan debit Sungai Welang. Pukul 17.32 WIB air melimpas ke permukiman "
            "Kelurahan Karangketug dan meluas ke tiga kelurahan lain. Jalan lingkungan tidak dapat dilalui kendaraan; "
            "warga RW 1 dievakuasi dengan perahu karet ke balai kelurahan."
        ),
        cause="Luapan Sungai Welang dan tanggul jebol di wilayah Kabupaten Pasuruan.",
        weather="Hujan ringan, berawan tebal",
        river="Welang",
        water_low_cm=20,
        water_high_cm=200,
        situation="Air di RW 1 bertahan 150–200 cm; di tempat lain 20–60 cm dan mulai surut. Evakuasi berlanjut.",
        source="Call Center 112, Lurah Karangketug",
        reporter="Budi Santoso",
        reporter_phone="0812 0000 0000",
    )


def _flood_figures() -> tuple[Figure, ...]:
    checked: dict[str, Any] = {"status": FigureStatus.CONFIRMED, "source": "BPBD Kota"}
    return (
        figure(C.DECEASED, ValueState.NIL, None, **checked),
        figure(C.MISSING, None, None, source="TRC"),
        figure(C.INJURED_LIGHT, 3, None, source="Puskesmas"),
        figure(C.AFFECTED_HOUSEHOLDS, 442, KARANGKETUG, **checked),
        figure(C.AFFECTED_HOUSEHOLDS, 98, KRAPYAKREJO),
        figure(C.AFFECTED_HOUSEHOLDS, None, SEBANI),
        figure(C.AFFECTED_HOUSEHOLDS, None, PETAHUNAN),
        figure(C.AFFECTED_PEOPLE, 1117, KARANGKETUG, **checked),
        figure(C.AFFECTED_PEOPLE, 233, KRAPYAKREJO, approximate=True),
        figure(C.AFFECTED_PEOPLE, 1400, None, "18:30", approximate=True, source="Camat"),
        figure(C.DISPLACED_PEOPLE, 310, KARANGKETUG, approximate=True, source="TRC"),
        figure(C.HOUSE_FLOODED, 442, KARANGKETUG, **checked),
        figure(C.EDUCATION_LIGHT, 1, KARANGKETUG, source="Dinas Pendidikan"),
        figure(C.LEVEE, 15, None, source="PU SDA", approximate=True),
    )


def _flood_entries() -> tuple[EntryLine, ...]:
    def line(
        number: int,
        clock: str,
        text: str,
        kind: LogKind = LogKind.NOTE,
        agency: Agency = Agency.KOTA,
        struck: str | None = None,
        **more: Any,
    ) -> EntryLine:
        moment = wib(clock)
        entry = LogEntry(record_id(number), text, moment, moment, INCIDENT, kind=kind, **more)
        return EntryLine(entry, "Budi K." if agency is Agency.KAB else "Siti A.", agency, struck)

    action = LogKind.ACTION
    return (
        line(10, "17:35", "air masuk rumah warga RW 1, minta perahu", medium=Medium.CALL_CENTER, from_party="Warga"),
        line(11, "17:48", "TRC berangkat dengan 2 perahu karet", action, from_party="TRC", to_party="Posko"),
        line(
            12,
            "18:05",
            "tanggul di wilayah Kabupaten jebol sekitar 15 m",
            highlight=True,
            agency=Agency.KAB,
            from_party="Pusdalops Kab",
        ),
        line(13, "18:10", "dua rumah hanyut", struck="salah alamat"),
        line(14, "18:20", "evakuasi lansia dan balita RW 1 ke balai kelurahan", action, highlight=True),
        line(15, "18:32", "Status: Ditangani", LogKind.SYSTEM),
        line(16, "18:45", "dapur umum dibuka di balai kelurahan", action, from_party="Tagana", to_party="Posko"),
        line(
            17,
            "18:58",
            "air RW 1 naik 10 cm sejak pukul 18.30",
            from_party="TRC",
            to_party="Posko",
            medium=Medium.RADIO,
        ),
    )


def bare() -> SummarySheet:
    """Return a sheet of which only the time of the report is known."""
    incident = Incident(id=INCIDENT, number="KAB-25-B001", reported_at=wib("18:30"))
    return SummarySheet(
        facts=IncidentFacts(incident, Agency.KAB),
        letterhead=Letterhead(Agency.KAB),
        kib_index=1,
        operator="Rahmat",
        printed_at=wib("18:31"),
    )


def overfull() -> SummarySheet:
    """Return a sheet with more of everything than a page can hold: 300 long log lines, a chronology of 20,000 signs."""
    sheet = flood()
    facts = sheet.facts
    start = wib("17:40")
    entries = tuple(
        EntryLine(
            LogEntry(
                record_id(1000 + n), LONG * 5, start + timedelta(minutes=n), start, INCIDENT, highlight=n % 50 == 7
            ),
            "Operator Bernama Panjang Sekali Tanpa Singkatan",
            Agency.KAB if n % 3 else Agency.KOTA,
        )
        for n in range(300)
    )
    incident = replace(
        facts.incident,
        chronology=(LONG * 250)[:20_000],
        cause=LONG * 30,
        situation="Situasi terkini.\n" * 500,
        source=LONG * 20,
        place_text=LONG[:100] * 2,
        other_places=tuple(v.code for v in gazetteer().villages()),
    )
    figures = tuple(
        figure(category, 1000 + n, f"35.75.01.100{n}", approximate=True, source=f"{LONG} {n}")
        for category in C
        for n in (1, 2, 3, 4, 5, 6, 7, 9)
    ) + tuple(figure(category, 5, None, source="Camat") for category in C)
    full = IncidentFacts(
        incident,
        Agency.KOTA,
        entries,
        totals(figures),
        figures,
        tuple(ResourceUse(f"barang {n} {LONG}", Decimal(n + 1), "unit", LONG) for n in range(60)),
        tuple(f"{n} {LONG}" for n in range(60)),
    )
    printed_by_the_partner = Letterhead(Agency.KAB, sheet.letterhead.address, sheet.letterhead.contact)
    return replace(sheet, facts=full, letterhead=printed_by_the_partner, operator="M" * 200)


@st.composite
def any_sheet(draw: st.DrawFn) -> SummarySheet:
    """Draw a sheet with little or much of everything; no two numbers of its figures are alike."""
    villages = draw(st.integers(1, 30))
    places = [None, *(v.code for v in gazetteer().villages()[:villages])]
    keys = st.tuples(st.sampled_from(C), st.sampled_from(places))
    chosen = draw(st.lists(keys, max_size=90, unique=True))
    figures = tuple(
        figure(c, draw(st.sampled_from([None, ValueState.NIL, 1000 + 7 * n])), place, source=LONG[: 9 + n])
        for n, (c, place) in enumerate(chosen)
    )
    start = wib("05:00")
    entries = tuple(
        EntryLine(
            LogEntry(record_id(n), LONG * draw(st.integers(1, 4)), start + timedelta(minutes=n), start, INCIDENT),
            "Siti A.",
            draw(st.sampled_from(Agency)),
        )
        for n in range(1, draw(st.integers(1, 60)))
    )
    texts: dict[str, Any] = {
        name: LONG * draw(st.integers(1, 30)) if draw(st.booleans()) else None
        for name in ("chronology", "cause", "situation", "source")
    }
    sheet = draw(st.sampled_from([flood(), bare()]))
    incident = replace(sheet.facts.incident, **texts, other_places=tuple(p for p in places if p))
    uses = [
        ResourceUse(f"barang {n}", Decimal(n + 1), "unit", f"Gudang {n % 7}") for n in range(draw(st.integers(0, 30)))
    ]
    needs = tuple(f"{n} {LONG}" for n in range(draw(st.integers(0, 15))))
    facts = IncidentFacts(incident, sheet.facts.owner, entries, totals(figures), figures, tuple(uses), needs)
    return replace(sheet, facts=facts, map_png=draw(st.sampled_from([None, png(700, 560)])))


def png(width: int, height: int) -> bytes:
    """Return a grey picture with a grid, as a PNG."""
    rows = b"".join(b"\0" + bytes(255 if (x // 40 + y // 40) % 2 else 225 for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body
