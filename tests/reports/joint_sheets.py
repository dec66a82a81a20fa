"""Joint sheets to render: the flood of 24 November 2025 on both banks, an almost empty pair, an overfull one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry, LogKind
from coopdesk.domain.figures import Figure, FigureCategory, FigureStatus, ValueState, current, totals
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.joint import IncidentOverlap, joint_totals
from coopdesk.domain.regions import gazetteer
from coopdesk.reports.facts import EntryLine, IncidentFacts, JointFacts, ResourceUse
from coopdesk.reports.joint_summary import JointSheet
from coopdesk.reports.sheet_lines import Letterhead
from tests.reports.sheets import KARANGKETUG, LONG, bare, figure, flood, overfull, record_id, wib

C = FigureCategory


_VILLAGES = [v.code for v in gazetteer().villages() if v.agency is Agency.KAB]


def village(number: int) -> str:
    """Return the code of a village of the regency."""
    return _VILLAGES[number]


def joint(kota: IncidentFacts, kab: IncidentFacts, overlaps: Mapping[FigureCategory, int] | None = None) -> JointFacts:
    """Return two records as one, with what both counted."""
    pair = (kota.incident.id, kab.incident.id)
    rows = [
        IncidentOverlap(record_id(n), *pair, category, Decimal(value), "sama", wib("19:00"))
        for n, (category, value) in enumerate((overlaps or {}).items(), 800)
    ]
    figures: dict[Agency, list[Figure]] = {
        Agency.KOTA: list(current(kota.figures)),
        Agency.KAB: list(current(kab.figures)),
    }
    return JointFacts(kota, kab, joint_totals(figures, rows), Agency.KOTA, wib("18:40"))


def sheet_of(facts: JointFacts) -> JointSheet:
    """Return the sheet of a pair as the city prints it."""
    kota = flood()
    heads = {
        Agency.KOTA: kota.letterhead,
        Agency.KAB: Letterhead(Agency.KAB, "Jalan Contoh Nomor 2, Bangil 67153", "(0343) 000001, kab@contoh.invalid"),
    }
    ranks = {Agency.KOTA: 1, Agency.KAB: 3}
    return JointSheet(
        facts, heads, ranks, kota.operator, kota.printed_at, kota.map_png, kota.signatory, kota.signing_place
    )


def both_floods() -> JointSheet:
    """Return the flood on both banks: both counted twenty households of one lane."""
    return sheet_of(joint(flood().facts, _kab_flood(), {C.AFFECTED_HOUSEHOLDS: 20}))


def _kab_flood() -> IncidentFacts:
    figures = (
        figure(C.AFFECTED_HOUSEHOLDS, 310, village(3), source="Kades", status=FigureStatus.CONFIRMED),
        figure(C.AFFECTED_HOUSEHOLDS, None, village(4), source="Kades"),
        figure(C.DECEASED, ValueState.NIL, None, source="BPBD Kab"),
        figure(C.MISSING, 1, village(3), source="TRC Kab"),
        figure(C.DISPLACED_PEOPLE, 40, KARANGKETUG, source="TRC Kab"),
    )
    moment = wib("18:30")
    entry = LogEntry(RecordId("b" * 32), "tanggul ditutup sementara", wib("18:50"), moment, kind=LogKind.ACTION)
    incident = Incident(
        RecordId("b" + "0" * 31),
        "KAB-25-A031",
        moment,
        IncidentStatus.MONITORING,
        flood().facts.incident.hazard_type,
        occurred_at=moment,
        place=village(3),
        other_places=(village(4),),
        river="Welang",
        chronology="Tanggul Welang jebol 15 m; sepuluh desa terendam.",
        cause="Luapan Sungai Welang dan tanggul jebol di wilayah Kabupaten Pasuruan.",
        source="Camat",
        reporter="Nama Pelapor",
        reporter_phone="0800",
    )
    return IncidentFacts(
        incident,
        Agency.KAB,
        (EntryLine(entry, "Budi K.", Agency.KAB),),
        totals(figures),
        figures,
        (ResourceUse("beras", Decimal(500), "kg", "Gudang Bangil"),),
        ("1.000 lembar karung pasir (12 jam)",),
    )


def both_bare() -> JointSheet:
    """Return a pair of which nothing is known but when it was reported."""
    kab = bare().facts
    kota = replace(kab, incident=replace(kab.incident, number="KOT-25-A001"), owner=Agency.KOTA)
    empty = {agency: Letterhead(agency) for agency in Agency}
    return replace(
        sheet_of(joint(kota, kab)), letterheads=empty, map_png=None, signatory=None, signing_place=None, operator="R"
    )


def both_overfull() -> JointSheet:
    """Return a pair with more of everything than a page can hold, on each side."""
    kota = overfull().facts
    figures = tuple(
        figure(category, 2000 + n, village(n), approximate=True, source=f"{LONG} {n}")
        for category in C
        for n in range(8)
    ) + tuple(figure(category, 7, KARANGKETUG, source="Camat") for category in C)
    incident = replace(
        kota.incident, number="KAB-25-A031", cause=LONG * 31, situation="Lain lagi.\n" * 500, source=f"Kab {LONG}"
    )
    kab = replace(kota, incident=incident, owner=Agency.KAB, figures=figures, totals=totals(figures))
    return replace(sheet_of(joint(kota, kab, dict.fromkeys(C, 3))), operator="M" * 200)
