from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from coopdesk.domain.errors import InvalidValue, NotOwner
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.people import Operator
from coopdesk.domain.shifts import Shift, ShiftHandover
from coopdesk.services import (
    desks,
    handover_sheet,
    handovers,
    history,
    incidents,
    inventory,
    joint,
    listing,
    needs,
    proposals,
    shifts,
    verbs,
)
from coopdesk.services.shifts import Section
from coopdesk.store import conflicts
from coopdesk.store.desk import Desk
from tests.builders import START, Clock, a_depot, an_incident, an_item, content, one_desk, world

NIGHT = {"name": "Malam", "starts_at": "2025-11-24T16:00+07:00", "ends_at": "2025-11-24T23:00+07:00"}


def test_the_roster_says_who_is_on_duty() -> None:
    with one_desk() as desk:
        desk.clock = Clock()
        operator = desk.operator
        assert operator is not None
        (night,) = verbs.run(desk, "shifts.plan", {**NIGHT, "operators": [operator.id]}).records
        assert [s.id for s in shifts.on_duty(desk)] == [night.id]
        assert shifts.on_duty(desk, START + timedelta(hours=9)) == []
        (row,) = listing.list_kind(desk, "shifts", {})
        assert (row["operator_names"], row["on_duty"]) == (["Sari"], True)
        shifts.amend(desk, id=night.id, ends_at=START + timedelta(hours=12))
        assert shifts.on_duty(desk, START + timedelta(hours=9))
        history.undo(desk)
        assert desk.require(Shift, night.id) == night
        before = content(desk.path)
        for bad in ({"ends_at": NIGHT["starts_at"]}, {"name": " "}, {"operators": ["a" * 32]}):
            with pytest.raises(InvalidValue):
                verbs.run(desk, "shifts.plan", {**NIGHT, **bad})
        assert content(desk.path) == before


def test_everything_that_is_open_is_handed_over() -> None:
    with world() as three:
        clock = Clock()
        for desk in three.desks:
            desk.clock = clock
        ours = an_incident(three.kota, hazard_type=HazardType.FLOOD, place="35.75.01.1001")
        theirs = an_incident(three.kab)
        needs.add(three.kota, incident=ours.id, what="perahu", quantity=Decimal(2), unit="unit", within_hours=12)
        item, depot = an_item(three.kota), a_depot(three.kota)
        inventory.issue(three.kota, item=item.id, depot=depot.id, quantity=Decimal(3), over=True)
        verbs.run(
            three.kota,
            "emergency.declare",
            {"level": "alert", "hazards": ["flood"], "starts_on": "2025-11-18", "days": 9, "number": "SK-1"},
        )
        three.converge()
        proposals.propose(three.kab, id=ours.id, field="cause", value="tanggul", reason="kami lihat")
        joint.propose(three.kab, incident=theirs.id, other=ours.id)
        handovers.offer(three.kab, incident=theirs.id, reason="wilayah Kota")
        three.converge()
        clock.forward(hours=13)
        items = shifts.open_items(three.kota)
        assert {i.section for i in items} == set(Section) - {Section.CONFLICT}
        assert sum(i.section is Section.QUESTION for i in items) == 3
        need = next(i for i in items if i.section is Section.NEED)
        assert (need.text, need.urgent) == (f"{ours.number}: 2 unit perahu, dalam 12 jam (lewat)", True)
        flood = next(i for i in items if i.record == ours.id)
        assert flood.urgent
        assert flood.text.startswith(f"{ours.number} Banjir, Karangketug, Gadingrejo (Kota): Laporan masuk")
        assert not any(i.section is Section.QUESTION for i in shifts.open_items(three.kab))

        (handed,) = shifts.hand_over(three.kota, given_by="Sari", taken_by="Wati", notes="pompa di jalan").records
        three.converge()
        kept = three.kab.require(ShiftHandover, handed.id)
        assert "Benturan data:\nNIHIL" in kept.items
        assert "Stok minus:\n1. (!) Beras, Gudang BPBD: -3 kg" in kept.items
        assert len({desks.check(desk).findings for desk in three.desks}) == 1


def test_only_its_own_agency_changes_a_watch() -> None:
    with world() as three:
        (night,) = verbs.run(three.kota, "shifts.plan", NIGHT).records
        three.converge()
        with pytest.raises(NotOwner):
            shifts.amend(three.kab, id=night.id, name="Pagi")
        with pytest.raises(InvalidValue):
            shifts.hand_over(three.kota, from_="a" * 32)  # type: ignore[arg-type]


def test_a_long_list_is_cut_at_a_line_and_says_so() -> None:
    with one_desk() as desk:
        for number in range(60):
            incident = an_incident(desk)
            for _ in range(3):
                needs.add(desk, incident=incident.id, what=f"barang {number} " + "x" * 100)
        (handed,) = shifts.hand_over(desk).records
        assert isinstance(handed, ShiftHandover)
        assert handed.items.endswith("… (daftar terlalu panjang untuk disimpan utuh)")
        incidents.strike(desk, id=incident.id, reason="x")


def test_a_pair_is_handed_over_as_one_item() -> None:
    with world() as three:
        clock = Clock()
        for desk in three.desks:
            desk.clock = clock
        ours = an_incident(three.kota, hazard_type=HazardType.FLOOD, place="35.75.01.1001")
        theirs = an_incident(three.kab, hazard_type=HazardType.FLOOD, place="35.14.16")
        incidents.set_status(three.kab, id=theirs.id, status=IncidentStatus.RESPONDING)
        three.converge()
        joint.propose(three.kota, incident=ours.id, other=theirs.id)
        three.converge()
        joint.accept(three.kab, id=joint.pairs(three.kab)[0].links[0].id)
        three.converge()
        clock.forward(minutes=50)
        both = f"{ours.number} (Kota) + {theirs.number} (Kab) kejadian bersama, Banjir"
        for desk, own, place in (
            (three.kota, ours, "Karangketug, Gadingrejo (Kota)"),
            (three.kab, theirs, "Kec. Kraton (Kab)"),
        ):
            (item,) = (i for i in shifts.open_items(desk) if i.section is Section.INCIDENT)
            assert item.text == f"{both}, {place}: Laporan masuk, kabar terakhir 50 menit lalu"
            assert (item.record, item.incident) == (own.id, own.id)
            assert not item.urgent  # ours is late, but the other side's limit is an hour: one of the two has news
            assert f"\nKejadian terbuka:\n1. {both}" in shifts.text(desk)
            assert item.text in handover_sheet.page(desk)(0, 0)
        clock.forward(minutes=20)
        assert [i.urgent for i in shifts.open_items(three.kota) if i.section is Section.INCIDENT] == [True]
        incidents.set_status(three.kota, id=ours.id, status=IncidentStatus.CLOSED)
        (item,) = (i for i in shifts.open_items(three.kota) if i.section is Section.INCIDENT)
        assert item.text.startswith(both)
        assert ": Ditangani, kabar terakhir" in item.text  # what is closed says nothing of how it stands


def at_desk(desk: Desk) -> str:
    return desk.operator.name if desk.operator else ""


def made_by(desk: Desk, record: str) -> set[str]:
    return {past.by.operator for past in conflicts.history(desk, record)}


@pytest.mark.parametrize("taker", ["Tuti", "sari dua"], ids=["new", "known"])
def test_whoever_takes_over_is_at_the_desk_and_undo_gives_it_back(taker: str) -> None:
    with one_desk() as desk:
        desks.set_operator(desk, "Sari Dua")
        desks.set_operator(desk, "Sari")
        shifts.hand_over(desk, given_by="Sari", taken_by=taker)
        assert at_desk(desk).lower() == taker.lower()
        assert len(desk.all(Operator)) == (3 if taker == "Tuti" else 2)
        made = an_incident(desk)
        assert made_by(desk, made.id) == {at_desk(desk)}
        (handed,) = desk.all(ShiftHandover)
        assert made_by(desk, handed.id) == {"Sari"}  # who was there till then
        history.undo(desk)  # the incident
        history.undo(desk)
        assert (at_desk(desk), desk.all(ShiftHandover)) == ("Sari", [])
        history.redo(desk)
        assert at_desk(desk).lower() == taker.lower()
        assert len(desk.all(ShiftHandover)) == 1
        desks.set_operator(desk, "Wati")  # a choice of its own is not taken back with the hand-over
        history.undo(desk)
        assert (at_desk(desk), desk.all(ShiftHandover)) == ("Wati", [])


def test_a_hand_over_to_nobody_and_a_bad_name_leave_who_is_at_the_desk() -> None:
    with one_desk() as desk:
        shifts.hand_over(desk, taken_by=None)
        assert at_desk(desk) == "Sari"
        before = content(desk.path)
        with pytest.raises(InvalidValue):
            verbs.run(desk, "shifts.hand_over", {"taken_by": "dua\nbaris"})
        assert (at_desk(desk), content(desk.path)) == ("Sari", before)
        history.undo(desk)
        assert at_desk(desk) == "Sari"
