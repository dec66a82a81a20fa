"""What is gathered of an incident."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry
from coopdesk.domain.hazards import HazardType
from coopdesk.reports.facts import EntryLine, ResourceUse, chosen, summed_resources
from tests.reports.sheets import flood_facts, record_id, wib

_lines = st.lists(
    st.builds(
        lambda n, minute, key: EntryLine(
            LogEntry(record_id(n), f"kabar {n}", wib(f"18:{minute:02d}"), wib("19:00"), highlight=key), "A", Agency.KOTA
        ),
        st.integers(0, 10**6),
        st.integers(0, 59),
        st.booleans(),
    ),
    max_size=20,
    unique_by=lambda line: line.entry.id,
)


@given(_lines, st.integers(0, 25))
def test_the_latest_and_highlighted_lines_are_chosen_and_stay_in_order(lines: list[EntryLine], count: int) -> None:
    kept = chosen(lines, count)
    left = [line for line in lines if line not in kept]
    assert len(kept) == min(count, len(lines))
    assert list(kept) == sorted(kept, key=lambda e: (e.entry.happened_at, e.entry.entered_at, e.entry.id))
    if not kept:
        return
    assert kept[-1] == max(lines, key=lambda e: (e.entry.happened_at, e.entry.entered_at, e.entry.id))
    others = kept[:-1]
    assert all(k.entry.highlight or not out.entry.highlight for k in others for out in left)
    for key in (True, False):
        times = [[e.entry.happened_at for e in part if e.entry.highlight is key] for part in (left, others)]
        assert not times[0] or not times[1] or max(times[0]) <= min(times[1])


def test_struck_and_system_lines_are_not_for_leaders() -> None:
    texts = [line.entry.text for line in flood_facts().log]
    assert len(texts) == 6
    assert "dua rumah hanyut" not in texts
    assert "Status: Ditangani" not in texts


def test_resources_are_summed_and_what_came_back_is_gone() -> None:
    def use(item: str, quantity: int, depot: str = "Gudang") -> ResourceUse:
        return ResourceUse(item, Decimal(quantity), "unit", depot)

    uses = [use("perahu", 2), use("tenda", 1), use("perahu", 1), use("tenda", -1), use("perahu", 1, "Posko")]
    assert summed_resources(uses) == (use("perahu", 3), use("perahu", 1, "Posko"))


def test_what_is_no_disaster_is_called_by_its_detail() -> None:
    facts = flood_facts()
    assert facts.hazard == "Banjir"

    def named(kind: HazardType | None, detail: str | None) -> str:
        return replace(facts, incident=replace(facts.incident, hazard_type=kind, hazard_detail=detail)).hazard

    assert named(HazardType.INCIDENT_OTHER, "Pohon tumbang") == "Pohon tumbang"
    assert named(HazardType.EXTREME_WEATHER, "Petir") == "Cuaca ekstrem"
    assert named(None, None) == "Kejadian (jenis dalam pendataan)"
