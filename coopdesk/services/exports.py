"""Incidents and stock in other people's formats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import FileProblem, InvalidValue
from coopdesk.domain.figures import FigureCategory, Total, totals, unit_of
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.regions import gazetteer
from coopdesk.domain.terms import term
from coopdesk.domain.times import WIB
from coopdesk.formats import geojson, kml, workbook
from coopdesk.formats.workbook import CellValue, Column, ColumnKind, Table
from coopdesk.services import inventory
from coopdesk.store import incident_lists
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import ListedIncident

WHAT = ("incidents", "stock", "movements")

_CATEGORIES = (
    FigureCategory.DECEASED,
    FigureCategory.MISSING,
    FigureCategory.INJURED_SERIOUS,
    FigureCategory.INJURED_LIGHT,
    FigureCategory.AFFECTED_HOUSEHOLDS,
    FigureCategory.AFFECTED_PEOPLE,
    FigureCategory.DISPLACED_HOUSEHOLDS,
    FigureCategory.DISPLACED_PEOPLE,
    FigureCategory.HOUSE_HEAVY,
    FigureCategory.HOUSE_MODERATE,
    FigureCategory.HOUSE_LIGHT,
    FigureCategory.HOUSE_FLOODED,
)


def day(text: str | None, *, after: bool = False) -> datetime | None:
    """Read a WIB date (``2025-11-24``) as its first moment, or the first moment of the next day.

    Raises InvalidValue.
    """
    if text is None:
        return None
    try:
        start = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=WIB)
    except ValueError:
        raise InvalidValue("date", text, "not_time") from None
    return start + timedelta(days=1) if after else start


def export(
    desk: Desk,
    file: Path,
    what: str = "incidents",
    since: datetime | None = None,
    until: datetime | None = None,
    only: IncidentFilter | None = None,
) -> int:
    """Write incidents, stock or movements in the format that the file's name asks for; return how many rows.

    ``only`` leaves out the incidents that a filter does not let through; the moments narrow it further.
    Raises FileProblem; InvalidValue for an unknown ending or a format that cannot hold the list asked for.
    """
    if file.is_dir():
        raise FileProblem(str(file), "exists")
    chosen = (only or IncidentFilter()).within(since, until)
    ending = file.suffix.lower()
    if ending in (".geojson", ".kml"):
        if what != "incidents":
            raise InvalidValue("what", what, "not_choice")
        return _map_file(desk, file, chosen)
    if ending not in (".xlsx", ".csv"):
        raise InvalidValue("file", file.name, "not_choice")
    tables = _tables(desk, what, chosen)
    if ending == ".csv":
        workbook.write_csv(file, tables[0])
    else:
        workbook.write_xlsx(file, tables)
    return len(tables[0].rows)


def _map_file(desk: Desk, file: Path, chosen: IncidentFilter) -> int:
    incidents = [one.incident for one in _listed(desk, chosen)]
    if file.suffix.lower() == ".kml":
        kml.write_kml(file, incidents)
    else:
        geojson.write_geojson(file, incidents)
    return len(incidents)


def _tables(desk: Desk, what: str, chosen: IncidentFilter) -> Sequence[Table]:
    if what == "stock":
        return [_stock(desk)]
    if what == "movements":
        return [_movements(desk)]
    if what != "incidents":
        raise InvalidValue("what", what, "not_choice")
    listed = _listed(desk, chosen)
    blocks = [("Gabungan", listed)] + [(a.short, [o for o in listed if o.owner is a]) for a in Agency]
    return [_incidents(desk, title, group) for title, group in blocks]


def _listed(desk: Desk, chosen: IncidentFilter) -> list[ListedIncident]:
    return incident_lists.incidents(desk, chosen, "date", False, 0, -1)


_INCIDENT_COLUMNS = (
    Column("Nomor", width=14),
    Column("Instansi", width=9),
    Column("Waktu kejadian", ColumnKind.DATETIME, 16),
    Column("Ketelitian waktu", width=13),
    Column("Laporan diterima", ColumnKind.DATETIME, 16),
    Column("Jenis", width=20),
    Column("Rincian", width=18),
    Column("Status", width=14),
    Column("Lokasi", width=38),
    Column("Kode wilayah", width=14),
    Column("Lokasi lain", width=38),
    Column("Lintang", ColumnKind.DEGREES, 10),
    Column("Bujur", ColumnKind.DEGREES, 10),
    Column("Tinggi air min (cm)", ColumnKind.INTEGER, 9),
    Column("Tinggi air maks (cm)", ColumnKind.INTEGER, 9),
    Column("Kronologis", width=40),
    Column("Penyebab", width=28),
)


def _incidents(desk: Desk, title: str, listed: Sequence[ListedIncident]) -> Table:
    figures = incident_lists.standing_figures(desk, [o.incident.id for o in listed])
    columns = list(_INCIDENT_COLUMNS)
    for category in _CATEGORIES:
        name = _heading(category)
        columns += [Column(name, ColumnKind.DECIMAL, 11), Column(f"{name} (keterangan)", width=16)]
    columns.append(Column("Sumber", width=28))
    rows = [(*_incident(one), *_sums(totals(figures[one.incident.id])), one.incident.source) for one in listed]
    return Table(title, tuple(columns), tuple(rows))


def _heading(category: FigureCategory) -> str:
    word, unit = term(category), unit_of(category)
    return word if unit in word or unit == "unit" else f"{word} ({unit})"


def _incident(one: ListedIncident) -> tuple[CellValue, ...]:
    incident, names = one.incident, gazetteer()
    return (
        incident.number,
        one.owner.short,
        incident.occurred_at,
        "hanya tanggal" if incident.day_only else None,
        incident.reported_at,
        term(incident.hazard_type) if incident.hazard_type else None,
        incident.hazard_detail,
        term(incident.status),
        names.full_name(incident.place) if incident.place else incident.place_text,
        incident.place,
        "; ".join(names.full_name(code) for code in incident.other_places) or None,
        incident.lat,
        incident.lon,
        incident.water_low_cm,
        incident.water_high_cm,
        incident.chronology,
        incident.cause,
    )


def _sums(sums: dict[FigureCategory, Total]) -> tuple[CellValue, ...]:
    """Return number and remark per category: unknown is an empty cell, never 0; nil is 0 with the word."""
    cells: list[CellValue] = []
    for category in _CATEGORIES:
        total = sums.get(category)
        if total is None:
            cells += [None, None]
        elif total.nil:
            cells += [0, "Nihil"]
        else:
            cells += [total.number, _remark(total)]
    return tuple(cells)


def _remark(total: Total) -> str | None:
    parts = ["±"] if total.approximate else []
    if total.pending:
        parts.append("Dalam pendataan" if total.number is None else f"{total.pending} desa dalam pendataan")
    return "; ".join(parts) or None


def _stock(desk: Desk) -> Table:
    columns = (
        Column("Barang", width=26),
        Column("Kelompok", width=18),
        Column("Satuan", width=10),
        Column("Gudang", width=26),
        Column("Pemilik", width=10),
        Column("Saldo", ColumnKind.DECIMAL, 12),
        Column("Keterangan", width=14),
    )
    rows = [
        (
            b.item.name,
            term(b.item.kind),
            b.item.unit,
            b.depot.name,
            b.owner.short,
            b.quantity,
            "Stok minus" if b.quantity < 0 else None,
        )
        for b in inventory.stock(desk)
    ]
    return Table("Stok", columns, tuple(rows))


def _movements(desk: Desk) -> Table:
    columns = (
        Column("Waktu", ColumnKind.DATETIME, 16),
        Column("Mutasi", width=20),
        Column("Barang", width=26),
        Column("Jumlah", ColumnKind.DECIMAL, 10),
        Column("Satuan", width=10),
        Column("Dari", width=24),
        Column("Ke", width=24),
        Column("Kejadian", width=14),
        Column("Catatan", width=30),
        Column("Petugas", width=18),
        Column("Instansi", width=9),
    )
    rows = [
        (
            m.movement.happened_at,
            term(m.movement.type),
            m.item.name,
            m.movement.quantity,
            m.item.unit,
            m.from_name or None,
            m.to_name or None,
            m.incident_number or None,
            m.movement.note,
            m.by.operator,
            m.by.agency.short,
        )
        for m in inventory.movements(desk)
    ]
    return Table("Mutasi", columns, tuple(rows))
