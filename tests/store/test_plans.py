"""What every start and every save asks must not read the whole journal, however long it has become."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.services import desks, exchange, overview
from coopdesk.services.desks import Desk
from coopdesk.store import incident_lists, journal, stock_lists
from coopdesk.store.incident_index import SORTS
from tests.builders import an_incident, world


def plans(desk: Desk, work: Callable[[Desk], object]) -> dict[str, list[str]]:
    """Return what SQLite does for each question that ``work`` asks."""
    asked: list[str] = []
    desk.db.conn.set_trace_callback(asked.append)
    work(desk)
    desk.db.conn.set_trace_callback(None)
    questions = {sql for sql in asked if re.match(r"\s*(SELECT|WITH)", sql)}
    return {sql: [row[-1] for row in desk.db.conn.execute(f"EXPLAIN QUERY PLAN {sql}")] for sql in questions}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk with an incident."""
    desks.create(tmp_path / "desk", Agency.KOTA, "Pusdalops Kota", "Andi Contoh")
    desk = desks.open_desk(tmp_path / "desk")
    an_incident(desk, cause="hujan")
    return desk


_LONG = re.compile(r"\b(changeset|change|log_entry|figure)\b(?: (?:AS )?(\w+))?")


def read_whole(sql: str, plan: list[str]) -> list[str]:
    """Return the steps that read a table that grows for ever from its first row to its last, by no index."""
    names = {name for match in _LONG.finditer(sql) for name in match.groups() if name}
    return [step for step in plan if step.startswith("SCAN") and "INDEX" not in step and step.split()[1] in names]


@pytest.mark.parametrize(
    "work",
    [
        lambda desk: desk._last_hlc(),
        lambda desk: journal.heads(desk.db),
        lambda desk: exchange.digest(desk),
        lambda desk: overview.situation(desk),
        lambda desk: an_incident(desk, cause="angin"),
    ],
    ids=["clock", "heads", "digest", "situation", "save"],
)
def test_no_long_table_is_read_whole(desk: Desk, work: Callable[[Desk], object]) -> None:
    with desk:
        found = plans(desk, work)
        assert found
        assert {sql: plan for sql, plan in found.items() if read_whole(sql, plan)} == {}


def test_no_package_reads_a_long_table_whole() -> None:
    with world() as three:
        an_incident(three.kota, cause="hujan", shared=False)
        three.converge()
        an_incident(three.kota, cause="angin")
        file = three.folder / "day.coop.zip"
        steps: list[tuple[Desk, Callable[[Desk], object]]] = [
            (three.kota, lambda desk: exchange.pack(desk, file)),
            (three.kab, lambda desk: exchange.preview(desk, file)),
            (three.kab, lambda desk: exchange.receive(desk, file)),
        ]
        for desk, work in steps:
            found = plans(desk, work)
            assert any("changeset" in sql for sql in found)
            assert {sql: plan for sql, plan in found.items() if read_whole(sql, plan)} == {}


def test_the_situation_reads_figures_of_the_last_day_alone(desk: Desk) -> None:
    with desk:
        old = an_incident(desk, reported_at=desk.clock() - timedelta(days=3))
        new = an_incident(desk, reported_at=desk.clock())
        asked = [sql for sql in plans(desk, overview.situation) if "FROM figure" in sql]
        assert any(new.id in sql for sql in asked)
        assert not any(old.id in sql for sql in asked)
        assert [one.id for one in overview.situation(desk).silent] == [old.id]


def test_a_question_that_reads_all_would_be_caught(desk: Desk) -> None:
    with desk:
        found = plans(desk, lambda desk: desk.rows("SELECT * FROM changeset WHERE at > '2020'"))
        assert [read_whole(sql, plan) for sql, plan in found.items()] == [["SCAN changeset"]]
        found = plans(desk, lambda desk: desk.rows("SELECT * FROM feed f JOIN change c ON c.value > '2'"))
        assert [read_whole(sql, plan) for sql, plan in found.items()] != [[]]


def test_the_newest_entries_are_read_from_an_index(desk: Desk) -> None:
    with desk:
        where = "r.struck IS NULL AND r.kind <> 'system'"
        found = plans(desk, lambda desk: incident_lists.entries(desk, where, newest_first=True, limit=10))
        (plan,) = found.values()
        assert any("log_entry_latest" in step for step in plan), plan
        assert not any("USE TEMP B-TREE FOR ORDER BY" in step for step in plan), plan


def test_stock_is_summed_in_the_order_of_two_indexes(desk: Desk) -> None:
    with desk:
        found = plans(desk, stock_lists.balances)
        (plan,) = (plan for sql, plan in found.items() if "leg" in sql)
        read = [step for step in plan if "movement" in step]
        assert len(read) == 2
        assert all("COVERING INDEX movement_" in step for step in read), plan


@pytest.mark.parametrize("sort", sorted(SORTS))
def test_a_page_far_down_is_found_in_an_index_alone(desk: Desk, sort: str) -> None:
    with desk:
        found = plans(desk, lambda desk: incident_lists.incidents(desk, IncidentFilter(), sort, offset=5_000))
        (plan,) = (plan for sql, plan in found.items() if "OFFSET 5000" in sql)
        assert [step for step in plan if f"COVERING INDEX listed_incident_{SORTS[sort]}" in step], plan
        assert sum("TEMP B-TREE" in step for step in plan) == 1, plan  # the rows of the page alone


def test_a_frequent_word_is_looked_for_in_the_order_of_the_list(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incident_lists, "_FREQUENT", 1)
    with desk:
        an_incident(desk, cause="hujan")
        chosen = IncidentFilter(text="hujan")
        for sort, column in SORTS.items():
            found = plans(
                desk, partial(incident_lists.found, chosen=chosen, sort=sort, descending=True, offset=0, limit=80)
            )
            (plan,) = (plan for sql, plan in found.items() if "OFFSET 0" in sql)
            assert any(f"SCAN l USING COVERING INDEX listed_incident_{column}" in step for step in plan), plan
            assert sum("TEMP B-TREE" in step for step in plan) == 1, plan  # the rows of the page alone
            (plan,) = (plan for sql, plan in found.items() if "count(DISTINCT" in sql)
            assert any("listed_incident_struck" in step for step in plan), plan


def test_the_incidents_of_one_hazard_are_read_in_the_order_of_their_dates(desk: Desk) -> None:
    with desk:
        chosen = IncidentFilter(hazard_types=(HazardType.FLOOD,), agency=Agency.KAB)
        for work in (incident_lists.incidents, incident_lists.count):
            for sql, plan in plans(desk, lambda desk, ask=work: ask(desk, chosen)).items():  # type: ignore[misc]
                assert any("SEARCH l USING COVERING INDEX listed_incident_hazard" in step for step in plan), (sql, plan)


def test_open_incidents_are_found_among_the_open(desk: Desk) -> None:
    with desk:
        active = IncidentFilter(active=True)
        for work in (incident_lists.incidents, incident_lists.count, incident_lists.count_by_status):
            for sql, plan in plans(desk, lambda desk, ask=work: ask(desk, active)).items():  # type: ignore[misc]
                read = [step for step in plan if re.match(r"(SCAN|SEARCH) l\b", step)]
                assert all("listed_incident_open" in step or "rowid=?" in step for step in read), (sql, plan)
                assert read
