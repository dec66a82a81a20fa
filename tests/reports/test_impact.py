"""Figures laid out for print."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.figures import Figure, FigureCategory, ValueState, totals
from coopdesk.reports.facts import IncidentFacts
from coopdesk.reports.impact import (
    CASUALTIES,
    FACILITIES,
    HOUSES,
    PEOPLE,
    ImpactTable,
    RowKind,
    impact_table,
    label,
    village_table,
)
from coopdesk.reports.room import Room
from coopdesk.reports.wording import total_text
from tests.reports.sheets import KARANGKETUG, KRAPYAKREJO, SEBANI, bare, figure, flood_facts, wib

C = FigureCategory
NOW = wib("19:00")


def facts_of(*figures: Figure) -> IncidentFacts:
    return replace(bare().facts, figures=figures, totals=totals(figures))


def test_rows_say_when_by_whom_and_whether_checked() -> None:
    rows = {row.label: row for row in impact_table(flood_facts(), NOW, Room()).rows}
    dead, households, people = rows["Meninggal"], rows["Terdampak (KK)"], rows["Terdampak (jiwa)"]
    assert (dead.count, dead.as_of, dead.status, dead.sources) == ("NIHIL", "18.50", "Terverifikasi", "BPBD Kota")
    assert households.count == "540 + dalam pendataan (2 desa)"
    assert households.status == "Sementara"
    assert people.count == "± 1.350"
    assert people.discrepancy == "selisih: laporan total ± 1.400 jiwa"
    assert rows["Tanggul/bendungan"].count == "± 15 m"


def test_a_total_set_by_hand_is_marked() -> None:
    facts = facts_of(figure(C.DECEASED, 2), figure(C.DECEASED, 5, None, manual_total=True))
    row = next(r for r in impact_table(facts, NOW, Room()).rows if r.label == "Meninggal")
    assert (row.count, row.manual, row.discrepancy) == ("5 jiwa", True, "")


_figures = st.lists(
    st.builds(
        figure,
        st.sampled_from(C),
        st.integers(0, 2000) | st.sampled_from([ValueState.NIL, ValueState.PENDING]),
        st.sampled_from([None, KARANGKETUG, SEBANI, KRAPYAKREJO]),
    ),
    unique_by=lambda f: (f.place, f.category),
    max_size=30,
)


def said(table: ImpactTable) -> str:
    """Return all that a table says as one small text."""
    rows = (f"{row.label} {row.count} {row.discrepancy}" for row in table.rows)
    return " ".join([*rows, *table.unknown]).lower().replace("\N{NO-BREAK SPACE}", " ")


_rooms = st.builds(
    Room, unknown_rows=st.booleans(), merged=st.booleans(), facilities=st.none() | st.integers(1, 9), source=st.none()
)


@given(_figures, _rooms)
def test_every_category_that_matters_is_named_and_none_is_a_zero(figures: list[Figure], room: Room) -> None:
    facts = facts_of(*figures)
    table = impact_table(facts, NOW, room)
    text = said(table)
    for category in (*PEOPLE, *CASUALTIES, *HOUSES):
        assert label(category).rsplit(" ", 1)[-1].strip("()").lower() in text
        total = facts.totals.get(category)
        assert total is None or total_text(total, unit=False).split(" + ")[0].lower() in text
    assert not {"0", "± 0"} & {row.count.split(" + ")[0] for row in table.rows}


@given(_figures, st.integers(1, 9))
def test_facilities_that_are_cut_are_counted_and_nothing_else_is_cut(figures: list[Figure], limit: int) -> None:
    facts = facts_of(*figures)
    known = [c for c in FACILITIES if c in facts.totals]
    table = impact_table(facts, NOW, Room(facilities=limit))
    assert table.left_out == max(0, len(known) - limit)
    assert sum(row.kind is RowKind.TEXT for row in table.rows) == bool(known)
    assert impact_table(facts, NOW, Room()).left_out == 0


def test_what_is_said_alike_shares_a_row() -> None:
    nil = [figure(c, ValueState.NIL, None, source="TRC") for c in (C.DECEASED, C.MISSING, *HOUSES)]
    later = figure(C.INJURED_LIGHT, ValueState.NIL, None, "18:55", source="TRC")
    rows = impact_table(facts_of(figure(C.AFFECTED_PEOPLE, 5), *nil, later), NOW, Room()).rows
    assert [(row.label, row.count) for row in rows] == [
        ("Terdampak (jiwa)", "5"),
        ("NIHIL", "meninggal, hilang, rumah RB, RS, RR, terendam"),
        ("Luka ringan", "NIHIL"),
    ]
    assert [row.opens for row in rows] == [True, True, False]
    assert (rows[1].as_of, rows[1].status, rows[1].sources) == ("18.50", "Sementara", "TRC")


def test_rows_stand_in_the_order_in_which_a_leader_asks() -> None:
    categories = (C.ROAD, C.HOUSE_LIGHT, C.ILL, C.MISSING, C.DECEASED, C.DISPLACED_PEOPLE, C.AFFECTED_HOUSEHOLDS)
    facts = facts_of(*(figure(c, n + 1) for n, c in enumerate(categories)))
    labels = [row.label for row in impact_table(facts, NOW, Room()).rows]
    assert labels == [label(c) for c in reversed(categories)]


def test_little_room_leaves_a_row_for_each_kind_of_people() -> None:
    facts = facts_of(figure(C.AFFECTED_HOUSEHOLDS, 540), figure(C.AFFECTED_PEOPLE, 1350), figure(C.DECEASED, 2))
    rows = impact_table(facts, NOW, Room(merged=True)).rows
    assert [(row.label, row.count.replace("\N{NO-BREAK SPACE}", " ")) for row in rows] == [
        ("Warga", "terdampak 540 KK; terdampak 1.350 jiwa"),
        ("Korban", "meninggal 2 jiwa"),
    ]


def test_villages_keep_pending_apart_from_no_report() -> None:
    table = village_table(flood_facts().figures)
    assert table is not None
    assert table.headings == ("Terdampak (KK)", "Terdampak (jiwa)", "Mengungsi (jiwa)", "Rumah terendam")
    rows = dict(table.rows)
    assert rows["Kel. Karangketug"] == ("442", "1.117", "± 310", "442")
    assert rows["Kel. Sebani"] == ("didata", "…", "…", "…")
    assert village_table(()) is None


def test_villages_and_columns_that_are_cut_are_counted() -> None:
    places = {KARANGKETUG: 1, SEBANI: 9, KRAPYAKREJO: 5}
    figures = [figure(c, n, place) for c in (*PEOPLE, *CASUALTIES) for place, n in places.items()]
    table = village_table(figures, rows=2)
    assert table is not None
    assert [name for name, _ in table.rows] == ["Kel. Sebani", "Kel. Krapyakrejo"]  # the worst, in order of code
    assert (table.left_out, len(table.headings), table.columns_left_out) == (1, 6, 3)
    nothing = village_table(figures, rows=0)
    assert nothing is not None
    assert (nothing.rows, nothing.left_out, nothing.columns_left_out) == ((), 3, 0)


def test_many_villages_of_few_columns_stand_in_two_parts() -> None:
    villages = [f"35.75.01.100{n}" for n in range(1, 8)]
    two = village_table([figure(c, 1, v) for c in PEOPLE[:3] for v in villages])
    one = village_table([figure(c, 1, v) for c in (*PEOPLE, C.DECEASED) for v in villages])
    assert two is not None
    assert one is not None
    assert [len(part) for part in two.parts] == [4, 3]
    assert one.parts == (one.rows,)
