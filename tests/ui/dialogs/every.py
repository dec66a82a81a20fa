"""Every dialog of the program, filled as full as a bad night fills it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InsufficientStock
from coopdesk.domain.exchange import Verdict
from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.incidents import IncidentSeries, IncidentStatus
from coopdesk.domain.inventory import MovementType
from coopdesk.domain.needs import Need
from coopdesk.domain.people import Official
from coopdesk.domain.proposals import PROPOSABLE, ProposalState
from coopdesk.domain.shelters import rates
from coopdesk.services.knowledge import MissingAct
from coopdesk.services.silence_limits import DEFAULTS
from coopdesk.ui.carriers import Carrier, Way
from coopdesk.ui.dialogs.answer_dialog import AnswerDialog
from coopdesk.ui.dialogs.choose_incident_dialog import ChooseIncidentDialog
from coopdesk.ui.dialogs.conflict_dialog import ConflictDialog
from coopdesk.ui.dialogs.depot_dialog import DepotDialog
from coopdesk.ui.dialogs.emergency_dialog import EmergencyDialog
from coopdesk.ui.dialogs.figure_dialog import FigureDialog
from coopdesk.ui.dialogs.figure_sheet_dialog import FigureSheetDialog
from coopdesk.ui.dialogs.first_run_dialog import FirstRunDialog
from coopdesk.ui.dialogs.folder_dialog import FolderDialog
from coopdesk.ui.dialogs.found_dialog import FoundDialog
from coopdesk.ui.dialogs.head_count_dialog import HeadCountDialog
from coopdesk.ui.dialogs.import_dialog import ImportDialog
from coopdesk.ui.dialogs.incident_dialog import IncidentDialog
from coopdesk.ui.dialogs.item_dialog import ItemDialog
from coopdesk.ui.dialogs.letterhead_dialog import LetterheadDialog
from coopdesk.ui.dialogs.line_dialog import LineDialog
from coopdesk.ui.dialogs.missing_dialog import MissingDialog
from coopdesk.ui.dialogs.movement_dialog import MovementChoices, MovementDialog
from coopdesk.ui.dialogs.need_dialog import MeetDialog, NeedDialog
from coopdesk.ui.dialogs.offer_dialog import OfferDialog
from coopdesk.ui.dialogs.overlap_dialog import OverlapDialog
from coopdesk.ui.dialogs.pack_dialog import PackDialog, PackQuestion
from coopdesk.ui.dialogs.packed_dialog import PackedDialog
from coopdesk.ui.dialogs.photo_dialog import PhotoDialog
from coopdesk.ui.dialogs.preview_dialog import PreviewDialog
from coopdesk.ui.dialogs.proposal_dialog import ProposalDialog
from coopdesk.ui.dialogs.reason_dialog import ReasonDialog
from coopdesk.ui.dialogs.revoke_dialog import RevokeDialog
from coopdesk.ui.dialogs.root_dialog import RootDialog
from coopdesk.ui.dialogs.separate_dialog import SeparateDialog
from coopdesk.ui.dialogs.series_dialog import SeriesDialog
from coopdesk.ui.dialogs.sheet_dialog import SheetDialog
from coopdesk.ui.dialogs.shelter_dialog import ShelterDialog
from coopdesk.ui.dialogs.shift_dialog import HandoverDialog, ShiftDialog
from coopdesk.ui.dialogs.shortage_dialog import ShortageDialog
from coopdesk.ui.dialogs.silence_dialog import SilenceDialog
from coopdesk.ui.dialogs.standard_dialog import StandardDialog
from coopdesk.ui.dialogs.status_dialog import StatusDialog
from coopdesk.ui.dialogs.strike_dialog import StrikeDialog
from coopdesk.ui.dialogs.survey_dialog import SurveyDialog
from coopdesk.ui.dialogs.trust_dialog import TrustDialog
from coopdesk.ui.notice import Notice
from coopdesk.ui.session import Session
from tests.ui.dialogs import crowded
from tests.ui.dialogs.crowded import NOW, PERSON, REASON, VILLAGES

Maker = Callable[[], QDialog]
_DIGITS = "419040670802823963822009880001"


def every(session: Session, window: QWidget) -> dict[str, Maker]:
    """Return the dialogs by name."""
    return {
        **_incident(session, window),
        **_figures(window),
        **_relief(session, window),
        **_exchange(session, window),
        **_agency(session, window),
    }


def _incident(session: Session, window: QWidget) -> dict[str, Maker]:
    one, other = crowded.incident(), crowded.incident("KAB-26-A003", crowded.THEIRS)
    known = [IncidentSeries(crowded.OURS, "Hujan lebat 23 sampai 24 November 2026 di dua pemerintahan")]
    now = {name: getattr(one, name, None) for name in PROPOSABLE["incident"]}
    now = {name: value if isinstance(value, str | int | float) else None for name, value in now.items()}
    steps = (IncidentStatus.RESPONDING, IncidentStatus.FALSE_REPORT)
    return {
        "incident": lambda: IncidentDialog(one, session.tasks, window),
        "status": lambda: StatusDialog(one.number, *steps, window),
        "choose_incident": lambda: ChooseIncidentDialog(
            f"Gabungkan {one.number} ke…", "Gabungkan", REASON, crowded.rows(), NOW, window
        ),
        "choose_incident_none": lambda: ChooseIncidentDialog("Pilih", "Gabungkan", REASON, [], NOW, window),
        "series": lambda: SeriesDialog(one.number, known, crowded.OURS, crowded.rows(12), window),
        "series_none": lambda: SeriesDialog(one.number, [], None, [], window),
        "reason": lambda: ReasonDialog(f"Serahkan {one.number}", "Tawarkan", REASON, parent=window),
        "strike": lambda: StrikeDialog(REASON * 3, window),
        "sheet": lambda: SheetDialog(one, (one, other), window),
        "proposal": lambda: ProposalDialog(session.tasks, other.number, now, "situation", None, window),
        "proposal_place": lambda: ProposalDialog(session.tasks, other.number, now, "place", None, window),
        "answer": lambda: AnswerDialog(crowded.proposal(), NOW, window),
        "answered": lambda: AnswerDialog(crowded.proposal(ProposalState.REJECTED), NOW, window),
        "offer": lambda: OfferDialog(crowded.offered(), NOW, window),
        "photo": lambda: PhotoDialog(one.number, [f"IMG-20261124-WA{n:04}.jpg" for n in range(9)], window),
    }


def _figures(window: QWidget) -> dict[str, Maker]:
    return {
        "figure": lambda: FigureDialog("KOT-26-A017", VILLAGES, NOW, None, window),
        "figure_known": lambda: FigureDialog("KOT-26-A017", VILLAGES, NOW, FigureCategory.DECEASED, window),
        "figure_sheet": lambda: FigureSheetDialog("KOT-26-A017", 48, NOW, window),
        "found": lambda: FoundDialog("KOT-26-A017", {VILLAGES[0]: crowded.figure()}, VILLAGES, NOW, window),
        "overlap": lambda: OverlapDialog(crowded.totals(), None, window),
        "emergency": lambda: EmergencyDialog(NOW, window),
        "emergency_amended": lambda: EmergencyDialog(NOW, window, amended=crowded.emergency()),
        "emergency_extended": lambda: EmergencyDialog(NOW, window, extended=crowded.emergency()),
    }


def _relief(session: Session, window: QWidget) -> dict[str, Maker]:
    need = Need(crowded.OURS, crowded.OURS, "perahu karet bermesin tempel", NOW, Decimal(4), "unit")
    short = InsufficientStock("Perahu karet", "Gudang logistik bersama Bugul Kidul", Decimal(2), Decimal(30), "unit")
    stock = MovementChoices(crowded.stock(), crowded.depots(), crowded.rows())
    moves = {
        f"movement_{kind}": partial(MovementDialog, kind, stock, window)
        for kind in (MovementType.RECEIPT, MovementType.ISSUE, MovementType.TRANSFER, MovementType.STOCKTAKE)
    }
    return {
        **moves,
        "shelter": lambda: ShelterDialog(None, VILLAGES[0], window),
        "shelter_known": lambda: ShelterDialog(crowded.shelter().shelter, None, window),
        "head_count": lambda: HeadCountDialog(crowded.shelter(), NOW, window),
        "need": lambda: NeedDialog("KOT-26-A017", window),
        "meet": lambda: MeetDialog(need, window),
        "standard": lambda: StandardDialog(rates([]), "beras", window),
        "item": lambda: ItemDialog(window),
        "depot": lambda: DepotDialog(session.tasks, window),
        "shortage": lambda: ShortageDialog(short, window),
    }


def _exchange(session: Session, window: QWidget) -> dict[str, Maker]:
    ways = [Carrier(Way.STICK, Path("/media/flashdisk"), "KINGSTON 32GB"), Carrier(Way.WHATSAPP, Path("/tmp"))]
    question = PackQuestion(Agency.KAB, crowded.devices(), crowded.plan(), ways)
    found = crowded.received()
    parked, known = crowded.received(Verdict.PARKED), crowded.received(Verdict.ALREADY)
    acts = [MissingAct("record_incident", PERSON, NOW)] * 30
    return {
        "pack": lambda: PackDialog(session, question, window),
        "packed": lambda: PackedDialog(crowded.packed(), Way.WHATSAPP, window),
        "packed_as_code": lambda: _as_code(PackedDialog(crowded.packed(), Way.WHATSAPP, window)),
        "preview": lambda: PreviewDialog(found, window),
        "preview_reviewed": lambda: _reviewed(PreviewDialog(found, window)),
        "preview_parked": lambda: PreviewDialog(parked, window),
        "preview_known": lambda: PreviewDialog(known, window),
        "survey": lambda: SurveyDialog([found, parked, known] * 9, NOW, window),
        "conflict": lambda: ConflictDialog(session, crowded.conflicts(), window),
        "conflict_number": lambda: ConflictDialog(session, crowded.conflicts()[1:], window),
        "missing": lambda: MissingDialog("KAB-26-A021 · Laptop TRC", acts, NOW, can_pack=True, parent=window),
        "folder": lambda: FolderDialog([Path("/home/pusdalops/Sync/bersama-mitra-pasuruan")] * 3, window),
        "trust": lambda: TrustDialog(Agency.KAB, _DIGITS, None, window),
        "trust_changed": lambda: TrustDialog(Agency.KAB, _DIGITS, _DIGITS[::-1], window),
        "revoke": lambda: RevokeDialog("Laptop TRC lapangan nomor 2", window),
        "root": lambda: RootDialog(window),
        "separate": lambda: SeparateDialog("Pusdalops BPBD Kota Pasuruan", True, window),
        "notice": lambda: Notice(f"Berkas rusak, jadi belum dibuka. {REASON}", REASON * 9, window, REASON),
    }


def _reviewed(dialog: PreviewDialog) -> PreviewDialog:
    dialog.review.setChecked(True)
    return dialog


def _as_code(dialog: PackedDialog) -> PackedDialog:
    next(b for b in dialog.findChildren(QPushButton) if b.isCheckable()).setChecked(True)
    return dialog


def _agency(session: Session, window: QWidget) -> dict[str, Maker]:
    watch = crowded.watch()
    official = Official(crowded.OURS, PERSON, "Kepala Pelaksana BPBD", "Pembina Utama Muda (IV/c)", "0" * 18)
    shift = replace(watch.shifts[0], operators=(watch.operators[0].id,), note=REASON)
    return {
        "first_run": lambda: FirstRunDialog(window),
        "import": lambda: ImportDialog(session, crowded.sheet(False), window),
        "import_faulty": lambda: ImportDialog(session, crowded.sheet(True), window),
        "letterhead": lambda: LetterheadDialog(REASON, REASON, "Pasuruan", official, window),
        "line": lambda: LineDialog("Operator bertugas", "&Nama", "Ambil alih", [PERSON], window),
        "silence": lambda: SilenceDialog(DEFAULTS, 3, window),
        "shift": lambda: ShiftDialog(watch.operators, NOW, None, window),
        "shift_known": lambda: ShiftDialog(watch.operators, NOW, shift, window),
        "handover": lambda: HandoverDialog(watch, PERSON, window),
    }
