"""The Indonesian terms of the field for every enumeration: what is printed, exported and read from sheets.

These are official words (BNPB, the offices' recaps), the same in every language of the screens.
"""

from __future__ import annotations

from enum import StrEnum

from coopdesk.domain.emergency import EmergencyLevel, EmergencyState
from coopdesk.domain.entries import LogKind, Medium
from coopdesk.domain.figures import FigureCategory, FigurePart, FigureStatus, ValueState
from coopdesk.domain.handover import HandoverState
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.inventory import DepotKind, ItemKind, MovementType
from coopdesk.domain.joint import JointState
from coopdesk.domain.journal import Action
from coopdesk.domain.nearness import Nearness
from coopdesk.domain.needs import Cluster
from coopdesk.domain.proposals import ProposalState
from coopdesk.domain.shelters import ShelterKind

_BUILDINGS = {
    "EDUCATION": "Fasilitas pendidikan",
    "WORSHIP": "Peribadatan",
    "HEALTH": "Kesehatan",
    "OFFICE": "Perkantoran",
    "SHOP": "Kios/pasar",
    "FACTORY": "Pabrik",
    "PUBLIC": "Fasilitas umum",
}
_DAMAGE = {"HEAVY": "RB", "MODERATE": "RS", "LIGHT": "RR"}

# One table per class: members of different enumerations are equal where their texts are.
TERMS: tuple[dict[StrEnum, str], ...] = (
    {
        HazardType.FLOOD: "Banjir",
        HazardType.FLASH_FLOOD: "Banjir bandang",
        HazardType.TIDAL_FLOOD: "Banjir rob",
        HazardType.LANDSLIDE: "Tanah longsor",
        HazardType.EXTREME_WEATHER: "Cuaca ekstrem",
        HazardType.EARTHQUAKE: "Gempabumi",
        HazardType.TSUNAMI: "Tsunami",
        HazardType.VOLCANIC_ERUPTION: "Erupsi gunungapi",
        HazardType.DROUGHT: "Kekeringan",
        HazardType.WILDFIRE: "Kebakaran hutan dan lahan",
        HazardType.TIDAL_WAVE: "Gelombang pasang dan abrasi",
        HazardType.SETTLEMENT_FIRE: "Kebakaran permukiman",
        HazardType.TECHNOLOGY_FAILURE: "Kegagalan teknologi",
        HazardType.EPIDEMIC: "Epidemi dan wabah penyakit",
        HazardType.SOCIAL_CONFLICT: "Konflik sosial",
        HazardType.INCIDENT_OTHER: "Kejadian nonbencana",
    },
    {
        IncidentStatus.REPORTED: "Laporan masuk",
        IncidentStatus.VERIFIED: "Terverifikasi",
        IncidentStatus.RESPONDING: "Ditangani",
        IncidentStatus.MONITORING: "Pemantauan",
        IncidentStatus.CLOSED: "Selesai",
        IncidentStatus.FALSE_REPORT: "Tidak benar",
        IncidentStatus.MERGED: "Digabung",
    },
    {
        LogKind.NOTE: "Catatan",
        LogKind.ACTION: "Upaya",
        LogKind.DECISION: "Keputusan",
        LogKind.SYSTEM: "Sistem",
    },
    {
        Medium.PHONE: "Telepon",
        Medium.CALL_CENTER: "Call Center 112",
        Medium.RADIO: "HT",
        Medium.WHATSAPP: "WhatsApp",
        Medium.IN_PERSON: "Langsung",
        Medium.EARLY_WARNING: "EWS",
        Medium.SOCIAL_MEDIA: "Media sosial",
        Medium.LETTER: "Surat/email",
    },
    {
        ValueState.NUMBER: "Angka",
        ValueState.NIL: "Nihil",
        ValueState.PENDING: "Dalam pendataan",
    },
    {
        FigureStatus.PROVISIONAL: "Sementara",
        FigureStatus.CONFIRMED: "Terverifikasi",
    },
    {
        FigureCategory.DECEASED: "Meninggal",
        FigureCategory.MISSING: "Hilang",
        FigureCategory.FOUND_SAFE: "Ditemukan selamat",
        FigureCategory.INJURED_SERIOUS: "Luka berat",
        FigureCategory.INJURED_LIGHT: "Luka ringan",
        FigureCategory.ILL: "Sakit",
        FigureCategory.AFFECTED_PEOPLE: "Terdampak",
        FigureCategory.AFFECTED_HOUSEHOLDS: "Terdampak (KK)",
        FigureCategory.DISPLACED_PEOPLE: "Mengungsi",
        FigureCategory.DISPLACED_HOUSEHOLDS: "Mengungsi (KK)",
        FigureCategory.HOUSE_HEAVY: "Rumah RB",
        FigureCategory.HOUSE_MODERATE: "Rumah RS",
        FigureCategory.HOUSE_LIGHT: "Rumah RR",
        FigureCategory.HOUSE_FLOODED: "Rumah terendam",
        FigureCategory.HOUSE_THREATENED: "Rumah terancam",
        **{
            FigureCategory[f"{group}_{damage}"]: f"{word} {short}"
            for group, word in _BUILDINGS.items()
            for damage, short in _DAMAGE.items()
        },
        FigureCategory.ROAD: "Jalan",
        FigureCategory.BRIDGE: "Jembatan",
        FigureCategory.LEVEE: "Tanggul/bendungan",
        FigureCategory.IRRIGATION: "Irigasi",
        FigureCategory.POWER: "Jaringan listrik",
        FigureCategory.TELECOM: "Telekomunikasi",
        FigureCategory.CLEAN_WATER: "Air bersih",
        FigureCategory.RICE_FIELD: "Sawah",
        FigureCategory.PLANTATION: "Kebun",
        FigureCategory.FISHPOND: "Kolam/tambak",
        FigureCategory.BURNT_LAND: "Hutan/lahan terbakar",
        FigureCategory.CROP_FAILURE: "Gagal panen",
        FigureCategory.LIVESTOCK: "Ternak",
        FigureCategory.ESTIMATED_LOSS: "Taksiran kerugian",
    },
    {
        ItemKind.FOOD: "Pangan",
        ItemKind.CLOTHING: "Sandang",
        ItemKind.OTHER_LOGISTICS: "Logistik lainnya",
        ItemKind.DEATH_PACKAGE: "Paket kematian",
        ItemKind.VEHICLE: "Kendaraan",
        ItemKind.BOAT: "Perahu",
        ItemKind.SHELTER: "Hunian",
        ItemKind.WATER_SANITATION: "Air dan sanitasi",
        ItemKind.POWER: "Listrik",
        ItemKind.COMMUNICATION: "Komunikasi",
        ItemKind.RESCUE: "Penyelamatan",
    },
    {
        DepotKind.WAREHOUSE: "Gudang",
        DepotKind.POST: "Posko",
    },
    {
        MovementType.RECEIPT: "Barang masuk",
        MovementType.ISSUE: "Barang keluar",
        MovementType.TRANSFER: "Pindah",
        MovementType.STOCKTAKE: "Koreksi stok opname",
        MovementType.REVERSAL: "Pembatalan",
    },
    {
        ProposalState.PROPOSED: "Diusulkan",
        ProposalState.ACCEPTED: "Disetujui",
        ProposalState.REJECTED: "Ditolak",
    },
    {
        JointState.PROPOSED: "Diusulkan",
        JointState.CONFIRMED: "Disepakati",
        JointState.REJECTED: "Ditolak",
        JointState.CLASH: "Terpaut ganda",
    },
    {
        Nearness.SAME_VILLAGE: "desa yang sama",
        Nearness.NEIGHBOURS: "desa bertetangga",
        Nearness.DISTANCE: "dekat",
    },
    {
        EmergencyLevel.ALERT: "Siaga Darurat",
        EmergencyLevel.RESPONSE: "Tanggap Darurat",
        EmergencyLevel.TRANSITION: "Transisi Darurat ke Pemulihan",
    },
    {
        EmergencyState.NOT_DECREED: "Belum ditetapkan",
        EmergencyState.UPCOMING: "Belum berlaku",
        EmergencyState.RUNNING: "Berlaku",
        EmergencyState.ENDED: "Berakhir",
    },
    {
        ShelterKind.SCHOOL: "Sekolah",
        ShelterKind.HALL: "Balai desa/gedung pertemuan",
        ShelterKind.WORSHIP: "Tempat ibadah",
        ShelterKind.OFFICE: "Kantor",
        ShelterKind.TENT: "Tenda",
        ShelterKind.HOUSE: "Rumah warga",
        ShelterKind.OTHER: "Lainnya",
    },
    {
        FigurePart.MALE: "Laki-laki",
        FigurePart.FEMALE: "Perempuan",
        FigurePart.INFANT: "Bayi",
        FigurePart.TODDLER: "Balita",
        FigurePart.CHILD: "Anak",
        FigurePart.ADULT: "Dewasa",
        FigurePart.ELDERLY: "Lansia",
        FigurePart.PREGNANT: "Ibu hamil",
        FigurePart.BREASTFEEDING: "Ibu menyusui",
        FigurePart.DISABLED: "Penyandang disabilitas",
        FigurePart.SICK: "Sakit",
        FigurePart.FEMALE_HEAD: "Perempuan kepala keluarga",
    },
    {
        Cluster.SEARCH_RESCUE: "Pencarian dan pertolongan",
        Cluster.DISPLACEMENT: "Pengungsian dan perlindungan",
        Cluster.LOGISTICS: "Logistik",
        Cluster.HEALTH: "Kesehatan",
        Cluster.EDUCATION: "Pendidikan",
        Cluster.RECOVERY: "Pemulihan",
        Cluster.INFRASTRUCTURE: "Sarana dan prasarana",
        Cluster.ECONOMY: "Ekonomi",
    },
    {
        HandoverState.OFFERED: "Ditawarkan",
        HandoverState.TAKEN: "Diambil alih",
        HandoverState.DECLINED: "Ditolak",
    },
    {
        Action.FOUND_AGENCY: "Meja kerja pertama dibuat",
        Action.JOIN: "Perangkat bergabung",
        Action.ENROL_DEVICE: "Perangkat didaftarkan",
        Action.ADD_OPERATOR: "Operator didaftarkan",
        Action.TRUST_PARTNER: "Mitra dipercaya",
        Action.REVOKE_DEVICE: "Perangkat dicabut",
        Action.RENEW_ROOT: "Kunci induk diperbarui",
        Action.CHANGE_SETTING: "Pengaturan diubah",
        Action.RECORD_INCIDENT: "Kejadian dicatat",
        Action.AMEND_INCIDENT: "Kejadian diubah",
        Action.STRIKE_INCIDENT: "Kejadian dicoret",
        Action.SET_STATUS: "Status diubah",
        Action.ADD_ENTRY: "Kabar dicatat",
        Action.STRIKE_ENTRY: "Kabar dicoret",
        Action.REPORT_FIGURE: "Angka dilaporkan",
        Action.STRIKE_FIGURE: "Angka dicoret",
        Action.ATTACH_PHOTO: "Foto dilampirkan",
        Action.STRIKE_PHOTO: "Foto dicoret",
        Action.ADD_NEED: "Kebutuhan dicatat",
        Action.MEET_NEED: "Kebutuhan terpenuhi",
        Action.IMPORT_INCIDENTS: "Kejadian diimpor",
        Action.ADD_ITEM: "Barang didaftarkan",
        Action.ADD_DEPOT: "Gudang didaftarkan",
        Action.RECEIVE_STOCK: "Barang masuk",
        Action.ISSUE_STOCK: "Barang keluar",
        Action.TRANSFER_STOCK: "Barang dipindah",
        Action.COUNT_STOCK: "Stok opname",
        Action.RESOLVE_CONFLICT: "Benturan diputuskan",
        Action.PROPOSE_CORRECTION: "Koreksi diusulkan",
        Action.ACCEPT_PROPOSAL: "Usul koreksi disetujui",
        Action.REJECT_PROPOSAL: "Usul koreksi ditolak",
        Action.PROPOSE_JOINT: "Kejadian bersama diusulkan",
        Action.ACCEPT_JOINT: "Kejadian bersama disepakati",
        Action.REJECT_JOINT: "Kejadian bersama ditolak",
        Action.DISSOLVE_JOINT: "Kejadian bersama dilepas",
        Action.PROPOSE_OVERLAP: "Tumpang tindih diusulkan",
        Action.ACCEPT_OVERLAP: "Tumpang tindih disepakati",
        Action.REJECT_OVERLAP: "Tumpang tindih ditolak",
        Action.MERGE_INCIDENT: "Kejadian digabung",
        Action.ADD_SERIES: "Rangkaian kejadian dibuat",
        Action.ARRANGE_SERIES: "Rangkaian kejadian diatur",
        Action.OFFER_INCIDENT: "Kejadian ditawarkan ke mitra",
        Action.TAKE_INCIDENT: "Kejadian diambil alih",
        Action.DECLINE_INCIDENT: "Serah kejadian ditolak",
        Action.WITHDRAW_OFFER: "Serah kejadian ditarik",
        Action.DECLARE_EMERGENCY: "Status darurat dicatat",
        Action.AMEND_EMERGENCY: "Status darurat diubah",
        Action.EXTEND_EMERGENCY: "Status darurat diperpanjang",
        Action.STRIKE_EMERGENCY: "Status darurat dicoret",
        Action.OPEN_SHELTER: "Titik pengungsian dibuka",
        Action.AMEND_SHELTER: "Titik pengungsian diubah",
        Action.CLOSE_SHELTER: "Titik pengungsian ditutup",
        Action.COUNT_SHELTER: "Pengungsi dihitung",
        Action.SET_STANDARD: "Standar kebutuhan diubah",
        Action.MOVE_FIGURE: "Orang hilang ditemukan",
        Action.ADOPT_FIGURE: "Angka dipakai",
        Action.ISSUE_LAPSIT: "Lapsit diterbitkan",
        Action.PLAN_SHIFT: "Piket dijadwalkan",
        Action.AMEND_SHIFT: "Piket diubah",
        Action.HAND_OVER_SHIFT: "Piket diserahterimakan",
        Action.UNDO: "Urungkan",
        Action.REDO: "Ulangi",
    },
)


_BY_NAME = {(type(member), str(member)): word for table in TERMS for member, word in table.items()}


def term(member: StrEnum) -> str:
    """Return the Indonesian term of an enumeration's member."""
    return _BY_NAME[type(member), str(member)]
