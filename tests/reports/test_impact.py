"""Figures laid out for print."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.figures import Figure, FigureCategory, ValueState, totals
from coopdesk.reports.facts import IncidentFacts
from coopdesk.reports.impact import CASUALTIES, HOUSES, PEOPLE, impact_table, label, village_table
from tests.reports.sheets import KARANGKETUG, KRAPYAKREJO, SEBANI, bare, figure, flood_facts, wib

C = FigureCategory
NOW = wib("19:00")


def facts_of(*figures: Figure) -> IncidentFacts:
    return replace(bare().facts, figures=figures, totals=totals(figures))


def test_rows_say_when_by_whom_and_whether_checked() -> None:
    rows = {row.label: row for row in impact_table(flood_facts(), NOW, None, None).rows}
    dead, households, people = rows["Meninggal"], rows["Terdampak (KK)"], rows["Terdampak (jiwa)"]
    assert (dead.count, dead.as_of, dead.status, dead.sources) == ("NIHIL", "18.50", "Terverifikasi", "BPBD Kota")
    assert households.count == "540 + dalam pendataan (2 desa)"
    assert households.status == "Sementara"
    assert people.count == "± 1.350"
    assert people.discrepancy == "selisih: laporan total ± 1.400 jiwa"
    assert rows["Tanggul/bendungan"].count == "± 15 m"


def test_a_total_set_by_hand_is_marked() -> None:
    facts = facts_of(figure(C.DECEASED, 2), figure(C.DECEASED, 5, None, manual_total=True))
    row = next(r for r in impact_table(facts, NOW, None, None).rows if r.label == "Meninggal")
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


@given(_figures)
def test_every_category_that_matters_is_named_and_none_is_a_zero(figures: list[Figure]) -> None:
    facts = facts_of(*figures)
    table = impact_table(facts, NOW, None, None)
    rows = {row.label: row.count for row in table.rows}
    unknown = " ".join(table.unknown).lower()
    for category in (*CASUALTIES, *PEOPLE, *HOUSES):
        reported = category in facts.totals
        assert reported == (rows.get(label(category), "belum diketahui") != "belum diketahui")
        if not reported and label(category) not in rows:
            assert label(category).rsplit(" ", 1)[-1].lower() in unknown
    assert not {"0", "± 0"} & {count.split(" + ")[0] for count in rows.values()}
    assert set(facts.totals) <= {c for c in C if label(c) in rows}


@given(_figures, st.integers(4, 12))
def test_what_is_cut_is_counted_and_the_weightiest_stays(figures: list[Figure], limit: int) -> None:
    whole, short = (impact_table(facts_of(*figures), NOW, rows, None) for rows in (None, limit))
    assert len(short.rows) == min(limit, len(whole.rows))
    assert short.left_out == len(whole.rows) - len(short.rows)
    assert {"Meninggal", "Hilang", "Terdampak (jiwa)", "Mengungsi (jiwa)"} <= {row.label for row in short.rows}


def test_villages_keep_pending_apart_from_no_report() -> None:
    table = village_table(flood_facts().figures)
    assert table is not None
    assert table.headings == ("Terdampak (KK)", "Terdampak (jiwa)", "Mengungsi (jiwa)", "Rumah terendam")
    rows = dict(table.rows)
    assert rows["Kel. Karangketug"] == ("442", "1.117", "± 310", "442")
    assert rows["Kel. Sebani"] == ("didata", "…", "…", "…")
    assert village_table(()) is None


def test_villages_and_columns_that_are_cut_are_counted() -> None:
    figures = [figure(c, 1, p) for c in (*PEOPLE, *CASUALTIES) for p in (KARANGKETUG, SEBANI, KRAPYAKREJO)]
    table = village_table(figures, rows=2)
    assert table is not None
    assert (len(table.rows), table.left_out, len(table.headings), table.columns_left_out) == (2, 1, 4, 5)
