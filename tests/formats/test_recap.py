"""The shipped recap against the clean table of the same events, and the laws of reading any recap."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import FileProblem, ImportRefused, Refused
from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import new_id
from coopdesk.domain.incidents import Incident
from coopdesk.domain.records import kind_of
from coopdesk.domain.times import to_wib
from coopdesk.formats.recap import QuestionReason, Recap, RecapField, RecapFigure, RecapRow, read_recap

Truth = list[dict[str, str]]

RESOLVED_MORE = {
    # Two names that the clean table leaves open: the row's kecamatan makes "Sumberejo" the one in Winongan, and the
    # list of aliases knows "Balunganyar" as Balonganyar in Lekok.
    "10": {"35.14.19.2008", "35.14.22.2004"},
    "28": {"35.14.19.2008", "35.14.22.2004"},
}
COLUMNS = {
    "meninggal": FigureCategory.DECEASED,
    "hilang": FigureCategory.MISSING,
    "kk_terdampak": FigureCategory.AFFECTED_HOUSEHOLDS,
    "jiwa_terdampak": FigureCategory.AFFECTED_PEOPLE,
    "mengungsi": FigureCategory.DISPLACED_PEOPLE,
    "rumah_rb": FigureCategory.HOUSE_HEAVY,
    "rumah_rs": FigureCategory.HOUSE_MODERATE,
    "rumah_rr": FigureCategory.HOUSE_LIGHT,
    "rumah_terendam": FigureCategory.HOUSE_FLOODED,
}
HAZARDS = {
    "Puting beliung": (HazardType.EXTREME_WEATHER, "Angin puting beliung"),
    "Banjir": (HazardType.FLOOD, None),
    "Kebakaran hutan dan lahan": (HazardType.WILDFIRE, None),
    "Tanah longsor": (HazardType.LANDSLIDE, None),
    "Kekeringan": (HazardType.DROUGHT, None),
    "Kebakaran permukiman": (HazardType.SETTLEMENT_FIRE, None),
    "Banjir bandang": (HazardType.FLASH_FLOOD, None),
    "Gempa bumi": (HazardType.EARTHQUAKE, None),
}


@pytest.fixture(scope="module")
def truth(events: Path) -> Truth:
    with (events / "kejadian_pasuruan.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def test_all_events_are_read_and_nothing_is_wrong(recap: Recap, truth: Truth) -> None:
    assert len(recap.rows) == len(truth) == 35
    assert recap.problems == ()
    assert recap.skipped == ()
    assert [row.row for row in recap.rows] == list(range(4, 39))
    assert all(match.field and match.certainty == 1 for match in recap.mapping)


def test_dates_and_times_are_those_of_the_truth(recap: Recap, truth: Truth) -> None:
    for row, true in zip(recap.rows, truth, strict=True):
        moment = to_wib(row.occurred_at)
        assert row.occurred_at.tzinfo is UTC
        assert moment.date().isoformat() == true["tanggal"], true["no"]
        assert f"{moment:%H:%M}" == (true["waktu"] if ":" in true["waktu"] else "00:00"), true["no"]
        assert (row.time_text or "").removesuffix(" WIB") == true["waktu"], true["no"]


def test_places_are_those_of_the_truth(recap: Recap, truth: Truth) -> None:
    for row, true in zip(recap.rows, truth, strict=True):
        found = [code for code in (row.place, *row.other_places) if code]
        villages = [code for code in found if len(code) > 8]
        more = RESOLVED_MORE.get(true["no"], set())
        assert [code for code in villages if code not in more] == listed(true["kode_desa"]), true["no"]
        assert more <= set(villages)
        named = {code[:8] for code in villages}
        kecamatan = [code for code in listed(true["kode_kecamatan"]) if code not in named]
        assert found == villages + kecamatan, true["no"]
        assert row.agency is (Agency.KOTA if "Kota" in true["kabkota"] else Agency.KAB)


def test_figures_are_those_of_the_truth(recap: Recap, truth: Truth) -> None:
    """The clean table has nought where the recap has ``-``, and nothing where the recap has ``-`` for all else."""
    for row, true in zip(recap.rows, truth, strict=True):
        figures = {figure.category: figure for figure in row.figures}
        for column, category in COLUMNS.items():
            value = figures[category].value if category in figures else None
            assert (value or 0) == Decimal(true[column] or 0), (true["no"], column)
            if true[column]:
                assert category in figures
        assert row.water_low_cm == (int(true["tma_cm"].rstrip("+").split("-")[0]) if true["tma_cm"] else None)
        if true["tma_cm"]:
            high = true["tma_cm"].rpartition("-")[2]
            assert row.water_high_cm == (None if high.endswith("+") else int(high))


def test_hazards_causes_and_sources_are_those_of_the_truth(recap: Recap, truth: Truth) -> None:
    for row, true in zip(recap.rows, truth, strict=True):
        assert (row.hazard_type, row.hazard_detail) == HAZARDS[true["jenis"]], true["no"]
        assert (row.cause or "") == true["penyebab"]
        assert row.source == true["url"]
        assert true["keterangan"] in (row.remark or "")


def test_sums_without_a_category_stay_in_the_remark(recap: Recap, truth: Truth) -> None:
    for row, true in zip(recap.rows, truth, strict=True):
        lines = (row.remark or "").splitlines()
        assert (f"Rumah rusak: {true['rumah_rusak']}" in lines) == bool(true["rumah_rusak"]), true["no"]
        assert (f"LUKA: {true['luka']}" in lines) == (true["luka"] not in ("", "0")), true["no"]
    injured = [q for q in recap.questions if q.reason is QuestionReason.SUM]
    assert [(q.row, q.field, q.text) for q in injured] == [(20, "injured", "1")]


def test_nil_nought_and_no_report_are_three_things(recap: Recap) -> None:
    states = {figure.category: figure for figure in recap.rows[1].figures}
    assert states[FigureCategory.DECEASED].state is ValueState.NIL
    assert states[FigureCategory.INJURED_SERIOUS].state is ValueState.NIL
    noughts = {figure.category: figure for figure in recap.rows[0].figures}
    assert noughts[FigureCategory.DECEASED] == RecapFigure(FigureCategory.DECEASED, ValueState.NUMBER, Decimal(0))
    assert FigureCategory.HOUSE_HEAVY not in noughts


def test_what_is_not_certain_is_asked(recap: Recap) -> None:
    asked = [(q.row, q.text, q.reason, q.taken) for q in recap.questions if q.field == "place"]
    assert asked == [
        (11, "Petamanan", QuestionReason.ELSEWHERE, "35.75.04.1008"),
        (11, "Kebonsari", QuestionReason.ELSEWHERE, "35.75.04.1005"),
        (17, "Satak", QuestionReason.UNKNOWN, None),
        (18, "Ngasem", QuestionReason.UNKNOWN, None),
        (21, "Petamanan", QuestionReason.ELSEWHERE, "35.75.04.1008"),
        (21, "Kebonsari", QuestionReason.ELSEWHERE, "35.75.04.1005"),
    ]
    assert [row.place_text for row in recap.rows if row.place_text] == ["Satak", "Ngasem"]


def test_the_same_events_have_the_same_keys_in_every_file(
    recap: Recap, events: Path, recap_cells: list[list[str]], write_csv: Callable[..., Path], rng: Random
) -> None:
    keys = [row.key for row in recap.rows]
    assert len(set(keys)) == 35
    assert [row.key for row in read_recap(events / "rekap_bpbd_contoh.csv").rows] == keys
    order = list(range(len(recap_cells[0])))
    rng.shuffle(order)
    shuffled = [[line[i] for i in order] for line in [recap_cells[0], *reversed(recap_cells[1:])]]
    again = read_recap(write_csv([["Judul"], [], *shuffled], ",", "utf-16"))
    assert [row.key for row in reversed(again.rows)] == keys


def test_the_clean_table_is_a_recap_too(events: Path, recap: Recap) -> None:
    clean = read_recap(events / "kejadian_pasuruan.csv")
    assert clean.problems == ()
    for row, known in zip(clean.rows, recap.rows, strict=True):
        assert {row.place, *row.other_places} == {known.place, *known.other_places}, row.row
        assert (row.occurred_at, row.hazard_type, row.agency) == (known.occurred_at, known.hazard_type, known.agency)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"  \n ", "empty"), (b"a;b\n1;2\n", "no_header"), (b"\x00\x01\x02", "not_readable")],
)
def test_a_file_that_is_no_recap_is_refused_as_a_whole(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(ImportRefused) as refusal:
        read_recap(path)
    assert refusal.value.reason == reason


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as refusal:
        read_recap(tmp_path / "a.xlsx")
    assert refusal.value.reason == "missing"


HEADER = ["NO", "TANGGAL", "WAKTU", "JENIS", "KAB/KOTA", "LOKASI", "MD", "LUKA", "KK/JIWA", "TMA", "KETERANGAN", "LAIN"]
_CELLS = st.one_of(
    st.sampled_from(["", "-", "0", "12", "2.330", "±3", "24/11/2025", "malam", "Banjir", "Kec. Gempol", "Kota", "1/2"]),
    st.text(max_size=12),
    st.from_regex(r"[0-9 .,/+-]{1,8}", fullmatch=True),
)


def recordable(row: RecapRow) -> None:
    """Raise InvalidValue where the domain would not take a row."""
    same = {f.name for f in fields(Incident)} & {f.name for f in fields(RecapRow)}
    incident = Incident(
        id=new_id(Agency.KAB),
        number="KAB-25-A001",
        reported_at=row.occurred_at,
        chronology=row.remark,
        import_key=row.key,
        **{name: getattr(row, name) for name in same},
    )
    kind_of(incident).encode(incident)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.lists(_CELLS, min_size=len(HEADER), max_size=len(HEADER)), max_size=6))
def test_any_sheet_is_read_or_refused_and_every_row_can_be_recorded(
    write_csv: Callable[..., Path], lines: list[list[str]]
) -> None:
    try:
        found = read_recap(write_csv([HEADER, *lines], encoding="utf-8-sig"))
    except Refused:
        return
    for row in found.rows:
        recordable(row)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.integers(0, len(HEADER)), word=st.from_regex("zz[a-z]{5}", fullmatch=True))
def test_no_word_is_dropped(write_csv: Callable[..., Path], column: int, word: str) -> None:
    """A word that no column expects lands in a field, in the remark, or among the problems."""
    line = ["1", "24/11/2025", "", "Banjir", "Kab", "Kec. Gempol", "-", "-", "-", "30", "catatan", "", ""]
    line[column] = f"{line[column]} {word}".strip()
    found = read_recap(write_csv([HEADER, line]))
    said = [str(value).lower() for row in found.rows for value in vars(row).values()]
    said += [str(problem.value).lower() for problem in found.problems]
    assert any(word in text for text in said)


def test_the_mapping_is_shown(recap: Recap) -> None:
    shown = {match.header: (match.column_letter, match.field) for match in recap.mapping}
    assert shown["TANGGAL KEJADIAN"] == ("B", RecapField.DATE)
    assert shown["TMA (cm)"] == ("R", RecapField.WATER)
    assert shown["RB"] == ("M", FigureCategory.HOUSE_HEAVY)
