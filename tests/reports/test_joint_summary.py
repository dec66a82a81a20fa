"""The ``Ringkasan Kejadian`` of a joint incident as HTML."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory, totals
from coopdesk.domain.people import Official
from coopdesk.domain.terms import term
from coopdesk.reports.facts import JointFacts
from coopdesk.reports.impact import CASUALTIES, HOUSES, PEOPLE
from coopdesk.reports.joint_impact import JointRow, joint_table
from coopdesk.reports.joint_summary import JointSheet, render
from coopdesk.reports.room import LADDER, LEAST_ENTRIES, Room
from coopdesk.reports.wording import number
from tests.reports.joint_sheets import both_bare, both_floods, both_overfull, joint, village
from tests.reports.sheets import KARANGKETUG, figure, flood_facts, record_id, wib
from tests.reports.test_summary import GOLDEN, Page

C = FigureCategory


def rows(facts: JointFacts) -> dict[str, JointRow]:
    return {row.label: row for row in joint_table(facts, wib("19:05"), Room()).rows}


@pytest.mark.parametrize(("name", "sheet"), [("joint_flood", both_floods()), ("joint_bare", both_bare())])
def test_golden(name: str, sheet: JointSheet) -> None:
    expected = (GOLDEN / f"{name}.html").read_text(encoding="utf-8")
    assert render(replace(sheet, map_png=sheet.map_png and b"picture")) == expected


def test_both_records_stand_at_the_head() -> None:
    text = Page(render(both_floods())).text
    for part in (
        "BPBD Kota Pasuruan Nomor: KOT-25-A017 KIB: 3575-101-20251124-01 Ditangani",
        "BPBD Kabupaten Pasuruan Nomor: KAB-25-A031 KIB: 3514-101-20251124-03 Pemantauan",
        "Senin, 24 November 2025, Kota 17.32 WIB, Kab 18.30 WIB",
        "Kronologis, Kota Hujan deras",
        "Kronologis, Kab Tanggul Welang jebol",
        "Penyebab Luapan Sungai Welang",
        "tanggul ditutup sementara (Kab)",
        "Kota: 2 unit perahu karet beserta operator",
        "Kab: 500 kg beras (Gudang Bangil)",
    ):
        assert part in text
    for person in ("Budi Santoso", "Nama Pelapor", "0812", "0800"):
        assert person not in text


def test_each_side_signs_and_the_own_official_on_the_own_side() -> None:
    text = Page(render(both_floods())).text
    assert "Petugas Piket Pusdalops-PB, Bagus Prasetyo, S.T." in text
    assert "Petugas Piket BPBD Kabupaten Pasuruan, (nama terang)" in text
    kab = replace(both_floods(), facts=replace(both_floods().facts, made_by=Agency.KAB))
    signed = replace(kab, signatory=Official(record_id(2), "Nama Contoh", "Kepala Seksi"))
    text = Page(render(signed)).text
    assert "Petugas Piket BPBD Kota Pasuruan, (nama terang)" in text
    assert "Kepala Seksi, Nama Contoh" in text


def test_nothing_counts_twice_and_every_figure_has_its_owner() -> None:
    found = rows(both_floods().facts)
    households = found["Terdampak (KK)"]
    assert (households.kota, households.kab) == ("540 + didata", "310 + didata")
    assert households.both == "830 + didata"
    assert "dikurangi 20 tumpang tindih" in households.remarks
    assert "Kota 18.50 Sementara, BPBD Kota, Lurah; Kab 18.50 Sementara, Kades" in households.remarks
    missing = found["Hilang (jiwa)"]
    assert (missing.kota, missing.kab, missing.both) == ("didata", "1", "1 + didata")
    displaced = found["Mengungsi (jiwa)"]
    assert (displaced.kota, displaced.kab, displaced.both) == ("± 310", "…", "± 310")
    assert displaced.remarks.endswith("Kab juga 40 jiwa di wilayah Kota, tidak dijumlahkan")
    assert found["Meninggal (jiwa)"].both == "NIHIL"


def test_nil_of_one_side_is_not_nil_of_both() -> None:
    facts = joint(flood_facts(), both_bare().facts.kab)
    (row,) = [r for r in joint_table(facts, wib("19:05"), Room()).rows if r.names == term(C.DECEASED)]
    assert (row.kota, row.kab, row.both) == ("NIHIL", "…", "…")
    assert row.remarks == "Kota 18.50 Terverifikasi, BPBD Kota"


def test_an_overlap_larger_than_the_sum_is_said_and_not_taken_off() -> None:
    facts = joint(flood_facts(), both_floods().facts.kab, {C.MISSING: 5})
    missing = rows(facts)["Hilang (jiwa)"]
    assert missing.both == "1 + didata"
    assert "tumpang tindih 5 melebihi jumlah" in missing.remarks


def test_a_total_set_by_hand_is_marked_and_explained() -> None:
    by_hand = figure(C.AFFECTED_HOUSEHOLDS, 600, None, "19:00", manual_total=True, source="Camat")
    kota = flood_facts()
    figures = (*kota.figures, by_hand)
    facts = joint(replace(kota, figures=figures, totals=totals(figures)), both_floods().facts.kab)
    assert rows(facts)["Terdampak (KK)"].kota == "600*"
    assert "* = angka rekap manual" in Page(render(replace(both_floods(), facts=facts))).text


def test_where_nothing_is_known_the_sheet_says_so() -> None:
    text = Page(render(both_bare())).text
    assert "NIHIL" not in text
    assert "Terdampak (KK, jiwa), mengungsi (KK, jiwa) … … … Meninggal, hilang … … …" in text
    assert text.count("Belum ada catatan") == 3  # log, needs, goods


_pair = both_floods().facts


@given(st.integers(1, 4000), st.integers(1, 4000), st.integers(1, 4000))
def test_the_joint_column_is_the_sum_less_what_both_counted(kota: int, kab: int, both: int) -> None:
    here, there = (figure(C.DECEASED, n, p) for n, p in ((kota, KARANGKETUG), (kab, village(3))))
    sides = [replace(s, figures=(f,), totals=totals([f])) for s, f in ((_pair.kota, here), (_pair.kab, there))]
    row = rows(joint(sides[0], sides[1], {C.DECEASED: both}))["Meninggal (jiwa)"]
    wanted = kota + kab - (both if both <= kota + kab else 0)
    assert row.both == (number(Decimal(wanted)) if wanted else "NIHIL")
    assert (row.kota, row.kab) == (number(kota), number(kab))


_full = both_overfull()


@pytest.mark.parametrize("step", range(len(LADDER)))
def test_lines_of_both_logs_that_are_cut_are_counted(step: int) -> None:
    page = Page(render(_full, step))
    lines = sum(name == "class" and value.split()[:1] == ["log"] for name, value in page.attributes)
    limit = LADDER[step].entries
    assert lines == (600 if limit is None else limit) >= LEAST_ENTRIES
    assert (f"{600 - lines} kabar lain tidak dicetak" in page.text) == (lines < 600)


@given(st.integers(0, len(LADDER)))
def test_joint_figures_of_people_and_houses_are_on_every_version(step: int) -> None:
    text = Page(render(_full, step)).text.replace("\N{NO-BREAK SPACE}", " ")
    for category in (*PEOPLE, *CASUALTIES, *HOUSES):
        whole = _full.facts.totals[category].total.number
        assert whole is not None and number(whole) in text
