"""Desks with something on them, made through the services alone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogKind, Medium
from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.inventory import ItemKind
from coopdesk.services import desks, exchange, incidents, inventory, pairing
from coopdesk.services.desks import Desk

KARANGKETUG = "35.75.01.1001"


def record_flood(desk: Desk) -> RecordId:
    """Record a flood with a log, figures and a status."""
    now = desk.clock()
    flood = (
        incidents.record(
            desk,
            hazard_type=HazardType.FLOOD,
            place=KARANGKETUG,
            reported_at=now - timedelta(minutes=33),
            lat=-7.6291,
            lon=112.8892,
            reporter="Samsul Contoh",
        )
        .records[0]
        .id
    )
    incidents.set_status(desk, id=flood, status=IncidentStatus.RESPONDING, reason="TRC di lokasi")
    wrong = incidents.add_entry(desk, incident=flood, text="Dua rumah hanyut", medium=Medium.RADIO).records[0]
    incidents.strike_entry(desk, id=wrong.id, reason="salah alamat")
    incidents.add_entry(desk, incident=flood, text="Dua perahu diturunkan", kind=LogKind.ACTION)
    incidents.report_figure(
        desk, incident=flood, category=FigureCategory.AFFECTED_HOUSEHOLDS, value=Decimal(442), source="RW 1"
    )
    incidents.report_figure(desk, incident=flood, category=FigureCategory.MISSING, state=ValueState.PENDING)
    return flood


def stock_boats(desk: Desk, boats: int = 2) -> tuple[RecordId, RecordId]:
    """Put boats into a depot; return the ids of item and depot."""
    depot = inventory.add_depot(desk, name="Gudang Bugul", place="35.75.03.1009").records[0].id
    item = inventory.add_item(desk, name="Perahu karet", kind=ItemKind.BOAT, unit="unit").records[0].id
    inventory.receipt(desk, item=item, depot=depot, quantity=Decimal(boats))
    return item, depot


def pair(folder: Path) -> tuple[Path, Path]:
    """Make a desk of each government; each believes the other."""
    kota, kab = folder / "kota", folder / "kab"
    desks.create(kota, Agency.KOTA, "Pusdalops Kota", "Andi Contoh")
    desks.create(kab, Agency.KAB, "Pusdalops Kab", "Budi Contoh")
    with desks.open_desk(kota) as ours, desks.open_desk(kab) as theirs:
        said, heard = pairing.card(ours, folder / "kota.card"), pairing.card(theirs, folder / "kab.card")
        pairing.trust(ours, folder / "kab.card", heard)
        pairing.trust(theirs, folder / "kota.card", said)
    return kota, kab


def package_from(path: Path, folder: Path) -> Path:
    """Record a flood on a desk and pack it for the partner."""
    folder.mkdir(exist_ok=True)
    with desks.open_desk(path) as desk:
        record_flood(desk)
        return exchange.pack(desk, folder).path


def disagree(folder: Path, kota: Path) -> None:
    """Let two devices of the Kota change one field without knowing of each other."""
    joined, ticket, packages = folder / "trc", folder / "trc.join", folder / "two"
    packages.mkdir()
    with desks.open_desk(kota) as first:
        flood = record_flood(first)
        pairing.enrol(first, ticket, "Laptop TRC")
        package = exchange.pack(first, packages, recipient="Laptop TRC").path
        incidents.amend(first, id=flood, situation="Air surut")
    desks.join_desk(joined, ticket, "Citra Contoh")
    with desks.open_desk(joined) as second:
        exchange.receive(second, package)
        incidents.amend(second, id=flood, situation="Air 60 cm")
        answer = exchange.pack(second, folder, recipient="kota").path
    with desks.open_desk(kota) as first:
        exchange.receive(first, answer)
