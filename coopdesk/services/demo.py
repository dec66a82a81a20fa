"""The main job from end to end on the real data that ships: two desks, one river.

People and phone numbers are invented; the events and their figures are those of ``resources/events``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from coopdesk import paths
from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogKind, Medium
from coopdesk.domain.figures import FigureCategory, FigureStatus, ValueState
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.inventory import ItemKind
from coopdesk.domain.regions import Level, gazetteer
from coopdesk.domain.terms import term
from coopdesk.domain.times import WIB
from coopdesk.reports import wording
from coopdesk.services import conflicts, desks, exchange, exports, imports, incidents, inventory, joint, needs, pairing
from coopdesk.services.outcome import Outcome
from coopdesk.store.desk import Desk

Act = Callable[[], list[str]]

_STOCK: dict[Agency, tuple[tuple[str, str, tuple[tuple[str, ItemKind, str, int], ...]], ...]] = {
    Agency.KOTA: (
        (
            "Gudang Purworejo",
            "35.75.02.1006",
            (
                ("Beras", ItemKind.FOOD, "kg", 2400),
                ("Mi instan", ItemKind.FOOD, "dus", 320),
                ("Air minum", ItemKind.FOOD, "dus", 410),
                ("Selimut", ItemKind.CLOTHING, "lembar", 260),
                ("Terpal", ItemKind.OTHER_LOGISTICS, "lembar", 85),
            ),
        ),
        (
            "Gudang Bugul Kidul",
            "35.75.03.1009",
            (
                ("Perahu karet", ItemKind.BOAT, "unit", 4),
                ("Mesin tempel", ItemKind.BOAT, "unit", 3),
                ("Tenda keluarga", ItemKind.SHELTER, "unit", 22),
                ("Genset", ItemKind.POWER, "unit", 2),
                ("Pelampung", ItemKind.RESCUE, "buah", 40),
            ),
        ),
    ),
    Agency.KAB: (
        (
            "Gudang Bangil",
            "35.14.14",
            (
                ("Beras", ItemKind.FOOD, "kg", 6800),
                ("Mi instan", ItemKind.FOOD, "dus", 900),
                ("Paket kebersihan keluarga", ItemKind.OTHER_LOGISTICS, "paket", 350),
                ("Perahu karet", ItemKind.BOAT, "unit", 6),
            ),
        ),
        (
            "Gudang Pandaan",
            "35.14.11",
            (
                ("Tenda pleton", ItemKind.SHELTER, "unit", 5),
                ("Velbed", ItemKind.SHELTER, "unit", 120),
                ("Truk tangki", ItemKind.VEHICLE, "unit", 3),
                ("Pompa", ItemKind.RESCUE, "unit", 7),
            ),
        ),
    ),
}


def _wib(hour: int, minute: int) -> datetime:
    """Return a moment of 24 November 2025."""
    return datetime(2025, 11, 24, hour, minute, tzinfo=WIB)


def _kecamatan(*names: str) -> tuple[str, ...]:
    return tuple(gazetteer().named(n, Level.KECAMATAN, [Agency.KAB.region])[0].code for n in names)


class Scene:
    """The desks and files of one run in a folder; ``acts`` are to be carried out in order."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.kota = out / "kota"
        self.kab = out / "kab"
        self.trc = out / "kota-trc"
        self.bundles = out / "paket"
        self.flood = ""
        self.flood_kab = RecordId("")
        self._number = ""

    def acts(self) -> Iterator[tuple[str, Act]]:
        """Yield each step with the words that announce it."""
        yield "Dua meja kerja dibuat", self._make_desks
        yield "Rekap nyata diimpor, tiap baris oleh pemiliknya", self._import
        yield "Gudang dan stok diisi", self._seed_stock
        yield "Banjir Welang 24 November 2025 dicatat Kota", self._record_kota
        yield "Banjir yang sama dicatat Kabupaten", self._record_kab
        yield "Kedua instansi saling percaya lewat sidik 30 angka", self._pair
        yield "Paket pertama dipertukarkan", self._exchange
        yield "Dua catatan menjadi satu kejadian bersama", self._join
        yield "Dua perangkat Kota mengubah satu isian tanpa saling tahu", self._conflict
        yield "Benturan diputuskan, paket kedua dipertukarkan", self._settle
        yield "Sidik data dibandingkan", self._compare
        yield "Kejadian ditulis ke XLSX", self._export

    def _make_desks(self) -> list[str]:
        desks.create(self.kota, Agency.KOTA, "Pusdalops Kota", "Andi Contoh")
        desks.create(self.kab, Agency.KAB, "Pusdalops Kab", "Budi Contoh")
        self.bundles.mkdir(parents=True, exist_ok=True)
        ticket = self.out / "gabung-trc.coop"
        with desks.open_desk(self.kota) as desk:
            pairing.enrol(desk, ticket, "Laptop TRC")
        desks.join_desk(self.trc, ticket, "Citra Contoh")
        ticket.unlink()
        return ["Kota (2 perangkat)", "Kabupaten (1 perangkat)"]

    def _import(self) -> list[str]:
        sheet = paths.resources() / "events" / "rekap_bpbd_contoh.xlsx"
        said = []
        for folder in (self.kota, self.kab):
            with desks.open_desk(folder) as desk:
                plan = imports.plan(desk, sheet)
                imports.apply(desk, plan)
                said.append(f"{desk.agency.short} {len(plan.rows)} kejadian, {len(plan.questions)} nama ditanyakan")
        return said

    def _seed_stock(self) -> list[str]:
        said = []
        for folder in (self.kota, self.kab):
            with desks.open_desk(folder) as desk:
                items: dict[str, RecordId] = {}
                for depot_name, place, goods in _STOCK[desk.agency]:
                    depot = _id(inventory.add_depot(desk, name=depot_name, place=place))
                    for name, kind, unit, quantity in goods:
                        if name not in items:
                            items[name] = _id(inventory.add_item(desk, name=name, kind=kind, unit=unit))
                        inventory.receipt(desk, item=items[name], depot=depot, quantity=Decimal(quantity))
                said.append(f"{desk.agency.short} {len(inventory.stock(desk))} saldo")
        return said

    def _record_kota(self) -> list[str]:
        with desks.open_desk(self.kota) as desk:
            flood = _imported_flood(desk)
            self.flood, self._number = flood.id, flood.number
            incidents.set_status(desk, id=flood.id, status=IncidentStatus.RESPONDING, reason="TRC di lokasi")
            incidents.amend(
                desk,
                id=flood.id,
                river="Sungai Welang",
                lat=-7.6291,
                lon=112.8892,
                situation="Air masih menggenangi empat kelurahan di Gadingrejo",
                reporter="Samsul Contoh",
                reporter_phone="0800-0000-0001",
            )
            _kota_log(desk, flood.id)
            _kota_figures(desk, flood.id)
            needs.add(desk, incident=flood.id, what="perahu karet", quantity=Decimal(2), unit="unit", within_hours=12)
            needs.add(desk, incident=flood.id, what="makanan siap saji", within_hours=24)
            _send_out(desk, flood.id, (("Perahu karet", 2), ("Pelampung", 12), ("Terpal", 30), ("Mi instan", 60)))
            return [flood.number]

    def _record_kab(self) -> list[str]:
        with desks.open_desk(self.kab) as desk:
            places = _kecamatan("Kraton", "Pohjentrek", "Beji", "Bangil", "Gempol")
            flood = _id(
                incidents.record(
                    desk,
                    hazard_type=HazardType.FLOOD,
                    hazard_detail="Luapan sungai",
                    occurred_at=_wib(18, 30),
                    reported_at=_wib(18, 30),
                    place=places[0],
                    other_places=places[1:],
                    river="Sungai Welang",
                    cause="Luapan Sungai Welang; tanggul jebol",
                    chronology="10 desa di lima kecamatan terendam",
                    source="Laporan Pusdalops (detik.com d-8226888)",
                )
            )
            self.flood_kab = flood
            incidents.set_status(desk, id=flood, status=IncidentStatus.RESPONDING)
            incidents.report_figure(
                desk,
                incident=flood,
                category=FigureCategory.AFFECTED_HOUSEHOLDS,
                state=ValueState.PENDING,
                as_of=_wib(19, 0),
                source="TRC Kabupaten",
            )
            incidents.add_entry(
                desk,
                incident=flood,
                text="Tanggul jebol dipantau, perbaikan sementara disiapkan",
                happened_at=_wib(19, 10),
                medium=Medium.RADIO,
                from_="TRC",
                kind=LogKind.ACTION,
            )
            _send_out(desk, flood, (("Perahu karet", 2), ("Beras", 500)))
            return [desk.require(Incident, flood).number]

    def _pair(self) -> list[str]:
        card_kota, card_kab = self.out / "kartu-kota.coop", self.out / "kartu-kab.coop"
        with desks.open_desk(self.kota) as kota, desks.open_desk(self.kab) as kab:
            said_kota, said_kab = pairing.card(kota, card_kota), pairing.card(kab, card_kab)
            pairing.trust(kota, card_kab, said_kab)
            pairing.trust(kab, card_kota, said_kota)
        return [f"Kota {said_kota}", f"Kab {said_kab}"]

    def _exchange(self) -> list[str]:
        with desks.open_desk(self.kota) as kota, desks.open_desk(self.kab) as kab:
            self._send(kota, self.trc, "Laptop TRC")
            said = [self._hand_over(kota, kab)]
            incidents.add_entry(
                kab,
                incident=RecordId(self.flood),
                text="Tinggi air di hulu turun 20 cm dibanding pukul 18.30",
                happened_at=_wib(20, 5),
                medium=Medium.WHATSAPP,
            )
            return [*said, self._hand_over(kab, kota)]

    def _join(self) -> list[str]:
        """Link the two records of the flood; both sides see one picture, with nothing counted twice."""
        with desks.open_desk(self.kota) as kota, desks.open_desk(self.kab) as kab:
            joint.propose(kota, incident=RecordId(self.flood), other=self.flood_kab, note="Sama-sama luapan S. Welang")
            self._hand_over(kota, kab)
            (pair,) = joint.pairs(kab)
            joint.accept(kab, id=pair.links[0].id, word="Benar, satu aliran")
            self._hand_over(kab, kota)
            (pair,) = joint.pairs(kota)
            seen = joint.view(kota, pair)
        said = [f"{seen.kota.number} + {seen.kab.number}: {len(seen.timeline)} kabar dalam satu lini masa"]
        for category in (FigureCategory.AFFECTED_HOUSEHOLDS, FigureCategory.AFFECTED_PEOPLE):
            total = seen.totals[category]
            parts = ((name, wording.total_text(one)) for name, one in (("Kota", total.kota), ("Kab", total.kab)))
            sides = ", ".join(f"{name} {text}" for name, text in parts)
            said.append(f"{term(category)}: {sides}, gabungan {wording.total_text(total.total)}")
        return said

    def _hand_over(self, giver: Desk, taker: Desk) -> str:
        packed = exchange.pack(giver, self.bundles)
        received = exchange.receive(taker, packed.path)[0]
        return f"{giver.agency.short} → {taker.agency.short} {received.total} catatan ({packed.size // 1000} kB)"

    def _send(self, giver: Desk, folder: Path, name: str) -> None:
        packed = exchange.pack(giver, self.bundles, recipient=name)
        with desks.open_desk(folder) as desk:
            exchange.receive(desk, packed.path)

    def _conflict(self) -> list[str]:
        flood = RecordId(self.flood)
        with desks.open_desk(self.kota) as kota:
            incidents.amend(kota, id=flood, situation="Air surut di Karangketug, masih 40 cm di Krapyakrejo")
            with desks.open_desk(self.trc) as trc:
                incidents.amend(trc, id=flood, situation="Air 60 cm di Krapyakrejo, perahu masih dipakai")
                packed = exchange.pack(trc, self.bundles, recipient=Agency.KOTA.value)
            exchange.receive(kota, packed.path)
            found = conflicts.open_conflicts(kota)
        return [
            f"{c.label} «{c.field}»: " + " ⇄ ".join(f"{h.shown} ({h.operator}, {h.device})" for h in c.heads)
            for c in found
        ]

    def _settle(self) -> list[str]:
        with desks.open_desk(self.kota) as kota, desks.open_desk(self.kab) as kab:
            for conflict in conflicts.open_conflicts(kota):
                newest = conflict.heads[-1]
                conflicts.resolve(kota, kind=conflict.kind, id=conflict.id, field=conflict.field, value=newest.value)
            return [self._hand_over(kota, kab), self._hand_over(kab, kota)]

    def _compare(self) -> list[str]:
        with desks.view(self.kota) as kota, desks.view(self.kab) as kab:
            ours, theirs = exchange.digest(kota), exchange.digest(kab)
        return [f"sama, {ours[:16]}…" if ours == theirs else f"BERBEDA: {ours[:16]}… dan {theirs[:16]}…"]

    def _export(self) -> list[str]:
        with desks.view(self.kota) as desk:
            rows = exports.export(desk, self.out / "kejadian.xlsx")
        return [f"kejadian.xlsx, {rows} kejadian"]


def _id(done: Outcome) -> RecordId:
    return done.records[0].id


def _imported_flood(desk: Desk) -> Incident:
    """Return the Kota's flood of 24 November 2025, which the recap brought."""
    day = datetime(2025, 11, 24, tzinfo=WIB)
    return next(i for i in desk.all(Incident) if i.hazard_type is HazardType.FLOOD and i.date >= day)


def _kota_log(desk: Desk, flood: RecordId) -> None:
    lines = (
        (17, 32, "Warga melaporkan air masuk rumah di Karangketug", Medium.PHONE, "Warga", LogKind.NOTE, False),
        (17, 50, "TRC berangkat dengan dua perahu karet", Medium.RADIO, "Pusdalops", LogKind.ACTION, True),
        (18, 20, "Air 20-200 cm, Karangketug paling dalam", Medium.RADIO, "TRC", LogKind.NOTE, True),
        (19, 15, "Warga RW 1 Karangketug diungsikan ke tempat lebih tinggi", Medium.RADIO, "TRC", LogKind.ACTION, True),
        (19, 40, "Terpal dan makanan dibagikan", Medium.WHATSAPP, "Logistik", LogKind.ACTION, False),
    )
    for hour, minute, text, medium, who, kind, highlight in lines:
        incidents.add_entry(
            desk,
            incident=flood,
            text=text,
            happened_at=_wib(hour, minute),
            from_=who,
            medium=medium,
            kind=kind,
            highlight=highlight,
        )


def _kota_figures(desk: Desk, flood: RecordId) -> None:
    """Report what the Kota counted; the total over four kelurahan is one of its own, set by hand."""
    village = "35.75.01.1001"
    for category, part, whole in (
        (FigureCategory.AFFECTED_HOUSEHOLDS, 442, 540),
        (FigureCategory.AFFECTED_PEOPLE, 1117, 1350),
    ):
        incidents.report_figure(
            desk,
            incident=flood,
            category=category,
            value=Decimal(part),
            place=village,
            source="RW 1 Karangketug",
            as_of=_wib(19, 0),
        )
        incidents.report_figure(
            desk,
            incident=flood,
            category=category,
            value=Decimal(whole),
            approximate=category is FigureCategory.AFFECTED_PEOPLE,
            manual_total=True,
            source="pasmu.id",
            as_of=_wib(20, 0),
            status=FigureStatus.CONFIRMED,
        )
    incidents.report_figure(
        desk, incident=flood, category=FigureCategory.DISPLACED_PEOPLE, state=ValueState.PENDING, as_of=_wib(20, 0)
    )


def _send_out(desk: Desk, flood: RecordId, goods: tuple[tuple[str, int], ...]) -> None:
    for name, quantity in goods:
        held = next(b for b in inventory.stock(desk) if b.item.name == name and b.owner is desk.agency)
        inventory.issue(desk, item=held.item.id, depot=held.depot.id, quantity=Decimal(quantity), incident=flood)
