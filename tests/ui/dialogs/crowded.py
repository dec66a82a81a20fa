"""What a bad night brings: long names, long reasons, much of everything. Nobody in it exists."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from coopdesk.domain.agencies import Agency
from coopdesk.domain.emergency import EmergencyLevel, EmergencyStatus
from coopdesk.domain.errors import RowProblem
from coopdesk.domain.exchange import Counts, Verdict
from coopdesk.domain.figures import Figure, FigureCategory, FigurePart, Total, ValueState
from coopdesk.domain.handover import HandoverState, IncidentHandover
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.inventory import Depot, Item, ItemKind
from coopdesk.domain.joint import JointTotal
from coopdesk.domain.people import Device, Operator
from coopdesk.domain.proposals import ProposalState
from coopdesk.domain.shelters import Shelter
from coopdesk.domain.shifts import Shift
from coopdesk.formats.recap_values import ColumnMatch, Question, RecapRow
from coopdesk.services.conflicts import Conflict, ConflictHead
from coopdesk.services.contents import Contents, FieldChange, RecordChange
from coopdesk.services.exchange import Packed, Received
from coopdesk.services.handovers import Handover
from coopdesk.services.imports import ImportPlan
from coopdesk.services.incident_views import IncidentRow
from coopdesk.services.package_plan import PackagePlan
from coopdesk.services.proposals import Proposal
from coopdesk.services.shelters import ShelterView
from coopdesk.services.shifts import OpenItem, Section, Watch
from coopdesk.store.asked import Asked
from coopdesk.store.incident_lists import Authorship
from coopdesk.ui.stock_rows import StockState

NOW = datetime(2026, 11, 24, 20, 12, tzinfo=UTC)
OURS, THEIRS = RecordId("a" + "1" * 31), RecordId("b" + "1" * 31)
VILLAGES = ("35.75.01.1001", "35.14.12.2003", "35.14.20.2001")
PERSON = "Raden Roro Contohwati Lestariningrum, S.STP."
REASON = (
    "Kepala Desa menelepon pukul 02.40: yang 40 KK itu sudah termasuk RT 03 yang semula dihitung Kelurahan, jadi"
    " angka kami terlalu besar; daftar namanya menyusul lewat WhatsApp besok pagi."
)
KINDS = (("incident", 12), ("log_entry", 148), ("figure", 63), ("stock_movement", 27), ("request", 3), ("shelter", 6))


def incident(number: str = "KOT-26-A017", at: RecordId = OURS) -> Incident:
    """Return a record of which every field is filled."""
    return Incident(
        id=at,
        number=number,
        reported_at=NOW,
        status=IncidentStatus.RESPONDING,
        hazard_type=HazardType.FLOOD,
        hazard_detail="genangan akibat luapan Sungai Welang dan Rejoso",
        occurred_at=NOW,
        place=VILLAGES[0],
        place_text="perbatasan RT 03 RW 05 di belakang musala lama",
        other_places=VILLAGES[1:],
        lat=-7.6291,
        lon=112.8892,
        chronology=REASON * 2,
        cause=REASON,
        weather="hujan lebat disertai petir sejak sore",
        river="Sungai Welang",
        water_low_cm=40,
        water_high_cm=120,
        situation=REASON,
        source="Radio, WhatsApp grup kelurahan",
        reporter=PERSON,
        reporter_phone="0812-0000-0000",
    )


def rows(count: int = 30) -> list[IncidentRow]:
    """Return many incidents."""
    return [
        IncidentRow(
            id=RecordId(f"b{n:031x}"),
            number=f"KAB-26-B{n:03}",
            owner=Agency.KAB,
            hazard_type=list(HazardType)[n % len(HazardType)],
            hazard_detail=None,
            place=VILLAGES[n % 3],
            place_text=None,
            status=list(IncidentStatus)[n % 5],
            date=NOW - timedelta(hours=n),
            day_only=False,
            last_entry_at=NOW,
            deceased=None,
            missing=None,
            affected=None,
            gaps=(),
            conflicts=0,
            lat=None,
            lon=None,
            struck=None,
            quiet_for=None,
        )
        for n in range(count)
    ]


def figure() -> Figure:
    """Return a report of the missing."""
    return Figure(OURS, OURS, FigureCategory.MISSING, ValueState.NUMBER, NOW, NOW, Decimal(12), place=VILLAGES[0])


def totals() -> dict[FigureCategory, JointTotal]:
    """Return the figures of a joint incident."""
    found = {}
    for category in (FigureCategory.AFFECTED_HOUSEHOLDS, FigureCategory.DISPLACED_PEOPLE):
        kota, kab = Total(category, Decimal(1442), True, 3), Total(category, Decimal(15_300), confirmed=True)
        found[category] = JointTotal(category, kota, kab, Decimal(16_742))
    return found


def conflicts() -> list[Conflict]:
    """Return a disagreement of three devices about a long text, and one about a number."""

    def head(device: str, text: str, arrived: bool) -> ConflictHead:
        return ConflictHead(text, text, device, PERSON, Agency.KOTA, NOW, NOW if arrived else None)

    long = [head(f"Laptop TRC lapangan {n}", f"{n * 20} cm. {REASON}", n > 1) for n in (1, 2, 3)]
    short = [head("Laptop TRC", "120", False), head("Pusdalops Kota", "40", True)]
    return [
        Conflict("incident", OURS, "KOT-26-A017", "situation", tuple(long)),
        Conflict("incident", OURS, "KOT-26-A017", "water_high_cm", tuple(short)),
    ]


def proposal(state: ProposalState = ProposalState.PROPOSED) -> Proposal:
    """Return a correction that the partner proposes."""
    return Proposal(
        OURS,
        "incident",
        OURS,
        "KOT-26-A017",
        "situation",
        REASON,
        f"Air surut. {REASON}",
        f"Air naik lagi. {REASON}",
        REASON,
        Agency.KAB,
        PERSON,
        "Pusdalops Kab",
        NOW,
        NOW,
        state,
        False,
        REASON if state is not ProposalState.PROPOSED else "",
        PERSON if state is not ProposalState.PROPOSED else "",
        NOW if state is not ProposalState.PROPOSED else None,
    )


def received(verdict: Verdict = Verdict.APPLIED) -> Received:
    """Return a large package with proposals and conflicts."""
    fields = tuple(FieldChange(name, REASON, f"Lain. {REASON}") for name in ("situation", "chronology", "cause"))
    changes = [RecordChange("incident", f"b{n:031x}", f"KAB-26-B{n:03}", n % 2 == 0, fields) for n in range(20)]
    return Received(
        "COOP_KAB_20261124-0412_012-1DARI3.coop.zip",
        verdict,
        "Pusdalops BPBD Kabupaten Pasuruan, lantai dua",
        Agency.KAB,
        NOW,
        1_360_000,
        KINDS,
        KINDS,
        2,
        3,
        detail="Kab B sesudah #12 (3 paket)",
        photos=14,
        contents=Contents(tuple(changes), 214, (proposal(),) * 6, tuple(conflicts() * 3)),
    )


def packed() -> Packed:
    """Return a package in three parts."""
    paths = tuple(Path(f"/media/flashdisk/COOP_KOTA_20261124-0412_012-{n}DARI3.coop.zip") for n in (1, 2, 3))
    return Packed(paths[0], paths[0].name, 14_200_000, "kab", 148, Counts(12, 148, 63, 27, 9), (), paths, 14, 2)


def plan() -> PackagePlan:
    """Return what a long silence piled up."""
    unshared = tuple(f"KOT-26-A{n:03}" for n in range(9))
    return PackagePlan(NOW - timedelta(days=9), 148, KINDS, 240_000, unshared, 14, 3_400_000)


def sheet(faulty: bool) -> ImportPlan:
    """Return a recap sheet with everything that can be wrong with one."""
    row = RecapRow(
        12, Agency.KOTA, HazardType.FLOOD, None, NOW, None, VILLAGES[0], None, VILLAGES[1:], 40, 120, None, None, None,
        (), "k",
    )  # fmt: skip
    problem = RowProblem(14, "Tanggal", "31/02/2026 pukul setengah tiga pagi", "not_date")
    return ImportPlan(
        "REKAPITULASI KEJADIAN BENCANA KOTA PASURUAN BULAN NOVEMBER 2026 (revisi 3).xlsx",
        "November 2026",
        tuple(ColumnMatch(c, "JUMLAH KK TERDAMPAK SEMENTARA", "affected_households", 0.9) for c in "ABCDEFGH"),
        (row,) * 35,
        (row,) * 3,
        (row,) * 12,
        (problem,) * 9 if faulty else (),
        (Question(15, "Karang Rejo / Karangrejo", VILLAGES),) * 6,
    )


def shelter() -> ShelterView:
    """Return a shelter in which everybody is counted."""
    name = "Gedung Serbaguna Kelurahan Karangketug lantai dua"
    place = Shelter(OURS, OURS, name, NOW, place=VILLAGES[0], capacity=400)
    parts = dict.fromkeys(FigurePart, Decimal(12))
    return ShelterView(place, Agency.KOTA, Decimal(120), Decimal(412), parts, NOW, ("sexes", "ages"))


def watch() -> Watch:
    """Return a roster with much that is open."""
    people = tuple(Operator(RecordId(f"a{n:031x}"), f"{PERSON} {n}") for n in range(9))
    shifts = tuple(
        Shift(RecordId(f"a{n:031x}"), name, NOW + (n - 1) * timedelta(hours=8), NOW + n * timedelta(hours=8))
        for n, name in ((2, "Pagi berikutnya"), (1, "Malam dengan bantuan TRC"), (0, "Sore"))
    )
    items = tuple(OpenItem(Section.NEED, REASON, urgent=n % 3 == 0) for n in range(40))
    return Watch(shifts, people, NOW, items, ())


def emergency() -> EmergencyStatus:
    """Return a decree."""
    return EmergencyStatus(
        OURS, EmergencyLevel.RESPONSE, (HazardType.FLOOD,), NOW, 14, "188/412/423.031/2026", NOW, REASON, PERSON
    )


def offered() -> Handover:
    """Return an incident that the partner hands over."""
    offer = Asked(IncidentHandover(THEIRS, THEIRS, REASON, NOW), Authorship(Agency.KAB, "Kab A", PERSON, NOW), ())
    return Handover(offer, incident("KAB-26-A003", THEIRS), HandoverState.OFFERED, False, None, "")


def stock() -> StockState:
    """Return goods and depots."""
    items = tuple(
        Item(RecordId(f"a{n:031x}"), f"Paket sandang dewasa campur {n}", ItemKind.CLOTHING, "paket") for n in range(9)
    )
    return StockState(items, depots())


def depots() -> tuple[Depot, ...]:
    """Return two depots."""
    return tuple(Depot(RecordId(f"a{n:031x}"), f"Gudang logistik bersama Bugul Kidul {n}") for n in range(2))


def devices() -> list[Device]:
    """Return the devices of an agency."""
    return [
        Device(RecordId(f"a{n:031x}"), Agency.KOTA, f"Laptop TRC lapangan nomor {n}", "B", "0" * 64, "0" * 128)
        for n in range(4)
    ]
