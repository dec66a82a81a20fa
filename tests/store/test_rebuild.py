"""A rebuild costs as much as there are records: what would make it more is looked for, nothing is timed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry
from coopdesk.domain.ids import new_id
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action
from coopdesk.store import checks, projection
from coopdesk.store.desk import Desk
from coopdesk.store.opening import bring_up_to_date
from tests.builders import one_desk

_FEW = 300
"""Incidents of which each has two entries: some batches of records."""


def record(desk: Desk, count: int) -> None:
    now = desk.clock()
    with desk.transact(Action.IMPORT_INCIDENTS) as act:
        for n in range(count):
            incident = Incident(
                new_id(Agency.KOTA), f"KOT-26-A{n:04}", now, chronology=f"Air naik {n} cm di RW {n % 9}"
            )
            act.put(incident)
            for line in range(2):
                act.put(LogEntry(new_id(Agency.KOTA), f"Kabar {line} dari RW {n % 9}", now, now, incident.id))


@pytest.fixture
def desk() -> Iterator[Desk]:
    with one_desk() as made:
        record(made, _FEW)
        yield made


@contextmanager
def traced(desk: Desk) -> Iterator[list[str]]:
    """Gather the statements that run, with their values."""
    statements: list[str] = []
    desk.db.conn.set_trace_callback(statements.append)
    try:
        yield statements
    finally:
        desk.db.conn.set_trace_callback(None)


def rebuild(desk: Desk) -> None:
    with desk.write() as db:
        projection.rebuild(db)


def steps(desk: Desk) -> int:
    """Return how many steps SQLite's machine takes for a rebuild, in hundreds."""
    count = 0

    def one() -> int:
        nonlocal count
        count += 1
        return 0

    desk.db.conn.set_progress_handler(one, 100)
    try:
        rebuild(desk)
    finally:
        desk.db.conn.set_progress_handler(None, 0)
    return count


def shape(statement: str) -> str:
    """Return a statement without its values."""
    without = re.sub(r"'(?:[^']|'')*'|\b[0-9.]+\b", "?", statement)
    return re.sub(r"\?(?:\s*,\s*\?)+", "?", without)


def test_what_reads_a_whole_table_runs_once(desk: Desk) -> None:
    with traced(desk) as statements:
        rebuild(desk)
    queries = [s for s in statements if s.lstrip().startswith("SELECT")]
    runs, example = Counter(map(shape, queries)), {shape(s): s for s in queries}
    reading = {
        form
        for form, query in example.items()
        if "state_sum" not in form  # which has one row
        and any(re.match("SCAN (?!.*VIRTUAL)", row["detail"]) for row in desk.rows(f"EXPLAIN QUERY PLAN {query}"))
    }
    assert "SELECT DISTINCT incident" in " ".join(reading)
    assert {runs[form] for form in reading} == {1}
    assert max(runs.values()) > 1


def test_twice_the_records_take_twice_the_steps(desk: Desk) -> None:
    once = steps(desk)
    record(desk, _FEW)
    assert 1.5 * once < steps(desk) < 2.3 * once


def test_indexes_are_made_when_the_rows_are_there(desk: Desk) -> None:
    with traced(desk) as statements:
        rebuild(desk)
    last = {name: n for n, s in enumerate(statements) if (name := _named("INSERT INTO", s))}
    made = [(n, name) for n, s in enumerate(statements) if (name := _named("CREATE INDEX .* ON", s))]
    assert {"incident", "log_entry", "listed_incident"} <= {name for _, name in made}
    assert [name for n, name in made if n < last.get(name, 0)] == []


def _named(words: str, statement: str) -> str | None:
    found = re.match(rf"{words} (\w+)", statement)
    return found[1] if found else None


def test_an_opening_that_rebuilds_keeps_no_earlier_pages(desk: Desk) -> None:
    desk.set_local("projection", "of an older program")
    with traced(desk) as statements:
        bring_up_to_date(desk.path, desk.db)
    assert projection.is_current(desk.db)
    assert any(s.startswith("CREATE TABLE listed_incident") for s in statements)
    assert [s for s in statements if s.startswith("SAVEPOINT")] == []
    assert checks.check(desk).whole
